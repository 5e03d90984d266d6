"""Who holds whose care: lists brought in, and found again by a patient's reference (I2, G26, T24)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.access import SYSTEM
from domain.drafts import Problem
from domain.errors import BadInputError, NotPermittedError
from domain.list_changes import CareChange
from domain.people import Person
from domain.staff_drafts import CareDraft, CareReading
from storage import care, people
from storage.care import Holder
from storage.tables import CareRow
from storage.unit import Unit
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from usecases.care import apply_care, preview_care

OPENED = date(2026, 1, 5)
ON = date(2026, 12, 8)


def line(
    reference: str, person: Person = PRIYA, ended: date | None = None, *, opened: date = OPENED, row: int = 2
) -> CareDraft:
    return CareDraft(f"row {row}", reference, person.email, opened, ended)


def apply(desk: Desk, *lines: CareDraft, problems: tuple[Problem, ...] = (), **given: Any) -> CareChange:  # noqa: ANN401 - its options
    change: CareChange = desk.run(
        apply_care, SUNITA.as_actor(), reading=CareReading(lines, problems), **given
    )
    return change


def holders(desk: Desk, *references: str, on: date = ON) -> list[Holder]:
    found: list[Holder] = desk.database.run_now(care.find_holders, references, on)
    return found


def test_the_holder_of_open_care_is_found_by_the_patients_reference(desk: Desk) -> None:
    change = apply(desk, line("T999001"), line("T999002", OWEN, row=3))
    assert change.sentences == ("New lines of care: 2.",)
    assert holders(desk, "T999001") == [Holder(PRIYA.id)]
    assert holders(desk, "T999003") == []
    assert holders(desk, "", " - ") == []


@pytest.mark.parametrize("written", ["t999001", " T 999 001 ", "T-999-001", "T999\u2013001", "\uff34999001"])
def test_a_reference_is_the_same_however_it_is_typed(desk: Desk, written: str) -> None:
    apply(desk, line("T999001"))
    assert holders(desk, written) == [Holder(PRIYA.id)]


# The trust's number of a patient is nowhere in the database in words that could be read.
def test_no_reference_is_stored(desk: Desk) -> None:
    apply(desk, line("T999001"))
    [key] = desk.database.run_now(lambda unit: [row.patient_key for row in unit.session.query(CareRow)])
    assert len(key) == 64
    assert "999001" not in key


def test_several_patients_of_one_holder_are_one_and_several_holders_are_several(desk: Desk) -> None:
    apply(desk, line("T1"), line("T2", row=3), line("T3", OWEN, row=4))
    assert holders(desk, "T1", "T2") == [Holder(PRIYA.id)]
    assert set(holders(desk, "T1", "T3")) == {Holder(PRIYA.id), Holder(OWEN.id)}


# V9: the conference on 31 August 2027 opens the window on 28 February, that on 19 November 2026 on 19 May.
@pytest.mark.parametrize(
    ("conference_on", "ended", "known"),
    [
        (date(2027, 8, 31), date(2027, 2, 27), False),
        (date(2027, 8, 31), date(2027, 2, 28), True),
        (date(2027, 8, 31), date(2027, 8, 31), True),
        (date(2026, 11, 19), date(2026, 5, 19), True),
        (date(2026, 11, 19), date(2026, 5, 18), False),
    ],
)
def test_v9_a_discharge_within_six_months_is_known(
    desk: Desk, conference_on: date, ended: date, *, known: bool
) -> None:
    apply(desk, line("T1", ended=ended))
    assert holders(desk, "T1", on=conference_on) == ([Holder(PRIYA.id, ended)] if known else [])


def test_the_latest_discharge_comes_first_and_open_care_comes_alone(desk: Desk) -> None:
    earlier, later = date(2026, 8, 1), date(2026, 10, 1)
    apply(desk, line("T1", ended=earlier), line("T1", OWEN, later, opened=date(2026, 9, 1), row=3))
    assert holders(desk, "T1") == [Holder(OWEN.id, later), Holder(PRIYA.id, earlier)]
    apply(desk, line("T1", opened=date(2026, 11, 1)))
    assert holders(desk, "T1") == [Holder(PRIYA.id)]


def test_care_that_is_to_end_later_is_open_and_care_that_begins_later_is_none(desk: Desk) -> None:
    apply(desk, line("T1", ended=date(2026, 12, 9)), line("T2", opened=date(2026, 12, 9), row=3))
    assert holders(desk, "T1") == [Holder(PRIYA.id)]
    assert holders(desk, "T2") == []


# HZ15: the family stays known when its care coordinator leaves the trust.
def test_a_holder_who_has_left_is_still_a_sign_that_the_family_is_known(desk: Desk) -> None:
    apply(desk, line("T1"))
    desk.database.run_now(lambda unit: people.save(unit, replace(PRIYA, is_active=False)))
    assert holders(desk, "T1") == [Holder(PRIYA.id)]
    change = apply(desk, line("T2"))
    assert [problem.where for problem in change.problems] == ["row 2"]


def test_the_same_list_again_changes_nothing_and_a_discharge_changes_its_line(desk: Desk) -> None:
    apply(desk, line("T1"), line("T2", row=3))
    assert apply(desk, line("t 1"), line("T2", row=3)).is_empty
    change = apply(desk, line("T1", ended=date(2026, 11, 1)))
    assert change.sentences == ("Changed lines of care: 1.",)
    assert holders(desk, "T1") == [Holder(PRIYA.id, date(2026, 11, 1))]


def test_lines_that_cannot_be_used_are_named_and_the_others_count(desk: Desk) -> None:
    stranger = replace(PRIYA, email="nobody@trust.example")
    change = apply(desk, line("T1", stranger), line("T2", ended=date(2025, 1, 1), row=3), line("T3", row=4))
    assert [problem.where for problem in change.problems] == ["row 2", "row 3"]
    assert change.added == 1


def test_of_two_endings_of_one_line_the_later_counts(desk: Desk) -> None:
    change = apply(
        desk,
        line("T1", ended=date(2026, 9, 1)),
        line("T1", row=3),
        line("T1", ended=date(2026, 10, 1), row=4),
    )
    assert [problem.where for problem in change.problems] == ["row 3", "row 4"]
    assert holders(desk, "T1") == [Holder(PRIYA.id)]


# --- complete lists ---


def test_open_care_that_a_complete_list_names_no_more_ends_today(desk: Desk) -> None:
    apply(desk, line("T1"), line("T2", row=3), line("T3", ended=date(2026, 9, 1), row=4))
    change = apply(desk, line("T1"), is_complete=True)
    assert change.sentences == ("Care that is not in the list any more, and so ends today: 1.",)
    assert holders(desk, "T2") == [Holder(PRIYA.id, date(2026, 11, 23))]
    assert holders(desk, "T3") == [Holder(PRIYA.id, date(2026, 9, 1))]


def test_no_care_ends_by_absence_while_lines_are_unreadable(desk: Desk) -> None:
    apply(desk, line("T1"), line("T2", row=3))
    problems = (Problem("row 3", "The day cannot be read."),)
    change = apply(desk, line("T1"), problems=problems, is_complete=True)
    assert change.ended == 0
    assert [problem.where for problem in change.problems] == ["row 3", "The list as a whole"]


@pytest.mark.parametrize("kept", [0, 5])
def test_a_list_that_would_end_most_care_is_refused(desk: Desk, kept: int) -> None:
    lines = [line(f"T{n}", row=n) for n in range(10)]
    apply(desk, *lines)
    with pytest.raises(BadInputError, match="would end at once"):
        apply(desk, *lines[:kept], is_complete=True)
    assert holders(desk, "T9") == [Holder(PRIYA.id)]


def test_a_preview_says_the_same_and_changes_nothing(desk: Desk) -> None:
    reading = CareReading((line("T1"),))
    previewed = desk.run(preview_care, SUNITA.as_actor(), reading=reading)
    assert holders(desk, "T1") == []
    assert desk.run(apply_care, SYSTEM, reading=reading) == previewed


@pytest.mark.parametrize("person", [GRACE, PRIYA], ids=lambda person: person.role)
def test_others_bring_no_care(desk: Desk, person: Person) -> None:
    for work in (apply_care, preview_care):
        with pytest.raises(NotPermittedError):
            desk.run(work, person.as_actor(), reading=CareReading())


# L4
def test_the_same_list_twice_at_once_is_taken_in_once(desk: Desk) -> None:
    reading = CareReading(tuple(line(f"T{n}", row=n) for n in range(20)))

    def bring(unit: Unit) -> CareChange:
        return apply_care(unit, SYSTEM, reading=reading)

    answers = at_once(desk.database, *[bring] * 4)
    assert sorted(one.added for one in answers) == [0, 0, 0, 20]
