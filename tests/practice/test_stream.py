import json
from typing import Any

import aiohttp

from tests.practice.world import ABENA, World


async def next_event(stream: aiohttp.StreamReader) -> tuple[str, str, dict[str, Any]]:
    lines: dict[str, str] = {}
    while True:
        line = (await stream.readline()).decode().rstrip("\n")
        if not line and "event" in lines:
            return lines["id"], lines["event"], json.loads(lines["data"])
        name, _, value = line.partition(": ")
        lines[name] = value


async def test_a_message_arrives_as_an_event(world: World) -> None:
    after = f"{world.chats.run}-{world.chats.last_number}"
    async with world.session.get(f"{world.base}/practice/events?after={after}") as response:
        await world.client.say(ABENA, "hello")
        event_id, name, event = await next_event(response.content)
    assert event_id == f"{world.chats.run}-{world.chats.last_number - 1}"
    assert (name, event["kind"], event["message"]["text"]) == ("event", "message", "hello")
    assert event["now"]["words"] == "Monday 23 November 2026, 9am"


async def test_a_page_that_comes_back_hears_what_it_missed(world: World) -> None:
    last_seen = f"{world.chats.run}-{world.chats.last_number}"
    await world.client.say(ABENA, "hello")
    headers = {"Last-Event-ID": last_seen}
    async with world.session.get(f"{world.base}/practice/events", headers=headers) as response:
        texts = [(await next_event(response.content))[2]["message"]["text"] for _ in range(2)]
    assert texts == ["hello", "You said **hello**"]


async def test_a_page_of_an_earlier_start_reads_everything_again(world: World) -> None:
    for last_seen in ("other-1", "", f"{world.chats.run}-999999", f"{world.chats.run}-x"):
        headers = {"Last-Event-ID": last_seen}
        async with world.session.get(f"{world.base}/practice/events", headers=headers) as response:
            _, name, _ = await next_event(response.content)
        assert name == "resync"


async def test_closing_the_room_ends_the_streams(world: World) -> None:
    async with world.session.get(f"{world.base}/practice/events") as response:
        await next_event(response.content)
        await world.room.close()
        assert await response.content.read() == b""
