from io import BytesIO
from typing import Any

import pytest

from practice.connector import MAX_ACTIVITY_BYTES
from practice.connector_routes import ROOT
from tests.practice import cards
from tests.practice.world import ABENA, PEOPLE, TENANT, World

CHAT = f"v3/conversations/{ABENA.conversation_id}"
HELLO = {"type": "message", "text": "Hello"}


def code(body: dict[str, Any]) -> str:
    return str(body["error"]["code"])


async def test_a_message_is_stored_with_an_id(world: World) -> None:
    status, body = await world.bot.send(ABENA.conversation_id, HELLO)
    assert status == 201
    (message,) = world.chats.messages(ABENA)
    assert (message.id, message.activity["text"], message.from_bot) == (body["id"], "Hello", True)
    assert message.at == world.stage.now()


async def test_a_reply_is_a_message_of_the_same_chat(world: World) -> None:
    status, _ = await world.bot.call("POST", f"{CHAT}/activities/123", HELLO)
    assert status == 201
    assert len(world.chats.messages(ABENA)) == 1


async def test_an_update_changes_the_words_and_marks_them(world: World) -> None:
    _, sent = await world.bot.send(ABENA.conversation_id, HELLO)
    status, body = await world.bot.call("PUT", f"{CHAT}/activities/{sent['id']}", {**HELLO, "text": "Bye"})
    assert (status, body["id"]) == (200, sent["id"])
    (message,) = world.chats.messages(ABENA)
    assert (message.activity["text"], message.edited) == ("Bye", True)


async def test_a_deleted_message_leaves_no_words_and_cannot_be_changed(world: World) -> None:
    _, sent = await world.bot.send(ABENA.conversation_id, HELLO)
    path = f"{CHAT}/activities/{sent['id']}"
    assert (await world.bot.call("DELETE", path))[0] == 200
    (message,) = world.chats.messages(ABENA)
    assert (message.deleted, message.activity) == (True, {})
    status, body = await world.bot.call("PUT", path, HELLO)
    assert (status, code(body)) == (404, "ActivityNotFoundInConversation")


async def test_a_conversation_is_created_once_by_teams_id_or_object_id(world: World) -> None:
    for member_id in (ABENA.id, ABENA.aad_object_id):
        asked = {"isGroup": False, "members": [{"id": member_id}], "tenantId": TENANT}
        status, body = await world.bot.call("POST", "v3/conversations", asked)
        assert (status, body["id"]) == (201, ABENA.conversation_id)
        assert body["serviceUrl"] == world.identity.service_url


async def test_a_conversation_may_be_created_with_its_first_message(world: World) -> None:
    asked = {"members": [{"id": ABENA.id}], "activity": HELLO}
    _, body = await world.bot.call("POST", "v3/conversations", asked)
    (message,) = world.chats.messages(ABENA)
    assert body["activityId"] == message.id


@pytest.mark.parametrize(
    "asked", [{}, {"members": []}, {"members": ["x"]}, {"members": [{"id": ABENA.id}, {"id": "29:x"}]}]
)
async def test_a_conversation_needs_one_member(world: World, asked: dict[str, Any]) -> None:
    status, body = await world.bot.call("POST", "v3/conversations", asked)
    assert (status, code(body)) == (400, "BadSyntax")


async def test_nobody_knows_strangers(world: World) -> None:
    status, body = await world.bot.call("POST", "v3/conversations", {"members": [{"id": "29:stranger"}]})
    assert (status, code(body)) == (400, "BadArgument")
    status, body = await world.bot.send("a:practice-stranger", HELLO)
    assert (status, code(body)) == (404, "ConversationNotFound")


async def test_members_are_described_as_teams_does(world: World) -> None:
    _, listed = await world.bot.call("GET", f"{CHAT}/pagedmembers")
    (member,) = listed["members"]
    assert member["objectId"] == member["aadObjectId"] == ABENA.aad_object_id
    assert (member["givenName"], member["surname"], member["tenantId"]) == ("Abena", "Osei", TENANT)
    _, alone = await world.bot.call("GET", f"{CHAT}/members/{ABENA.id}")
    assert alone == member
    _, everybody = await world.bot.call("GET", f"{CHAT}/members")
    assert list(everybody) == [member]
    assert (await world.bot.call("GET", f"{CHAT}/members/29:other"))[0] == 404


