"""Clocks that jump, and the two nights on which they change: each nudge once, none lost (HZ22, N11)."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from domain.delivery import OutboxState
from scheduler.engine import Engine
from tests.factories import a_draft
from tests.faults.rules import nudges_for
from tests.scheduler.recorder import Recorder
from tests.scheduler.stage import Stage
from tests.usecases.desk import PRIYA, utc

HALF_AN_HOUR = timedelta(minutes=30)
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def check_each_once(stage: Stage) -> None:
    """Everything that came due is on record, and nothing was seen twice."""
    seen = Counter(one.key for one in stage.recorder.brought if one.kind is not None)
    assert set(seen.values()) == {1}
    rows = {row.key: row for row in stage.rows()}
    due = [one for one in nudges_for(stage.desk.facts()) if one.at <= stage.clock()]
    assert due
    for nudge in due:
        row = rows[nudge.key]
        assert row.state == OutboxState.SENT or row.reason in {"newer_nudge", "too_late", "no_longer_true"}
        assert (row.state == OutboxState.SENT) is (nudge.key in seen)


# Summer time begins on 28 March 2027 at 01:00 UTC and ends on 31 October 2027 at 01:00 UTC.
@pytest.mark.parametrize(
    ("received_at", "starts_at"),
    [
        (utc(2027, 3, 24, 9), utc(2027, 3, 30, 9)),
        (utc(2027, 3, 27, 23, 45), utc(2027, 3, 29, 9)),
        (utc(2027, 10, 27, 9), utc(2027, 11, 2, 10)),
        (utc(2027, 10, 31, 0, 15), utc(2027, 11, 1, 10)),
    ],
)
async def test_a_night_on_which_the_clocks_change_loses_and_doubles_nothing(
    stage: Stage, received_at: datetime, starts_at: datetime
) -> None:
    stage.clock.move_to(received_at)
    stage.desk.bring(a_draft(PRIYA, starts_at=starts_at))
    while stage.clock() < starts_at:
        await stage.play(stage.clock() + HALF_AN_HOUR)
    check_each_once(stage)
    assert stage.row("join_now").state == OutboxState.SENT


# Somebody mends the server's clock, or a virtual machine wakes up.
@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_jump_of_an_hour_at_any_time_loses_and_doubles_nothing(stage: Stage, jump: timedelta) -> None:
    starts_at = utc(2026, 11, 26, 10)
    stage.desk.bring(a_draft(PRIYA, starts_at=starts_at))
    while stage.clock() < starts_at:
        await stage.play(stage.clock() + HALF_AN_HOUR)
        if stage.clock().hour % 5 == 0:
            stage.clock.move_to(stage.clock() + jump)
            await stage.play()
            stage.clock.move_to(max(stage.clock() - jump, stage.clock()))
    await stage.play(max(stage.clock(), starts_at))
    check_each_once(stage)


# A lease that seems to lie in the future is not for ever, and one that seems to be over repeats no reminder.
@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_jump_while_a_message_is_on_its_way(invited: Stage, jump: timedelta) -> None:
    async def meanwhile(_delivery: object) -> None:
        invited.clock.move_to(invited.clock() + jump)

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    invited.recorder.meanwhile = None
    again = Engine(invited.desk.database, invited.recorder)
    for _ in range(4):
        invited.clock.pass_by(minutes=30)
        await again.run_until_idle()
    assert isinstance(invited.recorder, Recorder)
    check_each_once(invited)
