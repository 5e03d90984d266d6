"""Rows of text, as any spreadsheet gives them, and how large a spreadsheet may be (IN21u)."""

from dataclasses import dataclass

from intake.structure import UnusableFileError

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000
LAST_ROW = 1_048_576  # of a spreadsheet
MAX_CELL_LENGTH = 10_000

_SMALLER = "Nothing was taken in. Split the list into several files, or delete what does not belong to it."


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something; `number` as the spreadsheet program shows it, cells from column A on."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as text: dates as 2027-03-30, times as 10:00:00, numbers without needless figures.

    `from_1904` tells that bare day numbers count from 1904, `may_shift` that a stray comma can push cells
    into the next column, `errors` how many cells hold an error or a formula without a result.
    `has_lost_letters` is True when some bytes were no letters in any alphabet we know.
    """

    rows: tuple[Row, ...]
    from_1904: bool = False
    may_shift: bool = False
    errors: int = 0
    has_lost_letters: bool = False


class GridBuilder:
    """Gathers the rows of one sheet and stops at the limits, before a file can fill the memory."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._cells = 0

    def add(self, number: int, cells: list[str]) -> None:
        """Keep a row unless it is blank. Raises UnusableFileError beyond the limits."""
        while cells and (not cells[-1] or cells[-1].isspace()):
            cells.pop()
        if not cells:
            return
        self._cells += len(cells)
        if len(cells) > MAX_COLUMNS:
            raise UnusableFileError(f"The list has more than {MAX_COLUMNS} columns. {_SMALLER}")
        if len(self.rows) >= MAX_ROWS:
            raise UnusableFileError(f"The list has more than {MAX_ROWS:,} rows. {_SMALLER}")
        if self._cells > MAX_CELLS:
            raise UnusableFileError(f"The list has more than {MAX_CELLS:,} cells. {_SMALLER}")
        if max(map(len, cells)) > MAX_CELL_LENGTH:
            # One letter more than allowed stays, so that whoever reads the cell sees that it is too long.
            cells = [cell[: MAX_CELL_LENGTH + 1] for cell in cells]
        self.rows.append(Row(number, tuple(cells)))
