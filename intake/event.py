"""From one VEVENT to drafts: what it is, when, for whom, and how to join."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from domain.drafts import ConferenceDraft, ConferenceKind, Draft
from intake import details
from intake.cancelling import cancellation, is_cancellation, seems_called_off
from intake.content import Content, read_content
from intake.core_groups import read_core_group
from intake.findings import Findings
from intake.joining import read_join
from intake.kinds import NotAConference, kind_of, kind_of_subject
from intake.labels import Labels
from intake.people import read_people
from intake.printed import WeekdayError, printed_date
from intake.series import is_series
from intake.structure import RawEvent
from intake.text import clean
from intake.times import Start, read_end, read_stamp, read_start

_UID_LIMIT = 500
_MAX_SEQUENCE = 2_147_483_647
_INVITING = {"", "REQUEST", "PUBLISH"}
_REPLYING = {"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"}

_ASK_AGAIN = "Nothing of it was taken in. Ask the unit to send the invitation again."


def read_event(event: RawEvent, findings: Findings, core_groups: Collection[str] = ()) -> tuple[Draft, ...]:
    """Read one event; nothing when `findings` say why it cannot be used.

    `core_groups` are the UIDs that the same file showed to be core groups: a message about one meeting of
    such a series need not say so again.
    """
    uid = _uid(event, findings) if _is_usable(event, findings) else None
    if uid is None:
        return ()
    content, sequence = read_content(event), _sequence(event, findings)
    if is_cancellation(event):
        return _called_off(event, content, findings, uid=uid, sequence=sequence)
    kind = kind_of(content.subject, content.labels, content.body)
    is_one_of_series = uid in core_groups and event.find("RECURRENCE-ID") is not None
    if kind is NotAConference.CORE_GROUP or (is_one_of_series and not isinstance(kind, ConferenceKind)):
        return read_core_group(event, content, findings, uid=uid, sequence=sequence)
    return _invited(event, content, findings, kind=kind, uid=uid, sequence=sequence)


def _is_usable(event: RawEvent, findings: Findings) -> bool:
    """Whether this is a whole invitation or cancellation and not some other message."""
    if not event.is_whole:
        findings.refuse("contents", f"The event is incomplete; the file may have been cut off. {_ASK_AGAIN}")
    elif event.method in _REPLYING:
        findings.refuse("type of message", _REPLY)
    elif event.method not in {*_INVITING, "CANCEL"}:
        findings.refuse("type of message", f"This is neither an invitation nor a cancellation. {_ASK_AGAIN}")
    return not findings.refusals


_REPLY = (
    "This is a reply to an invitation, not an invitation. Nothing was taken in. "
    "Ask the unit for the invitation itself if it is missing."
)
_SERIES = (
    "The event belongs to a series that repeats; conferences do not repeat. Nothing of it was taken in. "
    "If it is a conference, ask the unit for a single invitation; if it is a core group, to say so in the "
    "subject line."
)


def _uid(event: RawEvent, findings: Findings) -> str | None:
    uid = clean(event.text("UID"), _UID_LIMIT + 1)
    if len({line.value for line in event.all("UID")}) > 1 or not 0 < len(uid) <= _UID_LIMIT:
        findings.refuse("identity", f"The event has no usable identity (UID). {_ASK_AGAIN}")
        return None
    return uid


def _sequence(event: RawEvent, findings: Findings) -> int:
    """The version number; a bad one counts as the first (IN3)."""
    said = (event.text("SEQUENCE") or event.text("X-MICROSOFT-CDO-APPT-SEQUENCE")).strip() or "0"
    if re.fullmatch(r"[0-9]{1,10}", said) and int(said) <= _MAX_SEQUENCE:
        return int(said)
    findings.doubt(
        "version", "The version number (SEQUENCE) cannot be read; it was taken as the first version."
    )
    return 0


def _called_off(
    event: RawEvent, content: Content, findings: Findings, *, uid: str, sequence: int
) -> tuple[Draft, ...]:
    """A cancellation: of a core group when its subject says so or it is of one meeting, else of a conference.

    The text is not asked, as a conference's may speak of core groups, and a cancellation often has none.
    """
    kind = kind_of_subject(content.subject)
    is_conference = isinstance(kind, ConferenceKind) or kind is NotAConference.NO_KIND
    if is_conference and (is_series(event) or event.find("RECURRENCE-ID")):
        findings.refuse("repeats", _SERIES)
        return ()
    if kind is NotAConference.CORE_GROUP or event.find("RECURRENCE-ID"):
        drafts = read_core_group(event, content, findings, uid=uid, sequence=sequence)
        if drafts or findings.refusals:
            return drafts
    return (cancellation(event, content, findings, uid=uid, sequence=sequence, is_certain=True),)


def _invited(
    event: RawEvent,
    content: Content,
    findings: Findings,
    *,
    kind: ConferenceKind | NotAConference,
    uid: str,
    sequence: int,
) -> tuple[Draft, ...]:
    if kind is NotAConference.OTHER_MEETING:
        findings.refuse("type of meeting", kind.value)
    elif is_series(event) or event.find("RECURRENCE-ID"):
        findings.refuse("repeats", _SERIES)
    elif seems_called_off(content, findings):
        return (cancellation(event, content, findings, uid=uid, sequence=sequence, is_certain=False),)
    elif isinstance(kind, ConferenceKind):
        draft = _conference(event, content, findings, kind=kind, uid=uid, sequence=sequence)
        return (draft,) if draft else ()
    else:
        findings.refuse("type of meeting", kind.value)
    return ()


def _conference(
    event: RawEvent, content: Content, findings: Findings, *, kind: ConferenceKind, uid: str, sequence: int
) -> ConferenceDraft | None:
    """The draft of a conference; every refusal is collected, so that the unit is asked once."""
    labels = content.labels
    venue = details.read_venue(event, labels)
    meeting = details.read_format(event, labels, venue)
    start = read_start(event, labels, findings)
    join = read_join(event, content, findings, meeting)
    if start is None or findings.refusals:
        return None
    organiser, invitees = read_people(event, findings)
    draft = ConferenceDraft(
        uid=uid,
        sequence=sequence,
        stamped_at=read_stamp(event),
        kind=kind,
        starts_at=start.at,
        ends_at=read_end(event, start, findings),
        organiser=organiser,
        invitees=invitees,
        join=join,
        where=findings.event,
        time_known=start.time_known,
        format=meeting,
        venue=venue,
    )
    told = _with_labelled(draft, labels, start, findings)
    if event.unreadable:
        findings.doubt("text", "Part of the invitation could not be read. Compare it with the original.")
    return replace(told, warnings=tuple(findings.doubts))


def _with_labelled(
    draft: ConferenceDraft, labels: Labels, start: Start, findings: Findings
) -> ConferenceDraft:
    """The same draft with what labelled lines tell; what they get wrong is left out with a doubt."""
    told = labels.children.on(start.day)
    for doubt in told.doubts:
        findings.doubt("children", doubt)
    return replace(
        draft,
        council=labels.council,
        reference=labels.reference,
        unit_phone=labels.unit_phone,
        unit_email=details.read_unit_email(labels),
        family=labels.family,
        children=told.children,
        patient_references=details.read_patient_references(labels),
        report_due_on=_report_due_on(labels, start, findings),
        strategy_on=details.read_strategy_on(labels, findings),
        section_47_on=details.read_section_47_on(labels, findings),
        extras=details.read_extras(labels),
        is_restricted=details.is_restricted(labels),
    )


def _report_due_on(labels: Labels, start: Start, findings: Findings) -> date | None:
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
    if due_on > start.day:
        findings.doubt("report date", f"The printed report date is after the conference. {_OWN_DATE}")
        return None
    return due_on


_OWN_DATE = "It was left out; the area's own rule counts. Ask the unit when the report is due."
