"""The trust's own list of duty and leave (Q2, N3)."""

from datetime import date

import pytest

from domain.staff_drafts import DutyDraft, LeaveDraft, RosterReading
from intake.roster_file import read_roster
from tests.intake.lists import a_list, the_problem

RUTH, HELEN = "ruth.castellano@trust.example", "helen.achterberg@trust.example"
EMPTY = {"day": "", "from": "", "to": "", "nurse_email": "", "email": "", "leave from": "", "leave to": ""}


def read(*rows: dict[str, object]) -> RosterReading:
    return read_roster(a_list(*({**EMPTY, **row} for row in rows)))


def test_duty_is_a_day_or_from_one_day_to_another() -> None:
    reading = read(
        {"day": "30/03/2027", "nurse_email": RUTH},
        {"from": "31/03/2027", "to": "01/04/2027", "nurse_email": HELEN},
    )

    assert reading == RosterReading(
        (
            DutyDraft("row 2", date(2027, 3, 30), RUTH),
            DutyDraft("row 3", date(2027, 3, 31), HELEN),
            DutyDraft("row 3", date(2027, 4, 1), HELEN),
        )
    )


def test_a_list_of_two_columns_is_enough() -> None:
    reading = read_roster(a_list({"Date": "30/03/2027", "Named nurse": RUTH}))

    assert reading.duty == (DutyDraft("row 2", date(2027, 3, 30), RUTH),)


def test_leave_is_told_by_its_columns() -> None:
    reading = read_roster(a_list({"E-mail": RUTH, "Leave from": "01/04/2027", "Leave to": "09/04/2027"}))

    assert reading == RosterReading(leave=(LeaveDraft("row 2", RUTH, date(2027, 4, 1), date(2027, 4, 9)),))


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"day": "30/03/2027"}, "nurse_email"),
        ({"nurse_email": RUTH}, "day"),
        ({"nurse_email": RUTH, "day": "TBC"}, "day"),
        ({"nurse_email": RUTH, "from": "30/03/2027"}, "last_on"),
        ({"nurse_email": RUTH, "from": "30/03/2027", "to": "29/03/2027"}, "last_on"),
        ({"nurse_email": RUTH, "from": "01/01/2027", "to": "03/04/2027"}, "last_on"),
        ({"email": RUTH, "leave from": "30/03/2027"}, "leave_to"),
        ({"email": RUTH, "leave from": "30/03/2027", "leave to": "29/03/2027"}, "leave_to"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_told(row: dict[str, object], place: str) -> None:
    reading = read(row, {"day": "30/03/2027", "nurse_email": HELEN})

    assert [one.where for one in reading.duty] == ["row 3"]
    assert reading.leave == ()
    assert the_problem(reading.problems).startswith(f"row 2, {place}: ")


def test_a_quarter_is_the_longest_range() -> None:
    assert len(read({"nurse_email": RUTH, "from": "01/01/2027", "to": "02/04/2027"}).duty) == 92


def test_a_list_that_would_grow_without_end_is_stopped() -> None:
    rows: list[dict[str, object]] = [
        {"nurse_email": f"n{number}@trust.example", "from": "01/01/2027", "to": "02/04/2027"}
        for number in range(300)
    ]

    reading = read(*rows)

    assert len(reading.duty) == 217 * 92
    assert "20,000 duty days" in reading.problems[0].message


def test_duty_that_is_told_twice_is_taken_once_and_told() -> None:
    reading = read(
        {"nurse_email": RUTH, "from": "30/03/2027", "to": "31/03/2027"},
        {"nurse_email": RUTH, "day": "31/03/2027"},
    )

    assert [one.day.day for one in reading.duty] == [30, 31]
    assert the_problem(reading.problems).startswith("rows 2 and 3, day: The rows say the same")


def test_nobody_is_on_duty_while_on_leave() -> None:
    reading = read(
        {"email": RUTH, "leave from": "20/03/2027", "leave to": "05/04/2027"},
        {"email": RUTH, "leave from": "29/03/2027", "leave to": "29/03/2027"},
        {"nurse_email": RUTH, "from": "03/04/2027", "to": "06/04/2027"},
        {"nurse_email": HELEN, "day": "04/04/2027"},
    )

    assert [(one.nurse_email, one.day.day) for one in reading.duty] == [(RUTH, 6), (HELEN, 4)]
    assert len(reading.leave) == 2
    assert the_problem(reading.problems).startswith(
        "rows 2 and 4, day: The person is both on duty and on leave"
    )


def test_another_file_is_one_problem() -> None:
    assert the_problem(read_roster(b"\x89PNG").problems).startswith("file: This is a picture.")
