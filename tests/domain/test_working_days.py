"""The table of bank holidays, where it ends, and what always holds when days are counted (T1-T9, V12)."""

import json
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInputError, BeyondCalendarError
from domain.working_days import WorkingCalendar, horizon_alarm, months_left
from policies.loader import load_policies

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "deadlines.json").read_text(encoding="utf-8")
)
england = load_policies().calendar

# Far enough from both ends of the table that a month and 30 working days fit.
days = st.dates(date(2025, 3, 1), date(2028, 8, 31))
counts = st.integers(1, 30)


# --- the table (T1, T2) ---


def test_the_table_agrees_with_the_vectors_on_every_weekday_of_2026_to_2028() -> None:
    listed = {day.isoformat() for day in england.holidays if day.year >= 2026}
    on_weekdays = {day for day in VECTORS["bank_holidays"] if date.fromisoformat(day).weekday() < 5}
    assert listed == on_weekdays


def test_bank_holidays_on_a_weekend_change_nothing() -> None:
    as_in_the_vectors = WorkingCalendar.of(
        "vectors",
        dict.fromkeys(map(date.fromisoformat, VECTORS["bank_holidays"]), "Bank holiday"),
        date(2026, 1, 1),
        date(2028, 12, 31),
    )
    day = as_in_the_vectors.first
    while day <= as_in_the_vectors.last:
        assert as_in_the_vectors.is_working(day) == england.is_working(day), day
        day += timedelta(days=1)


# T2: the traps of the packages measured: Easter Monday, late August, the substitutes, Easter Sunday.
@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2027, 3, 29), "Easter Monday"),
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 8, 30), "Summer bank holiday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2027, 3, 28), "Sunday"),
        (date(2027, 3, 27), "Saturday"),
        (date(2027, 3, 30), None),
    ],
)
def test_a_closed_day_says_why(day: date, why: str | None) -> None:
    assert england.why_closed(day) == why
    assert england.is_working(day) == (why is None)


def test_a_holiday_on_a_weekend_is_called_by_its_weekday() -> None:
    table = WorkingCalendar.of("t", {date(2026, 12, 26): "Boxing Day"}, date(2026, 12, 1), date(2026, 12, 31))
    assert table.why_closed(date(2026, 12, 26)) == "Saturday"


def test_the_closed_days_between_two_days_leave_out_both_ends() -> None:
    assert england.closed_between(date(2027, 3, 25), date(2027, 3, 30)) == (
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 27), "Saturday"),
        (date(2027, 3, 28), "Sunday"),
        (date(2027, 3, 29), "Easter Monday"),
    )
    assert england.closed_between(date(2027, 3, 26), date(2027, 3, 29)) == (
        (date(2027, 3, 27), "Saturday"),
        (date(2027, 3, 28), "Sunday"),
    )
    assert england.closed_between(date(2027, 3, 30), date(2027, 3, 30)) == ()


# V12: two Easters fall into one financial year, so holidays are never counted per year.
def test_the_financial_year_2026_has_251_working_days() -> None:
    year = [date(2026, 4, 1) + timedelta(days=number) for number in range(365)]
    by_quarter = groupby(year, key=lambda day: (day.year, (day.month - 1) // 3))
    found = [sum(england.is_working(day) for day in quarter) for _, quarter in by_quarter]
    assert found == [61, 65, 64, 61]
    assert sum(found) == 251


# --- where the table ends (T2) ---


@pytest.mark.parametrize(
    "asked",
    [
        lambda: england.is_working(date(2029, 1, 1)),
        lambda: england.before(date(2029, 1, 1), 1),
        lambda: england.after(date(2028, 12, 29), 1),
        lambda: england.before(date(2025, 1, 2), 1),
        lambda: england.on_or_after(date(2028, 12, 30)),
        lambda: england.on_or_before(date(2025, 1, 1)),
        lambda: england.calendar_before(date(2025, 1, 2), 5),
        lambda: england.months_after(date(2028, 12, 1), 3),
        lambda: england.closed_between(date(2028, 12, 20), date(2029, 2, 1)),
        lambda: england.after(date(9999, 12, 31), 1),
        lambda: england.before(date.min, 1),
        lambda: england.months_after(date(9999, 12, 1), 3),
        lambda: england.months_from(date(1, 3, 1), -6),
        lambda: england.calendar_before(date.min, 5),
        lambda: england.calendar_before(date(2027, 3, 30), 10**12),
        lambda: england.working_days_between(date(2028, 12, 20), date(2029, 1, 2)),
    ],
)
def test_nothing_is_guessed_beyond_the_table(asked: Any) -> None:  # noqa: ANN401 - any question
    with pytest.raises(BeyondCalendarError):
        asked()


def test_the_refusal_names_the_date_and_where_the_table_ends() -> None:
    with pytest.raises(BeyondCalendarError) as refused:
        england.before(date(2029, 1, 9), 3)
    assert "Tuesday 9 January 2029" in refused.value.message
    assert "Sunday 31 December 2028" in refused.value.message
    assert refused.value.advice


def test_the_last_working_day_of_the_table_is_still_counted() -> None:
    assert england.after(date(2028, 12, 28), 1) == date(2028, 12, 29)
    assert england.before(date(2028, 12, 31), 1) == date(2028, 12, 29)


@pytest.mark.parametrize("n", [0, -1])
def test_days_are_counted_from_one(n: int) -> None:
    for count in (england.before, england.after, england.calendar_before):
        with pytest.raises(BadInputError, match="from 1"):
            count(date(2027, 3, 30), n)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2027, 12, 31), 12),
        (date(2028, 1, 1), 11),
        (date(2028, 11, 30), 1),
        (date(2028, 12, 1), 0),
        (date(2028, 12, 31), 0),
        (date(2031, 5, 5), 0),
    ],
)
def test_the_months_that_the_table_still_reaches(today: date, left: int) -> None:
    assert months_left(england, today) == left


