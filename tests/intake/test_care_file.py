"""The trust's own list of who holds whose care (I2, G26)."""

from datetime import date

import pytest

from domain.staff_drafts import CareDraft, CareReading
from intake.care_file import read_care
from tests.intake.lists import a_list, the_problem

PRIYA, TOMASZ = "priya.raman@trust.example", "tomasz.zielinski@trust.example"


def a_line(**given: object) -> dict[str, object]:
    return {
        "patient_reference": "P-1001",
        "coordinator_email": PRIYA,
        "opened_on": "01/02/2026",
        "discharged_on": "",
        **given,
    }


def read(*rows: dict[str, object]) -> CareReading:
    return read_care(a_list(*rows))


def test_lines_are_read_in_the_words_of_the_trust() -> None:
    row = {
        "RiO number": 1001,
        "Care co-ordinator e-mail": PRIYA,
        "Referral opened": "01/02/2026",
        "Closed": "01/03/2026",
    }

    assert read(row) == CareReading((CareDraft("row 2", "1001", PRIYA, date(2026, 2, 1), date(2026, 3, 1)),))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"patient_reference": ""}, "patient_reference"),
        ({"coordinator_email": "Priya"}, "coordinator_email"),
        ({"opened_on": "TBC"}, "opened_on"),
        ({"discharged_on": "soon"}, "discharged_on"),
        ({"discharged_on": "31/01/2026"}, "discharged_on"),
    ],
)
def test_a_line_that_cannot_be_used_is_left_out_and_told(cells: dict[str, object], column: str) -> None:
    reading = read(a_line(**cells), a_line(patient_reference="P-2"))

    assert [line.where for line in reading.lines] == ["row 3"]
    assert the_problem(reading.problems).startswith(f"row 2, {column}: ")


def test_care_may_pass_from_one_to_the_next() -> None:
    reading = read(
        a_line(discharged_on="01/03/2026"), a_line(opened_on="01/03/2026", coordinator_email=TOMASZ)
    )

    assert len(reading.lines) == 2
    assert reading.problems == ()


def test_lines_whose_times_overlap_are_left_out_and_named() -> None:
    reading = read(
        a_line(),
        a_line(patient_reference="P-2"),
        a_line(patient_reference="p-1001", opened_on="01/05/2026", coordinator_email=TOMASZ),
        a_line(opened_on="01/06/2026", discharged_on="02/06/2026"),
    )

    assert [line.where for line in reading.lines] == ["row 3"]
    assert [problem.where for problem in reading.problems] == [
        "rows 2 and 4, patient_reference",
        "rows 2 and 5, patient_reference",
    ]


def test_a_line_that_repeats_another_is_taken_once_and_told() -> None:
    reading = read(a_line(), a_line())

    assert [line.where for line in reading.lines] == ["row 2"]
    assert the_problem(reading.problems).startswith("rows 2 and 3, patient_reference: The rows say the same")


def test_another_file_is_one_problem() -> None:
    assert "no column for coordinator_email" in the_problem(
        read({"patient_reference": "P", "opened_on": "", "discharged_on": ""}).problems
    )
