"""Report deadlines: V1, V10, V11 and rules T4-T7, T10, T19-T23, T38, T41."""

import time as clock
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceKind
from domain.errors import BadInputError, BeyondCalendarError
from domain.policy import AreaPolicy, Counting, ReportRule
from domain.working_days import at_local, local_day
from policies.loader import load_policies

policies = load_policies()
england = policies.calendar
HACKNEY, KENT = policies.get("hackney"), policies.get("kent")
INITIAL, REVIEW = ConferenceKind.INITIAL, ConferenceKind.REVIEW

conference_days = st.dates(date(2025, 6, 1), date(2028, 12, 31))
areas = st.sampled_from(list(policies.areas.values()))
kinds = st.sampled_from(ConferenceKind)
start_times = st.times(time(8, 0), time(18, 0)).map(lambda at: at.replace(second=0, microsecond=0))


def london(day: str, at: str) -> datetime:
    """The instant of a London wall time."""
    return at_local(date.fromisoformat(day), time.fromisoformat(at))


# Conference B: Monday 23 November 2026 at 09:30; Hackney wants the report by Wednesday 18 November at 5pm.
B = london("2026-11-23", "09:30")
STANDARD_B = london("2026-11-18", "17:00")
IN_GOOD_TIME = london("2026-11-02", "09:00")


def deadline_b(received_at: datetime = IN_GOOD_TIME, printed_on: date | None = None) -> Deadline:
    return report_deadline(HACKNEY, INITIAL, starts_at=B, received_at=received_at, printed_on=printed_on)


def counted(days: int, counting: Counting, cut_off: time = time(17, 0)) -> AreaPolicy:
    """An area with one rule for every kind of conference."""
    rule = ReportRule("T23", days, counting, cut_off, "a rule for this test")
    report: Mapping[ConferenceKind, ReportRule] = dict.fromkeys(ConferenceKind, rule)
    return replace(HACKNEY, report=report)


# V1, T19-T22: hackney 3 and 5, kent 2 and 5 working days, over Easter, Christmas and both clock changes.
@pytest.mark.parametrize(
    ("area", "kind", "conference", "due"),
    [
        ("hackney", "initial", "2026-11-19", "2026-11-16"),
        ("hackney", "initial", "2027-03-30", "2027-03-23"),
        ("hackney", "review", "2027-03-31", "2027-03-22"),
        ("hackney", "review", "2027-01-05", "2026-12-24"),
        ("hackney", "review", "2028-01-04", "2027-12-23"),
        ("hackney", "pre_birth", "2026-10-26", "2026-10-21"),
        ("kent", "initial", "2027-03-31", "2027-03-25"),
        ("kent", "pre_birth", "2027-05-06", "2027-05-04"),
        ("kent", "review", "2026-04-07", "2026-03-27"),
        ("kent", "transfer_in", "2026-12-30", "2026-12-23"),
        ("default", "initial", "2027-08-31", "2027-08-25"),
        ("default", "review", "2027-12-30", "2027-12-21"),
    ],
)
def test_the_area_and_the_kind_of_conference_decide(area: str, kind: str, conference: str, due: str) -> None:
    deadline = report_deadline(
        policies.get(area),
        ConferenceKind(kind),
        starts_at=london(conference, "10:00"),
        received_at=london("2026-01-05", "09:00"),
    )
    assert deadline.due_at == deadline.standard_due_at == london(due, "17:00")
    assert not deadline.short_notice


# T5: the hour of the conference does not matter, only its day.
@pytest.mark.parametrize("hour", ["08:00", "13:00", "17:30", "23:30"])
def test_the_hour_of_the_conference_does_not_matter(hour: str) -> None:
    starts_at = london("2027-06-16", hour)
    found = report_deadline(HACKNEY, INITIAL, starts_at=starts_at, received_at=IN_GOOD_TIME)
    assert found.due_at == london("2027-06-11", "17:00")


# T6, V2: the other two ways of counting.
@pytest.mark.parametrize(
    ("days", "counting", "due"),
    [(3, Counting.CLEAR_WORKING_DAYS, "2027-03-22"), (2, Counting.CALENDAR_DAYS, "2027-03-25")],
)
def test_clear_and_calendar_days_are_counted_as_the_area_says(
    days: int, counting: Counting, due: str
) -> None:
    easter, policy = london("2027-03-30", "10:00"), counted(days, counting)
    found = report_deadline(policy, INITIAL, starts_at=easter, received_at=IN_GOOD_TIME)
    assert found.due_at == london(due, "17:00")


