"""kill -9 at every line and statement of the send path, on SQLite and PostgreSQL (HZ1, architecture 7).

`make test` takes a sample of the points; FAULTS=all takes them all.
"""

import json
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from domain.invitation import Reply
from policies.loader import load_policies
from scheduler.engine import Engine
from storage.database import Database
from storage.sealing import Sealer, new_key
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import STARTS_AT, a_draft, a_person, add_person, facts_of, take_in
from tests.faults.chat_log import ChatLog
from tests.faults.fork_server import Job, Verdict
from tests.postgres import named, run_sql
from tests.thorough import IS_ALL, either
from tests.usecases.desk import utc
from usecases.invitation import reply_to_invitation

DAY_BEFORE_AT = utc(2026, 12, 7, 9, 30)
# Parts of the work, so that they can be done side by side.
SHARES = either(1, 8)
SAMPLE = {"sqlite": 16, "postgres": 6}
COPIES = count(1)


@dataclass(frozen=True, slots=True)
class Scene:
    """A database in which reminders, invitations and a renewal are due; every point gets a copy of it."""

    kind: str
    url: str
    key: str
    folder: Path
    server: str | None

    def copy(self) -> str:
        """The address of a fresh copy."""
        number = next(COPIES)
        if self.server is None:
            shutil.copy(self.folder / "scene.db", self.folder / f"{number}.db")
            return f"sqlite:///{self.folder / f'{number}.db'}"
        run_sql(
            self.server,
            f"CREATE DATABASE killed_{number} TEMPLATE {self.url.rsplit('/', 1)[1].split('?')[0]}",
        )
        return named(self.server, f"killed_{number}")

    def throw_away(self, url: str) -> None:
        if self.server is None:
            Path(url.removeprefix("sqlite:///")).unlink()
        else:
            run_sql(self.server, f"DROP DATABASE {url.rsplit('/', 1)[1].split('?', maxsplit=1)[0]}")

    def job(self, url: str, kill_at: tuple[str, int] | None, points: Path | None = None) -> Job:
        chats = self.folder / f"chats-{next(COPIES)}"
        shutil.copy(self.folder / "before", chats)
        moment = DAY_BEFORE_AT.isoformat()
        return Job(url, self.key, moment, str(chats), kill_at, str(points) if points else None)


@pytest.fixture
async def scene(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    clock, key = MovableClock(MONDAY), new_key()
    database = Database(database_url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    people = [a_person(name=f"Coordinator {number}") for number in range(2)]

    def prepare(unit: Unit) -> None:
        for person in people:
            add_person(unit, person)
        take_in(unit, a_draft(*people))

    def reply(unit: Unit) -> None:
        told = facts_of(unit, people[0]).invitation
        reply_to_invitation(unit, people[0].as_actor(), invitation_id=told.id, reply=Reply.ACCEPT_REMOTE)

    with closing(database):
        database.run_now(prepare)
        await Engine(database, ChatLog(str(tmp_path / "before"))).run_until_idle()
        clock.move_to(DAY_BEFORE_AT)
        database.run_now(reply)
        database.run_now(
            take_in, a_draft(*people, uid="conference-2", starts_at=STARTS_AT + timedelta(days=21))
        )
    if database_url.startswith("sqlite"):
        shutil.copy(tmp_path / "test.db", tmp_path / "scene.db")
        return Scene("sqlite", database_url, key, tmp_path, None)
    return Scene("postgres", database_url, key, tmp_path, request.getfixturevalue("postgres_template"))


@contextmanager
def a_server() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.faults.fork_server"]
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process


def judge(server: subprocess.Popen[str], job: Job) -> Verdict:
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(asdict(job)) + "\n")
    server.stdin.flush()
    return Verdict(**json.loads(server.stdout.readline()))


def judge_all(
    scene: Scene, server: subprocess.Popen[str], kill_at: list[tuple[str, int]]
) -> list[tuple[tuple[str, int], Verdict]]:
    """One server works through the points."""
    verdicts = []
    for point in kill_at:
        url = scene.copy()
        verdicts.append((point, judge(server, scene.job(url, point))))
        scene.throw_away(url)
    return verdicts


def choose(names: list[str], sample: int) -> list[tuple[str, int]]:
    """Of each line and statement the first, the middle and the last time it is reached; a sample of them."""
    times = Counter(names)
    chosen = [(name, at) for name in times for at in sorted({0, times[name] // 2, times[name] - 1})]
    return chosen if IS_ALL else chosen[:: max(1, -(-len(chosen) // sample))]


@pytest.mark.timeout(1_800 if IS_ALL else 300)
@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_point_nothing_is_lost_and_nothing_comes_twice_without_a_reason(
    scene: Scene, share: int
) -> None:
    names = scene.folder / "points"
    with a_server() as server:
        assert judge(server, scene.job(scene.copy(), None, names)) == Verdict(0, "")
        points = choose(names.read_text().splitlines(), SAMPLE[scene.kind])
        found = judge_all(scene, server, points[share::SHARES])
    assert [(point, one.trouble) for point, one in found if one.trouble] == []
    # The last times of a line vary a little from run to run; nearly every process must have died as told.
    assert sum(one.signal == signal.SIGKILL for _, one in found) > 0.8 * len(found)
