"""How fast lists are read: `python -m benchmarks.bench_intake`.

A list of 10,000 rows and 40 columns, from bytes to drafts, as CSV and as a workbook. The peers read the same
bytes into one dict a row and check nothing: csv.DictReader and openpyxl. Ratios mean the same on any machine;
the seconds are for information. Exit code 1 when a list takes longer than the limit.
"""

import csv
import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO, StringIO
from time import process_time
from timeit import repeat
from typing import Any

from openpyxl import Workbook, load_workbook

from intake.files import read_file

LIMIT_IN_SECONDS = 3.0
ROUNDS = 3
ROWS = 10_000
FIRST = date(2027, 4, 5)
FIXED = {
    "authority": "Kent County Council",
    "conference_type": "ICPC",
    "status": "BOOKED",
    "start_time": "10:00",
    "end_time": "12:00",
    "format": "Remote",
    "meeting_id": "345 678 901 2345",
    "passcode": "kT4vXz",
    "dial_in": "+44 20 7946 0123",
    "dial_in_id": "123456789",
    "unit_email": "conferences@kent.example",
    "unit_phone": "01632 960142",
    "social_worker": "Tom Wetherby",
    "sw_phone": "01632 960199",
    "strategy_date": "02/03/2027",
    "s47_start": "03/03/2027",
    "edd": "",
    "sibling_group": "",
    "parent_1": "Laura Fernleigh",
    "invitee_name": "Sam Okafor",
    "invitee_role": "Care coordinator",
    "agency": "Trust",
    "report_required": "yes",
    "previous_conference": "",
    "previous_actions": "",
    "interpreter": "",
    "restricted": "no",
    "updated_at": "01/03/2027 09:15",
}


def row(number: int) -> dict[str, str]:
    """One row of two for each conference, with as many different texts as a real list has."""
    conference = number // 2
    on = FIRST + timedelta(days=conference % 5 + 7 * (conference % 40))
    return {
        "conference_ref": f"KCC-{conference}",
        **FIXED,
        "conference_date": f"{on:%d/%m/%Y}",
        "venue": f"Room {conference % 7}",
        "join_url": f"https://teams.microsoft.com/meet/34567{conference:08}?p=AbC{conference}",
        "chair": f"Chair {chr(65 + conference % 26)}olt",
        "child_ref": f"C{number}",
        "child_first": f"Amy{chr(97 + number % 26)}",
        "child_last": f"Fern{chr(97 + conference % 26)}leigh",
        "child_dob": f"{1 + number % 28:02}/{1 + number % 12:02}/{2012 + number % 12}",
        "nhs_number": "999 000 0018",
        "parent_2": f"Dean O'R{chr(97 + conference % 26)}rke",
        "trust_patient_id": f"P{conference}",
        "invitee_email": f"sam{number % 50}@trust.example",
        "report_due": f"{on - timedelta(days=7):%d/%m/%Y}",
    }


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """The list as a text file."""
    text = StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    """The list as a workbook, as a council's system exports it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(rows[0]))
    for cells in rows:
        sheet.append(list(cells.values()))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def dicts_of_csv(data: bytes) -> list[dict[str, str]]:
    """The peer for text files: decode, split, one dict a row."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def dicts_of_workbook(data: bytes) -> list[dict[object, object]]:
    """The peer for workbooks: openpyxl without styles or writing, one dict a row."""
    sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
    headings, *rows = sheet.values
    return [dict(zip(headings, cells, strict=False)) for cells in rows]


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time for one run; what else the machine does is left out."""
    return min(repeat(work, number=1, repeat=ROUNDS, timer=process_time))


def measured(kind: str, data: bytes, peer: str, read: Callable[[bytes], list[Any]]) -> float:
    """Print one comparison; both must see every row."""
    ours, theirs = best(lambda: read_file(data)), best(lambda: read(data))
    is_whole = len(read_file(data).drafts) == ROWS // 2 and len(read(data)) == ROWS
    print(f"{kind:<9} {len(data) / 1e6:4.1f} MB, {ROWS:,} rows: {ours:5.2f} s")
    print(f"  {peer:<15} {theirs:5.2f} s, ratio {theirs / ours:4.1f}{'' if is_whole else '  ROWS MISSING'}")
    return ours if is_whole else LIMIT_IN_SECONDS


def main() -> int:
    """Print the figures; 1 when the limit is missed."""
    rows = [row(number) for number in range(ROWS)]
    spent = max(
        measured("CSV", as_csv(rows), "csv.DictReader", dicts_of_csv),
        measured("Workbook", as_workbook(rows), "openpyxl", dicts_of_workbook),
    )
    within = spent < LIMIT_IN_SECONDS
    print(f"  longest {spent:5.2f} s, limit {LIMIT_IN_SECONDS} s: {'met' if within else 'MISSED'}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
