"""A report written in Word -> its paragraphs, and which of them are headings.

A .docx is a zip of XML: it is opened only when it is small, complete and holds no macros.
"""

import zipfile
from io import BytesIO

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from domain.brought import LONGEST_BROUGHT, Line
from domain.errors import BadInputError

LARGEST_OPENED = 50 * 1024 * 1024
MOST_PARTS = 2_000
MOST_PARAGRAPHS = 5_000
LONGEST_BOLD = 80
MAIN_PART, TYPES = "word/document.xml", "[Content_Types].xml"
OLD_WORD = b"\xd0\xcf\x11\xe0"
MACROS = (b"macroEnabled", b"vbaProject")
_AS_DOCX = "Save it in Word as a .docx file, and attach it again. You can also paste the text."


def is_word(data: bytes) -> bool:
    """Whether a file is a Word document, of whatever kind; everything else is for the importer."""
    if data.startswith(OLD_WORD):
        return b"W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t" in data
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return MAIN_PART in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_word(data: bytes) -> list[Line]:
    """The paragraphs of a Word file in their order, those in tables too. Raises BadInputError."""
    _refuse(data.startswith(OLD_WORD), "This is an old Word file, which was not opened.")
    try:
        _check_package(data)
        document = Document(BytesIO(data))
        lines = [line for part in document.iter_inner_content() for line in _lines_of(part)]
    except BadInputError:
        raise
    except Exception:  # noqa: BLE001 - a broken file trips the reader in many ways; none may stop the turn
        raise BadInputError(
            "file", "This Word file is damaged, so it was not read.", advice=_AS_DOCX
        ) from None
    letters = sum(len(line.text) for line in lines)
    _refuse(
        letters > LONGEST_BROUGHT or len(lines) > MOST_PARAGRAPHS,
        f"This file holds more than {LONGEST_BROUGHT:,} letters, which is too long for a report.",
        advice="Send the report alone, without notes or attachments.",
    )
    _refuse(
        not letters, "There are no words in this file.", advice="If it is a scan, type or paste the text."
    )
    return lines


def _check_package(data: bytes) -> None:
    """Small when opened, and without macros. Raises BadInputError or what a broken zip raises."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        size = sum(part.file_size for part in parts)
        _refuse(
            size > LARGEST_OPENED or len(parts) > MOST_PARTS,
            "This file is far larger inside than it seems, so it was not opened.",
            advice="Remove its pictures, or paste the text.",
        )
        types = package.read(TYPES)
        names = [part.filename.lower() for part in parts]
    has_macros = any(mark.lower() in types.lower() for mark in MACROS) or any(
        name.endswith("vbaproject.bin") for name in names
    )
    _refuse(has_macros, "This file holds macros, so it was not opened.")


def _lines_of(part: Paragraph | Table) -> list[Line]:
    if isinstance(part, Table):
        seen, lines = set[int](), list[Line]()
        for row in part.rows:
            for cell in row.cells:
                if id(cell._tc) not in seen:  # noqa: SLF001 - cells that were joined are one element
                    seen.add(id(cell._tc))  # noqa: SLF001
                    lines += [line for inner in cell.iter_inner_content() for line in _lines_of(inner)]
        return lines
    style = (part.style.name if part.style else "") or ""
    text = "".join(part.text).strip()
    is_heading = bool(text) and (style.startswith(("Heading", "Title")) or _is_bold(part))
    return [Line(piece.strip(), is_heading and "\n" not in text) for piece in text.split("\n")]


def _is_bold(part: Paragraph) -> bool:
    """A short line that is bold all through is meant as a heading."""
    runs = [run for run in part.runs if run.text.strip()]
    return bool(runs) and len(part.text) <= LONGEST_BOLD and all(run.bold for run in runs)


def _refuse(wrong: bool, message: str, *, advice: str = _AS_DOCX) -> None:  # noqa: FBT001 - the one thing asked
    if wrong:
        raise BadInputError("file", f"{message} Nothing was changed.", advice=advice)