# V3, T12: a rule may name its own time; in summer 10am is 09:00 UTC.
def test_a_rule_with_its_own_time_keeps_it() -> None:
    by_ten, starts_at = counted(2, Counting.WORKING_DAYS, time(10, 0)), london("2026-10-26", "10:00")
    found = report_deadline(by_ten, REVIEW, starts_at=starts_at, received_at=london("2026-10-01", "09:00"))
    assert found.due_at.isoformat() == "2026-10-22T09:00:00+00:00"


# T11
def test_a_deadline_keeps_everything_that_went_into_it() -> None:
    received_at = london("2027-03-01", "09:00")
    found = report_deadline(
        HACKNEY, INITIAL, starts_at=london("2027-03-30", "10:00"), received_at=received_at
    )
    assert found == Deadline(
        due_at=london("2027-03-23", "17:00"),
        rule="T19",
        area="hackney",
        area_name="City and Hackney",
        policy_version=HACKNEY.version,
        days=3,
        counting=Counting.WORKING_DAYS,
        calendar_version=england.version,
        conference_on=date(2027, 3, 30),
        closed=(
            (date(2027, 3, 26), "Good Friday"),
            (date(2027, 3, 27), "Saturday"),
            (date(2027, 3, 28), "Sunday"),
            (date(2027, 3, 29), "Easter Monday"),
        ),
        source=HACKNEY.report[INITIAL].source,
        short_notice=False,
        standard_due_at=london("2027-03-23", "17:00"),
        printed_on=None,
        received_at=received_at,
    )


# T2
def test_a_conference_beyond_the_bank_holiday_table_is_refused() -> None:
    with pytest.raises(BeyondCalendarError, match="2029"):
        report_deadline(HACKNEY, INITIAL, starts_at=london("2029-01-09", "10:00"), received_at=IN_GOOD_TIME)


# HZ4
def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(BadInputError, match="zone"):
        report_deadline(HACKNEY, INITIAL, starts_at=B.replace(tzinfo=None), received_at=IN_GOOD_TIME)


# V11: the day-before nudge, on the last working day before the conference.
@pytest.mark.parametrize(
    ("conference", "nudge"), [("2026-11-23", "2026-11-20T09:30Z"), ("2027-03-30", "2027-03-25T09:30Z")]
)
def test_the_day_before_nudge_goes_out_on_a_working_morning(conference: str, nudge: str) -> None:
    day_before = england.before(date.fromisoformat(conference), 1)
    assert HACKNEY.morning(day_before) == datetime.fromisoformat(nudge)


# V10, T38
@pytest.mark.parametrize(
    ("received", "short", "due"),
    [
        (("2026-11-17", "16:00"), False, ("2026-11-18", "17:00")),
        (("2026-11-18", "15:00"), True, ("2026-11-19", "17:00")),
        (("2026-11-19", "16:00"), True, ("2026-11-20", "10:00")),
        (("2026-11-20", "14:00"), True, ("2026-11-23", "08:30")),
        # The limits themselves: 5pm the working day before the deadline, 10am the one before the conference.
        (("2026-11-17", "17:00"), False, ("2026-11-18", "17:00")),
        (("2026-11-17", "17:01"), True, ("2026-11-18", "17:00")),
        (("2026-11-20", "10:00"), True, ("2026-11-20", "10:00")),
        (("2026-11-20", "10:01"), True, ("2026-11-23", "08:30")),
        # A Saturday counts from Monday (T3), which is the day of the conference.
        (("2026-11-21", "11:00"), True, ("2026-11-23", "08:30")),
    ],
)
def test_short_notice_moves_the_deadline(
    received: tuple[str, str], short: object, due: tuple[str, str]
) -> None:
    found = deadline_b(london(*received))
    assert (found.short_notice, found.due_at) == (short, london(*due))
    assert found.standard_due_at == STANDARD_B


def test_only_a_deadline_on_the_day_itself_is_for_a_spoken_update() -> None:
    received = [london("2026-11-20", "14:00"), london("2026-11-19", "16:00"), IN_GOOD_TIME]
    assert [deadline_b(at).is_spoken for at in received] == [True, False, False]


# T41
@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("2026-11-17", "2026-11-17"),  # earlier: it wins
        ("2026-11-18", "2026-11-18"),  # the same
        ("2026-11-19", "2026-11-18"),  # later: the area's rule wins
        ("2026-11-30", "2026-11-18"),  # after the conference: a slip of the unit's
        ("2036-11-17", "2026-11-18"),  # beyond the table: never looked up
        ("2026-11-15", "2026-11-13"),  # a Sunday: the Friday before
    ],
)
def test_the_earlier_of_printed_and_computed_wins(printed: str, due: str) -> None:
    found = deadline_b(printed_on=date.fromisoformat(printed))
    assert found.due_at == london(due, "17:00")
    assert found.standard_due_at == STANDARD_B
    assert found.printed_on == date.fromisoformat(printed)
    assert not found.short_notice


