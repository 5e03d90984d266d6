import time
from typing import Any

import aiohttp
import pytest

from practice.faults import Fault, FaultRefusedError, Faults, fault_from
from tests.practice.world import ABENA, PEOPLE, World

HELLO = {"type": "message", "text": "Hello"}
MARY = PEOPLE[1]


async def send(world: World) -> tuple[int, dict[str, Any]]:
    return await world.bot.send(ABENA.conversation_id, HELLO)


def kept(world: World) -> int:
    return len(world.chats.messages(ABENA))


@pytest.mark.parametrize("code", ["MessageWritesBlocked", "ConversationBlockedByUser", "BotDisabledByAdmin"])
async def test_a_person_can_be_blocked(world: World, code: str) -> None:
    world.connector.faults.add(Fault(conversation=ABENA.conversation_id, status=403, code=code, times=None))
    for _ in range(3):
        status, body = await send(world)
        assert (status, body["error"]["code"]) == (403, code)
    assert kept(world) == 0
    assert (await world.bot.send(MARY.conversation_id, HELLO))[0] == 201


async def test_a_fault_lasts_as_many_calls_as_it_says(world: World) -> None:
    world.connector.faults.add(Fault(status=503, times=2))
    assert [(await send(world))[0] for _ in range(3)] == [503, 503, 201]


async def test_in_doubt_the_message_is_kept_but_the_answer_is_an_error(world: World) -> None:
    world.connector.faults.add(Fault(status=502, after_effect=True))
    assert (await send(world))[0] == 502
    assert kept(world) == 1


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_reset_breaks_the_connection(world: World, after_effect: bool) -> None:  # noqa: FBT001
    world.connector.faults.add(Fault(reset=True, after_effect=after_effect))
    with pytest.raises(aiohttp.ClientError):
        await send(world)
    assert kept(world) == int(after_effect)
    assert world.connector.calls[-1].status == 0


async def test_a_late_true_answer(world: World) -> None:
    world.connector.faults.add(Fault(status=None, delay=0.2))
    before = time.monotonic()
    assert (await send(world))[0] == 201
    assert time.monotonic() - before >= 0.2
    assert kept(world) == 1


async def test_retry_after_and_method(world: World) -> None:
    world.connector.faults.add(Fault(method="PUT", status=429, retry_after=3))
    assert (await send(world))[0] == 201
    message = world.chats.messages(ABENA)[0]
    path = f"v3/conversations/{ABENA.conversation_id}/activities/{message.id}"
    assert (await world.bot.call("PUT", path, HELLO))[0] == 429


async def test_creating_a_conversation_falls_under_its_person(world: World) -> None:
    world.connector.faults.add(Fault(conversation=ABENA.conversation_id, status=403, times=None))
    status, _ = await world.bot.call("POST", "v3/conversations", {"members": [{"id": ABENA.id}]})
    assert status == 403


async def test_a_wrong_bearer_does_not_use_a_fault_up() -> None:
    faults = Faults()
    faults.add(Fault(method="PUT"))
    assert faults.take("POST", None) is None
    assert faults.take("PUT", None) is not None
    assert faults.take("PUT", None) is None


async def test_faults_over_http(world: World) -> None:
    url = f"{world.base}/practice/faults"
    async with world.session.post(url, json={"status": 500, "times": None}) as response:
        assert response.status == 201
    assert (await send(world))[0] == 500
    async with world.session.delete(url) as response:
        assert response.status == 204
    assert (await send(world))[0] == 201


@pytest.mark.parametrize(
    "given", [[], "x", {"nonsense": 1}, {"status": "500"}, {"status": 200}, {"times": True}]
)
async def test_senseless_faults_are_refused(world: World, given: object) -> None:
    with pytest.raises(FaultRefusedError):
        fault_from(given)
    async with world.session.post(f"{world.base}/practice/faults", json=given) as response:
        assert response.status == 400
        assert "error" in await response.json()
