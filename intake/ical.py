"""Invitations from an iCalendar file (.ics), as Outlook and Teams send them (IN3-IN18, IN21)."""

from domain.drafts import CancellationDraft, ConferenceDraft, Problem, Reading
from intake.event import read_event
from intake.findings import Findings
from intake.structure import UnusableFileError, outline


def read_calendar(data: bytes) -> Reading:
    """Read every event of a calendar file; what cannot be used becomes a Problem (IN3).

    Never raises for bad content, keeps nothing from one file to the next (IN17a), fetches nothing
    (IG27). One broken event does not spoil the next, and nothing of a broken event is taken in.
    Problems name no person, subject line or link (IG15).
    """
    try:
        outlined = outline(data)
    except UnusableFileError as refusal:
        return Reading(problems=(Problem("file", str(refusal)),))
    drafts: list[ConferenceDraft | CancellationDraft] = []
    problems: list[Problem] = []
    for event in outlined.events:
        findings = Findings(event.number)
        draft = read_event(event, findings)
        drafts += [draft] if draft else []
        problems += findings.refusals
        if isinstance(draft, CancellationDraft):  # it has no place of its own for doubts
            problems += findings.doubts
    return Reading(tuple(drafts), (*problems, *outlined.problems))
