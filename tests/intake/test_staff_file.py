"""The trust's own list of staff (A1, HZ2)."""

from datetime import date, time

import pytest

from domain.roles import Role
from domain.staff_drafts import StaffDraft, StaffReading
from intake.cells import CellError
from intake.staff_file import read_staff, role
from intake.weekdays import weekdays
from tests.intake.lists import a_list, a_workbook, the_problem

ID = "0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f"
OTHER_ID = "1c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f"


def a_person(**given: object) -> dict[str, object]:
    return {
        "email": "priya.raman@trust.example",
        "name": "Priya Raman",
        "role": "Care co-ordinator",
        "entra_id": ID,
        **given,
    }


def read(*rows: dict[str, object]) -> StaffReading:
    return read_staff(a_list(*rows))


def test_a_full_row_is_read_in_full() -> None:
    row = a_person(
        team="North CMHT",
        service_line="Adult community",
        manager_email="grace.adeyemi@trust.example",
        deputy_email="helen.achterberg@trust.example",
        working_days="Mon-Thu",
        day_starts="8.30",
        day_ends="16:30",
        qualified_on="01/09/1998",
        is_champion="yes",
        duty_days="Tue, Thu",
        leaves_on="30/06/2027",
    )

    assert read(row) == StaffReading(
        (
            StaffDraft(
                where="row 2",
                entra_id=ID,
                email="priya.raman@trust.example",
                name="Priya Raman",
                role=Role.CARE_COORDINATOR,
                team="North CMHT",
                service_line="Adult community",
                manager_email="grace.adeyemi@trust.example",
                deputy_email="helen.achterberg@trust.example",
                working_days=frozenset({1, 2, 3, 4}),
                day_starts=time(8, 30),
                day_ends=time(16, 30),
                qualified_on=date(1998, 9, 1),
                is_champion=True,
                duty_days=frozenset({2, 4}),
                leaves_on=date(2027, 6, 30),
            ),
        )
    )


def test_a_workbook_says_the_same() -> None:
    assert read_staff(a_workbook(a_person(), a_person(entra_id="x"))) == read(
        a_person(), a_person(entra_id="x")
    )


def test_what_is_not_said_leaves_what_is_held() -> None:
    (person,) = read(a_person(working_days="", is_champion="", duty_days="-")).people

    assert (person.working_days, person.is_champion, person.duty_days) == (None, None, None)


@pytest.mark.parametrize("column", ["email", "name", "role", "entra_id"])
def test_a_person_without_what_is_needed_is_left_out(column: str) -> None:
    reading = read(a_person(**{column: ""}), a_person(email="kim@trust.example", entra_id=OTHER_ID))

    assert [person.where for person in reading.people] == ["row 3"]
    assert the_problem(reading.problems).startswith(f"row 2, {column}: ")


def test_what_cannot_be_read_is_left_out_and_told() -> None:
    reading = read(
        a_person(manager_email="Grace", working_days="most days", day_ends="5", qualified_on="2019")
    )

    assert len(reading.people) == 1
    assert {problem.where for problem in reading.problems} == {
        "row 2, manager_email",
        "row 2, working_days",
        "row 2, day_ends",
        "row 2, qualified_on",
    }


@pytest.mark.parametrize("held", list(Role))
def test_every_role_has_its_own_name_and_nobody_becomes_the_system(held: Role) -> None:
    if held is Role.SYSTEM:
        with pytest.raises(CellError):
            role(held.value)
    else:
        assert role(held.value.upper()).value is held


# A vague title must not open more than is meant.
@pytest.mark.parametrize("cell", ["Administrator", "Manager", "Auditor", "Nurse", "Boss"])
def test_a_vague_title_is_no_role(cell: str) -> None:
    with pytest.raises(CellError, match="not known"):
        role(cell)


# HZ2: never choose between two people.
@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"entra_id": OTHER_ID}, "email"),
        ({"email": "kim@trust.example"}, "entra_id"),
        ({"role": "Named nurse"}, "email"),
    ],
)
def test_rows_that_contradict_each_other_are_both_left_out(other: dict[str, object], column: str) -> None:
    reading = read(a_person(), a_person(**other))

    assert reading.people == ()
    assert the_problem(reading.problems).startswith(f"rows 2 and 3, {column}: The rows contradict")


def test_a_row_that_repeats_another_is_taken_once_and_told() -> None:
    reading = read(a_person(), a_person(email="PRIYA.RAMAN@trust.example"))

    assert [person.where for person in reading.people] == ["row 2"]
    assert the_problem(reading.problems).startswith("rows 2 and 3, email: The rows say the same")


@pytest.mark.parametrize("data", [b"", b"%PDF", b"a,b,c\n1,2,3\n"])
def test_another_file_is_one_problem(data: bytes) -> None:
    reading = read_staff(data)

    assert reading.people == ()
    assert the_problem(reading.problems).startswith("file: ")


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("Mon-Fri", {1, 2, 3, 4, 5}),
        ("Monday to Friday", {1, 2, 3, 4, 5}),
        ("135", {1, 3, 5}),
        ("Mon Tue Thu", {1, 2, 4}),
        ("Mondays, Wednesdays and Fridays", {1, 3, 5}),
        ("Tues/Thurs", {2, 4}),
        ("Fri-Mon", {5, 6, 7, 1}),
        ("Mon-Wed, Fri", {1, 2, 3, 5}),
        ("Full time", {1, 2, 3, 4, 5}),
        ("none", set()),
    ],
)
def test_days_of_the_week(cell: str, days: set[int]) -> None:
    assert weekdays(cell).value == days


@pytest.mark.parametrize("cell", ["Mon-Fri except Wed", "8", "MTWTF", "sometimes", "Monday mornings", "Mon-"])
def test_days_that_cannot_be_told_for_certain_are_refused(cell: str) -> None:
    with pytest.raises(CellError, match="days of the week"):
        weekdays(cell)
