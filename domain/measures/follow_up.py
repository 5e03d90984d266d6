"""What came after the conference: M7, M8 when nobody went, M20 for core groups."""

from collections.abc import Iterator
from datetime import date

from domain.measures.evidence import Evidence, Unit, count_each
from domain.measures.figure import Figure
from domain.measures.rows import AbsenceRow, Outcome
from domain.working_days import WorkingCalendar, local_day

_SUPERVISION_WITHIN = 10  # working days after the conference (M8)


def absence_raised(evidence: Evidence) -> Figure:
    """M7: the manager was told by 09:30 on the next working day (T39), of absent outcomes."""
    ripe = (row for row in _absences(evidence) if row.told_at or evidence.has_run_out(row.manager_due_at))
    return count_each(ripe, Unit.ABSENCE, _was_told_in_time)


def supervision_recorded(evidence: Evidence) -> Figure:
    """M8: discussed in supervision within 10 working days, of the absences of M7."""
    today = local_day(evidence.as_at)
    ripe = (row for row in _absences(evidence) if row.supervision_on or row.supervision_due_on < today)
    return count_each(ripe, Unit.ABSENCE, _was_discussed_in_time)


def core_groups_attended(evidence: Evidence) -> Figure:
    """M20: attended, of core groups that were held and that the team was a member of."""
    groups = (row for case in evidence.usable for row in case.invitation.core_groups)
    return count_each(
        (row for row in groups if row.was_member and row.was_held),
        Unit.CORE_GROUP,
        lambda row: row.attended,
    )


def supervision_due_on(calendar: WorkingCalendar, conference_on: date) -> date:
    """The last day on which supervision is in time (M8)."""
    return calendar.after(conference_on, _SUPERVISION_WITHIN)


def _absences(evidence: Evidence) -> Iterator[AbsenceRow]:
    for case in evidence.usable:
        if case.invitation.outcome is Outcome.ABSENT and case.invitation.absence is not None:
            yield case.invitation.absence


def _was_told_in_time(row: AbsenceRow) -> bool:
    return row.told_at is not None and row.told_at <= row.manager_due_at


def _was_discussed_in_time(row: AbsenceRow) -> bool:
    return row.supervision_on is not None and row.supervision_on <= row.supervision_due_on
