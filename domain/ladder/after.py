"""After the conference: who was there, and what the unit still owes (E24-E28)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.followup import Told
from domain.ladder.afterwards import (
    asks_attendance,
    asks_debrief,
    ended_at,
    is_said,
    next_morning,
    was_expected,
    was_missed,
)
from domain.ladder.inviting import managers_or_nurses
from domain.ladder.rung import Rungs, while_known
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind, to_each, to_owner
from domain.timescales import decisions_by, manager_told_by, minutes_by
from domain.working_days import local_day

rung = Rungs()

ASKED_AFTER = timedelta(minutes=30)  # after the end (E24)
LIST_AFTER = 2  # working days from the second question to the unit's list (E24)
SUPERVISION_AFTER = 10  # working days between two words about supervision (E25)
CHASE_AFTER = 2  # working days from the coordinator's question to the administrators (E27)
# Minutes are asked for every 5 working days, and not for ever: the last time 15 working days on (E28).
MINUTES_EVERY, MINUTES_ROUNDS = 5, 4


@rung(
    "E24",
    NudgeKind.ATTENDED,
    to="whoever was to attend",
    when="30 minutes after the end, or 2 and a half hours after the start when the end is not known; outside "
    "8:30am to 5:30pm, at the next opening",
    stops="answered, the unit's list has come, declined, cancelled",
    tone="did you attend: all of it, a part, or not?",
)
@while_known
def did_you_attend(facts: Facts) -> Iterator[Nudge]:
    """Did you attend? (E24). Reply and attendance are two facts: this asks for the second (L1, I17)."""
    if asks_attendance(facts):
        at = attendance_asked_at(facts)
        yield from to_owner(facts, NudgeKind.ATTENDED, at=at, until=next_morning(facts, at))


@rung(
    "E24",
    NudgeKind.ATTENDED_AGAIN,
    to="whoever was to attend",
    when="9:30am on the next working day",
    stops="answered, the unit's list has come, declined, cancelled",
    tone="the same question once more",
)
@while_known
def did_you_attend_again(facts: Facts) -> Iterator[Nudge]:
    """The same question on the next working morning, and no more after that (E24)."""
    if asks_attendance(facts):
        at = next_morning(facts, attendance_asked_at(facts))
        until = next_morning(facts, at, LIST_AFTER)
        yield from to_owner(facts, NudgeKind.ATTENDED_AGAIN, at=at, until=until)


@rung(
    "E24",
    NudgeKind.ATTENDED_UNKNOWN,
    to="safeguarding administrators",
    when="9:30am, 2 working days after that",
    stops="answered, the unit's list has come, cancelled",
    tone="bring the unit's attendance list",
)
@while_known
def nobody_knows_who_came(facts: Facts) -> Iterator[Nudge]:
    """Nobody has answered: the administrators use the unit's list (E24, I18)."""
    if asks_attendance(facts):
        at = next_morning(facts, next_morning(facts, attendance_asked_at(facts)), LIST_AFTER)
        leads = facts.circle.leads_on(local_day(at))
        yield from to_each(facts, NudgeKind.ATTENDED_UNKNOWN, leads, at=at, until=at + 2 * NEWS_LASTS)


@rung(
    "E25, T39",
    NudgeKind.SUPERVISION,
    to="team manager; named nurses on duty where no manager is known or may know",
    when="9:30am on the working day after a conference that was missed, or after we heard of it",
    stops="a date is recorded, somebody attended, cancelled",
    tone="talk it through in supervision; when?",
)
@while_known
def talk_in_supervision(facts: Facts) -> Iterator[Nudge]:
    """A prompt for supervision, one for each absence (E25, W8, A3)."""
    at = supervision_at(facts)
    if at is not None:
        until = next_morning(facts, at, SUPERVISION_AFTER)
        people = managers_or_nurses(facts, at)
        yield from to_each(facts, NudgeKind.SUPERVISION, people, at=at, until=until)


@rung(
    "E25",
    NudgeKind.SUPERVISION_AGAIN,
    to="team manager, or the nurses as before",
    when="9:30am, 10 working days after that",
    stops="a date is recorded, somebody attended, cancelled",
    tone="is there a date for the talk?",
)
@while_known
def supervision_has_no_date(facts: Facts) -> Iterator[Nudge]:
    """One reminder, and no more to the manager after that (E25)."""
    first = supervision_at(facts)
    if first is not None:
        at = next_morning(facts, first, SUPERVISION_AFTER)
        until = next_morning(facts, at, SUPERVISION_AFTER)
        people = managers_or_nurses(facts, at)
        yield from to_each(facts, NudgeKind.SUPERVISION_AGAIN, people, at=at, until=until)


