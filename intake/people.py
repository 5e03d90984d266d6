"""Who sent an invitation and who was invited: e-mail addresses only (IN3)."""

import re

from intake.findings import Findings
from intake.structure import Line, RawEvent

ADDRESS = re.compile(r"[^@\s<>\"',;:]{1,64}@[^@\s<>\"',;:]{1,190}")
_FORWARDED = re.compile(r"\s*(?:fwd?|wg)\s*:", re.IGNORECASE)
_NOT_PEOPLE = {"ROOM", "RESOURCE"}
_MAX_INVITEES = 200
_LOST = (
    "The invitation was forwarded: it no longer names who sent it or who is invited. "
    "Ask the named nurse or the unit for the original."
)


def read_people(event: RawEvent, findings: Findings) -> tuple[str | None, tuple[str, ...]]:
    """The organiser and the invitees, in small letters; rooms are not people (IN21k)."""
    organiser, invitees = read_organiser(event), read_invitees(event)
    is_forwarded = bool(_FORWARDED.match(event.text("SUMMARY")))
    if not invitees and (organiser is None or is_forwarded):
        findings.doubt("people", _LOST)
    return organiser, invitees


def read_organiser(event: RawEvent) -> str | None:
    """The address of the sender."""
    sender = event.find("ORGANIZER")
    return _address(sender) if sender else None


def read_invitees(event: RawEvent) -> tuple[str, ...]:
    """The addresses of the people invited, each once."""
    lines = [
        line for line in event.all("ATTENDEE") if line.params.get("CUTYPE", "").upper() not in _NOT_PEOPLE
    ]
    invitees = dict.fromkeys(address for line in lines if (address := _address(line)))
    return tuple(invitees)[:_MAX_INVITEES]


def _address(line: Line) -> str | None:
    value = line.value.strip()
    said = value[7:].partition("?")[0] if value[:7].lower() == "mailto:" else line.params.get("EMAIL", "")
    bare = said.strip(" '\"<>").lower()
    return bare if bare.isprintable() and ADDRESS.fullmatch(bare) else None
