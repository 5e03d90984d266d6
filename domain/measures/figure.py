"""A figure as it is counted, compared and shown (M22); M17's spread of days beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Self

from domain.errors import BadInputError
from domain.words import say_count

_HALF = Fraction(1, 2)


def say_percent(percent: Fraction, decimals: int = 0) -> str:
    """A percentage rounded half up: 159/2 is "80%" (M22); Python's own rounding goes to the even number."""
    scale = 10**decimals
    units = int(percent * scale + _HALF)
    whole, rest = divmod(units, scale)
    return f"{whole:,}.{rest:0{decimals}}%" if decimals else f"{whole:,}%"


@dataclass(frozen=True, slots=True)
class Aside:
    """A count that is shown beside a figure and not in it: "for part of it only: 5 of 39"."""

    words: str
    count: int
    of: int

    @property
    def shown(self) -> str:
        """The aside as said to people."""
        return f"{self.words}: {self.count:,} of {self.of:,}"


@dataclass(frozen=True, slots=True)
class Figure:
    """So many of so many. `noun` is what is counted, in the plural; `apart` never enters the percentage."""

    numerator: int
    denominator: int
    noun: str
    apart: tuple[Aside, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise BadInputError(
                "numerator", f"M22: {self.numerator} of {self.denominator} cannot be counted."
            )

    @property
    def percentage(self) -> Fraction | None:
        """The exact percentage; None when there was nothing to count, never 0 or 100 (M22)."""
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None

    @property
    def counts(self) -> tuple[int, int]:
        """How many did and how many did not: the two counts that a figure gives away (M23)."""
        return self.numerator, self.denominator - self.numerator

    @property
    def complement(self) -> "Figure":
        """The same figure told the other way round: those who did not."""
        return Figure(self.denominator - self.numerator, self.denominator, self.noun)

    def meets(self, target: Fraction) -> bool | None:
        """Whether the unrounded percentage reaches the target; None when nothing was counted (M22)."""
        return None if self.percentage is None else self.percentage >= target

    def points_above(self, percent: Fraction) -> Fraction | None:
        """Percentage points above (or, negative, below) another percentage, unrounded."""
        return None if self.percentage is None else self.percentage - percent

    @property
    def shown(self) -> str:
        """The figure in whole percent with its numbers: "80% (159 of 200)", or "no conferences" (M22)."""
        return self.to_decimals(0)

    def to_decimals(self, decimals: int) -> str:
        """As `shown`, with decimals where the published figure has them: "17.6% (3 of 17)"."""
        if self.percentage is None:
            return f"no {self.noun}"
        return f"{say_percent(self.percentage, decimals)} ({self.numerator:,} of {self.denominator:,})"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the ends of a number of working days (M17); no percentage and no target."""

    count: int
    median: Fraction | None
    lowest: int | None
    highest: int | None
    noun: str
    apart: tuple[Aside, ...] = ()

    @classmethod
    def of(cls, days: Iterable[int], noun: str, apart: tuple[Aside, ...] = ()) -> Self:
        """Sum up days; nothing to sum up gives an empty spread."""
        ordered = sorted(days)
        if not ordered:
            return cls(0, None, None, None, noun, apart)
        middle = Fraction(median(map(Fraction, ordered)))
        return cls(len(ordered), middle, ordered[0], ordered[-1], noun, apart)

    @property
    def counts(self) -> tuple[int, int]:
        """How many were summed up (M23)."""
        return self.count, 0

    @property
    def shown(self) -> str:
        """As said: "median 7.5 working days, from 2 to 20 (40 invitations)", or "no invitations" (M22)."""
        if self.median is None or self.highest is None:
            return f"no {self.noun}"
        # A median of whole days is whole or ends in a half: nothing is rounded here.
        middle = f"{float(self.median):,g}"
        unit = "working day" if self.median == 1 else "working days"
        counted = say_count(self.count, self.noun.removesuffix("s"), self.noun)
        return f"median {middle} {unit}, from {self.lowest:,} to {self.highest:,} ({counted})"


Result = Figure | Spread
