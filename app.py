"""The composition root and the command line: puts the parts together, decides nothing."""

import argparse
import asyncio
import signal
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import structlog
from aiohttp import ClientSession, web

import logs
from bot.authentication import Gate, SigningKeys
from bot.connector import Connector, EntraTokens, TokenSource
from bot.messenger import TeamsMessenger
from bot.teams import LARGEST_ACTIVITY_BYTES, TeamsAdapter, TeamsBot, messages_route
from domain.access import SYSTEM
from domain.errors import BadInputError, CaseworkError
from domain.working_days import months_left
from intake.ical import read_calendar
from policies.loader import load_policies
from practice import seed
from practice.clock import PracticeClock
from practice.house import PracticeHouse, PracticeToken, key_file_of, practice_key
from practice.room import Room
from practice.stage import PracticeStage
from scheduler.clock import housekeeping
from scheduler.engine import Engine
from settings import Settings, is_set, read_settings, require_ready_to_run
from storage import audit, instance, outbox
from storage.database import Clock, Database, describe, parse_url
from storage.migrate import migrate
from storage.sealing import Sealer, new_key
from usecases.intake import take_in_invitations
from web.routes import health_routes

log = structlog.get_logger()

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LEAST_CALENDAR_MONTHS = 12


@dataclass(frozen=True, slots=True)
class House:
    """The running parts that the command line and the tests hold on to."""

    app: web.Application
    database: Database
    engine: Engine


def real_time() -> datetime:
    """The one place where the product reads the clock of the machine."""
    return datetime.now(UTC)


def open_database(settings: Settings, clock: Clock = real_time, *, key: str | None = None) -> Database:
    """Connect and bring the schema up to date. Raises BadInputError naming the setting at fault."""
    sealer = Sealer.from_text(key or sealing_key(settings))
    database = Database(settings.database_url, sealer=sealer, policies=load_policies(), clock=clock)
    migrate(database)
    return database


def sealing_key(settings: Settings) -> str:
    """SEALING_KEY, or the key that a practice database keeps beside itself."""
    url = parse_url(settings.database_url)
    if not is_set(settings.sealing_key) and url.database and key_file_of(Path(url.database)).exists():
        return practice_key(Path(url.database))
    return settings.sealing_key.get_secret_value()


def build(database: Database, settings: Settings, session: ClientSession, tokens: TokenSource) -> House:
    """The bot, its engine and its health pages; the same in practice and live."""
    connector = Connector(session, tokens)
    tenant_id = settings.tenant_ids[0]
    messenger = TeamsMessenger(
        connector, app_id=settings.app_id, service_url=settings.service_url, tenant_id=tenant_id
    )
    engine = Engine(database, messenger)
    gate = Gate(
        app_id=settings.app_id,
        keys=SigningKeys(session, settings.key_metadata_url),
        tenants=frozenset(settings.tenant_ids),
        service_hosts=frozenset(settings.service_hosts),
    )
    app = web.Application(client_max_size=LARGEST_ACTIVITY_BYTES)
    bot = TeamsBot(database, connector, engine.wake)
    app.add_routes([messages_route(gate, TeamsAdapter(connector), bot), *health_routes(database.is_ready)])
    return House(app, database, engine)


@asynccontextmanager
async def serving(house: House, listener: socket.socket) -> AsyncIterator[None]:
    """Listen and send until the block ends; then finish what is under way, in that order."""
    runner = web.AppRunner(house.app, access_log=None, shutdown_timeout=10)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    clock = housekeeping(house.database)
    clock.start()
    house.engine.start()
    try:
        yield
    finally:
        clock.shutdown(wait=False)
        await runner.cleanup()
        await house.engine.stop()


async def run(settings: Settings) -> None:
    """Serve real people until told to stop. Raises BadInputError when a setting is missing."""
    require_ready_to_run(settings)
    database = open_database(settings)
    if database.run_now(instance.is_practice):
        raise BadInputError(
            "DATABASE_URL",
            "This database holds the practice room's invented people.",
            advice="Set DATABASE_URL to another one.",
        )
    secret = settings.app_password.get_secret_value()
    tokens = EntraTokens(settings.app_id, secret, settings.tenant_ids[0])
    async with ClientSession() as session:
        house = build(database, settings, session, tokens)
        with listen(settings.host, settings.port) as listener:
            async with serving(house, listener):
                log.info("started", port=listener.getsockname()[1])
                await until_stopped()
    database.close()


@asynccontextmanager
async def practice_room(
    settings: Settings, *, first_day: date | None = None
) -> AsyncIterator[tuple[House, Room, str]]:
    """The practice room, open on loopback; the same code as live, at other addresses."""
    require_loopback(settings)
    listener = listen(settings.host, settings.port)
    base_url = f"http://{settings.host}:{listener.getsockname()[1]}"
    practice = PracticeHouse.at(base_url)
    clock = PracticeClock()
    database = open_database(settings, clock.now, key=practice_key_of(settings))
    async with ClientSession() as session:
        house = build(database, in_practice(settings, practice), session, PracticeToken(practice.identity))
        stage = PracticeStage(
            database, clock, load_policies(), house.engine.run_until_idle, first_day=first_day
        )
        await stage.start_again()
        room = practice.open_room(house.app, stage, session)
        async with serving(house, listener):
            await room.open()
            yield house, room, base_url
    database.close()


