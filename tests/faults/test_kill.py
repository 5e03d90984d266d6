"""kill -9 in the middle of sending, on SQLite and PostgreSQL: nothing is lost (HZ1, architecture 7)."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from domain.delivery import IN_DOUBT, InDoubt, OutboxState
from domain.nudges import NudgeKind
from policies.loader import load_policies
from scheduler.engine import Engine
from scheduler.sweep import sweep
from storage import audit, outbox
from storage.database import Database
from storage.sealing import Sealer, new_key
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import STARTS_AT, a_draft, a_person, add_person, take_in
from tests.faults.sender import READY, ChatFile
from tests.usecases.desk import utc

PEOPLE = 50
KILLS = 3
DAY_BEFORE_AT = utc(2026, 12, 7, 9, 30)
AFTER_THE_LEASE = outbox.LEASE + timedelta(seconds=5)


@dataclass
class Scene:
    """A hundred messages are due: reminders, held in doubt, and invitations, worth a duplicate."""

    database: Database
    clock: MovableClock
    url: str
    key: str
    chats: Path

    def lines(self) -> list[str]:
        return self.chats.read_text().splitlines() if self.chats.exists() else []

    def send_until_killed(self, after: int) -> None:
        """A fresh process sends; it is killed in the middle of its work."""
        goal = len(self.lines()) + after
        command = (self.url, self.key, self.clock().isoformat(), str(self.chats))
        process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-m", "tests.faults.sender", *command], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline().strip() == READY
            end = time.monotonic() + 20
            while len(self.lines()) < goal and time.monotonic() < end:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL

    async def finish(self) -> None:
        """A second engine takes over: what was left is settled, what is worth repeating is repeated."""
        engine = Engine(self.database, ChatFile(self.chats, slowly=False))
        for _ in range(5):
            self.clock.pass_by(seconds=AFTER_THE_LEASE.total_seconds())
            await engine.run_until_idle()


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    clock, key = MovableClock(MONDAY), new_key()
    database = Database(database_url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    people = [a_person(name=f"Coordinator {number}") for number in range(PEOPLE)]

    def prepare(unit: Unit) -> None:
        for person in people:
            add_person(unit, person)
        take_in(unit, a_draft(*people))

    with closing(database):
        database.run_now(prepare)
        clock.move_to(DAY_BEFORE_AT)
        database.run_now(
            take_in, a_draft(*people, uid="conference-2", starts_at=STARTS_AT + timedelta(days=21))
        )
        yield Scene(database, clock, database_url, key, tmp_path / "chats")


async def test_killed_again_and_again_nothing_is_lost_and_only_what_is_worth_it_comes_twice(
    scene: Scene,
) -> None:
    points = random.Random(time.time_ns())  # noqa: S311 - only points in time
    for _ in range(KILLS):
        scene.send_until_killed(points.randint(1, 30))
        scene.clock.pass_by(seconds=AFTER_THE_LEASE.total_seconds())
    await scene.finish()

    rows = scene.database.run_now(all_nudges)
    seen = Counter(line.split()[0] for line in scene.lines())
    due = {key: (kind, state) for key, kind, state, reason in rows if reason != "newer_nudge"}
    assert Counter(kind for kind, _ in due.values()) == {
        NudgeKind.DAY_BEFORE: PEOPLE,
        NudgeKind.INVITATION: PEOPLE,
    }
    for key, (kind, state) in due.items():
        if IN_DOUBT[NudgeKind(kind)] is InDoubt.HOLD:
            assert state in {OutboxState.SENT, OutboxState.IN_DOUBT}
            assert seen[key] == 1 or (seen[key] == 0 and state == OutboxState.IN_DOUBT)
        else:
            assert state == OutboxState.SENT
            assert seen[key] >= 1
    # Nobody ever hears of anything that is not on record, and the record is whole.
    nudged = {line.split()[0] for line in scene.lines() if line.split()[0] in {row[0] for row in rows}}
    assert nudged <= due.keys()
    assert scene.database.run_now(audit.first_broken_row) is None
    assert OutboxState.SENDING not in scene.database.run_now(outbox.count_states)


# Killed between taking the rows and doing anything with them: the same process starts again and goes on.
async def test_killed_before_the_first_message_everything_still_comes(scene: Scene) -> None:
    while scene.database.run_now(sweep):
        pass
    scene.send_until_killed(0)
    await scene.finish()
    states = Counter(state for _, _, state, reason in scene.database.run_now(all_nudges) if not reason)
    assert states[OutboxState.SENT] >= PEOPLE
    assert scene.database.run_now(outbox.count_states)[OutboxState.QUEUED] == 0


def all_nudges(unit: Unit) -> list[tuple[str, str, str, str | None]]:
    query = unit.session.query(OutboxRow).filter(OutboxRow.kind.is_not(None))
    return [(row.key, str(row.kind), row.state, row.reason) for row in query]
