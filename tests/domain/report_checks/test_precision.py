"""How often each check is right, on reports with known faults (tests/data/reports)."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.labelled_reports import (
    LEAST_PRECISION,
    LEAST_RECALL_OF_STOPS,
    SETS,
    TRIED_IN,
    Score,
    labelled_reports,
    outcome,
    scores,
)
from domain.report_checks import CHECKS, STOPS
from tests.domain.report_checks.reports import WORDS

REPORTS = [report for folder in SETS for report in labelled_reports(folder)]
OUTCOMES = [outcome(report, WORDS) for report in REPORTS]
SCORES = {score.check: score for score in scores(OUTCOMES)}


@pytest.mark.parametrize("number", [check.number for check in CHECKS])
def test_no_check_is_wrong_more_often_than_once_in_five(number: str) -> None:
    assert SCORES[number].precision >= LEAST_PRECISION, wrong(number)


@pytest.mark.parametrize("number", sorted(STOPS))
def test_a_stop_misses_few(number: str) -> None:
    assert SCORES[number].recall >= LEAST_RECALL_OF_STOPS


def test_there_are_reports_enough_and_each_check_is_tried() -> None:
    assert len(REPORTS) >= 60
    assert len({report.name for report in REPORTS}) == len(REPORTS)
    assert [number for number, score in SCORES.items() if score.right + score.missed < 2] == []
    assert sum(1 for report in REPORTS if not report.labels) >= 20


def test_what_looks_like_a_fault_and_is_none_is_left_alone() -> None:
    taken = [
        (one.report.name, near)
        for one in OUTCOMES
        for near in one.report.near_misses
        for finding in one.wrong
        if near.fits(finding, one.report.text)
    ]
    assert taken == []


@pytest.mark.parametrize(("folder", "least"), TRIED_IN.items())
def test_each_check_is_tried_by_faults_and_by_near_misses(folder: Path, least: int) -> None:
    reports = list(labelled_reports(folder))
    faults = Counter(label.check for report in reports for label in report.labels)
    near = Counter(label.check for report in reports for label in report.near_misses)
    assert [check.number for check in CHECKS if min(faults[check.number], near[check.number]) < least] == []


def test_a_score_counts_right_wrong_and_missed() -> None:
    score = Score("K1", right=3, wrong=1, missed=2)
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert (Score("K1", 0, 0, 0).precision, Score("K1", 0, 0, 0).recall) == (1.0, 1.0)


def wrong(number: str) -> list[tuple[str, str]]:
    return [(one.report.name, f.quoted) for one in OUTCOMES for f in one.wrong if f.number == number]
