"""A list of conferences as drafts: rows merged, all or nothing, every doubt told (IN19-IN21)."""

from datetime import UTC, date, datetime

import pytest

from domain.drafts import (
    AttendanceDraft,
    CancellationDraft,
    ConferenceDraft,
    ConferenceKind,
    Family,
    Join,
    MeetingFormat,
    reference_uid,
)
from intake.files import read_file
from tests.intake.lists import ROW, SHORT, a_list, a_row, doubts, read, the_conference, the_problem

FULL = a_row(
    status="REARRANGED",
    end_time="12:00",
    format="Hybrid",
    venue="Town Hall, Room 2",
    meeting_id="345 678 901 234 5",
    passcode="kT4vXz",
    dial_in="+44 20 7946 0123",
    dial_in_id="123 456 789",
    unit_phone="01632 960142",
    chair="Margaret Osei-Tutu",
    social_worker="Tom Wetherby (duty)",
    sw_phone="01632 960199",
    strategy_date="02/03/2027",
    s47_start="03/03/2027",
    child_first="Amy",
    child_last="Fernleigh",
    child_dob="03/04/2019",
    nhs_number="999 000 0018",
    parent_1="Laura Fernleigh",
    parent_2="Dean O'Rourke",
    trust_patient_id="P-1001; P-1002",
    invitee_object_id="0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f",
    report_due="19/03/2027",
    previous_conference="2026-10-01",
    previous_actions="Health visitor to see the family",
    interpreter="Polish",
    split="Parents at different times",
    restricted="yes",
    updated_at="01/03/2027 09:15",
)


# IN19: everything that a row can tell.
def test_a_full_row_is_read_in_full() -> None:
    draft = the_conference(read(FULL))

    assert draft == ConferenceDraft(
        uid=reference_uid("Kent County Council", "KCC-2027-0142"),
        sequence=0,
        stamped_at=datetime(2027, 3, 1, 9, 15, tzinfo=UTC),
        kind=ConferenceKind.INITIAL,
        starts_at=datetime(2027, 3, 30, 9, 0, tzinfo=UTC),
        ends_at=datetime(2027, 3, 30, 11, 0, tzinfo=UTC),
        organiser="unit@kent.example",
        unit_email="unit@kent.example",
        invitees=("sam.okafor@trust.example",),
        invitee_ids=("0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f",),
        patient_references=("P-1001", "P-1002"),
        council="Kent County Council",
        reference="KCC-2027-0142",
        unit_phone="01632 960142",
        join=Join(SHORT, "3456789012345", "kT4vXz", "+44 20 7946 0123", "123456789#"),
        family=Family(
            children=("Amy Fernleigh",),
            parents=("Laura Fernleigh", "Dean O'Rourke"),
            chair="Margaret Osei-Tutu",
            social_worker="Tom Wetherby",
        ),
        report_due_on=date(2027, 3, 19),
        format=MeetingFormat.MIXED,
        venue="Town Hall, Room 2",
        children=draft.children,
        strategy_on=date(2027, 3, 2),
        section_47_on=date(2027, 3, 3),
        extras=(
            ("Social worker's phone", "01632 960199"),
            ("Previous conference", "Thursday 1 October 2026"),
            ("Interpreter", "Polish"),
            ("Who takes part when", "Parents at different times"),
            ("Previous actions", "Health visitor to see the family"),
        ),
        is_restricted=True,
        where="row 2",
    )
    assert (draft.children[0].born_on, draft.children[0].nhs_number) == (date(2019, 4, 3), "9990000018")


# IN19, IN21f: one row per conference x invitee x child is normal.
def test_rows_of_one_conference_become_one_draft() -> None:
    kim = "kim.lee@trust.example"
    reading = read(
        a_row(child_first="Amy", child_dob="03/04/2019", parent_1="Laura Fernleigh"),
        a_row(conference_ref="B"),
        a_row(
            authority="KENT county  council", child_first="Oscar", invitee_email=kim, parent_1="Dean O'Rourke"
        ),
        a_row(conference_ref="kcc-2027-0142", child_first="Amy", child_dob="03/04/2019", invitee_email=kim),
    )

    assert reading.problems == ()
    first, second = reading.drafts
    assert isinstance(first, ConferenceDraft)
    assert first.where == "rows 2, 4 and 5"
    assert [child.name for child in first.children] == ["Amy", "Oscar"]
    assert first.invitees == ("sam.okafor@trust.example", kim)
    assert first.family.parents == ("Laura Fernleigh", "Dean O'Rourke")
    assert getattr(second, "reference", "") == "B"


