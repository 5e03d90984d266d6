"""From the outbox to the chat: rechecked, sent once, written down whatever came of it (architecture 7)."""

from datetime import timedelta
from typing import Any

import pytest

from domain.delivery import (
    MAX_ATTEMPTS,
    Arrived,
    Delivery,
    Doubtful,
    Mode,
    OutboxState,
    Outcome,
    Refused,
    TryLater,
)
from domain.invitation import InvitationState, Reply
from domain.nudges import NudgeKind
from domain.people import ChatReference
from scheduler.delivery import claim
from scheduler.sweep import sweep
from storage import audit, people
from storage.live_cards import LiveCard
from tests.factories import STARTS_AT, a_cancellation, a_draft, give_chat
from tests.scheduler.stage import DAY_BEFORE_AT, HALF_HOUR, QUARTER, Stage, ask, run
from tests.usecases.desk import GRACE, PRIYA, TOMASZ, utc
from usecases.support import claim_support, withdraw_support


# I6
async def test_an_arrival_is_recorded_with_its_message_and_starts_the_reply_clock(invited: Stage) -> None:
    run(invited, give_chat, PRIYA)
    await invited.play()
    row = invited.row("invitation")
    assert (row.state, row.attempt, row.activity_id) == (OutboxState.SENT, 1, "activity-1")
    held = invited.desk.facts().invitation
    assert (held.state, held.delivered_at) == (InvitationState.DELIVERED, invited.clock())
    assert invited.live() == LiveCard(held.id, PRIYA.id, "activity-1", NudgeKind.INVITATION)
    assert "nudge.invitation.sent" in run(invited, audit.list_actions, held.id)


async def test_a_chat_that_had_to_be_opened_is_remembered(invited: Stage) -> None:
    chat = ChatReference("a:new", "https://smba.example/uk/", "tenant")
    await invited.play(None, Arrived("activity-1", chat))
    assert run(invited, people.find_chat, PRIYA.id) == chat


# The attempt is on record before anything leaves the house.
async def test_while_a_message_is_on_its_way_its_row_says_so(invited: Stage) -> None:
    seen: list[Any] = []

    async def look(_delivery: Delivery) -> None:
        seen.append(invited.row("invitation"))

    invited.recorder.meanwhile = look
    await invited.play()
    assert [(row.state, row.attempt) for row in seen] == [(OutboxState.SENDING, 1)]


# N5, HZ3: cancelled between queueing and sending.
async def test_a_conference_cancelled_before_the_sending_sends_nothing(invited: Stage) -> None:
    run(invited, sweep)
    run(invited, claim)
    invited.desk.bring(a_cancellation())
    await invited.play(invited.clock() + timedelta(minutes=2))
    assert invited.recorder.brought == []
    assert invited.row("invitation").state is not OutboxState.QUEUED


@pytest.mark.parametrize("kind", ["day_before", "join_soon", "join_now", "report_due_tomorrow"])
async def test_no_reminder_of_a_cancelled_conference_is_sent(invited: Stage, kind: str) -> None:
    await invited.play()
    at = {
        "report_due_tomorrow": utc(2026, 11, 30, 9, 30),
        "day_before": DAY_BEFORE_AT,
        "join_soon": HALF_HOUR,
        "join_now": QUARTER,
    }[kind]
    invited.clock.move_to(at)
    run(invited, sweep)
    assert invited.row(kind).state == OutboxState.QUEUED
    invited.desk.bring(a_cancellation())
    invited.recorder.brought.clear()
    await invited.play()
    assert invited.row(kind).reason == "no_longer_true"
    # The card that is there is renewed, so that it shows the end (C4).
    assert invited.recorder.kinds() == []
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")]


