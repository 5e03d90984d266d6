"""The bot's door over real HTTP: its own identity server, a real database, one known person."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from pydantic import SecretStr

import composition
from domain.people import Person
from settings import Settings
from storage.database import Database
from tests.bot.identity_server import APP_ID, FixedToken, IdentityServer, identity_server, listening
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.factories import a_person, add_person

TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
BOT = {"id": f"28:{APP_ID}", "name": "Conference Assistant"}


@dataclass(frozen=True)
class Reply:
    """The door's answer."""

    status: int
    body: str


@dataclass
class Door:
    """One open door and the hands to knock at it."""

    url: str
    identity: IdentityServer
    session: ClientSession
    database: Database
    house: composition.House
    priya: Person
    sent: int = field(default=0)

    def activity(self, **parts: object) -> dict[str, Any]:
        """A typed "hi" from Priya, as Teams would deliver it; a test changes what it is about."""
        self.sent += 1
        whole: dict[str, Any] = {
            "type": "message",
            "id": f"activity-{self.sent}",
            "text": "hi",
            "channelId": "msteams",
            "serviceUrl": self.identity.service_url,
            "from": {"id": "29:priya", "name": self.priya.name, "aadObjectId": self.priya.entra_id},
            "recipient": BOT,
            "conversation": {"id": "a:priya", "conversationType": "personal"},
            "channelData": {"tenant": {"id": TENANT}},
            **parts,
        }
        return {name: value for name, value in whole.items() if value is not None}

    def by(self, person: Person, **parts: object) -> dict[str, Any]:
        """The same from somebody else, in their own chat."""
        sender = {"id": f"29:{person.id}", "name": person.name, "aadObjectId": person.entra_id}
        conversation = {"id": f"a:{person.id}", "conversationType": "personal"}
        return self.activity(**{"from": sender, "conversation": conversation, **parts})

    def clicked(self, verb: str, person: Person | None = None, /, **data: object) -> dict[str, Any]:
        """A pressed Action.Execute of a card."""
        sent = {name: str(value) for name, value in data.items()}
        value = {"action": {"type": "Action.Execute", "verb": verb, "data": {"verb": verb, **sent}}}
        return self.by(
            person or self.priya, type="invoke", name="adaptiveCard/action", text=None, value=value
        )

    def submitted(self, verb: str, person: Person | None = None, /, **data: object) -> dict[str, Any]:
        """The same button in a Teams client that knows only Action.Submit."""
        value = {"verb": verb, **{name: str(given) for name, given in data.items()}}
        return self.by(person or self.priya, text=None, value=value, replyToId="pressed-card")

    async def card(self, activity: Mapping[str, Any]) -> dict[str, Any]:
        """The card in the answer to a click."""
        answer = await self.knock(activity)
        assert answer.status == 200, answer.body
        card: dict[str, Any] = json.loads(answer.body)["value"]
        return card

    async def knock(
        self,
        activity: Mapping[str, Any] | None = None,
        *,
        token: str | None = None,
        data: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send an activity with a good token, unless the test says otherwise."""
        bearer = self.identity.token() if token is None else token
        sent_headers = {
            "Authorization": f"Bearer {bearer}",
            "Content-Type": "application/json",
            **(headers or {}),
        }
        content: dict[str, Any] = (
            {"json": self.activity() if activity is None else activity} if data is None else {"data": data}
        )
        async with self.session.post(self.url, headers=sent_headers, **content) as response:
            return Reply(response.status, await response.text(errors="replace"))

    async def raw(self, *chunks: bytes) -> Reply:
        """Bytes as they are: for what no HTTP client would send."""
        host, port = self.url.removeprefix("http://").split("/")[0].split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        for chunk in chunks:
            writer.write(chunk)
            await writer.drain()
        head = await asyncio.wait_for(reader.readuntil(b"\r\n"), timeout=10)
        writer.close()
        return Reply(int(head.split()[1]), "")


@asynccontextmanager
async def opened_door(tmp_path: Path, template: Path) -> AsyncIterator[Door]:
    """The door on a fresh SQLite file."""
    file = tmp_path / "door.db"
    shutil.copy(template, file)
    database = open_database(f"sqlite:///{file}", MovableClock(MONDAY))
    async with door_on(database) as door:
        yield door
    database.close()


@asynccontextmanager
async def door_on(database: Database) -> AsyncIterator[Door]:
    """A fresh identity server, and the bot as `app.py` builds it."""
    priya = database.run_now(add_person, a_person())
    async with identity_server() as identity, ClientSession() as session:
        settings = Settings(
            app_id=APP_ID,
            app_password=SecretStr("x"),
            tenant_ids=(TENANT,),
            service_url=identity.service_url,
            service_hosts=("127.0.0.1",),
            key_metadata_url=identity.metadata_url,
        )
        house = composition.build(database, settings, session, FixedToken())
        async with listening(house.app) as base_url:
            yield Door(f"{base_url}/api/messages", identity, session, database, house, priya)
