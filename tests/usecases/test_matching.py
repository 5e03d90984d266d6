"""Whose invitation it is: object id, address, trust patient reference; never a name (I2-I5, HZ2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.drafts import CancellationDraft, ConferenceDraft, ConferenceKind
from domain.invitation import InvitationState
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.people import Person
from domain.staff_drafts import CareDraft, CareReading
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk, utc
from usecases.care import apply_care
from usecases.strays import assign_invitation, list_suggested, list_unmatched

PATIENT = "T999 001"
V9 = utc(2027, 8, 31, 9, 0)


def about(*references: str, **given: object) -> ConferenceDraft:
    """An invitation that names nobody of ours but a patient."""
    return replace(a_draft(), patient_references=references, **given)  # type: ignore[arg-type]


def holds(
    desk: Desk,
    person: Person,
    reference: str = "T999001",
    *,
    opened: date = date(2026, 1, 5),
    discharged: date | None = None,
) -> None:
    line = CareDraft("row 2", reference, person.email, opened, discharged)
    desk.run(apply_care, SUNITA.as_actor(), reading=CareReading((line,)))


# I2
def test_an_object_id_finds_its_person(desk: Desk) -> None:
    desk.bring(replace(a_draft(), invitee_ids=(PRIYA.entra_id,)))
    assert desk.facts(PRIYA).invitation.state is InvitationState.ROUTED


# I2: written with or without spaces, in capitals or not.
@pytest.mark.parametrize("written", ["T999001", "t999-001", "T999 001"])
def test_a_patient_reference_finds_whoever_holds_the_care(desk: Desk, written: str) -> None:
    holds(desk, OWEN)
    desk.bring(about(written))
    [invitation] = desk.invited()
    assert invitation.assigned_to == OWEN.id
    assert desk.facts(OWEN).report is not None


def test_an_address_speaks_before_a_patient_reference(desk: Desk) -> None:
    holds(desk, OWEN)
    desk.bring(replace(a_draft(PRIYA), patient_references=(PATIENT,)))
    assert {one.assigned_to for one in desk.invited()} == {PRIYA.id}


# HZ2, HZ8: a name decides nothing, however well it fits.
def test_a_name_alone_finds_nobody(desk: Desk) -> None:
    desk.bring(replace(a_draft(), invitees=("Priya Raman", "priya.raman@other.example")))
    [invitation] = desk.invited()
    assert invitation.state is InvitationState.UNMATCHED


# I3: several matches are never broadcast; the administrator gives it away with one tap.
def test_several_holders_wait_for_the_administrator(desk: Desk) -> None:
    holds(desk, OWEN)
    holds(desk, PRIYA, opened=date(2026, 2, 2))
    desk.bring(about(PATIENT))
    [found] = desk.run(list_unmatched, SUNITA.as_actor())
    assert {one.kind for one in nudges_for(found)} == {NudgeKind.UNMATCHED}
    invitation_id = found.invitation.id
    suggested = desk.run(list_suggested, SUNITA.as_actor(), invitation_id=invitation_id)
    assert {person.id for person in suggested} == {OWEN.id, PRIYA.id}
    desk.run(assign_invitation, SUNITA.as_actor(), invitation_id=invitation_id, person_id=OWEN.id)
    assert desk.facts(OWEN).invitation.state is InvitationState.ROUTED


# V9, T24, I5: the window opens on 28 February 2027.
@pytest.mark.parametrize(
    ("discharged", "goes_to_nurse"),
    [(date(2027, 2, 28), True), (date(2027, 2, 27), False), (date(2027, 8, 31), True)],
)
def test_care_that_ended_not_long_ago_goes_to_a_duty_named_nurse(
    desk: Desk, *, discharged: date, goes_to_nurse: bool
) -> None:
    holds(desk, OWEN, discharged=discharged)
    desk.bring(about(PATIENT, starts_at=V9))
    [invitation] = desk.invited()
    assert invitation.is_with_nurse is goes_to_nurse
    if goes_to_nurse:
        assert invitation.assigned_to == GRACE.id
        assert invitation.discharged_on == discharged
        assert desk.facts(GRACE).report is not None
    else:
        assert invitation.state is InvitationState.UNMATCHED


def test_open_care_elsewhere_comes_before_ended_care(desk: Desk) -> None:
    holds(desk, PRIYA, discharged=date(2026, 11, 1))
    holds(desk, OWEN, opened=date(2026, 11, 2))
    desk.bring(about(PATIENT))
    [invitation] = desk.invited()
    assert (invitation.assigned_to, invitation.is_with_nurse) == (OWEN.id, False)


# A stray of an earlier message goes to the person a later one names.
def test_a_later_message_that_names_a_patient_settles_the_stray(desk: Desk) -> None:
    holds(desk, OWEN)
    desk.bring(a_draft())
    desk.bring(replace(a_draft(sequence=1), patient_references=(PATIENT,)))
    [invitation] = desk.invited()
    assert (invitation.assigned_to, invitation.state) == (OWEN.id, InvitationState.ROUTED)


# I1: a family keeps its reference from the initial conference to the reviews after it.
def of_one_reference(uid: str, days: int, kind: ConferenceKind = ConferenceKind.REVIEW) -> ConferenceDraft:
    starts_at = STARTS_AT + timedelta(days=days)
    return replace(a_draft(PRIYA, uid=uid, starts_at=starts_at, kind=kind), reference="KCC-2026-0142")


@pytest.mark.parametrize(
    ("uid", "days", "kind"),
    [
        ("another-uid", 90, ConferenceKind.REVIEW),
        ("another-uid", 14, ConferenceKind.INITIAL),
        ("ref:kent county council:kcc-2026-0142", 90, ConferenceKind.REVIEW),
    ],
)
def test_the_next_conference_of_the_same_reference_is_another_conference(
    desk: Desk, uid: str, days: int, kind: ConferenceKind
) -> None:
    first = of_one_reference("ref:kent county council:kcc-2026-0142", 0)
    desk.bring(first)
    desk.bring(of_one_reference(uid, days, kind))
    assert [desk.facts(PRIYA, number).conference.moves for number in (1, 2)] == [0, 0]
    assert desk.facts(PRIYA, 1).conference.starts_at == STARTS_AT


def test_a_review_after_the_initial_conference_never_moves_what_is_over(
    desk: Desk, clock: MovableClock
) -> None:
    desk.bring(of_one_reference("first", 0, ConferenceKind.REVIEW))
    clock.move_to(STARTS_AT + timedelta(days=1))
    desk.bring(of_one_reference("second", 14, ConferenceKind.REVIEW))
    assert desk.conference("first").starts_at == STARTS_AT
    assert desk.conference("second").starts_at == STARTS_AT + timedelta(days=14)


def test_a_sheet_that_moves_a_conference_by_a_week_moves_it(desk: Desk) -> None:
    desk.bring(of_one_reference("first", 0))
    desk.bring(replace(of_one_reference("ref:kent county council:kcc-2026-0142", 7), stamped_at=None))
    assert desk.conference("first").moves == 1
    assert len(desk.invited("first")) == 1


# Which of two coming conferences is off? A sheet's cancellation names no date.
def test_a_cancellation_that_fits_several_conferences_changes_nothing_and_says_so(desk: Desk) -> None:
    desk.bring(of_one_reference("first", 0), of_one_reference("second", 90))
    off = CancellationDraft(
        "ref:kent county council:kcc-2026-0142",
        0,
        None,
        reference="KCC-2026-0142",
        council="Kent County Council",
    )
    assert "fits several conferences" in desk.bring(off).doubts[0]
    assert not desk.conference("first").is_cancelled
    desk.bring(CancellationDraft("second", 9, None))
    desk.bring(off)
    assert desk.conference("first").is_cancelled
