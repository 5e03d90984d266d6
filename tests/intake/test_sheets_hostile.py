"""Whatever the bytes, the readers of lists answer, soon, and remember nothing (IN17a, IN21u)."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.drafts import Reading
from intake.care_file import read_care
from intake.files import read_file
from intake.roster_file import read_roster
from intake.staff_file import read_staff
from tests.intake.fuzz import fuzzed
from tests.intake.lists import UGLY, a_list, a_row, a_workbook, csv_of, parts_of, with_parts

ROWS = [
    a_row(
        child_name="Amy O'Neill", child_dob="03/04/2019", nhs_number="999 000 0018", report_due="19/03/2027"
    ),
    a_row(conference_ref="B", status="CANCELLED"),
    a_row(conference_ref="C", start_time="TBC", restricted="yes", updated_at="2027-03-01T09:15:00Z"),
]
GOOD_LIST = a_list(*ROWS)
GOOD_WORKBOOK = a_workbook(*ROWS)
SHEET = parts_of(GOOD_WORKBOOK)["xl/worksheets/sheet1.xml"]
GOOD = {data: read_file(data) for data in (GOOD_LIST, GOOD_WORKBOOK)}
SNIPPETS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"\r\n", b",", b";", b'"', b'""', b"\t", b"=", b"\0", b"\xff", b"\xef\xbb\xbf", b"46476",
            b"TBC", b"@", b"<", b">", b'r="A1"', b'r="ZZZ9"', b't="s"', b'<c t="e"/>', b"<v>", b"</v>",
            b"&#0;", b"&amp;", b"PK\x03\x04", b"sep=;\n", b"1e999", b"NaN", "٣".encode(), b"]]>",
        ]
    ),
)  # fmt: skip
DAMAGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), SNIPPETS), max_size=6)


def damaged(data: bytes, damages: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, put in damages:
        start = int(place * len(data))
        data = data[:start] + put + data[start + length :]
    return data


def assert_answers(data: bytes) -> None:
    """Drafts or problems, never silence; and the next file reads as if this one had never been."""
    reading = read_file(data)
    assert isinstance(reading, Reading)
    assert reading.drafts or reading.problems or not data_rows(data)
    assert read_file(GOOD_LIST) == GOOD[GOOD_LIST]


def data_rows(data: bytes) -> int:
    """Rows below the headings, roughly: a list of headings alone has nothing to say."""
    return sum(bool(line.strip(b',;|\t" \r')) for line in data.splitlines()[1:])


@fuzzed(150)
@given(st.binary(max_size=2_000))
@example(b"PK\x03\x04")
@example(b"PK\x05\x06" + b"\0" * 18)
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b'conference_ref,authority,status\n"')
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    assert_answers(data)
    assert read_staff(data).problems
    assert read_care(data).problems
    assert read_roster(data).problems


@fuzzed(200)
@given(DAMAGES)
def test_damaged_lists_never_raise(damages: list[tuple[float, int, bytes]]) -> None:
    assert_answers(damaged(GOOD_LIST, damages))


@fuzzed(100)
@given(DAMAGES)
def test_damaged_workbooks_never_raise(damages: list[tuple[float, int, bytes]]) -> None:
    assert_answers(damaged(GOOD_WORKBOOK, damages))


@fuzzed(200)
@given(st.sampled_from(sorted(set(parts_of(GOOD_WORKBOOK)) - {"[Content_Types].xml"})), DAMAGES)
def test_workbooks_with_damaged_parts_never_raise(part: str, damages: list[tuple[float, int, bytes]]) -> None:
    content = damaged(parts_of(GOOD_WORKBOOK)[part], damages)
    assert isinstance(read_file(with_parts(GOOD_WORKBOOK, **{part: content})), Reading)
    assert read_file(GOOD_WORKBOOK) == GOOD[GOOD_WORKBOOK]


# Any cell may hold anything: at worst its conference is refused.
@fuzzed(300)
@given(st.sampled_from(sorted({column for row in ROWS for column in row})), st.text(max_size=60))
def test_any_text_in_any_cell_never_raises(column: str, text: str) -> None:
    reading = read_file(csv_of_texts(a_row(**{column: text}), a_row(conference_ref="other")))

    assert any(getattr(draft, "reference", "") == "other" for draft in reading.drafts)


def csv_of_texts(*rows: dict[str, object]) -> bytes:
    """Surrogates have no bytes, and zeros make a file no text at all."""
    columns = [column for column in rows[0] if column != "reason"]
    cells = [[str(row.get(column, "")).replace("\0", "") for column in columns] for row in rows]
    return csv_of([columns, *cells]).decode("utf-8", "replace").encode()


@fuzzed(100)
@given(st.sampled_from([path.read_bytes() for path in sorted(UGLY.glob("*.csv"))]), DAMAGES)
def test_a_file_reads_the_same_whatever_was_read_before(
    before: bytes, damages: list[tuple[float, int, bytes]]
) -> None:
    read_file(damaged(before, damages))
    read_staff(before)
    for data, alone in GOOD.items():
        assert read_file(data) == alone


HEADINGS = GOOD_LIST.splitlines(keepends=True)[0]


# Each of these is as large as a file may be, or the longest that its cells may be.
@pytest.mark.parametrize(
    "data",
    [
        b"," * 9_999_999,
        b'"' * 9_999_998,
        b"\n" * 9_999_999,
        b"a;b\tc|d,e\n" * 900_000,
        HEADINGS + b"<@" * 4_900_000,
        HEADINGS + b"\n".join(b",".join([b"<@" * 4_000] * 9) for _ in range(130)),
        HEADINGS + b"R,A,ICPC,BOOKED,30/03/2027,10:00,u@k.example,x@t.example,,Child %d\n" * 19_000,
        HEADINGS + b"".join(b"R%d,,,,,,,\n" % number for number in range(19_999)),
        b"\xff\xfe" + ("a,b\n" * 1_200_000).encode("utf-16-le"),
    ],
    ids=["commas", "quotes", "lines", "rows", "cell", "long-cells", "one-conference", "refused", "wide"],
)
def test_a_file_as_large_as_allowed_is_answered_in_reasonable_time(data: bytes) -> None:
    began = time.process_time()

    reading = read_file(data)

    assert reading.drafts or reading.problems
    assert time.process_time() - began < 15


def test_a_workbook_of_empty_cells_is_answered_in_reasonable_time() -> None:
    rows = b"".join(b'<row r="%d">%s</row>' % (number, b"<c/>" * 500) for number in range(2, 7_000))
    data = with_parts(GOOD_WORKBOOK, sheet1=SHEET.replace(b"</sheetData>", rows + b"</sheetData>"))
    began = time.process_time()

    reading = read_file(data)

    assert reading.drafts or reading.problems
    assert time.process_time() - began < 15
