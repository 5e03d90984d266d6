"""Reports: sent (M2), in time (M3, M3b), on behalf (M18), after discharge (M19)."""

from datetime import datetime, timedelta

import pytest

from domain.measures.figure import Aside
from domain.measures.reports import (
    report_after_discharge,
    report_on_behalf,
    report_on_time,
    report_on_time_of_all_due,
    report_provided,
)
from domain.measures.rows import Standing
from tests.domain.measures.factories import (
    DAY,
    SECOND,
    STARTS_AT,
    a_conference_row,
    a_report_row,
    an_invitation_row,
    counted,
    evidence_of,
    one,
)

DUE_AT = a_report_row().due_at
UNSENT = a_report_row(first_sent_at=None)


# M2
def test_m2_counts_the_report_sent_by_whomever() -> None:
    assert counted(report_provided(one())) == (1, 1)
    assert counted(report_provided(one(report=a_report_row(on_behalf=True)))) == (1, 1)
    assert counted(report_provided(one(report=UNSENT))) == (0, 1)


def test_m2_shows_reports_on_behalf_apart() -> None:
    figure = report_provided(one(report=a_report_row(on_behalf=True)))
    assert figure.apart == (Aside("with a report by a named nurse on behalf", 1, 1),)


def test_m2_leaves_out_what_a_named_nurse_did_not_require() -> None:
    report = a_report_row(first_sent_at=None, not_required=True)
    assert counted(report_provided(one(report=report))) == (0, 0)


def test_m2_counts_conferences_held_only() -> None:
    assert counted(report_provided(one(a_conference_row(standing=Standing.BOOKED)))) == (0, 0)


def test_m2_is_satisfied_by_one_of_two_teams() -> None:
    conference = a_conference_row()
    rows = [an_invitation_row(conference), an_invitation_row(conference, report=UNSENT)]
    assert counted(report_provided(evidence_of((conference, rows)))) == (1, 1)
    assert counted(report_provided(evidence_of((conference, rows)).each_invitation())) == (1, 2)


# M3
@pytest.mark.parametrize(("sent_at", "in_time"), [(DUE_AT - SECOND, 1), (DUE_AT, 1), (DUE_AT + SECOND, 0)])
def test_m3_is_on_time_until_the_deadline_itself(sent_at: datetime, in_time: int) -> None:
    assert counted(report_on_time(one(report=a_report_row(first_sent_at=sent_at)))) == (in_time, 1)


def test_m3_leaves_out_reports_never_sent() -> None:
    assert counted(report_on_time(one(report=UNSENT))) == (0, 0)


@pytest.mark.parametrize(("late", "in_time"), [(0 * DAY, 1), (DAY, 0)])
def test_m3_shows_short_notice_apart(late: timedelta, in_time: int) -> None:
    report = a_report_row(first_sent_at=DUE_AT + late, short_notice=True)
    figure = report_on_time(one(report=report))
    assert counted(figure) == (0, 0)
    assert figure.apart == (Aside("at short notice, sent on time", in_time, 1),)


def test_m3_counts_each_team_s_report() -> None:
    conference = a_conference_row()
    rows = [
        an_invitation_row(conference),
        an_invitation_row(conference, report=a_report_row(first_sent_at=DUE_AT + DAY)),
    ]
    assert counted(report_on_time(evidence_of((conference, rows)))) == (1, 2)


# M3b
def test_m3b_counts_reports_never_sent() -> None:
    assert counted(report_on_time_of_all_due(one(report=UNSENT))) == (0, 1)
    assert counted(report_on_time_of_all_due(one())) == (1, 1)


def test_m3b_has_no_exclusion_for_short_notice() -> None:
    assert counted(report_on_time_of_all_due(one(report=a_report_row(short_notice=True)))) == (1, 1)


def test_m3b_leaves_out_what_is_not_due_r2() -> None:
    report = a_report_row(first_sent_at=None, not_required=True)
    assert counted(report_on_time_of_all_due(one(report=report))) == (0, 0)


def test_m3b_waits_for_the_deadline() -> None:
    conference = a_conference_row(standing=Standing.BOOKED)
    rows = [an_invitation_row(conference, report=UNSENT)]
    early = evidence_of((conference, rows), as_at=DUE_AT - SECOND)
    assert counted(report_on_time_of_all_due(early)) == (0, 0)
    assert counted(report_on_time_of_all_due(evidence_of((conference, rows), as_at=DUE_AT))) == (0, 1)


# M18
def test_m18_counts_reports_on_behalf_of_reports_sent() -> None:
    assert counted(report_on_behalf(one())) == (0, 1)
    assert counted(report_on_behalf(one(report=a_report_row(on_behalf=True)))) == (1, 1)


def test_m18_leaves_out_reports_never_sent() -> None:
    assert counted(report_on_behalf(one(report=a_report_row(first_sent_at=None, on_behalf=True)))) == (0, 0)


# M19
def test_m19_counts_what_was_asked_for_after_discharge() -> None:
    assert counted(report_after_discharge(one(asked_after_discharge=True))) == (1, 1)
    assert counted(report_after_discharge(one(asked_after_discharge=True, report=UNSENT))) == (0, 1)


def test_m19_leaves_out_what_was_not_asked_for() -> None:
    assert counted(report_after_discharge(one(asked_after_discharge=False))) == (0, 0)


# R9: the first sending counts, so a report sent after the meeting is late and yet provided.
def test_a_report_after_the_meeting_is_provided_and_late() -> None:
    evidence = one(report=a_report_row(first_sent_at=STARTS_AT + DAY))
    assert counted(report_provided(evidence)) == (1, 1)
    assert counted(report_on_time(evidence)) == (0, 1)