def test_a_month_counts_as_whole_up_to_its_last_day() -> None:
    table = WorkingCalendar.of("t", {}, date(2026, 1, 1), date(2026, 11, 30))
    assert months_left(table, date(2026, 8, 31)) == 3


# T2: a year's notice, so that the table can be renewed before a review is booked beyond it.
@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 12, 31), None),
        (date(2028, 1, 1), "so it is good for 11 more months."),
        (date(2028, 11, 30), "so it is good for 1 more month."),
        (date(2028, 12, 20), "so it is good for less than a month more."),
        (date(2031, 5, 5), "so it is good for less than a month more."),
    ],
)
def test_t2_an_alarm_comes_before_the_table_ends(today: date, said: str | None) -> None:
    alarm = horizon_alarm(england, today)
    if said is None:
        assert alarm is None
    else:
        assert alarm is not None
        assert "ends on Sunday 31 December 2028, " + said in alarm


# T3
@pytest.mark.parametrize(
    ("start", "end", "apart"),
    [
        (date(2026, 11, 19), date(2026, 11, 19), 0),
        (date(2026, 11, 19), date(2026, 11, 20), 1),
        (date(2026, 11, 21), date(2026, 11, 23), 1),
        (date(2026, 12, 24), date(2026, 12, 29), 1),
        (date(2026, 11, 20), date(2026, 11, 19), -1),
    ],
)
def test_t3_working_days_between_two_days(start: date, end: date, apart: int) -> None:
    assert england.working_days_between(start, end) == apart


@given(day=days, n=counts)
def test_the_index_agrees_with_a_plain_day_loop(day: date, n: int) -> None:
    back, left = day, n
    while left:
        back -= timedelta(days=1)
        left -= back.weekday() < 5 and back not in england.holidays
    assert england.before(day, n) == back
    listed = [back + timedelta(days=number) for number in range(1, (day - back).days)]
    closed = tuple((each, why) for each in listed if (why := england.why_closed(each)))
    assert england.closed_between(back, day) == closed


# --- properties ---


@given(day=days, n=counts)
def test_days_before_are_working_days_counted_one_by_one(day: date, n: int) -> None:
    found = england.before(day, n)
    stepped = [found + timedelta(days=number) for number in range((day - found).days)]
    assert england.is_working(found)
    assert sum(england.is_working(step) for step in stepped) == n


@given(day=days, n=counts)
def test_after_undoes_before_from_a_working_day(day: date, n: int) -> None:
    working = england.on_or_before(day)
    assert england.after(england.before(working, n), n) == working
    assert england.before(england.after(working, n), n) == working


@given(day=days, n=counts, later=st.integers(0, 30))
def test_a_later_day_never_has_an_earlier_limit(day: date, n: int, later: int) -> None:
    moved = day + timedelta(days=later)
    assert england.before(day, n) <= england.before(moved, n)
    assert england.after(day, n) <= england.after(moved, n)
    assert england.calendar_before(day, n) <= england.calendar_before(moved, n)


@given(day=days, n=counts)
def test_one_day_more_is_one_working_day_earlier(day: date, n: int) -> None:
    assert england.before(day, n + 1) == england.before(england.before(day, n), 1)
    assert england.clear_before(day, n) == england.before(day, n + 1)


# T7: why counting "days" as working days is safe.
@given(day=days, n=st.integers(1, 14))
def test_working_days_are_never_later_than_calendar_days(day: date, n: int) -> None:
    assert england.before(day, n) <= england.calendar_before(day, n)


@given(day=days)
def test_rolling_lands_on_the_nearest_working_day(day: date) -> None:
    back, forth = england.on_or_before(day), england.on_or_after(day)
    assert back <= day <= forth
    assert england.is_working(back)
    assert england.is_working(forth)
    assert (back == day == forth) == england.is_working(day)
    if back != forth:
        assert england.after(back, 1) == forth
