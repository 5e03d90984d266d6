"""PostgreSQL behind a wire that swallows everything: calls end in seconds, and work again afterwards."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import patience
from storage.database import Database
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import open_database
from tests.faults.wire import Wire, a_wire

SHORT, SHORTER = 1.0, 0.5
# A machine may be busy; without an end of its own a call would wait for hours.
IN_SECONDS = 15.0
# What Teams gives a bot for its answer to a pressed button.
INVOKE_SECONDS = 15

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@pytest.fixture
def wire(database_url: str) -> Iterator[tuple[Wire, str]]:
    with a_wire(database_url) as made:
        yield made


@pytest.fixture
def _soon_tired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "ANSWER_SECONDS", SHORT)
    monkeypatch.setattr(patience, "SIGN_OF_LIFE_SECONDS", SHORTER)
    monkeypatch.setitem(patience.POSTGRES_OPTIONS, "connect_timeout", 2)


def count_people(unit: Unit) -> int:
    return int(unit.session.execute(text("SELECT count(*) FROM people")).scalar_one())


def ends_in_seconds(call: Callable[[], object]) -> None:
    began = time.monotonic()
    with pytest.raises(DBAPIError):
        call()
    assert time.monotonic() - began < IN_SECONDS


@pytest.mark.usefixtures("_soon_tired")
def test_a_call_into_a_black_hole_ends_in_seconds_and_works_again_afterwards(
    wire: tuple[Wire, str], clock: MovableClock
) -> None:
    hole, url = wire
    with closing(open_database(url, clock)) as warm, closing(open_database(url, clock)) as cold:
        assert warm.run_now(count_people) == 0
        hole.open_hole()
        ends_in_seconds(lambda: warm.run_now(count_people))
        ends_in_seconds(lambda: cold.run_now(count_people))
        hole.close_hole()
        assert warm.run_now(count_people) == cold.run_now(count_people) == 0

        def swallowed(unit: Unit) -> None:
            count_people(unit)
            hole.open_hole()
            count_people(unit)

        ends_in_seconds(lambda: warm.run_now(swallowed))
        hole.close_hole()
        assert warm.run_now(count_people) == 0


@pytest.mark.usefixtures("_soon_tired")
async def test_a_sender_in_a_black_hole_is_no_sender_and_another_one_takes_over(
    wire: tuple[Wire, str], database: Database, clock: MovableClock
) -> None:
    hole, url = wire
    with closing(open_database(url, clock)) as far:
        assert await far.is_sender()
        assert not await database.is_sender()
        hole.open_hole()
        assert not await far.is_sender()
        hole.close_hole()
        end = time.monotonic() + IN_SECONDS
        while not await database.is_sender():
            assert time.monotonic() < end
        assert not await far.is_sender()


# Without these the machine itself would wait for hours: for a server that is gone, and for one that answers
# nothing. A pressed button on a connection that is idle has its answer before Teams gives up.
def test_every_wait_has_an_end(wire: tuple[Wire, str], clock: MovableClock) -> None:
    _, url = wire
    with closing(open_database(url, clock)) as database, database.engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        with socket.socket(fileno=os.dup(driver.fileno())) as held:
            assert held.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            assert held.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 10_000
            assert 0 < held.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) <= 10
        limits = {
            name: connection.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        }
    assert limits == {
        "statement_timeout": "15s",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "30s",
    }
    connect = patience.POSTGRES_OPTIONS["connect_timeout"]
    assert isinstance(connect, int)
    assert patience.SIGN_OF_LIFE_SECONDS + connect < INVOKE_SECONDS
    assert 15 < patience.ANSWER_SECONDS <= 30
