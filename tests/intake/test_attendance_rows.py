"""The unit's attendance list (IN19, C9)."""

from datetime import UTC, datetime

import pytest

from domain.drafts import AttendanceDraft, AttendanceEntry, Reading
from intake.files import read_file
from tests.intake.lists import a_list, doubts, the_problem

SAM, KIM = "sam.okafor@trust.example", "kim.lee@trust.example"


def a_line(**given: object) -> dict[str, object]:
    return {"conference_ref": "KCC-1", "authority": "Kent", "invitee_email": SAM, "attended": "yes", **given}


def read(*rows: dict[str, object]) -> Reading:
    return read_file(a_list(*rows))


def the_list(*rows: dict[str, object]) -> AttendanceDraft:
    reading = read(*rows)
    assert reading.problems == ()
    (draft,) = reading.drafts
    assert isinstance(draft, AttendanceDraft)
    return draft


def test_every_conference_gets_one_list() -> None:
    reading = read(
        a_line(mode="Teams", apologies="no", report_received_at="19/03/2027 16:00", quorate="Yes"),
        a_line(invitee_email=KIM, attended="no", apologies="yes"),
        a_line(conference_ref="KCC-2"),
    )

    assert reading.problems == ()
    assert reading.drafts == (
        AttendanceDraft(
            reference="KCC-1",
            council="Kent",
            entries=(
                AttendanceEntry(SAM, True, "Teams", False, datetime(2027, 3, 19, 16, 0, tzinfo=UTC)),  # noqa: FBT003
                AttendanceEntry(KIM, attended=False, apologies=True),
            ),
            quorate=True,
            where="rows 2 and 3",
        ),
        AttendanceDraft("KCC-2", "Kent", (AttendanceEntry(SAM, attended=True),), where="row 4"),
    )


@pytest.mark.parametrize(
    ("cell", "attended", "apologies", "mode"),
    [
        ("Y", True, None, None),
        ("Present", True, None, None),
        ("DNA", False, None, None),
        ("Apologies", False, True, None),
        ("Virtually", True, None, "remote"),
        ("", None, None, None),
    ],
)
def test_attendance_is_read_in_the_words_of_real_lists(
    cell: str, attended: object, apologies: object, mode: object
) -> None:
    (entry,) = the_list(a_line(attended=cell, report_received_at="19/03/2027")).entries

    assert (entry.attended, entry.apologies, entry.mode) == (attended, apologies, mode)
    assert entry.report_received_at == datetime(2027, 3, 19, tzinfo=UTC)


def test_a_list_without_a_council_has_none() -> None:
    row = {column: cell for column, cell in a_line().items() if column != "authority"}

    assert the_list(row).council is None


def test_a_line_about_the_whole_meeting_has_no_address() -> None:
    draft = the_list(a_line(), a_line(invitee_email="", attended="", quorate="Inquorate"))

    assert [entry.email for entry in draft.entries] == [SAM]
    assert draft.quorate is False


def test_one_row_for_each_child_is_one_entry() -> None:
    assert the_list(a_line(), a_line(mode="Teams")).entries == (
        AttendanceEntry(SAM, attended=True, mode="Teams"),
    )


# IN20
def test_rows_that_differ_in_attendance_keep_the_list_out_and_no_other() -> None:
    reading = read(a_line(), a_line(attended="no"), a_line(conference_ref="KCC-2"))

    assert [draft.where for draft in reading.drafts] == ["row 4"]
    assert the_problem(reading.problems).startswith("rows 2 and 3, attended: ")


def test_a_row_without_a_reference_is_refused_alone() -> None:
    reading = read(a_line(), a_line(conference_ref=""))

    assert [draft.where for draft in reading.drafts] == ["row 2"]
    assert the_problem(reading.problems).startswith("row 3, conference_ref: ")


# IN21j
def test_an_address_that_cannot_be_right_leaves_its_line_out_with_a_doubt() -> None:
    draft = the_list(a_line(), a_line(invitee_email="kim"))

    assert [entry.email for entry in draft.entries] == [SAM]
    assert "row 3, invitee_email" in doubts(draft)


def test_contradictions_inside_a_list_are_asked_about() -> None:
    draft = the_list(a_line(apologies="sent", quorate="yes"), a_line(invitee_email=KIM, quorate="no"))

    assert draft.quorate is None
    assert set(doubts(draft)) == {"row 2, apologies", "rows 2 and 3, quorate"}


# C6: a list that says nothing is no evidence that the conference took place.
def test_rows_that_say_nothing_are_told_and_no_evidence() -> None:
    reading = read(a_line(attended=""), a_line(conference_ref="KCC-2"))

    assert [draft.where for draft in reading.drafts] == ["row 3"]
    assert the_problem(reading.problems).startswith("row 2, attended: ")


@pytest.mark.parametrize("cell", ["perhaps", "see minutes"])
def test_words_that_say_neither_are_left_out_with_a_doubt(cell: str) -> None:
    draft = the_list(a_line(attended=cell, mode="Teams"))

    assert draft.entries[0].attended is None
    assert "row 2, attended" in doubts(draft)
