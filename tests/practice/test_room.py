import asyncio
import json
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from practice.errors import RefusedError
from practice.guard import CONTENT_SECURITY_POLICY
from tests.practice import cards
from tests.practice.world import ABENA, CONFERENCE, PEOPLE, START, World

GET_PATHS = (
    "/",
    "/practice/state",
    "/practice/events",
    "/practice/static/icon.svg",
    "/practice/ugly/cancel.ics",
    "/practice/timeline",
    "/practice/timeline/0f1e2d3c-0000-4000-8000-000000000000",
)
POST_PATHS = (
    "say",
    "execute",
    "submit",
    "install",
    "clock",
    "clock/stop",
    "imports",
    "imports/0f1e2d3c-0000-4000-8000-000000000000/take-in",
    "imports/0f1e2d3c-0000-4000-8000-000000000000/put-away",
    "attach",
    "start-again",
    "faults",
)


async def get(world: World, path: str, **headers: str) -> tuple[int, aiohttp.ClientResponse]:
    async with world.session.get(world.base + path, headers=headers) as response:
        if response.content_type != "text/event-stream":
            await response.read()
        return response.status, response


async def post(world: World, path: str, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
    url = f"{world.base}/practice/{path}"
    data = BytesIO(json.dumps(body).encode())
    async with world.session.post(url, data=data, headers=headers) as response:
        return response.status, await response.json()


async def test_the_page_says_practice_and_carries_a_strict_policy(world: World) -> None:
    async with world.session.get(world.base + "/") as response:
        html = await response.text()
        assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "Practice: invented people" in html
    assert html.count("<h1>") == 1
    assert "Kent, first conference in 8 days" in html


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "", "[::1"]
)
@pytest.mark.parametrize("path", GET_PATHS)
async def test_other_host_names_are_refused(world: World, path: str, host: str) -> None:
    status, response = await get(world, path, Host=host)
    assert status in (400, 403)
    assert response.status == status


@pytest.mark.parametrize("host", ["127.0.0.1:3978", "localhost:3978", "LOCALHOST", "[::1]:3978"])
async def test_names_of_this_machine_are_welcome(world: World, host: str) -> None:
    assert (await get(world, "/practice/state", Host=host))[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
@pytest.mark.parametrize("path", POST_PATHS)
async def test_posts_from_other_pages_are_refused(world: World, path: str, origin: str) -> None:
    status, body = await post(world, path, {}, Origin=origin)
    assert status == 403
    assert "another web page" in body["error"]
    assert world.stage.times_started_again == 0


async def test_cross_site_fetches_are_refused(world: World) -> None:
    status, _ = await post(world, "start-again", {}, **{"Sec-Fetch-Site": "cross-site"})
    assert status == 403


async def test_the_rooms_own_page_may_post(world: World) -> None:
    body = {"person": ABENA.slug, "text": "hello"}
    status, _ = await post(world, "say", body, Origin=world.base, **{"Sec-Fetch-Site": "same-origin"})
    assert status == 200
    assert world.bot.received[-1]["text"] == "hello"


@pytest.mark.parametrize("path", ["say", "execute", "submit", "install", "clock"])
@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"x"', b"[" * 100_000, b"{}"])
async def test_bad_bodies_get_a_clear_sentence(world: World, path: str, raw: bytes) -> None:
    async with world.session.post(f"{world.base}/practice/{path}", data=raw) as response:
        assert response.status in (400, 404)
        assert (await response.json())["error"].endswith(".")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"person": "nobody", "text": "x"}, 404),
        ({"person": ["x"], "text": "x"}, 404),
        ({"person": ABENA.slug, "text": "  "}, 400),
        ({"person": ABENA.slug, "text": 7}, 400),
        ({"person": ABENA.slug, "text": "x" * 10_001}, 413),
        ({"person": ABENA.slug, "text": "x" * 2_000_000}, 413),
    ],
)
async def test_what_cannot_be_said(world: World, body: dict[str, object], expected: int) -> None:
    status, answer = await post(world, "say", body)
    assert status == expected
    assert "error" in answer


async def test_a_bot_that_fails_is_said_so(world: World) -> None:
    world.bot.refuse_with = 500
    status, body = await post(world, "say", {"person": ABENA.slug, "text": "hello"})
    assert status == 502
    assert "status 500" in body["error"]


async def test_execute_hands_the_invoke_answer_over(world: World) -> None:
    await world.client.say(ABENA, "card")
    card = world.chats.messages(ABENA)[-1]
    asked = {"person": ABENA.slug, "message": card.id, "action": {"verb": "details", "data": {}}}
    status, answer = await post(world, "execute", asked)
    assert status == 200
    assert answer == {"status": 200, "body": json.loads(json.dumps(answer["body"]))}
    assert answer["body"]["value"] == cards.details_card()
    assert world.chats.messages(ABENA)[-1] == card  # nothing of it is kept


