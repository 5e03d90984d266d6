"""Who acts, where, how often: the Teams edge over real HTTP (IG6, IG10, architecture 3, 7 and 12)."""

import asyncio
import json
from typing import Any
from uuid import UUID

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.cards.messages import MessageCard
from bot.dialogs.all_dialogs import STEPS
from bot.dialogs.dialog import Form, Turn
from domain.access import Role
from domain.people import Person
from storage import audit, invitations, people
from storage.tables import AuditRow, ChatRow, InboundRow, PersonRow, SupportRequestRow
from storage.unit import Unit
from tests.bot.door import Door
from tests.factories import CHILD, a_draft, a_person, add_person, take_in
from tests.house import all_actions, heading, texts


def first_invitation(unit: Unit, person: Person) -> UUID:
    return invitations.get_numbered(unit, person.id, 1).id


@pytest.fixture
def invitation_id(door: Door) -> UUID:
    door.database.run_now(take_in, a_draft(door.priya))
    return door.database.run_now(first_invitation, door.priya)


def actions_of(unit: Unit) -> list[str]:
    return [row.action for row in unit.session.query(AuditRow).order_by(AuditRow.number)]


def state_of(unit: Unit, invitation_id: UUID) -> tuple[object, int]:
    found = invitations.get(unit, invitation_id)
    return found.reply, found.version


# --- identity (IG10) ---


async def test_ids_of_another_persons_card_are_refused(door: Door, invitation_id: UUID) -> None:
    daniel = door.database.run_now(add_person, a_person(name="Daniel Whitlock"))
    for verb in ("invitation.show", "invitation.details", "invitation.report_sent", "support.ask"):
        card = await door.card(door.clicked(verb, daniel, invitation_id=invitation_id))
        assert heading(card) == "You cannot do this", verb
        assert CHILD not in str(card)
    reply = door.clicked(
        "invitation.reply", daniel, invitation_id=invitation_id, version=2, reply="accept_remote"
    )
    assert heading(await door.card(reply)) == "You cannot do this"
    assert door.database.run_now(state_of, invitation_id) == (None, 2)


async def test_a_person_named_in_the_card_data_is_not_believed(door: Door, invitation_id: UUID) -> None:
    daniel = door.database.run_now(add_person, a_person(name="Daniel Whitlock"))
    claimed = {"aadObjectId": door.priya.entra_id, "entra_id": door.priya.entra_id, "actor": door.priya.id}
    card = await door.card(
        door.clicked(
            "invitation.details", daniel, invitation_id=invitation_id, person_id=door.priya.id, **claimed
        )
    )
    assert heading(card) == "You cannot do this"


async def test_capitals_in_the_object_id_name_the_same_person(door: Door) -> None:
    sender = {"id": "29:priya", "aadObjectId": door.priya.entra_id.upper()}
    await door.knock(door.activity(**{"from": sender}))
    assert "Your conferences" in texts(door.identity.said[0][2])


@pytest.mark.parametrize("sender", [None, {}, {"id": "29:x"}, {"id": "29:x", "aadObjectId": ""}])
async def test_somebody_without_an_object_id_is_a_stranger(door: Door, sender: object) -> None:
    await door.knock(door.activity(**{"from": sender}))
    assert "We could not find you" in texts(door.identity.said[0][2])


async def test_a_stranger_is_refused_and_nothing_is_stored_about_them(
    door: Door, invitation_id: UUID
) -> None:
    stranger = a_person(name="Somebody Else")
    card = await door.card(door.clicked("invitation.details", stranger, invitation_id=invitation_id))
    assert heading(card) == "We could not find you"
    assert all_actions(card) == []
    for activity in (
        door.by(stranger, text="my conferences"),
        door.submitted("invitation.show", stranger, invitation_id=invitation_id),
        door.by(stranger, type="installationUpdate", action="add", text=None),
        door.by(stranger, type="installationUpdate", action="remove", text=None),
    ):
        assert (await door.knock(activity)).status == 200
    assert {heading(said["attachments"][0]["content"]) for _, _, said in door.identity.said} == {
        "We could not find you"
    }
    stored = door.database.run_now(everything_stored)
    assert stranger.entra_id not in stored
    assert stranger.name not in stored
    assert str(stranger.id) not in stored


