"""What the stage of the tests finds in a file: one conference for each line, the line is its verdict."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from domain.importing import FileState, ImportedFile, Item, ItemState, Source, Verdict

SAID = {
    Verdict.NEW: "KENT-0117: Tuesday 1 December 2026, 10am: new; its care coordinator has it now.",
    Verdict.CHANGED: "KENT-0118: moves from Tuesday 1 December 2026. Everyone invited will be told.",
    Verdict.CANCELLED: "KENT-0119: cancelled. All reminders stop and the cards close.",
    Verdict.SAME: "KENT-0120: we have it already, so nothing changes.",
    Verdict.DOUBTFUL: "KENT-0121: new; nobody in the staff directory has an invited address.",
    Verdict.WRONG: "The date cannot be read. Nothing of this conference was taken in. Write 30/03/2027.",
}
DOUBT = "The time is still to be confirmed. Ask the unit for the time."


def a_list(**numbers: int) -> bytes:
    """A file with so many lines of each verdict: `a_list(new=12, wrong=2)`."""
    return "\n".join(verdict for verdict, number in numbers.items() for _ in range(number)).encode()


def previewed(data: bytes) -> ImportedFile:
    """Look at such a file; an .ics file is one new conference, anything else cannot be used."""
    lines = ["new"] if data.startswith(b"BEGIN:VCALENDAR") else data.decode(errors="replace").splitlines()
    items = tuple(_item(place, line) for place, line in enumerate(lines))
    return ImportedFile(
        uuid4(), datetime(2026, 11, 23, 9, tzinfo=UTC), Source.FILE, FileState.PREVIEWED, items=items
    )


def taken_in(file: ImportedFile) -> ImportedFile:
    """The same file afterwards."""
    items = tuple(
        replace(item, state=ItemState.DONE) if item.state is ItemState.WAITING else item
        for item in file.items
    )
    return replace(file, state=FileState.DONE, items=items)


def _item(place: int, line: str) -> Item:
    verdict = Verdict(line) if line in set(Verdict) else Verdict.WRONG
    state = ItemState.REFUSED if verdict is Verdict.WRONG else ItemState.WAITING
    doubts = (DOUBT,) if verdict is Verdict.DOUBTFUL else ()
    return Item(place, verdict, state, f"row {place + 2}", SAID[verdict], doubts)
