"""Every limit around a conference, one function per rule (T12-T18, T23-T26, T28-T33, T35, T37, T39).

Each takes the rules of an area and the days or instants it counts from, and gives a `Limit` that explains
itself. Days are London days, instants are aware. All raise BeyondCalendarError where the bank holiday table
ends (T2), and NotFoundError where an area has no such rule.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from domain.counting import Counted, Unit, count_on
from domain.deadlines import Deadline
from domain.limit_rules import InitialClock, LimitKind, LimitRule
from domain.limits import Limit, due_at_of, limit_in_days, limit_in_hours, limit_of
from domain.policy import AreaPolicy
from domain.words import say_count, with_zone
from domain.working_days import at_local, local_day

_TOO_LATE = "The conference starts before that, so a named nurse is told at once."


def authorised_by(policy: AreaPolicy, *, starts_at: datetime, report: Deadline | None = None) -> Limit | None:
    """When a manager must have authorised the report (T12); None where the area has not switched that on.

    A report that is due earlier must be authorised by then, so `report` can only bring it forward.
    """
    rule = policy.limit(LimitKind.AUTHORISATION)
    if not rule.is_on:
        return None
    limit = limit_in_days(policy, rule, local_day(starts_at))
    if report is None or limit.due_at <= report.due_at:
        return limit
    remarks = ("The report is due before that, so it is authorised by then.",)
    return replace(limit, due_on=local_day(report.due_at), due_at=report.due_at, remarks=remarks)


def booked_by(policy: AreaPolicy, *, decided_at: datetime) -> Limit:
    """When the unit must have booked the conference after the decision to hold one (T13)."""
    return limit_in_hours(policy, policy.limit(LimitKind.BOOKING), decided_at)


def initial_conference_by(
    policy: AreaPolicy, *, initiated_on: date, last_discussed_on: date | None = None
) -> Limit:
    """The last day for the initial conference (T14).

    `initiated_on` is the strategy discussion that started the section 47 enquiry, `last_discussed_on`
    the last one, where there was another. Areas differ on which starts the clock; both are kept.
    """
    rule = policy.limit(LimitKind.INITIAL_CONFERENCE)
    last_on = last_discussed_on or initiated_on
    started_on = last_on if rule.clock is InitialClock.LAST else initiated_on
    inputs = (("initiated_on", initiated_on), ("last_discussed_on", last_on))
    return limit_in_days(policy, rule, started_on, inputs=inputs)


def transfer_conference_by(policy: AreaPolicy, *, requested_on: date) -> Limit:
    """The last day for a transfer-in conference (T15); the area says what counts as the request."""
    return limit_in_days(policy, policy.limit(LimitKind.TRANSFER_CONFERENCE), requested_on)


def pre_birth_request_by(policy: AreaPolicy, *, expected_on: date) -> Limit:
    """When a pre-birth conference must have been asked for: so long before the expected birth (T16)."""
    return limit_in_days(policy, policy.limit(LimitKind.PRE_BIRTH_REQUEST), expected_on)


def pre_birth_conference_by(policy: AreaPolicy, *, expected_on: date) -> Limit:
    """The last day for a pre-birth conference (T17)."""
    return limit_in_days(policy, policy.limit(LimitKind.PRE_BIRTH_CONFERENCE), expected_on)


def after_birth_by(
    policy: AreaPolicy, *, born_on: date, conference_on: date | None = None, mother_unwell: bool = False
) -> Limit:
    """The last day for the review or core group after a birth (T18).

    `conference_on` is the day of the pre-birth conference, for areas that also count months from it and
    take the sooner date. Without it only the count from the birth is made, and the remarks say so.
    """
    rule = policy.limit(LimitKind.AFTER_BIRTH)
    remarks: tuple[str, ...] = ()
    if mother_unwell and rule.if_unwell is not None:
        rule = replace(rule, number=rule.if_unwell)
        remarks = ("The mother is unwell, so the longer limit counts.",)
    limit = limit_in_days(policy, rule, born_on, remarks=remarks)
    if rule.or_months is None:
        return limit
    return _sooner_of_months(policy, rule, limit, conference_on, rule.or_months)


def _sooner_of_months(
    policy: AreaPolicy, rule: LimitRule, limit: Limit, conference_on: date | None, months: int
) -> Limit:
    """The limit itself, or that many months from the conference if that is sooner (T18)."""
    said = f"{say_count(months, 'month')} after the conference"
    if conference_on is None:
        return replace(limit, remarks=(*limit.remarks, f"Check as well that it is not later than {said}."))
    counted = count_on(policy.public_calendar, conference_on, months, Unit.MONTHS)
    inputs = (("conference_on", conference_on),)
    if limit.due_on <= counted.on:
        return replace(limit, inputs=inputs, remarks=(*limit.remarks, f"That is sooner than {said}."))
    remarks = (*limit.remarks, f"The date {said} is sooner, so it counts.")
    return limit_of(
        policy, rule, limit.started_on, counted, due_at_of(rule, counted.on), inputs=inputs, remarks=remarks
    )


def family_sharing_by(policy: AreaPolicy, *, starts_at: datetime, report: Deadline) -> Limit:
    """When the report must have been shared with parents and young people (T23, T42).

    At short notice the family cannot see it before it is written, so `report` can put it off (T38).
    """
    rule = policy.limit(LimitKind.SHARING)
    conference_on = local_day(starts_at)
    if rule.unit is Unit.DAY_OF_THE_REPORT:
        on = local_day(report.due_at)
        return limit_of(policy, rule, conference_on, Counted(on, on, ()), report.due_at)
    limit = limit_in_days(policy, rule, conference_on)
    if not report.short_notice or report.due_at <= limit.due_at:
        return limit
    remarks = ("The invitation came at short notice, so it is shared when the report is due.",)
    return replace(limit, due_on=local_day(report.due_at), due_at=report.due_at, remarks=remarks)


def discharge_window(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """From which day on the end of care still asks for a named nurse's report (T24); that day included.

    The window's first day may be a closed one: it is no deadline, so it is not rolled.
    """
    rule = policy.limit(LimitKind.DISCHARGE)
    opens_on = policy.public_calendar.months_from(conference_on, -rule.number)
    opening = Counted(opens_on, opens_on, ())
    return limit_of(policy, rule, conference_on, opening, at_local(opens_on, time(0, 0)))


def is_recent_discharge(policy: AreaPolicy, *, discharged_on: date, conference_on: date) -> bool:
    """Whether care ended in the window before the conference, both ends included (T24)."""
    opens_on = discharge_window(policy, conference_on=conference_on).due_on
    return opens_on <= discharged_on <= conference_on


def prepared_by(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """When the social worker has prepared with the chair and the family (T25); for information."""
    return limit_in_days(policy, policy.limit(LimitKind.PREPARATION), conference_on)


def arrival_at(policy: AreaPolicy, *, starts_at: datetime) -> Limit:
    """When to be there, to read the other reports (T26)."""
    return limit_in_hours(policy, policy.limit(LimitKind.ARRIVAL), starts_at)


def decisions_by(policy: AreaPolicy, *, ended_at: datetime) -> Limit:
    """When the unit must have sent the decisions (T28)."""
    return limit_in_hours(policy, policy.limit(LimitKind.DECISIONS), ended_at)


def minutes_by(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """When the unit must have sent the minutes (T29)."""
    return limit_in_days(policy, policy.limit(LimitKind.MINUTES), conference_on)


def first_core_group_by(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """The last day for the first core group after an initial conference that made a plan (T30)."""
    return limit_in_days(policy, policy.limit(LimitKind.FIRST_CORE_GROUP), conference_on)


def later_core_group_by(policy: AreaPolicy, *, core_group_on: date) -> Limit:
    """The last day for the next core group after another one (T31)."""
    return limit_in_days(policy, policy.limit(LimitKind.LATER_CORE_GROUP), core_group_on)


def first_review_by(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """The last day for the first review after an initial conference (T32)."""
    return limit_in_days(policy, policy.limit(LimitKind.FIRST_REVIEW), conference_on)


def next_review_by(policy: AreaPolicy, *, review_on: date) -> Limit:
    """The last day for the review after another review (T33)."""
    return limit_in_days(policy, policy.limit(LimitKind.NEXT_REVIEW), review_on)


def postponed_conference_by(policy: AreaPolicy, *, conference_on: date) -> Limit:
    """The last day to hold a conference again that was not quorate (T35)."""
    return limit_in_days(policy, policy.limit(LimitKind.POSTPONED), conference_on)


def manager_told_by(policy: AreaPolicy, *, missed_on: date) -> Limit:
    """When the team manager is told that nobody attended (T39)."""
    return limit_in_days(policy, policy.limit(LimitKind.ABSENCE), missed_on)


def reply_by(policy: AreaPolicy, *, delivered_at: datetime, starts_at: datetime) -> Limit:
    """Until when a reply to the invitation is awaited (T37, V11).

    The nearer the conference, the shorter; never after it starts. `is_cut_short` then says that even the
    shortest limit does not fit, so that a named nurse is told at once.
    """
    with_zone(delivered_at, "delivered_at")
    conference_on = local_day(starts_at)
    away = policy.calendar.working_days_between(local_day(delivered_at), conference_on)
    limit = _reply_limit(policy, _reply_rule(policy, away), delivered_at)
    is_cut_short = limit.due_at > starts_at
    return replace(
        limit,
        started_at=delivered_at.astimezone(UTC),
        is_whole_day=False,
        inputs=(("conference_on", conference_on),),
        remarks=(_how_near(away), _TOO_LATE) if is_cut_short else (_how_near(away),),
        due_on=conference_on if is_cut_short else limit.due_on,
        due_at=starts_at.astimezone(UTC) if is_cut_short else limit.due_at,
        is_cut_short=is_cut_short,
    )


def _how_near(away: int) -> str:
    return (
        f"The conference is {say_count(max(away, 0), 'working day')} away when the invitation is delivered."
    )


def _reply_rule(policy: AreaPolicy, away: int) -> LimitRule:
    """The rule for a conference that is so many working days away (T37)."""
    for kind in (LimitKind.REPLY_AT_ONCE, LimitKind.REPLY_SOON):
        rule = policy.limit(kind)
        if rule.if_within is not None and away <= rule.if_within:
            return rule
    return policy.limit(LimitKind.REPLY)


def _reply_limit(policy: AreaPolicy, rule: LimitRule, delivered_at: datetime) -> Limit:
    """Working hours run in the working window alone (N1); days end at their cut-off (T5)."""
    delivered_on = local_day(delivered_at)
    if rule.unit is not Unit.WORKING_HOURS:
        return limit_in_days(policy, rule, delivered_on)
    due_at = policy.working_hours_after(delivered_at, rule.number)
    due_on = local_day(due_at)
    counted = Counted(due_on, due_on, policy.calendar.closed_between(delivered_on, due_on))
    return limit_of(policy, rule, delivered_on, counted, due_at)
