"""The composition root and the command line: puts the parts together, decides nothing."""

import argparse
import asyncio
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from traceback import format_tb

import structlog
from aiohttp import ClientSession, web

import logs
from bot.authentication import Gate, SigningKeys
from bot.connector import Connector, EntraTokens, TokenSource
from bot.messenger import TeamsMessenger
from bot.teams import LARGEST_ACTIVITY_BYTES, TeamsAdapter, TeamsBot, messages_route
from domain.access import SYSTEM
from domain.errors import BadInputError, CaseworkError
from domain.working_days import ENOUGH_MONTHS, local_day, months_left
from intake.ical import read_calendar
from policies.explain import ACTIONS, policy_text
from policies.loader import load_policies
from practice import seed
from practice.clock import PracticeClock
from practice.house import PracticeHouse, PracticeToken
from practice.room import Room
from practice.stage import PracticeStage
from scheduler.clock import housekeeping
from scheduler.engine import Engine
from settings import Settings, read_settings, require_ready_to_run
from storage import audit, instance, opening, outbox
from storage.database import Clock, Database, describe
from storage.opening import key_beside, make_key_beside
from storage.sealing import new_key
from usecases.imports import take_in_invitations
from web.listening import LOOPBACK, address_of, listen, require_loopback, until_stopped
from web.routes import health_routes

log = structlog.get_logger()


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
    """The product's database, ready. Raises BadInputError naming the setting at fault."""
    own_key = settings.sealing_key.get_secret_value() or key_beside(settings.database_url) or ""
    return opening.open_database(
        settings.database_url, key=key or own_key, policies=load_policies(), clock=clock
    )


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
    app.add_routes([messages_route(gate, TeamsAdapter(), bot), *health_routes(database.is_ready)])
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
    secret = settings.app_password.get_secret_value()
    tokens = EntraTokens(settings.app_id, secret, settings.tenant_ids[0])
    with closing(open_database(settings)) as database, listen(settings.host, settings.port) as listener:
        refuse_practice(database)
        async with ClientSession() as session:
            house = build(database, settings, session, tokens)
            async with serving(house, listener):
                log.info("started", port=listener.getsockname()[1])
                await until_stopped()


def refuse_practice(database: Database) -> None:
    """Invented people must never be mixed with real ones (IG29)."""
    if database.run_now(instance.is_practice):
        raise BadInputError(
            "DATABASE_URL",
            "This database holds the practice room's invented people.",
            advice="Set DATABASE_URL to another one.",
        )


@asynccontextmanager
async def practice_room(
    settings: Settings, *, first_day: date | None = None
) -> AsyncIterator[tuple[House, Room, str]]:
    """The practice room, open on loopback; the same code as live, at other addresses."""
    require_loopback(settings.host)
    clock = PracticeClock()
    with (
        listen(settings.host, settings.port) as listener,
        closing(open_database(settings, clock.now, key=practice_key_of(settings))) as database,
    ):
        base_url = address_of(settings.host, listener)
        practice = PracticeHouse.at(base_url)
        async with ClientSession() as session:
            tokens = PracticeToken(practice.identity)
            house = build(database, in_practice(settings, practice), session, tokens)
            stage = PracticeStage(
                database, clock, load_policies(), house.engine.run_until_idle, first_day=first_day
            )
            await stage.start_again()
            room = practice.open_room(house.app, stage, session)
            async with serving(house, listener):
                await room.open()
                yield house, room, base_url


def practice_key_of(settings: Settings) -> str:
    """The key of a practice database: SEALING_KEY when set, else the file beside it."""
    return settings.sealing_key.get_secret_value() or make_key_beside(settings.database_url)


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
        print("To stop it, press Ctrl+C.", flush=True)
        if open_page:
            with suppress(webbrowser.Error):
                webbrowser.open(base_url)
        await until_stopped()


def import_file(settings: Settings, file: Path) -> int:
    """Take in one invitation file and say what became of it; 1 when nothing could be used."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInputError("FILE", f"{file} cannot be read: {error.strerror}.") from None
    clock = PracticeClock()
    with closing(open_database(settings, clock.now)) as database:
        clock.shift = database.run_now(instance.clock_shift)
        taken = database.run_now(take_in_invitations, SYSTEM, reading=read_calendar(data), data=data)
    for sentence in taken.done:
        print(f"Done. {sentence}")
    for sentence in taken.doubts:
        print(f"Check. {sentence}", file=sys.stderr)
    return 0 if taken.done else 1


def doctor(settings: Settings) -> int:
    """Say whether everything is in place; 1 when something needs attention."""
    months = months_left(load_policies().calendar, local_day(real_time()))
    with closing(open_database(settings)) as database:
        broken = database.run_now(audit.first_broken_row)
        print(f"Database: {describe(database)}")
        print(f"Bank holidays: known for {months} more months")
        print(f"Audit chain: {'whole' if broken is None else f'broken at row {broken}'}")
        for state, count in sorted(database.run_now(outbox.count_states).items()):
            print(f"Messages {state}: {count}")
    return 0 if broken is None and months >= ENOUGH_MONTHS else 1


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
    policy = commands.add_parser("policy", help="check, show or explain the rules of an area")
    policy.add_argument("action", choices=ACTIONS)
    policy.add_argument("area", nargs="?", metavar="AREA")
    commands.add_parser("migrate", help="bring the database to the newest schema")
    commands.add_parser("doctor", help="say whether everything is in place")
    commands.add_parser("new-key", help="make a SEALING_KEY")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2, a bug of ours is 3."""
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
        "policy": lambda _settings: print(
            policy_text(chosen.action, chosen.area, today=local_day(real_time()))
        ),
        "new-key": lambda _settings: print(new_key()),
    }
    try:
        return commands[chosen.command](read_settings()) or 0
    except CaseworkError as refusal:
        print(f"{refusal.message} {refusal.advice}".strip(), file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - what an error says may hold names; where it happened does not
        print(*format_tb(error.__traceback__), file=sys.stderr)
        print(f"Something went wrong ({type(error).__name__}). See the lines above.", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
