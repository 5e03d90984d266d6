"""Working days in England: counting them, and turning London wall time into instants (T1-T10)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from itertools import accumulate
from types import MappingProxyType
from typing import NoReturn, Self
from zoneinfo import ZoneInfo

from domain.errors import BadInputError, BeyondCalendarError
from domain.words import WEEKDAYS, say_count, say_date, with_zone

LONDON = ZoneInfo("Europe/London")
ENOUGH_MONTHS = 12  # a review is booked up to 6 months ahead, and the next table takes time to come (T2)
_SATURDAY = 5
_MONTHS_A_YEAR = 12
_UPDATE = "Ask your administrator to bring the table up to date."


def at_local(day: date, clock: time) -> datetime:
    """The UTC instant of a wall time in London on a day (T10)."""
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def local_day(at: datetime) -> date:
    """The day it is in London at an instant (T10).

    Raises BadInputError for an instant without a zone: Python would read it in the server's own (HZ4).
    """
    return with_zone(at).astimezone(LONDON).date()


@dataclass(frozen=True, slots=True, repr=False)
class WorkingCalendar:
    """Which days count between `first` and `last`, both included; build it with `of` (T1, T2).

    Counting is two look-ups, whatever the distance: `_working` lists the working days in order, `_closed`
    the others with their reasons, and `_earlier` holds, for every day of the table and the day after it, how
    many working days lie before it.
    Every method raises BeyondCalendarError rather than guess past the checked table (T2).
    """

    version: str
    first: date
    last: date
    holidays: Mapping[date, str] = field(repr=False)
    _working: tuple[date, ...] = field(repr=False, compare=False)
    _earlier: tuple[int, ...] = field(repr=False, compare=False)
    _closed: tuple[tuple[date, str], ...] = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return f"WorkingCalendar({self.version!r})"

    @classmethod
    def of(cls, version: str, holidays: Mapping[date, str], first: date, last: date) -> Self:
        """Build the index once. `holidays` maps each bank holiday to its name."""
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        reasons = [_why_closed(day, holidays) for day in days]
        counts = [why is None for why in reasons]
        working = tuple(day for day, is_counted in zip(days, counts, strict=True) if is_counted)
        earlier = tuple(accumulate(counts, initial=0))
        closed = tuple((day, why) for day, why in zip(days, reasons, strict=True) if why is not None)
        return cls(version, first, last, MappingProxyType(dict(holidays)), working, earlier, closed)

    def with_closures(self, version: str, closures: Mapping[date, str]) -> Self:
        """The same calendar with the trust's own closure days, each with its reason (T1).

        A closure on a bank holiday changes nothing, not even the day's name.
        """
        if not closures:
            return self
        combined = f"{self.version} with {version}"
        return self.of(combined, {**closures, **self.holidays}, self.first, self.last)

    def is_working(self, day: date) -> bool:
        """Monday to Friday and no bank holiday (T1)."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """Why a day does not count: "Good Friday", "Saturday"; None when it does.

        A bank holiday on a weekend is called by its weekday: the day off is its substitute (T2).
        """
        self._require(day)
        return _why_closed(day, self.holidays)

    def before(self, day: date, n: int) -> date:
        """The nth working day before a day, which is itself day 0 and may be any day (T4)."""
        return self._nth(self._count_before(day) - _counted(n), n, "before", day)

    def after(self, day: date, n: int) -> date:
        """The nth working day after a day, which is itself day 0 and never counted (T3)."""
        return self._nth(self._count_through(day) + _counted(n) - 1, n, "after", day)

    def clear_before(self, day: date, n: int) -> date:
        """As `before`, with n whole working days in between: both ends are left out (T6)."""
        return self.before(day, _counted(n) + 1)

    def calendar_before(self, day: date, n: int) -> date:
        """The day n calendar days before, rolled back to a working day (T6)."""
        return self.on_or_before(self.days_from(day, -_counted(n)))

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it (T8)."""
        return self._nth(self._count_through(day) - 1, 0, "on or before", day)

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next one."""
        return self._nth(self._count_before(day), 0, "on or after", day)

    def days_from(self, day: date, n: int) -> date:
        """The day n calendar days later, or earlier if n is negative; not rolled."""
        self._require(day)
        if abs(n) > (self.last - self.first).days:
            self._refuse(f"the day {abs(n):,} days {'before' if n < 0 else 'after'} {say_date(day)}")
        return day + timedelta(days=n)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days after `start` the day `end` is: the next working day is 1 (T3, V12)."""
        return self._count_through(end) - self._count_through(start)

    def closed_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """The days that do not count, with the reason, after `start` and before `end`; in order."""
        if (end - start).days <= 1:
            return ()
        first, behind = self._number(start) + 1, self._number(end - timedelta(days=1)) + 1
        return self._closed[first - self._earlier[first] : behind - self._earlier[behind]]

    def months_after(self, day: date, n: int) -> date:
        """A limit of n months: the same day of the month, rolled back to a working day (T8, T9)."""
        return self.on_or_before(self.months_from(day, n))

    def months_from(self, day: date, n: int) -> date:
        """The same day of the month n months on, or back if n is negative; not rolled (T9)."""
        moved = add_months(day, n)
        return moved or self._refuse(f"{abs(n):,} months from {say_date(day)}")

    def _count_before(self, day: date) -> int:
        """How many working days of the table lie before a day."""
        return self._earlier[self._number(day)]

    def _count_through(self, day: date) -> int:
        """How many working days of the table lie before a day or on it."""
        return self._earlier[self._number(day) + 1]

    def _number(self, day: date) -> int:
        """Which day of the table it is, from 0."""
        self._require(day)
        return (day - self.first).days

    def _nth(self, position: int, n: int, side: str, day: date) -> date:
        if not 0 <= position < len(self._working):
            counted = say_count(n, "working day") + " " if n else "the working day "
            self._refuse(f"{'the day ' if n else ''}{counted}{side} {say_date(day)}")
        return self._working[position]

    def _require(self, day: date) -> None:
        if not self.first <= day <= self.last:
            self._refuse(say_date(day))

    def _refuse(self, what: str) -> NoReturn:
        """T2: better no date than a wrong one."""
        span = f"It runs from {say_date(self.first)} to {say_date(self.last)}."
        raise BeyondCalendarError(f"The bank holiday table does not reach {what}. {span}", advice=_UPDATE)


