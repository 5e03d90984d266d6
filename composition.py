"""The composition root: puts the parts of the house together, decides nothing."""

import socket
import tomllib
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from time import monotonic

import structlog
from aiohttp import ClientSession, web

from bot.authentication import Gate, SigningKeys
from bot.cards.nudges import HEADINGS
from bot.connector import Connector, EntraTokens, TokenSource
from bot.files import FileDesk, FileHosts
from bot.messenger import TeamsMessenger
from bot.teams import LARGEST_ACTIVITY_BYTES, TeamsAdapter, TeamsBot, messages_route
from domain.access import SYSTEM
from domain.errors import BadInputError
from domain.people import GRAPH
from feeds.graph import GRAPH_SCOPE
from feeds.start import FeedParts, Worker, workers
from importing.files import Importer
from importing.worker import ImportWorker
from intake.bounce import Bounce
from mailing import mailer_of, report_post_of, watch_of
from policies.loader import load_policies
from practice import seed
from practice.clock import PracticeClock
from practice.house import PracticeHouse, PracticeToken
from practice.post_office import LOOPBACK as LOCALHOST
from practice.post_office import SENDER, post_office
from practice.post_routes import post_routes
from practice.room import Room
from practice.stage import PracticeStage
from scheduler.circuit import Circuit
from scheduler.clock import Watch, bring_out, housekeeping
from scheduler.email import MailServer
from scheduler.engine import Engine
from scheduler.gate import Gate as SendGate
from scheduler.limits import SendLimits
from settings import Settings, require_ready_to_run
from storage import instance, opening
from storage.database import Clock, Database
from storage.opening import key_beside, make_key_beside
from usecases.directory import apply_staff
from usecases.downloading import open_files
from usecases.submitting import record_bounce
from web.api import add_api
from web.listening import LOOPBACK, address_of, listen, require_loopback, until_stopped
from web.report_files import report_file_routes
from web.routes import health_routes

log = structlog.get_logger()

Ticks = Callable[[], float]


@dataclass(frozen=True, slots=True)
class House:
    """The running parts that the command line and the tests hold on to."""

    app: web.Application
    database: Database
    engine: Engine
    importer: Importer
    imports: ImportWorker
    watch: Watch


def real_time() -> datetime:
    """The one place where the product reads the clock of the machine."""
    return datetime.now(UTC)


def open_database(settings: Settings, clock: Clock = real_time, *, key: str | None = None) -> Database:
    """The product's database, ready. Raises BadInputError naming the setting at fault."""
    own_key = settings.sealing_key.get_secret_value() or key_beside(settings.database_url) or ""
    return opening.open_database(
        settings.database_url, key=key or own_key, policies=load_policies(), clock=clock
    )


def build(
    database: Database,
    settings: Settings,
    session: ClientSession,
    tokens: TokenSource,
    steady: Ticks = monotonic,
    *,
    mail: MailServer | None = None,
) -> House:
    """The bot, its engine, its ways in and its pages; `steady` is what Teams' limits count by.

    `mail` is where reports go in place of the trust's mail server.
    """
    connector = Connector(session, tokens)
    messenger = TeamsMessenger(
        connector,
        app_id=settings.app_id,
        service_url=settings.service_url,
        tenant_id=settings.tenant_ids[0],
    )
    limits = SendLimits(settings.sends_per_second, steady)
    send_gate = SendGate(limits=limits, circuit=Circuit(steady))
    reports = report_post_of(settings, database, mail)
    engine = Engine(database, messenger, mailer=mailer_of(settings), reports=reports.round, gate=send_gate)
    importer = Importer(database, engine.wake)
    imports = ImportWorker(importer)

    def wake() -> None:
        engine.wake()
        imports.wake()

    files = FileDesk(session, importer, hosts_of_files(settings), settings.virus_scan)
    bot = TeamsBot(database, Connector(session, tokens, told=limits.count), files, wake)
    app = web.Application(client_max_size=LARGEST_ACTIVITY_BYTES)
    gate = gate_of(settings, session)
    app.add_routes(
        [messages_route(gate, TeamsAdapter(), bot), *health_routes(database.is_ready, engine.state)]
    )
    app.add_routes(report_file_routes(lambda token: database.run(open_files, token=token)))
    add_api(app, importer, requests_per_minute=settings.api_requests_per_minute)
    return House(
        app, database, engine, importer, imports, watch_of(settings, database, version=own_version())
    )