def test_rows_that_follow_one_another_are_named_as_a_range() -> None:
    assert the_conference(read(*[a_row()] * 4)).where == "rows 2 to 5"


# IN20: all rows or none per conference, and never another one.
@pytest.mark.parametrize(
    "column", ["conference_type", "status", "conference_date", "start_time", "unit_email"]
)
def test_an_empty_cell_that_must_be_filled_keeps_its_whole_conference_out(column: str) -> None:
    reading = read(a_row(), a_row(**{column: ""}), a_row(conference_ref="B"))

    assert [draft.where for draft in reading.drafts] == ["row 4"]
    said = the_problem(reading.problems)
    assert said.startswith(f"row 3, {column}: ")
    assert "Nothing of this conference was taken in." in said


@pytest.mark.parametrize("column", ["conference_ref", "authority"])
def test_a_row_that_names_no_conference_is_refused_alone(column: str) -> None:
    reading = read(a_row(), a_row(**{column: " - "}))

    assert [draft.where for draft in reading.drafts] == ["row 2"]
    assert the_problem(reading.problems).startswith(f"row 3, {column}: ")


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("conference_date", "31/03/2027"),
        ("start_time", "11:00"),
        ("start_time", "TBC"),
        ("conference_type", "RCPC"),
        ("status", "REARRANGED"),
        ("status", "CANCELLED"),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_rows_and_column(column: str, other: str) -> None:
    reading = read(a_row(), a_row(invitee_email="kim@trust.example"), a_row(**{column: other}), a_row())

    assert reading.drafts == ()
    said = the_problem(reading.problems)
    assert said.startswith(f"rows 2 and 4, {column}: ")
    assert "Ask the unit which is right" in said


def test_other_ways_to_write_the_same_do_not_contradict() -> None:
    assert (
        the_conference(read(a_row(), a_row(start_time="10am", conference_date="30 March 2027"))).warnings
        == ()
    )


def test_smaller_differences_are_asked_about() -> None:
    draft = the_conference(read(a_row(venue="Town Hall"), a_row(venue="Library", unit_phone="01632 960142")))

    assert draft.venue == "Town Hall"
    assert list(doubts(draft)) == ["rows 2 and 3, venue"]


# HZ3: nudges after a cancellation hurt more than a list with gaps.
def test_a_cancelled_row_needs_no_more_than_its_conference() -> None:
    gaps = dict.fromkeys(ROW, "")
    row = gaps | {
        "conference_ref": "KCC-1",
        "authority": "Kent",
        "status": "Cancelled",
        "unit_email": "u@kent.example",
    }

    reading = read(row | {"updated_at": "2027-03-05T10:15:00Z"})

    assert reading.problems == ()
    assert reading.drafts == (
        CancellationDraft(
            uid=reference_uid("Kent", "KCC-1"),
            sequence=0,
            stamped_at=datetime(2027, 3, 5, 10, 15, tzinfo=UTC),
            where="row 2",
            reference="KCC-1",
            council="Kent",
            organiser="u@kent.example",
        ),
    )


# C6: evidence that it took place.
def test_a_held_row_is_an_attendance_list_without_entries() -> None:
    reading = read(a_row(status="HELD", start_time=""))

    assert reading.drafts == (AttendanceDraft("KCC-2027-0142", "Kent County Council", where="row 2"),)


def test_the_newest_stamp_of_the_rows_counts() -> None:
    draft = the_conference(read(a_row(updated_at="2027-03-01"), a_row(updated_at="2027-03-02")))

    assert draft.stamped_at == datetime(2027, 3, 2, tzinfo=UTC)


# IN21a
def test_a_bare_day_number_is_taken_with_a_doubt() -> None:
    draft = the_conference(read(a_row(conference_date=46476)))

    assert draft.starts_at == datetime(2027, 3, 30, 9, 0, tzinfo=UTC)
    assert "day number" in doubts(draft)["row 2, conference_date"]


# IN21a: where one date has the month first, others may have it too.
def test_an_american_date_is_refused_and_warns_of_the_whole_list() -> None:
    reading = read(
        a_row(conference_date="03/25/2027"), a_row(conference_ref="B", conference_date="03/04/2027")
    )

    assert [problem.where for problem in reading.problems] == ["file", "row 2, conference_date"]
    assert "3 April" in reading.problems[0].message
    assert [draft.where for draft in reading.drafts] == ["row 3"]


