"""Invitations from an iCalendar file (.ics), as Outlook and Teams send them (IN3-IN18, IN21)."""

from domain.drafts import CoreGroupDraft, Draft, Problem, Reading
from intake.event import read_event
from intake.findings import Findings
from intake.structure import RawEvent, UnusableFileError, outline

MAX_DRAFTS = 600
_TOO_MANY = Problem(
    "file",
    f"The file has more than {MAX_DRAFTS} meetings, more than invitations have; the rest was left out. "
    "Ask the unit for smaller files.",
)


def read_calendar(data: bytes) -> Reading:
    """Read every event of a calendar file; what cannot be used becomes a Problem (IN3).

    Never raises for bad content, keeps nothing from one file to the next (IN17a), fetches nothing
    (IG27). One broken event does not spoil the next, and nothing of a broken event is taken in.
    A series of core groups gives a draft for each meeting, a changed meeting in place of the one that its
    series gives (IN21w). Problems name no person, subject line or link (IG15).
    """
    try:
        outlined = outline(data)
    except UnusableFileError as refusal:
        return Reading(problems=(Problem("file", str(refusal)),))
    read: list[tuple[RawEvent, Draft]] = []
    problems: list[Problem] = []
    for event in outlined.events:
        findings = Findings(event.number)
        core_groups = {draft.uid for _, draft in read if isinstance(draft, CoreGroupDraft)}
        read += [(event, draft) for draft in read_event(event, findings, core_groups)]
        problems += findings.refusals
        if len(read) > MAX_DRAFTS:
            problems.append(_TOO_MANY)
            break
    return Reading(tuple(_without_replaced(read)[:MAX_DRAFTS]), (*problems, *outlined.problems))


def _without_replaced(read: list[tuple[RawEvent, Draft]]) -> list[Draft]:
    """Leave out the meetings of a series that the same file tells of singly (RECURRENCE-ID)."""
    replaced = {
        (draft.uid, draft.recurrence)
        for event, draft in read
        if isinstance(draft, CoreGroupDraft) and event.find("RECURRENCE-ID")
    }
    return [draft for event, draft in read if event.find("RECURRENCE-ID") or _key(draft) not in replaced]


def _key(draft: Draft) -> tuple[str, str] | None:
    return (draft.uid, draft.recurrence) if isinstance(draft, CoreGroupDraft) else None
