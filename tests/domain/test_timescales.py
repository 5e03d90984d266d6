"""Every limit around a conference: V5-V9, V11 and rules T12-T18, T23-T26, T28-T33, T35, T37, T39."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from domain import timescales
from domain.counting import Unit
from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceKind
from domain.errors import BadInputError, BeyondCalendarError, NotFoundError
from domain.limit_rules import LimitKind
from domain.limits import Limit
from domain.policy import AreaPolicy
from domain.working_days import at_local
from policies.loader import load_policies

policies = load_policies()
DEFAULT, BARNSLEY, HACKNEY, KENT = (policies.get(area) for area in ("default", "barnsley", "hackney", "kent"))


def london(day: str, at: str) -> datetime:
    return at_local(date.fromisoformat(day), time.fromisoformat(at))


def on(day: str) -> date:
    return date.fromisoformat(day)


def having(policy: AreaPolicy, kind: LimitKind, **changed: object) -> AreaPolicy:
    """The same area with one limit changed."""
    rule = replace(policy.limit(kind), **changed)  # type: ignore[arg-type]
    return replace(policy, limits={**policy.limits, kind: rule})


def report_for(policy: AreaPolicy, conference: str, received: str = "2026-02-02") -> Deadline:
    return report_deadline(
        policy,
        ConferenceKind.INITIAL,
        starts_at=london(conference, "10:00"),
        received_at=london(received, "09:00"),
    )


# --- T12 ---


# V3, T12: off unless the area's file switches it on.
def test_t12_authorising_is_off_in_every_shipped_area() -> None:
    for policy in policies.areas.values():
        assert timescales.authorised_by(policy, starts_at=london("2026-11-19", "10:00")) is None


@pytest.mark.parametrize(
    ("conference", "expected"),
    [
        ("2026-11-19", "2026-11-17T10:00+00:00"),
        ("2027-03-30", "2027-03-24T10:00+00:00"),
        ("2027-03-31", "2027-03-25T10:00+00:00"),
        ("2026-10-26", "2026-10-22T09:00+00:00"),
        ("2027-05-06", "2027-05-04T09:00+00:00"),
        ("2027-01-05", "2026-12-31T10:00+00:00"),
    ],
)
def test_t12_v3_a_manager_authorises_by_ten_two_working_days_before(conference: str, expected: str) -> None:
    switched_on = having(BARNSLEY, LimitKind.AUTHORISATION, is_on=True)
    limit = timescales.authorised_by(switched_on, starts_at=london(conference, "10:00"))
    assert limit is not None
    assert limit.due_at == datetime.fromisoformat(expected)


# In Hackney the report is due 3 working days before: authorising it afterwards would be no use.
def test_t12_never_comes_after_the_report_itself() -> None:
    switched_on = having(HACKNEY, LimitKind.AUTHORISATION, is_on=True)
    report = report_for(switched_on, "2026-11-19")
    limit = timescales.authorised_by(switched_on, starts_at=london("2026-11-19", "10:00"), report=report)
    assert limit is not None
    assert limit.due_at == report.due_at == london("2026-11-16", "17:00")
    assert "The report is due before that" in limit.worked_out()


# --- T13-T17, T35 ---


def test_t13_booking_takes_24_hours_in_barnsley_and_a_working_day_elsewhere() -> None:
    decided_at = london("2026-11-20", "15:00")
    assert timescales.booked_by(BARNSLEY, decided_at=decided_at).due_at == london("2026-11-21", "15:00")
    assert timescales.booked_by(DEFAULT, decided_at=decided_at).due_at == london("2026-11-23", "17:00")


V5 = [
    ("2026-11-02", "2026-11-23"),
    ("2026-12-10", "2027-01-05"),
    ("2026-12-18", "2027-01-13"),
    ("2027-03-12", "2027-04-06"),
    ("2027-12-10", "2028-01-05"),
    ("2026-11-21", "2026-12-11"),
]


@pytest.mark.parametrize(("start", "expected"), V5)
def test_t14_v5_an_initial_conference_within_15_working_days(start: str, expected: str) -> None:
    limit = timescales.initial_conference_by(KENT, initiated_on=on(start))
    assert limit.due_on == on(expected)
    assert limit.is_whole_day


# V5: 23 November passes, at whatever hour; 24 November fails.
def test_t14_v5_the_last_day_itself_is_in_time() -> None:
    limit = timescales.initial_conference_by(KENT, initiated_on=on("2026-11-02"))
    assert limit.is_met(london("2026-11-23", "09:30"))
    assert limit.is_met(london("2026-11-23", "23:59"))
    assert not limit.is_met(london("2026-11-24", "00:00"))


# T14: areas disagree on which discussion counts; both are kept.
def test_t14_the_area_says_which_strategy_discussion_starts_the_clock() -> None:
    both = {"initiated_on": on("2026-11-02"), "last_discussed_on": on("2026-11-09")}
    kent, barnsley = (timescales.initial_conference_by(policy, **both) for policy in (KENT, BARNSLEY))
    assert (kent.due_on, barnsley.due_on) == (on("2026-11-23"), on("2026-11-30"))
    assert kent.inputs == barnsley.inputs == tuple(both.items())
    assert barnsley.worked_out().startswith("Last strategy discussion: Monday 9 November 2026.")
    assert kent.worked_out().startswith("Strategy discussion that started the enquiry: Monday 2 November")


def test_t14_without_another_discussion_both_ways_agree() -> None:
    assert timescales.initial_conference_by(BARNSLEY, initiated_on=on("2026-11-02")).due_on == on(
        "2026-11-23"
    )


def test_t15_v5_a_transfer_conference_within_15_working_days() -> None:
    limit = timescales.transfer_conference_by(BARNSLEY, requested_on=on("2026-12-18"))
    assert limit.due_on == on("2027-01-13")
    assert limit.starts_with == "Transfer request received"


@pytest.mark.parametrize(
    ("expected_birth", "by"), [("2027-06-02", "2027-03-10"), ("2027-02-26", "2026-12-04")]
)
def test_t16_v8_a_pre_birth_conference_is_asked_for_12_weeks_before(expected_birth: str, by: str) -> None:
    limit = timescales.pre_birth_request_by(BARNSLEY, expected_on=on(expected_birth))
    assert (limit.due_on, limit.due_at) == (on(by), london(by, "17:00"))


@pytest.mark.parametrize(
    ("expected_birth", "reached", "by"),
    [
        ("2027-06-02", "2027-04-07", "2027-04-07"),
        ("2027-05-24", "2027-03-29", "2027-03-25"),  # Easter Monday
        ("2027-02-26", "2027-01-01", "2026-12-31"),  # New Year's Day
    ],
)
def test_t17_v8_and_held_8_weeks_before(expected_birth: str, reached: str, by: str) -> None:
    limit = timescales.pre_birth_conference_by(BARNSLEY, expected_on=on(expected_birth))
    assert (limit.reached_on, limit.due_on) == (on(reached), on(by))


# T16, T17: 84 and 56 days are 12 and 8 weeks.
def test_t16_t17_days_give_the_same_dates_as_weeks() -> None:
    in_days = having(BARNSLEY, LimitKind.PRE_BIRTH_CONFERENCE, number=56, unit=Unit.CALENDAR_DAYS)
    asked = having(BARNSLEY, LimitKind.PRE_BIRTH_REQUEST, number=84, unit=Unit.CALENDAR_DAYS)
    day = on("2027-05-24")
    for one, other, limit in (
        (in_days, BARNSLEY, timescales.pre_birth_conference_by),
        (asked, BARNSLEY, timescales.pre_birth_request_by),
    ):
        assert limit(one, expected_on=day).due_on == limit(other, expected_on=day).due_on


def test_t35_a_postponed_conference_is_held_again_within_10_working_days() -> None:
    assert timescales.postponed_conference_by(KENT, conference_on=on("2026-12-17")).due_on == on("2027-01-05")


# --- T18 ---

BORN = on("2026-12-23")
TEES = having(DEFAULT, LimitKind.AFTER_BIRTH, number=10, unit=Unit.WORKING_DAYS, if_unwell=None, or_months=3)
LIVERPOOL = having(TEES, LimitKind.AFTER_BIRTH, number=20)


def test_t18_v8_london_counts_10_days_and_20_if_the_mother_is_unwell() -> None:
    limit = timescales.after_birth_by(HACKNEY, born_on=BORN)
    assert (limit.reached_on, limit.due_on) == (on("2027-01-02"), on("2026-12-31"))
    unwell = timescales.after_birth_by(HACKNEY, born_on=BORN, mother_unwell=True)
    assert unwell.due_on == on("2027-01-12")
    assert "The mother is unwell, so the longer limit counts." in unwell.worked_out()


def test_t18_v8_tees_and_liverpool_count_working_days() -> None:
    conference_on = on("2026-12-10")
    found = [
        timescales.after_birth_by(policy, born_on=BORN, conference_on=conference_on)
        for policy in (TEES, LIVERPOOL)
    ]
    assert [limit.due_on for limit in found] == [on("2027-01-11"), on("2027-01-25")]
    assert "That is sooner than 3 months after the conference." in found[0].worked_out()


def test_t18_three_months_from_the_conference_count_if_they_are_sooner() -> None:
    limit = timescales.after_birth_by(LIVERPOOL, born_on=BORN, conference_on=on("2026-10-02"))
    assert (limit.reached_on, limit.due_on) == (on("2027-01-02"), on("2026-12-31"))
    assert limit.inputs == (("conference_on", on("2026-10-02")),)
    assert "The date 3 months after the conference is sooner, so it counts." in limit.worked_out()


def test_t18_without_the_conference_the_months_are_left_to_be_checked() -> None:
    limit = timescales.after_birth_by(TEES, born_on=BORN)
    assert limit.due_on == on("2027-01-11")
    assert "Check as well that it is not later than 3 months after the conference." in limit.worked_out()


# --- T23, T42 ---


def test_t42_the_family_has_the_report_by_the_time_it_is_due() -> None:
    report = report_for(HACKNEY, "2027-03-30")
    limit = timescales.family_sharing_by(HACKNEY, starts_at=london("2027-03-30", "10:00"), report=report)
    assert limit.due_at == report.due_at
    assert "You share the report with the family no later than the day the report is due." in limit.steps


def test_t23_barnsley_shares_2_working_days_before() -> None:
    report = report_for(BARNSLEY, "2027-03-30")
    limit = timescales.family_sharing_by(BARNSLEY, starts_at=london("2027-03-30", "10:00"), report=report)
    assert limit.due_at == london("2027-03-24", "17:00")


# T38: what is not written yet cannot be shared.
def test_t23_short_notice_puts_off_sharing_too() -> None:
    report = report_for(BARNSLEY, "2026-11-23", received="2026-11-19")
    assert report.short_notice
    limit = timescales.family_sharing_by(BARNSLEY, starts_at=london("2026-11-23", "10:00"), report=report)
    assert limit.due_at == report.due_at == london("2026-11-20", "10:00")
    assert "short notice" in limit.worked_out()


# --- T24 ---


@pytest.mark.parametrize(
    ("conference", "opens"), [("2027-08-31", "2027-02-28"), ("2026-11-19", "2026-05-19")]
)
def test_t24_v9_the_window_opens_6_months_before_and_is_not_rolled(conference: str, opens: str) -> None:
    window = timescales.discharge_window(KENT, conference_on=on(conference))
    assert window.due_on == window.reached_on == on(opens)
    assert "The first day that counts is" in window.worked_out()


@pytest.mark.parametrize(
    ("discharged", "counts"),
    [("2027-02-27", False), ("2027-02-28", True), ("2027-08-31", True), ("2027-09-01", False)],
)
def test_t24_v9_both_ends_of_the_window_count(discharged: str, counts: object) -> None:
    found = timescales.is_recent_discharge(KENT, discharged_on=on(discharged), conference_on=on("2027-08-31"))
    assert found is counts


# --- T25, T26 ---


def test_t25_the_social_worker_prepares_a_week_before() -> None:
    assert timescales.prepared_by(BARNSLEY, conference_on=on("2026-11-19")).due_on == on("2026-11-12")


# V11
def test_t26_v11_everybody_is_there_15_minutes_before() -> None:
    limit = timescales.arrival_at(BARNSLEY, starts_at=london("2027-03-30", "10:00"))
    assert limit.due_at == datetime.fromisoformat("2027-03-30T08:45Z")


# --- T28-T33: what follows a conference ---


def test_t28_v6_decisions_come_in_24_hours_in_barnsley_and_a_working_day_elsewhere() -> None:
    ended_at = london("2026-11-20", "12:00")
    barnsley = timescales.decisions_by(BARNSLEY, ended_at=ended_at)
    assert barnsley.due_at == london("2026-11-21", "12:00")
    assert "midday on Saturday 21 November 2026" in barnsley.worked_out()
    assert timescales.decisions_by(policies.get("sussex"), ended_at=ended_at).due_on == on("2026-11-23")


Function = Callable[..., Limit]


@pytest.mark.parametrize(
    ("function", "argument", "start", "expected"),
    [
        (timescales.minutes_by, "conference_on", "2026-12-09", "2027-01-04"),  # T29, V6
        (timescales.minutes_by, "conference_on", "2027-03-16", "2027-04-08"),
        (timescales.first_core_group_by, "conference_on", "2026-11-19", "2026-12-03"),  # T30, V6
        (timescales.first_core_group_by, "conference_on", "2026-12-17", "2027-01-05"),
        (timescales.first_core_group_by, "conference_on", "2027-03-18", "2027-04-05"),
        (timescales.later_core_group_by, "core_group_on", "2026-12-03", "2026-12-31"),  # T31
        (timescales.later_core_group_by, "core_group_on", "2026-11-30", "2026-12-24"),
        (timescales.first_review_by, "conference_on", "2026-11-30", "2027-02-26"),  # T32, V7
        (timescales.first_review_by, "conference_on", "2026-11-19", "2027-02-19"),
        (timescales.next_review_by, "review_on", "2027-08-31", "2028-02-29"),  # T33, V7
        (timescales.next_review_by, "review_on", "2027-05-06", "2027-11-05"),
    ],
)
def test_t29_to_t33_v6_v7_what_follows_a_conference(
    function: Function, argument: str, start: str, expected: str
) -> None:
    assert function(DEFAULT, **{argument: on(start)}).due_on == on(expected)


# T8: rolled back, and said so.
def test_t32_v7_a_rolled_date_is_explained() -> None:
    assert timescales.first_review_by(KENT, conference_on=on("2026-11-30")).worked_out() == (
        "Initial conference: Monday 30 November 2026. The first review conference is held within 3 months. "
        "Sunday 28 February is not a working day, so the date moves back. "
        "That makes it Friday 26 February 2027. "
        "Rule: Kent and Medway, 3 months after the initial conference (Kent and Medway procedures)."
    )


# --- T37 ---


@pytest.mark.parametrize(
    ("delivered", "starts", "due", "unit"),
    [
        # More than 10 working days away: 2 working days.
        (("2026-11-02", "11:00"), ("2026-11-19", "10:00"), ("2026-11-04", "17:00"), Unit.WORKING_DAYS),
        # 10 working days away: 1 working day.
        (("2026-11-05", "11:00"), ("2026-11-19", "10:00"), ("2026-11-06", "17:00"), Unit.WORKING_DAYS),
        # 3 working days away: 4 working hours, over the night and over a weekend.
        (("2026-11-16", "09:00"), ("2026-11-19", "10:00"), ("2026-11-16", "13:00"), Unit.WORKING_HOURS),
        (("2026-11-16", "16:00"), ("2026-11-19", "10:00"), ("2026-11-17", "11:00"), Unit.WORKING_HOURS),
        (("2026-11-20", "16:00"), ("2026-11-24", "10:00"), ("2026-11-23", "11:00"), Unit.WORKING_HOURS),
        (("2026-11-21", "12:00"), ("2026-11-24", "15:00"), ("2026-11-23", "12:30"), Unit.WORKING_HOURS),
    ],
)
def test_t37_the_nearer_the_conference_the_shorter_the_limit(
    delivered: tuple[str, str], starts: tuple[str, str], due: tuple[str, str], unit: Unit
) -> None:
    limit = timescales.reply_by(KENT, delivered_at=london(*delivered), starts_at=london(*starts))
    assert (limit.due_at, limit.unit, limit.is_cut_short) == (london(*due), unit, False)


# V11: 4 working hours over Christmas would end an hour after the conference begins.
def test_t37_v11_a_reply_is_never_awaited_after_the_conference_starts() -> None:
    starts_at = london("2026-12-29", "10:00")
    limit = timescales.reply_by(KENT, delivered_at=london("2026-12-24", "16:00"), starts_at=starts_at)
    assert (limit.number, limit.unit) == (4, Unit.WORKING_HOURS)
    assert limit.is_cut_short
    assert limit.due_at == starts_at
    assert "a named nurse is told at once" in limit.worked_out()


def test_t37_v11_two_working_days_would_be_after_the_meeting() -> None:
    far = having(having(KENT, LimitKind.REPLY_SOON, if_within=0), LimitKind.REPLY_AT_ONCE, if_within=0)
    limit = timescales.reply_by(
        far, delivered_at=london("2026-12-24", "16:00"), starts_at=london("2027-01-29", "10:00")
    )
    assert limit.due_on == on("2026-12-30")


# --- T39 ---


def test_t39_the_manager_is_told_the_next_working_morning() -> None:
    limit = timescales.manager_told_by(KENT, missed_on=on("2027-03-25"))
    assert limit.due_at == london("2027-03-30", "09:30")


# --- what all have in common ---


# T2
def test_t2_a_limit_beyond_the_table_is_refused() -> None:
    with pytest.raises(BeyondCalendarError, match="2028"):
        timescales.next_review_by(KENT, review_on=on("2028-09-01"))


def test_an_area_without_a_rule_says_so() -> None:
    with pytest.raises(NotFoundError, match=r"Kent and Medway has no rule for minutes \(rule T29\)"):
        timescales.minutes_by(replace(KENT, limits={}), conference_on=on("2026-11-19"))


# HZ4, T10
@pytest.mark.parametrize(
    "asked",
    [
        lambda naive: timescales.booked_by(BARNSLEY, decided_at=naive),
        lambda naive: timescales.decisions_by(KENT, ended_at=naive),
        lambda naive: timescales.arrival_at(KENT, starts_at=naive),
        lambda naive: timescales.reply_by(KENT, delivered_at=naive, starts_at=london("2026-11-19", "10:00")),
        lambda naive: timescales.reply_by(KENT, delivered_at=london("2026-11-02", "10:00"), starts_at=naive),
    ],
)
def test_t10_a_time_without_a_zone_is_refused(asked: Callable[[datetime], Limit]) -> None:
    with pytest.raises(BadInputError, match="zone"):
        asked(datetime(2026, 11, 2, 9, 0))  # noqa: DTZ001 - this is what is refused


# T1: the trust's own day off is nobody else's, and the law's least of all.
def test_t1_closure_days_move_the_trusts_limits_and_no_others() -> None:
    closed = load_policies(closures={on("2026-11-18"): "Trust day"}).get("kent")
    assert timescales.manager_told_by(closed, missed_on=on("2026-11-17")).due_on == on("2026-11-19")
    assert timescales.minutes_by(closed, conference_on=on("2026-11-02")).due_on == on("2026-11-23")