def own_version() -> str:
    """The version in pyproject.toml beside the code."""
    with (Path(__file__).parent / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def gate_of(settings: Settings, session: ClientSession) -> Gate:
    """The door of the bot: whom it lets in."""
    return Gate(
        app_id=settings.app_id,
        keys=SigningKeys(session, settings.key_metadata_url),
        tenants=frozenset(settings.tenant_ids),
        service_hosts=frozenset(settings.service_hosts),
    )


def hosts_of_files(settings: Settings) -> FileHosts:
    """Where attached files may be fetched from; in practice, from this machine."""
    is_local = set(settings.file_hosts) <= LOOPBACK
    return FileHosts(settings.file_hosts, is_local=is_local)


@asynccontextmanager
async def serving(house: House, listener: socket.socket) -> AsyncIterator[None]:
    """Listen and send until the block ends; then finish what is under way, in that order."""
    runner = web.AppRunner(house.app, access_log=None, shutdown_timeout=10)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    clock = housekeeping(house.database, house.watch)
    clock.start()
    house.engine.start()
    house.imports.start()
    try:
        yield
    finally:
        clock.shutdown(wait=False)
        await runner.cleanup()
        await house.imports.stop()
        await house.engine.stop()


def feeds_of(settings: Settings, house: House, session: ClientSession) -> tuple[Worker, ...]:
    """The mailbox and the staff directory; live only, never in the practice room (IG29)."""
    database = house.database
    secret = settings.app_password.get_secret_value()
    return workers(
        settings,
        FeedParts(
            importer=house.importer,
            apply_staff=lambda reading: database.run(
                apply_staff, SYSTEM, reading=reading, source=GRAPH, is_complete=True
            ),
            is_sender=database.is_sender,
            is_database_ready=database.is_ready,
            clock=real_time,
            session=session,
            hear_bounce=partial(heard_bounce, database),
            graph_tokens=EntraTokens(settings.app_id, secret, settings.tenant_ids[0], scope=GRAPH_SCOPE),
        ),
    )


async def heard_bounce(database: Database, bounce: Bounce) -> bool:
    """Whether an e-mail that came back was a report of ours (HZ19)."""
    found = await database.run(record_bounce, SYSTEM, message_id=bounce.message_id, code=bounce.code)
    return found is not None


@asynccontextmanager
async def at_work(feeds: Sequence[Worker]) -> AsyncIterator[None]:
    """Let the feeds work until the block ends; each finishes what is in hand."""
    for feed in feeds:
        feed.start()
    try:
        yield
    finally:
        for feed in feeds:
            await feed.stop()


async def run(settings: Settings) -> None:
    """Serve real people until told to stop. Raises BadInputError when a setting is missing."""
    require_ready_to_run(settings)
    secret = settings.app_password.get_secret_value()
    tokens = EntraTokens(settings.app_id, secret, settings.tenant_ids[0])
    with closing(open_database(settings)) as database, listen(settings.host, settings.port) as listener:
        refuse_practice(database)
        async with ClientSession() as session:
            house = build(database, settings, session, tokens)
            database.run_now(instance.set_public_url, settings.public_url)
            feeds = feeds_of(settings, house, session)
            async with serving(house, listener), at_work(feeds):
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
        async with ClientSession() as session, post_office() as office:
            tokens = PracticeToken(practice.identity)
            mail = MailServer(LOCALHOST, office.port, SENDER, context=office.context)
            there = in_practice(settings, practice)
            house = build(database, there, session, tokens, clock.steady, mail=mail)
            play = partial(bring_out, database, house.engine)
            stage = PracticeStage(database, clock, play, headings=HEADINGS, first_day=first_day)
            await stage.start_again()
            database.run_now(instance.set_public_url, base_url)
            room = practice.open_room(house.app, stage, session)
            house.app.add_routes(post_routes(office))
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
            "file_hosts": tuple(LOOPBACK),
            "key_metadata_url": practice.identity.metadata_url,
            # Nothing of the practice room leaves this machine.
            "smtp_host": "",
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
