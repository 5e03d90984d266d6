"""An Excel workbook (.xlsx, .xlsm) as grids of text, one for each visible sheet (IN19, IN21u)."""

from posixpath import normpath

from intake.grid import Grid
from intake.package import Package
from intake.sheet_xml import Parts, SheetCells, Strings, Styles, walk
from intake.structure import UnusableFileError

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MAX_SHEETS = 30
_NO_SHEET = (
    "The workbook has no sheet that can be seen. Nothing was taken in. Show the sheet and save it again."
)


def read_workbook(package: Package) -> tuple[Grid, ...]:
    """The visible sheets in order. Raises UnusableFileError when the workbook cannot be read.

    Macros, pictures, links to other files and hidden sheets are never looked at.
    """
    parts = Parts()
    walk(package.read(WORKBOOK), parts)
    if _RELATIONS in package:
        walk(package.read(_RELATIONS), parts)
    strings, styles = Strings(), Styles()
    _walk_if_there(package, "xl/sharedStrings.xml", strings)
    _walk_if_there(package, "xl/styles.xml", styles)
    paths = [_path(parts.targets.get(sheet, "")) for sheet in parts.sheets[:_MAX_SHEETS]]
    found = [path for path in paths if path in package]
    if not found:
        raise UnusableFileError(_NO_SHEET)
    return tuple(_grid(package.read(path), parts, strings, styles) for path in found)


def _walk_if_there(package: Package, name: str, handler: Strings | Styles) -> None:
    if name in package:
        walk(package.read(name), handler)


def _path(target: str) -> str:
    """Where a relation leads, inside the package only: nothing is ever opened by a path outside it."""
    return normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")


def _grid(data: bytes, parts: Parts, strings: Strings, styles: Styles) -> Grid:
    cells = SheetCells(strings.texts, styles.dates, from_1904=parts.from_1904)
    walk(data, cells)
    return Grid(tuple(cells.grid.rows), from_1904=parts.from_1904, errors=cells.errors)
