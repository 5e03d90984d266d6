"""From bytes to rows: alphabets, separators, workbooks, limits (IN19, IN21e, IN21r, IN21u)."""

import csv
import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from domain.drafts import CancellationDraft
from intake.files import read_file
from intake.number_formats import is_date_format
from tests.effort import little_effort
from tests.intake.lists import (
    ROW,
    a_grid,
    a_list,
    a_row,
    a_workbook,
    csv_of,
    doubts,
    parts_of,
    read,
    the_conference,
    the_problem,
    with_parts,
    xlsx_of,
    zip_of,
)

NAMES = a_row(child_first="Zoë", child_last="O’Neill-Smyth", parent_1="Siân O'Neill")


# IN21e
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_survive_whatever_alphabet_the_list_is_saved_in(encoding: str) -> None:
    draft = the_conference(read_file(a_list(NAMES).decode().encode(encoding)))

    assert draft.family.children == ("Zoë O’Neill-Smyth",)
    assert draft.family.parents == ("Siân O'Neill",)


def test_letters_that_are_lost_are_told() -> None:
    data = a_list(NAMES).replace("Zoë".encode(), b"Zo\x81")

    assert "letters" in the_problem(read_file(data).problems)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_headings(separator: str) -> None:
    row = a_row(venue="Town Hall, Room 2; first floor")

    assert the_conference(read_file(csv_of(a_grid([row]), separator))).venue == row["venue"]


def test_excels_own_note_on_the_separator_is_no_row() -> None:
    draft = the_conference(read_file(b"sep=;\r\n" + csv_of(a_grid([a_row()]), ";")))

    assert draft.where == "row 2"


# Rows are numbered as Excel shows them: blank ones count, line breaks inside a cell do not.
def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    rows = [a_row(venue="Town Hall\nRoom 2\nfirst floor"), a_row(conference_ref="B", start_time="2")]
    data = csv_of([["Conferences of the week"], [], *a_grid(rows)])

    reading = read_file(data)

    assert [draft.where for draft in reading.drafts] == ["row 4"]
    assert the_problem(reading.problems).startswith("row 5, start_time: ")


def test_a_quotation_mark_that_never_ends_keeps_the_file_out_rather_than_swallow_conferences() -> None:
    rows = [a_row(), a_row(conference_ref="B", venue="HALL"), a_row(conference_ref="C")]
    data = a_list(*rows).replace(b"HALL", b'"Town Hall')

    reading = read_file(data.replace(b",Town Hall", b',"Town Hall'))

    assert reading.drafts == ()
    assert "row 3" in the_problem(reading.problems)


def test_a_stray_comma_that_moves_cells_keeps_its_row_out() -> None:
    data = a_list(a_row(venue="HALL"), a_row(conference_ref="B")).replace(b"HALL", b"Town Hall, Room 2")

    reading = read_file(data)

    assert [draft.where for draft in reading.drafts] == ["row 3"]
    assert the_problem(reading.problems).startswith("row 2, columns: ")


def test_a_workbook_says_the_same_as_a_text_file() -> None:
    rows = [NAMES, a_row(child_first="Oscar", child_last="O’Neill-Smyth")]

    assert read_file(a_workbook(*rows)) == read_file(a_list(*rows))


# IN21a, IN21b: a date or time that the spreadsheet knows as such needs no warning.
def test_real_dates_and_times_of_a_workbook_are_read_without_a_doubt() -> None:
    row = a_row(
        conference_date=date(2027, 3, 30),
        start_time=datetime(2027, 3, 30, 13, 30).time(),  # noqa: DTZ001  a cell knows no zone
        end_time=0.6875,
        updated_at=datetime(2027, 3, 1, 9, 15),  # noqa: DTZ001  same
        nhs_number=9990000018,
        child_ref=4711,
    )
    draft = the_conference(read_file(a_workbook(row)))

    assert draft.starts_at == datetime(2027, 3, 30, 12, 30, tzinfo=UTC)
    assert draft.ends_at == datetime(2027, 3, 30, 15, 30, tzinfo=UTC)
    assert draft.stamped_at == datetime(2027, 3, 1, 9, 15, tzinfo=UTC)
    assert (draft.children[0].nhs_number, draft.children[0].reference) == ("9990000018", "4711")
    assert draft.warnings == ()


def counted_from_1904(row: dict[str, object]) -> bytes:
    held = parts_of(a_workbook(row))["xl/workbook.xml"]
    told = re.sub(rb"<workbookPr[^>]*>", b'<workbookPr date1904="1"/>', held)
    return with_parts(a_workbook(row), **{"xl/workbook": told})


