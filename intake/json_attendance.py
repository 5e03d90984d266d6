"""Attendance lists of a JSON body to drafts (IN19, C6, C9)."""

from domain.drafts import AttendanceDraft, AttendanceEntry
from intake.json_models import EntryBody, ListBody
from intake.json_notes import Notes, plain_text
from intake.json_times import in_utc

_TWICE = "The same person is in this list more than once; the first entry counts. Send the list again."
_BOTH = (
    "This says that somebody was there and sent apologies; being there counts. Ask the unit which is right."
)


def read_list(told: ListBody, notes: Notes) -> AttendanceDraft:
    """The attendance list of one conference; a person who comes twice is kept once, with a doubt."""
    entries: dict[str, AttendanceEntry] = {}
    for number, entry in enumerate(told.entries):
        place = f"entries/{number}"
        if entry.email.lower() in entries:
            notes.doubt(place, _TWICE)
        else:
            entries[entry.email.lower()] = _entry(entry, place, notes)
    return AttendanceDraft(
        reference=plain_text(told.reference, 60),
        council=plain_text(told.authority, 60),
        entries=tuple(entries.values()),
        quorate=told.quorate,
        where=notes.where,
        warnings=tuple(notes.doubts),
    )


def _entry(told: EntryBody, place: str, notes: Notes) -> AttendanceEntry:
    is_both = bool(told.attended and told.apologies)
    if is_both:
        notes.doubt(place, _BOTH)
    return AttendanceEntry(
        email=told.email.lower(),
        attended=told.attended,
        mode=told.mode,
        apologies=False if is_both else told.apologies,
        report_received_at=in_utc(told.report_received_at, f"{place}/report_received_at", notes),
    )
