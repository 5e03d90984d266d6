"""A CSV file as a grid of text: which alphabet, which separator, which rows (IN19, IN21e)."""

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from intake.grid import LAST_ROW, Grid, GridBuilder
from intake.structure import UnusableFileError

SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOOKED_AT = 200_000
_ROWS_LOOKED_AT = 40
_LOST = "\ufffd"
_END = "\ue000end\ue000"  # a row of our own after the last, which an open quotation mark would swallow
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})

_OPEN_QUOTE = (
    "A quotation mark that begins in row {row} does not end, so that the rows after it cannot be told apart. "
    "Nothing was taken in. Save the list as .xlsx, or correct the row."
)
_ENDLESS = "The list has more rows than a spreadsheet can. Nothing was taken in. Delete the empty ones."
_NOT_TEXT = (
    "The file is neither a spreadsheet, nor a list in text form (.csv), nor a calendar file. "
    "Nothing was taken in. Ask the unit for the list as .xlsx or .csv, or for the invitation as .ics."
)

Weigh = Callable[[Sequence[str]], int]


def read_csv(data: bytes, weigh: Weigh) -> Grid:
    """Decode and split. `weigh` counts the headings we know in a row, and so finds the separator.

    Rows are numbered as Excel would show them, whatever line breaks stand inside cells. Raises
    UnusableFileError when the bytes are no text, or when one row runs into all the others.
    """
    text = _decoded(data)
    if "\0" in text:
        raise UnusableFileError(_NOT_TEXT)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # Excel's own note, which it does not show as a row
        text = rest
    grid = GridBuilder()
    errors = 0
    for number, cells in _records(text, _separator(text, weigh)):
        if number > LAST_ROW:
            raise UnusableFileError(_ENDLESS)
        if not _ERRORS.isdisjoint(cells):
            errors += sum(cell in _ERRORS for cell in cells)
            cells = ["" if cell in _ERRORS else cell for cell in cells]  # noqa: PLW2901  the same row, without
        grid.add(number, cells)
    return Grid(tuple(grid.rows), may_shift=True, errors=errors, has_lost_letters=_LOST in text)


def _decoded(data: bytes) -> str:
    """By its mark, else UTF-8, else the old Windows alphabet; UTF-16 without a mark shows by its zeros."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    start = data[:400]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(start) >= 4 and start[offset::2].count(0) * 2 > len(start[offset::2]):  # noqa: PLR2004  2 letters
            return data.decode(name, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str, weigh: Weigh) -> str:
    """The separator under which some early row has most headings that we know."""

    def weight(separator: str) -> int:
        return max((weigh(cells) for cells in _first_records(text, separator)), default=0)

    return max(SEPARATORS, key=weight)


def _first_records(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(StringIO(text[:_LOOKED_AT], newline=""), delimiter=separator)
    found: list[list[str]] = []
    try:
        found.extend(islice(reader, _ROWS_LOOKED_AT))
    except csv.Error:  # a quotation mark that opens and never closes under this separator
        return found
    return found


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers. The field limit of `csv`, one for the whole process, stays as it is."""
    lines = chain(StringIO(text, newline=""), [_END])
    reader = csv.reader(lines, delimiter=separator)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells == [_END]:
                return
            yield number, cells
    except csv.Error as error:
        raise UnusableFileError(_OPEN_QUOTE.format(row=number + 1)) from error
    raise UnusableFileError(_OPEN_QUOTE.format(row=number))
