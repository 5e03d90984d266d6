"""Who took part (M1, M1b, M2b) and whether the meeting was quorate (M9)."""

import pytest

from domain.measures.attendance import (
    active_interest_attendance,
    attendance,
    quoracy,
    report_or_attendance,
)
from domain.measures.figure import Aside
from domain.measures.rows import Outcome, Standing
from tests.domain.measures.factories import (
    a_conference_row,
    a_report_row,
    an_absence_row,
    an_invitation_row,
    counted,
    evidence_of,
    one,
)


# M1
@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.ATTENDED_WHOLE, (1, 1)),
        (Outcome.ATTENDED_PART, (1, 1)),
        (Outcome.APOLOGIES_WITH_REPORT, (0, 1)),
        (Outcome.APOLOGIES_NO_REPORT, (0, 1)),
        (Outcome.ABSENT, (0, 1)),
        (Outcome.UNKNOWN, (0, 1)),
        (Outcome.NOT_REQUIRED, (0, 0)),  # the chair said so: excluded
    ],
)
def test_m1_counts_who_came(outcome: Outcome, expected: tuple[int, int]) -> None:
    assert counted(attendance(one(outcome=outcome, absence=an_absence_row()))) == expected


def test_m1_leaves_out_where_a_named_nurse_agreed_to_nil() -> None:
    assert counted(attendance(one(outcome=Outcome.UNKNOWN, nn_agreed_nil=True))) == (0, 0)


def test_m1_counts_conferences_held_only() -> None:
    assert counted(attendance(one(a_conference_row(standing=Standing.BOOKED)))) == (0, 0)


def test_m1_shows_attendance_in_part_and_unrecorded_outcomes_apart() -> None:
    conferences = [a_conference_row() for _ in range(4)]
    outcomes = [Outcome.ATTENDED_PART, Outcome.ATTENDED_WHOLE, Outcome.UNKNOWN, Outcome.APOLOGIES_NO_REPORT]
    figure = attendance(
        evidence_of(
            *((c, [an_invitation_row(c, outcome=o)]) for c, o in zip(conferences, outcomes, strict=True))
        )
    )
    assert counted(figure) == (2, 4)
    assert figure.apart == (
        Aside("attended for part of it only", 1, 2),
        Aside("outcome not recorded", 1, 4),
    )
    assert figure.apart[0].shown == "attended for part of it only: 1 of 2"


def test_m1_is_whole_when_one_team_stayed_and_another_came_in_part() -> None:
    conference = a_conference_row()
    rows = [
        an_invitation_row(conference, outcome=outcome)
        for outcome in (Outcome.ATTENDED_PART, Outcome.ATTENDED_WHOLE)
    ]
    assert attendance(evidence_of((conference, rows))).apart[0].count == 0


# M0: two teams invited and one attends: the trust 1 of 1, each team its own.
def test_m0_the_conference_counts_for_the_trust_and_the_invitation_for_the_team() -> None:
    conference = a_conference_row()
    rows = [
        an_invitation_row(conference, team="North", outcome=Outcome.ATTENDED_WHOLE),
        an_invitation_row(conference, team="South", outcome=Outcome.APOLOGIES_NO_REPORT),
    ]
    evidence = evidence_of((conference, rows))
    assert attendance(evidence).shown == "100% (1 of 1)"
    assert attendance(evidence.each_invitation()).shown == "50% (1 of 2)"


def test_m0_a_conference_with_one_team_excused_still_counts_for_the_other() -> None:
    conference = a_conference_row()
    rows = [
        an_invitation_row(conference, outcome=Outcome.NOT_REQUIRED),
        an_invitation_row(conference, outcome=Outcome.APOLOGIES_NO_REPORT),
    ]
    assert counted(attendance(evidence_of((conference, rows)))) == (0, 1)


# M1b
def test_m1b_counts_only_where_care_was_open() -> None:
    assert counted(active_interest_attendance(one())) == (1, 1)
    assert counted(active_interest_attendance(one(a_conference_row(has_open_care=False)))) == (0, 0)


def test_m1b_counts_conferences_held_only() -> None:
    assert counted(active_interest_attendance(one(a_conference_row(standing=Standing.BOOKED)))) == (0, 0)


def test_m1b_has_no_exclusions_of_its_own() -> None:
    assert counted(active_interest_attendance(one(outcome=Outcome.NOT_REQUIRED))) == (0, 1)
    assert counted(active_interest_attendance(one(outcome=Outcome.UNKNOWN, nn_agreed_nil=True))) == (0, 1)


# M2b
@pytest.mark.parametrize(
    ("came", "sent", "expected"), [(True, False, 1), (False, True, 1), (True, True, 1), (False, False, 0)]
)
def test_m2b_takes_either(*, came: bool, sent: bool, expected: int) -> None:
    outcome = Outcome.ATTENDED_PART if came else Outcome.APOLOGIES_NO_REPORT
    report = a_report_row() if sent else a_report_row(first_sent_at=None)
    assert counted(report_or_attendance(one(outcome=outcome, report=report))) == (expected, 1)


def test_m2b_leaves_out_what_m1_leaves_out() -> None:
    assert counted(report_or_attendance(one(outcome=Outcome.NOT_REQUIRED))) == (0, 0)
    assert counted(report_or_attendance(one(nn_agreed_nil=True))) == (0, 0)
    assert counted(report_or_attendance(one(a_conference_row(standing=Standing.BOOKED)))) == (0, 0)


def test_m2b_counts_the_report_of_a_team_that_needed_not_come() -> None:
    conference = a_conference_row()
    rows = [
        an_invitation_row(conference, outcome=Outcome.NOT_REQUIRED),
        an_invitation_row(
            conference, outcome=Outcome.APOLOGIES_NO_REPORT, report=a_report_row(first_sent_at=None)
        ),
    ]
    assert counted(report_or_attendance(evidence_of((conference, rows)))) == (1, 1)


# M9
@pytest.mark.parametrize(("quorate", "expected"), [(True, (1, 1)), (False, (0, 1)), (None, (0, 0))])
def test_m9_counts_where_quoracy_is_known(*, quorate: bool | None, expected: tuple[int, int]) -> None:
    assert counted(quoracy(one(a_conference_row(quorate=quorate)))) == expected


def test_m9_counts_conferences_held_only() -> None:
    assert counted(quoracy(one(a_conference_row(standing=Standing.BOOKED)))) == (0, 0)
