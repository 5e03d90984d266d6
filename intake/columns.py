"""Which column of a sheet is which: headings in any order, in other words, and not always in row 1 (IN19)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.drafts import Problem
from domain.words import say_count, say_list
from intake.column_words import Words
from intake.grid import MAX_COLUMNS, Grid, Row
from intake.structure import UnusableFileError

_ROWS_LOOKED_AT = 40
_ENOUGH = 3  # headings that must be known before a row is taken for them, or fewer if the list needs fewer
_LONGEST_HEADING = 80
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APOSTROPHES = re.compile(r"['’‘`´]")
_OTHER_SIGNS = re.compile(r"[\W_]+")

_MISSING = (
    "The list has no column for {columns}. Nothing was taken in. Add {it}, or ask for the list with {it}."
)
_NO_HEADINGS = (
    "No row with headings that are known here was found, so that this does not look like a list of {nouns}. "
    "Nothing was taken in. The list needs the columns {columns}."
)
_UNKNOWN = "{columns} that {are} not known here {were} not read. Check that nothing needed is among them."
_ERRORS = (
    "{cells} with a spreadsheet error, or with a formula that has no result, {were} read as empty. "
    "Open the list in Excel, correct them and save it again if they matter."
)
_LOST_LETTERS = (
    "Some letters of the file could not be read, so that names may be misspelt. Save the list as .xlsx, or "
    "as “CSV UTF-8”."
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of list: its columns by name with other words for them, and which of them it must have.

    Each entry of `needed` is a group of columns of which one is enough. `weak` words count only for a column
    that has no better one. `refused` says of a row that cannot be used what becomes of it.
    """

    nouns: str
    words: Words
    needed: tuple[tuple[str, ...], ...]
    refused: str
    weak: Words = field(default_factory=dict)
    columns: Mapping[str, str] = field(init=False, repr=False)
    weak_columns: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Turn the words round: heading to column."""
        object.__setattr__(self, "columns", _by_heading(self.words))
        object.__setattr__(self, "weak_columns", _by_heading(self.weak))

    @property
    def needed_names(self) -> tuple[str, ...]:
        """The first column of each group."""
        return tuple(group[0] for group in self.needed)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the headings of one sheet, and where each column stands (places from 0).

    A column may stand in several places when two headings mean the same. `problems` are about the file.
    """

    layout: Layout
    places: Mapping[str, tuple[int, ...]]
    width: int
    rows: tuple[Row, ...]
    grid: Grid
    problems: tuple[Problem, ...] = ()


def _by_heading(words: Words) -> dict[str, str]:
    own = {heading_of(column): column for column in words}
    return own | {heading_of(word): column for column, others in words.items() for word in others}


def heading_of(cell: str) -> str:
    """A heading as it is compared: "Child's E-mail* (if known)" is "childs email"."""
    bare = _APOSTROPHES.sub("", _BRACKETS.sub(" ", cell[:_LONGEST_HEADING].casefold()))
    return f" {_OTHER_SIGNS.sub(' ', bare).strip()} ".replace(" e mail ", " email ").strip()


def places_of(cells: Sequence[str], layout: Layout) -> dict[str, tuple[int, ...]]:
    """The columns among the headings, each with its places."""
    headings = [heading_of(cell) for cell in cells[:MAX_COLUMNS]]
    found = _places(headings, layout.columns)
    weak = _places(headings, layout.weak_columns)
    return found | {column: places for column, places in weak.items() if column not in found}


def _places(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for place, heading in enumerate(headings):
        column = columns.get(heading) if heading else None
        if column is not None:
            found[column] = (*found.get(column, ()), place)
    return found


def known_headings(cells: Sequence[str], layouts: Sequence[Layout]) -> int:
    """How many different columns of one layout a row names: what finds headings and separators."""
    return max(len(places_of(cells, layout)) for layout in layouts)


def find_table(grids: Sequence[Grid], layouts: Sequence[Layout]) -> Table:
    """The first sheet with headings, read by the layout that knows most of them; the first layout wins a tie.

    Raises UnusableFileError when no sheet has headings, or when a column is missing that must be there.
    """
    for grid in grids:
        start, layout = _best(grid, layouts)
        if start is not None:
            table = _table(grid, start, layout)
            others = sum(_best(other, layouts)[0] is not None for other in grids if other is not grid)
            return _with_note_on_sheets(table, others)
    layout = layouts[0]
    columns = say_list(layout.needed_names)
    raise UnusableFileError(_NO_HEADINGS.format(nouns=layout.nouns, columns=columns))


def _best(grid: Grid, layouts: Sequence[Layout]) -> tuple[int | None, Layout]:
    """Where the row of headings stands among the first rows, and whose headings they are."""
    known = [known_headings(row.cells, layouts) for row in grid.rows[:_ROWS_LOOKED_AT]]
    if max(known, default=0) < min(_ENOUGH, *(len(layout.needed) for layout in layouts)):
        return None, layouts[0]
    start = known.index(max(known))
    return start, _layout_of(grid.rows[start], layouts)


def _layout_of(header: Row, layouts: Sequence[Layout]) -> Layout:
    """The first layout that misses nothing, or else the one that knows most of the headings."""
    found = [(layout, places_of(header.cells, layout)) for layout in layouts]
    complete = (layout for layout, places in found if not _missing(layout, places))
    return next(complete, max(found, key=lambda pair: len(pair[1]))[0])


def _missing(layout: Layout, places: Mapping[str, tuple[int, ...]]) -> list[str]:
    return [group[0] for group in layout.needed if not any(column in places for column in group)]


def _table(grid: Grid, start: int, layout: Layout) -> Table:
    header = grid.rows[start]
    places = places_of(header.cells, layout)
    missing = _missing(layout, places)
    if missing:
        it = "it" if len(missing) == 1 else "them"
        raise UnusableFileError(_MISSING.format(columns=say_list(missing), it=it))
    # Headings repeated further down come from lists pasted together page by page.
    rows = tuple(row for row in grid.rows[start + 1 :] if row.cells != header.cells)
    return Table(layout, places, len(header.cells), rows, grid, _notes(grid, header, places))


def _notes(grid: Grid, header: Row, places: Mapping[str, tuple[int, ...]]) -> tuple[Problem, ...]:
    """What a person should know of the file as a whole; never what is in it (IG15)."""
    known = {place for found in places.values() for place in found}
    unknown = sum(bool(heading_of(cell)) for cell in header.cells) - len(known)
    said = []
    if unknown:
        are, were = ("is", "was") if unknown == 1 else ("are", "were")
        said.append(_UNKNOWN.format(columns=say_count(unknown, "column"), are=are, were=were))
    if grid.errors:
        were = "was" if grid.errors == 1 else "were"
        said.append(_ERRORS.format(cells=say_count(grid.errors, "cell"), were=were))
    if grid.has_lost_letters:
        said.append(_LOST_LETTERS)
    return tuple(Problem("file", words) for words in said)


def _with_note_on_sheets(table: Table, others: int) -> Table:
    if not others:
        return table
    note = Problem(
        "file",
        "The workbook has more than one sheet with such a list, and only the first was read. "
        "Save each of the others as a file of its own and bring it as well.",
    )
    return Table(table.layout, table.places, table.width, table.rows, table.grid, (note, *table.problems))
