"""The life of a report (R1, R8, C3, M3)."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import NotAllowedError
from domain.report import ReportState
from tests.factories import STARTS_AT, a_conference, a_report

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


# R8
def test_sending_settles_the_report_and_records_when() -> None:
    sent = a_report().sent(now=NOW)
    assert (sent.state, sent.sent_at) == (ReportState.SENT, NOW)
    assert sent.is_settled
    assert not a_report().is_settled


def test_a_report_is_sent_once() -> None:
    with pytest.raises(NotAllowedError, match="before"):
        a_report().sent(now=NOW).sent(now=NOW)


# C3: the report keeps what it has when the conference moves.
@pytest.mark.parametrize("sent_at", [None, NOW])
def test_a_move_changes_the_deadline_and_nothing_else(sent_at: datetime | None) -> None:
    report = a_report() if sent_at is None else a_report().sent(now=sent_at)
    later = a_report(a_conference(starts_at=STARTS_AT + timedelta(days=7))).deadline
    moved = report.redated(later)
    assert moved.deadline == later
    assert (moved.state, moved.sent_at, moved.id) == (report.state, sent_at, report.id)


# M3: on time means sent at or before the deadline.
@pytest.mark.parametrize(("late", "on_time"), [(-1, True), (0, True), (1, False)])
def test_on_time_is_until_the_deadline_itself(late: int, *, on_time: bool) -> None:
    report = a_report()
    sent = report.sent(now=report.deadline.due_at + timedelta(seconds=late))
    assert sent.was_on_time is on_time


def test_a_report_that_was_never_sent_was_not_on_time() -> None:
    assert not a_report().was_on_time
