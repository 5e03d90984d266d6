"""What arrives in Teams, and when: the real messenger against the practice room's connector, in real time."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession, web

from benchmarks.figures import Figure
from benchmarks.filling import a_conference, add_invitation, add_people, opened
from bot.connector import Connector as Sender
from bot.messenger import TeamsMessenger
from domain.delivery import Delivery, Outcome
from domain.invitation import Reply
from domain.ladder.rules import still_wanted
from domain.nudges import Facts, NudgeKind
from domain.people import Person
from practice.chats import Chats
from practice.chats import Person as Known
from practice.connector import Connector
from practice.connector_routes import ROOT, connector_routes
from practice.house import PracticeToken
from practice.identity import Identity
from scheduler.circuit import Circuit
from scheduler.engine import Engine
from scheduler.gate import Gate
from scheduler.limits import DEFAULT_PER_SECOND, SendLimits
from storage import invitations
from storage.database import Database
from storage.sealing import new_key
from storage.unit import Unit

MOST_IDLE_PERCENT = 5.0
MOST_LATE_MS = 1_000.0
# Well below the limit, as most of a day is.
CALM_PER_SECOND = 10
# The half-hour card goes out so long before the conference, at any time of day.
JOIN_SOON_BEFORE = timedelta(minutes=30)
LOOK_EVERY_SECONDS = 0.2
LOOKS = 600


def now() -> datetime:
    """Real time: this is about lateness."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Watched:
    """A messenger that notes how late each half-hour card arrived."""

    messenger: TeamsMessenger
    late: list[float]

    async def deliver(self, delivery: Delivery) -> Outcome:
        """Bring it, and look at the clock."""
        outcome = await self.messenger.deliver(delivery)
        if isinstance(delivery.about, Facts) and delivery.kind is NudgeKind.JOIN_SOON:
            nudge = still_wanted(delivery.about, delivery.item.key)
            self.late += [(now() - nudge.at).total_seconds() * 1e3] if nudge else []
        return outcome


@dataclass(frozen=True, slots=True)
class Teams:
    """A database full of people, and a local connector that has a chat with each of them."""

    database: Database
    connector: Connector
    messenger: Watched
    staff: list[Person]

    def times(self) -> list[float]:
        """When the connector took each message."""
        return [call.at for call in self.connector.calls if call.status == 201]  # noqa: PLR2004 - created

    def refused(self) -> int:
        """How many calls broke one of Teams' limits."""
        return sum(call.status == 429 for call in self.connector.calls)  # noqa: PLR2004 - too many


@asynccontextmanager
async def teams(url: str, people: int) -> AsyncIterator[Teams]:
    """A connector on a free port of this machine, with Teams' own limits."""
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    database = opened(url, new_key(), now)
    listener = await asyncio.get_running_loop().create_server(lambda: runner.server(), "127.0.0.1", 0)  # type: ignore[misc] # noqa: PLW0108
    port = listener.sockets[0].getsockname()[1]
    identity = Identity("bench", f"http://127.0.0.1:{port}{ROOT}/")
    staff = await database.run(add_people, people, identity.service_url)
    known = [Known(one.entra_id, one.name, one.role, one.team, one.entra_id) for one in staff]
    chats = Chats(known, now)
    connector = Connector(identity, chats, tenant_id="tenant")
    connector.calls = deque(maxlen=100_000)
    app.add_routes(connector_routes(connector))
    for one in known:
        chats.set_installed(one, installed=True)
    await runner.setup()
    try:
        async with ClientSession() as session:
            sender = Sender(session, PracticeToken(identity))
            messenger = TeamsMessenger(
                sender, app_id="bench", service_url=identity.service_url, tenant_id="tenant"
            )
            yield Teams(database, connector, Watched(messenger, []), staff)
    finally:
        listener.close()
        await runner.cleanup()
        database.close()


def plan_joining(unit: Unit, staff: list[Person], first: datetime, every: timedelta) -> None:
    """One accepted conference a person; their half-hour cards are due one after the other."""
    for number, person in enumerate(staff):
        starts_at = first + number * every + JOIN_SOON_BEFORE
        made = add_invitation(unit, 1, person, a_conference(number, starts_at, person))
        replied = replace(made, reply=Reply.ACCEPT_REMOTE, replied_at=unit.now)
        invitations.save(unit, replied)


def paced(held: Teams) -> Engine:
    """The engine with the product's own limits."""
    return Engine(held.database, held.messenger, gate=Gate(limits=SendLimits(), circuit=Circuit()))


async def arrived(held: Teams, engine: Engine, count: int) -> list[float]:
    """Let the engine beat until so many messages have arrived; the times at which they did."""
    engine.start()
    for _ in range(LOOKS):
        if len(held.times()) >= count:
            break
        await asyncio.sleep(LOOK_EVERY_SECONDS)
    await engine.stop()
    return held.times()


async def sending(url: str, count: int) -> list[Figure]:
    """Everything is due at once: how well the configured rate is used, and whether a limit is broken."""
    async with teams(url, count) as held:
        await held.database.run(plan_joining, held.staff, now() - timedelta(minutes=1), timedelta())
        times = await arrived(held, paced(held), count)
        return list(rate_figures(times, held.refused()))


def rate_figures(times: list[float], refused: int) -> Iterator[Figure]:
    """How much of the rate was left unused, and the most that was sent in any one second."""
    rate = (len(times) - 1) / (times[-1] - times[0])
    idle = max(0.0, 100 * (1 - rate / DEFAULT_PER_SECOND))
    busiest = max(sum(begin <= at < begin + 1 for at in times) for begin in times)
    what = f"Idle while {len(times)} wait, of {DEFAULT_PER_SECOND}/s"
    yield Figure(what, "SQLite", idle, "%", at_most=MOST_IDLE_PERCENT)
    yield Figure(
        "Most sent in any one second",
        "SQLite",
        busiest,
        "messages",
        at_most=DEFAULT_PER_SECOND,
        is_exact=True,
    )
    yield Figure("Calls refused for a limit", "SQLite", refused, "calls", at_most=0, is_exact=True)


async def lateness(url: str, count: int) -> list[Figure]:
    """Below the limit: how long after its moment a message is in the chat."""
    async with teams(url, count) as held:
        first = now() + timedelta(seconds=3 + count / 100)
        await held.database.run(plan_joining, held.staff, first, timedelta(seconds=1 / CALM_PER_SECOND))
        await arrived(held, paced(held), count)
    late = sorted(held.messenger.late)
    what = f"at {CALM_PER_SECOND}/s, {len(late)} messages"
    return [
        Figure(f"Lateness p50 {what}", "SQLite", late[len(late) // 2], "ms"),
        Figure(f"Lateness p99 {what}", "SQLite", late[len(late) * 99 // 100], "ms", at_most=MOST_LATE_MS),
    ]


def in_teams(folder: Path, count: int) -> Iterator[Figure]:
    """All that is measured against the connector; the database plays no part, so SQLite stands for both."""
    yield from asyncio.run(sending(f"sqlite:///{folder / 'sending.db'}", count))
    yield from asyncio.run(lateness(f"sqlite:///{folder / 'lateness.db'}", count))