def everything_stored(unit: Unit) -> str:
    rows = [*unit.session.query(AuditRow), *unit.session.query(ChatRow), *unit.session.query(InboundRow)]
    return " ".join(str(vars(row)) for row in rows)


async def test_somebody_who_left_the_trust_is_a_stranger(door: Door, invitation_id: UUID) -> None:
    door.database.run_now(leave, door.priya)
    card = await door.card(door.clicked("invitation.show", invitation_id=invitation_id))
    assert heading(card) == "We could not find you"


def leave(unit: Unit, person: Person) -> None:
    unit.session.get_one(PersonRow, person.id).is_active = False


# --- one-to-one chats alone (IG6, IG7) ---


@pytest.mark.parametrize("kind", ["groupChat", "channel", "meeting", "Personal", "", None, 7])
async def test_groups_channels_and_meetings_are_ignored(door: Door, kind: object) -> None:
    conversation = {"id": "19:group@thread.v2", "conversationType": kind, "isGroup": True}
    for parts in (
        {"text": "my conferences"},
        {"text": None, "value": {"verb": "home.show"}},
        {"type": "installationUpdate", "action": "add"},
    ):
        assert (await door.knock(door.activity(conversation=conversation, **parts))).status == 200
    clicked = {**door.clicked("home.show"), "conversation": conversation}
    assert (await door.knock(clicked)).status == 400
    assert door.identity.said == []
    assert door.database.run_now(chat_of, door.priya) is None


def chat_of(unit: Unit, person: Person) -> str | None:
    chat = people.find_chat(unit, person.id)
    return chat.conversation_id if chat else None


# --- adding and removing the app ---


async def test_installing_is_greeted_once_however_often_it_is_told(door: Door) -> None:
    added = door.activity(type="installationUpdate", action="add", text=None)
    for _ in range(3):
        assert (await door.knock(added)).status == 200
    [(_, _, said)] = door.identity.said
    assert heading(said["attachments"][0]["content"]) == "Welcome to the Conference Assistant"
    assert door.database.run_now(chat_of, door.priya) == "a:priya"


async def test_removing_the_app_forgets_the_chat(door: Door) -> None:
    await door.knock(door.activity(type="installationUpdate", action="add", text=None))
    await door.knock(door.activity(type="installationUpdate", action="remove", text=None))
    assert door.database.run_now(chat_of, door.priya) is None
    assert "chat.uninstalled" in door.database.run_now(actions_of)


async def test_removing_the_app_from_a_team_leaves_the_personal_chat_alone(door: Door) -> None:
    await door.knock(door.activity(type="installationUpdate", action="add", text=None))
    team = {"id": "19:team@thread.tacv2", "conversationType": "channel"}
    removed = door.activity(type="installationUpdate", action="remove", text=None, conversation=team)
    assert (await door.knock(removed)).status == 200
    assert door.database.run_now(chat_of, door.priya) == "a:priya"


# --- once is enough (L4) ---


async def test_the_same_message_twice_is_answered_once(door: Door, invitation_id: UUID) -> None:
    said = door.activity(text="reply 1 accept")
    for _ in range(3):
        assert (await door.knock(said)).status == 200
    assert len(door.identity.said) == 1
    assert door.database.run_now(state_of, invitation_id) == ("accept_remote", 3)


async def test_the_same_click_twice_is_answered_twice_and_changes_one_thing(
    door: Door, invitation_id: UUID
) -> None:
    door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    asked = door.clicked("support.ask", invitation_id=invitation_id)
    first, second = await door.card(asked), await door.card(asked)
    assert "Recorded" in texts(first)
    assert heading(second) == "Safeguarding task: reply needed"
    assert door.database.run_now(count_requests) == 1


def count_requests(unit: Unit) -> int:
    return unit.session.query(SupportRequestRow).count()