# IN21a: 46476 is 30 March 2027 counted from 1900; counted from 1904 it is 45014.
def test_day_numbers_count_from_the_workbooks_own_first_day() -> None:
    draft = the_conference(read_file(counted_from_1904(a_row(conference_date=45014))))

    assert draft.starts_at.date() == date(2027, 3, 30)
    assert "row 2, conference_date" in doubts(draft)


# IN21a: the style of a cell tells whether a number is a date.
@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("dd/mm/yyyy", True),
        ("[$-809]d mmmm yyyy;@", True),
        ("[h]:mm", True),
        ("hh:mm AM/PM", True),
        ("0.00", False),
        ("General", False),
        ('0 "days"', False),
        ("[Red]0", False),
        ("\\d0", False),
        ("#,##0_);(#,##0)", False),
    ],
)
def test_a_number_is_a_date_only_by_its_format(code: str, is_date: object) -> None:
    assert is_date_format(164, {164: code}) is is_date


def test_the_formats_that_need_no_code_are_known() -> None:
    assert [number for number in (0, 2, 14, 22, 37, 45, 49) if is_date_format(number, {})] == [14, 22, 45]


def test_a_formula_counts_by_the_result_beside_it_and_is_never_evaluated() -> None:
    data = a_workbook(a_row(venue="PLACE", interpreter="OTHER"))
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"]
    sheet = sheet.replace(
        b't="inlineStr"><is><t>PLACE</t></is>', b't="str"><f>HYPERLINK("http://x")</f><v>Town Hall</v>'
    ).replace(b't="inlineStr"><is><t>OTHER</t></is>', b"><f>1+1</f>")

    reading = read_file(with_parts(data, sheet1=sheet))

    (draft,) = reading.drafts
    assert getattr(draft, "venue", None) == "Town Hall"
    assert "1 cell" in the_problem(reading.problems)


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?"])
def test_a_cell_with_a_spreadsheet_error_is_empty_and_told(error: str) -> None:
    reading = read(a_row(venue=error))

    assert getattr(reading.drafts[0], "venue", "") is None
    assert "spreadsheet error" in the_problem(reading.problems)


def test_hidden_sheets_are_not_read_and_further_lists_are_told() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.sheet_state = "hidden"
    for reference in ("A", "B"):
        sheet = book.create_sheet()
        for row in a_grid([a_row(conference_ref=reference)]):
            sheet.append(row)
    for row in a_grid([a_row(conference_ref="HIDDEN")]):
        hidden.append(row)
    data = BytesIO()
    book.save(data)

    reading = read_file(data.getvalue())

    assert [getattr(draft, "reference", "") for draft in reading.drafts] == ["A"]
    assert "more than one sheet" in the_problem(reading.problems)


def test_prefixed_names_and_cells_without_a_place_are_understood() -> None:
    cells = "".join(f'<x:c t="inlineStr"><x:is><x:t>{value}</x:t></x:is></x:c>' for value in ROW.values())
    heads = "".join(f'<x:c t="inlineStr"><x:is><x:t>{name}</x:t></x:is></x:c>' for name in ROW)
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        f"<x:row>{heads}</x:row><x:row>{cells}</x:row></x:sheetData></x:worksheet>"
    ).replace("&", "&amp;")

    draft = the_conference(read_file(with_parts(a_workbook(a_row()), sheet1=sheet.encode())))

    assert draft.where == "row 2"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