# The date had passed when the invitation came: one working day, as T38 has it, not a date in the past.
@pytest.mark.parametrize("printed", ["2026-11-10", "2026-11-03", "2025-11-17", "1026-11-17"])
def test_a_printed_date_that_has_passed_gives_one_working_day(printed: str) -> None:
    found = deadline_b(london("2026-11-11", "09:00"), date.fromisoformat(printed))
    assert found.due_at == london("2026-11-12", "17:00")
    assert found.short_notice


# Units print the usual date as well: that must not take away what T38 gives (V10).
@pytest.mark.parametrize("printed", [None, "2026-11-18", "2026-11-17", "2026-11-20"])
def test_short_notice_is_the_same_with_a_printed_date(printed: str | None) -> None:
    printed_on = date.fromisoformat(printed) if printed else None
    found = deadline_b(london("2026-11-18", "15:00"), printed_on)
    assert (found.due_at, found.short_notice) == (london("2026-11-19", "17:00"), True)


# Received Tuesday 16:00 and printed for that Tuesday: the usual Wednesday is fine, so it is not short (V10).
def test_a_standard_deadline_that_is_fine_is_never_short_notice() -> None:
    found = deadline_b(london("2026-11-17", "16:00"), date(2026, 11, 17))
    assert (found.due_at, found.short_notice) == (STANDARD_B, False)


@given(policy=areas, kind=kinds, day=conference_days, at=start_times, notice=st.integers(0, 40 * 24))
def test_a_deadline_is_always_on_a_working_day_or_for_a_spoken_update(
    policy: AreaPolicy, kind: ConferenceKind, day: date, at: time, notice: int
) -> None:
    starts_at = at_local(day, at)
    received_at = starts_at - timedelta(hours=notice)
    found = report_deadline(policy, kind, starts_at=starts_at, received_at=received_at)
    assert found.is_spoken or england.is_working(local_day(found.due_at))
    assert found.due_at < starts_at
    assert found.due_at >= received_at or found.is_spoken
    assert found.short_notice or found.due_at == found.standard_due_at


@given(policy=areas, kind=kinds, day=conference_days, later=st.integers(0, 60))
def test_a_later_conference_never_has_an_earlier_deadline(
    policy: AreaPolicy, kind: ConferenceKind, day: date, later: int
) -> None:
    days = (day, min(day + timedelta(days=later), england.last))
    received_at = at_local(date(2025, 1, 2), time(9, 0))
    first, second = (
        report_deadline(policy, kind, starts_at=at_local(held, time(10, 0)), received_at=received_at)
        for held in days
    )
    assert first.due_at <= second.due_at


@given(day=conference_days, counting=st.sampled_from(Counting), days=st.integers(1, 20))
def test_more_days_never_give_a_later_deadline(day: date, counting: Counting, days: int) -> None:
    starts_at, received_at = at_local(day, time(10, 0)), at_local(date(2025, 1, 2), time(9, 0))
    fewer, more = (
        report_deadline(counted(n, counting), INITIAL, starts_at=starts_at, received_at=received_at)
        for n in (days, days + 1)
    )
    assert fewer.due_at >= more.due_at


@given(early=st.integers(0, 500), late=st.integers(0, 500), printed=st.none() | st.integers(-30, 30))
def test_a_later_invitation_never_has_an_earlier_deadline(early: int, late: int, printed: int | None) -> None:
    printed_on = None if printed is None else date(2026, 11, 18) + timedelta(days=printed)
    first = deadline_b(B - timedelta(hours=max(early, late)), printed_on)
    second = deadline_b(B - timedelta(hours=min(early, late)), printed_on)
    assert first.due_at <= second.due_at


@given(notice=st.integers(1, 500), printed=st.integers(-400, 30))
def test_a_printed_date_never_gives_a_deadline_in_the_past_or_a_later_one(notice: int, printed: int) -> None:
    received_at = B - timedelta(hours=notice)
    found = deadline_b(received_at, date(2026, 11, 18) + timedelta(days=printed))
    assert received_at <= found.due_at <= deadline_b(received_at).due_at


# HZ4: a server's own zone must not matter.
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def test_the_zone_of_the_process_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = deadline_b(london("2026-11-18", "15:00"))
    monkeypatch.setenv("TZ", zone)
    clock.tzset()
    try:
        there = deadline_b(london("2026-11-18", "15:00"))
        assert (there, there.worked_out()) == (here, here.worked_out())
    finally:
        monkeypatch.undo()
        clock.tzset()
