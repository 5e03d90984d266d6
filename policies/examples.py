"""Worked examples of every rule of an area, for people who check the files (T11)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from domain import timescales as limits
from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceKind
from domain.limit_rules import LimitKind
from domain.limits import Limit, limit_in_days
from domain.policy import AreaPolicy
from domain.working_days import at_local

# Just after Easter, and an ordinary week in November.
EXAMPLE_DAYS = (date(2027, 3, 30), date(2026, 11, 19))
_STARTS, _ENDS, _ARRIVES = time(10, 0), time(12, 0), time(9, 0)
_WEEKS_AHEAD = timedelta(weeks=6)
# What is near enough for the shorter limits of a reply: some working days before the conference (T37).
_NEAR = {LimitKind.REPLY: 15, LimitKind.REPLY_SOON: 8, LimitKind.REPLY_AT_ONCE: 2}


def report_example(policy: AreaPolicy, kind: ConferenceKind, day: date) -> Deadline:
    """The report's deadline for a conference on a day, invited in good time."""
    starts_at = at_local(day, _STARTS)
    received_at = at_local(policy.calendar.on_or_after(day - _WEEKS_AHEAD), _ARRIVES)
    return report_deadline(policy, kind, starts_at=starts_at, received_at=received_at)


def limit_example(policy: AreaPolicy, kind: LimitKind, day: date) -> Limit:
    """A limit counted from a day; of a rule that is not switched on, what it would give (T12)."""
    if kind in _NEAR:
        return _reply(policy, kind, day)
    return _EXAMPLES[kind](policy, day)


def _reply(policy: AreaPolicy, kind: LimitKind, day: date) -> Limit:
    delivered_at = at_local(policy.calendar.before(day, _NEAR[kind]), _ARRIVES)
    return limits.reply_by(policy, delivered_at=delivered_at, starts_at=at_local(day, _STARTS))


def _starts(day: date) -> datetime:
    return at_local(day, _STARTS)


def _initial_report(policy: AreaPolicy, day: date) -> Deadline:
    return report_example(policy, ConferenceKind.INITIAL, day)


_EXAMPLES: dict[LimitKind, Callable[[AreaPolicy, date], Limit]] = {
    LimitKind.AUTHORISATION: lambda policy, day: limit_in_days(
        policy, policy.limit(LimitKind.AUTHORISATION), day
    ),
    LimitKind.BOOKING: lambda policy, day: limits.booked_by(policy, decided_at=_starts(day)),
    LimitKind.INITIAL_CONFERENCE: lambda policy, day: limits.initial_conference_by(policy, initiated_on=day),
    LimitKind.TRANSFER_CONFERENCE: lambda policy, day: limits.transfer_conference_by(
        policy, requested_on=day
    ),
    LimitKind.PRE_BIRTH_REQUEST: lambda policy, day: limits.pre_birth_request_by(policy, expected_on=day),
    LimitKind.PRE_BIRTH_CONFERENCE: lambda policy, day: limits.pre_birth_conference_by(
        policy, expected_on=day
    ),
    LimitKind.AFTER_BIRTH: lambda policy, day: limits.after_birth_by(policy, born_on=day),
    LimitKind.SHARING: lambda policy, day: limits.family_sharing_by(
        policy, starts_at=_starts(day), report=_initial_report(policy, day)
    ),
    LimitKind.DISCHARGE: lambda policy, day: limits.discharge_window(policy, conference_on=day),
    LimitKind.PREPARATION: lambda policy, day: limits.prepared_by(policy, conference_on=day),
    LimitKind.ARRIVAL: lambda policy, day: limits.arrival_at(policy, starts_at=_starts(day)),
    LimitKind.DECISIONS: lambda policy, day: limits.decisions_by(policy, ended_at=at_local(day, _ENDS)),
    LimitKind.MINUTES: lambda policy, day: limits.minutes_by(policy, conference_on=day),
    LimitKind.FIRST_CORE_GROUP: lambda policy, day: limits.first_core_group_by(policy, conference_on=day),
    LimitKind.LATER_CORE_GROUP: lambda policy, day: limits.later_core_group_by(policy, core_group_on=day),
    LimitKind.FIRST_REVIEW: lambda policy, day: limits.first_review_by(policy, conference_on=day),
    LimitKind.NEXT_REVIEW: lambda policy, day: limits.next_review_by(policy, review_on=day),
    LimitKind.POSTPONED: lambda policy, day: limits.postponed_conference_by(policy, conference_on=day),
    LimitKind.ABSENCE: lambda policy, day: limits.manager_told_by(policy, missed_on=day),
}
