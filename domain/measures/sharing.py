"""Whether the family heard what the report says before the meeting: M4, M5."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.measures.evidence import Case, Evidence, Unit, count_each
from domain.measures.figure import Aside, Figure
from domain.measures.reports import sent_reports

_BEFORE = timedelta(microseconds=1)


def report_shared(evidence: Evidence) -> Figure:
    """M4: shared with at least one person before the start, of reports sent; in the version in force (R9).

    In the meeting is too late (R13). Not counted: withheld from everybody (R12, shown apart), no family to
    share with, conferences that have not started yet.
    """
    return replace(
        count_each(_shareable(evidence), Unit.REPORT, _shared_before_start),
        apart=(_withheld(evidence),),
    )


def report_shared_on_time(evidence: Evidence) -> Figure:
    """M5: shared with at least one person by the limit for families, of the reports of M4.

    The first version that they read decides whether it was in time, as it does for the report itself (R9).
    """
    return replace(
        count_each(_shareable(evidence), Unit.REPORT, _shared_on_time),
        apart=(_withheld(evidence),),
    )


def report_shared_late(evidence: Evidence) -> Figure:
    """Outside timescale, of the reports shared: the way S2 published what M5 measures (6.2, M28)."""
    shared = (case for case in _shareable(evidence) if _shared_before_start(case))
    return count_each(shared, Unit.REPORT, lambda case: not _shared_on_time(case))


def _shareable(evidence: Evidence) -> tuple[Case, ...]:
    return tuple(case for case in _with_family(evidence) if not case.invitation.report.is_withheld)


def _withheld(evidence: Evidence) -> Aside:
    cases = _with_family(evidence)
    return Aside("withheld", sum(case.invitation.report.is_withheld for case in cases), len(cases))


def _with_family(evidence: Evidence) -> tuple[Case, ...]:
    """Reports sent that somebody could be told of, once the time for it is over."""
    return tuple(
        case
        for case in sent_reports(evidence)
        if case.invitation.report.has_family and evidence.has_run_out(case.conference.starts_at)
    )


def _shared_before_start(case: Case) -> bool:
    return _shared_by(case, case.conference.starts_at - _BEFORE)


def _shared_on_time(case: Case) -> bool:
    """By the limit, and in any case before the start, so that M5 never exceeds M4."""
    start, report = case.conference.starts_at - _BEFORE, case.invitation.report
    limit = min(report.family_due_at, start)
    return any(row.was_shared_by(start) and row.was_first_shared_by(limit) for row in report.sharing)


def _shared_by(case: Case, limit: datetime) -> bool:
    return any(row.was_shared_by(limit) for row in case.invitation.report.sharing)
