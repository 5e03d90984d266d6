"""The XML inside a workbook, walked once with Python's own parser: no entities, links or formulas (IN21u).

Why not a spreadsheet library: python-calamine 0.9.1 lays a sheet out in full before anybody can look at it. A
file of 1.6 kB whose last cell is XFD1048576, or one of 50 kB that repeats a single long text, ended the whole
process (measured). Here only filled cells of the first columns ever exist.
"""

from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from intake.grid import LAST_ROW, MAX_CELL_LENGTH, MAX_COLUMNS, GridBuilder
from intake.number_formats import is_date_format, number_text
from intake.structure import UnusableFileError

_MAX_DEPTH = 40
_LETTERS_IN_ALPHABET = 26
_MAX_STRINGS = 1_000_000

_DAMAGED = "The workbook is damaged. Nothing was taken in. Open it, save it again as .xlsx and try once more."
_TOO_WIDE = (
    f"The list has something beyond column {MAX_COLUMNS}. Nothing was taken in. Copy the list into a new "
    "workbook and save that as .xlsx."
)
_TOO_LARGE = "The workbook is too large for a list. Nothing was taken in. Split it into several files."


class Handler(Protocol):
    """What is told of the elements of one part; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def text(self, data: str) -> None:
        """Text between, at times in several pieces."""


def walk(data: bytes, handler: Handler) -> None:
    """Tell the handler of every element. Raises UnusableFileError for damaged or endless XML.

    The part is parsed in one call: fed in pieces, expat before 2.6 rereads an endless tag from its start. It
    is read as UTF-8, which every workbook uses, so that the tags counted in the package are what expat sees.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = _guarded(handler)
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat takes "final" by place only
    except (expat.ExpatError, ValueError) as error:
        raise UnusableFileError(_DAMAGED) from error


def _refuse(*_: object) -> None:
    """No workbook has a document type; entities that grow without end need one."""
    raise UnusableFileError(_DAMAGED)


def _guarded(
    handler: Handler,
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """The handler behind a limit of depth, with prefixes taken off the names; called for every element."""
    tell_start, tell_end = handler.start, handler.end
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise UnusableFileError(_TOO_LARGE)
        tell_start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tell_end(name.rpartition(":")[2] if ":" in name else name)

    return start, end


class Parts:
    """workbook.xml and its relations: the visible sheets in order, and where each is kept."""

    def __init__(self) -> None:
        self.from_1904 = False
        self.sheets: list[str] = []
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a sheet, a relation, or the day from which the workbook counts."""
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            relation = (value for key, value in attributes.items() if key.rpartition(":")[2] == "id")
            self.sheets.append(next(relation, ""))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0").lower() in {"1", "true", "on"}
        elif name == "Relationship" and attributes.get("TargetMode", "Internal") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """Nothing to do."""

    def text(self, data: str) -> None:
        """Nothing to keep."""


class Styles:
    """styles.xml: which cell styles show a number as a date or time."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._is_in_cells = False

    @property
    def dates(self) -> frozenset[str]:
        """The style numbers of dates, as cells write them."""
        pairs = enumerate(self._formats)
        return frozenset(str(style) for style, number in pairs if is_date_format(number, self._codes))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a number format, or the format of a style."""
        if name == "numFmt":
            self._codes[_figure(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_in_cells = True
        elif name == "xf" and self._is_in_cells:
            self._formats.append(_figure(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        """Styles after the cells' own are templates."""
        if name == "cellXfs":
            self._is_in_cells = False

    def text(self, data: str) -> None:
        """Nothing to keep."""


class Strings:
    """sharedStrings.xml: the texts that cells refer to by number; readings of Asian signs are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_text = self._is_reading = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """A text, a piece of one, or how to pronounce it."""
        if name == "t":
            self._is_text = not self._is_reading
        elif name == "rPh":
            self._is_reading = True

    def end(self, name: str) -> None:
        """Keep the text when it is whole."""
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_reading = False
        elif name == "si":
            if len(self.texts) >= _MAX_STRINGS:
                raise UnusableFileError(_TOO_LARGE)
            self.texts.append("".join(self._pieces)[: MAX_CELL_LENGTH + 1])
            self._pieces.clear()

    def text(self, data: str) -> None:
        """A piece of the text."""
        if self._is_text:
            self._pieces.append(data)


class SheetCells:
    """One sheet: its filled cells as text, row by row. Formulas are never evaluated (IN21u, IG26).

    A formula counts by the result stored beside it, which is what people see in the spreadsheet.
    """

    def __init__(self, strings: list[str], dates: frozenset[str], *, from_1904: bool) -> None:
        self.grid = GridBuilder()
        self.errors = 0
        self._strings, self._dates, self._from_1904 = strings, dates, from_1904
        self._row = self._column = 0
        self._cells: list[str] = []
        self._pieces: list[str] = []
        self._is_value = self._is_reading = self._has_formula = False
        self._kind = self._style = ""
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell, its value or its formula begins."""
        if name == "c":
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._column = self._place(attributes.get("r", ""))
            self._has_formula = False
        elif name in {"v", "t"}:
            self._is_value = not self._is_reading
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_reading = True
        elif name == "row":
            self._begin_row(attributes.get("r", ""))

    def end(self, name: str) -> None:
        """It ends; a whole cell or row is kept."""
        if name in {"v", "t"}:
            self._is_value = False
        elif name == "c":
            self._keep()
        elif name == "rPh":
            self._is_reading = False
        elif name == "row":
            self.grid.add(self._row, self._cells)
            self._cells = []

    def text(self, data: str) -> None:
        """A piece of a cell's value."""
        if self._is_value:
            self._pieces.append(data)

    def _begin_row(self, number: str) -> None:
        is_number = number.isascii() and number.isdigit() and len(number) <= len(str(LAST_ROW))
        self._row = int(number) if is_number else self._row + 1
        self._column = 0
        self._cells = []

    def _place(self, reference: str) -> int:
        """The column of "AB12", counted from 1; a cell that does not say stands after the one before."""
        letters = reference.rstrip("0123456789")
        if not letters:
            return self._column + 1
        found = self._columns.get(letters)
        if found is None:
            found = self._columns[letters] = _column_number(letters)
        return found

    def _keep(self) -> None:
        said = self._said("".join(self._pieces)) if self._pieces else ""
        self._pieces.clear()
        if self._has_formula and not said:
            self.errors += 1
        if not said:
            return
        if not 0 < self._column <= MAX_COLUMNS:
            raise UnusableFileError(_TOO_WIDE)
        self._cells += [""] * (self._column - len(self._cells))
        self._cells[self._column - 1] = said

    def _said(self, text: str) -> str:
        if self._kind == "n":
            is_date = self._style in self._dates
            return number_text(text.strip(), is_date=is_date, from_1904=self._from_1904)
        if self._kind == "s":
            place = _figure(text)
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if self._kind == "e":
            self.errors += not self._has_formula
            return ""
        if self._kind == "b":
            return "yes" if text.strip() == "1" else "no"
        return text


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters[:4].upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * _LETTERS_IN_ALPHABET + ord(letter) - ord("A") + 1
    return number


def _figure(text: str | None) -> int:
    told = (text or "").strip()
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else -1  # noqa: PLR2004  a number
