"""Months, quarters, halves and financial years, and how they are said (T40, M24)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from domain.errors import BadInputError
from domain.words import MONTHS

_APRIL = 4
_MONTHS_A_YEAR = 12
_HALVES = ("first half", "second half")


class PeriodKind(IntEnum):
    """How long a period is, in months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    FINANCIAL_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One month, quarter, half or financial year, from its first day to its last; sorts by time."""

    first_on: date
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.first_on.day != 1 or _months_into_year(self.first_on) % self.kind:
            raise BadInputError("first_on", f"T40: no {self.kind.name.lower()} starts on {self.first_on}.")

    @classmethod
    def containing(cls, kind: PeriodKind, day: date) -> "Period":
        """The period of this kind in which a day lies (T40)."""
        back = _months_into_year(day) % kind
        return cls(_months_on(day.replace(day=1), -back), kind)

    @property
    def last_on(self) -> date:
        """The last day, itself included."""
        return _months_on(self.first_on, self.kind) - timedelta(days=1)

    @property
    def number(self) -> int:
        """Which one of its financial year it is, from 1."""
        return _months_into_year(self.first_on) // self.kind + 1

    @property
    def financial_year(self) -> str:
        """The financial year it belongs to: "2013/14" (T40)."""
        return say_financial_year(financial_year_of(self.first_on))

    @property
    def following(self) -> "Period":
        """The next period of the same kind."""
        return Period(_months_on(self.first_on, self.kind), self.kind)

    @property
    def label(self) -> str:
        """The months in full, then what they are: "January to March 2014, quarter 4" (M24)."""
        match self.kind:
            case PeriodKind.MONTH:
                return self._months
            case PeriodKind.QUARTER:
                return f"{self._months}, quarter {self.number}"
            case PeriodKind.HALF:
                return f"{self._months}, {_HALVES[self.number - 1]}"
            case PeriodKind.FINANCIAL_YEAR:
                return f"{self._months}, financial year {self.financial_year}"

    @property
    def _months(self) -> str:
        first, last = self.first_on, self.last_on
        end = f"{MONTHS[last.month - 1]} {last.year}"
        if self.kind is PeriodKind.MONTH:
            return end
        start = (
            MONTHS[first.month - 1] if first.year == last.year else f"{MONTHS[first.month - 1]} {first.year}"
        )
        return f"{start} to {end}"


def financial_year_of(day: date) -> int:
    """The calendar year in which the day's financial year began (T40)."""
    return day.year if day.month >= _APRIL else day.year - 1


def say_financial_year(start: int) -> str:
    """A financial year by the year it began in: "2013/14"."""
    return f"{start}/{(start + 1) % 100:02}"


def periods_between(kind: PeriodKind, first: date, last: date) -> Iterator[Period]:
    """Every period of a kind from the one with `first` to the one with `last`; empty ones too."""
    period, final = Period.containing(kind, first), Period.containing(kind, last)
    while period <= final:
        yield period
        period = period.following


def _months_into_year(day: date) -> int:
    return (day.month - _APRIL) % _MONTHS_A_YEAR


def _months_on(first: date, n: int) -> date:
    """The first of the month n months on."""
    years, month = divmod(first.month - 1 + n, _MONTHS_A_YEAR)
    return date(first.year + years, month + 1, 1)
