"""A spreadsheet of any kind as a table with known columns: what the readers of lists start from (IN19)."""

from collections.abc import Sequence

from intake import seeming
from intake.columns import Layout, Table, find_table, known_headings
from intake.csv_text import read_csv
from intake.grid import Grid
from intake.package import Package
from intake.structure import UnusableFileError
from intake.workbook import WORKBOOK, read_workbook

MAX_BYTES = 10_000_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_table(data: bytes, layouts: Sequence[Layout]) -> Table:
    """The list in a file, by whichever of the layouts fits. Nothing stays from one file to the next.

    Raises UnusableFileError with words for the person who brought it: too large, protected, damaged, another
    kind of file, no headings, a column missing.
    """
    return find_table(_grids(data, layouts), layouts)


def _grids(data: bytes, layouts: Sequence[Layout]) -> tuple[Grid, ...]:
    if len(data) > MAX_BYTES:
        raise UnusableFileError(seeming.TOO_LARGE)
    if data.startswith(_ZIP):
        package = Package(data)
        if WORKBOOK not in package:
            raise UnusableFileError(seeming.what_zip_seems(package.names))
        return read_workbook(package)
    said = seeming.what_it_seems(data)
    if said:
        raise UnusableFileError(said)
    return (read_csv(data, lambda cells: known_headings(cells, layouts)),)
