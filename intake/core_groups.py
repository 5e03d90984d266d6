"""Core groups: dates for their members, single or in a series, without the ladder (G10, IN21s, IN21w)."""

from dataclasses import replace
from datetime import time

from domain.drafts import CoreGroupDraft
from intake.cancelling import is_cancellation, seems_called_off
from intake.content import Content
from intake.findings import Findings
from intake.joining import read_join
from intake.people import read_invitees, read_people
from intake.series import is_series, occurrences
from intake.structure import RawEvent
from intake.times import Start, moments_of, read_end, read_stamp, read_start

_MORNING = time(9)


_THIS_AND_LATER = (
    "The message changes one meeting of a series and all that follow it, which cannot be read safely. "
    "Nothing of it was taken in. Ask the unit for the new dates."
)
_WHICH_ONE = (
    "The message changes one meeting of a series but does not say which. Nothing of it was taken in. "
    "Ask the unit for the date."
)


def read_core_group(
    event: RawEvent, content: Content, findings: Findings, *, uid: str, sequence: int
) -> tuple[CoreGroupDraft, ...]:
    """The meetings one event tells of, in order; none when `findings` say why.

    A message about one meeting of a series (RECURRENCE-ID) gives that meeting; a series gives each of its
    meetings; the cancellation of a whole series gives one draft without `recurrence`. `recurrence` is the
    London day on which the meeting was to be first, in ISO form, as one message writes it in universal time
    and the next with a zone or as a bare date. Doubts go with the first draft.
    """
    original = _original(event, findings)
    if findings.refusals:
        return ()
    if is_cancellation(event):
        return _cancelled(event, content, findings=findings, uid=uid, sequence=sequence, original=original)
    recurrence = original.day.isoformat() if original else ""
    return _meetings(event, content, findings, uid=uid, sequence=sequence, recurrence=recurrence)


def _meetings(
    event: RawEvent, content: Content, findings: Findings, *, uid: str, sequence: int, recurrence: str
) -> tuple[CoreGroupDraft, ...]:
    start = read_start(event, content.labels, findings)
    join = read_join(event, content, findings)
    if start is None or findings.refusals:
        return ()
    _, invitees = read_people(event, findings)
    first = CoreGroupDraft(
        uid=uid,
        recurrence=recurrence,
        sequence=sequence,
        stamped_at=read_stamp(event),
        starts_at=start.at,
        ends_at=read_end(event, start, findings),
        invitees=invitees,
        join=join,
        unit_phone=content.labels.unit_phone,
        is_cancelled=seems_called_off(content, findings),
        where=findings.event,
    )
    drafts = _series(event, first, start, findings) if is_series(event) and not recurrence else (first,)
    return (replace(drafts[0], warnings=tuple(findings.doubts)), *drafts[1:])


def _series(
    event: RawEvent, first: CoreGroupDraft, start: Start, findings: Findings
) -> tuple[CoreGroupDraft, ...]:
    length = first.ends_at - first.starts_at if first.ends_at else None
    meetings = tuple(occurrences(event, start, findings))
    days = tuple(one.day.isoformat() for one in meetings)
    return tuple(
        replace(
            first,
            series=days,
            recurrence=one.day.isoformat(),
            starts_at=one.at,
            ends_at=one.at + length if length else None,
            is_cancelled=first.is_cancelled or one.is_cancelled,
        )
        for one in meetings
    )


def _cancelled(
    event: RawEvent, content: Content, *, findings: Findings, uid: str, sequence: int, original: Start | None
) -> tuple[CoreGroupDraft, ...]:
    """One meeting, or the whole series, is off; none when the message does not say when it was."""
    start = read_start(event, content.labels, Findings(0)) or original
    if start is None:
        return ()
    draft = CoreGroupDraft(
        uid=uid,
        recurrence=original.day.isoformat() if original else "",
        sequence=sequence,
        stamped_at=read_stamp(event),
        starts_at=start.at,
        ends_at=None,
        invitees=read_invitees(event),
        is_cancelled=True,
        where=findings.event,
        warnings=tuple(findings.doubts),
    )
    return (draft,)


def _original(event: RawEvent, findings: Findings) -> Start | None:
    """The moment by which a message names one meeting of a series; None when it is about no single one."""
    line = event.find("RECURRENCE-ID")
    if line is None:
        return None
    if "RANGE" in line.params:
        findings.refuse("repeats", _THIS_AND_LATER)
        return None
    moments = moments_of(line, at_time=_MORNING)
    if not moments:
        findings.refuse("repeats", _WHICH_ONE)
    return next(iter(moments), None)
