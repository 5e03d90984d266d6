"""Whether the trust took part: M1, M1b, M2b, and whether the meeting was quorate: M9."""

from dataclasses import replace

from domain.measures.evidence import Case, Evidence, count_conferences
from domain.measures.figure import Aside, Figure
from domain.measures.rows import Outcome

_ATTENDED = frozenset({Outcome.ATTENDED_WHOLE, Outcome.ATTENDED_PART})


def attendance(evidence: Evidence) -> Figure:
    """M1: somebody of the trust attended, by any mode, the whole or a part; the part is shown apart.

    Of conferences held about known families; not where the chair said not required or a named nurse
    agreed to nil.
    """
    figure = count_conferences(evidence, counts=was_expected, did=attended)
    return replace(figure, apart=_attendance_asides(evidence, figure))


def active_interest_attendance(evidence: Evidence) -> Figure:
    """M1b: as M1, of conferences held where there was open care on the day; no further exclusions."""
    return count_conferences(
        evidence,
        counts=lambda case: case.conference.is_held and case.conference.has_open_care,
        did=attended,
    )


def report_or_attendance(evidence: Evidence) -> Figure:
    """M2b: M1 or M2, of the conferences of M1. Either is a contribution; neither replaces the other (I20)."""
    return count_conferences(
        evidence,
        counts=was_expected,
        did=lambda case: attended(case) or case.invitation.report.is_sent,
    )


def quoracy(evidence: Evidence) -> Figure:
    """M9: quorate, of conferences held whose quoracy is known."""
    return count_conferences(
        evidence,
        counts=lambda case: case.conference.is_held and case.conference.quorate is not None,
        did=lambda case: case.conference.quorate is True,
    )


def was_expected(case: Case) -> bool:
    """Held, and the trust was meant to come: the denominator of M1."""
    excused = case.invitation.outcome is Outcome.NOT_REQUIRED or case.invitation.nn_agreed_nil
    return case.conference.is_held and not excused


def attended(case: Case) -> bool:
    """Somebody came, in whatever way and for however long (M1)."""
    return case.invitation.outcome in _ATTENDED


def _attendance_asides(evidence: Evidence, figure: Figure) -> tuple[Aside, ...]:
    """Who came for a part only (M1), and where nobody has said yet what happened."""
    outcomes = [
        {case.invitation.outcome for case in group}
        for group in evidence.groups()
        if any(map(was_expected, group))
    ]
    whole, part = Outcome.ATTENDED_WHOLE, Outcome.ATTENDED_PART
    in_part = sum(part in said and whole not in said for said in outcomes)
    untold = sum(Outcome.UNKNOWN in said and not said & _ATTENDED for said in outcomes)
    return (
        Aside("attended for part of it only", in_part, figure.numerator),
        Aside("outcome not recorded", untold, figure.denominator),
    )
