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
HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :lock AND granted"
# Generous: a machine may be busy, and only that it happens is asked.
PATIENCE_SECONDS = 60


@contextmanager
def senders(database: Database, key: str, chats: Path) -> Iterator[list[subprocess.Popen[str]]]:
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.faults.sender", url, key, MONDAY.isoformat(), str(chats)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]  # noqa: S603 - our own words
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
    with database.engine.connect() as connection:
        return list(connection.execute(text(HOLDER), {"lock": Lock.SENDER}).scalars())


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
    """Processes are killed until the sender itself was among them."""
    opened, key = database
    chats = tmp_path / "chats"
    chats.touch()
    with senders(opened, key, chats) as processes:
        bring_a_conference(opened, "first")
        until(lambda: opened.run_now(outbox.count_states)[OutboxState.SENT] >= PEOPLE)
        before = [] if opened.is_sqlite else holders(opened)
        assert opened.is_sqlite or len(before) == 1
        for victim in processes[:-1]:
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            if opened.is_sqlite or holders(opened) != before:
                break
        bring_a_conference(opened, "second")
        until(lambda: opened.run_now(outbox.count_states)[OutboxState.SENT] >= 2 * PEOPLE)
        assert opened.is_sqlite or len(holders(opened)) == 1
    seen = Counter(line.split()[0] for line in chats.read_text().splitlines())
    assert set(seen.values()) == {1}
    check_books(opened.run_now(read_book), seen, {})
