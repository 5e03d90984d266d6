"""People of the directory: first year of practice (A4), duty (Q2), who told us of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Actor, Permission, Relation, Role
from domain.people import CSV, GRAPH
from domain.roster import Leave, RosterOf, merged
from tests.factories import a_person

PRIYA = a_person()
SOME_DAY = date(2027, 3, 30)
DAYS = st.integers(min_value=0, max_value=40).map(lambda days: SOME_DAY + timedelta(days=days))
PERIODS = st.builds(
    lambda first, length: Leave(first, first + timedelta(days=length)), DAYS, st.integers(0, 12)
)


# A4, G22: the anniversary belongs to the first year; 29 February ends on 28 February (T9).
@pytest.mark.parametrize(
    ("qualified_on", "on", "expected"),
    [
        (date(2026, 9, 1), date(2026, 8, 31), True),
        (date(2026, 9, 1), date(2026, 9, 1), True),
        (date(2026, 9, 1), date(2027, 9, 1), True),
        (date(2026, 9, 1), date(2027, 9, 2), False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
        (None, date(2026, 9, 1), False),
    ],
)
def test_a4_somebody_is_newly_qualified_for_a_year(
    qualified_on: date | None, on: date, *, expected: bool
) -> None:
    assert replace(PRIYA, qualified_on=qualified_on).is_newly_qualified(on) is expected


def test_sources_add_up_and_leaving_keeps_the_one_that_said_so() -> None:
    told = PRIYA.told_by(GRAPH).told_by(CSV).told_by(CSV)
    assert told.source == "csv+graph"
    gone = told.gone(GRAPH, now=datetime(2026, 11, 23, tzinfo=UTC))
    assert (gone.is_active, gone.sources) == (False, frozenset({GRAPH}))
    assert gone.gone(CSV, now=datetime(2026, 12, 1, tzinfo=UTC)) is gone


@pytest.mark.parametrize("role", Role)
def test_an_invitation_can_be_theirs_exactly_when_they_may_reply_to_it(role: Role) -> None:
    assert replace(PRIYA, role=role).is_clinical is (
        role in {Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.TEAM_MANAGER, Role.CHAMPION}
    )


@given(st.lists(PERIODS, max_size=8))
def test_merged_leave_has_the_same_days_in_as_few_periods(periods: list[Leave]) -> None:
    found = merged(periods)
    for number in range(60):
        day = SOME_DAY + timedelta(days=number)
        assert any(one.covers(day) for one in found) is any(one.covers(day) for one in periods)
    for one, following in pairwise(found):
        assert one.last_on + timedelta(days=1) < following.first_on
    assert merged(found) == found


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (3, 2, "before it begins"),
        (-5, -1, "over already"),
        (800, 801, "two years"),
        (0, 600, "year and a half"),
    ],
)
def test_a_slip_in_the_dates_of_leave_is_named(first: int, last: int, words: str) -> None:
    leave = Leave(SOME_DAY + timedelta(days=first), SOME_DAY + timedelta(days=last))
    assert words in str(leave.slip(SOME_DAY))


def test_leave_of_one_day_that_is_today_has_no_slip() -> None:
    assert Leave(SOME_DAY, SOME_DAY).slip(SOME_DAY) is None


# Section 1.2: one's own roster, one's people's, an administrator's any.
@pytest.mark.parametrize(
    ("role", "relation", "expected"),
    [
        (Role.CARE_COORDINATOR, Relation.SELF, True),
        (Role.CARE_COORDINATOR, None, False),
        (Role.NAMED_NURSE, Relation.SELF, True),
        (Role.NAMED_NURSE, None, False),
        (Role.TEAM_MANAGER, Relation.MANAGES, True),
        (Role.TEAM_MANAGER, None, False),
        (Role.CARE_COORDINATOR, Relation.MANAGES, False),
        (Role.SAFEGUARDING_ADMIN, None, True),
        (Role.SYSTEM, None, True),
        (Role.GOVERNANCE, Relation.SELF, False),
    ],
)
def test_whose_roster_may_be_changed(role: Role, relation: Relation | None, *, expected: bool) -> None:
    someone = uuid4()
    roster = RosterOf(
        replace(
            PRIYA,
            id=someone if relation is Relation.SELF else uuid4(),
            manager_id=someone if relation is Relation.MANAGES else None,
        )
    )
    assert Actor(someone, "Somebody", role).may(Permission.CHANGE_ROSTER, roster) is expected