async def test_a_button_of_somebody_elses_card_is_not_there(world: World) -> None:
    await world.client.say(ABENA, "card")
    card = world.chats.messages(ABENA)[-1]
    asked = {"person": PEOPLE[1].slug, "message": card.id, "action": {}}
    assert (await post(world, "submit", asked))[0] == 404


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("next-morning", START + timedelta(days=1)),
        ("day-before", (CONFERENCE - timedelta(days=1)).replace(hour=9, minute=30)),
        ("30-minutes-before", CONFERENCE - timedelta(minutes=30)),
        ("15-minutes-before", CONFERENCE - timedelta(minutes=15)),
        ("plus-1-hour", START + timedelta(hours=1)),
        ("conference", CONFERENCE),
    ],
)
async def test_the_clock_moves(world: World, step: str, expected: datetime) -> None:
    status, body = await post(world, "clock", {"step": step})
    assert status == 200
    assert body["iso"] == expected.isoformat()
    assert world.stage.at == expected


async def test_the_clock_refuses_what_makes_no_sense(world: World) -> None:
    assert (await post(world, "clock", {"step": "yesterday"}))[0] == 400
    world.stage.conference_at = START - timedelta(hours=1)
    assert (await post(world, "clock", {"step": "30-minutes-before"}))[0] == 409
    world.stage.conference_at = None
    status, body = await post(world, "clock", {"step": "day-before"})
    assert (status, body["error"]) == (409, "No conference is booked. Bring an invitation in first.")


async def test_the_clock_goes_to_the_end_of_a_chosen_day(world: World) -> None:
    status, body = await post(world, "clock", {"step": "day", "day": "2027-03-31"})
    # Office hours end at 5:30pm in London, which is an hour ahead by then.
    assert (status, body["iso"]) == (200, "2027-03-31T16:30:00+00:00")


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("", 400, "Choose a day first."),
        ("tomorrow", 400, "Choose a day first."),
        ("2027-02-30", 400, "Choose a day first."),
        ("2026-11-22", 409, "That moment has passed. Choose a later one."),
    ],
)
async def test_a_day_that_cannot_be_is_refused(world: World, day: str, status: int, said: str) -> None:
    answer = await post(world, "clock", {"step": "day", "day": day})
    assert (answer[0], answer[1]["error"]) == (status, said)
    assert world.stage.at == START


async def test_a_clock_that_is_stopped_stands_where_it_is_and_goes_on_later(world: World) -> None:
    world.stage.steps = True
    with world.chats.listening() as heard:
        moving = asyncio.create_task(post(world, "clock", {"step": "conference"}))
        event = await heard.get()
        assert event is not None
        assert (await post(world, "clock/stop", {}))[0] == 200
        assert (await moving)[0] == 200
    assert event.progress is not None
    assert event.progress.words == "Day 1 of 9"
    assert START < world.stage.at < CONFERENCE
    stopped_at = world.stage.at
    assert (await post(world, "clock", {"step": "conference"}))[0] == 200
    assert stopped_at < world.stage.at == CONFERENCE


async def test_stopping_a_clock_that_stands_stops_nothing_later(world: World) -> None:
    world.stage.steps = True
    assert (await post(world, "clock/stop", {}))[0] == 200
    assert (await post(world, "clock", {"step": "conference"}))[0] == 200
    assert world.stage.at == CONFERENCE


async def test_the_timeline_says_that_nothing_came_in_yet(world: World) -> None:
    async with world.session.get(world.base + "/practice/timeline") as response:
        assert "No invitation has come in yet." in await response.text()
    for conference in ("0f1e2d3c-0000-4000-8000-000000000000", "x", "..%2f"):
        assert (await get(world, f"/practice/timeline/{conference}"))[0] == 404


async def test_the_clock_moves_once_at_a_time(world: World) -> None:
    async with world.room._moving:  # noqa: SLF001 - as if a first press were still at work
        with pytest.raises(RefusedError):
            await world.room.move_clock("next-morning")


async def test_starting_again_clears_the_chats_and_adds_the_app_for_everybody(world: World) -> None:
    await world.client.say(ABENA, "hello")
    assert (await post(world, "start-again", {}))[0] == 200
    assert world.chats.messages(ABENA) == ()
    assert world.stage.times_started_again == 1
    assert all(world.chats.is_installed(person) for person in PEOPLE)


async def test_the_app_can_be_added_again(world: World) -> None:
    await world.client.uninstall(ABENA)
    assert (await post(world, "install", {"person": ABENA.slug}))[0] == 200
    assert world.chats.is_installed(ABENA)


@pytest.mark.parametrize("path", ["../room.py", "..%2froom.py", "vendor/VENDORED.md", "js", "nothing.js"])
async def test_only_the_pages_own_files_are_served(world: World, path: str) -> None:
    assert (await get(world, f"/practice/static/{path}"))[0] == 404


async def test_the_state_holds_people_and_messages(world: World) -> None:
    await world.client.say(ABENA, "hello")
    async with world.session.get(f"{world.base}/practice/state") as response:
        state = await response.json()
    assert state["now"]["words"] == "Monday 23 November 2026, 9am"
    assert state["shown"] == [person.slug for person in PEOPLE[:4]]
    assert [message["fromBot"] for message in state["messages"]] == [False, True]
