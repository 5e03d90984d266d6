"""When one person is written to: the trust's window, part-time, nights (N1, N2)."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.hours import USUAL, Hours
from domain.working_days import LONDON, local_day
from tests.domain.ladder import london
from tests.factories import POLICIES

KENT = POLICIES.get("kent")
NIGHTS = Hours(frozenset({1, 2, 3, 4}), time(20), time(8))
PART_TIME = Hours(frozenset({1, 2}))
LATER = timedelta(days=21)


def opening(hours: Hours, at: str, until: str = "") -> str | None:
    start = london(at)
    found = hours.opening(KENT, start, london(until) if until else start + LATER)
    return f"{found.astimezone(LONDON):%a %d %H:%M}" if found else None


# N1: Monday 23 November 2026; 25 December is a Friday, 28 December the substitute for Boxing Day.
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 08:29", "Mon 23 08:30"),
        ("2026-11-23 12:00", "Mon 23 12:00"),
        ("2026-11-23 17:29", "Mon 23 17:29"),
        ("2026-11-23 17:30", "Tue 24 08:30"),
        ("2026-11-27 18:00", "Mon 30 08:30"),
        ("2026-12-24 18:00", "Tue 29 08:30"),
    ],
)
def test_without_a_pattern_the_trusts_window_counts(at: str, expected: str) -> None:
    assert opening(USUAL, at) == expected
    assert USUAL.opening(KENT, london(at), london(at) + LATER) == KENT.next_opening(london(at))


# N1: part-time.
@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-11-24 16:00", "Tue 24 16:00"), ("2026-11-25 09:30", "Mon 30 08:30")],
)
def test_part_time_waits_for_the_next_day_at_work(at: str, expected: str) -> None:
    assert opening(PART_TIME, at) == expected


# N2: unless that passes the deadline.
def test_no_opening_before_the_deadline_is_none() -> None:
    assert opening(PART_TIME, "2026-11-25 09:30", "2026-11-30 08:30") is None
    assert opening(PART_TIME, "2026-11-25 09:30", "2026-11-30 08:31") == "Mon 30 08:30"


# N1: a night shift crosses midnight, and belongs to the day on which it starts.
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 02:00", "Mon 23 20:00"),
        ("2026-11-23 23:30", "Mon 23 23:30"),
        ("2026-11-24 03:00", "Tue 24 03:00"),
        ("2026-11-24 08:00", "Tue 24 20:00"),
        ("2026-11-27 07:59", "Fri 27 07:59"),
        ("2026-11-27 08:00", "Mon 30 20:00"),
    ],
)
def test_a_night_shift_goes_on_after_midnight(at: str, expected: str) -> None:
    assert opening(NIGHTS, at) == expected


# The nights on which the clocks change: 28 March 2027 forwards, 25 October 2026 back; both are Sundays.
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 28, 6, 59, tzinfo=UTC), datetime(2027, 3, 28, 6, 59, tzinfo=UTC)),
        (datetime(2027, 3, 28, 7, 0, tzinfo=UTC), datetime(2027, 3, 28, 19, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 7, 59, tzinfo=UTC), datetime(2026, 10, 25, 7, 59, tzinfo=UTC)),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), datetime(2026, 10, 25, 20, 0, tzinfo=UTC)),
    ],
)
def test_a_shift_ends_by_the_clock_on_the_wall_when_the_clocks_change(
    at: datetime, expected: datetime
) -> None:
    weekend = Hours(frozenset({6, 7}), time(20), time(8))
    assert weekend.opening(KENT, at, at + LATER) == expected


# N1: whoever works on Saturdays is written to on Saturdays; a bank holiday is nobody's.
def test_own_days_win_over_the_weekend_and_not_over_a_bank_holiday() -> None:
    assert opening(Hours(frozenset({6})), "2026-11-23 09:00") == "Sat 28 08:30"
    assert opening(Hours(frozenset({5})), "2026-12-24 09:00", "2027-01-10 09:00") == "Fri 08 08:30"


# Only one end known, and it does not fit the trust's other one.
def test_half_a_pattern_that_makes_no_sense_is_the_trusts() -> None:
    assert opening(Hours(starts=time(18)), "2026-11-23 09:00") == "Mon 23 09:00"
    assert opening(Hours(starts=time(10)), "2026-11-23 09:00") == "Mon 23 10:00"


# N2: the last time at work before.
@pytest.mark.parametrize(
    ("at", "since", "expected"),
    [
        ("2026-11-26 09:30", "2026-11-20 09:00", "2026-11-24 09:30"),
        ("2026-11-26 07:00", "2026-11-20 09:00", "2026-11-24 08:30"),
        ("2026-11-26 09:30", "2026-11-24 09:30", None),
        ("2026-11-26 09:30", "2026-11-25 09:00", None),
    ],
)
def test_the_last_time_at_work_before(at: str, since: str, expected: str | None) -> None:
    found = PART_TIME.last_before(KENT, london(at), london(since))
    assert found == (london(expected) if expected else None)


patterns = some.builds(
    Hours,
    some.frozensets(some.integers(1, 7)),
    some.none() | some.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    some.none() | some.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
)
moments = some.datetimes(datetime(2026, 9, 1), datetime(2027, 6, 1), timezones=some.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


# N1: an opening is at work, never before the moment, and nothing between the two is.
@given(patterns, moments)
def test_an_opening_is_the_first_moment_at_work(hours: Hours, at: datetime) -> None:
    found = hours.opening(KENT, at, at + LATER)
    if found is None:
        return
    assert at <= found < at + LATER
    assert hours.opening(KENT, found, found + timedelta(seconds=1)) == found
    if found > at:
        assert hours.opening(KENT, at, found) is None
    earlier = hours.last_before(KENT, found, found - LATER)
    assert earlier is None or earlier < found
    assert not (hours.days and local_day(found) < local_day(at))
