"""How long a reminder can be put off, and what waits meanwhile (N7).

A snooze belongs to one topic: whoever puts the reply off is still reminded of the report. It moves no
deadline and holds back nobody else's message.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.critical import is_critical
from domain.errors import BadInputError, NotAllowedError
from domain.ladder.moments import expects_reply, open_report, reply_clock
from domain.nudges import JOIN_SOON_BEFORE, NEVER_HELD, Facts, Nudge, NudgeKind
from domain.snooze import MOST_SNOOZES, Later, Snooze
from domain.words import say_by, say_date
from domain.working_days import local_day

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
# A button pressed again within this time was pressed once.
ONE_CHOICE = timedelta(minutes=5)
# Working days between the last day that can be chosen and the deadline.
BEFORE_DEADLINE = 1
NURSE_CAN_HELP = "A named nurse can help you."


class Topic(StrEnum):
    """What a reminder asks for."""

    REPLY = "reply"
    REPORT = "report"
    CONFERENCE = "conference"


# What can be put off; every other kind cannot.
TOPICS: dict[NudgeKind, Topic] = {
    NudgeKind.INVITATION: Topic.REPLY,
    NudgeKind.REPLY_AGAIN: Topic.REPLY,
    NudgeKind.REPORT_START: Topic.REPORT,
    NudgeKind.REPORT_HELP: Topic.REPORT,
    NudgeKind.REPORT_DUE_TOMORROW: Topic.REPORT,
    NudgeKind.REPORT_DUE_TODAY: Topic.REPORT,
    NudgeKind.DAY_BEFORE: Topic.CONFERENCE,
    NudgeKind.TODAY: Topic.CONFERENCE,
}


def deadline_of(facts: Facts, topic: Topic) -> datetime | None:
    """Until when a topic can be reminded of; None when nothing is asked about it any more."""
    match topic:
        case Topic.REPLY:
            if not expects_reply(facts):
                return None
            # The clock of a first card starts when that has arrived (I6).
            clock = reply_clock(facts)
            return clock.due_at if clock else facts.conference.starts_at
        case Topic.REPORT:
            report = open_report(facts)
            return report.deadline.due_at if report else None
        case Topic.CONFERENCE:
            is_off = facts.is_silent or facts.invitation.is_declined
            return None if is_off else facts.conference.starts_at - JOIN_SOON_BEFORE


def snoozes_left(facts: Facts, person_id: UUID) -> int:
    """How often this person can still put this task off (N7)."""
    used = sum(one.person_id == person_id for one in facts.invitation.snoozes)
    return max(0, MOST_SNOOZES - used)


def can_be_put_off(facts: Facts, kind: NudgeKind | None) -> bool:
    """Whether a reminder of this kind may be put off at all: nothing critical, nothing settled (N6, N7)."""
    if kind not in TOPICS or is_critical(kind, facts):
        return False
    return deadline_of(facts, TOPICS[kind]) is not None


def snooze(
    facts: Facts, kind: NudgeKind, *, person_id: UUID, later: Later, day: date | None, now: datetime
) -> Snooze:
    """Put a reminder off. Raises NotAllowedError or BadInputError, with what can be done instead (N7)."""
    owner_id, deadline = facts.invitation.assigned_to, None
    if owner_id is not None and can_be_put_off(facts, kind):
        deadline = deadline_of(facts, TOPICS[kind])
    if owner_id is None or deadline is None or now >= deadline:
        raise NotAllowedError("This cannot be put off. Nothing was changed.", advice=NURSE_CAN_HELP)
    chosen = Snooze(person_id, owner_id, kind, now, moment_of(facts, later, day, deadline=deadline, now=now))
    if is_same_choice(facts, chosen):
        return facts.invitation.snoozes[-1]
    if not snoozes_left(facts, person_id):
        raise NotAllowedError("You have put this off twice.", advice=NURSE_CAN_HELP)
    if over_at(facts, chosen) is None:
        raise NotAllowedError(
            f"That would be too late: this is due by {say_by(deadline)}. Nothing was changed.",
            advice=f"Choose an earlier time. {NURSE_CAN_HELP}",
        )
    return chosen


def moment_of(facts: Facts, later: Later, day: date | None, *, deadline: datetime, now: datetime) -> datetime:
    """The moment that was chosen. Raises BadInputError for a day that cannot be chosen."""
    policy, today = facts.policy, local_day(now)
    if later is Later.HOUR:
        return now + AN_HOUR
    if later is Later.TOMORROW:
        return policy.morning(today + A_DAY)
    if day is None or day <= today:
        raise BadInputError("day", "Choose a day after today. Nothing was changed.")
    last = policy.calendar.before(local_day(deadline), BEFORE_DEADLINE)
    if day > last:
        raise BadInputError(
            "day",
            f"That would be too late: this is due by {say_by(deadline)}. Nothing was changed.",
            advice=f"Choose a day up to {say_date(last)}. {NURSE_CAN_HELP}"
            if last > today
            else NURSE_CAN_HELP,
        )
    if not policy.calendar.is_working(day):
        raise BadInputError("day", f"{say_date(day)} is no working day. Choose another day.")
    return policy.morning(day)


def is_same_choice(facts: Facts, chosen: Snooze) -> bool:
    """Whether this was chosen a moment ago already: a button pressed twice is one choice (L4)."""
    last = current_snooze(facts)
    same = last is not None and (last.person_id, last.kind) == (chosen.person_id, chosen.kind)
    return last is not None and same and abs(chosen.until_at - last.until_at) < ONE_CHOICE


def current_snooze(facts: Facts) -> Snooze | None:
    """What was put off last, of this owner and this date; a move or a new owner ends it."""
    last = facts.invitation.snoozes[-1] if facts.invitation.snoozes else None
    if last is None or last.owner_id != facts.invitation.assigned_to or last.asked_at < facts.heard_at:
        return None
    return last


def over_at(facts: Facts, chosen: Snooze) -> datetime | None:
    """When the person is reminded: the chosen moment, or the next time at work; None if that is too late."""
    deadline = deadline_of(facts, TOPICS[NudgeKind(chosen.kind)])
    if deadline is None:
        return None
    at = facts.arranging_for(chosen.owner_id).for_owner(chosen.until_at, deadline).at
    return at if at < deadline else None


def put_off(facts: Facts, nudges: Iterable[Nudge]) -> Iterator[Nudge]:
    """The same nudges, those of the owner about what was put off no sooner than that is over (N7)."""
    chosen = current_snooze(facts)
    over = over_at(facts, chosen) if chosen else None
    for nudge in nudges:
        waits = chosen is not None and over is not None and waits_for(facts, nudge, chosen, over)
        yield replace(nudge, at=over) if waits and over else nudge


def waits_for(facts: Facts, nudge: Nudge, chosen: Snooze, over: datetime) -> bool:
    """Whether a nudge falls into the time for which its topic was put off; nothing critical does (N6)."""
    is_same = nudge.owner_id is not None and TOPICS.get(nudge.kind) is TOPICS[NudgeKind(chosen.kind)]
    can_wait = nudge.kind not in NEVER_HELD and not is_critical(nudge.kind, facts)
    return is_same and can_wait and chosen.asked_at < nudge.at < over < nudge.expires_at


def until(facts: Facts, chosen: Snooze) -> datetime:
    """When the person is reminded."""
    return over_at(facts, chosen) or chosen.until_at
