"""Headings as councils write them (IN19)."""

import pytest

from intake import column_words, staff_words
from intake.columns import heading_of, places_of
from intake.files import ATTENDANCE_LIST, CONFERENCES, read_file
from tests.intake.lists import a_grid, a_list, a_row, csv_of, read, the_conference, the_problem


@pytest.mark.parametrize(
    ("cell", "heading"),
    [
        ("Child's E-mail* (if known)", "childs email"),
        ("  CONFERENCE_REF ", "conference ref"),
        ("Invitee e-mail address", "invitee email address"),
        ("D.O.B.", "d o b"),
        ("Start time [24hr]", "start time"),
        ("***", ""),
    ],
)
def test_headings_are_compared_without_signs_and_brackets(cell: str, heading: str) -> None:
    assert heading_of(cell) == heading


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Conf Date", "conference_date"),
        ("Date of conference", "conference_date"),
        ("Date", "conference_date"),
        ("Start", "start_time"),
        ("LA", "authority"),
        ("Ref No", "conference_ref"),
        ("Subject child", "child_name"),
        ("DOB", "child_dob"),
        ("Child's Forename(s)", "child_first"),
        ("Invitee e-mail", "invitee_email"),
        ("Entra object ID", "invitee_object_id"),
        ("NHS No.", "nhs_number"),
        ("S.47 start date", ""),
        ("Section 47 start date", "s47_start"),
        ("Reason for conference", ""),
        ("Home address", ""),
    ],
)
def test_a_heading_is_known_in_the_words_of_real_councils(heading: str, column: str) -> None:
    assert list(places_of([heading], CONFERENCES)) == ([column] if column else [])


def test_no_two_columns_of_a_list_share_a_heading() -> None:
    lists = [
        [column_words.REFERENCE, column_words.MEETING, column_words.CHILD, column_words.INVITEE],
        [staff_words.STAFF],
        [staff_words.CARE],
        [staff_words.ROSTER],
    ]
    lists[0] += [column_words.OBJECT_ID, column_words.ATTENDANCE]
    for groups in lists:
        words = [
            (word, column)
            for group in groups
            for column, others in group.items()
            for word in {heading_of(column), *others}
        ]
        assert len({word for word, _ in words}) == len(words)
        assert all(heading_of(word) == word for word, _ in words)


def test_a_weak_word_counts_only_without_a_better_one() -> None:
    assert places_of(["Date", "Time"], CONFERENCES) == {"conference_date": (0,), "start_time": (1,)}
    assert places_of(["Date", "Conf date"], CONFERENCES) == {"conference_date": (1,)}


def test_the_headings_need_not_stand_in_the_first_row() -> None:
    data = csv_of([["Conferences, April"], ["Printed", "01/03/2027"], [], *a_grid([a_row()])])

    assert the_conference(read_file(data)).where == "row 5"


def test_columns_in_any_order_and_other_words_are_read() -> None:
    words = {
        "conference_ref": "Ref No",
        "authority": "LA",
        "conference_type": "Type",
        "status": "Conference status",
        "conference_date": "Date of conference",
        "start_time": "Start",
        "unit_email": "Admin e-mail",
        "invitee_email": "Invitee E-Mail Address",
    }
    row = a_row()
    renamed = {words[column]: row[column] for column in reversed(words)}

    draft = the_conference(read_file(a_list(renamed)))

    assert (draft.council, draft.reference) == ("Kent County Council", "KCC-2027-0142")


def test_unknown_columns_are_counted_and_never_repeated() -> None:
    reading = read(a_row(**{"Reason": "what happened", "Home address": "12 New Road"}))

    said = the_problem(reading.problems)
    assert said.startswith("file: 2 columns that are not known here were not read.")
    assert "Reason" not in said
    assert "New Road" not in repr(reading)


@pytest.mark.parametrize("column", ["start_time", "unit_email", "status"])
def test_a_column_that_the_list_must_have_is_named_when_missing(column: str) -> None:
    row = {name: cell for name, cell in a_row().items() if name != column}

    assert f"no column for {column}." in the_problem(read(row).problems)


def test_all_missing_columns_are_named_at_once() -> None:
    row = {name: cell for name, cell in a_row().items() if name not in {"authority", "status"}}

    said = the_problem(read(row).problems)

    assert "no column for authority and status." in said
    assert "Add them" in said


def test_two_columns_for_one_thing_may_agree_but_not_differ() -> None:
    grid = a_grid([a_row(), a_row(conference_ref="B")])
    for row, cell in zip(grid, ["Conference start time", "", "11:00"], strict=True):
        row.append(cell)

    reading = read_file(csv_of(grid))

    assert [draft.where for draft in reading.drafts] == ["row 2"]
    assert the_problem(reading.problems).startswith("row 3, start_time: The list has two columns for this")


def test_an_attendance_list_is_told_by_its_columns() -> None:
    headings = ["Ref No", "Invitee e-mail", "Attended?"]

    assert set(places_of(headings, ATTENDANCE_LIST)) == {"conference_ref", "invitee_email", "attended"}
    assert set(places_of(headings, CONFERENCES)) == {"conference_ref", "invitee_email"}
