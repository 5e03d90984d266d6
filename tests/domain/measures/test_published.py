"""Published reports stay as they were (M25); what changed since is listed."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.errors import BadInputError
from domain.measures.evidence import Evidence
from domain.measures.published import PublishedReport, restated, restatement_heading
from domain.measures.registry import measure_called
from domain.measures.rows import Outcome
from domain.measures.small_numbers import protect
from domain.measures.splits import Split, Table, table_of
from tests.domain.measures.factories import AS_AT, a_conference_row, an_invitation_row, evidence_of

M1, M2, M17 = map(measure_called, ("M1", "M2", "M17"))
CONFERENCES = [a_conference_row() for _ in range(50)]


def evidence(came: int) -> Evidence:
    """Fifty conferences, of which somebody went to so many."""
    outcomes = [Outcome.ATTENDED_WHOLE] * came + [Outcome.APOLOGIES_NO_REPORT] * (50 - came)
    return evidence_of(
        *((c, [an_invitation_row(c, outcome=o)]) for c, o in zip(CONFERENCES, outcomes, strict=True))
    )


def published(*tables: Table) -> PublishedReport:
    return PublishedReport.of("Quarter 1 of 2026/27", tables, published_on=date(2026, 7, 14), as_at=AS_AT)


def by_quarter(came: int) -> Table:
    return table_of(M1, evidence(came), Split.QUARTER)


# M25
def test_m25_a_published_report_can_be_kept_and_read_back() -> None:
    report = published(
        by_quarter(39),
        table_of(M2, evidence(39), Split.AREA),
        table_of(M17, evidence(39), Split.TEAM),
        protect(table_of(measure_called("M9"), evidence(39), Split.AREA)),
    )
    read = PublishedReport.from_json(json.loads(json.dumps(report.to_json())))
    assert read == report
    assert hash(read) == hash(report)
    assert restated(report, read) == ()


def test_m25_it_holds_words_and_whole_numbers_and_its_sentences() -> None:
    report = published(by_quarter(39))
    assert report.captions == (("M1", M1.caption()),)  # M27
    line = report.lines[0]
    assert (line.shown, line.counts) == ("78% (39 of 50)", (39, 11))
    assert line.words == "M1 Attendance, April to June 2026, quarter 1"


def test_m25_a_later_correction_restates_and_leaves_the_copy_alone() -> None:
    before = published(by_quarter(39))
    kept = json.dumps(before.to_json())
    after = published(by_quarter(40))
    assert json.dumps(before.to_json()) == kept
    assert [change.words for change in restated(before, after)] == [
        "M1 Attendance, April to June 2026, quarter 1: was 78% (39 of 50), now 80% (40 of 50)",
        "M1 Attendance: was 78% (39 of 50), now 80% (40 of 50)",
    ]
    assert restatement_heading(before) == (
        "Changed since “Quarter 1 of 2026/27” was published on Tuesday 14 July 2026"
    )


# Somebody who stayed for the whole had been recorded as there for a part: the percentage is the same.
def test_m25_a_change_beside_the_figure_is_told_too() -> None:
    whole = evidence(39)
    case = whole.cases[0]
    part = replace(case, invitation=replace(case.invitation, outcome=Outcome.ATTENDED_PART))
    before = published(table_of(M1, whole.only([part, *whole.cases[1:]]), Split.AREA))
    changes = restated(before, published(table_of(M1, whole, Split.AREA)))
    assert changes[-1].words == (
        "M1 Attendance: was 78% (39 of 50); attended for part of it only: 1 of 39; outcome not recorded: "
        "0 of 50, now 78% (39 of 50); attended for part of it only: 0 of 39; outcome not recorded: 0 of 50"
    )


def test_m25_without_corrections_nothing_is_restated() -> None:
    assert restated(published(by_quarter(39)), published(by_quarter(39))) == ()


def test_m25_figures_that_came_or_went_are_listed() -> None:
    one, two = published(by_quarter(39)), published(table_of(M2, evidence(39), Split.AREA))
    words = [change.words for change in restated(one, two)]
    assert any("now not published" in said for said in words)
    assert any("was not published" in said for said in words)


# M23: what is hidden when published is in the frozen copy nowhere.
def test_m25_hidden_figures_hold_no_numbers() -> None:
    report = published(protect(by_quarter(48)))
    assert {line.shown for line in report.lines} == {"hidden (small number)"}
    assert {line.counts for line in report.lines} == {None}
    assert "48" not in json.dumps(report.to_json()["lines"])


def test_m25_refuses_a_figure_twice_and_an_unknown_format() -> None:
    with pytest.raises(BadInputError, match="M25"):
        published(by_quarter(39), by_quarter(40))
    with pytest.raises(BadInputError, match="M25"):
        PublishedReport.from_json({**published().to_json(), "format": 2})