@pytest.mark.parametrize("column", ["strategy_date", "report_due", "edd", "child_dob"])
def test_an_american_date_in_any_column_keeps_its_row_out(column: str) -> None:
    assert read(a_row(**{column: "02/25/2027"})).drafts == ()


# IN21b
def test_a_time_to_be_confirmed_is_known_to_be_unknown() -> None:
    draft = the_conference(read(a_row(start_time="TBC", end_time="TBC")))

    assert not draft.time_known
    assert (draft.starts_at, draft.ends_at) == (datetime(2027, 3, 30, 8, 0, tzinfo=UTC), None)
    assert "still to be confirmed" in doubts(draft)["row 2, start_time"]


def test_a_time_that_may_be_morning_or_afternoon_keeps_the_conference_out() -> None:
    said = the_problem(read(a_row(start_time="1.30")).problems)

    assert said.startswith("row 2, start_time: ")
    assert "Write it as 13:30 or 1.30pm." in said


# IN21c: asked about, never put right.
@pytest.mark.parametrize(
    "odd", [{"conference_date": "27/03/2027"}, {"start_time": "6.30am"}, {"start_time": "20:30"}, {}]
)
def test_odd_days_and_times_are_asked_about(odd: dict[str, str]) -> None:
    reading = read_file(a_list(a_row(**odd)), holidays={date(2027, 3, 30)} if not odd else set())

    draft = the_conference(reading)
    assert "weekend or bank holiday, early or late" in doubts(draft)["row 2, conference_date"]


# IN21d
def test_a_weekday_of_another_date_is_refused_with_both() -> None:
    said = the_problem(read(a_row(conference_date="Mon 30/03/2027")).problems)

    assert "says Monday, but that date is a Tuesday" in said


def test_a_start_on_another_day_than_the_date_is_refused() -> None:
    said = the_problem(read(a_row(start_time="2027-03-31 10:00")).problems)

    assert said.startswith("row 2, start_time: The start names another day")


def test_a_date_with_another_time_than_the_start_is_asked_about() -> None:
    draft = the_conference(read(a_row(conference_date="30/03/2027 11:00")))

    assert draft.starts_at == datetime(2027, 3, 30, 9, 0, tzinfo=UTC)
    assert "another time" in doubts(draft)["row 2, start_time"]


@pytest.mark.parametrize(
    ("end", "column"), [("09:00", "end_time"), ("2 hours", "end_time"), ("1.30", "end_time")]
)
def test_an_end_that_cannot_be_right_is_left_out_with_a_doubt(end: str, column: str) -> None:
    draft = the_conference(read(a_row(end_time=end)))

    assert draft.ends_at is None
    assert f"row 2, {column}" in doubts(draft)


# IN21j: a doubtful address is a case for the unmatched queue, not a reason to lose the conference.
@pytest.mark.parametrize("address", ["sam.okafor", "sam okafor@trust.example", "sam@trust"])
def test_a_misspelt_invitee_is_left_out_and_the_conference_taken_in(address: str) -> None:
    draft = the_conference(read(a_row(invitee_email=address)))

    assert draft.invitees == ()
    assert "It was left out." in doubts(draft)["row 2, invitee_email"]


def test_an_invitee_known_by_object_id_needs_no_address() -> None:
    row = a_row(invitee_email="", invitee_object_id="0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f")

    assert the_conference(read(row)).invitee_ids == ("0c9d8e7f-6a5b-4c3d-9e2f-1a0b9c8d7e6f",)
    assert the_problem(read(a_row(invitee_email="")).problems).startswith("row 2, invitee_email: ")


# IN21o, IN21q
@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("", "gives no link"),
        ("see attachment", "holds no link"),
        ("https://us02web.zoom.us/j/123", "elsewhere"),
    ],
)
def test_a_conference_without_a_usable_link_is_taken_in_and_the_unit_asked(link: str, says: str) -> None:
    draft = the_conference(read(a_row(join_url=link)))

    assert draft.join.url is None
    assert list(doubts(draft)) == ["row 2, join_url"]
    assert says in doubts(draft)["row 2, join_url"]
    assert "Ask the unit for the link" in doubts(draft)["row 2, join_url"]


def test_a_conference_in_person_needs_no_link() -> None:
    assert the_conference(read(a_row(join_url="", format="In person"))).warnings == ()


def test_a_dial_in_number_may_carry_its_id() -> None:
    join = the_conference(read(a_row(dial_in="+44 20 7946 0123,,123456789#"))).join

    assert (join.dial_in, join.dial_in_id) == ("+44 20 7946 0123", "123456789#")


