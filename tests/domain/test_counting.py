"""Counting in every unit, and what cannot be counted (T3-T9)."""

from datetime import date

import pytest

from domain.counting import Unit, count_back, count_on
from domain.errors import BadInputError
from policies.loader import load_policies

england = load_policies().calendar
EASTER_TUESDAY = date(2027, 3, 30)


# T4, T6, V2
@pytest.mark.parametrize(
    ("number", "unit", "reached", "on"),
    [
        (3, Unit.WORKING_DAYS, date(2027, 3, 23), date(2027, 3, 23)),
        (3, Unit.CLEAR_WORKING_DAYS, date(2027, 3, 22), date(2027, 3, 22)),
        (2, Unit.CALENDAR_DAYS, date(2027, 3, 28), date(2027, 3, 25)),
        (1, Unit.WEEKS, date(2027, 3, 23), date(2027, 3, 23)),
        (6, Unit.MONTHS, date(2026, 9, 30), date(2026, 9, 30)),
    ],
)
def test_t6_counting_back(number: int, unit: Unit, reached: date, on: date) -> None:
    counted = count_back(england, EASTER_TUESDAY, number, unit)
    assert (counted.reached, counted.on) == (reached, on)


# T8: the days rolled back over are kept with their reasons, the day reached among them.
def test_t8_rolling_back_says_over_which_days() -> None:
    counted = count_back(england, EASTER_TUESDAY, 1, Unit.CALENDAR_DAYS)
    assert [why for _, why in counted.closed] == ["Good Friday", "Saturday", "Sunday", "Easter Monday"]


# T3, T8, T9
@pytest.mark.parametrize(
    ("start", "number", "unit", "on"),
    [
        (date(2026, 11, 21), 1, Unit.WORKING_DAYS, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, Unit.CALENDAR_DAYS, date(2026, 11, 20)),
        (date(2026, 11, 30), 4, Unit.WEEKS, date(2026, 12, 24)),
        (date(2026, 11, 30), 3, Unit.MONTHS, date(2027, 2, 26)),
    ],
)
def test_t8_counting_on(start: date, number: int, unit: Unit, on: date) -> None:
    assert count_on(england, start, number, unit).on == on


@pytest.mark.parametrize("unit", [Unit.HOURS, Unit.MINUTES, Unit.WORKING_HOURS, Unit.DAY_OF_THE_REPORT])
def test_what_is_no_number_of_days_is_refused(unit: Unit) -> None:
    for count in (count_back, count_on):
        with pytest.raises(BadInputError, match="T6"):
            count(england, EASTER_TUESDAY, 1, unit)


@pytest.mark.parametrize("unit", [Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS])
def test_t3_counting_begins_at_one(unit: Unit) -> None:
    for count in (count_back, count_on):
        with pytest.raises(BadInputError, match=r"from 1, not 0 \(rules T3 and T4\)"):
            count(england, EASTER_TUESDAY, 0, unit)
