"""One live card about one subject: renewed, replaced, retired, gone (N6, E22, C4)."""

from datetime import timedelta

from domain.delivery import (
    Delivery,
    Doubtful,
    Mode,
    OutboxState,
    Refused,
    TryLater,
)
from domain.drafts import Join
from domain.invitation import InvitationState, Reply
from domain.nudges import NudgeKind
from storage import live_cards
from storage.live_cards import LiveCard
from storage.renewals import leave_open
from tests.factories import a_cancellation, a_draft
from tests.scheduler.stage import DAY_BEFORE_AT, HALF_HOUR, QUARTER, Stage, run
from tests.usecases.desk import GRACE, PRIYA
from usecases.invitation import record_report_sent, reply_to_invitation


# N6: one conference, one live card.
async def test_a_new_card_retires_the_one_before(alone: Stage) -> None:
    await alone.play()
    await alone.play(DAY_BEFORE_AT)
    live = alone.live()
    assert live is not None
    assert (live.activity_id, live.kind) == ("activity-2", NudgeKind.DAY_BEFORE)
    assert alone.recorder.changes() == [(Mode.RETIRE, "activity-1")]


# E22
async def test_the_join_now_card_is_the_half_hour_card_renewed(alone: Stage) -> None:
    await alone.play(HALF_HOUR)
    await alone.play(QUARTER)
    soon, now = alone.recorder.brought
    assert (soon.mode, now.mode, now.target) == (Mode.NEW, Mode.UPDATE, "activity-1")
    live = alone.live()
    assert live is not None
    assert (live.activity_id, live.kind) == ("activity-1", NudgeKind.JOIN_NOW)


async def test_without_a_half_hour_card_join_now_is_a_new_message(alone: Stage) -> None:
    await alone.play(DAY_BEFORE_AT)
    await alone.play(QUARTER)
    assert alone.recorder.brought[1].mode is Mode.NEW
    assert alone.recorder.changes() == [(Mode.RETIRE, "activity-1")]


async def test_join_now_falls_back_to_a_new_message_when_the_card_is_gone(alone: Stage) -> None:
    await alone.play(HALF_HOUR)
    await alone.play(QUARTER, Refused("404"))
    assert [one.mode for one in alone.recorder.brought] == [Mode.NEW, Mode.UPDATE, Mode.NEW]
    live = alone.live()
    assert live is not None
    assert (live.activity_id, live.kind) == ("activity-2", NudgeKind.JOIN_NOW)
    assert alone.row("join_now").state == OutboxState.SENT


# N4: what went out as a message is in doubt as a message, also when it was planned as a change of a card.
async def test_a_reminder_that_found_no_card_to_change_does_not_come_twice(alone: Stage) -> None:
    await alone.play()
    invitation_id = alone.desk.facts().invitation.id
    run(alone, record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id)
    alone.recorder.only = NudgeKind.SHARE_ASKED
    await alone.play(None, Refused("404"), Doubtful("504"))
    asked = [one.mode for one in alone.recorder.brought if one.kind is NudgeKind.SHARE_ASKED]
    assert asked == [Mode.UPDATE, Mode.NEW]
    assert (alone.row("share_asked").state, alone.row("share_asked").mode) == (OutboxState.IN_DOUBT, Mode.NEW)


async def test_what_could_not_go_out_as_a_message_changes_the_card_that_has_come_meanwhile(
    alone: Stage,
) -> None:
    await alone.play()
    invitation_id = alone.desk.facts().invitation.id
    run(alone, record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id)
    alone.recorder.only = NudgeKind.SHARE_ASKED
    await alone.play(None, Refused("404"), TryLater(60, "503"))
    await adopt(alone, "typed")
    await alone.play(alone.clock() + timedelta(hours=1))
    [*_, last] = [one for one in alone.recorder.brought if one.kind is NudgeKind.SHARE_ASKED]
    assert (last.mode, last.target) == (Mode.UPDATE, "typed")


async def test_a_card_that_was_removed_is_renewed_no_more(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play(None, Refused("404"))
    assert invited.live() is None
    invited.desk.reply(Reply.ACCEPT_PHONE)
    await invited.play()
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]
    await invited.play(DAY_BEFORE_AT)
    assert invited.live() is not None


async def adopt(stage: Stage, activity_id: str) -> None:
    """The person typed a word: the answer in the chat is their live card now (bot/turns.py)."""
    invitation_id = stage.desk.facts().invitation.id
    before = stage.live()
    kind = before.kind if before else NudgeKind.INVITATION
    card = LiveCard(invitation_id, PRIYA.id, activity_id, kind)
    await stage.desk.database.run(
        lambda unit: live_cards.save(unit, card, invitation_id=invitation_id, now=unit.now)
    )


async def test_an_old_card_that_is_gone_takes_no_newer_one_with_it(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)

    async def meanwhile(delivery: Delivery) -> None:
        if delivery.target_activity_id == "activity-1":
            await adopt(invited, "typed")

    invited.recorder.meanwhile = meanwhile
    await invited.play(None, Refused("404"))
    live = invited.live()
    assert live is not None
    assert live.activity_id == "typed"


