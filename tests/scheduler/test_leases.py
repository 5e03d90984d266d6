"""A sender that vanished or was only slow: its row is taken over, and nothing is undone (architecture 7)."""

from datetime import timedelta

import pytest

from domain.delivery import (
    Arrived,
    Doubtful,
    Mode,
    OutboxState,
    Outcome,
    Refused,
    TryLater,
)
from domain.invitation import Reply
from scheduler.delivery import claim, prepare, record
from scheduler.sweep import sweep
from storage import outbox
from tests.scheduler.stage import DAY_BEFORE_AT, Stage, run


# A sender took the row and vanished: when its lease is over, the policy in doubt decides.
async def test_an_abandoned_invitation_is_sent_again_after_its_lease(invited: Stage) -> None:
    run(invited, sweep)
    [item] = run(invited, claim)
    await invited.play(invited.clock() + outbox.LEASE - timedelta(seconds=1))
    assert invited.recorder.brought == []
    await invited.play(invited.clock() + timedelta(seconds=1))
    assert invited.row("invitation").reason == "sender_vanished"
    await invited.play(invited.clock() + timedelta(seconds=2))
    assert [one.attempt for one in invited.recorder.brought] == [item.attempt + 1]


async def test_an_abandoned_reminder_is_held_after_its_lease(invited: Stage) -> None:
    await invited.play()
    invited.clock.move_to(DAY_BEFORE_AT)
    run(invited, sweep)
    run(invited, claim)
    await invited.play(DAY_BEFORE_AT + outbox.LEASE)
    assert (invited.row("day_before").state, invited.row("day_before").reason) == (
        "in_doubt",
        "sender_vanished",
    )


async def test_an_abandoned_renewal_is_repeated_after_its_lease(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    run(invited, claim)
    await invited.play(invited.clock() + outbox.LEASE)
    await invited.play(invited.clock() + timedelta(seconds=2))
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]


# A sender that was only slow comes back after its lease, when another has taken the row over.
@pytest.mark.parametrize("late", [TryLater(5, "429"), Doubtful("504"), Refused("403")])
async def test_a_late_answer_does_not_undo_what_another_sender_achieved(
    invited: Stage, late: Outcome
) -> None:
    run(invited, sweep)
    [item] = run(invited, claim)
    slow = run(invited, prepare, item)
    await invited.play(invited.clock() + outbox.LEASE)
    await invited.play(invited.clock() + timedelta(seconds=2))
    run(invited, record, slow, late)
    await invited.play(invited.clock() + timedelta(minutes=5))
    assert invited.row("invitation").state == OutboxState.SENT
    assert len(invited.recorder.brought) == 1


async def test_a_sender_that_lost_its_lease_before_sending_sends_nothing(invited: Stage) -> None:
    run(invited, sweep)
    [item] = run(invited, claim)
    await invited.play(invited.clock() + outbox.LEASE)
    assert run(invited, prepare, item) is None


async def test_a_late_arrival_ends_the_repetition(invited: Stage) -> None:
    run(invited, sweep)
    [item] = run(invited, claim)
    slow = run(invited, prepare, item)
    await invited.play(invited.clock() + outbox.LEASE)
    run(invited, record, slow, Arrived("slow"))
    await invited.play(invited.clock() + timedelta(minutes=5))
    assert invited.recorder.brought == []
    assert invited.row("invitation").activity_id == "slow"


async def test_of_two_arrivals_the_last_is_the_live_card_and_the_other_is_retired(invited: Stage) -> None:
    run(invited, sweep)
    [item] = run(invited, claim)
    slow = run(invited, prepare, item)
    await invited.play(invited.clock() + outbox.LEASE)
    await invited.play(invited.clock() + timedelta(seconds=2))
    run(invited, record, slow, Arrived("slow"))
    await invited.play()
    live = invited.live()
    assert live is not None
    assert live.activity_id == "slow"
    assert (Mode.RETIRE, "activity-1") in invited.recorder.changes()
