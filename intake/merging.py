"""Several rows about one thing made into one: what agrees, comes first, is gathered (IN20, IN21f)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from intake.row_reader import Remark

R = TypeVar("R")
T = TypeVar("T")

_DIFFERS = "The rows say different things here; the first was used. Ask the unit which is right."
_CONTRADICTION = "The rows belong together but say different things here."
_TODO = "Ask the unit which is right and for a corrected list."


@dataclass(slots=True)
class Remarks:
    """What there is to say about the rows of one thing."""

    doubts: list[Remark] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)


class Merged(Generic[R]):
    """The rows about one thing, each with its number; differences go to the remarks."""

    def __init__(self, rows: Sequence[tuple[int, R]], remarks: Remarks, refused: str) -> None:
        self._rows, self._remarks, self._refused = rows, remarks, refused

    def must_agree(self, column: str, said: Callable[[R], object]) -> None:
        """Refuse all the rows when they contradict each other; every row says something here."""
        told = [(number, said(row)) for number, row in self._rows]
        if len({value for _, value in told}) > 1:
            message = f"{_CONTRADICTION} {self._refused} {_TODO}"
            self._remarks.refusals += [Remark(number, column, message) for number in _differing(told)]

    def first(self, column: str, said: Callable[[R], T | None]) -> T | None:
        """The first thing that a row says; others that differ make a doubt."""
        told = [(number, value) for number, row in self._rows if (value := said(row)) is not None]
        if len({value for _, value in told}) > 1:
            self._remarks.doubts += [Remark(number, column, _DIFFERS) for number in _differing(told)]
        return told[0][1] if told else None

    def gathered(self, said: Callable[[R], Iterable[T]], most: int) -> tuple[T, ...]:
        """Everything that the rows say, each once, in their order."""
        return tuple(dict.fromkeys(value for _, row in self._rows for value in said(row)))[:most]

    def doubt(self, column: str, message: str) -> None:
        """Note one thing about all the rows."""
        self._remarks.doubts += [Remark(number, column, message) for number, _ in self._rows]


def _differing(told: Sequence[tuple[int, object]]) -> list[int]:
    """The first row and those that differ from it."""
    first = told[0][1]
    return [told[0][0], *(number for number, value in told if value != first)]
