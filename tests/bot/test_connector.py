"""The thin sender: one request for one message, whatever goes wrong (architecture 8)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msal
import pytest
from aiohttp import ClientSession, ClientTimeout, web

from bot import connector as connector_module
from bot.connector import BROKEN, NO_CONNECTION, Connector, EntraTokens, Response, TokenError
from tests.bot.identity_server import FixedToken, IdentityServer, identity_server

ACTIVITY = {"type": "message", "summary": "You have a safeguarding task"}


@pytest.fixture
async def identity() -> AsyncIterator[IdentityServer]:
    async with identity_server() as opened:
        yield opened


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with ClientSession() as session:
        yield Connector(session, FixedToken())


def answers(identity: IdentityServer, status: int, **given: Any) -> None:  # noqa: ANN401 - passed on
    identity.answer = lambda _request: web.Response(status=status, **given)


async def post(connector: Connector, identity: IdentityServer) -> Response:
    return await connector.post(identity.service_url, "a:1/2", ACTIVITY)


async def test_an_id_with_a_slash_stays_one_part_of_the_address(
    connector: Connector, identity: IdentityServer
) -> None:
    paths: list[str] = []

    def note(request: web.Request) -> web.Response:
        paths.append(request.raw_path)
        return web.json_response({})

    identity.answer = note
    await connector.put(identity.service_url, "a:1/../2", "7/8?x#y", ACTIVITY)
    assert paths == ["/connector/v3/conversations/a:1%2F..%2F2/activities/7%2F8%3Fx%23y"]
    assert identity.said[0][2]["id"] == "7/8?x#y"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 412, 413, 429, 500, 502, 503, 504, 520])
async def test_every_failure_is_one_request_and_keeps_its_status_and_code(
    connector: Connector, identity: IdentityServer, status: int
) -> None:
    answers(identity, status, text='{"error": {"code": "Said"}}', content_type="application/json")
    response = await post(connector, identity)
    assert (response.status, response.code, response.is_ok) == (status, f"{status}:Said", False)
    assert len(identity.said) == 1


# A redirect would carry the card to an address that nobody allowed, or turn the POST into a GET.
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_never_followed(
    connector: Connector, identity: IdentityServer, status: int
) -> None:
    answers(identity, status, headers={"Location": f"{identity.service_url}elsewhere"})
    response = await post(connector, identity)
    assert (response.status, response.is_ok) == (status, False)
    assert len(identity.said) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"7",
        b"null",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"error": "text"}',
        b'{"error": null}',
    ],
)
async def test_a_body_that_is_no_json_object_does_not_hide_the_status(
    connector: Connector, identity: IdentityServer, body: bytes
) -> None:
    answers(identity, 503, body=body, content_type="application/json")
    assert (await post(connector, identity)).code == "503"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("soon", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
        ("nan", None),
        ("inf", 3_600.0),
        ("1e308", 3_600.0),
        ("86400", 3_600.0),
    ],
)
async def test_retry_after_is_read_in_seconds_and_never_waits_for_ever(
    connector: Connector, identity: IdentityServer, header: str, seconds: float | None
) -> None:
    answers(identity, 429, headers={"Retry-After": header})
    assert (await post(connector, identity)).retry_after == seconds


async def test_a_broken_connection_is_one_request_whose_fate_is_unknown(
    connector: Connector, identity: IdentityServer
) -> None:
    def reset(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    answers(identity, 201, text="{}", content_type="application/json")
    await post(connector, identity)  # the connection is now warm: a reset must not be repeated unseen
    identity.said.clear()
    identity.answer = reset
    assert (await post(connector, identity)).status == BROKEN
    assert len(identity.said) == 1


async def test_silence_is_one_request_whose_fate_is_unknown(
    connector: Connector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector_module, "TIMEOUT", ClientTimeout(total=0.1))
    calls = 0

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal calls
        calls += 1
        await reader.read()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        response = await connector.post(f"http://127.0.0.1:{port}/", "a:1", ACTIVITY)
    assert (response.status, calls) == (BROKEN, 1)


async def test_nobody_listening_means_certainly_not_delivered(connector: Connector) -> None:
    response = await connector.post("http://127.0.0.1:1/", "a:1", ACTIVITY)
    assert (response.status, response.code) == (NO_CONNECTION, "0:no_connection")


@pytest.mark.parametrize("address", ["", "nonsense", "http://", "http://[::1"])
async def test_an_impossible_address_is_an_answer_and_no_exception(
    connector: Connector, address: str
) -> None:
    assert not (await connector.post(address, "a:1", ACTIVITY)).is_ok


@dataclass
class NoToken:
    async def get(self) -> str:
        raise TokenError("invalid_client")


async def test_without_a_token_nothing_is_sent(identity: IdentityServer) -> None:
    async with ClientSession() as session:
        response = await post(Connector(session, NoToken()), identity)
    assert (response.status, response.code) == (NO_CONNECTION, "0:token_invalid_client")
    assert identity.said == []


# --- tokens from Entra ---


class FakeMsal:
    """Answers like msal; counts how often it is made and asked."""

    made = 0
    asked = 0
    answer: Any = MappingProxyType({"access_token": "fresh"})

    def __init__(self, app_id: str, **settings: Any) -> None:  # noqa: ANN401 - msal's own
        type(self).made += 1
        assert app_id == "app"
        assert settings["authority"] == "https://login.microsoftonline.com/tenant"
        # Without a time-out one silent connection would hold up every message for ever.
        assert settings["timeout"]

    def acquire_token_for_client(self, scopes: list[str]) -> Any:  # noqa: ANN401 - msal's own
        type(self).asked += 1
        assert scopes == ["https://api.botframework.com/.default"]
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def fake_msal(monkeypatch: pytest.MonkeyPatch) -> type[FakeMsal]:
    fake = type("Fake", (FakeMsal,), {})
    monkeypatch.setattr(msal, "ConfidentialClientApplication", fake)
    return fake


async def test_the_client_is_made_once_and_its_token_is_given_on(fake_msal: type[FakeMsal]) -> None:
    tokens = EntraTokens("app", "secret", "tenant")
    assert set(await asyncio.gather(*(tokens.get() for _ in range(5)))) == {"fresh"}
    assert fake_msal.made == 1


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"error": "invalid_client", "error_description": "AADSTS7000215 secret"}, "invalid_client"),
        ({}, "no_answer"),
        (None, "no_answer"),
        (OSError("Priya Raman"), "OSError"),
        (ValueError("x"), "ValueError"),
    ],
)
async def test_a_token_that_is_not_given_says_why_without_details(
    fake_msal: type[FakeMsal], answer: object, code: str
) -> None:
    fake_msal.answer = answer
    with pytest.raises(TokenError, match=f"^{code}$"):
        await EntraTokens("app", "secret", "tenant").get()
