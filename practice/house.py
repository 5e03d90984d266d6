"""The practice room put together: the local connector, the people's Teams, the page."""

from dataclasses import dataclass

from aiohttp import ClientSession, web

from practice import seed
from practice.chats import Chats
from practice.client import TeamsClient
from practice.connector import Connector
from practice.connector_routes import ROOT, connector_routes
from practice.identity import Identity
from practice.ready_files import READY_FILES, ready_file
from practice.room import Room
from practice.room_routes import practice_routes
from practice.stage import PracticeStage
from practice.ugly import UGLY

# One coordinator and the two nurses on duty.
SHOWN_AT_FIRST = 3


@dataclass(frozen=True, slots=True)
class PracticeToken:
    """The bearer that the local connector accepts."""

    identity: Identity

    async def get(self) -> str:
        """The same token for as long as the room is open."""
        return self.identity.bot_token()


@dataclass(frozen=True, slots=True)
class PracticeHouse:
    """What stands in for Microsoft's cloud, at one address of this machine."""

    base_url: str
    identity: Identity

    @classmethod
    def at(cls, base_url: str) -> "PracticeHouse":
        """A house at an address such as http://127.0.0.1:3978."""
        return cls(base_url, Identity(seed.APP_ID, f"{base_url}{ROOT}/"))

    def open_room(self, app: web.Application, stage: PracticeStage, session: ClientSession) -> Room:
        """Add the room's addresses to the app; `room.open()` lets the people in once the bot listens."""
        chats = Chats(seed.in_teams(), stage.now)
        connector = Connector(self.identity, chats, tenant_id=seed.TENANT_ID, clock=stage.steady)
        client = TeamsClient(
            self.identity,
            chats,
            bot_url=f"{self.base_url}/api/messages",
            tenant_id=seed.TENANT_ID,
            session=session,
            now=stage.now,
            shelf=connector.shelf,
        )
        room = Room(
            chats=chats,
            client=client,
            connector=connector,
            stage=stage,
            samples=READY_FILES,
            sample=lambda name, person: ready_file(name, now=stage.now(), invitee=person.address),
            ugly=UGLY,
            shown=[person.slug for person in chats.people[:SHOWN_AT_FIRST]],
        )
        app.add_routes([*practice_routes(room), *connector_routes(connector)])
        app.on_shutdown.append(room.close)
        return room
