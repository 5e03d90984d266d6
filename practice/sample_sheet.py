"""An invented list of conferences for the practice room, as a council's unit sends it; no real people.

Three conferences in five rows: two children with one conference, one without a time and for two invitees,
and the cancellation of the Kent conference among the ready invitations.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

HEADINGS = (
    "Conference ref",
    "Council",
    "Type",
    "Status",
    "Conference date",
    "Start time",
    "Format",
    "Teams link",
    "Unit email",
    "Unit phone",
    "Chair",
    "Social worker",
    "Child first name",
    "Child last name",
    "DOB",
    "Mother",
    "Invitee",
    "Invitee email",
)

_LONDON = ZoneInfo("Europe/London")
_LINK = "https://teams.microsoft.com/meet/3912345678901?p=PracticeRoomOnly7"
_HACKNEY = ("London Borough of Hackney", "conferences@hackney.example", "020 7946 0815")
_KENT = ("Kent County Council", "conferences@kent.example", "01632 960142")
# The reference of the ready invitation that the list calls off.
_CALLED_OFF = "KCC-2027-0142"

Row = dict[str, str]


def sample_csv(*, now: datetime, invitees: Sequence[str]) -> bytes:
    """The list as Excel saves it as CSV. `invitees` are three e-mail addresses; `now` is an aware instant."""
    text = StringIO()
    writer = csv.DictWriter(text, HEADINGS)
    writer.writeheader()
    writer.writerows(sample_rows(now, invitees))
    return text.getvalue().encode("utf-8-sig")


def sample_xlsx(*, now: datetime, invitees: Sequence[str]) -> bytes:
    """The same list as an Excel workbook of one sheet."""
    rows = [HEADINGS, *([row.get(heading, "") for heading in HEADINGS] for row in sample_rows(now, invitees))]
    return workbook(rows)


def sample_rows(now: datetime, invitees: Sequence[str]) -> list[Row]:
    """One row for each conference, child and invitee (IN19)."""
    first, second, third = invitees
    today = now.astimezone(_LONDON).date()
    siblings = _hackney("CH/IC/20931", "Initial", _weekday_after(today, 18), "10:00", first)
    unsettled = _hackney("CH/RC/20944", "Review", _weekday_after(today, 44), "TBC", second)
    return [
        {**siblings, **_child("Mariam", "02/05/2019"), "Mother": "Nadia Ashgrove"},
        {**siblings, **_child("Idris", "17/11/2021"), "Mother": "Nadia Ashgrove"},
        {**unsettled, **_child("Tilly", "29/02/2024")},
        {**unsettled, **_child("Tilly", "29/02/2024"), "Invitee email": third},
        _called_off(_weekday_after(today, 12), first),
    ]


def _hackney(reference: str, kind: str, day: date, time: str, invitee: str) -> Row:
    council, email, phone = _HACKNEY
    return {
        "Conference ref": reference,
        "Council": council,
        "Type": kind,
        "Status": "Booked",
        "Conference date": _printed(day),
        "Start time": time,
        "Format": "Virtual",
        "Teams link": _LINK if kind == "Initial" else "",
        "Unit email": email,
        "Unit phone": phone,
        "Chair": "Rupert Hallam",
        "Social worker": "Naïma Barlow",
        "Invitee": "Care coordinator",
        "Invitee email": invitee,
    }


def _child(first_name: str, born: str) -> Row:
    return {"Child first name": first_name, "Child last name": "Ashgrove", "DOB": born}


def _called_off(day: date, invitee: str) -> Row:
    council, email, phone = _KENT
    return {
        "Conference ref": _CALLED_OFF,
        "Council": council,
        "Type": "Initial",
        "Status": "Cancelled",
        "Conference date": _printed(day),
        "Start time": "10:00",
        "Unit email": email,
        "Unit phone": phone,
        "Invitee email": invitee,
    }


def _weekday_after(day: date, days: int) -> date:
    """So many days later, or the Monday after if that is a weekend."""
    later = day + timedelta(days=days)
    return later + timedelta(days=max(0, 7 - later.weekday()) if later.weekday() > 4 else 0)  # noqa: PLR2004 - Friday


def _printed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """The smallest workbook that Excel opens: one sheet, every cell a text."""
    cells = ("".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) for row in rows)
    sheet = "".join(f"<row>{row}</row>" for row in cells)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for path, content in _PARTS.items():
            package.writestr(path, _XML + content)
        package.writestr("xl/worksheets/sheet1.xml", f"{_XML}{_SHEET.format(rows=sheet)}")
    return made.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData>{{rows}}</sheetData></worksheet>'
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
        '<sheets><sheet name="Conferences" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
