"""Working days in England: counting them, and turning London wall time into instants (T1-T10)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from types import MappingProxyType
from typing import NoReturn, Self
from zoneinfo import ZoneInfo

from domain.errors import BeyondCalendarError
from domain.words import WEEKDAYS, say_count, say_date

LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5
_MONTHS_A_YEAR = 12


def at_local(day: date, clock: time) -> datetime:
    """The UTC instant of a wall time in London on a day (T10)."""
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def local_day(at: datetime) -> date:
    """The day it is in London at an instant (T10).

    Raises ValueError for an instant without a zone: Python would read it in the server's own (HZ4).
    """
    if at.tzinfo is None:
        raise ValueError("An instant must carry its zone.")
    return at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days count between `first` and `last`, both included; build it with `of` (T1, T2).

    Counting is two look-ups, whatever the distance: `_working` lists the working days in order and
    `_earlier` holds, for every day of the table, how many of them lie before it.
    Every method raises BeyondCalendarError rather than guess past the checked table (T2).
    """

    version: str
    first: date
    last: date
    holidays: Mapping[date, str] = field(repr=False)
    _working: tuple[date, ...] = field(repr=False, compare=False)
    _earlier: tuple[int, ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, version: str, holidays: Mapping[date, str], first: date, last: date) -> Self:
        """Build the index once. `holidays` maps each bank holiday to its name."""
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        counts = [day.weekday() < _SATURDAY and day not in holidays for day in days]
        working = tuple(day for day, is_counted in zip(days, counts, strict=True) if is_counted)
        earlier = tuple(accumulate(counts[:-1], initial=0))
        return cls(version, first, last, MappingProxyType(dict(holidays)), working, earlier)

    def is_working(self, day: date) -> bool:
        """Monday to Friday and no bank holiday (T1)."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """Why a day does not count: "Good Friday", "Saturday"; None when it does.

        A bank holiday on a weekend is called by its weekday: the day off is its substitute (T2).
        """
        self._require(day)
        if day.weekday() >= _SATURDAY:
            return WEEKDAYS[day.weekday()]
        return self.holidays.get(day)

    def before(self, day: date, n: int) -> date:
        """The nth working day before a day, which is itself day 0 and may be any day (T4)."""
        return self._nth(self._count_before(day) - _counted(n), f"{_said(n)} before", day)

    def after(self, day: date, n: int) -> date:
        """The nth working day after a day, which is itself day 0 and never counted (T3)."""
        return self._nth(self._count_through(day) + _counted(n) - 1, f"{_said(n)} after", day)

    def clear_before(self, day: date, n: int) -> date:
        """As `before`, with n whole working days in between: both ends are left out (T6)."""
        return self.before(day, n + 1)

    def calendar_before(self, day: date, n: int) -> date:
        """The day n calendar days before, rolled back to a working day (T6)."""
        return self.on_or_before(day - timedelta(days=_counted(n)))

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it (T8)."""
        return self._nth(self._count_through(day) - 1, "the working day on or before", day)

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        return self._nth(self._count_before(day), "the working day on or after", day)

    def closed_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """The days that do not count, with the reason, after `start` and before `end`; in order."""
        between = (start + timedelta(days=number) for number in range(1, (end - start).days))
        reasons = ((day, self.why_closed(day)) for day in between)
        return tuple((day, why) for day, why in reasons if why is not None)

    def months_after(self, day: date, n: int) -> date:
        """A limit of n months: the same day of the month, rolled back to a working day (T8, T9)."""
        return self.on_or_before(_add_months(day, n))

    def _count_before(self, day: date) -> int:
        """How many working days of the table lie before a day."""
        self._require(day)
        return self._earlier[(day - self.first).days]

    def _count_through(self, day: date) -> int:
        """How many working days of the table lie before a day or on it."""
        return self._count_before(day) + (1 if self.is_working(day) else 0)

    def _nth(self, position: int, what: str, day: date) -> date:
        if not 0 <= position < len(self._working):
            self._refuse(f"{what} {say_date(day)}")
        return self._working[position]

    def _require(self, day: date) -> None:
        if not self.first <= day <= self.last:
            self._refuse(say_date(day))

    def _refuse(self, what: str) -> NoReturn:
        """T2: better no date than a wrong one."""
        span = f"It runs from {say_date(self.first)} to {say_date(self.last)}."
        message = f"The bank holiday table does not reach {what}. {span}"
        raise BeyondCalendarError(message, advice="Ask your administrator to bring the table up to date.")


def months_left(calendar: WorkingCalendar, today: date) -> int:
    """How many whole months the bank holiday table still reaches; 0 when it is running out (T2)."""
    years, months = calendar.last.year - today.year, calendar.last.month - today.month
    whole = years * _MONTHS_A_YEAR + months
    if _add_months(today, max(0, whole)) > calendar.last:
        whole -= 1
    return max(0, whole)


def _add_months(day: date, n: int) -> date:
    """The same day n months on, or the last day of a month too short for it (T9)."""
    years, month = divmod(day.month - 1 + n, _MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _counted(n: int) -> int:
    """Counting starts at day 1; day 0 is the day itself and may not be a working day (T3, T4)."""
    if n < 1:
        raise ValueError(f"Days are counted from 1, not {n}.")
    return n


def _said(n: int) -> str:
    return f"the day {say_count(n, 'working day')}"
