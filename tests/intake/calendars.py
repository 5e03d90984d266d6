"""Small calendar files for tests: a test names only what it is about."""

from datetime import UTC, datetime
from pathlib import Path

from domain.drafts import ConferenceDraft, Reading
from intake.ical import read_calendar

FILES = Path(__file__).parent.parent / "data" / "invitations"

LONG = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_SW52ZW50ZWRNZWV0aW5nS2VudA%40thread.v2/0"
    "?context=%7b%22Tid%22%3a%22b1f6a3d2-5c7e-4a90-8d21-6f0e9c3b7a54%22%2c"
    "%22Oid%22%3a%220c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f%22%7d"
)
SHORT = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyz"
NINE_UTC = datetime(2027, 3, 30, 9, 0, tzinfo=UTC)


def escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def an_event(
    *extra: str,
    uid: str = "UID:invented-1",
    start: str = "DTSTART;TZID=GMT Standard Time:20270330T100000",
    subject: str = "Initial child protection conference",
    body: str = "",
    url: str | None = SHORT,
) -> str:
    """One VEVENT; `extra` are further whole lines."""
    lines = [uid, start, f"SUMMARY:{escaped(subject)}", f"DESCRIPTION:{escaped(body)}"]
    lines += ["ORGANIZER:mailto:conferences@kent.example"]
    lines += [f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{url}"] if url else []
    kept = [line for line in (*lines, *extra) if line]
    return "\r\n".join(["BEGIN:VEVENT", *kept, "END:VEVENT"])


def a_calendar(*events: str, method: str = "REQUEST") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def read_file(name: str) -> Reading:
    return read_calendar((FILES / name).read_bytes())


def the_draft(reading: Reading) -> ConferenceDraft:
    """The one conference that a file holds."""
    (draft,) = reading.drafts
    assert isinstance(draft, ConferenceDraft)
    return draft


def the_problem(reading: Reading) -> str:
    """The message of the one problem, when nothing was taken in."""
    assert reading.drafts == ()
    (problem,) = reading.problems
    return problem.message