@pytest.mark.parametrize("bearer", ["", "Bearer wrong"])
async def test_without_the_right_bearer_nothing_happens(world: World, bearer: str) -> None:
    url = f"{world.base}{ROOT}/{CHAT}/activities"
    async with world.session.post(url, json=HELLO, headers={"Authorization": bearer}) as response:
        assert response.status == 401
        assert code(await response.json()) == "Unauthorized"
    assert world.chats.messages(ABENA) == ()


async def test_without_the_app_the_bot_is_not_in_the_roster(world: World) -> None:
    await world.client.uninstall(ABENA)
    for method, path, body in (
        ("POST", f"{CHAT}/activities", HELLO),
        ("PUT", f"{CHAT}/activities/1", HELLO),
        ("GET", f"{CHAT}/members", None),
        ("POST", "v3/conversations", {"members": [{"id": ABENA.id}]}),
    ):
        status, answer = await world.bot.call(method, path, body)
        assert (status, code(answer)) == (403, "BotNotInConversationRoster")


async def test_the_bot_cannot_change_what_a_person_said(world: World) -> None:
    said = await world.client.say(ABENA, "hello")
    status, _ = await world.bot.call("PUT", f"{CHAT}/activities/{said.activity['id']}", HELLO)
    assert status == 403


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "BadSyntax"),
        (b"{", "BadSyntax"),
        (b"[]", "BadSyntax"),
        (b"[" * 100_000, "MessageSizeTooBig"),
        (b"[" * 50_000, "BadSyntax"),
        (b"x" * 1_100_000, "MessageSizeTooBig"),
        (b"\xff", "BadSyntax"),
        (b'{"text": "no type"}', "BadSyntax"),
        (b'{"type": "message"}', "BadArgument"),
        (b'{"type": "message", "attachments": {}}', "BadSyntax"),
    ],
)
async def test_malformed_bodies_are_refused(world: World, raw: bytes, expected: str) -> None:
    headers = {"Authorization": f"Bearer {world.identity.bot_token()}"}
    url = f"{world.base}{ROOT}/{CHAT}/activities"
    async with world.session.post(url, data=BytesIO(raw), headers=headers) as response:
        assert response.status in (400, 413)
        assert code(await response.json()) == expected


@pytest.mark.parametrize("letters", [MAX_ACTIVITY_BYTES // 2, 1_000_000])
async def test_a_message_over_teams_size_is_refused(world: World, letters: int) -> None:
    status, body = await world.bot.send(ABENA.conversation_id, {**HELLO, "text": "a" * letters})
    assert (status, code(body)) == (413, "MessageSizeTooBig")
    status, _ = await world.bot.send(ABENA.conversation_id, {**HELLO, "text": "a" * 40_000})
    assert status == 201


async def test_the_eighth_message_in_a_second_waits(world: World) -> None:
    answers = [await world.bot.send(ABENA.conversation_id, HELLO) for _ in range(8)]
    assert [status for status, _ in answers] == [201] * 7 + [429]
    assert len(world.chats.messages(ABENA)) == 7
    assert (await world.bot.send(PEOPLE[1].conversation_id, HELLO))[0] == 201


async def test_a_429_says_how_long_to_wait(world: World) -> None:
    headers = {"Authorization": f"Bearer {world.identity.bot_token()}"}
    for _ in range(7):
        await world.bot.send(ABENA.conversation_id, HELLO)
    url = f"{world.base}{ROOT}/{CHAT}/activities"
    async with world.session.post(url, json=HELLO, headers=headers) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "1")


async def test_limits_can_be_switched_off_where_the_room_is_made(unlimited: World) -> None:
    answers = [await unlimited.bot.send(ABENA.conversation_id, HELLO) for _ in range(20)]
    assert {status for status, _ in answers} == {201}


async def test_words_and_a_card_in_one_message_are_split_and_the_id_is_lost(world: World) -> None:
    both = {**cards.message(cards.task_card()), "text": "Look"}
    _, body = await world.bot.send(ABENA.conversation_id, both)
    assert body["id"] == ""
    assert len(world.chats.messages(ABENA)) == 2


async def test_typing_is_shown_and_not_kept(world: World) -> None:
    status, _ = await world.bot.send(ABENA.conversation_id, {"type": "typing"})
    assert status == 201
    assert world.chats.messages(ABENA) == ()


async def test_every_call_is_logged(world: World) -> None:
    await world.bot.send(ABENA.conversation_id, HELLO)
    await world.bot.call("GET", "v3/conversations/a:practice-nobody/members")
    sent, asked = world.connector.calls
    assert (sent.method, sent.conversation, sent.body, sent.status) == (
        "POST",
        ABENA.conversation_id,
        HELLO,
        201,
    )
    assert (asked.method, asked.status) == ("GET", 404)