@pytest.mark.parametrize("verb", ["unmatched.open", "unmatched.assign", "unmatched.show"])
async def test_the_same_click_of_an_administrator_twice_gives_her_own_card_again(
    door: Door, verb: str
) -> None:
    sunita = door.database.run_now(add_person, a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur"))
    door.database.run_now(take_in, a_draft())
    [stray] = door.database.run_now(invitations.list_unmatched)
    clicked = door.clicked(verb, sunita, invitation_id=stray, person_id=door.priya.id)
    await door.card(clicked)
    again = await door.card(clicked)
    assert "I will attend" not in texts(again)
    assert heading(again) in {"Safeguarding task: an invitation needs a person", "This task is finished"}


async def test_five_clicks_at_once_are_all_answered_and_change_one_thing(
    door: Door, invitation_id: UUID
) -> None:
    clicks = [
        door.clicked("invitation.reply", invitation_id=invitation_id, version=2, reply="accept_remote")
        for _ in range(5)
    ]
    cards = await asyncio.gather(*(door.card(click) for click in clicks))
    assert {heading(card) for card in cards} == {"Your safeguarding task"}
    assert all("You will attend remotely." in texts(card) for card in cards)
    assert door.database.run_now(state_of, invitation_id) == ("accept_remote", 3)
    assert door.database.run_now(audit.list_actions, invitation_id).count("invitation.replied") == 1


async def test_one_click_delivered_five_times_at_once_changes_one_thing(
    door: Door, invitation_id: UUID
) -> None:
    door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    clicked = door.clicked("support.ask", invitation_id=invitation_id)
    cards = await asyncio.gather(*(door.card(clicked) for _ in range(5)))
    assert len(cards) == 5
    assert door.database.run_now(count_requests) == 1


# --- older clients (AX8) ---


async def test_a_submit_reaches_the_same_step_and_replaces_the_pressed_card(
    door: Door, invitation_id: UUID
) -> None:
    submitted = door.submitted(
        "invitation.reply", invitation_id=invitation_id, version=2, reply="accept_phone"
    )
    assert (await door.knock(submitted)).status == 200
    [(method, path, activity)] = door.identity.said
    assert (method, path.rsplit("/", 1)[1]) == ("PUT", "pressed-card")
    assert "You will attend by phone." in texts(activity)
    assert door.database.run_now(state_of, invitation_id) == ("accept_phone", 3)


async def test_a_submit_whose_card_is_gone_is_answered_at_the_end_of_the_chat(
    door: Door, invitation_id: UUID
) -> None:
    door.identity.answer = lambda request: web.json_response(
        {"id": "new"}, status=404 if request.method == "PUT" else 201
    )
    await door.knock(door.submitted("invitation.show", invitation_id=invitation_id))
    assert [method for method, _, _ in door.identity.said] == ["PUT", "POST"]


# Names never stay in the chat, so an older client is told to tap elsewhere (IG8).
@pytest.mark.parametrize("verb", ["invitation.details", "support.details", "unmatched.open"])
async def test_a_submit_never_brings_names_into_the_chat(door: Door, invitation_id: UUID, verb: str) -> None:
    nurse = door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    await door.card(door.clicked("support.ask", invitation_id=invitation_id))
    person = door.priya if verb == "invitation.details" else nurse
    request_id = door.database.run_now(request_ids)[0]
    door.identity.said.clear()
    await door.knock(door.submitted(verb, person, invitation_id=invitation_id, request_id=request_id))
    assert door.identity.said
    assert CHILD not in str(door.identity.said)


def request_ids(unit: Unit) -> list[UUID]:
    return [row.id for row in unit.session.query(SupportRequestRow)]


# --- bugs of our own (architecture 12) ---


def a_bug(_turn: Turn, _form: Form) -> MessageCard:
    raise RuntimeError(CHILD)


class BrokenCard(MessageCard):
    """A card whose wording trips."""

    def values(self) -> dict[str, Any]:
        raise RuntimeError(CHILD)


def a_bug_in_a_card(turn: Turn, _form: Form) -> MessageCard:
    audit.record(turn.unit, turn.actor, "something.changed", at=turn.unit.now)
    return BrokenCard("", [])


@pytest.mark.parametrize("bug", [a_bug, a_bug_in_a_card])
async def test_a_bug_answers_a_click_with_a_number_and_changes_nothing(
    door: Door,
    monkeypatch: pytest.MonkeyPatch,
    bug: Any,  # noqa: ANN401 - either kind of step
) -> None:
    monkeypatch.setitem(STEPS, "home.show", bug)
    with capture_logs() as logs:
        card = await door.card(door.clicked("home.show"))
    [line] = [line for line in logs if line["event"] == "turn_failed"]
    assert heading(card) == "Something went wrong"
    assert line["error_id"] in texts(card)
    assert "call 999" in texts(card)
    assert CHILD not in str(logs)
    assert CHILD not in str(card)
    assert "something.changed" not in door.database.run_now(actions_of)


@pytest.mark.parametrize("bug", [a_bug, a_bug_in_a_card])
async def test_a_bug_answers_a_message_with_a_card_and_the_next_delivery_tries_again(
    door: Door,
    monkeypatch: pytest.MonkeyPatch,
    bug: Any,  # noqa: ANN401 - either kind of step
) -> None:
    said = door.activity(text="hi")
    with monkeypatch.context() as patched:
        patched.setitem(STEPS, "home.show", bug)
        assert (await door.knock(said)).status == 200
    await door.knock(said)
    assert [heading(sent["attachments"][0]["content"]) for _, _, sent in door.identity.said] == [
        "Something went wrong",
        "Your conferences",
    ]


async def test_the_card_about_a_bug_is_no_dead_end(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STEPS, "home.help", a_bug)
    card = await door.card(door.clicked("home.help"))
    assert [action["verb"] for action in all_actions(card)] == ["home.show"]


async def test_a_bug_while_installing_or_removing_is_no_server_error(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_anything: object) -> None:
        raise RuntimeError(CHILD)

    monkeypatch.setattr(people, "save_chat", trip)
    monkeypatch.setattr(people, "forget_chat", trip)
    for action in ("add", "remove"):
        added = door.activity(type="installationUpdate", action=action, text=None)
        assert (await door.knock(added)).status == 200


async def test_an_answer_that_cannot_be_shown_is_logged_and_no_server_error(door: Door) -> None:
    door.identity.answer = lambda _request: web.json_response(
        {"error": {"code": "BotDisabledByAdmin"}}, status=403
    )
    with capture_logs() as logs:
        assert (await door.knock()).status == 200
    assert {"event": "answer_not_shown", "code": "403:BotDisabledByAdmin", "log_level": "warning"} in logs


async def test_an_answer_told_to_wait_is_sent_once_more_and_no_oftener(door: Door) -> None:
    door.identity.answer = lambda _request: web.json_response({}, status=429, headers={"Retry-After": "0.05"})
    await door.knock()
    assert len(door.identity.said) == 2
    door.identity.said.clear()
    door.identity.answer = lambda _request: web.json_response({}, status=429, headers={"Retry-After": "60"})
    await door.knock()
    assert len(door.identity.said) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 412])
async def test_an_answer_that_may_have_arrived_is_not_sent_twice(door: Door, status: int) -> None:
    door.identity.answer = lambda _request: web.json_response({}, status=status)
    assert (await door.knock()).status == 200
    assert len(door.identity.said) == 1


@pytest.mark.usefixtures("invitation_id")
async def test_a_typed_card_takes_over_as_the_live_card(door: Door) -> None:
    await door.house.engine.run_until_idle()
    first = door.identity.said[-1]
    assert first[0] == "POST"
    door.identity.said.clear()
    await door.knock(door.activity(text="show 1"))
    await door.house.engine.run_until_idle()
    assert [method for method, _, _ in door.identity.said] == ["POST", "PUT"]
    assert heading(door.identity.said[1][2]["attachments"][0]["content"]) == "This card has moved"


async def test_an_answer_is_json_with_the_card_in_it(door: Door) -> None:
    answer = await door.knock(door.clicked("home.help"))
    body = json.loads(answer.body)
    assert body["statusCode"] == 200
    assert body["type"] == "application/vnd.microsoft.card.adaptive"