@rung(
    "E25",
    NudgeKind.SUPERVISION_OPEN,
    to="service line lead, without anything about the conference",
    when="9:30am, 10 working days after the reminder",
    stops="a date is recorded, somebody attended, cancelled",
    tone="1 talk in supervision has no date yet",
)
@while_known
def supervision_still_open(facts: Facts) -> Iterator[Nudge]:
    """The service line's lead reads a count, and nothing of the case (E25, A1)."""
    first = supervision_at(facts)
    if first is not None:
        at = next_morning(facts, next_morning(facts, first, SUPERVISION_AFTER), SUPERVISION_AFTER)
        leads = facts.circle.service_line_on(local_day(at))
        yield from to_each(facts, NudgeKind.SUPERVISION_OPEN, leads, at=at, until=at + 2 * NEWS_LASTS)


@rung(
    "E26",
    NudgeKind.DEBRIEF,
    to="named nurses on duty",
    when="at once, or at the next opening, when the coordinator says that the meeting was difficult",
    stops="a nurse has offered a talk, help asked for, cancelled",
    tone="offer a talk",
)
@while_known
def offer_a_debrief(facts: Facts) -> Iterator[Nudge]:
    """It was a difficult meeting: a nurse offers to talk it through (E26); nobody else hears of it (A3)."""
    told = asks_debrief(facts)
    if told is not None:
        until = told.told_at + NEWS_LASTS
        at = facts.policy.held(told.told_at, until=until)
        nurses = facts.circle.on_duty(local_day(at))
        yield from to_each(facts, NudgeKind.DEBRIEF, nurses, at=at, until=until)


@rung(
    "E27, T28",
    NudgeKind.DECISIONS,
    to="care coordinator",
    when="9:30am on the working day after the decisions were due",
    stops="answered, received by anybody, cancelled",
    tone="have you received the decisions?",
)
@while_known
def have_decisions_come(facts: Facts) -> Iterator[Nudge]:
    """The unit's time for the decisions is over: have they come? (E27, T28)."""
    if was_expected(facts) and facts.said(Told.DECISIONS) is None:
        at = decisions_asked_at(facts)
        yield from to_owner(facts, NudgeKind.DECISIONS, at=at, until=next_morning(facts, at, CHASE_AFTER))


@rung(
    "E27",
    NudgeKind.DECISIONS_CHASE,
    to="safeguarding administrators, once for each conference",
    when="9:30am, 2 working days after that",
    stops="received, cancelled",
    tone="ask the unit for the decisions",
)
@while_known
def chase_decisions(facts: Facts) -> Iterator[Nudge]:
    """Nobody has them: the administrators ask the unit (E27)."""
    if facts.speaks_for_conference and was_expected(facts) and not is_said(facts, Told.DECISIONS):
        at = next_morning(facts, decisions_asked_at(facts), CHASE_AFTER)
        leads = facts.circle.leads_on(local_day(at))
        yield from to_each(facts, NudgeKind.DECISIONS_CHASE, leads, at=at, until=at + 2 * NEWS_LASTS)


@rung(
    "E28, T29",
    NudgeKind.MINUTES_CHASE,
    to="safeguarding administrators, once for each conference",
    when="9:30am on the working day after the minutes were due, and every 5 working days after that, "
    "4 times at most",
    stops="received, cancelled",
    tone="ask the unit for the minutes, check them, file them",
)
@while_known
def chase_minutes(facts: Facts) -> Iterator[Nudge]:
    """The minutes are late: ask for them, check that they are right, file them (E28, T29)."""
    if not facts.speaks_for_conference or not was_expected(facts) or is_said(facts, Told.MINUTES):
        return
    limit = minutes_by(facts.policy, conference_on=local_day(facts.conference.starts_at))
    at = next_morning(facts, limit.due_at)
    for number in range(1, MINUTES_ROUNDS + 1):
        until, leads = next_morning(facts, at, MINUTES_EVERY), facts.circle.leads_on(local_day(at))
        yield from to_each(facts, NudgeKind.MINUTES_CHASE, leads, at=at, until=until, about=f"/{number}")
        at = until


def attendance_asked_at(facts: Facts) -> datetime:
    """When the first question is asked (E24); on the next morning when only the day was known (IN18)."""
    if not facts.conference.time_known:
        return next_morning(facts, facts.conference.starts_at)
    at = ended_at(facts) + ASKED_AFTER
    return facts.policy.held(at, until=at + NEWS_LASTS)


def supervision_at(facts: Facts) -> datetime | None:
    """When the manager is asked to talk it through; None when there is nothing to talk about (E25, T39)."""
    if not was_missed(facts) or facts.said(Told.SUPERVISION) is not None:
        return None
    told = facts.said(Told.ATTENDANCE)
    heard_at = max(facts.conference.starts_at, told.told_at) if told else facts.conference.starts_at
    return manager_told_by(facts.policy, missed_on=local_day(heard_at)).due_at


def decisions_asked_at(facts: Facts) -> datetime:
    """The working morning after the unit's time for the decisions is over (E27, T28)."""
    return next_morning(facts, decisions_by(facts.policy, ended_at=ended_at(facts)).due_at)
