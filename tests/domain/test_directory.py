"""What a list of staff would change (A1, HZ2, IG12): planned without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.directory import Planner
from domain.directory_plan import Plan
from domain.drafts import Problem
from domain.errors import BadInputError
from domain.people import CSV, GRAPH, Person
from domain.roles import Role
from domain.staff_drafts import StaffDraft, StaffReading
from tests.domain.plain import assert_plain, assert_plain_refusal
from tests.factories import a_person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PRIYA = replace(a_person(name="Priya Raman"), source=CSV, team="Marsh End")
OWEN = replace(a_person(name="Owen Pritchard"), source=CSV)
HELEN = replace(a_person(Role.TEAM_MANAGER, name="Helen Achterberg"), source=CSV)


def line(person: Person, where: str = "row 2", **given: Any) -> StaffDraft:  # noqa: ANN401 - any field of a line
    """A line that says of a person what is held."""
    said = StaffDraft(where, person.entra_id, person.email, person.name, role=person.role)
    return replace(said, **given)


def plan(
    *drafts: StaffDraft,
    held: tuple[Person, ...] = (PRIYA, OWEN, HELEN),
    source: str = CSV,
    problems: tuple[Problem, ...] = (),
    is_complete: bool = False,
) -> Plan:
    planner = Planner.of(held, source=source, now=NOW)
    found = planner.plan(StaffReading(drafts, problems), is_complete=is_complete)
    for problem in found.problems:
        assert_plain(problem.message)
    return found


def test_a_line_that_says_nothing_new_changes_nothing() -> None:
    found = plan(line(PRIYA), line(OWEN, "row 3", email=OWEN.email.upper(), entra_id=OWEN.entra_id.upper()))
    assert [row.is_changed for row in found.rows] == [False, False]
    assert found.problems == ()


def test_what_a_line_leaves_open_stays_as_held() -> None:
    held = replace(
        PRIYA,
        working_days=frozenset({1, 2}),
        qualified_on=date(2026, 9, 1),
        is_champion=True,
        deputy_id=OWEN.id,
    )
    [row] = plan(line(held), held=(held, OWEN)).rows
    assert row.after == held


def test_what_a_line_says_is_taken_over() -> None:
    said = line(
        PRIYA,
        name="Priya Raman-Holt",
        email="priya.holt@trust.example",
        role=Role.TEAM_MANAGER,
        working_days=frozenset({1, 3}),
        is_champion=False,
        qualified_on=date(2026, 9, 1),
    )
    [row] = plan(said).rows
    after = row.after
    assert (after.name, after.email) == ("Priya Raman-Holt", "priya.holt@trust.example")
    assert (after.role, after.working_days, after.qualified_on) == (
        Role.TEAM_MANAGER,
        frozenset({1, 3}),
        date(2026, 9, 1),
    )
    assert after.id == PRIYA.id


# Graph does not tell roles: a known person keeps theirs, an unknown one waits for it.
def test_a_person_without_a_role_waits_and_a_known_one_keeps_it() -> None:
    newcomer = a_person(name="Amina Yusuf")
    found = plan(line(PRIYA, role=None), line(newcomer, "row 9", role=None), source=GRAPH)
    assert [row.after.role for row in found.rows] == [Role.CARE_COORDINATOR]
    assert found.waiting == ("row 9",)


@pytest.mark.parametrize(("source", "expected"), [(CSV, Role.NAMED_NURSE), (GRAPH, Role.CARE_COORDINATOR)])
def test_what_a_file_says_of_a_role_wins_over_graph(source: str, expected: Role) -> None:
    [row] = plan(line(PRIYA, role=Role.NAMED_NURSE), source=source).rows
    assert row.after.role is expected


def test_graph_gives_a_role_to_whom_no_file_has_named() -> None:
    held = replace(PRIYA, source=GRAPH)
    [row] = plan(line(held, role=Role.NAMED_NURSE), held=(held,), source=GRAPH).rows
    assert row.after.role is Role.NAMED_NURSE


def test_graph_fills_a_team_but_moves_nobody_whom_a_file_has_placed() -> None:
    found = plan(line(PRIYA, team="Department 12"), line(OWEN, "row 3", team="Department 12"), source=GRAPH)
    assert [row.after.team for row in found.rows] == ["Marsh End", "Department 12"]


def test_nobody_becomes_the_system_itself() -> None:
    newcomer = a_person(name="Amina Yusuf")
    assert plan(line(newcomer, role=Role.SYSTEM)).waiting == ("row 2",)
    assert plan(line(PRIYA, role=Role.SYSTEM)).rows[0].after.role is Role.CARE_COORDINATOR


# HZ2: identity is the object id; two people never share an address.
def test_an_address_of_another_account_leaves_the_line_out() -> None:
    newcomer = replace(a_person(name="Priya Raman"), email=PRIYA.email)
    found = plan(line(newcomer, "row 7"), line(OWEN, "row 8", email=HELEN.email))
    assert found.rows == ()
    assert [problem.where for problem in found.problems] == ["row 7", "row 8"]


def test_two_new_accounts_with_one_address_are_both_left_out() -> None:
    one, other = (replace(a_person(name="Amina Yusuf"), email="a@trust.example") for _ in range(2))
    found = plan(line(one, "row 2"), line(other, "row 3"))
    assert found.rows == ()
    assert [problem.where for problem in found.problems] == ["row 2", "row 3"]


def test_two_people_may_exchange_their_addresses() -> None:
    found = plan(line(PRIYA, email=OWEN.email), line(OWEN, "row 3", email=PRIYA.email))
    assert [row.after.email for row in found.rows] == [OWEN.email, PRIYA.email]
    assert found.problems == ()


def test_the_address_of_somebody_who_leaves_is_free() -> None:
    made_anew = replace(a_person(name="Priya Raman"), email=PRIYA.email)
    found = plan(line(PRIYA, is_active=False), line(made_anew, "row 3"))
    assert [row.after.entra_id for row in found.rows] == [made_anew.entra_id]
    assert found.leaving == (PRIYA,)


def test_two_lines_that_contradict_each_other_change_nothing() -> None:
    found = plan(line(PRIYA, "row 2"), line(PRIYA, "row 5", role=Role.NAMED_NURSE))
    assert found.rows == ()
    assert [problem.where for problem in found.problems] == ["row 2 and row 5"]


def test_the_same_line_twice_counts_once() -> None:
    found = plan(line(PRIYA, "row 2"), line(PRIYA, "row 5"))
    assert len(found.rows) == 1
    assert found.problems == ()


# --- managers and deputies ---


def test_managers_and_deputies_are_found_in_the_list_and_in_the_directory() -> None:
    newcomer = a_person(Role.TEAM_MANAGER, name="Marcus Bellweather")
    found = plan(
        line(PRIYA, manager_email=newcomer.email.upper(), deputy_email=OWEN.email), line(newcomer, "row 3")
    )
    priya, marcus = (row.after for row in found.rows)
    assert (priya.manager_id, priya.deputy_id) == (marcus.id, OWEN.id)


@pytest.mark.parametrize("column", ["manager_email", "deputy_email"])
def test_an_unknown_manager_or_deputy_is_a_problem_and_the_rest_counts(column: str) -> None:
    held = replace(PRIYA, manager_id=HELEN.id, deputy_id=OWEN.id)
    said = line(held, name="Priya Holt", **{column: "nobody@trust.example"})
    found = plan(said, held=(held, OWEN, HELEN))
    assert [problem.where for problem in found.problems] == ["row 2"]
    [row] = found.rows
    assert (row.after.name, row.after.manager_id, row.after.deputy_id) == ("Priya Holt", HELEN.id, OWEN.id)


def test_somebody_who_leaves_is_no_manager() -> None:
    found = plan(line(HELEN, is_active=False), line(PRIYA, "row 3", manager_email=HELEN.email))
    assert [problem.where for problem in found.problems] == ["row 3"]


@pytest.mark.parametrize("column", ["manager_email", "deputy_email"])
def test_nobody_manages_themselves_nor_is_their_own_deputy(column: str) -> None:
    found = plan(line(PRIYA, **{column: PRIYA.email}))
    assert [problem.where for problem in found.problems] == ["row 2"]
    assert (found.rows[0].after.manager_id, found.rows[0].after.deputy_id) == (None, None)


def test_a_circle_of_managers_is_refused_and_two_may_be_each_others_deputies() -> None:
    found = plan(
        line(PRIYA, manager_email=OWEN.email, deputy_email=OWEN.email),
        line(OWEN, "row 3", manager_email=HELEN.email, deputy_email=PRIYA.email),
        line(HELEN, "row 4", manager_email=PRIYA.email),
    )
    assert [problem.where for problem in found.problems] == ["row 2", "row 3", "row 4"]
    assert [row.after.manager_id for row in found.rows] == [None, None, None]
    assert [row.after.deputy_id for row in found.rows] == [OWEN.id, PRIYA.id, None]


def test_managers_may_change_places_in_one_list() -> None:
    held = replace(PRIYA, manager_id=HELEN.id)
    found = plan(
        line(held, manager_email=OWEN.email),
        line(HELEN, "row 3", manager_email=PRIYA.email),
        held=(held, OWEN, HELEN),
    )
    assert found.problems == ()
    assert [row.after.manager_id for row in found.rows] == [OWEN.id, held.id]


# --- teams ---


def test_a_team_has_one_service_line() -> None:
    found = plan(
        line(PRIYA, team="Hill Street", service_line="Adults"),
        line(OWEN, "row 3", team="hill  street"),
        line(HELEN, "row 4", team="Marsh End", service_line="Adults"),
        line(a_person(name="Amina Yusuf"), "row 5", team="Marsh End", service_line="Children"),
    )
    assert set(found.teams) == {("Hill Street", "Adults"), ("Marsh End", None)}
    assert [problem.where for problem in found.problems] == ["row 4 and row 5"]


# --- leaving (IG12) ---


@pytest.mark.parametrize(
    ("given", "leaves"),
    [
        ({"is_active": False}, True),
        ({"leaves_on": date(2026, 11, 22)}, True),
        ({"leaves_on": date(2026, 11, 23)}, False),
        ({"leaves_on": date(2026, 12, 31)}, False),
        ({}, False),
    ],
)
def test_the_last_day_itself_is_still_theirs(given: dict[str, Any], *, leaves: bool) -> None:
    found = plan(line(PRIYA, **given))
    assert bool(found.leaving) is leaves
    assert found.left_at == (("row 2",) if leaves else ())


def test_a_last_day_to_come_ends_access_at_its_end_and_a_file_takes_it_back() -> None:
    [row] = plan(line(PRIYA, leaves_on=date(2026, 12, 31))).rows
    assert row.after.left_at == datetime(2027, 1, 1, tzinfo=UTC)
    [told] = plan(line(row.after), held=(row.after,), source=GRAPH).rows
    assert told.after.left_at == row.after.left_at
    [taken_back] = plan(line(row.after), held=(row.after,)).rows
    assert taken_back.after.left_at is None


def test_whoever_is_missing_from_a_complete_list_has_left() -> None:
    graphs = replace(a_person(name="Amina Yusuf"), source=GRAPH)
    drawn_by_hand = a_person(name="Ruth Castellano")
    held = (PRIYA, OWEN, HELEN, graphs, drawn_by_hand)
    found = plan(line(PRIYA), line(OWEN, "row 3"), held=held, is_complete=True)
    assert found.leaving == (HELEN,)
    assert found.left_at == ()
    assert plan(line(PRIYA), line(OWEN, "row 3"), held=held).leaving == ()


# A line that could not be read may be anybody's; a doubt about a line that was read may not.
@pytest.mark.parametrize(("where", "leaving"), [("row 4", ()), ("row 2, qualified_on", (HELEN,))])
def test_nobody_leaves_by_absence_while_lines_are_unreadable(where: str, leaving: tuple[Person, ...]) -> None:
    problems = (Problem(where, "The address is missing."),)
    found = plan(line(PRIYA), line(OWEN, "row 3"), problems=problems, is_complete=True)
    assert found.leaving == leaving
    assert len(found.problems) == (1 if leaving else 2)


def many(number: int, source: str = CSV) -> tuple[Person, ...]:
    return tuple(replace(a_person(name=f"Staff {n}"), source=source) for n in range(number))


@pytest.mark.parametrize(
    ("held", "missing", "refused"), [(12, 4, False), (12, 5, True), (3, 2, False), (9, 4, True)]
)
def test_a_list_that_would_let_more_than_a_third_leave_is_refused(
    held: int, missing: int, *, refused: bool
) -> None:
    staff = many(held)
    kept = [line(one, f"row {n}") for n, one in enumerate(staff[missing:], 2)]
    if not refused:
        assert len(plan(*kept, held=staff, is_complete=True).leaving) == missing
        return
    with pytest.raises(BadInputError, match=f"{missing} people of {held}") as caught:
        plan(*kept, held=staff, is_complete=True)
    assert_plain_refusal(caught.value)


def test_a_list_that_says_so_of_everybody_is_refused_too() -> None:
    staff = many(10)
    with pytest.raises(BadInputError):
        plan(*(line(one, f"row {n}", is_active=False) for n, one in enumerate(staff, 2)), held=staff)


# The first reading of Graph knows nobody as its own yet.
def test_a_first_reading_of_graph_may_find_leavers_among_many() -> None:
    staff = many(20)
    said = [line(one, f"account {n}", role=None, is_active=n >= 5) for n, one in enumerate(staff)]
    assert len(plan(*said, held=staff, source=GRAPH, is_complete=True).leaving) == 5


def test_an_empty_complete_list_is_a_broken_one() -> None:
    with pytest.raises(BadInputError):
        plan(held=(PRIYA,), is_complete=True)


# Whoever left by a file does not come back because their account still works.
@pytest.mark.parametrize(
    ("left_by", "comes", "is_back"),
    [(CSV, CSV, True), (CSV, GRAPH, False), (GRAPH, GRAPH, True), (GRAPH, CSV, True)],
)
def test_who_may_bring_somebody_back(left_by: str, comes: str, *, is_back: bool) -> None:
    gone = PRIYA.gone(left_by, now=NOW)
    found = plan(line(gone, role=None), held=(gone,), source=comes)
    assert [row.is_back for row in found.rows] == ([True] if is_back else [])
    assert found.waiting == (() if is_back else ("row 2",))
    assert all(row.after.is_active and row.after.left_at is None for row in found.rows)


def test_a_leaver_who_is_named_as_one_again_is_nothing_new() -> None:
    gone = PRIYA.gone(CSV, now=NOW)
    assert plan(line(gone, is_active=False), held=(gone,)) == Plan()
