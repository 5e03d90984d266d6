"""After the conference: managers told (M7), supervision (M8), core groups (M20)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import BadInputError
from domain.measures.follow_up import (
    absence_raised,
    core_groups_attended,
    supervision_due_on,
    supervision_recorded,
)
from domain.measures.rows import CoreGroupRow, Outcome
from domain.working_days import WorkingCalendar
from tests.domain.measures.factories import (
    SECOND,
    a_conference_row,
    an_absence_row,
    an_invitation_row,
    counted,
    evidence_of,
    one,
)

TOLD_BY = an_absence_row().manager_due_at
OTHERS = [outcome for outcome in Outcome if outcome is not Outcome.ABSENT]


# M7
@pytest.mark.parametrize(
    ("told_at", "expected"),
    [(TOLD_BY - SECOND, 1), (TOLD_BY, 1), (TOLD_BY + SECOND, 0), (None, 0)],
)
def test_m7_counts_managers_told_in_time(told_at: datetime | None, expected: int) -> None:
    evidence = one(outcome=Outcome.ABSENT, absence=an_absence_row(told_at=told_at))
    assert counted(absence_raised(evidence)) == (expected, 1)


@pytest.mark.parametrize("outcome", OTHERS)
def test_m7_and_m8_count_absent_outcomes_only(outcome: Outcome) -> None:
    evidence = one(outcome=outcome, absence=an_absence_row())
    assert counted(absence_raised(evidence)) == (0, 0)
    assert counted(supervision_recorded(evidence)) == (0, 0)


def test_m7_refuses_an_absence_without_its_limit() -> None:
    with pytest.raises(BadInputError, match="M7"):
        one(outcome=Outcome.ABSENT)


@pytest.mark.parametrize(("late", "expected"), [(-SECOND, (0, 0)), (0 * SECOND, (0, 1))])
def test_m7_waits_for_the_limit(late: timedelta, expected: tuple[int, int]) -> None:
    conference = a_conference_row()
    row = an_invitation_row(conference, outcome=Outcome.ABSENT, absence=an_absence_row(told_at=None))
    assert counted(absence_raised(evidence_of((conference, [row]), as_at=TOLD_BY + late))) == expected


# M8
@pytest.mark.parametrize(
    ("supervision_on", "expected"), [(date(2026, 6, 16), 1), (date(2026, 6, 17), 0), (None, 0)]
)
def test_m8_counts_supervision_until_the_last_day(supervision_on: date | None, expected: int) -> None:
    evidence = one(outcome=Outcome.ABSENT, absence=an_absence_row(supervision_on=supervision_on))
    assert counted(supervision_recorded(evidence)) == (expected, 1)


# M8: its cases are those of M7, also where the manager was never told.
def test_m8_counts_cases_in_which_the_manager_was_not_told() -> None:
    absence = an_absence_row(told_at=None, supervision_on=None)
    assert counted(supervision_recorded(one(outcome=Outcome.ABSENT, absence=absence))) == (0, 1)


@pytest.mark.parametrize(("day", "expected"), [(16, (0, 0)), (17, (0, 1))])
def test_m8_waits_until_the_last_day_is_over(day: int, expected: tuple[int, int]) -> None:
    conference = a_conference_row()
    absence = an_absence_row(supervision_on=None)
    row = an_invitation_row(conference, outcome=Outcome.ABSENT, absence=absence)
    as_at = datetime(2026, 6, day, 12, tzinfo=UTC)
    assert counted(supervision_recorded(evidence_of((conference, [row]), as_at=as_at))) == expected


def test_m8_is_ten_working_days_after_the_conference() -> None:
    june = WorkingCalendar.of("t", {}, date(2026, 6, 1), date(2026, 6, 30))
    assert supervision_due_on(june, date(2026, 6, 2)) == date(2026, 6, 16)


# M20
@pytest.mark.parametrize(
    ("member", "held", "attended", "expected"),
    [
        (True, True, True, (1, 1)),
        (True, True, False, (0, 1)),
        (False, True, True, (0, 0)),  # not a member: excluded
        (True, False, False, (0, 0)),  # not held: excluded
    ],
)
def test_m20_counts_members_and_groups_held(
    *, member: bool, held: bool, attended: bool, expected: tuple[int, int]
) -> None:
    group = CoreGroupRow(was_member=member, was_held=held, attended=attended)
    assert counted(core_groups_attended(one(core_groups=(group,)))) == expected
