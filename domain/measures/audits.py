"""What people found when they audited their own or each other's contributions: M11-M16.

Our own checks of a report (section 5.2) are no audit and never feed these figures.
"""

from collections.abc import Iterator
from operator import attrgetter

from domain.drafts import ConferenceKind
from domain.measures.evidence import Evidence, Unit, count_each
from domain.measures.figure import Figure
from domain.measures.rows import AuditRow, AuditSource, Rating, Verdict

_GOOD_OR_BETTER = frozenset({Rating.GOOD, Rating.OUTSTANDING})


def voice_of_the_child(evidence: Evidence) -> Figure:
    """M11: the voice of the child is in the report (G30), of answers except not applicable."""
    return _yes(evidence, "voice")


def identity_considered(evidence: Evidence) -> Figure:
    """M12: ethnic background, culture and identity were considered, of answers except not applicable."""
    return _yes(evidence, "identity")


def thresholds_understood(evidence: Evidence) -> Figure:
    """M13: thresholds were understood and reasons given (G8), of answers except not applicable."""
    return _yes(evidence, "thresholds")


def previous_actions_updated(evidence: Evidence) -> Figure:
    """M14: previous actions were reported on, of answers about review conferences except not applicable."""
    reviews = (case for case in evidence.cases if case.conference.kind is ConferenceKind.REVIEW)
    return _yes(evidence.only(reviews), "previous_actions")


def alternative_views_given(evidence: Evidence) -> Figure:
    """M15: a view other than the plan's was given, of answers except not applicable.

    S2 publishes the complement, those who gave none.
    """
    return _yes(evidence, "alternative_views")


def rated_good(evidence: Evidence) -> Figure:
    """M16: rated good or outstanding, of ratings given; `rated` tells each rating on its own."""
    return count_each(_ratings(evidence), Unit.ANSWER, lambda rating: rating in _GOOD_OR_BETTER)


def rated(evidence: Evidence, wanted: Rating) -> Figure:
    """M16: one rating, of ratings given, as S2 publishes them."""
    return count_each(_ratings(evidence), Unit.ANSWER, lambda rating: rating is wanted)


def _yes(evidence: Evidence, question: str) -> Figure:
    answers = (attrgetter(question)(row) for row in _audits(evidence))
    given = (answer for answer in answers if answer is not Verdict.NOT_APPLICABLE)
    return count_each(given, Unit.ANSWER, lambda answer: answer is Verdict.YES)


def _ratings(evidence: Evidence) -> Iterator[Rating]:
    return (row.rating for row in _audits(evidence) if row.rating is not Rating.NOT_APPLICABLE)


def _audits(evidence: Evidence) -> Iterator[AuditRow]:
    rows = (row for case in evidence.usable for row in case.invitation.audits)
    return (row for row in rows if row.source is not AuditSource.CHECK)
