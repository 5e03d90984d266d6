"""The trust's own lists from bytes to the database: shown first, taken in on a yes (IN20)."""

from datetime import date

import pytest

from domain.access import SYSTEM
from domain.errors import BadInputError
from importing.staff import bring_care, bring_roster, bring_staff, say_problems
from storage import care, people
from storage.care import Holder
from storage.database import Database
from tests.usecases.desk import GRACE, PRIYA, RUTH, a_desk

STAFF = (
    "email,name,role,entra_id,team,service_line,deputy_email\r\n"
    f"amina.yusuf@trust.example,Amina Yusuf,care coordinator,{'0' * 8}-1111-4000-8000-{'0' * 12},"
    f"Hill Street,Adults,{PRIYA.email}\r\n"
    "nobody@trust.example,Nobody Known,astronaut,00000000-2222-4000-8000-000000000000,,,\r\n"
).encode()
CARE = f"patient_reference,coordinator_email,opened_on\r\nT999001,{PRIYA.email},5 January 2026\r\n".encode()
ROSTER = f"day,nurse_email\r\n24/11/2026,{RUTH.email}\r\n".encode()
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def staff(database: Database) -> None:
    a_desk(database)


@pytest.mark.parametrize("is_meant", [False, True])
def test_a_list_of_staff_is_shown_and_taken_in_when_it_is_meant(
    database: Database, *, is_meant: bool
) -> None:
    change = bring_staff(database, SYSTEM, STAFF, is_meant=is_meant)
    assert change.sentences == ("New: 1 person (row 2).", "New teams: 1.")
    assert len([said for said in say_problems(change) if said.startswith("row 3")]) == 1
    found = database.run_now(people.find_by_email, "amina.yusuf@trust.example")
    assert (found is not None) is is_meant
    assert found is None or (found.deputy_id, found.team) == (PRIYA.id, "Hill Street")


def test_a_list_of_care_makes_holders_known(database: Database) -> None:
    assert bring_care(database, SYSTEM, CARE, is_meant=False).added == 1
    assert database.run_now(care.find_holders, ["t999001"], TUESDAY) == []
    assert bring_care(database, SYSTEM, CARE, is_meant=True, is_complete=True).added == 1
    assert database.run_now(care.find_holders, ["t999001"], TUESDAY) == [Holder(PRIYA.id)]


def test_a_list_of_duty_says_who_is_asked(database: Database) -> None:
    assert bring_roster(database, SYSTEM, ROSTER, is_meant=False).put_on == 1
    assert GRACE.id in {one.id for one in database.run_now(people.list_on_duty, TUESDAY)}
    assert bring_roster(database, SYSTEM, ROSTER, is_meant=True).put_on == 1
    assert [one.id for one in database.run_now(people.list_on_duty, TUESDAY)] == [RUTH.id]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"a,b\r\n1,2\r\n"])
def test_bytes_that_are_no_list_are_a_problem_and_change_nothing(database: Database, data: bytes) -> None:
    for change in (
        bring_staff(database, SYSTEM, data, is_meant=True),
        bring_care(database, SYSTEM, data, is_meant=True),
        bring_roster(database, SYSTEM, data, is_meant=True),
    ):
        assert change.is_empty
        assert list(say_problems(change))


# A file that cannot be read says nothing of who is gone.
def test_a_broken_complete_list_lets_nobody_leave(database: Database) -> None:
    bring_staff(database, SYSTEM, STAFF, is_meant=True)
    with pytest.raises(BadInputError):
        bring_staff(database, SYSTEM, b"a,b\r\n1,2\r\n", is_meant=True, is_complete=True)
    assert database.run_now(people.find_by_email, "amina.yusuf@trust.example") is not None
