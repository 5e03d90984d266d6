"""Real databases for every test: migrated once on SQLite and on PostgreSQL, as new for each test."""

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from storage.database import Database
from storage.migrate import migrate
from storage.sealing import Sealer, new_key
from tests.browser.screen import chromium
from tests.clock import MovableClock
from tests.factories import POLICIES
from tests.once import migrated_file, sharing_statements
from tests.postgres import TEMPLATE, Copies, a_server, named, run_sql

# A Monday morning in winter: London time is UTC.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEALER = Sealer.from_text(new_key())
OBJECTS_BEFORE_COLLECTING = 10_000


def pytest_collection_finish() -> None:
    """Thousands of tests stay in memory to the end: the garbage collector need not look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


def open_database(url: str, clock: MovableClock) -> Database:
    return sharing_statements(Database(url, sealer=SEALER, policies=POLICIES, clock=clock))


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    return migrated_file()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with a_server() as server:
        yield server.get_uri()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    run_sql(postgres_server, f"CREATE DATABASE {TEMPLATE}")
    database = open_database(named(postgres_server, TEMPLATE), MovableClock(MONDAY))
    migrate(database)
    database.close()
    return postgres_server


@pytest.fixture(scope="session")
def postgres_copies(postgres_template: str) -> Copies:
    return Copies(postgres_template)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium; it belongs to the loop that started it, so its tests run in the session's."""
    async with chromium() as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; each test that uses it runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    copies: Copies = request.getfixturevalue("postgres_copies")
    with copies.lent() as url:
        yield url


@pytest.fixture
def database(database_url: str, clock: MovableClock) -> Iterator[Database]:
    """A fresh database under a clock that the test moves."""
    opened = open_database(database_url, clock)
    yield opened
    opened.close()
