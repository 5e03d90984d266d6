"""Self and peer audits (M11-M16)."""

from collections.abc import Callable

import pytest

from domain.drafts import ConferenceKind
from domain.measures.audits import (
    alternative_views_given,
    identity_considered,
    previous_actions_updated,
    rated,
    rated_good,
    thresholds_understood,
    voice_of_the_child,
)
from domain.measures.evidence import Evidence
from domain.measures.figure import Figure
from domain.measures.rows import AuditSource, Rating, Verdict
from tests.domain.measures.factories import a_conference_row, an_audit_row, counted, one

# M11, M12, M13, M14, M15
QUESTIONS: list[tuple[str, Callable[[Evidence], Figure]]] = [
    ("voice", voice_of_the_child),
    ("identity", identity_considered),
    ("thresholds", thresholds_understood),
    ("previous_actions", previous_actions_updated),
    ("alternative_views", alternative_views_given),
]
EACH_QUESTION = pytest.mark.parametrize(("question", "measure"), QUESTIONS)


@EACH_QUESTION
@pytest.mark.parametrize(
    ("verdict", "expected"),
    [(Verdict.YES, (1, 1)), (Verdict.NO, (0, 1)), (Verdict.NOT_APPLICABLE, (0, 0))],
)
def test_m11_to_m15_count_answers_except_not_applicable(
    question: str, measure: Callable[[Evidence], Figure], verdict: Verdict, expected: tuple[int, int]
) -> None:
    assert counted(measure(one(audits=(an_audit_row(**{question: verdict}),)))) == expected


@EACH_QUESTION
@pytest.mark.parametrize(
    ("source", "answers"), [(AuditSource.SELF, 1), (AuditSource.PEER, 1), (AuditSource.CHECK, 0)]
)
def test_m11_to_m15_never_come_from_our_checks(
    question: str, measure: Callable[[Evidence], Figure], source: AuditSource, answers: int
) -> None:
    audits = (an_audit_row(source=source, **{question: Verdict.YES}),)
    assert measure(one(audits=audits)).denominator == answers


@EACH_QUESTION
def test_m11_to_m15_read_their_own_question_only(
    question: str, measure: Callable[[Evidence], Figure]
) -> None:
    others = {name: Verdict.YES for name, _ in QUESTIONS if name != question}
    assert counted(measure(one(audits=(an_audit_row(**others),)))) == (0, 0)


@pytest.mark.parametrize("kind", [kind for kind in ConferenceKind if kind is not ConferenceKind.REVIEW])
def test_m14_is_asked_about_review_conferences_only(kind: ConferenceKind) -> None:
    evidence = one(a_conference_row(kind=kind), audits=(an_audit_row(previous_actions=Verdict.YES),))
    assert counted(previous_actions_updated(evidence)) == (0, 0)


# M16
@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (Rating.OUTSTANDING, (1, 1)),
        (Rating.GOOD, (1, 1)),
        (Rating.REQUIRES_IMPROVEMENT, (0, 1)),
        (Rating.INADEQUATE, (0, 1)),
        (Rating.NOT_APPLICABLE, (0, 0)),
    ],
)
def test_m16_counts_good_or_better(rating: Rating, expected: tuple[int, int]) -> None:
    assert counted(rated_good(one(audits=(an_audit_row(rating=rating),)))) == expected


def test_m16_never_comes_from_our_checks() -> None:
    audits = (an_audit_row(source=AuditSource.CHECK, rating=Rating.GOOD),)
    assert counted(rated_good(one(audits=audits))) == (0, 0)
    assert counted(rated(one(audits=audits), Rating.GOOD)) == (0, 0)


def test_m16_tells_each_rating_on_its_own() -> None:
    audits = tuple(an_audit_row(rating=rating) for rating in Rating)
    assert [counted(rated(one(audits=audits), rating)) for rating in list(Rating)[:4]] == [(1, 4)] * 4
