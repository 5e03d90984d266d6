"""Asking for support, claiming, taking it back (Q1-Q8)."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.errors import AlreadyClaimedError, NotAllowedError, NotFoundError, NotPermittedError
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.people import Person
from domain.support import SupportRequest, SupportState
from storage import audit
from tests.clock import MovableClock
from tests.factories import a_cancellation, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, Desk, utc
from usecases.support import (
    Asked,
    ask_for_support,
    claim_support,
    find_support,
    list_open_requests,
    see_support,
    withdraw_support,
)


@pytest.fixture
def invited(desk: Desk) -> Desk:
    desk.bring(a_draft(PRIYA))
    return desk


def ask(desk: Desk, person: Person = PRIYA) -> Asked:
    asked: Asked = desk.run(ask_for_support, person.as_actor(), invitation_id=desk.facts(PRIYA).invitation.id)
    return asked


def claim(desk: Desk, nurse: Person, request_id: UUID) -> Any:  # noqa: ANN401 - the claim
    return desk.run(claim_support, nurse.as_actor(), request_id=request_id)


def the_request(desk: Desk) -> SupportRequest:
    [request] = desk.facts().requests
    return request


# Q1, Q2
def test_asking_offers_the_request_to_the_nurses_on_duty(invited: Desk, clock: MovableClock) -> None:
    asked = ask(invited)
    assert {nurse.name for nurse in asked.nurses} == {"Grace Adeyemi", "Tomasz Zielinski"}
    assert asked.nurses_from == clock()
    assert the_request(invited).state is SupportState.OFFERED
    offers = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_OFFERED]
    assert {one.recipient_id for one in offers} == {GRACE.id, TOMASZ.id}
    assert "support.requested" in invited.run(audit.list_actions, asked.request.id)


# L4
def test_asking_again_while_one_is_open_changes_nothing(invited: Desk, clock: MovableClock) -> None:
    first = ask(invited)
    clock.pass_by(hours=1)
    assert ask(invited).request == first.request
    claim(invited, GRACE, first.request.id)
    assert ask(invited).request.id == first.request.id
    assert len(invited.facts().requests) == 1


def test_asking_again_in_the_evening_does_not_say_that_the_nurses_see_it_tomorrow(
    invited: Desk, clock: MovableClock
) -> None:
    asked_at = clock()
    ask(invited)
    clock.move_to(utc(2026, 11, 23, 20, 0))
    assert ask(invited).nurses_from == asked_at


# Q2: out of hours the nurses of the next working morning are asked.
def test_asking_at_night_reaches_the_nurses_in_the_morning(invited: Desk, clock: MovableClock) -> None:
    clock.move_to(utc(2026, 11, 27, 21, 0))
    asked = ask(invited)
    assert asked.nurses_from == utc(2026, 11, 30, 8, 30)
    assert {nurse.id for nurse in asked.nurses} == {GRACE.id, TOMASZ.id}


# N2: the conference will be over by then, so whoever is a named nurse is asked now.
def test_asking_at_night_before_a_weekend_conference_asks_at_once(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA, starts_at=utc(2026, 11, 28, 10, 0)))
    clock.move_to(utc(2026, 11, 27, 21, 0))
    assert ask(desk).nurses_from == utc(2026, 11, 27, 21, 0)
    assert {one.at for one in nudges_for(desk.facts()) if one.kind is NudgeKind.SUPPORT_OFFERED} == {clock()}


# HZ13
def test_a_day_without_a_duty_nurse_asks_all_of_them(desk: Desk, clock: MovableClock) -> None:
    saturday = utc(2026, 11, 28, 7, 0)
    desk.bring(a_draft(PRIYA, starts_at=saturday + timedelta(hours=3)))
    clock.move_to(saturday)
    assert {nurse.id for nurse in ask(desk).nurses} == {GRACE.id, TOMASZ.id, RUTH.id}


# Q3
def test_the_first_to_claim_has_it_and_the_second_learns_who(invited: Desk) -> None:
    request_id = ask(invited).request.id
    claimed = claim(invited, GRACE, request_id)
    assert claimed.coordinator.id == PRIYA.id
    with pytest.raises(AlreadyClaimedError, match="Grace Adeyemi"):
        claim(invited, TOMASZ, request_id)
    assert the_request(invited).claimed_by == GRACE.id
    [told] = [one for one in nudges_for(invited.facts()) if one.kind is NudgeKind.SUPPORT_CLAIMED]
    assert told.recipient_id == PRIYA.id


# L4
def test_claiming_ones_own_again_changes_nothing(invited: Desk) -> None:
    request_id = ask(invited).request.id
    first = claim(invited, GRACE, request_id)
    assert claim(invited, GRACE, request_id).request == first.request
    assert invited.run(audit.list_actions, request_id).count("support.claimed") == 1


# A1
@pytest.mark.parametrize("person", [RUTH, PRIYA, OWEN, SUNITA], ids=lambda person: person.name)
def test_only_a_nurse_it_was_offered_to_may_claim_or_see_it(invited: Desk, person: Person) -> None:
    request_id = ask(invited).request.id
    with pytest.raises(NotPermittedError):
        claim(invited, person, request_id)
    with pytest.raises(NotPermittedError):
        invited.run(see_support, person.as_actor(), request_id=request_id)
    with pytest.raises(NotPermittedError):
        invited.run(find_support, person.as_actor(), number=1)
    assert the_request(invited).state is SupportState.OFFERED


# Q7
def test_a_withdrawn_request_can_be_neither_claimed_nor_withdrawn_again(invited: Desk) -> None:
    asked = ask(invited)
    given = {"invitation_id": asked.facts.invitation.id}
    invited.run(withdraw_support, PRIYA.as_actor(), **given)
    with pytest.raises(NotAllowedError):
        claim(invited, GRACE, asked.request.id)
    with pytest.raises(NotAllowedError, match="no open request"):
        invited.run(withdraw_support, PRIYA.as_actor(), **given)
    assert the_request(invited).state is SupportState.WITHDRAWN


def test_after_withdrawing_one_can_ask_anew(invited: Desk) -> None:
    first = ask(invited)
    invited.run(withdraw_support, PRIYA.as_actor(), invitation_id=first.facts.invitation.id)
    second = ask(invited)
    assert second.request.id != first.request.id
    assert second.request.number == 2


def test_nobody_can_claim_or_ask_once_the_conference_is_cancelled(invited: Desk) -> None:
    request_id = ask(invited).request.id
    invited.bring(a_cancellation())
    with pytest.raises(NotAllowedError):
        claim(invited, GRACE, request_id)
    with pytest.raises(NotAllowedError, match="called off"):
        ask(invited)
    assert the_request(invited).state is SupportState.CANCELLED


@pytest.mark.parametrize("person", [OWEN, GRACE, SUNITA], ids=lambda person: person.name)
def test_only_the_coordinator_may_ask_or_withdraw(invited: Desk, person: Person) -> None:
    with pytest.raises(NotPermittedError):
        ask(invited, person)
    invitation_id = ask(invited).facts.invitation.id
    with pytest.raises(NotPermittedError):
        invited.run(withdraw_support, person.as_actor(), invitation_id=invitation_id)


def test_a_nurse_sees_what_waits_for_her_and_what_she_has(invited: Desk) -> None:
    request_id = ask(invited).request.id
    listed = [invited.run(list_open_requests, nurse.as_actor()) for nurse in (GRACE, TOMASZ, RUTH)]
    assert [[one.request.id for one in found] for found in listed] == [[request_id], [request_id], []]
    claim(invited, GRACE, request_id)
    listed = [invited.run(list_open_requests, nurse.as_actor()) for nurse in (GRACE, TOMASZ)]
    assert [len(found) for found in listed] == [1, 0]
    assert invited.run(find_support, GRACE.as_actor(), number=1).request.claimed_by == GRACE.id


def test_a_request_nobody_made_is_not_found(invited: Desk) -> None:
    with pytest.raises(NotFoundError):
        claim(invited, GRACE, uuid4())
    with pytest.raises(NotFoundError):
        invited.run(find_support, GRACE.as_actor(), number=7)
    with pytest.raises(NotFoundError):
        invited.run(ask_for_support, PRIYA.as_actor(), invitation_id=uuid4())
