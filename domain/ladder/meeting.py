"""The conference itself: getting ready, and joining (E19-E22)."""

from collections.abc import Iterator
from datetime import timedelta

from domain.ladder.moments import is_news
from domain.ladder.rung import Rungs
from domain.nudges import (
    JOIN_NOW_BEFORE,
    JOIN_SOON_BEFORE,
    JOIN_USEFUL_AFTER_START,
    Facts,
    Nudge,
    NudgeKind,
    to_owner,
)
from domain.working_days import at_local, local_day

rung = Rungs()

TODAY_BEFORE = timedelta(hours=2)


@rung(
    "E19",
    NudgeKind.DAY_BEFORE,
    to="care coordinator",
    when="9:30am, 1 working day before the conference",
    stops="declined, cancelled, replied later than that",
    tone="how to get ready",
)
def conference_is_tomorrow(facts: Facts) -> Iterator[Nudge]:
    """Time, place and what to prepare, the working day before (E19); not to somebody who declined."""
    conference, invitation = facts.conference, facts.invitation
    if facts.is_silent or invitation.is_declined:
        return
    at = facts.policy.morning(facts.policy.calendar.before(local_day(conference.starts_at), 1))
    told_later = invitation.replied_at is not None and invitation.replied_at >= at
    if at > invitation.received_at and not told_later:
        yield from to_owner(facts, NudgeKind.DAY_BEFORE, at=at, until=conference.starts_at)


@rung(
    "E20",
    NudgeKind.TODAY,
    to="care coordinator",
    when="8:30am on the day; 2 hours before the start when that is earlier and 8:30am would be too late",
    stops="declined, cancelled, replied later than that",
    tone="can you still attend?",
)
def conference_is_today(facts: Facts) -> Iterator[Nudge]:
    """Today: can you still attend? (E20). Held to the opening unless joining has begun by then (N2).

    Not while only the day is known (IN18). Who says no is asked for nothing more, and E6 goes out at once.
    """
    conference, invitation, policy = facts.conference, facts.invitation, facts.policy
    if facts.is_silent or invitation.is_declined or not conference.time_known:
        return
    starts_at = conference.starts_at
    opening = at_local(local_day(starts_at), policy.opens_at)
    at = policy.held(min(opening, starts_at - TODAY_BEFORE), until=starts_at - JOIN_SOON_BEFORE)
    told_later = invitation.replied_at is not None and invitation.replied_at >= at
    if is_news(facts, at) and not told_later:
        yield from to_owner(facts, NudgeKind.TODAY, at=at, until=starts_at - JOIN_SOON_BEFORE)


@rung(
    "E21",
    NudgeKind.JOIN_SOON,
    to="care coordinator",
    when="30 minutes before the start",
    stops="declined, cancelled",
    tone="read the reports, here is the link",
)
def join_soon(facts: Facts) -> Iterator[Nudge]:
    """The join link, 30 minutes before (E21). Never held back for the working window (N2).

    Not while only the day is known (IN18, IN21b).
    """
    if facts.is_silent or facts.invitation.is_declined or not facts.conference.time_known:
        return
    starts_at = facts.conference.starts_at
    yield from to_owner(
        facts, NudgeKind.JOIN_SOON, at=starts_at - JOIN_SOON_BEFORE, until=starts_at - JOIN_NOW_BEFORE
    )


@rung(
    "E22",
    NudgeKind.JOIN_NOW,
    to="care coordinator",
    when="15 minutes before, on the same card",
    stops="declined, cancelled",
    tone="it is time to join",
)
def join_now(facts: Facts) -> Iterator[Nudge]:
    """Join now, 15 minutes before, on the same card (E22)."""
    if facts.is_silent or facts.invitation.is_declined or not facts.conference.time_known:
        return
    starts_at = facts.conference.starts_at
    yield from to_owner(
        facts, NudgeKind.JOIN_NOW, at=starts_at - JOIN_NOW_BEFORE, until=starts_at + JOIN_USEFUL_AFTER_START
    )
