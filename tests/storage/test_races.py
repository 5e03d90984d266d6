"""Several people and several imports at the same moment: nothing lost, nothing twice (L4, Q3, HZ7)."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.access import SYSTEM
from domain.delivery import Arrived
from domain.drafts import Join, Reading
from domain.errors import AlreadyClaimedError
from domain.invitation import Reply
from domain.people import Person
from scheduler.auditor import Auditor
from scheduler.delivery import claim, prepare, record
from scheduler.letters import Post
from scheduler.sweep import sweep
from storage import audit, invitations, schedule
from storage.database import Database
from storage.tables import ConferenceRow, InvitationRow, SupportRequestRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_cancellation, a_draft, a_person, facts_of
from tests.storage.tools import at_once
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, TOMASZ, Desk, a_desk, wrong_pointers
from usecases.imports import take_in_invitations
from usecases.invitation import list_my_invitations, reply_to_invitation
from usecases.strays import list_unmatched
from usecases.support import ask_for_support, claim_support, list_open_requests


@pytest.fixture
def desk(database: Database) -> Desk:
    return a_desk(database)


def bring(*drafts: Any) -> Callable[[Unit], Any]:  # noqa: ANN401 - drafts
    return lambda unit: take_in_invitations(unit, SYSTEM, reading=Reading(drafts), data=b"x")


def ask(person: Person, number: int = 1) -> Callable[[Unit], Any]:
    def work(unit: Unit) -> Any:  # noqa: ANN401 - what the use case gives
        invitation_id = facts_of(unit, person, number).invitation.id
        return ask_for_support(unit, person.as_actor(), invitation_id=invitation_id)

    return work


def reply(invitation_id: UUID, answer: Reply, person: Person = PRIYA) -> Callable[[Unit], Any]:
    return lambda unit: reply_to_invitation(
        unit, person.as_actor(), invitation_id=invitation_id, reply=answer
    )


def is_whole(desk: Desk) -> None:
    assert desk.database.run_now(audit.first_broken_row) is None
    assert desk.database.run_now(wrong_pointers) == []


# Q3
@pytest.mark.parametrize("_again", range(3))
def test_of_two_nurses_who_claim_at_once_exactly_one_wins(desk: Desk, _again: int) -> None:
    desk.bring(a_draft(PRIYA))
    request_id = desk.run(ask(PRIYA)).request.id
    answers = at_once(
        desk.database,
        *[
            lambda unit, nurse=nurse: claim_support(unit, nurse.as_actor(), request_id=request_id)
            for nurse in (GRACE, TOMASZ)
        ],
    )
    assert [type(one) for one in answers].count(AlreadyClaimedError) == 1
    assert desk.run(audit.list_actions, request_id).count("support.claimed") == 1
    is_whole(desk)


def test_many_coordinators_may_ask_at_once(desk: Desk) -> None:
    for number in range(1, 5):
        desk.bring(a_draft(PRIYA, OWEN, uid=f"conference-{number}"))
    works = [ask(person, number) for person in (PRIYA, OWEN) for number in range(1, 5)]
    answers = at_once(desk.database, *works)
    assert [one for one in answers if isinstance(one, Exception)] == []
    numbers = desk.run(lambda unit: [row.number for row in unit.session.query(SupportRequestRow)])
    assert sorted(numbers) == list(range(1, 9))
    is_whole(desk)


# L4
def test_one_coordinator_who_asks_many_times_at_once_has_one_request(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    answers = at_once(desk.database, *[ask(PRIYA)] * 6)
    assert len({one.request.id for one in answers}) == 1


# HZ7
def test_the_same_new_file_brought_twice_at_once_is_one_conference(desk: Desk) -> None:
    answers = at_once(desk.database, *[bring(a_draft(PRIYA, OWEN))] * 4)
    said = [one.done[0] for one in answers]
    assert sum("we have it already" in sentence for sentence in said) == 3
    assert desk.run(lambda unit: unit.session.query(ConferenceRow).count()) == 1
    assert len(desk.invited()) == 2
    is_whole(desk)


def test_files_for_one_person_brought_at_once_get_different_numbers(desk: Desk) -> None:
    answers = at_once(
        desk.database, *[bring(a_draft(PRIYA, OWEN, uid=f"conference-{number}")) for number in range(8)]
    )
    assert [one for one in answers if isinstance(one, Exception)] == []
    for person in (PRIYA, OWEN):
        assert len({desk.facts(person, number).conference.id for number in range(1, 9)}) == 8
    is_whole(desk)


# Two files that name the same conferences in opposite order take their locks in opposite order.
def test_imports_in_opposite_order_both_end(desk: Desk) -> None:
    drafts = [a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(4)]
    desk.bring(*drafts)
    for sequence in (1, 2):
        links = [Join(meeting_id=str(sequence))] * 4
        newer = [
            a_draft(PRIYA, OWEN, uid=draft.uid, sequence=sequence, join=link)
            for draft, link in zip(drafts, links, strict=True)
        ]
        answers = at_once(desk.database, bring(*newer), bring(*reversed(newer)))
        assert [one for one in answers if isinstance(one, Exception)] == []
    is_whole(desk)


# Clicks, lists, imports, the sweep and the sender all at once: nobody waits for somebody who waits for them.
@pytest.mark.parametrize("round_", range(2))
def test_clicks_imports_and_the_engine_never_stop_one_another(
    desk: Desk, clock: MovableClock, round_: int
) -> None:
    for number in range(1, 5):
        desk.bring(a_draft(PRIYA, OWEN, uid=f"conference-{number}"), a_draft(uid=f"stray-{number}"))
    ids = [desk.facts(person, number).invitation.id for person in (PRIYA, OWEN) for number in range(1, 5)]
    desk.run(ask(PRIYA))
    clock.pass_by(minutes=1 + round_)

    def sent(unit: Unit) -> None:
        for item in claim(unit)[:1]:
            delivery = prepare(unit, item)
            if delivery is not None:
                record(unit, delivery, Arrived(f"activity-{item.id}"))

    moved = [
        a_draft(PRIYA, OWEN, uid=f"conference-{number}", sequence=1, starts_at=STARTS_AT + timedelta(days=7))
        for number in range(1, 5)
    ]
    started = time.monotonic()
    answers = at_once(
        desk.database,
        bring(*moved),
        bring(*reversed(moved)),
        reply(ids[round_], Reply.ACCEPT_REMOTE),
        reply(ids[4], Reply.ACCEPT_PHONE, OWEN),
        lambda unit: list_my_invitations(unit, PRIYA.as_actor()),
        lambda unit: list_my_invitations(unit, OWEN.as_actor()),
        lambda unit: list_unmatched(unit, SUNITA.as_actor()),
        lambda unit: list_open_requests(unit, GRACE.as_actor()),
        sweep,
        sent,
        lambda unit: schedule.mend(unit, ids),
        bring(a_cancellation("conference-4", sequence=2)),
    )
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert time.monotonic() - started < 9, "somebody ran into the lock's time limit"
    is_whole(desk)


# A reply and a move at the same moment: whichever comes second knows of the first (C3).
@pytest.mark.parametrize("_again", range(3))
def test_a_reply_and_a_move_at_once_lose_neither(desk: Desk, _again: int) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    moved = a_draft(PRIYA, sequence=1, starts_at=STARTS_AT + timedelta(days=7))
    at_once(desk.database, reply(invitation_id, Reply.ACCEPT_REMOTE), bring(moved))
    held = desk.facts()
    assert held.invitation.reply is Reply.ACCEPT_REMOTE
    assert held.invitation.version == 4
    assert held.conference.moves == 1
    is_whole(desk)


# The identity map must not hand out what was read before the lock was there.
def test_what_was_read_without_a_lock_is_read_again_with_it(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    if desk.database.is_sqlite:
        return  # one writer: nobody can come in between

    def work(unit: Unit) -> None:
        early = unit.session.get_one(InvitationRow, invitation_id)
        assert early.reply is None
        desk.database.run_now(reply(invitation_id, Reply.ACCEPT_REMOTE))
        assert invitations.get(unit, invitation_id).reply is Reply.ACCEPT_REMOTE

    desk.database.run_now(work)


# HZ1: pointers that were lost are found again.
async def test_lost_pointers_are_mended(desk: Desk) -> None:
    for number in range(1, 4):
        desk.bring(a_draft(PRIYA, OWEN, uid=f"conference-{number}"))
    auditor = Auditor(desk.database, Post(desk.database))
    assert (await auditor.check()).found == {}

    def lose(unit: Unit) -> None:
        for row in unit.session.query(InvitationRow).limit(4):
            row.next_nudge_at = None

    desk.database.run_now(lose)
    assert (await auditor.check()).found == {"mended": 4}
    is_whole(desk)


def test_somebody_else_never_gets_the_number_of_another(desk: Desk) -> None:
    stranger = a_person(name="Nobody Known")
    desk.bring(a_draft(PRIYA, stranger))
    assert [one.number for one in desk.invited()] == [1]
