"""The engine's heartbeat: it wakes, drains, outlives trouble, and shares the work with a second one."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from domain.delivery import Delivery, OutboxState
from domain.nudges import NudgeKind
from scheduler import engine as engine_module
from scheduler.clock import forget_old_activities, housekeeping, job
from scheduler.engine import Engine
from scheduler.sweep import sweep
from storage import inbound
from storage.database import Database
from tests.clock import MovableClock
from tests.conftest import open_database
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import OWEN, PRIYA

SOON = 3.0


async def until(seen: Callable[[], bool]) -> None:
    """Wait for something to come true, and fail when it does not."""
    end = time.monotonic() + 10
    while not seen():
        assert time.monotonic() < end, "it never happened"
        await asyncio.sleep(0.01)


def slowly(seconds: float) -> Callable[[Delivery], Awaitable[None]]:
    async def wait(_delivery: Delivery) -> None:
        await asyncio.sleep(seconds)

    return wait


async def test_a_started_engine_brings_out_what_is_due(invited: Stage) -> None:
    invited.engine.start()
    await until(lambda: invited.recorder.kinds() == [NudgeKind.INVITATION])
    await invited.engine.stop()
    assert invited.counts() == {OutboxState.SENT: 1}


async def test_waking_is_faster_than_the_next_beat(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LOOK_EVERY_SECONDS", 3600)
    stage.engine.start()
    await asyncio.sleep(0.2)
    await asyncio.to_thread(stage.desk.bring, a_draft(PRIYA))
    started = time.monotonic()
    stage.engine.wake()
    await until(lambda: bool(stage.recorder.brought))
    assert time.monotonic() - started < SOON
    await stage.engine.stop()


# What is on its way is finished and written down; what only waits is still there for the next start.
async def test_stopping_finishes_what_is_on_its_way_and_starts_nothing_new(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(3)])
    stage.recorder.meanwhile = slowly(0.3)
    stage.engine.start()
    await until(lambda: len(stage.recorder.brought) == 2)
    await stage.engine.stop()
    assert stage.counts() == {OutboxState.SENT: 2, OutboxState.QUEUED: 4}
    successor = Engine(stage.desk.database, stage.recorder)
    stage.recorder.meanwhile = None
    await successor.run_until_idle()
    assert stage.counts() == {OutboxState.SENT: 6}
    assert len({one.key for one in stage.recorder.brought}) == 6


async def test_stopping_an_engine_that_never_started_is_no_trouble(stage: Stage) -> None:
    await stage.engine.stop()


async def test_two_callers_at_once_make_one_round_after_the_other(invited: Stage) -> None:
    invited.recorder.meanwhile = slowly(0.1)
    await asyncio.gather(*(invited.engine.run_until_idle() for _ in range(4)))
    assert len(invited.recorder.brought) == 1


# The outbox is away for a moment, as in a failed migration or a lost server.
async def test_the_engine_outlives_trouble_with_the_database(
    invited: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "PAUSE_AFTER_TROUBLE_SECONDS", 0.05)
    database = invited.desk.database
    rename(database, "outbox", "hidden")
    invited.engine.start()
    await asyncio.sleep(0.3)
    assert invited.recorder.brought == []
    rename(database, "hidden", "outbox")
    await until(lambda: invited.recorder.kinds() == [NudgeKind.INVITATION])
    await invited.engine.stop()


# A message that arrived while the database was away is written down when it is back, not sent again.
async def test_an_arrival_is_written_down_when_the_database_is_back(invited: Stage) -> None:
    database = invited.desk.database

    async def meanwhile(_delivery: Delivery) -> None:
        await asyncio.to_thread(rename, database, "live_cards", "hidden")
        asyncio.get_running_loop().call_later(
            0.3, lambda: asyncio.ensure_future(asyncio.to_thread(rename, database, "hidden", "live_cards"))
        )

    invited.recorder.meanwhile = meanwhile
    await invited.engine.run_until_idle()
    assert invited.counts() == {OutboxState.SENT: 1}
    assert invited.live() is not None
    assert len(invited.recorder.brought) == 1


def rename(database: Database, before: str, after: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {before} RENAME TO {after}"))


# Two instances of the product on one PostgreSQL: every row is sent by one of them, once, in order per person;
# the cap lets three through (N6).
async def test_two_engines_at_once_never_send_one_row_twice(
    stage: Stage, database_url: str, clock: MovableClock
) -> None:
    coordinators = [a_person(name=f"Coordinator {letter}") for letter in "abcdefgh"]
    for person in coordinators:
        stage.desk.run(add_person, person)
    for number in range(3):
        clock.pass_by(seconds=1)
        stage.desk.bring(a_draft(*coordinators, uid=f"conference-{number}"))
        stage.desk.run(sweep)
    stage.recorder.meanwhile = slowly(0.01)
    with closing(open_database(database_url, clock)) as second:
        engines = (stage.engine, Engine(second, stage.recorder))
        while stage.counts() != {OutboxState.SENT: 24}:
            await asyncio.gather(*(engine.run_until_idle() for engine in engines))
    keys = Counter(one.key for one in stage.recorder.brought if one.kind)
    assert set(keys.values()) == {1}
    assert len(keys) == 24
    for person in coordinators:
        sent = [
            one.subject_id for one in stage.recorder.brought if one.recipient_id == person.id and one.kind
        ]
        numbered = [stage.desk.facts(person, number).invitation.id for number in range(1, 4)]
        assert sent == numbered


# HZ22: nothing is planned for the hours in which clocks change.
async def test_no_housekeeping_runs_when_clocks_change(stage: Stage) -> None:
    clock = housekeeping(stage.desk.database)
    clock.start(paused=True)
    for planned in clock.get_jobs():
        hour = planned.next_run_time.astimezone(clock.timezone)
        fixed = "interval" not in str(planned.trigger)
        assert not fixed or not 0 <= hour.hour < 3
    clock.shutdown(wait=False)


async def test_housekeeping_forgets_and_never_raises(stage: Stage, clock: MovableClock) -> None:
    database = stage.desk.database
    stage.desk.run(lambda unit: inbound.is_new(unit, "chat", "old", unit.now))
    clock.pass_by(days=3)
    assert await forget_old_activities(database) == 1

    async def broken(_database: Database) -> int:
        raise RuntimeError

    await job(broken, database)()
    await job(forget_old_activities, database)()


# The clock is set back by an hour while a message waits and another is on its way: both end well.
async def test_a_clock_that_jumps_back_leaves_nothing_behind(invited: Stage) -> None:
    before: datetime = invited.clock()

    async def jump(_delivery: Delivery) -> None:
        invited.clock.move_to(before - timedelta(hours=1))

    invited.recorder.meanwhile = jump
    await invited.play()
    assert invited.row("invitation").state == OutboxState.SENT
    invited.recorder.meanwhile = None
    await invited.play(before)
    assert len(invited.recorder.brought) == 1
