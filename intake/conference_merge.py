"""One conference out of its rows: when, where, for whom, about whom (IN19, IN21b, IN21c, IN21f, IN21x)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.drafts import ChildDraft, ConferenceDraft, Family, Join, MeetingFormat, reference_uid
from intake.children_told import each_once
from intake.conference_line import Key, Line
from intake.merging import Merged, Remarks
from intake.row_reader import Remark, say_rows
from intake.zones import LONDON

PLACEHOLDER = time(9)  # where a conference stands whose time is still to be confirmed (IN21b)
_SATURDAY = 5
_DAYTIME = (time(7), time(20))
_MOST_PEOPLE = 200
_MOST_PARENTS = 20
_MOST_EXTRAS = 12

_NO_TIME = (
    "The time is still to be confirmed, so that nobody is reminded to join. Ask the unit for the time and "
    "bring the corrected list."
)
_ODD = (
    "The conference would be at a weekend or bank holiday, early or late. Check date and time with the unit."
)
_CLOCKS = "The start falls in the hour in which the clocks change. Check the time with the unit."
_BAD_END = "The end is not after the start; it was left out. Ask the unit how long the conference will take."
_LATE_REPORT = (
    "The report date is after the conference. It was left out; the area's own rule counts. Ask the unit when "
    "the report is due."
)
_EARLIEST = "The rows give different dates; the earliest was used. Ask the unit which is right."
_NO_LINK = "The list gives no link to join. Ask the unit for the link to the conference."


@dataclass(frozen=True, slots=True)
class Times:
    """The instants of a conference in UTC."""

    starts_at: datetime
    ends_at: datetime | None
    is_known: bool


def merge(lines: Sequence[Line], remarks: Remarks, refused: str) -> Merged[Line]:
    """The rows side by side; `remarks` get a refusal when date, time or type contradict each other."""
    rows = Merged([(line.told.number, line) for line in lines], remarks, refused)
    rows.must_agree("conference_type", lambda line: line.kind)
    rows.must_agree("conference_date", lambda line: line.slot.on)
    rows.must_agree("start_time", lambda line: line.slot.starts)
    return rows


def draft_of(
    key: Key, lines: Sequence[Line], rows: Merged[Line], remarks: Remarks, holidays: Container[date]
) -> ConferenceDraft:
    """The draft of a conference whose rows agree in what must agree."""
    times = _times(lines[0], rows, holidays)
    children, doubts = each_once([line.child for line in lines if line.child])
    remarks.doubts += doubts
    form = rows.first("format", lambda line: line.setting.format)
    unit_email = rows.first("unit_email", lambda line: line.told.unit_email)
    join, family = _join(rows, form, remarks.doubts), _family(rows, children)
    report_due_on = _report_due_on(lines, rows)
    stamps = [line.told.stamped_at for line in lines if line.told.stamped_at]
    return ConferenceDraft(
        uid=reference_uid(key.council, key.reference),
        sequence=0,
        stamped_at=max(stamps, default=None),
        kind=lines[0].kind,
        starts_at=times.starts_at,
        ends_at=times.ends_at,
        time_known=times.is_known,
        organiser=unit_email,
        unit_email=unit_email,
        invitees=rows.gathered(lambda line: line.people.invitees, _MOST_PEOPLE),
        invitee_ids=rows.gathered(lambda line: line.people.invitee_ids, _MOST_PEOPLE),
        patient_references=rows.gathered(lambda line: line.people.patients, _MOST_PEOPLE),
        council=key.council,
        reference=key.reference,
        unit_phone=rows.first("unit_phone", lambda line: line.setting.unit_phone),
        join=join,
        family=family,
        report_due_on=report_due_on,
        format=form,
        venue=rows.first("venue", lambda line: line.setting.venue),
        children=children,
        strategy_on=rows.first("strategy_date", lambda line: line.milestones.strategy_on),
        section_47_on=rows.first("s47_start", lambda line: line.milestones.section_47_on),
        extras=rows.gathered(lambda line: line.extras, _MOST_EXTRAS),
        is_restricted=any(line.is_restricted for line in lines),
        where=say_rows(line.told.number for line in lines),
    )


def _times(line: Line, rows: Merged[Line], holidays: Container[date]) -> Times:
    """Wall time in London as instants; oddities are asked about, never put right (IN21b, IN21c)."""
    on, starts = line.slot.on, line.slot.starts
    if starts is None:
        rows.doubt("start_time", _NO_TIME)
    if on.weekday() >= _SATURDAY or on in holidays or (starts and not _DAYTIME[0] <= starts <= _DAYTIME[1]):
        rows.doubt("conference_date", _ODD)
    local = datetime.combine(on, starts or PLACEHOLDER, LONDON)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        rows.doubt("start_time", _CLOCKS)
    ends = rows.first("end_time", lambda line: line.slot.ends)
    if ends is not None and starts is not None and ends <= starts:
        rows.doubt("end_time", _BAD_END)
        ends = None
    ends_at = datetime.combine(on, ends, LONDON).astimezone(UTC) if ends and starts else None
    return Times(local.astimezone(UTC), ends_at, is_known=starts is not None)


def _join(rows: Merged[Line], form: MeetingFormat | None, doubts: Sequence[Remark]) -> Join:
    """How to take part; a conference that is not in person wants a link (IN21q)."""
    join = Join(
        url=rows.first("join_url", lambda line: line.setting.join.url),
        meeting_id=rows.first("meeting_id", lambda line: line.setting.join.meeting_id),
        passcode=rows.first("passcode", lambda line: line.setting.join.passcode),
        dial_in=rows.first("dial_in", lambda line: line.setting.join.dial_in),
        dial_in_id=rows.first("dial_in_id", lambda line: line.setting.join.dial_in_id),
    )
    is_explained = form is MeetingFormat.IN_PERSON or any(doubt.column == "join_url" for doubt in doubts)
    if join.url is None and not is_explained:
        rows.doubt("join_url", _NO_LINK)
    return join


def _family(rows: Merged[Line], children: Sequence[ChildDraft]) -> Family:
    return Family(
        children=tuple(child.name for child in children if child.name),
        parents=rows.gathered(lambda line: line.people.family.parents, _MOST_PARENTS),
        chair=rows.first("chair", lambda line: line.people.family.chair),
        social_worker=rows.first("social_worker", lambda line: line.people.family.social_worker),
    )


def _report_due_on(lines: Sequence[Line], rows: Merged[Line]) -> date | None:
    """The earliest report date that the rows print, unless it cannot be right (T41, IN21x)."""
    dates = {line.milestones.report_due_on for line in lines if line.milestones.report_due_on}
    if not dates:
        return None
    if len(dates) > 1:
        rows.doubt("report_due", _EARLIEST)
    if min(dates) > lines[0].slot.on:
        rows.doubt("report_due", _LATE_REPORT)
        return None
    return min(dates)
