"""Children in the rows of a list: born, unborn, each once (IN21f-IN21i, HZ8)."""

from datetime import date

import pytest

from domain.drafts import ChildDraft
from tests.intake.lists import a_row, doubts, read, the_conference, the_problem


def children(*rows: dict[str, object]) -> tuple[ChildDraft, ...]:
    return the_conference(read(*rows)).children


EDD = date(2027, 6, 2)


# IN21h
@pytest.mark.parametrize(
    "birth",
    [
        {"edd": "02/06/2027"},
        {"edd": "02/06/2027", "child_dob": "02/06/2027"},
        {"edd": "02/06/2027", "child_dob": "TBC"},
        {"edd": "02/06/2027", "child_dob": "-"},
    ],
)
@pytest.mark.parametrize("name", ["Baby Khan", "Unborn Smith"])
def test_an_unborn_child_has_an_expected_date_and_no_birthday(name: str, birth: dict[str, object]) -> None:
    draft = the_conference(read(a_row(child_name=name, **birth)))

    assert draft.children == (ChildDraft(name=name, expected_on=EDD),)
    assert draft.warnings == ()


# IN21h, G4: a birthday after the conference is none.
def test_a_birthday_to_come_is_taken_as_the_expected_date_with_a_doubt() -> None:
    draft = the_conference(read(a_row(child_name="Khan", child_dob="02/06/2027")))

    assert (draft.children[0].born_on, draft.children[0].expected_on) == (None, EDD)
    assert "expected date of delivery" in doubts(draft)["row 2, child_dob"]


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"child_name": "Unborn Smith"}, "row 2, edd"),
        ({"child_name": "Baby Khan", "edd": "02/06/2029"}, "row 2, edd"),
        ({"child_name": "Unborn Smith", "child_dob": "01/03/2027"}, "row 2, child_dob"),
        ({"child_name": "Amy Fernleigh", "child_dob": "01/03/1989"}, "row 2, child_dob"),
    ],
)
def test_what_seems_odd_about_a_birth_is_asked_about(cells: dict[str, object], place: str) -> None:
    assert list(doubts(the_conference(read(a_row(**cells))))) == [place]


def test_a_birthday_counts_more_than_the_expected_date_before_it() -> None:
    (child,) = children(a_row(child_name="Amy", child_dob="01/03/2027", edd="05/03/2027"))

    assert (child.born_on, child.expected_on) == (date(2027, 3, 1), None)


# HZ8: a birthday is half of who a child is.
@pytest.mark.parametrize("cell", ["03/04/19", "2019", "03/19/2019", "Mon 3 April 2019"])
def test_a_birthday_that_cannot_be_known_keeps_the_conference_out(cell: str) -> None:
    reading = read(a_row(child_name="Amy", child_dob=cell))

    assert reading.drafts == ()
    assert "row 2, child_dob: " in f"{the_problem(reading.problems[-1:])}"


# IN21f
def test_siblings_are_children_of_one_conference() -> None:
    found = children(
        a_row(child_first="Amy", child_last="Marsh", child_dob="01/02/2018"),
        a_row(child_first="Ben", child_last="Marsh", child_dob="01/02/2020"),
        a_row(
            child_first="AMY", child_last="Marsh", child_dob="01/02/2018", invitee_email="kim@trust.example"
        ),
    )

    assert [child.name for child in found] == ["Amy Marsh", "Ben Marsh"]


def test_rows_that_agree_complete_one_another() -> None:
    assert children(
        a_row(child_name="Amy Marsh", child_ref="C1"),
        a_row(child_name="Amy Marsh", child_dob="01/02/2018"),
        a_row(child_ref="c1", nhs_number="9990000018"),
    ) == (ChildDraft("Amy Marsh", date(2018, 2, 1), None, "C1", "9990000018"),)


# IN21g: never merged by itself.
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"child_name": "Amy", "child_dob": "01/02/2018"}, {"child_name": "Amy", "child_dob": "01/02/2019"}),
        ({"child_name": "Amy", "child_ref": "C1"}, {"child_name": "Amy", "child_ref": "C2"}),
        ({"child_name": "Amy", "child_ref": "C1"}, {"child_name": "Amelia", "child_ref": "C1"}),
        (
            {"child_name": "Amy", "nhs_number": "9990000018"},
            {"child_name": "Eve", "nhs_number": "9990000018"},
        ),
    ],
)
def test_rows_that_contradict_each_other_stay_two_children(
    first: dict[str, object], second: dict[str, object]
) -> None:
    draft = the_conference(read(a_row(**first), a_row(**second)))

    assert len(draft.children) == 2
    assert "Ask the unit whether it is one child." in doubts(draft)["row 3, child"]


def test_twins_who_are_not_born_yet_are_two_by_their_references() -> None:
    twins = [a_row(child_name="Unborn Smith", edd="02/06/2027", child_ref=ref) for ref in ("T1", "T2")]

    assert len(children(*twins)) == 2


# IN21i
def test_a_wrong_nhs_number_is_left_out_with_a_doubt() -> None:
    draft = the_conference(read(a_row(child_name="Amy", nhs_number="943 476 5918")))

    assert draft.children == (ChildDraft("Amy"),)
    assert "NHS number" in doubts(draft)["row 2, nhs_number"]


def test_a_conference_may_have_no_children_yet() -> None:
    assert children(a_row(child_first="", child_last="", child_dob="")) == ()


def test_more_children_than_a_family_has_are_told() -> None:
    draft = the_conference(read(*[a_row(child_name=f"Child {number}") for number in range(25)]))

    assert len(draft.children) == 20
    assert doubts(draft)["rows 22 to 26, child"].startswith("The rows name more than 20")
