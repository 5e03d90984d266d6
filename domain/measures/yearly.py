"""An area's yearly numbers of conferences and children, checked when they come in (M0, M29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.measures.figure import Figure
from domain.measures.rows import ConferenceRow
from domain.words import say_count


@dataclass(frozen=True, slots=True)
class ConferenceCounts:
    """Conferences held, and the children they were about: counted apart, never added up (M0, C14).

    Pre-birth and transfer-in conferences are a child's first here, so they count as initial (G4, G5).
    """

    initial: int
    review: int
    total: int
    children: int

    def __post_init__(self) -> None:
        """Raises BadInputError unless initial and review make the total (M29)."""
        _refuse_negative(initial=self.initial, review=self.review, children=self.children)
        summed = self.initial + self.review
        if summed != self.total:
            raise BadInputError(
                "total",
                f"M29: {self.initial} initial and {self.review} review conferences make {summed}, "
                f"but the total given is {self.total}.",
                advice="Correct the numbers and import them again. Nothing was taken in.",
            )

    @classmethod
    def of(cls, conferences: Iterable[ConferenceRow]) -> Self:
        """Count what was held; a child met at several conferences counts once."""
        held = [row for row in conferences if row.is_held]
        review = sum(row.kind is ConferenceKind.REVIEW for row in held)
        children = frozenset[object]().union(*(row.children for row in held))
        return cls(len(held) - review, review, len(held), len(children))

    @property
    def initial_share(self) -> Figure:
        """Initial conferences, of all."""
        return Figure(self.initial, self.total, "conferences")

    @property
    def review_share(self) -> Figure:
        """Review conferences, of all."""
        return Figure(self.review, self.total, "conferences")


@dataclass(frozen=True, slots=True)
class ChildrenOnPlans:
    """Children with a protection plan on one day, and the families they live in (6.2, S1)."""

    children: int
    families: int

    def __post_init__(self) -> None:
        """Raises BadInputError when there are fewer children than families."""
        _refuse_negative(children=self.children, families=self.families)
        if self.children < self.families or (self.children and not self.families):
            raise BadInputError(
                "families", f"M29: {self.families} families cannot have {self.children} children on plans."
            )

    @property
    def per_family(self) -> Fraction | None:
        """Children in a family on average, exactly; None without families."""
        return Fraction(self.children, self.families) if self.families else None

    @property
    def shown(self) -> str:
        """As said: "122 children in 61 families (2.0 per family)", rounded half up (M22)."""
        if self.per_family is None:
            return "no families"
        tenths = int(self.per_family * 10 + Fraction(1, 2))
        counted = f"{say_count(self.children, 'child', 'children')} in "
        counted += say_count(self.families, "family", "families")
        return f"{counted} ({tenths // 10}.{tenths % 10} per family)"


def _refuse_negative(**counts: int) -> None:
    for name, count in counts.items():
        if count < 0:
            raise BadInputError(name, f"M29: {name} cannot be {count}.")
