"""The conference itself: the link, getting ready, and joining (E19-E23, E32)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.drafts import MeetingFormat
from domain.followup import Told
from domain.ladder.afterwards import LATE_AT_DOOR, ended_at, is_said, waits_outside
from domain.ladder.moments import is_news, is_review
from domain.ladder.rung import Rungs
from domain.nudges import (
    JOIN_NOW_BEFORE,
    JOIN_SOON_BEFORE,
    JOIN_USEFUL_AFTER_START,
    Facts,
    Nudge,
    NudgeKind,
    to_each,
    to_owner,
)
from domain.working_days import at_local, local_day

rung = Rungs()

TODAY_BEFORE = timedelta(hours=2)
LINK_BEFORE = (5, 2)  # working days (E32)


@rung(
    "E32, IN14",
    NudgeKind.LINK_CHECK,
    to="safeguarding administrators, once for each conference",
    when="for a review, 9:30am, 5 working days before the conference, and again 2 before",
    stops="confirmed, cancelled",
    tone="ask the unit whether the join link still works",
)
def check_the_link(facts: Facts) -> Iterator[Nudge]:
    """A review is booked months ahead, and its link may have died since (E32, IN14).

    Asked once for all who are invited; not where everybody meets in one room.
    """
    conference, policy = facts.conference, facts.policy
    is_asked = facts.speaks_for_conference and is_review(facts) and not is_said(facts, Told.LINK)
    if facts.is_silent or not is_asked or conference.format is MeetingFormat.IN_PERSON:
        return
    starts_at = conference.starts_at
    moments = [policy.morning(policy.calendar.before(local_day(starts_at), days)) for days in LINK_BEFORE]
    for days, at, until in zip(LINK_BEFORE, moments, (moments[1], starts_at), strict=True):
        if is_news(facts, at):
            leads = facts.circle.leads_on(local_day(at))
            yield from to_each(facts, NudgeKind.LINK_CHECK, leads, at=at, until=until, about=f"/{days}")


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
    if facts.is_silent or invitation.has_declined_for_good:
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
    if facts.is_silent or invitation.has_declined_for_good or not conference.time_known:
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
    if facts.is_silent or facts.invitation.has_declined_for_good or not facts.conference.time_known:
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
    if facts.is_silent or facts.invitation.has_declined_for_good or not facts.conference.time_known:
        return
    starts_at = facts.conference.starts_at
    yield from to_owner(
        facts, NudgeKind.JOIN_NOW, at=starts_at - JOIN_NOW_BEFORE, until=starts_at + JOIN_USEFUL_AFTER_START
    )


def join_kind(facts: Facts, now: datetime) -> NudgeKind | None:
    """What a card is for that somebody opens or brings about so shortly before the start (E21, E22)."""
    starts_at, is_known = facts.conference.starts_at, facts.conference.time_known
    goes = facts.invitation.is_accepted and not facts.invitation.awaits_reply
    if facts.is_silent or not (goes and is_known) or not starts_at - JOIN_SOON_BEFORE <= now < starts_at:
        return None
    return NudgeKind.JOIN_NOW if now >= starts_at - JOIN_NOW_BEFORE else NudgeKind.JOIN_SOON


@rung(
    "E23",
    NudgeKind.CANNOT_JOIN,
    to="named nurses on duty",
    when="when whoever attends says that they cannot get in; not before 10 minutes after the start",
    stops="they are in, help asked for, cancelled",
    tone="a colleague waits outside the meeting",
)
def cannot_get_in(facts: Facts) -> Iterator[Nudge]:
    """Somebody cannot get in (E23); their own card has the unit's number at once. Never held (N2)."""
    told, starts_at = waits_outside(facts), facts.conference.starts_at
    if told is not None:
        at, until = max(told.told_at, starts_at + LATE_AT_DOOR), ended_at(facts)
        nurses, about = facts.circle.on_duty(local_day(at)), f"@{told.told_at:%Y%m%d%H%M%S}"
        yield from to_each(facts, NudgeKind.CANNOT_JOIN, nurses, at=at, until=until, about=about)
