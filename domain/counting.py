"""Counting a number of days, weeks or months from a day, and saying which days were stepped over (T3-T9).

The report's deadline and every other limit are counted here, and nowhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import BadInputError
from domain.words import say_count, say_day, say_list
from domain.working_days import WorkingCalendar

Closed = tuple[tuple[date, str], ...]
_DAYS_A_WEEK = 7
_LONGEST_SENTENCE = 20  # words (AX13)
_WEEKEND = ("Saturday", "Sunday")


class Unit(StrEnum):
    """What a limit is counted in (T3-T9)."""

    WORKING_DAYS = "working_days"
    CLEAR_WORKING_DAYS = "clear_working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    MINUTES = "minutes"
    DAY_OF_THE_REPORT = "day_of_the_report"

    @property
    def skips_closed_days(self) -> bool:
        """True when closed days are not counted at all; other units only roll back over them (T8)."""
        return self in (Unit.WORKING_DAYS, Unit.CLEAR_WORKING_DAYS, Unit.WORKING_HOURS)

    def said(self, number: int) -> str:
        """A number of them: "3 working days", "24 hours"; a day that is named needs no number."""
        if self is Unit.DAY_OF_THE_REPORT:
            return "the day the report is due"
        return say_count(number, _NOUNS[self])


_NOUNS: dict[Unit, str] = {
    Unit.WORKING_DAYS: "working day",
    Unit.CLEAR_WORKING_DAYS: "full working day",
    Unit.CALENDAR_DAYS: "day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
    Unit.HOURS: "hour",
    Unit.WORKING_HOURS: "working hour",
    Unit.MINUTES: "minute",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Where counting led.

    `reached` is the day that the counting gave, `on` the same day rolled back to a working day (T8), and
    `closed` are the days stepped over with their reasons: all that were not counted, or those that the date
    was rolled back over.
    """

    on: date
    reached: date
    closed: Closed


def count_back(calendar: WorkingCalendar, day: date, number: int, unit: Unit) -> Counted:
    """The day a number of units before a day, which is itself day 0 (T4, T6)."""
    match unit:
        case Unit.WORKING_DAYS:
            return _skipped(calendar, calendar.before(day, number), day)
        case Unit.CLEAR_WORKING_DAYS:
            return _skipped(calendar, calendar.clear_before(day, number), day)
        case _:
            return _rolled_back(calendar, _moved(calendar, day, -_from_one(number), unit))


def count_on(calendar: WorkingCalendar, day: date, number: int, unit: Unit) -> Counted:
    """The last day allowed by a limit of a number of units after a day, which is itself day 0 (T3, T8)."""
    if unit is Unit.WORKING_DAYS:
        found = calendar.after(day, number)
        return Counted(found, found, calendar.closed_between(day, found))
    return _rolled_back(calendar, _moved(calendar, day, _from_one(number), unit))


def say_closed(closed: Closed) -> Iterator[str]:
    """Why days did not count: holidays by name, in short sentences; weekends in four words (T11)."""
    holidays = [f"{say_day(day)} is {why}" for day, why in closed if why not in _WEEKEND]
    yield from _say_holidays(holidays)
    if len(holidays) < len(closed):
        yield "Weekends do not count."


def say_rolled(reached: date) -> str:
    """That a date was rolled back to a working day (T8)."""
    return f"{say_day(reached)} is not a working day, so the date moves back."


def _say_holidays(holidays: Sequence[str]) -> Iterator[str]:
    if not holidays:
        return
    are_several = len(holidays) > 1
    named = say_list(holidays)
    together = f"{named}, so they do not count." if are_several else f"{named}, so it does not count."
    if len(together.split()) <= _LONGEST_SENTENCE:
        yield together
        return
    yield from (f"{holiday}." for holiday in holidays)
    yield "These days do not count." if are_several else "This day does not count."


def _skipped(calendar: WorkingCalendar, found: date, day: date) -> Counted:
    return Counted(found, found, calendar.closed_between(found, day))


def _rolled_back(calendar: WorkingCalendar, reached: date) -> Counted:
    on = calendar.on_or_before(reached)
    closed = () if on == reached else calendar.closed_between(on, calendar.days_from(reached, 1))
    return Counted(on, reached, closed)


def _moved(calendar: WorkingCalendar, day: date, number: int, unit: Unit) -> date:
    """A day moved by calendar days, weeks or months, without rolling (T9)."""
    match unit:
        case Unit.CALENDAR_DAYS:
            return calendar.days_from(day, number)
        case Unit.WEEKS:
            return calendar.days_from(day, number * _DAYS_A_WEEK)
        case Unit.MONTHS:
            return calendar.months_from(day, number)
        case _:
            raise BadInputError("unit", f"A limit in days cannot be counted in {unit} (rule T6).")


def _from_one(number: int) -> int:
    if number < 1:
        raise BadInputError("number", f"Limits are counted from 1, not {number} (rules T3 and T4).")
    return number
