"""One row of a list, cell by cell, and what there is to say about it (IN19, IN20)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from domain.drafts import Problem
from domain.words import say_count, say_list
from intake.cells import CellError, Found, Reader, as_text
from intake.columns import Table
from intake.grid import MAX_CELL_LENGTH, Row

T = TypeVar("T")
Progress = Callable[[int, int], None]  # rows read so far, rows in all
_TOLD_EVERY = 200
_MOST_NAMED = 6
MOST_PROBLEMS = 1_000

# What people type into a cell that has nothing to say; names and numbers never look like these.
_BLANKS = frozenset({"", "-", "--", "---", "–", "—", ".", "n/a", "n.a.", "not applicable"})
_LONGEST_BLANK = 20
_NOT_KNOWN = frozenset({"?", "??", "tbc", "tba", "to be confirmed", "unknown", "not known", "n/k"})

_EMPTY = "The cell is empty, and the list needs it."
_FILL = "Fill it in, or ask the unit."
_TOO_LONG = f"The cell holds more than {MAX_CELL_LENGTH:,} characters."
_TWO_HEADINGS = "The list has two columns for this, and they say different things."
_SHIFTED = (
    "The row has more cells than the list has headings, so that its cells may stand in the wrong columns."
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about a cell; several rows with the same become one problem."""

    row: int
    column: str
    message: str


class ReadCells:
    """What the cells of one file were found to say; lists repeat themselves, so that each text is read once.

    It belongs to one reading and goes with it: nothing stays from one file to the next.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[Reader[Any], str], Found[Any] | CellError] = {}

    def read(self, reader: Reader[T], text: str) -> Found[T] | CellError:
        """The value, or the error that another raises."""
        known = self._known.get((reader, text))
        if known is None:
            try:
                known = reader(text)
            except CellError as error:
                known = error
            self._known[reader, text] = known
        return known


class RowReader:
    """One row. `doubts` ask a person, `refusals` keep out the row and with it all that belongs together."""

    def __init__(self, table: Table, row: Row, known: ReadCells) -> None:
        self.number = row.number
        self.doubts: list[Remark] = []
        self.refusals: list[Remark] = []
        self._table, self._cells, self._known = table, row.cells, known
        if table.grid.may_shift and len(row.cells) > table.width:
            self.refuse(
                "columns", _SHIFTED, "Put quotation marks round texts with commas, or save it as .xlsx."
            )

    def raw(self, column: str) -> str:
        """The cell as it stands, or nothing; two columns that contradict each other are refused."""
        places = self._table.places.get(column)
        if places is None:
            return ""
        if len(places) > 1:
            return self._of_several(column, places)
        return self._at(column, places[0])

    def text(self, column: str) -> str:
        """The cell unless it only says that there is nothing to say."""
        raw = self.raw(column)
        return "" if len(raw) < _LONGEST_BLANK and as_text(raw).strip().casefold() in _BLANKS else raw

    def need(self, column: str, reader: Reader[T]) -> T | None:
        """A cell that must be there and right; None, with a refusal, when it is not."""
        text = self.text(column)
        if not text:
            self.refuse(column, _EMPTY, _FILL)
            return None
        found = self._known.read(reader, text)
        if isinstance(found, CellError):
            self.refuse(column, found.wrong, found.todo)
            return None
        return self._taken(column, found)

    def read(self, column: str, reader: Reader[T]) -> T | None:
        """A cell that may be empty; what cannot be read is left out with a doubt, a grave error refused."""
        text = self.text(column)
        if not text or (len(text) < _LONGEST_BLANK and text.strip().casefold() in _NOT_KNOWN):
            return None
        found = self._known.read(reader, text)
        if not isinstance(found, CellError):
            return self._taken(column, found)
        if found.is_grave:
            self.refuse(column, found.wrong, found.todo)
        else:
            self.doubt(column, f"{found.wrong} It was left out. {found.todo}")
        return None

    def doubt(self, column: str, message: str) -> None:
        """Note something to settle."""
        self.doubts.append(Remark(self.number, column, message))

    def refuse(self, column: str, wrong: str, todo: str) -> None:
        """Note why the row cannot be used."""
        message = f"{wrong} {self._table.layout.refused} {todo}"
        self.refusals.append(Remark(self.number, column, message))

    def _of_several(self, column: str, places: tuple[int, ...]) -> str:
        said = list(dict.fromkeys(text for place in places if (text := self._at(column, place)).strip()))
        if len(said) > 1:
            self.refuse(column, _TWO_HEADINGS, "Keep the right one.")
        return said[0] if said else ""

    def _at(self, column: str, place: int) -> str:
        if place >= len(self._cells):
            return ""
        if len(self._cells[place]) > MAX_CELL_LENGTH:
            self.refuse(column, _TOO_LONG, "Shorten it.")
            return ""
        return self._cells[place]

    def _taken(self, column: str, found: Found[T]) -> T:
        if found.doubt:
            self.doubt(column, found.doubt)
        return found.value


def rows_of(table: Table, told: Progress | None) -> Iterator[RowReader]:
    """The rows that say something under known headings; `told` hears every so often how far it is."""
    known = ReadCells()
    places = [place for found in table.places.values() for place in found]
    total = len(table.rows)
    for done, row in enumerate(table.rows, start=1):
        if any(place < len(row.cells) and row.cells[place].strip() for place in places):
            yield RowReader(table, row, known)
        if told is not None and (done % _TOLD_EVERY == 0 or done == total):
            told(done, total)


def problems_of(remarks: Iterable[Remark]) -> tuple[Problem, ...]:
    """Each thing once, with all its rows: "rows 12 to 15, start_time"."""
    rows: dict[tuple[str, str], list[int]] = {}
    for remark in remarks:
        rows.setdefault((remark.column, remark.message), []).append(remark.row)
    return tuple(
        Problem(f"{say_rows(numbers)}, {column}", message) for (column, message), numbers in rows.items()
    )


def not_too_many(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """As many problems as anybody would read, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return tuple(problems)
    said = f"{say_count(more, 'more thing')} must be put right. Correct these first and bring the list again."
    return (*problems[:MOST_PROBLEMS], Problem("file", said))


def say_rows(numbers: Iterable[int]) -> str:
    """Row numbers as said to people: "row 12", "rows 12 to 15", "rows 12, 14 and 20"."""
    rows = sorted(set(numbers))
    if len(rows) == 1:
        return f"row {rows[0]}"
    if len(rows) > 2 and rows[-1] - rows[0] == len(rows) - 1:  # noqa: PLR2004  two are named
        return f"rows {rows[0]} to {rows[-1]}"
    named = [str(row) for row in rows[:_MOST_NAMED]]
    more = len(rows) - len(named)
    return f"rows {say_list([*named, f'{more} more'] if more else named)}"
