"""JSON bodies to drafts: what fits the models is accepted, doubts are said by their place (IN1, IN19)."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafts import (
    AttendanceDraft,
    CancellationDraft,
    ChildDraft,
    ConferenceKind,
    reference_uid,
)
from intake.json_api import read_attendance, read_invitations
from intake.json_strict import MalformedError, Slip, SlipsError
from tests.intake.json_bodies import PLACE, child_of, doubts, draft_of, read, told


def test_a_plain_booking_has_no_doubt() -> None:
    draft = draft_of()
    assert draft.warnings == ()
    assert draft.where == PLACE
    assert draft.uid == reference_uid("Kent County Council", "KCC-2027-0142")
    assert (draft.reference, draft.council) == ("KCC-2027-0142", "Kent County Council")
    assert draft.starts_at == datetime(2027, 3, 30, 9, 0, tzinfo=UTC)
    assert draft.organiser == draft.unit_email == "conferences@kent.example"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ICPC", ConferenceKind.INITIAL),
        ("RCPC", ConferenceKind.REVIEW),
        ("PREBIRTH", ConferenceKind.PRE_BIRTH),
        ("TRANSFER_IN", ConferenceKind.TRANSFER_IN),
    ],
)
def test_the_four_kinds(code: str, kind: ConferenceKind) -> None:
    assert draft_of(type=code).kind is kind


def test_a_rearranged_conference_is_told_like_a_booked_one() -> None:
    assert draft_of(status="REARRANGED") == draft_of()


def test_a_cancellation_needs_reference_and_authority_alone() -> None:
    [draft] = read({"reference": "KCC-1", "authority": "Kent", "status": "CANCELLED"}).drafts
    assert draft == CancellationDraft(
        uid=reference_uid("Kent", "KCC-1"),
        sequence=0,
        stamped_at=None,
        where=PLACE,
        reference="KCC-1",
        council="Kent",
    )


def test_a_whole_booking_may_be_sent_again_as_cancelled() -> None:
    given = told(status="CANCELLED", children=[{"first_name": "Amy"}], updated_at="2027-03-02T09:30:00Z")
    [draft] = read(given).drafts
    assert isinstance(draft, CancellationDraft)
    assert draft.stamped_at == datetime(2027, 3, 2, 9, 30, tzinfo=UTC)
    assert draft.organiser == "conferences@kent.example"


def test_the_uid_of_a_calendar_entry_counts_before_the_reference() -> None:
    draft = draft_of(uid="040000008200E-x", sequence=3)
    assert (draft.uid, draft.sequence, draft.reference) == ("040000008200E-x", 3, "KCC-2027-0142")


# --- people ---


def test_a_child_as_described() -> None:
    child = child_of(
        first_name="Amy", last_name="O'Neill-Marsh", date_of_birth="2019-02-03", nhs_number="943 476 5919",
        reference="P1",
    )  # fmt: skip
    assert child == ChildDraft("Amy O'Neill-Marsh", date(2019, 2, 3), None, "P1", "9434765919")


@pytest.mark.parametrize(
    "given", [{"due_on": "2027-06-01"}, {"due_on": "2027-06-01", "date_of_birth": "2027-06-01"}]
)
def test_an_unborn_child_is_expected(given: dict[str, str]) -> None:
    child = child_of(last_name="Baby Khan", **given)
    assert (child.born_on, child.expected_on) == (None, date(2027, 6, 1))


def test_a_child_born_after_the_conference_is_still_expected() -> None:
    children = [{"last_name": "Baby Khan", "date_of_birth": "2027-06-01"}]
    assert draft_of(children=children).children[0].expected_on == date(2027, 6, 1)
    assert list(doubts(children=children)) == [f"{PLACE}/children"]


def test_a_birth_takes_the_expected_dates_place() -> None:
    child = child_of(first_name="Amy", date_of_birth="2027-02-01", due_on="2027-02-10")
    assert (child.born_on, child.expected_on) == (date(2027, 2, 1), None)


@pytest.mark.parametrize("number", ["943 476 5918", "43 476 5919", "abc", "٩٤٣٤٧٦٥٩١٩"])
def test_a_wrong_nhs_number_is_left_out_and_not_said_back(number: str) -> None:
    children = [{"first_name": "Amy", "nhs_number": number}]
    assert draft_of(children=children).children[0].nhs_number is None
    found = doubts(children=children)
    assert list(found) == [f"{PLACE}/children/0/nhs_number"]
    assert number not in str(found)


def test_siblings_are_children_of_one_conference_and_twins_told_twice_are_one() -> None:
    children = [{"first_name": "Amy"}, {"first_name": "Ben"}, {"first_name": "Amy"}, {}]
    assert [child.name for child in draft_of(children=children).children] == ["Amy", "Ben"]
    assert list(doubts(children=children)) == [f"{PLACE}/children/3"]


def test_people_are_found_by_address_id_and_number() -> None:
    draft = draft_of(
        invitees=[
            {"email": "Priya.Raman@trust.example", "role": "Care coordinator", "agency": "Trust"},
            {"email": "priya.raman@trust.example"},
            {"object_id": "3F2B8C1E-0d4a-4f6b-9a57-2c8e61d07b94"},
            {"role": "GP"},
        ],
        patient_references=["T1", "T1", "T2"],
    )
    assert draft.invitees == ("priya.raman@trust.example",)
    assert draft.invitee_ids == ("3f2b8c1e-0d4a-4f6b-9a57-2c8e61d07b94",)
    assert draft.patient_references == ("T1", "T2")
    assert [doubt.where for doubt in draft.warnings] == [f"{PLACE}/invitees/3"]


def test_the_family_is_shown_and_nothing_else() -> None:
    draft = draft_of(parents=["Dana Marsh", "", "Dana Marsh"], chair="Robin Vale", social_worker=" ")
    assert draft.family.parents == ("Dana Marsh",)
    assert (draft.family.chair, draft.family.social_worker) == ("Robin Vale", None)


def test_the_rest_is_kept() -> None:
    draft = draft_of(venue="Room 2", restricted=True, strategy_on="2027-03-10", section_47_on="2027-03-11")
    assert (draft.venue, draft.is_restricted) == ("Room 2", True)
    assert (draft.strategy_on, draft.section_47_on) == (date(2027, 3, 10), date(2027, 3, 11))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", " = "])
def test_no_text_is_a_formula_for_a_spreadsheet(sign: str) -> None:
    draft = draft_of(
        venue=f"{sign}HYPERLINK(1)", chair=f"{sign}Robin", children=[{"first_name": f"{sign}Amy"}]
    )
    assert (draft.venue, draft.family.chair, draft.children[0].name) == ("HYPERLINK(1)", "Robin", "Amy")


# --- several ---


def test_the_same_conference_twice_is_taken_once() -> None:
    reading = read(told(), told(reference="kcc-2027-0142 "), told(reference="KCC-2"))
    assert [draft.where for draft in reading.drafts] == [PLACE, "/invitations/2"]
    assert [problem.where for problem in reading.problems] == ["/invitations/1"]


def test_an_attendance_list() -> None:
    entries = [
        {"email": "Priya.Raman@trust.example", "attended": True, "mode": "remote"},
        {"email": "owen@trust.example", "apologies": True, "report_received_at": "2027-03-22T15:00:00Z"},
        {"email": "both@trust.example", "attended": True, "apologies": True},
        {"email": "priya.raman@trust.example", "attended": False},
    ]
    body = {"attendance": [{"reference": "KCC-1", "authority": "Kent", "quorate": False, "entries": entries}]}
    [draft] = read_attendance(json.dumps(body).encode()).drafts
    assert isinstance(draft, AttendanceDraft)
    assert (draft.uid, draft.quorate) == (reference_uid("Kent", "KCC-1"), False)
    first, second, both = draft.entries
    assert (first.email, first.attended, first.mode) == ("priya.raman@trust.example", True, "remote")
    assert second.report_received_at == datetime(2027, 3, 22, 15, 0, tzinfo=UTC)
    assert (both.attended, both.apologies) == (True, False)
    places = [doubt.where for doubt in draft.warnings]
    assert places == ["/attendance/0/entries/2", "/attendance/0/entries/3"]


def test_a_list_twice_is_taken_once() -> None:
    one = {"reference": "KCC-1", "authority": "Kent"}
    reading = read_attendance(json.dumps({"attendance": [one, one]}).encode())
    assert [problem.where for problem in reading.problems] == ["/attendance/1"]


# --- anything at all ---

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.binary() | st.text().map(str.encode) | ANYTHING.map(json.dumps).map(str.encode))
def test_whatever_comes_is_read_or_refused_in_words(data: bytes) -> None:
    for work in (read_invitations, read_attendance):
        with pytest.raises((MalformedError, SlipsError)):
            work(data)


@given(st.dictionaries(st.sampled_from(sorted(told(children=[], invitees=[]))), ANYTHING, max_size=3))
def test_whatever_a_field_holds_is_read_or_named(given: dict[str, Any]) -> None:
    slips: tuple[Slip, ...] = ()
    try:
        read(told(**given))
    except SlipsError as error:
        slips = error.slips
    except MalformedError:
        pass
    assert all(slip.pointer.startswith("/invitations/0") and slip.message for slip in slips)
