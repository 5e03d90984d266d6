"""What the trust's own lists have in common: rows that repeat or contradict one another (HZ2)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from domain.drafts import Problem
from intake.columns import Layout, Table
from intake.row_reader import say_rows
from intake.sheets import read_table
from intake.structure import UnusableFileError

T = TypeVar("T")
REFUSED = "Nothing of the row was taken in."
_TWICE = "The rows say the same; it was taken in once. Delete one of them."
_CONTRADICTION = "The rows contradict each other; none of them was taken in. Correct the list."


def open_table(data: bytes, layout: Layout) -> Table | Problem:
    """The list in a file, or the one problem that says why there is none."""
    try:
        return read_table(data, (layout,))
    except UnusableFileError as refusal:
        return Problem("file", str(refusal))


def each_once(
    rows: Sequence[tuple[int, T]], column: str, same: Callable[[T], Hashable]
) -> tuple[list[tuple[int, T]], list[Problem]]:
    """The rows without repetitions; `same` gives what makes two of them equal. Each repetition is told."""
    first: dict[Hashable, int] = {}
    kept, problems = [], []
    for number, row in rows:
        key = same(row)
        if key not in first:
            first[key] = number
            kept.append((number, row))
        elif first[key] != number:
            problems.append(Problem(f"{say_rows([first[key], number])}, {column}", _TWICE))
    return kept, list(dict.fromkeys(problems))


def without_contradictions(
    rows: Sequence[tuple[int, T]], column: str, key: Callable[[T], Hashable]
) -> tuple[list[tuple[int, T]], list[Problem]]:
    """The rows whose key stands once; those that share one differ, since repetitions are gone already."""
    numbers: dict[Hashable, list[int]] = {}
    for number, row in rows:
        numbers.setdefault(key(row), []).append(number)
    problems = [contradiction(found, column) for found in numbers.values() if len(found) > 1]
    return [(number, row) for number, row in rows if len(numbers[key(row)]) == 1], problems


def contradiction(numbers: Iterable[int], column: str) -> Problem:
    """Rows that cannot all be right."""
    return Problem(f"{say_rows(numbers)}, {column}", _CONTRADICTION)
