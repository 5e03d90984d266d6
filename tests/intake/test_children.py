"""The children of an invitation, born or not, with their dates and numbers (IN21f-IN21i)."""

from datetime import date

import pytest

from domain.drafts import ChildDraft
from intake.ical import read_calendar
from intake.labels import read_labels
from intake.nhs_number import nhs_number
from tests.intake.calendars import a_calendar, an_event, the_draft


def children(body: str) -> tuple[ChildDraft, ...]:
    return read_labels(body).children.children


def doubts(body: str) -> list[str]:
    draft = the_draft(read_calendar(a_calendar(an_event(body=body))))
    return [doubt.message for doubt in draft.warnings if doubt.where == "event 1, children"]


# IN21a: day first, so 03/02/2019 is in February.
@pytest.mark.parametrize(
    "line",
    [
        "Child: Willow Farrow (DOB 03/02/2019)",
        "Child: Willow Farrow (03/02/2019)",
        "Child: Willow Farrow DOB: 3 February 2019",
        "Child: Willow Farrow, DOB 03.02.19",
        "Child: Willow Farrow, d.o.b. 3/2/2019 (aged 8)",
        "Child: Willow Farrow, born on 3rd February 2019",
        "Child 1: Willow Farrow\nDate of birth: 03/02/2019",
        "Name of child: Willow Farrow (date of birth: 2019-02-03)",
    ],
)
def test_a_date_of_birth_is_read_day_first(line: str) -> None:
    assert children(line) == (ChildDraft("Willow Farrow", born_on=date(2019, 2, 3)),)


# IN21h, C13: an expected date is never a date of birth.
@pytest.mark.parametrize(
    "line",
    [
        "Child: Baby Khan (EDD 2 June 2027)",
        "Child: Baby Khan, due 02/06/2027",
        "Child: Baby Khan (expected date of delivery 2 June 2027)",
        "Child: Baby Khan (DOB 02/06/2027, EDD 02/06/2027)",
        "Unborn child: Baby Khan (DOB 02/06/2027)",
        "Unborn baby: Baby Khan\nEDD: 2 June 2027",
    ],
)
def test_an_unborn_child_has_an_expected_date(line: str) -> None:
    assert children(line) == (ChildDraft("Baby Khan", expected_on=date(2027, 6, 2)),)


def test_an_unborn_child_may_have_no_name_yet() -> None:
    body = "Unborn child: EDD 2 June 2027"
    assert children(body) == (ChildDraft(expected_on=date(2027, 6, 2)),)
    assert read_labels(body).family.children == ()


def test_an_unborn_child_may_have_no_date_yet() -> None:
    assert children("Child: Unborn baby Khan") == (ChildDraft("Unborn baby Khan"),)


# IN21h: nobody is born after the conference about them.
def test_a_birth_after_the_conference_is_an_expected_date_with_a_doubt() -> None:
    body = "Child: Baby Khan (DOB 02/06/2027)"
    draft = the_draft(read_calendar(a_calendar(an_event(body=body))))
    assert draft.children == (ChildDraft("Baby Khan", expected_on=date(2027, 6, 2)),)
    assert "expected date of delivery" in doubts(body)[0]


# IN21f: one conference, several children.
@pytest.mark.parametrize(
    "body",
    [
        "Children: Willow Farrow (DOB 03/02/2019); Oscar Farrow (DOB 4/5/2021)",
        "Children: Willow Farrow (DOB 03/02/2019), Oscar Farrow (DOB 4/5/2021)",
        "Children: Willow Farrow, DOB 03/02/2019, Oscar Farrow, DOB 4/5/2021",
        "Child 1: Willow Farrow\nDOB: 03/02/2019\nChild 2: Oscar Farrow\nDOB: 4/5/2021",
        "Child: Willow Farrow (DOB 03/02/2019)\nChild: Oscar Farrow (DOB 4/5/2021)\nChild: Willow Farrow",
    ],
)
def test_siblings_are_several_children(body: str) -> None:
    assert children(body) == (
        ChildDraft("Willow Farrow", born_on=date(2019, 2, 3)),
        ChildDraft("Oscar Farrow", born_on=date(2021, 5, 4)),
    )
    assert read_labels(body).family.children == ("Willow Farrow", "Oscar Farrow")


# IN21g: never merged here.
def test_the_same_name_with_two_dates_of_birth_stays_two_children() -> None:
    assert len(children("Child: Amy Marsh (DOB 3/2/2019)\nChild: Amy Marsh (DOB 4/2/2020)")) == 2


# HZ8: a date under somebody else's name is not the child's.
def test_a_parents_date_of_birth_is_not_the_childs() -> None:
    body = "Child: Willow Farrow\nMother: Laura Farrow\nDOB: 03/03/1990\n"
    body += "Children: Amy Marsh; Bo Marsh\nDOB: 1/1/2020"
    assert {child.born_on for child in children(body)} == {None}


# IN21i: modulus 11.
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("943 476 5919", "9434765919"),
        ("9434765919", "9434765919"),
        ("999-000-0018", "9990000018"),
        ("943 476 5918", None),
        ("943 476 591", None),
        ("94347659190", None),
        ("999 000 001X", None),
        ("٩٩٩٠٠٠٠٠١٨", None),
        ("", None),
    ],
)
def test_an_nhs_number_has_ten_digits_and_a_right_check_digit(text: str, number: str | None) -> None:
    assert nhs_number(text) == number


# The remainder 1 would need a check "digit" of ten: no such number is issued.
def test_no_number_whose_check_digit_would_be_ten_is_right() -> None:
    assert [nhs_number(f"000000006{digit}") for digit in range(10)] == [None] * 10


@pytest.mark.parametrize(
    "line",
    [
        "Child: Willow Farrow (NHS 999 000 0018)",
        "Child: Willow Farrow, NHS number: 9990000018",
        "Child: Willow Farrow\nNHS number: 999 000 0018",
    ],
)
def test_an_nhs_number_beside_a_child_is_kept(line: str) -> None:
    assert children(line) == (ChildDraft("Willow Farrow", nhs_number="9990000018"),)


def test_the_councils_own_number_of_a_child_is_kept() -> None:
    line = "Child: Willow Farrow (DOB 03/02/2019, ID 1234567)"
    assert children(line) == (ChildDraft("Willow Farrow", born_on=date(2019, 2, 3), reference="1234567"),)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Child: Willow Farrow (DOB 02/30/2019)", "cannot be read as a date, day first"),
        ("Child: Willow Farrow (DOB Monday 3 February 2019)", "cannot be read as a date, day first"),
        ("Child: Willow Farrow (NHS 999 000 0019)", "ten digits"),
        ("Child: Willow Farrow (NHS 99 000 0018)", "ten digits"),
    ],
)
def test_what_cannot_be_right_is_left_out_with_a_doubt(line: str, says: str) -> None:
    assert children(line) == (ChildDraft("Willow Farrow"),)
    assert says in doubts(line)[0]
    assert "Farrow" not in doubts(line)[0]


@pytest.mark.parametrize("line", ["Child: Willow Farrow (DOB unknown)", "Child: Willow Farrow, born 2019"])
def test_what_is_not_known_is_no_doubt(line: str) -> None:
    assert children(line) == (ChildDraft("Willow Farrow"),)
    assert doubts(line) == []
