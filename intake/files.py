"""Any file a person brings, from bytes to drafts: calendar, conferences, attendance (IN19-IN21).

What kind it is shows in its bytes, never in its name.
"""

from collections.abc import Container
from datetime import date

from domain.drafts import Problem, Reading
from intake.attendance_rows import read_attendance
from intake.column_words import ATTENDANCE, CHILD, INVITEE, MEETING, OBJECT_ID, REFERENCE, WEAK
from intake.columns import Layout
from intake.conference_rows import read_conferences
from intake.ical import read_calendar
from intake.row_reader import Progress
from intake.sheets import read_table
from intake.structure import UnusableFileError

_CALENDAR = b"BEGIN:VCALENDAR"
_ALL = REFERENCE | MEETING | CHILD | INVITEE | OBJECT_ID

CONFERENCES = Layout(
    nouns="conferences",
    words=_ALL,
    weak=WEAK,
    needed=(
        ("conference_ref",),
        ("authority",),
        ("conference_type",),
        ("status",),
        ("conference_date",),
        ("start_time",),
        ("unit_email",),
        ("invitee_email", "invitee_object_id"),
    ),
    refused="Nothing of this conference was taken in.",
)
ATTENDANCE_LIST = Layout(
    nouns="attendance",
    words=_ALL | ATTENDANCE,
    weak=WEAK,
    needed=(("conference_ref",), ("attended", "apologies", "mode", "report_received_at", "quorate")),
    refused="Nothing of this conference's attendance was taken in.",
)


def read_file(
    data: bytes, *, told: Progress | None = None, holidays: Container[date] = frozenset()
) -> Reading:
    """Read a calendar (.ics), or a list as .csv or .xlsx; of everything else one Problem says what it is.

    `told(rows read, rows in all)` is called every 200 rows. `holidays` are the bank holidays on which a
    conference is asked about (IN21c). Never raises for bad content, keeps nothing from one file to the next,
    fetches and evaluates nothing. Problems name rows and columns, never what the cells hold (IG15).
    """
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(_CALENDAR):
        return read_calendar(data)
    try:
        table = read_table(data, (CONFERENCES, ATTENDANCE_LIST))
    except UnusableFileError as refusal:
        return Reading(problems=(Problem("file", str(refusal)),))
    if table.layout is ATTENDANCE_LIST:
        return read_attendance(table, told)
    return read_conferences(table, told, holidays=holidays)
