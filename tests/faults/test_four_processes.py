"""Four processes over one PostgreSQL: one of them sends, nothing goes out twice, another takes over (HZ1)."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from domain.delivery import OutboxState
from policies.loader import load_policies
from storage import outbox
from storage.database import Database
from storage.locks import Lock
from storage.sealing import Sealer, new_key
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import STARTS_AT, a_draft, a_person, add_person, take_in
from tests.faults.sender import READY
from tests.faults.sums import check_books, read_book

PROCESSES, PEOPLE = 4, 20
NAME = "application_name"
HOLDER = """
SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
WHERE locktype = 'advisory' AND objid = :lock AND granted
"""
# How long a message may wait because the process that sent all others is gone.
TAKEOVER_SECONDS = 15
# Generous: a machine may be busy, and only that it happens is asked.
PATIENCE_SECONDS = 60


@contextmanager
def senders(database: Database, key: str, chats: Path) -> Iterator[list[subprocess.Popen[str]]]:
    def start(number: int) -> subprocess.Popen[str]:
        url = database.url if database.is_sqlite else database.url.update_query_dict({NAME: str(number)})
        where = url.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "tests.faults.sender", where, key, MONDAY.isoformat(), str(chats)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words

    processes = [start(number) for number in range(PROCESSES)]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == READY
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def holders(database: Database) -> list[int]:
    """Which of the processes is the sender."""
    with database.engine.connect() as connection:
        return [int(name) for name in connection.execute(text(HOLDER), {"lock": Lock.SENDER}).scalars()]


@pytest.fixture
def database(database_url: str) -> Iterator[tuple[Database, str]]:
    key = new_key()
    opened = Database(
        database_url, sealer=Sealer.from_text(key), policies=load_policies(), clock=MovableClock(MONDAY)
    )
    with closing(opened):
        yield opened, key


def bring_a_conference(database: Database, uid: str) -> None:
    def work(unit: Unit) -> None:
        people = [a_person(name=f"{uid} {number}") for number in range(PEOPLE)]
        for person in people:
            add_person(unit, person)
        take_in(unit, a_draft(*people, uid=uid, starts_at=STARTS_AT + timedelta(days=len(uid))))

    database.run_now(work)


# A SQLite file belongs to one process; that several share it costs pace, and must not cost a message either.
@pytest.mark.timeout(240)
def test_nothing_comes_twice_and_another_process_goes_on(
    database: tuple[Database, str], tmp_path: Path
) -> None:
    """On PostgreSQL the sender itself is killed, and another one sends within seconds."""
    opened, key = database
    chats = tmp_path / "chats"
    chats.touch()
    with senders(opened, key, chats) as processes:
        bring_a_conference(opened, "first")
        until(lambda: opened.run_now(outbox.count_states)[OutboxState.SENT] >= PEOPLE)
        [before] = [0] if opened.is_sqlite else holders(opened)
        processes[before].send_signal(signal.SIGKILL)
        processes[before].wait()
        bring_a_conference(opened, "second")
        killed_at = time.monotonic()
        until(lambda: opened.run_now(outbox.count_states)[OutboxState.SENT] > PEOPLE)
        assert opened.is_sqlite or time.monotonic() - killed_at < TAKEOVER_SECONDS
        until(lambda: opened.run_now(outbox.count_states)[OutboxState.SENT] >= 2 * PEOPLE)
        if not opened.is_sqlite:
            [after] = holders(opened)
            assert after != before
    seen = Counter(line.split()[0] for line in chats.read_text().splitlines())
    assert set(seen.values()) == {1}
    check_books(opened.run_now(read_book), seen, {})