# IN21q, IN21r, IN21u: what it is, and what to do.
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook>", "a web page or XML"),
        (b"{\\rtf1", "a text document"),
        (b"MZ\x90", "a program"),
        (b"From: a@b.example\r\nSubject: Conference\r\n\r\nHello", "an e-mail message"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "an Outlook message"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel file"),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
        (OLE, "an old Office or Outlook file"),
        (zip_of({"word/document.xml": "<w/>"}), "a Word document"),
        (zip_of({"xl/workbook.bin": b"\0"}), "a binary Excel workbook"),
        (zip_of({"content.xml": "<office/>"}), "an OpenDocument file"),
        (zip_of({"letter.txt": "hello"}), "a zip file"),
        (zip_of({"xl/workbook.xml": "<workbook/>"}), "no sheet"),
        (a_workbook(a_row())[:900], "damaged"),
        (b"\x01\x02\0\0\x03\0\xff" * 40, "neither a spreadsheet"),
        (b"hello\nworld\n", "does not look like a list of conferences"),
        (b"a" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_another_kind_of_file_says_what_it_seems_to_be_and_what_to_do(data: bytes, says: str) -> None:
    reading = read_file(data)

    assert reading.drafts == ()
    assert says in the_problem(reading.problems)
    assert "Nothing was taken in." in the_problem(reading.problems)


def test_a_calendar_file_goes_to_the_reader_of_calendars() -> None:
    lines = ("BEGIN:VCALENDAR", "METHOD:CANCEL", "BEGIN:VEVENT", "UID:u1", "END:VEVENT", "END:VCALENDAR", "")
    data = b"\xef\xbb\xbf" + "\r\n".join(lines).encode()

    (draft,) = read_file(data).drafts

    assert isinstance(draft, CancellationDraft)
    assert draft.uid == "u1"


SHEET = b'<worksheet><sheetData><row r="1">%s</row></sheetData></worksheet>'


# IN21u. Measured with python-calamine 0.9.1: the first and the second end the whole process.
@pytest.mark.parametrize(
    "sheet",
    [
        SHEET % b'<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>',
        SHEET % (b'<c t="s"><v>0</v></c>' * 201),
        SHEET % b'<c r="ZZZZZZZZZZ1"><v>1</v></c>',
        b"<a>" * 5_000,
        b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>',
        b"<worksheet" + b" " * 3_000_000,
        b"\xff\xfe<\0w\0>\0",
        b"",
    ],
)
def test_a_hostile_sheet_is_refused_in_words_and_soon(sheet: bytes) -> None:
    data = with_parts(a_workbook(a_row()), sheet1=sheet)
    with little_effort(seconds=5):
        reading = read_file(data)

        assert reading.drafts == ()
        assert "Nothing was taken in." in the_problem(reading.problems)


def test_one_long_text_repeated_takes_no_more_room_than_once() -> None:
    strings = b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si></sst>"
    cells = SHEET % (b'<c t="s"><v>0</v></c>' * 200)
    held = parts_of(with_parts(a_workbook(a_row()), sheet1=cells))

    reading = read_file(zip_of({**held, "xl/sharedStrings.xml": strings}))

    assert "does not look like a list" in the_problem(reading.problems)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"xl/media/bomb.bin": b"\0" * 150_000_000}, "far larger when opened"),
        ({f"xl/{number}.xml": b"" for number in range(1_001)}, "far larger when opened"),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_opened(parts: dict[str, bytes], says: str) -> None:
    data = zip_of({**parts_of(a_workbook(a_row())), **parts})

    assert says in the_problem(read_file(data).problems)


# The zip may lie about its size: what counts is what really comes out.
def test_a_zip_that_lies_about_its_size_is_stopped_while_it_is_opened() -> None:
    size = 120_000_000
    data = zip_of({**parts_of(a_workbook(a_row())), "xl/sharedStrings.xml": b" " * size})
    lying = data.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))

    assert lying != data
    assert "Nothing was taken in." in the_problem(read_file(lying).problems)


def test_a_zip_with_a_password_goes_to_a_named_nurse() -> None:
    data = bytearray(a_workbook(a_row()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    assert "named nurse" in the_problem(read_file(bytes(data)).problems)


def test_compression_that_no_workbook_uses_is_refused() -> None:
    data = zip_of(parts_of(a_workbook(a_row())), zipfile.ZIP_LZMA)

    assert "damaged" in the_problem(read_file(data).problems)


def test_the_limits_of_rows_and_columns_hold() -> None:
    many = [a_row(conference_ref=f"R{number}") for number in range(20_001)]
    wide = csv_of([[f"column {number}" for number in range(201)]])

    assert "more than 20,000 rows" in the_problem(read_file(a_list(*many)).problems)
    assert "more than 200 columns" in the_problem(read_file(wide).problems)
    assert "more rows than a spreadsheet" in the_problem(read_file(b"a\n" + b"\n" * 1_048_577).problems)


def test_a_cell_that_is_too_long_keeps_its_row_out_only_if_it_is_read() -> None:
    long = "x" * 10_001
    reading = read(a_row(venue=long), a_row(conference_ref="B", reason=long))

    assert [draft.where for draft in reading.drafts] == ["row 3"]
    assert {problem.where for problem in reading.problems} == {"file", "row 2, venue"}


def test_the_field_limit_of_the_whole_process_is_never_touched() -> None:
    before = csv.field_size_limit()
    reading = read_file(a_list(a_row()).replace(b"BOOKED", b'"' + b"x" * 200_000))

    assert reading.drafts == ()
    assert "quotation mark" in the_problem(reading.problems)
    assert csv.field_size_limit() == before


def test_progress_is_told_every_so_often_and_at_the_end() -> None:
    heard: list[tuple[int, int]] = []
    rows = [a_row(conference_ref=f"R{number}") for number in range(450)]

    reading = read_file(a_list(*rows), told=lambda done, total: heard.append((done, total)))

    assert len(reading.drafts) == 450
    assert heard == [(200, 450), (400, 450), (450, 450)]


def test_lists_from_several_pages_may_repeat_their_headings() -> None:
    grid = a_grid([a_row(), a_row(conference_ref="B")])

    reading = read_file(xlsx_of([*grid[:2], grid[0], *grid[2:]]))

    assert [draft.where for draft in reading.drafts] == ["row 2", "row 4"]
    assert reading.problems == ()
