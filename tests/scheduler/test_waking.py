"""The engine sleeps until something is due, and after a start asks the rules anew (ADR 14)."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import pytest

from domain.delivery import Delivery
from domain.nudges import NudgeKind
from scheduler import engine as engine_module
from storage.tables import InvitationRow
from storage.unit import Unit
from tests.scheduler.stage import HALF_HOUR, Stage

PATIENCE_SECONDS = 10.0


def running_from(moment: datetime) -> Callable[[], datetime]:
    """A clock that shows this moment now, and goes on from there."""
    began = monotonic()
    return lambda: moment + timedelta(seconds=monotonic() - began)


async def beat_until(stage: Stage, kind: NudgeKind) -> None:
    brought = asyncio.Event()

    async def note(delivery: Delivery) -> None:
        if delivery.kind is kind:
            brought.set()

    stage.recorder.meanwhile = note
    stage.engine.start()
    await asyncio.wait_for(brought.wait(), PATIENCE_SECONDS)
    await stage.engine.stop()


# N10: not half a second late because the next beat was half a second away.
async def test_what_comes_due_between_two_beats_goes_out_at_its_moment(
    alone: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "LOOK_EVERY_SECONDS", 2 * PATIENCE_SECONDS)
    await alone.play()
    monkeypatch.setattr(alone.desk.database, "clock", running_from(HALF_HOUR - timedelta(milliseconds=300)))
    await beat_until(alone, NudgeKind.JOIN_SOON)


# A new release may want something else than the one before it, which made the plans.
async def test_after_a_start_every_plan_is_made_anew(invited: Stage) -> None:
    def forget(unit: Unit) -> None:
        for row in unit.session.query(InvitationRow):
            row.plan, row.next_nudge_at = "", None

    invited.desk.database.run_now(forget)
    await invited.play()
    assert invited.recorder.kinds() == []
    await beat_until(invited, NudgeKind.INVITATION)
