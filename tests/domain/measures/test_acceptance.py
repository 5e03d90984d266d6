"""The published figures (6.2) come out of rows whose counts round to them (M28)."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from domain.drafts import ConferenceKind
from domain.measures.audits import rated
from domain.measures.evidence import Evidence
from domain.measures.figure import Figure, Result
from domain.measures.registry import measure_called
from domain.measures.rows import (
    AuditRow,
    AuditSource,
    ConferenceRow,
    InvitationRow,
    Outcome,
    Rating,
    SharingRow,
    SharingStatus,
    Verdict,
)
from domain.measures.sharing import report_shared_late
from domain.measures.splits import Position, Split, table_of
from domain.measures.yearly import ChildrenOnPlans, ConferenceCounts
from domain.working_days import at_local
from tests.domain.measures.factories import (
    DAY,
    a_conference_row,
    a_report_row,
    an_invitation_row,
    evidence_of,
)

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "measures" / "published.json").read_text(encoding="utf-8")
)
S2 = PUBLISHED["audit"]
Pair = tuple[ConferenceRow, list[InvitationRow]]


def percent(result: Result, decimals: int = 0) -> str:
    assert isinstance(result, Figure)
    return result.to_decimals(decimals).split(" (")[0]


def starting(day: str) -> datetime:
    return at_local(date.fromisoformat(day), time(10))


def later(*pairs: Pair) -> Evidence:
    return evidence_of(*pairs, as_at=starting("2030-01-01"))


# S0, M1: attendance by quarter against the target of its year.
def quarters() -> Iterator[Pair]:
    for quarter in PUBLISHED["attendance"]:
        for number in range(quarter["of"]):
            conference = a_conference_row(starts_at=starting(quarter["first_on"]) + DAY * number)
            came = Outcome.ATTENDED_WHOLE if number < quarter["did"] else Outcome.APOLOGIES_NO_REPORT
            yield conference, [an_invitation_row(conference, outcome=came)]


def test_m28_s0_attendance_by_quarter() -> None:
    m1 = measure_called("M1")
    table = table_of(m1, later(*quarters()), Split.QUARTER)
    for quarter in PUBLISHED["attendance"]:
        said = f"{quarter['shown']} ({quarter['did']} of {quarter['of']})"
        assert table.shown(Position(quarter["quarter"])) == said
    third, fourth = (table.cells[Position(row)] for row in table.rows)
    assert isinstance(third, Figure)
    assert isinstance(fourth, Figure)
    assert third.percentage is not None
    assert fourth.points_above(third.percentage) == 22
    assert fourth.points_above(Fraction(80)) == -2
    assert m1.meets_target(fourth, date(2014, 3, 31)) is False


# S1, M9: quoracy by half.
def test_m28_s1_quoracy_by_half() -> None:
    pairs: list[Pair] = []
    for half in PUBLISHED["quoracy"]:
        for number in range(half["of"]):
            starts_at = starting(half["first_on"]) + DAY * number
            conference = a_conference_row(starts_at=starts_at, quorate=number < half["did"])
            pairs.append((conference, [an_invitation_row(conference)]))
    table = table_of(measure_called("M9"), later(*pairs), Split.HALF)
    for half in PUBLISHED["quoracy"]:
        result = table.cells[Position(half["half"])]
        assert result is not None
        assert percent(result, 1) == half["shown"]


# S1, M29: 540 children; 264 conferences = 81 + 183.
def test_m28_s1_conferences_and_children() -> None:
    year = PUBLISHED["year"]
    children = [UUID(int=number) for number in range(year["children"])]
    conferences = [
        a_conference_row(
            kind=ConferenceKind.INITIAL if number < year["initial"] else ConferenceKind.REVIEW,
            children=frozenset(children[number :: year["total"]]),
        )
        for number in range(year["total"])
    ]
    counts = ConferenceCounts.of(conferences)
    assert counts == ConferenceCounts(year["initial"], year["review"], year["total"], year["children"])
    assert percent(counts.initial_share, 1) == year["initial_share"]
    assert percent(counts.review_share, 1) == year["review_share"]
    plans = ChildrenOnPlans(year["on_plans"]["children"], year["on_plans"]["families"])
    assert plans.per_family == Fraction(year["on_plans"]["per_family"])


# S2: the multi-agency audit. Each response is one invitation to a review conference.
def answers(question: str) -> list[Verdict]:
    """Yes, no, then not applicable, for as many responses as there were."""
    given = S2[question]
    said = [Verdict.YES] * given["yes"] + [Verdict.NO] * given["no"]
    return said + [Verdict.NOT_APPLICABLE] * (S2["responses"] - len(said))


def ratings() -> list[Rating]:
    given = S2["rating"]
    return [rating for rating in Rating for _ in range(given.get(rating.value, 0))]


def audit() -> Evidence:
    pairs: list[Pair] = []
    questions = ("voice", "thresholds", "identity", "previous_actions", "alternative_views")
    said = {question: answers(question) for question in questions}
    for number, rating in enumerate(ratings()):
        conference = a_conference_row()
        form = AuditRow(AuditSource.SELF, rating=rating, **{name: said[name][number] for name in questions})
        attended = Outcome.ATTENDED_WHOLE if number < S2["attended"] else Outcome.APOLOGIES_NO_REPORT
        row = an_invitation_row(conference, outcome=attended, report=a_report(number), audits=(form,))
        pairs.append((conference, [row]))
    return later(*pairs)


def a_report(number: int) -> Any:  # noqa: ANN401 - the factory's own row
    """The first 50 sent a report, 35 of them in time; 17 shared it, 3 of them late."""
    due_at = a_report_row().due_at
    if number >= S2["reports"]:
        return a_report_row(first_sent_at=None, sharing=())
    shared_at = due_at + (DAY if number < S2["shared_late"] else DAY * 0)
    sharing = (SharingRow(SharingStatus.SHARED, shared_at),) if number < S2["shared"] else ()
    sent_at = due_at if number < S2["on_time"] else due_at + DAY
    return a_report_row(first_sent_at=sent_at, sharing=sharing)


# M1, M2, M3, M4, M11, M13, M12, M14, M16
@pytest.mark.parametrize(
    ("number", "published", "counts"),
    [
        ("M1", "attended", (35, 53)),
        ("M2", "report", (50, 38)),
        ("M3", "on_time", (35, 15)),
        ("M4", "shared", (17, 33)),
        ("M11", "voice", (20, 29)),
        ("M13", "thresholds", (35, 15)),
        ("M12", "identity", (35, 53)),
        ("M14", "previous_actions", (10, 17)),
        ("M16", "good", (44, 44)),
    ],
)
def test_m28_s2_audit(number: str, published: str, counts: tuple[int, int]) -> None:
    result = measure_called(number).result_of(audit())
    assert result.counts == counts
    assert percent(result) == S2["shown"][published]


def test_m28_s2_sharing_outside_timescale() -> None:
    assert report_shared_late(audit()).to_decimals(1) == "17.6% (3 of 17)"
    # M5: the other way round, and of all reports that could be shared.
    assert measure_called("M5").result_of(audit()).counts == (14, 36)


def test_m28_s2_views_and_ratings() -> None:
    views = measure_called("M15").result_of(audit())
    assert isinstance(views, Figure)
    assert percent(views.complement) == S2["shown"]["no_alternative_views"]
    for rating in (Rating.GOOD, Rating.REQUIRES_IMPROVEMENT):
        assert percent(rated(audit(), rating)) == S2["shown"][rating.value]