# C4, E8
async def test_a_cancellation_is_one_notice_to_whoever_replied(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play()
    invited.desk.bring(a_cancellation())
    for days in range(20):
        await invited.play(invited.clock() + timedelta(days=days % 2))
    assert invited.recorder.kinds() == [NudgeKind.INVITATION, NudgeKind.CONFERENCE_CANCELLED]


async def test_a_moved_conference_drops_what_was_queued_for_the_old_date(invited: Stage) -> None:
    await invited.play()
    invited.clock.move_to(DAY_BEFORE_AT)
    run(invited, sweep)
    invited.desk.bring(a_draft(PRIYA, sequence=1, starts_at=STARTS_AT + timedelta(days=7)))
    await invited.play()
    assert invited.row("day_before").reason == "no_longer_true"
    assert NudgeKind.DAY_BEFORE not in invited.recorder.kinds()


async def test_a_message_that_waited_too_long_expires(alone: Stage) -> None:
    await alone.play()
    await alone.play(HALF_HOUR, TryLater(1200, "429"))
    await alone.play(HALF_HOUR + timedelta(minutes=21))
    row = alone.row("join_soon")
    assert (row.state, row.reason) == (OutboxState.EXPIRED, "too_late")
    assert NudgeKind.JOIN_NOW in alone.recorder.kinds()


# 429 with Retry-After, no connection: certainly not delivered.
@pytest.mark.parametrize(("seconds", "wait"), [(0, 2), (1.5, 2), (7, 7), (90, 90)])
async def test_told_to_wait_it_waits_at_least_that_long(invited: Stage, seconds: float, wait: float) -> None:
    await invited.play(None, TryLater(seconds, "429"))
    row = invited.row("invitation")
    assert (row.state, row.reason) == (OutboxState.QUEUED, "429")
    assert row.due_at == invited.clock() + timedelta(seconds=wait)
    await invited.play(row.due_at - timedelta(microseconds=1))
    assert len(invited.recorder.brought) == 1
    await invited.play(row.due_at)
    assert invited.row("invitation").state == OutboxState.SENT


@pytest.mark.parametrize("seconds", [1e9, 1e18, float("inf")])
async def test_an_absurd_time_to_wait_stops_nothing(invited: Stage, seconds: float) -> None:
    await invited.play(None, TryLater(seconds, "429"))
    assert invited.row("invitation").due_at <= invited.clock() + timedelta(days=1)


def to_priya(stage: Stage) -> int:
    """How often her chat was written to; the administrators hear of it in their own (N10)."""
    return sum(one.recipient_id == PRIYA.id for one in stage.recorder.brought)


async def test_after_the_last_attempt_it_gives_up(invited: Stage) -> None:
    for attempt in range(1, MAX_ATTEMPTS + 1):
        await invited.play(None, TryLater(0, "no_connection"))
        row = invited.row("invitation")
        assert row.attempt == attempt
        invited.clock.move_to(max(invited.clock(), row.due_at))
    assert (row.state, row.reason) == (OutboxState.FAILED, "gave_up_no_connection")
    await invited.play(invited.clock() + timedelta(hours=1))
    assert to_priya(invited) == MAX_ATTEMPTS


# It may have arrived: what is worth a duplicate is sent again, a reminder is held.
async def test_an_invitation_in_doubt_is_sent_again(invited: Stage) -> None:
    await invited.play(None, Doubtful("504"))
    assert invited.row("invitation").state == OutboxState.QUEUED
    await invited.play(invited.clock() + timedelta(seconds=2))
    assert [one.attempt for one in invited.recorder.brought] == [1, 2]
    assert invited.row("invitation").state == OutboxState.SENT


async def test_a_reminder_in_doubt_is_held_and_the_next_one_covers_it(alone: Stage) -> None:
    await alone.play()
    await alone.play(DAY_BEFORE_AT, Doubtful("504"))
    assert (alone.row("day_before").state, alone.row("day_before").reason) == ("in_doubt", "504")
    await alone.play(HALF_HOUR)
    assert alone.recorder.kinds().count(NudgeKind.DAY_BEFORE) == 1
    assert alone.recorder.kinds()[-1] is NudgeKind.JOIN_SOON


async def test_a_doubt_that_stays_is_on_record_in_the_end(invited: Stage) -> None:
    for _ in range(MAX_ATTEMPTS):
        await invited.play(invited.clock() + timedelta(minutes=5), Doubtful("timeout"))
    assert (invited.row("invitation").state, invited.row("invitation").reason) == ("in_doubt", "timeout")


@pytest.mark.parametrize("outcome", [Doubtful("504"), TryLater(0, "429")])
async def test_the_renewal_of_a_card_is_repeated(invited: Stage, outcome: Outcome) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play(None, outcome)
    await invited.play(invited.clock() + timedelta(seconds=2))
    assert invited.recorder.changes() == [(Mode.UPDATE, "activity-1")] * 2
    assert invited.counts() == {"sent": 2}


@pytest.mark.parametrize("code", ["403:MessageWritesBlocked", "404", "413", "400"])
async def test_a_refused_message_has_failed_and_is_not_repeated(invited: Stage, code: str) -> None:
    await invited.play(None, Refused(code))
    await invited.play(invited.clock() + timedelta(hours=1))
    assert to_priya(invited) == 1
    assert (invited.row("invitation").state, invited.row("invitation").reason) == ("failed", code)
    assert "message.refused" in run(invited, audit.list_actions, invited.desk.facts().invitation.id)


# Q2, Q3
async def test_a_request_goes_to_every_nurse_and_its_end_shows_on_every_card(invited: Stage) -> None:
    await invited.play()
    request = ask(invited)
    await invited.play()
    offered = [one for one in invited.recorder.brought if one.kind is NudgeKind.SUPPORT_OFFERED]
    assert {one.recipient_id for one in offered} == {GRACE.id, TOMASZ.id}
    run(invited, claim_support, GRACE.as_actor(), request_id=request.id)
    invited.recorder.brought.clear()
    await invited.play()
    assert invited.recorder.kinds() == [NudgeKind.SUPPORT_CLAIMED]
    renewed = {one.recipient_id for one in invited.recorder.brought if one.mode is Mode.UPDATE}
    assert {GRACE.id, TOMASZ.id} <= renewed


async def test_a_request_withdrawn_before_the_morning_reaches_no_nurse(invited: Stage) -> None:
    await invited.play(utc(2026, 11, 23, 20, 0))
    request = ask(invited)
    run(invited, withdraw_support, PRIYA.as_actor(), invitation_id=request.invitation_id)
    await invited.play(utc(2026, 11, 24, 8, 30))
    assert NudgeKind.SUPPORT_OFFERED not in invited.recorder.kinds()


# A chat reads in order: one message a person at a time; of equal urgency, as they were planned (N11). The
# cap leaves room for three (N6).
async def test_a_persons_messages_go_out_in_order(invited: Stage) -> None:
    run(invited, sweep)
    for number in range(2, 4):
        invited.clock.pass_by(seconds=1)
        invited.desk.bring(a_draft(PRIYA, uid=f"conference-{number}"))
        run(invited, sweep)
    await invited.play(None, TryLater(3, "429"))
    assert len(invited.recorder.brought) == 1
    await invited.play(invited.clock() + timedelta(seconds=3))
    keys = [one.key for one in invited.recorder.brought]
    expected = [invited.desk.facts(PRIYA, number).invitation.id for number in (1, 1, 2, 3)]
    assert [one.split(":")[0] for one in keys] == list(map(str, expected))
