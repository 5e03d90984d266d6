"""Splitting figures (M21), and what always holds when they are split or the rows come in another order."""

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.measures.evidence import Evidence
from domain.measures.figure import Figure
from domain.measures.registry import MEASURES, Measure, measure_called
from domain.measures.rows import ConferenceRow, InvitationRow, Outcome, ReplyMode
from domain.measures.splits import NOBODY, TOTAL, Position, Split, positions, split, table_of
from tests.domain.measures.factories import (
    AS_AT,
    a_conference_row,
    an_invitation_row,
    evidence_of,
    one,
)
from tests.domain.measures.generated import any_evidence, any_rows

M1 = measure_called("M1")
splits = st.sampled_from(Split)
measures = st.sampled_from(MEASURES)


def two_teams() -> Evidence:
    conference = a_conference_row()
    return evidence_of(
        (
            conference,
            [
                an_invitation_row(conference, team="North"),
                an_invitation_row(conference, team="South", outcome=Outcome.APOLOGIES_NO_REPORT),
                an_invitation_row(conference, team=None, service_line=None, outcome=Outcome.UNKNOWN),
            ],
        )
    )


# M21, M0: teams by invitation, areas by conference.
def test_m21_teams_count_their_own_invitations() -> None:
    table = table_of(M1, two_teams(), Split.TEAM)
    assert table.rows == ("North", "South", NOBODY)
    assert [table.shown(at) for at in positions(table)] == [
        "100% (1 of 1)",
        "0% (0 of 1)",
        "0% (0 of 1)",
        "33% (1 of 3)",
    ]
    assert "invitation counts on its own" in table.caption


def test_m21_areas_count_conferences() -> None:
    table = table_of(M1, two_teams(), Split.AREA)
    assert table.shown(Position("hackney")) == table.shown(TOTAL) == "100% (1 of 1)"
    assert "Each conference counts once" in table.caption


@pytest.mark.parametrize(
    ("by", "row"),
    [
        (Split.MONTH, "June 2026"),
        (Split.QUARTER, "April to June 2026, quarter 1"),
        (Split.HALF, "April to September 2026, first half"),
        (Split.FINANCIAL_YEAR, "April 2026 to March 2027, financial year 2026/27"),
        (Split.TEAM, "North"),
        (Split.SERVICE_LINE, "Adult"),
        (Split.KIND, "review conference"),
        (Split.AREA, "hackney"),
        (Split.REPLY_MODE, "in person"),
    ],
)
def test_m21_splits_in_nine_ways(by: Split, row: str) -> None:
    assert table_of(M1, one(), by).rows == (row,)


# M21: by the day of the conference in London, not by that of the report or reply.
def test_m21_the_period_is_that_of_the_conference() -> None:
    # 11:30pm UTC on 31 March is half past midnight on 1 April in London: the next financial year.
    late = a_conference_row(starts_at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    assert table_of(M1, one(late), Split.QUARTER).rows == ("April to June 2026, quarter 1",)


def test_m21_a_quarter_without_conferences_says_so() -> None:
    january = a_conference_row(starts_at=datetime(2026, 1, 6, 10, tzinfo=UTC))
    september = a_conference_row(starts_at=datetime(2026, 9, 1, 9, tzinfo=UTC))
    pairs = [(row, [an_invitation_row(row)]) for row in (september, january)]
    table = table_of(M1, evidence_of(*pairs), Split.QUARTER)
    assert len(table.rows) == 3
    assert table.shown(Position("April to June 2026, quarter 1")) == "no conferences"


def test_m21_splits_two_ways() -> None:
    review, initial = a_conference_row(), a_conference_row(kind=ConferenceKind.INITIAL)
    evidence = evidence_of(
        (review, [an_invitation_row(review, team="North"), an_invitation_row(review, team="South")]),
        (initial, [an_invitation_row(initial, team="South", reply_mode=ReplyMode.NONE)]),
    )
    table = table_of(M1, evidence, Split.TEAM, Split.KIND)
    assert table.columns == ("initial conference", "review conference")
    assert table.shown(Position("North", "initial conference")) == "no invitations"
    assert table.shown(Position("South")) == "100% (2 of 2)"
    assert table.shown(Position(None, "review conference")) == "100% (2 of 2)"
    with pytest.raises(BadInputError, match="M21"):
        table.shown(Position("West"))


# M0, M22
@given(measures, any_evidence)
@settings(deadline=None)
def test_no_numerator_exceeds_its_denominator(measure: Measure, evidence: Evidence) -> None:
    for each in (evidence, evidence.each_invitation()):
        result = measure.result_of(each)
        assert min(result.counts) >= 0
        for aside in result.apart:
            assert 0 <= aside.count <= aside.of


@given(measures, splits, any_evidence)
@settings(deadline=None)
def test_m21_splitting_adds_up_to_the_whole(measure: Measure, by: Split, evidence: Evidence) -> None:
    whole = measure.result_of(evidence.each_invitation() if by.is_of_invitation else evidence)
    parts = [measure.result_of(part) for part in split(evidence, by).values()]
    assert tuple(map(sum, zip(*[part.counts for part in parts], strict=True))) in {whole.counts, ()}
    if not parts:
        assert sum(whole.counts) == 0


@given(measures, splits, splits, any_evidence)
@settings(max_examples=50, deadline=None)
def test_m21_a_table_adds_up_both_ways(
    measure: Measure, rows: Split, columns: Split, evidence: Evidence
) -> None:
    table = table_of(measure, evidence, rows, columns)
    counts = {at: result.counts for at, result in table.cells.items() if result is not None}
    assert set(counts) == set(positions(table))
    for which in (0, 1):
        for row in (*table.rows, None):
            across = sum(counts[Position(row, column)][which] for column in table.columns)
            assert across == counts[Position(row)][which]
        for column in (*table.columns, None):
            assert (
                sum(counts[Position(row, column)][which] for row in table.rows)
                == (counts[Position(None, column)][which])
            )


@given(any_rows(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_is_irrelevant(
    rows: tuple[list[ConferenceRow], list[InvitationRow]], random: Random
) -> None:
    conferences, invitations = rows
    evidence = Evidence.of(conferences, invitations, as_at=AS_AT)
    random.shuffle(conferences)
    random.shuffle(invitations)
    shuffled = Evidence.of(conferences, invitations, as_at=AS_AT)
    for measure in MEASURES:
        assert measure.result_of(shuffled) == measure.result_of(evidence)
    table = table_of(M1, evidence, Split.TEAM, Split.QUARTER)
    assert table_of(M1, shuffled, Split.TEAM, Split.QUARTER) == table


# M1 within M2b, M5 within M4, M3's reports within M3b's.
@given(any_evidence)
@settings(deadline=None)
def test_measures_that_contain_others_are_never_smaller(evidence: Evidence) -> None:
    found = {m.number: m.result_of(evidence) for m in MEASURES}
    m1, m2b, m4, m5 = (found[number] for number in ("M1", "M2b", "M4", "M5"))
    assert isinstance(m1, Figure)
    assert m1.counts[0] <= m2b.counts[0]
    assert sum(m1.counts) == sum(m2b.counts)
    assert m5.counts[0] <= m4.counts[0]
    assert sum(m5.counts) == sum(m4.counts)
