import asyncio

import pytest

from practice.client import BotUnreachableError, TeamsClient
from tests.practice import cards
from tests.practice.world import ABENA, APP_ID, TENANT, World, a_world


async def test_every_activity_looks_as_teams_sends_it(world: World) -> None:
    answer = await world.client.say(ABENA, "hello")
    assert answer.is_ok
    got = world.bot.received[-1]
    assert got == answer.activity
    assert got["type"] == "message"
    assert got["text"] == "hello"
    assert got["channelId"] == "msteams"
    assert got["serviceUrl"] == world.identity.service_url
    assert got["from"] == {"id": ABENA.id, "name": ABENA.name, "aadObjectId": ABENA.aad_object_id}
    assert got["recipient"]["id"] == f"28:{APP_ID}"
    assert got["conversation"] == {
        "id": ABENA.conversation_id,
        "conversationType": "personal",
        "tenantId": TENANT,
    }
    assert got["channelData"]["tenant"] == {"id": TENANT}
    assert got["locale"] == "en-GB"
    assert got["timestamp"] == "2026-11-23T09:00:00.000Z"


async def test_local_time_is_londons(world: World) -> None:
    world.stage.at = world.stage.at.replace(month=7)
    answer = await world.client.say(ABENA, "hello")
    assert answer.activity["localTimestamp"] == "2026-07-23T10:00:00.000+01:00"


async def test_what_a_person_says_stands_in_their_chat(world: World) -> None:
    answer = await world.client.say(ABENA, "hello <b>")
    said, answered = world.chats.messages(ABENA)
    assert (said.id, said.from_bot) == (answer.activity["id"], False)
    assert answered.from_bot
    assert answer.activity["attachments"][0]["content"] == "<p>hello &lt;b&gt;</p>"


async def test_execute_is_an_invoke_with_the_inputs_merged(world: World) -> None:
    action = {"id": "b1", "title": "Send", "verb": "decline", "data": {"step": "decline", "reason": "old"}}
    answer = await world.client.execute(ABENA, "msg-1", action, {"reason": "2"})
    got = world.bot.received[-1]
    assert (got["type"], got["name"], got["replyToId"]) == ("invoke", "adaptiveCard/action", "msg-1")
    assert got["value"] == {
        "action": {
            "type": "Action.Execute",
            "id": "b1",
            "title": "Send",
            "verb": "decline",
            "data": {"step": "decline", "reason": "2"},
        },
        "trigger": "manual",
    }
    assert got["channelData"]["tenant"] == {"id": TENANT}
    assert answer.body["type"] == "application/vnd.microsoft.card.adaptive"


async def test_submit_is_a_message_with_a_value_and_no_words(world: World) -> None:
    await world.client.submit(ABENA, "msg-1", {"data": {"step": "accept"}}, {"note": "x"})
    got = world.bot.received[-1]
    assert got["type"] == "message"
    assert "text" not in got
    assert got["value"] == {"step": "accept", "note": "x"}
    assert got["replyToId"] == "msg-1"
    assert got["channelData"]["legacy"] == {"replyToId": "msg-1"}


async def test_data_that_is_a_string_stays_alone(world: World) -> None:
    await world.client.execute(ABENA, "msg-1", {"verb": "accept", "data": "words"}, {"note": "x"})
    assert world.bot.received[-1]["value"]["action"]["data"] == "words"


async def test_installing_sends_both_updates(world: World) -> None:
    world.bot.received.clear()
    await world.client.install(ABENA)
    first, second = world.bot.received
    assert (first["type"], first["action"]) == ("installationUpdate", "add")
    assert second["type"] == "conversationUpdate"
    assert second["membersAdded"] == [{"id": f"28:{APP_ID}"}]


async def test_uninstalling_tells_the_bot(world: World) -> None:
    await world.client.uninstall(ABENA)
    assert world.bot.received[-1]["action"] == "remove"
    assert not world.chats.is_installed(ABENA)


async def test_ids_are_unique_and_a_resend_is_identical(world: World) -> None:
    answers = [await world.client.say(ABENA, "again") for _ in range(3)]
    assert len({answer.activity["id"] for answer in answers}) == 3
    await world.client.send(answers[0].activity)
    assert world.bot.received[-1] == world.bot.received[-4]


async def test_a_refusal_of_the_bot_is_an_answer(world: World) -> None:
    world.bot.refuse_with = 500
    answer = await world.client.say(ABENA, "hello")
    assert (answer.status, answer.is_ok, answer.body) == (500, False, None)


async def test_a_bot_that_is_not_there(world: World) -> None:
    nobody = TeamsClient(
        world.identity,
        world.chats,
        bot_url="http://127.0.0.1:9/api/messages",
        tenant_id=TENANT,
        session=world.session,
        now=world.stage.now,
    )
    with pytest.raises(BotUnreachableError):
        await nobody.say(ABENA, "hello")


async def test_sixteen_people_talk_at_once() -> None:
    async with a_world(limited=False) as world:
        said = await asyncio.gather(*(world.client.say(ABENA, str(place)) for place in range(16)))
    assert all(answer.is_ok for answer in said)
    assert cards.NEUTRAL not in str(said)
