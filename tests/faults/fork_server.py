"""A warm process: forks a sender that kills itself at one point, then a healthy one that does the sums.

`python -m tests.faults.fork_server`: one JSON object a line in, one a line out. Forking saves the imports, so
that hundreds of points of the send path take a minute.
"""

import asyncio
import json
import os
import signal
import sys
import threading
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session

from domain.delivery import OutboxState
from domain.policy import Policies
from policies.loader import load_policies
from scheduler import delivery as delivery_module
from scheduler import engine as engine_module
from scheduler import sweep as sweep_module
from scheduler.engine import Engine
from storage import audit, live_cards, outbox, renewals, schedule
from storage import database as database_module
from storage.database import Database
from storage.sealing import Sealer
from tests.clock import MovableClock
from tests.faults import chat_log
from tests.faults.chat_log import ChatLog
from tests.faults.sums import Entry, check_books, read_book
from tests.usecases.desk import wrong_pointers

# Every line of these is a point at which the process may end, and so is every statement of theirs.
SEND_PATH = frozenset(
    str(module.__file__)
    for module in (
        chat_log, delivery_module, engine_module, sweep_module, outbox, live_cards, renewals, schedule, audit,
        database_module,
    )
)  # fmt: skip
LATER = (65, 65, 65, 300, 900)


@dataclass(frozen=True, slots=True)
class Job:
    """`kill_at` names a point and the how manieth time it is reached, from 0; without it nothing is killed.

    `points` gets the name of each point, in the order in which they were reached.
    """

    url: str
    key: str
    moment: str
    chats: str
    kill_at: tuple[str, int] | None = None
    points: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signal` is how the first sender ended, `trouble` what is wrong with the sums."""

    signal: int
    trouble: str


class Points:
    """Counts the points of a send path, and ends the process at one of them."""

    def __init__(self, kill_at: tuple[str, int] | None) -> None:
        self.names: list[str] = []
        self._name, self._left = kill_at or ("", 0)
        self._lock = threading.Lock()

    def reach(self, name: str) -> None:
        with self._lock:
            if name == self._name:
                self._left -= 1
                if self._left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            self.names.append(name)

    def trace(self, frame: FrameType, what: str, _given: Any) -> Any:  # noqa: ANN401 - as sys.settrace has it
        """For sys.settrace: follow the files of the send path line by line."""
        if frame.f_code.co_filename not in SEND_PATH:
            return None
        if what == "line":
            self.reach(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}")
        return self.trace

    def follow(self, database: Database) -> None:
        """Every statement before and after it ran, every commit before and after."""

        def statement(name: str) -> Callable[..., None]:
            return lambda _connection, _cursor, text, *_: self.reach(f"{name} {text.split('(')[0][:60]}")

        event.listen(database.engine, "before_cursor_execute", statement("before"))
        event.listen(database.engine, "after_cursor_execute", statement("after"))
        event.listen(database.engine, "commit", lambda _connection: self.reach("commit"))
        event.listen(Session, "after_commit", lambda _session: self.reach("committed"))
        threading.settrace(self.trace)
        sys.settrace(self.trace)


def send(job: Job, policies: Policies) -> None:
    """What the first child does: one round of the engine, until killed."""
    database = open_database(job, MovableClock(datetime.fromisoformat(job.moment)), policies)
    points = Points(job.kill_at)
    engine = Engine(database, ChatLog(job.chats))
    points.follow(database)
    asyncio.run(engine.run_until_idle())
    sys.settrace(None)
    threading.settrace(None)
    if job.points:
        Path(job.points).write_text("\n".join(points.names))
    database.close()


def finish(job: Job, policies: Policies) -> None:
    """What the second child does: go on after the lease, then compare the books with the chats."""
    clock = MovableClock(datetime.fromisoformat(job.moment))
    with closing(open_database(job, clock, policies)) as database:
        doubts = Counter(one.key for one in database.run_now(read_book) if one.state is OutboxState.SENDING)
        engine = Engine(database, ChatLog(job.chats))
        for seconds in LATER:
            clock.pass_by(seconds=seconds)
            asyncio.run(engine.run_until_idle())
        lines = [line.split() for line in Path(job.chats).read_text().splitlines()]
        book = database.run_now(read_book)
        check_books(book, Counter(key for key, _ in lines), doubts)
        assert not [one for one in book if one.waits(clock())], "something still waits"
        check_order(book, [key for key, _ in lines])
        assert database.run_now(audit.first_broken_row) is None
        assert database.run_now(wrong_pointers) == []
        assert all(one.reason in {None, "newer_nudge", "sender_vanished", "card_replaced"} for one in book), (
            book
        )


def check_order(book: list[Entry], keys: list[str]) -> None:
    """In each chat the most urgent of what was planned at one moment came first (N11)."""
    first_seen = {key: place for place, key in reversed(list(enumerate(keys)))}
    together: defaultdict[tuple[UUID, datetime], list[Entry]] = defaultdict(list)
    for one in book:
        if one.key in first_seen:
            together[one.recipient_id, one.queued_at].append(one)
    for entries in together.values():
        places = [first_seen[one.key] for one in sorted(entries, key=lambda one: one.urgency)]
        assert places == sorted(places), "the most urgent did not come first"


def open_database(job: Job, clock: MovableClock, policies: Policies) -> Database:
    return Database(job.url, sealer=Sealer.from_text(job.key), policies=policies, clock=clock)


def in_child(work: Callable[[Job, Policies], None], job: Job, policies: Policies) -> tuple[int, str]:
    """Do it in a fork: the signal that ended it, and what it had to say."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        trouble = ""
        try:
            work(job, policies)
        except BaseException:  # noqa: BLE001 - told to the parent in words
            trouble = traceback.format_exc()
        os.write(writing, trouble.encode()[-4_000:])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        words = said.read()
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, words


def main() -> None:
    policies = load_policies()
    structlog.configure(processors=[lambda *_: (_ for _ in ()).throw(structlog.DropEvent)])
    for line in sys.stdin:
        job = Job(**json.loads(line))
        ended, trouble = in_child(send, job, policies)
        _, more = in_child(finish, job, policies)
        sys.stdout.write(json.dumps(asdict(Verdict(ended, trouble + more))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
