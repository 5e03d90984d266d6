"""The disk is full in the middle: nothing is half-done or repeated, and it goes on by itself (HZ1)."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from scheduler import engine as engine_module
from scheduler.engine import Engine
from storage import audit
from storage.database import Database
from tests.factories import a_draft, a_person, add_person, take_in
from tests.faults.chat_log import ChatLog
from tests.faults.rules import NudgeKind
from tests.faults.small_disk import ALL_IS_WELL
from tests.faults.sums import check_books, read_book

NO_LIMIT = 1_000_000
# SQLite itself undoes the transaction; within a savepoint SQLAlchemy then says that the savepoint is gone.
FULL = "is full|no such savepoint"


def give_pages(database: Database, more: int) -> None:
    """Let the file grow by so many pages only."""

    def work(unit: object) -> None:
        connection = unit.session.connection()  # type: ignore[attr-defined]
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={now + more}")

    database.run_now(work)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("pages", [0, 1, 2, 4, 8])
async def test_when_the_disk_is_full_nothing_is_half_done(
    database: Database, tmp_path: object, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr(engine_module, "PAUSES_BEFORE_RECORDING_AGAIN", (0.0, 0.0, 0.0))
    people = [a_person(name=f"Coordinator {number}") for number in range(12)]
    database.run_now(lambda unit: [add_person(unit, person) for person in people])
    database.run_now(take_in, a_draft(*people))
    chats = f"{tmp_path}/chats"
    engine = Engine(database, ChatLog(chats))
    give_pages(database, pages)

    async def fill_the_disk() -> None:
        await engine.run_until_idle()
        database.run_now(take_in, a_draft(*people, uid="conference-2"))

    with capture_logs() as logs, pytest.raises(OperationalError, match=FULL):
        await fill_the_disk()
    assert all(
        set(line) <= {"event", "error", "kind", "log_level", "outcome", "mode", "attempt"} for line in logs
    )
    doubts = Counter(one.key for one in database.run_now(read_book) if one.state == "sending")
    give_pages(database, NO_LIMIT)
    for _ in range(4):
        database.clock.pass_by(seconds=65)  # type: ignore[attr-defined]
        await engine.run_until_idle()
    with open(chats) as lines:  # noqa: PTH123, ASYNC230 - a line per message
        seen = Counter(line.split()[0] for line in lines)
    book = database.run_now(read_book)
    check_books(book, seen, doubts)
    assert sum(one.kind is NudgeKind.INVITATION and one.state == "sent" for one in book) >= len(people)
    assert database.run_now(audit.first_broken_row) is None


# The machine's own limit, in a process of its own: SQLite's file and its log, a person's reply, the sending.
def test_without_room_a_person_is_told_kindly_nothing_is_lost_and_with_room_it_goes_on(
    sqlite_template: Path, tmp_path: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "test.db")
    command = [sys.executable, "-m", "tests.faults.small_disk", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.stdout.endswith(ALL_IS_WELL), done.stderr
    assert done.returncode == 0
