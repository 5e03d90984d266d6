"""What else labelled lines tell: the place, how people meet, the unit's address, notes to show (IN1)."""

import re
from collections.abc import Callable
from datetime import date

from domain.drafts import MeetingFormat
from intake.findings import Findings
from intake.labels import PHONE, Labels
from intake.people import ADDRESS
from intake.printed import printed_date
from intake.structure import RawEvent
from intake.text import clean

_VENUE_LIMIT = 200
_NOTE_LIMIT = 300
_REFERENCE_LIMIT = 60
_MAX_REFERENCES = 20

_VENUE = ("venue", "conference venue", "meeting venue", "location")
_FORMAT = (
    "format", "meeting format", "conference format", "how we meet", "how we will meet", "attendance",
    "method of attendance",
)  # fmt: skip
_UNIT_EMAIL = re.compile(
    r"(?:please )?reply(?:-| )?to|reply address|replies to|(?:(?:the|our|conference|conferences|safeguarding"
    r"|child protection) ){0,3}unit(?:'s)? (?:e-?mail|email address|inbox)"
)
_PATIENT = (
    "trust patient id", "trust patient number", "trust patient reference", "patient id", "patient number",
    "nhs trust number", "nhs trust id", "trust number", "your reference", "your ref", "your patient",
)  # fmt: skip
_STRATEGY = (
    "strategy discussion", "strategy discussion date", "date of strategy discussion", "strategy meeting",
    "strategy meeting date", "date of strategy meeting", "strategy date",
)  # fmt: skip
_SECTION_47 = (
    "section 47", "section 47 enquiry", "section 47 start", "section 47 started", "section 47 start date",
    "section 47 enquiry started", "s47", "s47 start", "s47 started", "s47 start date", "s47 enquiry",
    "s47 enquiry started", "s.47",
)  # fmt: skip
_RESTRICTED = ("restricted", "restricted record", "restricted case", "restricted access")
_NOTES = (
    ("Interpreter", ("interpreter", "interpreter needed", "interpreter required", "interpreter booked")),
    (
        "Who takes part when",
        (
            "exclusion", "exclusions", "exclusion note", "excluded", "split attendance", "split conference",
            "separate attendance", "participation", "participation notes", "attendance notes",
        ),
    ),
    ("Previous conference", ("previous conference", "last conference", "date of last conference")),
    ("Previous actions", ("previous actions", "previous plan", "actions from last conference", "actions")),
)  # fmt: skip
_SOCIAL_WORKER_PHONE = re.compile(
    r"(?:social worker|social worker's|sw) (?:phone|telephone|tel|mobile|contact)(?: number| no)?"
)
_SOCIAL_WORKER = ("social worker", "allocated social worker", "key social worker")

_ONLINE = re.compile(
    r"\b(?:microsoft\s+)?teams(?:\s+meeting)?\b|\bonline\b|\bvirtual(?:ly)?\b|\bremote(?:ly)?\b|\bvideo\b|\bms\s+teams\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\bin[\s-]person\b|\bface[\s-]to[\s-]face\b|\bf2f\b", re.IGNORECASE)
_MIXED = re.compile(r"\bhybrid\b|\bmixed\b|\bblended\b", re.IGNORECASE)
_NO_DATE = "The printed {what} cannot be read as a date, day first; it was left out. Ask the unit for it."


def read_venue(event: RawEvent, labels: Labels) -> str | None:
    """Where people meet in one room; Teams and links are not places."""
    said = [labels.first(*_VENUE) or "", *_places(event)]
    return next((place for part in said if (place := _place(part))), None)


def read_format(event: RawEvent, labels: Labels, venue: str | None) -> MeetingFormat | None:
    """How people meet, where the invitation says so plainly; a Teams link alone says nothing."""
    if said := labels.first(*_FORMAT):
        return _format_said(said)
    is_online = any(_ONLINE.search(place) for place in _places(event))
    if venue:
        return MeetingFormat.MIXED if is_online else None
    return MeetingFormat.REMOTE if is_online else None


def read_unit_email(labels: Labels) -> str | None:
    """The address replies go to, in small letters, when a label calls it that."""
    said = _first_under(labels, _UNIT_EMAIL.fullmatch)
    match = ADDRESS.search(said.removeprefix("mailto:"))
    return match[0].strip(".()[]").lower() if match else None


def read_patient_references(labels: Labels) -> tuple[str, ...]:
    """The trust's own numbers of its patients in the family (I2, HZ2)."""
    said = [part for value in labels.all(*_PATIENT) for part in re.split(r"[;,]| and ", value)]
    references = dict.fromkeys(clean(part, _REFERENCE_LIMIT).strip(" .") for part in said)
    return tuple(one for one in references if any(map(str.isdigit, one)))[:_MAX_REFERENCES]


def read_strategy_on(labels: Labels, findings: Findings) -> date | None:
    """The day of the strategy discussion (T1)."""
    return _labelled_date(labels, _STRATEGY, "strategy date", findings)


def read_section_47_on(labels: Labels, findings: Findings) -> date | None:
    """The day on which the section 47 enquiry began."""
    return _labelled_date(labels, _SECTION_47, "section 47 date", findings)


def read_extras(labels: Labels) -> tuple[tuple[str, str], ...]:
    """Notes to show with the names, after "Show details" only (IG8): label and a short text."""
    notes = [(label, labels.first(*names) or "") for label, names in _NOTES]
    phone = PHONE.search(_first_under(labels, _SOCIAL_WORKER_PHONE.fullmatch)) or PHONE.search(
        labels.first(*_SOCIAL_WORKER) or ""
    )
    notes.append(("Social worker's phone", phone[0] if phone else ""))
    return tuple((label, text) for label, said in notes if (text := clean(said, _NOTE_LIMIT)))


def is_restricted(labels: Labels) -> bool:
    """Whether the unit asks for a closed circle of readers."""
    said = clean(labels.first(*_RESTRICTED) or "", _NOTE_LIMIT).lower()
    return bool(re.match(r"(?:yes|y|true|restricted)\b", said))


def _first_under(labels: Labels, is_meant: Callable[[str], object]) -> str:
    return next((value for name in labels.values if is_meant(name) for value in labels.values[name]), "")


def _places(event: RawEvent) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", event.text("LOCATION")) if part.strip()]


def _place(said: str) -> str | None:
    """A part of a location without its links and its words for Teams, if a place is left."""
    if "://" in said:
        return None
    left = re.sub(
        r"[^\w]|\b(?:and|or|via|by|on|only|link|call|meeting|ms|microsoft|to follow|tbc)\b",
        "",
        _ONLINE.sub("", said.lower()),
    )
    return clean(said, _VENUE_LIMIT) if left else None


def _format_said(said: str) -> MeetingFormat | None:
    is_online, is_together = bool(_ONLINE.search(said)), bool(_TOGETHER.search(said))
    if _MIXED.search(said) or (is_online and is_together):
        return MeetingFormat.MIXED
    if is_online or is_together:
        return MeetingFormat.REMOTE if is_online else MeetingFormat.IN_PERSON
    return None


def _labelled_date(labels: Labels, names: tuple[str, ...], what: str, findings: Findings) -> date | None:
    said = labels.first(*names)
    if said is None or not any(map(str.isdigit, said)):
        return None
    try:
        return printed_date(said)
    except ValueError:
        findings.doubt(what, _NO_DATE.format(what=what))
        return None
