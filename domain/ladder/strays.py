"""Invitations without a person (I3, I13)."""

from collections.abc import Iterator

from domain.ladder.handing import about, awaits_decision
from domain.ladder.rung import Rungs
from domain.nudges import Facts, Nudge, NudgeKind

rung = Rungs()


@rung(
    "I3",
    NudgeKind.UNMATCHED,
    to="safeguarding administrators",
    when="at once",
    stops="it has its person, cancelled",
    tone="whose invitation is it?",
)
def nobody_matched(facts: Facts) -> Iterator[Nudge]:
    """An invitation nobody answers to, or whose person does not know whose it is: administrators settle it.

    Once two have passed it on, nurse and manager decide instead (I3, I13).
    """
    invitation, passed = facts.invitation, facts.invitation.passed_on
    if facts.is_over or not invitation.waits_for_person or (awaits_decision(facts) and facts.circle.nurses):
        return
    for admin_id in facts.admins:
        yield Nudge(
            kind=NudgeKind.UNMATCHED,
            subject_id=invitation.id,
            recipient_id=admin_id,
            at=passed.at if passed else invitation.received_at,
            expires_at=facts.conference.starts_at,
            occurrence=f"{facts.conference.moves}{about(passed) if passed else ''}",
        )