def months_left(calendar: WorkingCalendar, today: date) -> int:
    """How many whole months the bank holiday table still reaches; 0 when it is running out (T2)."""
    years, months = calendar.last.year - today.year, calendar.last.month - today.month
    whole = years * _MONTHS_A_YEAR + months
    reached = add_months(today, max(0, whole))
    if reached is None or reached > calendar.last:
        whole -= 1
    return max(0, whole)


def horizon_alarm(calendar: WorkingCalendar, today: date, *, enough: int = ENOUGH_MONTHS) -> str | None:
    """What to tell the administrator when the table will soon end; None while it reaches far enough (T2).

    `enough` is in months. A date beyond the table is refused all the same; this comes before that happens.
    """
    left = months_left(calendar, today)
    if left >= enough:
        return None
    reach = f"{say_count(left, 'more month')}" if left else "less than a month more"
    ending = f"The bank holiday table ends on {say_date(calendar.last)}, so it is good for {reach}."
    return f"{ending} {_UPDATE}"


def add_months(day: date, n: int) -> date | None:
    """The same day n months on, or the last day of a month too short for it (T9).

    None when no calendar has that year.
    """
    years, month = divmod(day.month - 1 + n, _MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _why_closed(day: date, holidays: Mapping[date, str]) -> str | None:
    weekday = day.weekday()
    return WEEKDAYS[weekday] if weekday >= _SATURDAY else holidays.get(day)


def _counted(n: int) -> int:
    """Counting starts at day 1; day 0 is the day itself and may not be a working day (T3, T4)."""
    if n < 1:
        raise BadInputError("n", f"Days are counted from 1, not {n} (rules T3 and T4).")
    return n
