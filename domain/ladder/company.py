"""Who else comes: somebody with a newly qualified worker (A4), and observers (A6)."""

from collections.abc import Iterator

from domain.ladder.inviting import managers_or_nurses
from domain.ladder.moments import hours_later
from domain.ladder.rung import Rungs
from domain.nudges import (
    JOIN_SOON_BEFORE,
    JOIN_USEFUL_AFTER_START,
    Facts,
    Nudge,
    NudgeKind,
    to_each,
)

rung = Rungs()

NAMED_WITHIN = 1  # working hours, in which the person can still name somebody themselves


@rung(
    "A4",
    NudgeKind.COMPANY_NEEDED,
    to="team manager; named nurses on duty where no manager is known or may know",
    when="1 working hour after a newly qualified worker has accepted without naming anybody",
    stops="somebody goes with them, they do not go, cancelled",
    tone="who goes with them?",
)
def nobody_goes_along(facts: Facts) -> Iterator[Nudge]:
    """A newly qualified worker goes, and nobody is named to go with them (A4)."""
    replied_at = facts.invitation.replied_at
    if replied_at is None or not lacks_companion(facts):
        return
    at = hours_later(facts, replied_at, NAMED_WITHIN)
    people, about = managers_or_nurses(facts, at), f"@{replied_at:%Y%m%d%H%M%S}"
    yield from to_each(facts, NudgeKind.COMPANY_NEEDED, people, at=at, about=about)


@rung(
    "A6, E21",
    NudgeKind.OBSERVER_LINK,
    to="an observer to whom the chair and the family have agreed",
    when="30 minutes before the start; at once when they agree later",
    stops="the observer does not come, nobody of ours goes, cancelled",
    tone="here is the link; you only observe",
)
def link_for_observers(facts: Facts) -> Iterator[Nudge]:
    """The join link for whoever observes, after both have agreed and never before (A6, IN13)."""
    conference, invitation = facts.conference, facts.invitation
    if facts.is_silent or not invitation.is_accepted or not conference.time_known:
        return
    who = [one.person_id for one in invitation.observers if one.may_have_link]
    at, until = conference.starts_at - JOIN_SOON_BEFORE, conference.starts_at + JOIN_USEFUL_AFTER_START
    yield from to_each(facts, NudgeKind.OBSERVER_LINK, who, at=at, until=until)


def lacks_companion(facts: Facts) -> bool:
    """Whether a newly qualified worker goes and nobody is named to go with them (A4)."""
    invitation = facts.invitation
    if facts.is_silent or invitation.awaits_reply or not invitation.needs_company:
        return False
    return invitation.company is not None and invitation.company.accompanied_by is None
