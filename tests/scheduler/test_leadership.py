"""One instance sends at a time (architecture 7); another takes over when it goes."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.locks import Lock
from storage.migrate import migrate
from tests.clock import MovableClock
from tests.conftest import open_database


@pytest.fixture
def second(database: Database, clock: MovableClock) -> Iterator[Database]:
    """Another instance on the same database."""
    opened = open_database(database.url.render_as_string(hide_password=False), clock)
    yield opened
    opened.close()


async def test_the_first_to_ask_sends_and_on_postgres_the_second_waits(
    database: Database, second: Database
) -> None:
    assert await database.is_sender()
    assert await second.is_sender() is database.is_sqlite
    assert await database.is_sender()


async def test_the_second_takes_over_when_the_first_goes(database: Database, second: Database) -> None:
    assert await second.is_sender()
    second.close()
    assert await database.is_sender()


async def test_a_sender_that_lost_its_connection_does_not_go_on_as_if_nothing_were(
    database: Database, second: Database
) -> None:
    if database.is_sqlite:
        assert await database.is_sender()
        assert await second.is_sender()
        return
    assert await database.is_sender()
    with second.engine.begin() as connection:
        holder = (
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = :lock"
        )
        assert connection.execute(text(holder), {"lock": Lock.SENDER}).scalar()
    assert not await database.is_sender()
    assert await second.is_sender()
    assert not await database.is_sender()


# One number for two purposes once kept a second instance from starting while the first one sent.
async def test_an_instance_may_start_while_another_one_sends(database: Database, second: Database) -> None:
    assert await database.is_sender()
    migrate(second)
    assert await second.is_sender() is database.is_sqlite
