"""The same click five times at once, over HTTP: one change, five answers (L4), on both databases."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.left_open import FORM
from domain.invitation import Reply
from storage import audit, renewals
from storage.database import Database
from tests.bot.door import Door, door_on
from tests.factories import a_draft, a_person, add_person, facts_of, take_in
from usecases.standing_in import ask_to_stand_in

OWEN = a_person(name="Owen Pritchard")


@pytest.fixture
async def invited(database: Database) -> AsyncIterator[Door]:
    """Priya has one invitation; Owen is in the directory."""
    async with door_on(database) as door:
        database.run_now(add_person, OWEN)
        database.run_now(take_in, a_draft(door.priya))
        yield door


def found(door: Door) -> dict[str, object]:
    invitation = door.database.run_now(facts_of, door.priya).invitation
    return {"invitation_id": invitation.id, "version": invitation.version}


def count_of(door: Door, action: str) -> int:
    invitation = door.database.run_now(facts_of, door.priya).invitation
    return door.database.run_now(audit.list_actions, invitation.id).count(action)


async def five_at_once(door: Door, *activities: dict[str, object]) -> list[str]:
    """What each of the clicks is answered with."""
    answers = await asyncio.gather(*(door.knock(activity) for activity in activities))
    assert [answer.status for answer in answers] == [200] * len(activities)
    return [json.dumps(json.loads(answer.body)["value"]) for answer in answers]


@pytest.mark.parametrize("is_one_activity", [False, True])
async def test_five_clicks_on_accept_change_one_thing(invited: Door, *, is_one_activity: bool) -> None:
    data = {**found(invited), "reply": "accept_remote"}
    clicks = [invited.clicked("invitation.reply", **data) for _ in range(5)]
    if is_one_activity:
        clicks = [clicks[0]] * 5
    answers = await five_at_once(invited, *clicks)
    assert all("You will attend remotely." in answer for answer in answers)
    assert count_of(invited, "invitation.replied") == 1
    assert invited.database.run_now(facts_of, invited.priya).invitation.reply is Reply.ACCEPT_REMOTE


# Two people cannot both win: of five different replies from one card, one stands and four are told so.
async def test_of_different_clicks_on_one_card_one_stands(invited: Door) -> None:
    ways = ("accept_remote", "accept_phone", "accept_in_person", "accept_remote", "accept_phone")
    data = found(invited)
    clicks = [invited.clicked("invitation.reply", **data, reply=way) for way in ways]
    answers = await five_at_once(invited, *clicks)
    stands = invited.database.run_now(facts_of, invited.priya).invitation
    assert count_of(invited, "invitation.replied") == 1
    assert sum("Your card was older" in answer for answer in answers) >= 2
    assert stands.reply is not None


async def test_five_agreements_to_go_instead_change_one_thing(invited: Door) -> None:
    invitation_id = invited.database.run_now(facts_of, invited.priya).invitation.id
    priya = invited.priya.as_actor()
    invited.database.run_now(ask_to_stand_in, priya, invitation_id=invitation_id, person_id=OWEN.id)
    data = {"invitation_id": invitation_id, "knows_the_case": "true"}
    clicks = [invited.clicked("stand_in.agree", OWEN, **data) for _ in range(5)]
    answers = await five_at_once(invited, *clicks)
    assert all("The task is yours now." in answer for answer in answers)
    assert count_of(invited, "invitation.substitute_agreed") == 1


# ADR 20: each click also says what is open on the card.
async def test_five_clicks_on_one_message_leave_one_thing_open(invited: Door) -> None:
    clicks = [{**invited.clicked("going.cannot", **found(invited)), "replyToId": "card-1"} for _ in range(5)]
    answers = await five_at_once(invited, *clicks)
    assert all("Why can you not attend?" in answer for answer in answers)
    until = invited.database.run_now(renewals.open_until, invited.priya.id, "card-1")
    assert until == invited.database.clock() + FORM


@pytest.mark.parametrize("message_id", ["a\x00b", "x" * 10_000, "\ud83d", " "])
async def test_a_strange_message_id_does_no_harm(invited: Door, message_id: str) -> None:
    click = {
        **invited.clicked("invitation.reply", **found(invited), reply="accept_phone"),
        "replyToId": message_id,
    }
    [answer] = await five_at_once(invited, click)
    assert "You will attend by phone." in answer
