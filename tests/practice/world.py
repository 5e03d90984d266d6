"""A whole practice room with the echo bot, on one free port, as app.py would put it together."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import aiohttp
from aiohttp import web

from domain.errors import NotAllowedError, NotFoundError
from domain.importing import FileState, ImportedFile
from practice.chats import Chats, Person
from practice.client import TeamsClient
from practice.connector import Connector
from practice.connector_routes import ROOT, connector_routes
from practice.identity import Identity
from practice.progress import Doing, GoesOn, Told, always
from practice.room import Room
from practice.room_routes import practice_routes
from practice.timeline import Booked, Timeline
from tests.once import a_key
from tests.practice import cards
from tests.practice.echo_bot import EchoBot
from tests.practice.previews import previewed, taken_in

APP_ID = "00000000-0000-4000-8000-00000000b0b0"
TENANT = "00000000-0000-4000-8000-00000000cafe"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CONFERENCE = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)

PEOPLE = (
    Person("abena-osei", "Abena Osei", "Care coordinator", "Thanet community team", "aad-1"),
    Person("mary-lloyd", "Mary Lloyd", "Named nurse, on duty", "Safeguarding", "aad-2"),
    Person("tom-price", "Tom Price", "Named nurse, on duty", "Safeguarding", "aad-3"),
    Person("ruth-adams", "Ruth Adams", "Team manager", "Thanet community team", "aad-4"),
    Person("li-chen", "Li Chen", "Care coordinator", "Hackney early help team", "aad-5"),
    Person("joan-hart", "Joan Hart", "Safeguarding administrator", "Safeguarding", "aad-6"),
)
ABENA = PEOPLE[0]
SAMPLES = {
    "kent-initial.ics": "Kent, first conference in 8 days",
    "hackney-review.ics": "Hackney, review conference in 5 weeks",
}
UGLY = Path(__file__).parents[1] / "data" / "invitations"


@dataclass
class FakeStage:
    """Time that stands still until moved, a conference on 1 December, a greeting every morning."""

    at: datetime = START
    conference_at: datetime | None = CONFERENCE
    files: dict[UUID, ImportedFile] = field(default_factory=dict)
    taken_in: list[UUID] = field(default_factory=list)
    times_started_again: int = 0
    bot: EchoBot | None = None
    pause: float = 0.0
    steps: bool = False
    hold: asyncio.Event | None = None

    def now(self) -> datetime:
        return self.at

    async def move_to(self, at: datetime, goes_on: GoesOn = always) -> None:
        """A step a day, as if something were due each day at this time."""
        await asyncio.sleep(self.pause)
        while self.steps and self.at + timedelta(days=1) < at:
            self.at += timedelta(days=1)
            await asyncio.sleep(0.02)
            if not goes_on():
                return
        self.at = at
        if self.bot is not None:
            await self.bot.send(ABENA.conversation_id, cards.message(cards.task_card()))

    async def conferences(self) -> Sequence[Booked]:
        return ()

    async def timeline(self, conference_id: UUID) -> Timeline:
        raise NotFoundError(f"There is no conference {conference_id}.")

    async def next_conference_at(self) -> datetime | None:
        return self.conference_at

    async def next_morning(self) -> datetime:
        return (self.at + timedelta(days=1)).replace(hour=9, minute=0)

    async def day_before(self, at: datetime) -> datetime:
        return (at - timedelta(days=1)).replace(hour=9, minute=30)

    async def preview(self, data: bytes, told: Told) -> ImportedFile:
        if self.hold is not None:
            await self.hold.wait()
        file = previewed(data)
        self.files[file.id] = file
        for done in range(len(file.items) + 1):
            told(Doing.COMPARING, done, len(file.items))
            await asyncio.sleep(0)
        return file

    async def take_in(self, file_id: UUID, told: Told) -> ImportedFile:
        taken = taken_in(self._file(file_id))
        self.files[file_id] = taken
        self.taken_in.append(file_id)
        told(Doing.TAKING_IN, len(taken.items), len(taken.items))
        return taken

    async def put_away(self, file_id: UUID) -> None:
        self.files[file_id] = replace(self._file(file_id), state=FileState.DISCARDED)

    def _file(self, file_id: UUID) -> ImportedFile:
        if file_id not in self.files:
            raise NotFoundError("There is no such file.", advice="Bring it in again.")
        if self.files[file_id].state is not FileState.PREVIEWED:
            raise NotAllowedError("This file is settled.")
        return self.files[file_id]

    async def start_again(self) -> None:
        self.at = START
        self.times_started_again += 1


@dataclass
class World:
    """Everything a test may want to look at."""

    base: str
    room: Room
    chats: Chats
    connector: Connector
    identity: Identity
    client: TeamsClient
    bot: EchoBot
    stage: FakeStage
    session: aiohttp.ClientSession


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def an_ics(name: str, person: Person) -> bytes:
    return f"BEGIN:VCALENDAR\r\nX-SAMPLE:{name}\r\nX-FOR:{person.name}\r\nEND:VCALENDAR\r\n".encode()


@asynccontextmanager
async def a_world(*, limited: bool = True, port: int | None = None) -> AsyncIterator[World]:
    """A practice room that listens, everybody with the app."""
    base = f"http://127.0.0.1:{port or free_port()}"
    async with aiohttp.ClientSession() as session:
        world = _put_together(base, session, limited=limited)
        runner = web.AppRunner(_app(world))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(base.rpartition(":")[2])).start()
        await world.room.open()
        try:
            yield world
        finally:
            await runner.cleanup()


def _put_together(base: str, session: aiohttp.ClientSession, *, limited: bool) -> World:
    stage = FakeStage()
    identity = Identity(APP_ID, f"{base}{ROOT}/", key=a_key())
    chats = Chats(PEOPLE, stage.now)
    connector = Connector(identity, chats, tenant_id=TENANT, limited=limited)
    client = TeamsClient(
        identity,
        chats,
        bot_url=f"{base}/api/messages",
        tenant_id=TENANT,
        session=session,
        now=stage.now,
        shelf=connector.shelf,
    )
    room = Room(
        chats=chats,
        client=client,
        connector=connector,
        stage=stage,
        samples=SAMPLES,
        sample=an_ics,
        ugly=UGLY,
    )
    bot = EchoBot(APP_ID, identity.metadata_url, identity.bot_token(), session)
    return World(base, room, chats, connector, identity, client, bot, stage, session)


def _app(world: World) -> web.Application:
    app = web.Application()
    app.add_routes(practice_routes(world.room))
    app.add_routes(connector_routes(world.connector))
    app.router.add_post("/api/messages", world.bot.messages)
    app.on_shutdown.append(world.room.close)
    return app
