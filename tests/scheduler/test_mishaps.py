"""One message that goes wrong keeps no other back, is not lost and is not repeated (HZ1)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.delivery import (
    MAX_ATTEMPTS,
    Delivery,
    OutboxState,
)
from domain.nudges import NudgeKind
from scheduler import engine
from scheduler.sweep import sweep
from tests.factories import a_draft
from tests.scheduler.stage import Stage, run
from tests.usecases.desk import GRACE, PRIYA


# What cannot be made ready (here: its conference was tampered with) keeps no other back and is not lost.
async def test_one_message_that_cannot_be_made_ready_stops_no_other(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA, GRACE, uid="good"), a_draft(PRIYA, uid="bad"), a_draft(uid="stray"))
    while run(stage, sweep):
        pass
    with stage.desk.database.engine.begin() as connection:
        good = connection.execute(text("SELECT sealed FROM conferences WHERE uid = 'bad'")).scalar_one()
        connection.execute(text("UPDATE conferences SET sealed = :x WHERE uid = 'bad'"), {"x": b"no"})
    for _ in range(4):
        await stage.play(stage.clock() + timedelta(seconds=30))
    assert sorted(stage.recorder.kinds()) == [NudgeKind.INVITATION, NudgeKind.UNMATCHED]
    [waiting] = [row for row in stage.rows() if row.state == OutboxState.QUEUED]
    assert waiting.reason == "not_prepared"
    with stage.desk.database.engine.begin() as connection:
        connection.execute(text("UPDATE conferences SET sealed = :x WHERE uid = 'bad'"), {"x": good})
    await stage.play(stage.clock() + timedelta(minutes=5))
    assert stage.recorder.kinds().count(NudgeKind.INVITATION) == 2


async def test_what_can_never_be_made_ready_has_failed_in_the_end(invited: Stage) -> None:
    run(invited, sweep)
    with invited.desk.database.engine.begin() as connection:
        connection.execute(text("UPDATE conferences SET sealed = :x"), {"x": b"no"})
    for _ in range(MAX_ATTEMPTS):
        await invited.play(invited.clock() + timedelta(minutes=10))
    assert (invited.row("invitation").state, invited.row("invitation").reason) == (
        "failed",
        "gave_up_not_prepared",
    )


# It is in the chat, but our own record of it cannot be written: it must not go out eight times.
async def test_a_message_that_arrived_is_not_repeated_because_recording_failed(
    invited: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAUSES_BEFORE_RECORDING_AGAIN", (0.01, 0.02))

    async def meanwhile(_delivery: Delivery) -> None:
        with invited.desk.database.engine.begin() as connection:
            connection.execute(text("UPDATE conferences SET sealed = :x"), {"x": b"no"})

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    assert invited.row("invitation").state == OutboxState.SENT
    for _ in range(3):
        await invited.play(invited.clock() + timedelta(minutes=5))
    assert len(invited.recorder.brought) == 1


# A messenger must not raise; if it does, nobody knows what it did.
async def test_a_messenger_that_raises_leaves_a_doubt(invited: Stage) -> None:
    broken = [True]

    async def meanwhile(_delivery: Delivery) -> None:
        if broken:
            broken.clear()
            raise RuntimeError

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    assert (invited.row("invitation").state, invited.row("invitation").reason) == (
        "queued",
        "messenger_raised",
    )
    await invited.play(invited.clock() + timedelta(seconds=2))
    assert invited.row("invitation").state == OutboxState.SENT
