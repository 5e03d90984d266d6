"""Labelled lines of a body: what is kept, and how little of it (IN1, IN2, IN21)."""

from datetime import date

import pytest

from domain.drafts import Family
from intake.ical import read_calendar
from intake.labels import read_labels
from intake.printed import WeekdayError, printed_date
from tests.intake.calendars import a_calendar, an_event, the_draft


def children(body: str) -> tuple[str, ...]:
    return read_labels(body).family.children


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Child: Amy Fernleigh", ("Amy Fernleigh",)),
        ("Children: Amy Fernleigh; Oscar Fernleigh", ("Amy Fernleigh", "Oscar Fernleigh")),
        ("Child(ren): Amy Fernleigh, Oscar Fernleigh", ("Amy Fernleigh", "Oscar Fernleigh")),
        ("Child: Fernleigh, Amy", ("Fernleigh, Amy",)),
        ("Child: Amy Fernleigh\nChild: Oscar Fernleigh", ("Amy Fernleigh", "Oscar Fernleigh")),
        ("Child: Amy Fernleigh (DOB 03/04/2019, NHS 999 000 0018)", ("Amy Fernleigh",)),
        (
            "Child: Amy Fernleigh DOB 03/04/2019; Oscar Fernleigh born 2021",
            ("Amy Fernleigh", "Oscar Fernleigh"),
        ),
        ("Unborn child: Baby Marlowe, EDD 2 June 2027", ("Baby Marlowe",)),
        ("CHILD :  Siân  O'Neill-Smyth", ("Siân O'Neill-Smyth",)),
        ("Child: \u202eAmy\u200b Fern\x07leigh", ("Amy Fernleigh",)),
        ("Child: 12345", ()),
        ("The child: Amy was seen at home.", ()),
    ],
)
def test_children_are_kept_by_name_alone(body: str, names: tuple[str, ...]) -> None:
    assert children(body) == names


def test_very_many_or_very_long_names_are_cut() -> None:
    assert len(children("Children: " + ";".join(f"Child {'x' * n}" for n in range(1, 60)))) == 20
    assert len(children("Child: " + "A" * 5_000)[0]) == 80


def test_the_other_people_are_read() -> None:
    body = "Mother: Laura Fernleigh\nFather: Dean O'Rourke\nConference chair: Rupert Hallam, tel 01632 960100"
    assert read_labels(body + "\nAllocated social worker: Tom Wetherby (duty team)").family == Family(
        parents=("Laura Fernleigh", "Dean O'Rourke"), chair="Rupert Hallam", social_worker="Tom Wetherby"
    )


# IN2: no label, no keeping.
def test_prose_is_never_kept() -> None:
    labels = read_labels("Reason: what happened\nAmy was seen at home. Concerns: many.")
    assert labels.family == Family()
    assert (labels.reference, labels.council, labels.unit_phone) == (None, None, None)


@pytest.mark.parametrize(
    ("body", "phone"),
    [
        ("Unit phone: 01632 960142", "01632 960142"),
        ("Conference unit telephone: +44 20 7946 0815 (9 to 5)", "+44 20 7946 0815"),
        ("Safeguarding unit tel: (01632) 960142 ext 12", "(01632) 960142 ext 12"),
        ("Unit phone: ask reception", None),
        ("Social worker phone: 01632 960199", None),
    ],
)
def test_the_unit_phone_is_a_number_or_nothing(body: str, phone: str | None) -> None:
    assert read_labels(body).unit_phone == phone


# IN21a: day first; V1 row C: five working days before 30 March 2027.
@pytest.mark.parametrize(
    "text",
    [
        "19 March 2027",
        "Friday 19 March 2027",
        "Fri, 19th of Mar 2027 at 5pm",
        "5pm on Friday, 19 March, 2027",
        "19/03/2027",
        "19.3.27",
        "2027-03-19",
        "19-03-2027 (Friday)",
    ],
)
def test_printed_dates_are_read_day_first(text: str) -> None:
    assert printed_date(text) == date(2027, 3, 19)


def test_the_third_of_april_is_not_the_fourth_of_march() -> None:
    assert printed_date("03/04/2027") == date(2027, 4, 3)


@pytest.mark.parametrize("text", ["03/19/2027", "31 February 2027", "TBC", "19 March", "0/0/2027"])
def test_a_date_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        printed_date(text)


# IN21d: never choose between the two.
def test_a_weekday_that_is_not_that_dates_is_refused() -> None:
    with pytest.raises(WeekdayError):
        printed_date("Thursday 19 March 2027")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Report due: Thursday 19 March 2027", "weekday"),
        ("Report due: soon", "cannot be read"),
        ("Report due by: 31/03/2027", "after the conference"),
    ],
)
def test_a_doubtful_report_date_is_left_out_with_a_doubt(line: str, says: str) -> None:
    draft = the_draft(read_calendar(a_calendar(an_event(body=line))))
    assert draft.report_due_on is None
    assert says in draft.warnings[0].message
    assert draft.warnings[0].where == "event 1, report date"


@pytest.mark.parametrize("phone", ["03000 41 11 11", "+44 (0)20 7946 0815", "020 7946 0815", "0800-123-4567"])
def test_the_usual_ways_to_write_a_number_are_known(phone: str) -> None:
    assert read_labels(f"Unit telephone number: {phone}.").unit_phone == phone