async def test_join_now_follows_a_card_that_took_over_while_it_was_on_its_way(alone: Stage) -> None:
    await alone.play(HALF_HOUR)

    async def meanwhile(delivery: Delivery) -> None:
        if delivery.target_activity_id == "activity-1":
            await adopt(alone, "typed")

    alone.recorder.meanwhile = meanwhile
    await alone.play(QUARTER)
    live = alone.live()
    assert live is not None
    assert (live.activity_id, live.kind) == ("typed", NudgeKind.JOIN_NOW)
    assert alone.recorder.changes() == [(Mode.UPDATE, "typed")]


# The card shows what was true when it was made ready; what changed on the way must show as well.
async def test_a_reply_while_the_card_is_on_its_way_renews_it(invited: Stage) -> None:
    async def meanwhile(delivery: Delivery) -> None:
        if delivery.item.kind is NudgeKind.INVITATION:
            invited.desk.reply(Reply.ACCEPT_REMOTE)

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]
    assert invited.desk.facts().invitation.state is InvitationState.REPLIED


async def test_a_cancellation_while_the_card_is_on_its_way_closes_it(invited: Stage) -> None:
    async def meanwhile(delivery: Delivery) -> None:
        if delivery.item.kind is NudgeKind.INVITATION:
            invited.desk.bring(a_cancellation())

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    assert invited.recorder.brought[-1].is_cancelled
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]


async def test_a_card_that_is_right_is_not_renewed(invited: Stage) -> None:
    await invited.play()
    await invited.play(invited.clock() + timedelta(hours=1))
    assert len(invited.recorder.brought) == 1


async def test_a_renewal_on_its_way_does_not_swallow_the_next_change(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    changed: list[bool] = []

    async def meanwhile(_delivery: Delivery) -> None:
        if not changed:
            changed.append(True)
            invited.desk.reply(Reply.ACCEPT_PHONE)

    invited.recorder.meanwhile = meanwhile
    await invited.play()
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")] * 2


async def test_many_changes_before_the_sending_are_one_renewal(invited: Stage) -> None:
    await invited.play()
    for answer in (Reply.ACCEPT_REMOTE, Reply.ACCEPT_PHONE, Reply.ACCEPT_IN_PERSON):
        invited.desk.reply(answer)
    invited.desk.bring(a_draft(PRIYA, sequence=1, join=Join(meeting_id="1")))
    await invited.play()
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]


async def test_a_renewal_of_a_card_that_was_replaced_is_dropped(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await adopt(invited, "typed")
    await invited.play()
    assert invited.recorder.changes() == []
    assert invited.counts() == {"sent": 1, "dropped": 1}


# AX10, ADR 20: what the reader has open there would be gone.
async def test_the_half_hour_card_is_not_renewed_under_the_hands_of_its_reader(alone: Stage) -> None:
    await alone.play(HALF_HOUR)
    run(alone, leave_open, PRIYA.id, "activity-1", QUARTER + timedelta(minutes=20))
    await alone.play(QUARTER)
    assert [(one.mode, one.kind) for one in alone.recorder.brought] == [
        (Mode.NEW, NudgeKind.JOIN_SOON),
        (Mode.NEW, NudgeKind.JOIN_NOW),
    ]
    await alone.play(QUARTER + timedelta(minutes=20))
    assert alone.recorder.changes() == [(Mode.RETIRE, "activity-1")]


# E17
async def test_how_the_report_was_shared_is_asked_once_nothing_is_open_on_the_card(alone: Stage) -> None:
    await alone.play()
    began = alone.clock()
    invitation_id = alone.desk.facts().invitation.id
    run(alone, record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id)
    run(alone, leave_open, PRIYA.id, "activity-1", began + timedelta(minutes=5))
    alone.recorder.only = NudgeKind.SHARE_ASKED
    await alone.play(began + timedelta(minutes=4))
    assert NudgeKind.SHARE_ASKED not in alone.recorder.kinds()
    await alone.play(began + timedelta(minutes=5))
    [asked] = [one for one in alone.recorder.brought if one.kind is NudgeKind.SHARE_ASKED]
    assert (asked.mode, asked.target) == (Mode.UPDATE, "activity-1")


async def test_what_waits_to_be_renewed_waits_for_what_is_opened_later_and_no_longer(alone: Stage) -> None:
    await alone.play()
    noted_at = alone.clock()
    invitation_id = alone.desk.facts().invitation.id
    run(alone, reply_to_invitation, PRIYA.as_actor(), invitation_id=invitation_id, reply=Reply.ACCEPT_REMOTE)
    run(alone, leave_open, PRIYA.id, "activity-1", noted_at + timedelta(hours=1))
    await alone.play(noted_at + timedelta(minutes=59))
    assert alone.recorder.changes() == []
    run(alone, leave_open, PRIYA.id, "activity-1", noted_at)
    await alone.play()
    assert alone.recorder.changes() == [(Mode.UPDATE, "activity-1")]


async def test_somebody_elses_open_card_holds_up_nothing(alone: Stage) -> None:
    await alone.play()
    invitation_id = alone.desk.facts().invitation.id
    run(alone, leave_open, GRACE.id, "activity-1", alone.clock() + timedelta(hours=1))
    run(alone, reply_to_invitation, PRIYA.as_actor(), invitation_id=invitation_id, reply=Reply.ACCEPT_REMOTE)
    await alone.play()
    assert alone.recorder.changes() == [(Mode.UPDATE, "activity-1")]
