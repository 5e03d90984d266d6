"""The real engine, messenger and sender before the local connector, all on one clock that the test moves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from aiohttp import ClientSession, web

from bot.connector import Connector as Sender
from bot.messenger import TeamsMessenger
from domain.delivery import Mode, OutboxState
from domain.people import Person
from practice.chats import Chats
from practice.chats import Person as TeamsPerson
from practice.connector import Connector
from practice.connector_routes import ROOT, connector_routes
from practice.house import PracticeToken
from practice.identity import Identity
from scheduler.circuit import Circuit
from scheduler.engine import Engine
from scheduler.gate import Gate
from scheduler.limits import SendLimits
from storage import outbox
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.bot.identity_server import APP_ID, listening
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import STARTS_AT, a_person, add_person
from tests.once import a_key
from tests.usecases.desk import Desk

TENANT = "00000000-0000-4000-8000-00000000cafe"
# A row that stands in line behind another one may be due long since.
STEP_WHEN_DUE = 0.25


@dataclass
class Time:
    """Steady seconds and the wall clock, moved together."""

    wall: MovableClock
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds

    def move_to(self, at: datetime) -> None:
        then = (at - MONDAY).total_seconds()
        self.seconds = then if then > self.seconds else self.seconds + STEP_WHEN_DUE
        self.wall.move_to(MONDAY + timedelta(seconds=self.seconds))


@dataclass
class World:
    """What a test holds on to."""

    desk: Desk
    time: Time
    chats: Chats
    connector: Connector
    engine: Engine
    limits: SendLimits
    people: list[Person]
    keys: list[str] = field(default_factory=list)

    def plan(self, person: Person, count: int = 1) -> None:
        """Queue so many new cards about the person's invitation, one after the other."""
        invitation_id = self.desk.facts(person).invitation.id

        def work(unit: Unit) -> None:
            for _ in range(count):
                self.keys.append(f"planned-{len(self.keys):06}")
                unit.session.add(
                    OutboxRow(
                        id=uuid4(),
                        key=self.keys[-1],
                        mode=Mode.NEW,
                        invitation_id=invitation_id,
                        subject_id=invitation_id,
                        recipient_id=person.id,
                        state=OutboxState.QUEUED,
                        queued_at=unit.now,
                        due_at=unit.now,
                        expires_at=STARTS_AT,
                    )
                )

        self.desk.database.run_now(work)

    async def play_on(self, seconds: float = 7_200.0) -> None:
        """Move the clock from one due time to the next until nothing waits; nobody sleeps."""
        end = self.time.seconds + seconds
        await self.engine.run_until_idle()
        while self.time.seconds < end:
            due = self.desk.database.run_now(outbox.next_due_at)
            if due is None:
                return
            room_in = timedelta(seconds=self.limits.wait_for_room())
            self.time.move_to(max(due, self.time.wall() + room_in))
            await self.engine.run_until_idle()

    def rows(self) -> list[OutboxRow]:
        """The planned rows, in order."""

        def look(unit: Unit) -> list[OutboxRow]:
            planned = OutboxRow.key.startswith("planned-")
            return unit.session.query(OutboxRow).filter(planned).order_by(OutboxRow.key).all()

        return self.desk.database.run_now(look)

    def statuses(self) -> set[int]:
        """Everything that the connector ever answered."""
        return {call.status for call in self.connector.calls}


@asynccontextmanager
async def a_world(
    desk: Desk, clock: MovableClock, *, people: int = 5, per_second: int = 25
) -> AsyncIterator[World]:
    """So many coordinators with the app; no invitation yet."""
    time = Time(clock)
    staff = [
        a_person(name=f"Coordinator {number}", email=f"c{number}@trust.example") for number in range(people)
    ]
    for person in staff:
        desk.run(add_person, person)
    in_teams = [
        TeamsPerson(f"c{i}", one.name, "", "", one.entra_id, one.email) for i, one in enumerate(staff)
    ]
    chats = Chats(in_teams, clock)
    connector = Connector(Identity(APP_ID, "", key=a_key()), chats, tenant_id=TENANT, clock=time)
    app = web.Application()
    app.add_routes(connector_routes(connector))
    async with listening(app) as base_url, ClientSession() as session:
        connector.identity.service_url = f"{base_url}{ROOT}/"
        for one in in_teams:
            chats.set_installed(one, installed=True)
        messenger = TeamsMessenger(
            Sender(session, PracticeToken(connector.identity)),
            app_id=APP_ID,
            service_url=connector.identity.service_url,
            tenant_id=TENANT,
        )
        limits = SendLimits(per_second, time)
        engine = Engine(desk.database, messenger, gate=Gate(limits, Circuit(time, lambda: 1.0)))
        yield World(desk, time, chats, connector, engine, limits, staff)
