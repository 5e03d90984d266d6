"""A request from the kind of help to "Did this help?", and who reads what of it (Q1-Q7, A1, IG8)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from domain.access import Role
from domain.errors import BadInputError, CaseworkError, NotAllowedError, NotFoundError, NotPermittedError
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.people import Person
from domain.support import Release, SupportKind, SupportOutcome, SupportRequest, SupportState
from storage import audit, people, support
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import a_cancellation, a_draft, a_person, add_person
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, Desk, utc
from usecases.appointments import accept_time, call_time_off, choose_time, suggest_times
from usecases.helping import (
    ask_for_colleague,
    begin_support,
    complete_support,
    find_my_request,
    give_back,
    list_other_nurses,
    say_still_needed,
    say_whether_it_helped,
)
from usecases.notes import purge_support_text, read_notes, write_note
from usecases.support import ask_for_support, claim_support, see_support, withdraw_support

WORDS = "He came to the last visit unannounced, and I do not know what to write."
MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")


@pytest.fixture
def invited(desk: Desk) -> Desk:
    def work(unit: Unit) -> None:
        add_person(unit, MANAGER)
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id))

    desk.run(work)
    desk.bring(a_draft(PRIYA))
    return desk


def ask(desk: Desk, **given: Any) -> SupportRequest:  # noqa: ANN401 - its options
    invitation_id = desk.facts().invitation.id
    desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id, **given)
    return the_request(desk)


def claimed(desk: Desk, nurse: Person = GRACE, **given: Any) -> SupportRequest:  # noqa: ANN401 - its options
    request_id = ask(desk, **given).id
    desk.run(claim_support, nurse.as_actor(), request_id=request_id)
    return the_request(desk)


def the_request(desk: Desk) -> SupportRequest:
    [request] = desk.facts().requests
    return request


def act(desk: Desk, person: Person, step: Callable[..., Any], request_id: UUID, **given: Any) -> Any:  # noqa: ANN401
    return desk.run(step, person.as_actor(), request_id=request_id, **given)


# Q1: everything that is known of a request is kept, whichever row it comes back from.
def test_every_field_of_a_request_comes_back_as_it_was(invited: Desk, clock: MovableClock) -> None:
    request = claimed(invited, kind=SupportKind.ATTEND_WITH_ME)
    at = suggest(invited, request)[0]
    act(invited, GRACE, choose_time, request.id, starts_at=at)
    act(invited, PRIYA, accept_time, request.id)
    act(invited, GRACE, complete_support, request.id, outcome=SupportOutcome.ATTENDED)
    act(invited, PRIYA, say_whether_it_helped, request.id, helped=True)
    found = the_request(invited)
    assert (found.kind, found.outcome, found.has_helped) == (
        SupportKind.ATTEND_WITH_ME,
        SupportOutcome.ATTENDED,
        True,
    )
    assert (found.completed_at, found.active_at) == (clock(), clock())
    assert found.appointment is not None
    assert found.appointment.starts_at == at
    assert found.appointment.was_agreed
    assert found.version == 7


@pytest.mark.parametrize("kind", SupportKind)
def test_every_kind_of_help_can_be_asked_for(invited: Desk, kind: SupportKind) -> None:
    assert ask(invited, kind=kind).kind is kind


# One tap asks at once; what would help is said afterwards and changes the same request.
def test_what_would_help_is_said_of_the_request_that_is_open(invited: Desk) -> None:
    first = ask(invited)
    assert first.kind is SupportKind.ADVICE
    again = ask(invited, kind=SupportKind.DEBRIEF, words=WORDS)
    assert (again.id, again.kind) == (first.id, SupportKind.DEBRIEF)
    ask(invited, words=WORDS)
    assert len(the_request(invited).notes) == 1
    assert "support.specified" in invited.run(audit.list_actions, first.id)


# A1: the words of a request are its asker's and the named nurses'; the database has none in clear.
def test_only_the_asker_and_the_nurses_who_were_asked_read_why(invited: Desk) -> None:
    request = ask(invited, words=WORDS)
    for person in (PRIYA, GRACE, TOMASZ):
        [read] = act(invited, person, read_notes, request.id).notes
        assert (read.words, read.by) == (WORDS, PRIYA.name)
    for person in (RUTH, OWEN, SUNITA, MANAGER):
        with pytest.raises(NotPermittedError):
            act(invited, person, read_notes, request.id)
    assert WORDS.encode() not in everything(invited)


def everything(desk: Desk) -> bytes:
    def work(unit: Unit) -> bytes:
        tables = ("support_requests", "support_notes", "audit", "outbox", "conversations")
        queries = [text(f"select * from {table}") for table in tables]  # noqa: S608 - names of ours
        rows = [row for query in queries for row in unit.session.execute(query)]
        parts = [part for row in rows for part in row]
        return b"".join(part if isinstance(part, bytes) else str(part).encode() for part in parts)

    found: bytes = desk.database.run_now(work)
    return found


# IG8, A3: a note is between two people, whoever else may see the request.
def test_a_note_is_read_by_its_two_people_alone(invited: Desk, clock: MovableClock) -> None:
    request = claimed(invited, words=WORDS)
    clock.pass_by(minutes=1)
    act(invited, GRACE, write_note, request.id, words="I can phone you at 2pm.")
    clock.pass_by(minutes=1)
    act(invited, PRIYA, write_note, request.id, words="Thank you, that suits me.")
    for person in (PRIYA, GRACE):
        assert [one.words for one in act(invited, person, read_notes, request.id).notes] == [
            WORDS,
            "I can phone you at 2pm.",
            "Thank you, that suits me.",
        ]
    assert [one.words for one in act(invited, TOMASZ, read_notes, request.id).notes] == [WORDS]
    for person in (TOMASZ, RUTH, OWEN, SUNITA, MANAGER):
        with pytest.raises(NotPermittedError):
            act(invited, person, write_note, request.id, words="I am curious.")
    assert b"2pm" not in everything(invited)


def test_a_note_waits_until_it_is_read_and_is_kept_once(invited: Desk) -> None:
    request = claimed(invited)
    for _ in range(2):
        act(invited, GRACE, write_note, request.id, words="I can phone you at 2pm.")
    told = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_NOTE]
    assert [one.recipient_id for one in told] == [PRIYA.id]
    act(invited, GRACE, read_notes, request.id)
    assert any(note.waits_for(PRIYA.id) for note in the_request(invited).notes)
    act(invited, PRIYA, read_notes, request.id)
    assert not [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_NOTE]


@pytest.mark.parametrize("words", ["", "   ", "x" * 501])
def test_an_empty_or_endless_note_is_not_sent(invited: Desk, words: str) -> None:
    request = claimed(invited)
    with pytest.raises(BadInputError):
        act(invited, GRACE, write_note, request.id, words=words)
    assert the_request(invited).notes == ()


def test_before_a_nurse_has_it_there_is_nobody_to_write_to(invited: Desk) -> None:
    with pytest.raises(NotAllowedError, match="not sent"):
        act(invited, PRIYA, write_note, ask(invited).id, words="Hello")


# IG21, IG22: words go after 90 days, and how many went is on record.
def test_words_are_purged_after_90_days_and_the_request_stays(invited: Desk, clock: MovableClock) -> None:
    request = claimed(invited, words=WORDS)
    act(invited, GRACE, write_note, request.id, words="I can phone you at 2pm.")
    clock.pass_by(days=89)
    assert invited.run(purge_support_text) == 0
    clock.pass_by(days=1, hours=1)
    assert invited.run(purge_support_text) == 2
    assert act(invited, PRIYA, read_notes, request.id).notes == ()
    assert the_request(invited).state is SupportState.IN_PROGRESS


# Q5: asked once, answered once.
def test_whoever_asked_is_asked_once_whether_it_helped(invited: Desk, clock: MovableClock) -> None:
    request = claimed(invited)
    act(invited, GRACE, begin_support, request.id)
    act(invited, GRACE, complete_support, request.id, outcome=SupportOutcome.ADVICE_GIVEN)
    [asked] = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_COMPLETED]
    assert (asked.recipient_id, asked.at) == (PRIYA.id, clock())
    with pytest.raises(NotAllowedError, match="Only whoever asked"):
        act(invited, GRACE, say_whether_it_helped, request.id, helped=True)
    act(invited, PRIYA, say_whether_it_helped, request.id, helped=False)
    with pytest.raises(NotAllowedError, match="is answered"):
        act(invited, PRIYA, say_whether_it_helped, request.id, helped=True)
    assert the_request(invited).has_helped is False
    assert not [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_COMPLETED]


@pytest.mark.parametrize("step", [begin_support, give_back, complete_support, list_other_nurses])
def test_only_the_nurse_who_has_it_goes_on_with_it(invited: Desk, step: Callable[..., Any]) -> None:
    request = claimed(invited)
    given = {"outcome": SupportOutcome.ADVICE_GIVEN} if step is complete_support else {}
    for person in (TOMASZ, PRIYA, OWEN, SUNITA, MANAGER):
        with pytest.raises(NotPermittedError):
            act(invited, person, step, request.id, **given)


# Q6: given back, the others are asked, and she who had it sees nothing of it any more (IG12).
def test_a_request_given_back_is_offered_to_the_others(invited: Desk) -> None:
    request = claimed(invited)
    act(invited, GRACE, give_back, request.id)
    anew = the_request(invited)
    assert (anew.state, anew.released, anew.released_by) == (
        SupportState.OFFERED,
        Release.RELEASED,
        GRACE.id,
    )
    assert anew.offered_to == (TOMASZ.id,)
    with pytest.raises(NotPermittedError):
        act(invited, GRACE, see_support, request.id)
    kinds = {(one.kind, one.recipient_id) for one in nudges_for(invited.facts())}
    assert (NudgeKind.SUPPORT_RELEASED, PRIYA.id) in kinds
    assert (NudgeKind.SUPPORT_OFFERED, TOMASZ.id) in kinds
    assert (NudgeKind.SUPPORT_OFFERED, GRACE.id) not in kinds


def test_it_is_passed_to_the_colleague_who_is_named_and_she_is_asked_alone(invited: Desk) -> None:
    request = claimed(invited)
    assert {one.id for one in act(invited, GRACE, list_other_nurses, request.id)} == {TOMASZ.id, RUTH.id}
    for nobody in (OWEN, GRACE):
        with pytest.raises(BadInputError):
            act(invited, GRACE, give_back, request.id, to=nobody.id)
    act(invited, GRACE, give_back, request.id, to=RUTH.id)
    assert the_request(invited).offered_to == (RUTH.id,)
    act(invited, RUTH, claim_support, request.id)
    assert the_request(invited).claimed_by == RUTH.id


# A nurse who takes it over reads what was asked for, and not what was written to the one before.
def test_the_next_nurse_does_not_read_the_notes_of_the_one_before(invited: Desk) -> None:
    request = claimed(invited, words=WORDS)
    act(invited, GRACE, write_note, request.id, words="For your eyes.")
    act(invited, GRACE, give_back, request.id)
    act(invited, TOMASZ, claim_support, request.id)
    assert [one.words for one in act(invited, TOMASZ, read_notes, request.id).notes] == [WORDS]


# Q7: the conference takes the request along, and one tap asks anew.
def test_help_that_is_still_needed_after_a_cancellation_is_asked_for_anew(invited: Desk) -> None:
    request = claimed(invited)
    invited.bring(a_cancellation())
    assert the_request(invited).state is SupportState.CANCELLED
    told = {
        one.recipient_id for one in nudges_for(invited.facts()) if one.kind is NudgeKind.CONFERENCE_CANCELLED
    }
    assert told == {PRIYA.id}
    for person in (OWEN, MANAGER, TOMASZ):
        with pytest.raises(NotPermittedError):
            act(invited, person, say_still_needed, request.id)
    act(invited, PRIYA, say_still_needed, request.id)
    wanted = the_request(invited)
    assert (wanted.state, wanted.is_needed_anyway) == (SupportState.OFFERED, True)
    offered = {
        one.recipient_id for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_OFFERED
    }
    assert offered == {GRACE.id, TOMASZ.id}
    act(invited, TOMASZ, claim_support, request.id)
    claimed_told = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_CLAIMED]
    assert [one.recipient_id for one in claimed_told] == [PRIYA.id]


# Q1, A3: a manager may ask for somebody, and learns nothing of the request.
def test_a_manager_asks_for_a_coordinator_and_reads_nothing(invited: Desk) -> None:
    invitation_id = invited.facts().invitation.id
    first = invited.run(ask_for_colleague, MANAGER.as_actor(), invitation_id=invitation_id)
    assert first.is_new
    request = the_request(invited)
    assert request.requested_by == PRIYA.id
    assert not invited.run(ask_for_colleague, MANAGER.as_actor(), invitation_id=invitation_id).is_new
    for step in (see_support, read_notes):
        with pytest.raises(NotPermittedError):
            act(invited, MANAGER, step, request.id)
    assert (
        invited.run(find_my_request, PRIYA.as_actor(), invitation_id=invitation_id).request.id == request.id
    )
    for person in (OWEN, SUNITA):
        with pytest.raises(NotPermittedError):
            invited.run(ask_for_colleague, person.as_actor(), invitation_id=invitation_id)


# A7: a nurse who is related to the family is asked nothing.
def test_a_nurse_with_a_conflict_is_not_asked(invited: Desk) -> None:
    from storage import invitations  # noqa: PLC0415

    def work(unit: Unit) -> None:
        found = invitations.get(unit, invited_id)
        invitations.save(unit, replace(found, links=found.links.conflicted(GRACE.id)))

    invited_id = invited.facts().invitation.id
    invited.run(work)
    assert ask(invited).offered_to == (TOMASZ.id,)


def suggest(desk: Desk, request: SupportRequest, person: Person = PRIYA) -> tuple[Any, ...]:
    free: tuple[Any, ...] = act(desk, person, suggest_times, request.id).free
    return free


# E10: both people's conferences, hours and leave; only these two may look for a time.
def test_a_time_is_found_agreed_and_called_off_by_the_two(invited: Desk, clock: MovableClock) -> None:
    request = claimed(invited)
    free = suggest(invited, request)
    assert [f"{at:%d %H:%M}" for at in free] == ["23 10:00", "23 12:00", "24 08:30"]
    assert suggest(invited, request, GRACE) == free
    for person in (TOMASZ, OWEN, MANAGER, SUNITA):
        with pytest.raises(NotPermittedError):
            suggest(invited, request, person)
    with pytest.raises(BadInputError, match="not free"):
        act(invited, PRIYA, choose_time, request.id, starts_at=utc(2026, 11, 22, 10, 0))
    act(invited, PRIYA, choose_time, request.id, starts_at=free[0])
    told = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_TIME]
    assert [one.recipient_id for one in told] == [GRACE.id]
    assert the_request(invited).state is SupportState.CLAIMED
    act(invited, GRACE, accept_time, request.id)
    assert the_request(invited).state is SupportState.IN_PROGRESS
    assert free[0] not in suggest(invited, request)
    clock.pass_by(minutes=5)
    act(invited, PRIYA, call_time_off, request.id)
    found = the_request(invited).appointment
    assert found is not None
    assert not found.is_open
    assert found.sequence == 1


# What takes a request away takes its half hour along.
@pytest.mark.parametrize("how", ["withdrawn", "given back", "cancelled"])
def test_the_half_hour_goes_with_the_request(invited: Desk, how: str) -> None:
    request = claimed(invited)
    act(invited, PRIYA, choose_time, request.id, starts_at=suggest(invited, request)[0])
    act(invited, GRACE, accept_time, request.id)
    if how == "withdrawn":
        invited.run(withdraw_support, PRIYA.as_actor(), invitation_id=request.invitation_id)
    elif how == "given back":
        act(invited, GRACE, give_back, request.id)
    else:
        invited.bring(a_cancellation())
    [found] = the_request(invited).appointments
    assert not found.is_open
    assert found.calendars_know


def test_a_conference_of_the_nurse_is_no_free_time(invited: Desk) -> None:
    request = claimed(invited)
    first = suggest(invited, request)[0]
    other = replace(a_draft(OWEN, uid="conference-2"), starts_at=first, ends_at=first + timedelta(hours=2))
    invited.bring(other)
    assert first in suggest(invited, request)
    moved = a_draft(PRIYA, uid="conference-3", starts_at=first)
    invited.bring(moved)
    assert first not in suggest(invited, request)


def test_what_is_not_there_is_not_found(invited: Desk) -> None:
    invitation_id = invited.facts().invitation.id
    with pytest.raises(CaseworkError, match="not asked for help"):
        invited.run(find_my_request, PRIYA.as_actor(), invitation_id=invitation_id)
    with pytest.raises(NotFoundError):
        act(invited, PRIYA, read_notes, invitation_id)
    assert invited.run(support.list_with, PRIYA.id) == []
