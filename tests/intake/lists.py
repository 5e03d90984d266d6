"""Small lists for tests: a test names only the cells it is about. All people are invented."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook

from domain.drafts import ConferenceDraft, Draft, Problem, Reading
from intake.files import read_file

UGLY = Path(__file__).parent.parent / "data" / "ugly"
SHORT = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"

ROW: Mapping[str, object] = {
    "conference_ref": "KCC-2027-0142",
    "authority": "Kent County Council",
    "conference_type": "ICPC",
    "status": "BOOKED",
    "conference_date": "30/03/2027",
    "start_time": "10:00",
    "unit_email": "unit@kent.example",
    "invitee_email": "sam.okafor@trust.example",
    "join_url": SHORT,
}


def a_row(**given: object) -> dict[str, object]:
    """One row of a list of conferences."""
    return {**ROW, **given}


def a_grid(rows: Sequence[Mapping[str, object]]) -> list[list[object]]:
    """Headings and cells; the headings are those of all rows together."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return [[*columns], *([row.get(column, "") for column in columns] for row in rows)]


def csv_of(grid: Sequence[Sequence[object]], separator: str = ",") -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(grid)
    return text.getvalue().encode()


def xlsx_of(grid: Sequence[Sequence[object]], *more: Sequence[Sequence[object]]) -> bytes:
    """A workbook with one sheet for each grid."""
    book = Workbook(write_only=True)
    for cells in (grid, *more):
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(list(row))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def a_list(*rows: Mapping[str, object]) -> bytes:
    """A list as a CSV file."""
    return csv_of(a_grid(rows))


def a_workbook(*rows: Mapping[str, object]) -> bytes:
    """The same as a workbook."""
    return xlsx_of(a_grid(rows))


def read(*rows: Mapping[str, object]) -> Reading:
    return read_file(a_list(*rows))


def the_conference(reading: Reading) -> ConferenceDraft:
    """The one conference of a list that has nothing wrong with it."""
    assert reading.problems == ()
    (draft,) = reading.drafts
    assert isinstance(draft, ConferenceDraft)
    return draft


def doubts(draft: Draft) -> dict[str, str]:
    return {doubt.where: doubt.message for doubt in draft.warnings}


def the_problem(problems: Sequence[Problem]) -> str:
    (problem,) = problems
    return f"{problem.where}: {problem.message}"


def zip_of(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def parts_of(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(workbook: bytes, **parts: bytes) -> bytes:
    """A workbook with other content in some parts, named by the end of their path with or without ".xml"."""
    held = parts_of(workbook)
    for ending, content in parts.items():
        name = next(name for name in held if name.endswith((ending, f"{ending}.xml")))
        held[name] = content
    return zip_of(held)
