"""A connector that misbehaves, over real HTTP: the state that the policy asks for (platform facts)."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot import connector as connector_module
from bot.connector import Connector
from bot.messenger import TeamsMessenger
from domain.delivery import OutboxState
from scheduler.engine import Engine
from tests.bot.identity_server import FixedToken
from tests.scheduler.stage import Stage
from tests.usecases.desk import PRIYA, utc

DAY_BEFORE_AT = utc(2026, 12, 7, 9, 30)
TAKEN = b'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"id":"7"}'
SHORT = 0.2  # seconds; the true time-out is checked in tests/bot


def answer(status: str, *headers: str, body: bytes = b"{}") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def a_connector(said: list[bytes | None]) -> AsyncIterator[tuple[str, list[str]]]:
    """Answers messages to Priya with what is next in `said`, and takes everything else; None says nothing."""
    heard: list[str] = []
    held: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
        )
        body = json.loads(await reader.readexactly(length))
        path = head.split(b" ")[1].decode()
        words = answer(
            "201 Created", body=json.dumps({"id": f"a:{(body.get('members') or [{}])[0].get('id')}"}).encode()
        )
        if path.endswith("/activities"):
            words = TAKEN
        if path.endswith("/activities") and PRIYA.entra_id in path:
            heard.append(path)
            if said:
                given = said.pop(0)
                if given is None:
                    held.append(writer)
                    return
                words = given
        writer.write(words.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/", heard
    finally:
        for writer in held:
            writer.close()
        server.close()
        await server.wait_closed()


CERTAINLY_NOT = {
    "429": answer("429 Too Many Requests"),
    "429 with a wait": answer("429 Too Many Requests", "Retry-After: 30"),
    "429 with an absurd wait": answer("429 Too Many Requests", "Retry-After: 99999999999999999999"),
    "429 with nonsense": answer("429 Too Many Requests", "Retry-After: tomorrow"),
}
NOBODY_KNOWS: dict[str, bytes | None] = {
    "408": answer("408 Request Timeout"),
    "412": answer("412 Precondition Failed"),
    "500": answer("500 Internal Server Error"),
    "502 with a page": answer("502 Bad Gateway", body=b"<html>"),
    "503": answer("503 Service Unavailable"),
    "504": answer("504 Gateway Timeout"),
    "closed without a word": b"",
    "closed within the answer": TAKEN[:-4],
    "taken, but broken JSON": answer("201 Created", body=b'{"id":'),
    "silence": None,
}


async def play(stage: Stage, fault: bytes | None, *, reminded: bool = False) -> int:
    """One bad answer, then good ones for two hours; how many messages left the house."""
    said = [fault]
    async with a_connector(said) as (url, heard), ClientSession() as session:
        messenger = TeamsMessenger(
            Connector(session, FixedToken()), app_id="a", service_url=url, tenant_id="t"
        )
        engine = Engine(stage.desk.database, messenger)
        await live_on(stage, engine)
        sent = len(heard)
        if reminded:
            said.append(fault)
            stage.clock.move_to(DAY_BEFORE_AT)
            await live_on(stage, engine)
        return sent


async def live_on(stage: Stage, engine: Engine) -> None:
    for minutes in (0, 1, 20, 61):
        stage.clock.pass_by(minutes=minutes)
        await engine.run_until_idle()


@pytest.fixture(autouse=True)
def _soon_tired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connector_module, "TIMEOUT", ClientTimeout(total=SHORT))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", CERTAINLY_NOT)
async def test_what_certainly_did_not_arrive_is_sent_again(invited: Stage, fault: str) -> None:
    assert await play(invited, CERTAINLY_NOT[fault]) == 2
    assert invited.row("invitation").state == OutboxState.SENT


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", NOBODY_KNOWS)
async def test_a_doubtful_invitation_is_sent_again_and_a_doubtful_reminder_is_not(
    invited: Stage, fault: str
) -> None:
    assert await play(invited, NOBODY_KNOWS[fault], reminded=True) == 2
    assert invited.row("invitation").state == OutboxState.SENT
    row = invited.row("day_before")
    assert (row.state, row.attempt) == (OutboxState.IN_DOUBT, 1)