def require_loopback(settings: Settings) -> None:
    """The practice room lets anybody play anybody, so it opens on this machine alone."""
    if settings.host not in LOOPBACK:
        raise BadInputError("HOST", "The practice room opens only on this machine: set HOST to 127.0.0.1.")


def practice_key_of(settings: Settings) -> str:
    """The key of a practice database: the file beside it on SQLite, SEALING_KEY on PostgreSQL."""
    url = parse_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not is_set(settings.sealing_key):
        return practice_key(Path(str(url.database)))
    return settings.sealing_key.get_secret_value()


def in_practice(settings: Settings, practice: PracticeHouse) -> Settings:
    """The settings that point the bot at the local connector instead of Microsoft's."""
    return settings.model_copy(
        update={
            "app_id": seed.APP_ID,
            "tenant_ids": (seed.TENANT_ID,),
            "service_url": practice.identity.service_url,
            "service_hosts": tuple(LOOPBACK),
            "key_metadata_url": practice.identity.metadata_url,
        }
    )


async def practise(settings: Settings, *, open_page: bool, first_day: date | None) -> None:
    """Open the practice room until told to stop."""
    async with practice_room(settings, first_day=first_day) as (_, _, base_url):
        print(f"The practice room is open at {base_url}  (invented people, this machine only)")
        print("To stop it, press Ctrl+C.")
        if open_page:
            with suppress(webbrowser.Error):
                webbrowser.open(base_url)
        await until_stopped()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises BadInputError when the port is taken."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise BadInputError(
            "PORT",
            f"Nothing can listen on {host} port {port}: {error.strerror}.",
            advice="Stop what is there, or choose another port, for example PORT=3979.",
        ) from None


async def until_stopped() -> None:
    """Wait for Ctrl+C or the service manager."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()


def import_file(settings: Settings, file: Path) -> int:
    """Take in one invitation file and say what became of it; 1 when nothing could be used."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInputError("FILE", f"{file} cannot be read: {error.strerror}.") from None
    clock = PracticeClock()
    database = open_database(settings, clock.now)
    clock.shift = database.run_now(instance.clock_shift)
    taken = database.run_now(take_in_invitations, SYSTEM, reading=read_calendar(data), data=data)
    database.close()
    for sentence in taken.done:
        print(f"Done. {sentence}")
    for sentence in taken.doubts:
        print(f"Check. {sentence}", file=sys.stderr)
    return 0 if taken.done else 1


def doctor(settings: Settings) -> int:
    """Say whether everything is in place; 1 when something needs attention."""
    database = open_database(settings)
    months = months_left(load_policies().calendar, real_time().date())
    broken = database.run_now(audit.first_broken_row)
    print(f"Database: {describe(database)}")
    print(f"Bank holidays: known for {months} more months")
    print(f"Audit chain: {'whole' if broken is None else f'broken at row {broken}'}")
    for state, count in sorted(database.run_now(outbox.count_states).items()):
        print(f"Messages {state}: {count}")
    database.close()
    return 0 if broken is None and months >= LEAST_CALENDAR_MONTHS else 1


def command_line() -> argparse.ArgumentParser:
    """What can be typed after `python app.py`."""
    parser = argparse.ArgumentParser(prog="app.py", description="The Conference Assistant.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="serve real people; needs settings (docs/settings.md)")
    practice = commands.add_parser("practice", help="open the practice room with invented people")
    practice.add_argument("--open", action="store_true", help="open the page in the browser")
    practice.add_argument(
        "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="begin on this day instead of today"
    )
    importing = commands.add_parser("import", help="take in an invitation file (.ics)")
    importing.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("migrate", help="bring the database to the newest schema")
    commands.add_parser("doctor", help="say whether everything is in place")
    commands.add_parser("new-key", help="make a SEALING_KEY")
    return parser


def print_new_key() -> int:
    """Make a sealing key."""
    print(new_key())
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2."""
    logs.configure()
    chosen = command_line().parse_args(arguments)
    commands: dict[str, Callable[[Settings], int | None]] = {
        "run": lambda settings: asyncio.run(run(settings)),
        "practice": lambda settings: asyncio.run(
            practise(settings, open_page=chosen.open, first_day=chosen.day)
        ),
        "import": lambda settings: import_file(settings, chosen.file),
        "migrate": lambda settings: open_database(settings).close(),
        "doctor": doctor,
        "new-key": lambda _settings: print_new_key(),
    }
    try:
        return commands[chosen.command](read_settings()) or 0
    except CaseworkError as refusal:
        print(f"{refusal.message} {refusal.advice}".strip(), file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
