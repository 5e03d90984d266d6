"""Invitations without a person (I3)."""

from collections.abc import Iterator

from domain.invitation import InvitationState
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
    """An invitation nobody in the staff directory answers to: the administrators settle it (I3)."""
    if facts.is_over or facts.invitation.state is not InvitationState.UNMATCHED:
        return
    for admin_id in facts.admins:
        yield Nudge(
            kind=NudgeKind.UNMATCHED,
            subject_id=facts.invitation.id,
            recipient_id=admin_id,
            at=facts.invitation.received_at,
            expires_at=facts.conference.starts_at,
            occurrence=str(facts.conference.moves),
        )