# IN21s
def test_other_meetings_are_refused_in_the_words_for_them() -> None:
    reading = read(
        a_row(conference_type="Strategy meeting"), a_row(conference_ref="B", conference_type="Core group")
    )

    assert reading.drafts == ()
    assert [problem.where for problem in reading.problems] == [
        "row 2, conference_type",
        "row 3, conference_type",
    ]
    assert "core group, not a conference" in reading.problems[1].message


# IN21u, IG26
def test_formulas_in_cells_are_made_harmless() -> None:
    draft = the_conference(read(a_row(venue="=cmd|' /C calc'!A0", child_first="@SUM(A1)", child_last="Khan")))

    assert draft.venue == "cmd|' /C calc'!A0"
    assert draft.family.children == ("SUM(A1) Khan",)
    assert set(doubts(draft)) == {"row 2, venue", "row 2, child_first"}


# IN2, IN21v: neither the reason nor an address has anywhere to go.
def test_reasons_and_addresses_are_never_kept() -> None:
    row = a_row(
        **{"Reason": "never kept", "Child address": "12 New Road"}, parent_1="Laura Marsh, 12 New Road"
    )

    draft = read(row).drafts[0]

    assert isinstance(draft, ConferenceDraft)
    assert draft.family.parents == ("Laura Marsh",)
    assert "New Road" not in f"{draft!r}{draft.family.parents}{draft.extras}{draft.venue}"


# IN21x, T41
def test_the_earliest_printed_report_date_counts() -> None:
    draft = the_conference(read(a_row(report_due="22/03/2027"), a_row(report_due="19/03/2027")))

    assert draft.report_due_on == date(2027, 3, 19)
    assert "earliest" in doubts(draft)["rows 2 and 3, report_due"]


@pytest.mark.parametrize(
    ("due", "says"), [("31/03/2027", "after the conference"), ("2 days before", "cannot be read")]
)
def test_a_report_date_that_cannot_be_right_is_left_out_with_a_doubt(due: str, says: str) -> None:
    draft = the_conference(read(a_row(report_due=due)))

    assert draft.report_due_on is None
    assert says in doubts(draft)["row 2, report_due"]


# IG23: to be safe.
@pytest.mark.parametrize(
    ("cell", "is_restricted"), [("no", False), ("", False), ("Yes", True), ("police", True)]
)
def test_words_that_are_neither_yes_nor_no_restrict_the_case(cell: str, is_restricted: object) -> None:
    draft = the_conference(read(a_row(restricted=cell)))

    assert draft.is_restricted is is_restricted
    assert ("row 2, restricted" in doubts(draft)) is (cell == "police")


def test_doubts_of_many_rows_are_told_once() -> None:
    draft = the_conference(read(*[a_row(conference_date="30/03/27")] * 5))

    assert list(doubts(draft)) == ["rows 2 to 6, conference_date"]


def test_problems_stand_in_the_order_of_the_list() -> None:
    rows = [a_row(conference_ref=f"R{number}", start_time="2") for number in range(3)]
    rows.insert(1, a_row(authority=""))

    assert [problem.where.split(",")[0] for problem in read(*rows).problems] == [
        "row 2",
        "row 3",
        "row 4",
        "row 5",
    ]


def test_very_many_problems_are_counted_rather_than_told() -> None:
    reading = read(*[a_row(conference_ref=f"R{number}", start_time="2") for number in range(1_200)])

    assert len(reading.problems) == 1_001
    assert reading.problems[-1].message.startswith("200 more things")


# IG15: whatever is wrong, the words about it repeat no cell.
def test_no_message_repeats_what_a_cell_holds() -> None:
    secret = "Zyxwvut"
    wrong = {column: f"{secret} {secret}" for column in FULL if column not in {"conference_ref", "authority"}}

    reading = read(
        FULL | wrong,
        FULL
        | {
            "conference_ref": "B",
            "invitee_email": secret,
            "join_url": f"https://{secret}.example",
            "sw_phone": secret,
        },
        FULL
        | {
            "conference_ref": "C",
            "venue": f"={secret}",
            "nhs_number": secret,
            "format": secret,
            "edd": secret,
        },
    )

    said = " ".join(
        f"{problem.where} {problem.message}"
        for problem in (*reading.problems, *(doubt for draft in reading.drafts for doubt in draft.warnings))
    )
    assert len(reading.drafts) == 2
    assert secret.lower() not in said.lower()
    assert "KCC" not in said
