"""Who sent an invitation and who was invited: e-mail addresses only (IN3)."""

import re

from intake.findings import Findings
from intake.structure import Line, RawEvent

_ADDRESS = re.compile(r"[^@\s<>\"',;:]{1,64}@[^@\s<>\"',;:]{1,190}")
_NOT_PEOPLE = {"ROOM", "RESOURCE"}
_MAX_INVITEES = 200
_LOST = (
    "The invitation names neither its sender nor anybody invited, as happens when it is forwarded. "
    "Ask the named nurse or the unit for the original."
)


def read_people(event: RawEvent, findings: Findings) -> tuple[str | None, tuple[str, ...]]:
    """The organiser and the invitees, in small letters; rooms are not people (IN21k)."""
    sender = event.find("ORGANIZER")
    organiser = _address(sender) if sender else None
    lines = [
        line for line in event.all("ATTENDEE") if line.params.get("CUTYPE", "").upper() not in _NOT_PEOPLE
    ]
    invitees = tuple(dict.fromkeys(address for line in lines if (address := _address(line))))
    if organiser is None and not invitees:
        findings.doubt("people", _LOST)
    return organiser, invitees[:_MAX_INVITEES]


def _address(line: Line) -> str | None:
    value = line.value.strip()
    said = value[7:].partition("?")[0] if value[:7].lower() == "mailto:" else line.params.get("EMAIL", "")
    bare = said.strip(" '\"<>").lower()
    return bare if bare.isprintable() and _ADDRESS.fullmatch(bare) else None
