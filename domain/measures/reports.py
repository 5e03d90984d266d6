"""Whether a report was sent, in time and by whom: M2, M3, M3b, M18, M19."""

from collections.abc import Iterable
from dataclasses import replace

from domain.measures.evidence import Case, Evidence, Unit, count_conferences, count_each
from domain.measures.figure import Aside, Figure


def report_provided(evidence: Evidence) -> Figure:
    """M2: a report was sent, by the team or for it by a named nurse, of conferences held.

    Not where a named nurse decided that none was required (R2). Reports on behalf are shown apart (R10).
    """
    figure = count_conferences(evidence, counts=_owed_a_report, did=_is_sent)
    on_behalf = count_conferences(
        evidence, counts=_owed_a_report, did=lambda case: _is_sent(case) and case.invitation.report.on_behalf
    ).numerator
    return replace(
        figure, apart=(Aside("with a report by a named nurse on behalf", on_behalf, figure.numerator),)
    )


def report_on_time(evidence: Evidence) -> Figure:
    """M3: first sent by the deadline, of reports sent. Those at short notice are shown apart (T38)."""
    cases = sent_reports(evidence)
    in_time = count_each((c for c in cases if not _is_short_notice(c)), Unit.REPORT, _was_on_time)
    hurried = count_each((c for c in cases if _is_short_notice(c)), Unit.REPORT, _was_on_time)
    aside = Aside("at short notice, sent on time", hurried.numerator, hurried.denominator)
    return replace(in_time, apart=(aside,))


def report_on_time_of_all_due(evidence: Evidence) -> Figure:
    """M3b: first sent by the deadline, of all reports due, also those never sent; none due yet counts."""
    return count_each(_due_reports(evidence), Unit.REPORT, _was_on_time)


def report_on_behalf(evidence: Evidence) -> Figure:
    """M18: written by a named nurse on behalf of the team (R10), of reports sent."""
    return count_each(sent_reports(evidence), Unit.REPORT, lambda case: case.invitation.report.on_behalf)


def report_after_discharge(evidence: Evidence) -> Figure:
    """M19: reported, of those asked for about somebody discharged within 6 months (T24)."""
    asked = (case for case in evidence.usable if case.invitation.asked_after_discharge)
    return count_each(_settled(evidence, asked), Unit.REPORT, _is_sent)


def sent_reports(evidence: Evidence) -> tuple[Case, ...]:
    """Each report that went to the unit: two teams' reports for one conference are two."""
    return tuple(case for case in evidence.usable if _is_sent(case))


def _due_reports(evidence: Evidence) -> Iterable[Case]:
    """Every report that somebody had to write by now (R2 takes it away again)."""
    owed = (case for case in evidence.usable if not case.invitation.report.not_required)
    return _settled(evidence, owed)


def _settled(evidence: Evidence, cases: Iterable[Case]) -> Iterable[Case]:
    """Sent, or past the deadline: a report that may still come in time is not missing yet."""
    return (case for case in cases if _is_sent(case) or evidence.has_run_out(case.invitation.report.due_at))


def _owed_a_report(case: Case) -> bool:
    return case.conference.is_held and not case.invitation.report.not_required


def _is_sent(case: Case) -> bool:
    return case.invitation.report.is_sent


def _was_on_time(case: Case) -> bool:
    return case.invitation.report.was_on_time


def _is_short_notice(case: Case) -> bool:
    return case.invitation.report.short_notice
