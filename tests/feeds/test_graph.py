"""The thin client: paging, waiting, tokens, sizes."""

from collections import deque

import aiohttp
import pytest

from feeds import graph as graph_module
from feeds.errors import FeedError, TooLargeError, Trouble
from feeds.graph import GraphClient, retry_after
from tests.feeds.graph_server import Fault, Practice, Tokens


def users(number: int) -> list[dict[str, object]]:
    return [{"id": f"user-{place}"} for place in range(number)]


async def ids(practice: Practice) -> list[str]:
    url = practice.client.url("users", select="id", top="2")
    return [item["id"] async for item in practice.client.items(url)]


async def refused(practice: Practice) -> FeedError:
    with pytest.raises(FeedError) as raised:
        await ids(practice)
    return raised.value


async def test_all_pages_are_read(graph: Practice) -> None:
    graph.server.users = users(5)
    assert await ids(graph) == [f"user-{place}" for place in range(5)]
    assert len(graph.server.calls) == 3
    assert graph.server.calls[0].query == {"$select": "id", "$top": "2"}


# The bearer goes with every request: a next page must not lead it away.
@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/v1.0/users",
        "http://127.0.0.1:1/v1.0/users",
        "//evil.example/v1.0/users",
        "HERE/beta/users",
        "HERE/v1.0/../beta/users",
        "HERE@evil.example/v1.0/users",
        "nonsense",
        "http://[",
        7,
    ],
)
async def test_a_next_page_somewhere_else_is_not_followed(graph: Practice, link: object) -> None:
    here = graph.server.base_url
    graph.server.users = users(5)
    graph.server.next_link = link.replace("HERE", here) if isinstance(link, str) else link
    assert (await refused(graph)).kind is Trouble.BROKEN
    assert len(graph.server.calls) == 1


async def test_pages_without_end_are_an_error(graph: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "MOST_PAGES", 2)
    graph.server.users = users(5)
    assert (await refused(graph)).kind is Trouble.BROKEN


async def test_a_busy_service_is_given_the_time_it_asks_for(graph: Practice) -> None:
    graph.server.users = users(1)
    graph.server.faults = [Fault(429, retry_after="7"), Fault(503)]
    assert await ids(graph) == ["user-0"]
    assert graph.waits.seconds == [7, 5]


async def test_a_service_that_stays_busy_is_left_for_later(graph: Practice) -> None:
    graph.server.faults = [Fault(429, retry_after="1")] * 4
    error = await refused(graph)
    assert (error.kind, error.retry_after) == (Trouble.TOO_BUSY, 1)
    assert len(graph.server.calls) == 4


async def test_nobody_waits_here_for_an_hour(graph: Practice) -> None:
    graph.server.faults = [Fault(429, retry_after="3000")]
    error = await refused(graph)
    assert (error.kind, error.retry_after) == (Trouble.TOO_BUSY, 3_000)
    assert graph.waits.seconds == []


async def test_a_token_that_ran_out_is_asked_for_again_once(graph: Practice) -> None:
    graph.tokens.texts = deque(["token-0", "token-1"])
    assert await ids(graph) == []
    assert [call.bearer for call in graph.server.calls] == ["token-0", "token-1"]


async def test_a_token_that_is_refused_twice_is_no_token(graph: Practice) -> None:
    graph.tokens.texts = deque(["token-0"])
    assert (await refused(graph)).kind is Trouble.SIGN_IN_REFUSED
    assert len(graph.server.calls) == 2


async def test_without_a_token_nothing_is_asked(graph: Practice) -> None:
    graph.tokens.texts = deque([""])
    assert (await refused(graph)).kind is Trouble.SIGN_IN_REFUSED
    assert graph.server.calls == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Trouble.REFUSED),
        (403, Trouble.NOT_PERMITTED),
        (404, Trouble.REFUSED),
        (302, Trouble.REFUSED),
        (500, Trouble.BROKEN),
        (0, Trouble.BROKEN),
    ],
)
async def test_each_refusal_has_its_kind(graph: Practice, status: int, kind: Trouble) -> None:
    graph.server.faults = [Fault(status)] * 2
    assert (await refused(graph)).kind is kind


async def test_nobody_at_the_address_is_no_connection() -> None:
    async with aiohttp.ClientSession() as session:
        client = GraphClient(session, Tokens(), base_url="http://127.0.0.1:9/v1.0")
        with pytest.raises(FeedError) as raised:
            await client.get(client.url("users"))
    assert raised.value.kind is Trouble.NO_CONNECTION


async def test_an_answer_that_is_too_large_is_not_read(
    graph: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.server.users = users(50)
    monkeypatch.setattr(graph_module, "MOST_JSON_BYTES", 20)
    with pytest.raises(TooLargeError):
        await ids(graph)


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff", b"[" * 100_000])
async def test_an_answer_that_is_no_object_is_broken(body: bytes) -> None:
    with pytest.raises(FeedError):
        graph_module.as_object(body)


async def test_graph_is_reached_over_https_only() -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(ValueError, match="https"):
            GraphClient(session, Tokens(), base_url="http://graph.example/v1.0")


@pytest.mark.parametrize(
    ("text", "seconds"), [("5", 5), ("-1", 0), ("1e9", 3_600), ("nan", None), ("Mon, 1 Jan", None)]
)
def test_how_long_to_wait_is_read_carefully(text: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": text}) == seconds


def test_without_the_header_nothing_is_said() -> None:
    assert retry_after({}) is None
