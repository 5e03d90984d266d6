"""JSON bodies of the HTTP API to drafts (IN1, IN19); every place is a JSON pointer into the body.

What the models let through is accepted: a doubt is said and left to a person, and only a conference whose
start or way in cannot be right is kept out, alone (IN20).
"""

from collections.abc import Sequence
from datetime import date

from domain.drafts import (
    CancellationDraft,
    ChildDraft,
    ConferenceDraft,
    Family,
    Problem,
    Reading,
    reference_uid,
)
from intake.children import ChildrenTold
from intake.json_attendance import read_list
from intake.json_models import (
    PATTERN_WORDS,
    AttendanceBody,
    BookingBody,
    CancellationBody,
    ChildBody,
    InvitationsBody,
    InviteeBody,
)
from intake.json_notes import Notes, plain_text
from intake.json_strict import parse_json, read_as
from intake.json_times import Start, in_utc, read_end, read_start
from intake.json_ways_in import read_join
from intake.nhs_number import nhs_number
from intake.text import clean

_TWICE = (
    "The same conference is in this request more than once, so this one was left out. "
    "Send each conference once, as it stands now."
)
_BAD_NUMBER = (
    "The NHS number does not have ten digits with a right check digit; it was left out. Ask the unit for it."
)
_NOBODY = (
    "This has neither an e-mail address nor an object id, so nobody can be found by it; it was left out."
)
_NAMELESS = "This has no name, date or number to know a child by; it was left out."
_LATE_REPORT = (
    "The report date is after the conference. It was left out; the area's own rule counts. "
    "Ask the unit when the report is due."
)


def read_invitations(data: bytes) -> Reading:
    """Read the body of POST /api/v1/invitations. Raises MalformedError or SlipsError."""
    body = read_as(InvitationsBody, parse_json(data), PATTERN_WORDS)
    drafts: dict[str, ConferenceDraft | CancellationDraft] = {}
    problems: list[Problem] = []
    for number, told in enumerate(body.invitations):
        notes = Notes(f"/invitations/{number}")
        draft = _conference(told, notes) if isinstance(told, BookingBody) else _cancellation(told, notes)
        if draft is not None and draft.uid in drafts:
            notes.refuse("", _TWICE)
        elif draft is not None:
            drafts[draft.uid] = draft
        problems.extend(notes.refusals)
    return Reading(tuple(drafts.values()), tuple(problems))


def read_attendance(data: bytes) -> Reading:
    """Read the body of POST /api/v1/attendance. Raises MalformedError or SlipsError."""
    body = read_as(AttendanceBody, parse_json(data), PATTERN_WORDS)
    found = {}
    problems: list[Problem] = []
    for number, told in enumerate(body.attendance):
        notes = Notes(f"/attendance/{number}")
        draft = read_list(told, notes)
        if draft.uid in found:
            notes.refuse("", _TWICE)
        else:
            found[draft.uid] = draft
        problems.extend(notes.refusals)
    return Reading(tuple(found.values()), tuple(problems))


def _uid(told: BookingBody | CancellationBody) -> str:
    """The calendar's own identity, or one made of the reference (I1)."""
    return clean(told.uid or "", 500) or reference_uid(
        plain_text(told.authority, 60), plain_text(told.reference, 60)
    )


def _cancellation(told: CancellationBody, notes: Notes) -> CancellationDraft:
    stamped_at = in_utc(told.updated_at, "updated_at", notes)
    return CancellationDraft(
        uid=_uid(told),
        sequence=told.sequence,
        stamped_at=stamped_at,
        where=notes.where,
        reference=plain_text(told.reference, 60),
        council=plain_text(told.authority, 60),
        organiser=told.unit.email.lower() if told.unit else None,
        warnings=tuple(notes.doubts),
    )


def _conference(told: BookingBody, notes: Notes) -> ConferenceDraft | None:
    """The draft of a conference; None when `notes` say why nothing of it can be used."""
    start = read_start(told.starts_at, notes)
    join = read_join(told.join, told.format, notes)
    if start is None or notes.refusals:
        return None
    children = _children(told.children, start.day, notes)
    invited = [invitee for place, invitee in enumerate(told.invitees) if _is_somebody(invitee, place, notes)]
    ends_at = read_end(told.ends_at, start, notes)
    report_due_on = _report_due_on(told.report_due_on, start, notes)
    stamped_at = in_utc(told.updated_at, "updated_at", notes)
    email = told.unit.email.lower()
    return ConferenceDraft(
        uid=_uid(told),
        sequence=told.sequence,
        stamped_at=stamped_at,
        kind=told.type.kind,
        starts_at=start.at,
        ends_at=ends_at,
        organiser=email,
        invitees=_each_once([invitee.email for invitee in invited]),
        council=plain_text(told.authority, 60),
        reference=plain_text(told.reference, 60),
        unit_phone=plain_text(told.unit.phone or "", 40) or None,
        join=join,
        family=_family(told, children),
        report_due_on=report_due_on,
        warnings=tuple(notes.doubts),
        where=notes.where,
        time_known=start.time_known,
        format=told.format,
        venue=plain_text(told.venue or "", 200) or None,
        unit_email=email,
        children=children,
        invitee_ids=_each_once([invitee.object_id for invitee in invited]),
        patient_references=tuple(dict.fromkeys(plain_text(one, 60) for one in told.patient_references)),
        strategy_on=told.strategy_on,
        section_47_on=told.section_47_on,
        is_restricted=told.restricted,
    )


def _family(told: BookingBody, children: Sequence[ChildDraft]) -> Family:
    parents = (plain_text(name, 80) for name in told.parents)
    return Family(
        children=tuple(child.name for child in children if child.name),
        parents=tuple(dict.fromkeys(filter(None, parents))),
        chair=plain_text(told.chair or "", 80) or None,
        social_worker=plain_text(told.social_worker or "", 80) or None,
    )


def _children(told: Sequence[ChildBody], day: date, notes: Notes) -> tuple[ChildDraft, ...]:
    """The children; one told to be born after the conference is still expected (IN21h)."""
    found = []
    for place, child in enumerate(told):
        draft = _child(child, f"children/{place}", notes)
        if draft == ChildDraft():
            notes.doubt(f"children/{place}", _NAMELESS)
        elif draft not in found:
            found.append(draft)
    on_the_day = ChildrenTold(tuple(found)).on(day)
    for doubt in on_the_day.doubts:
        notes.doubt("children", doubt)
    return on_the_day.children


def _child(told: ChildBody, place: str, notes: Notes) -> ChildDraft:
    number = nhs_number(told.nhs_number or "")
    if told.nhs_number and number is None:
        notes.doubt(f"{place}/nhs_number", _BAD_NUMBER)
    # The expected date given as the date of birth as well means a child not born yet (IN21h).
    born_on = None if told.date_of_birth == told.due_on else told.date_of_birth
    return ChildDraft(
        name=plain_text(f"{plain_text(told.first_name, 80)} {plain_text(told.last_name, 80)}", 160),
        born_on=born_on,
        expected_on=None if born_on else told.due_on,
        reference=plain_text(told.reference or "", 80) or None,
        nhs_number=number,
    )


def _is_somebody(told: InviteeBody, place: int, notes: Notes) -> bool:
    if told.email or told.object_id:
        return True
    notes.doubt(f"invitees/{place}", _NOBODY)
    return False


def _each_once(values: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.lower() for value in values if value))


def _report_due_on(told: date | None, start: Start, notes: Notes) -> date | None:
    if told is None or told <= start.day:
        return told
    notes.doubt("report_due_on", _LATE_REPORT)
    return None
