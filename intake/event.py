"""From one VEVENT to a draft: what it is, when, for whom, and how to join."""

import re
from datetime import date, datetime

from domain.drafts import CancellationDraft, ConferenceDraft, ConferenceKind
from intake.findings import Findings
from intake.html_page import read_html
from intake.joining import read_join
from intake.kinds import kind_of
from intake.labels import Labels, read_labels
from intake.people import read_people
from intake.printed import WeekdayError, printed_date
from intake.structure import RawEvent
from intake.text import clean
from intake.times import read_end, read_stamp, read_start
from intake.zones import LONDON

_UID_LIMIT = 500
_MAX_SEQUENCE = 2_147_483_647
_INVITING = {"", "REQUEST", "PUBLISH"}
_REPLYING = {"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}
_CALLED_OFF = re.compile(r"\bcancell?ed\b|\bcancellation\b|\bpostponed\b", re.IGNORECASE)

_ASK_AGAIN = "Nothing of it was taken in. Ask the unit to send the invitation again."


def read_event(event: RawEvent, findings: Findings) -> ConferenceDraft | CancellationDraft | None:
    """Read one event; None when `findings` say why it cannot be used."""
    uid = _uid(event, findings) if _is_usable(event, findings) else None
    if uid is None:
        return None
    sequence = _sequence(event, findings)
    if _is_cancellation(event):
        return CancellationDraft(uid, sequence, read_stamp(event))
    return _conference(event, uid, sequence, findings)


_SEEMS_CALLED_OFF = (
    "The subject line says that the conference is cancelled or postponed, yet the file is an invitation. "
    "Nothing was taken in or changed. Ask the unit whether it takes place."
)


def _is_usable(event: RawEvent, findings: Findings) -> bool:
    """Whether this is a whole, single invitation or cancellation and not some other message."""
    if not event.is_whole:
        findings.refuse("contents", f"The event is incomplete; the file may have been cut off. {_ASK_AGAIN}")
    elif event.method in _REPLYING:
        findings.refuse("type of message", _REPLY)
    elif event.method not in {*_INVITING, "CANCEL"}:
        findings.refuse("type of message", f"This is neither an invitation nor a cancellation. {_ASK_AGAIN}")
    elif any(event.find(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        findings.refuse("repeats", _SERIES)
    return not findings.refusals


_REPLY = (
    "This is a reply to an invitation, not an invitation. Nothing was taken in. "
    "Ask the unit for the invitation itself if it is missing."
)
_SERIES = (
    "The event belongs to a series that repeats, such as core groups; conferences do not repeat. "
    "Nothing of it was taken in. If it is a conference, ask the unit for a single invitation."
)


def _is_cancellation(event: RawEvent) -> bool:
    return event.method == "CANCEL" or event.text("STATUS").strip().upper() == "CANCELLED"


def _uid(event: RawEvent, findings: Findings) -> str | None:
    uid = clean(event.text("UID"), _UID_LIMIT + 1)
    if len({line.value for line in event.all("UID")}) > 1 or not 0 < len(uid) <= _UID_LIMIT:
        findings.refuse("identity", f"The event has no usable identity (UID). {_ASK_AGAIN}")
        return None
    return uid


def _sequence(event: RawEvent, findings: Findings) -> int:
    """The version number; a bad one counts as the first (IN3)."""
    said = event.text("SEQUENCE").strip() or "0"
    if re.fullmatch(r"[0-9]{1,10}", said) and int(said) <= _MAX_SEQUENCE:
        return int(said)
    findings.doubt(
        "version", "The version number (SEQUENCE) cannot be read; it was taken as the first version."
    )
    return 0


def _conference(event: RawEvent, uid: str, sequence: int, findings: Findings) -> ConferenceDraft | None:
    """The draft of a conference; every refusal is collected, so that the unit is asked once."""
    page = read_html(event.text("X-ALT-DESC"))
    body = event.text("DESCRIPTION").strip() or page.text
    labels = read_labels(body)
    kind = kind_of(event.text("SUMMARY"), labels, body)
    if not isinstance(kind, ConferenceKind):
        findings.refuse("type of meeting", kind.value)
        return None
    if _CALLED_OFF.search(clean(event.text("SUMMARY"), 300)):  # IN21l
        findings.refuse("subject line", _SEEMS_CALLED_OFF)
        return None
    starts_at = read_start(event, labels, findings)
    join = read_join(event, body, page, findings)
    if starts_at is None or findings.refusals:
        return None
    organiser, invitees = read_people(event, findings)
    ends_at = read_end(event, starts_at, findings)
    report_due_on = _report_due_on(labels, starts_at, findings)
    _note_unreadable(event, findings)
    return ConferenceDraft(
        uid=uid,
        sequence=sequence,
        stamped_at=read_stamp(event),
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        organiser=organiser,
        invitees=invitees,
        council=labels.council,
        reference=labels.reference,
        unit_phone=labels.unit_phone,
        join=join,
        family=labels.family,
        report_due_on=report_due_on,
        warnings=tuple(findings.doubts),
    )


def _report_due_on(labels: Labels, starts_at: datetime, findings: Findings) -> date | None:
    """The report date printed in the invitation, unless it cannot be right (IN21d)."""
    if labels.report_due is None:
        return None
    try:
        due_on = printed_date(labels.report_due)
    except WeekdayError:
        findings.doubt(
            "report date", f"The weekday of the printed report date is not that date's. {_OWN_DATE}"
        )
        return None
    except ValueError:
        findings.doubt("report date", f"The printed report date cannot be read. {_OWN_DATE}")
        return None
    if due_on > starts_at.astimezone(LONDON).date():
        findings.doubt("report date", f"The printed report date is after the conference. {_OWN_DATE}")
        return None
    return due_on


_OWN_DATE = "It was left out; the area's own rule counts. Ask the unit when the report is due."


def _note_unreadable(event: RawEvent, findings: Findings) -> None:
    if event.unreadable:
        findings.doubt("text", "Part of the invitation could not be read. Compare it with the original.")
