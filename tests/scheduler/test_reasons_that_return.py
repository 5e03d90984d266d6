"""What was dropped because its reason had gone goes out when the reason is back (N4, N5, HZ3)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.delivery import Arrived, Doubtful, Mode, OutboxState, Outcome, Refused, TryLater
from domain.invitation import DeclineReason, Reply
from domain.ladder.rules import nudges_for
from domain.nudges import NudgeKind
from domain.questions import Answer, QuestionKind
from scheduler.sweep import sweep
from storage import outbox, questions
from tests.factories import a_cancellation
from tests.scheduler.stage import HALF_HOUR, Stage
from tests.usecases.desk import PRIYA, SUNITA, utc
from usecases.questions import answer_question

DAY_BEFORE = utc(2026, 12, 7, 9, 30)


def put_on_hold(stage: Stage) -> None:
    stage.desk.bring(replace(a_cancellation(), is_certain=False))


def let_it_take_place(stage: Stage) -> None:
    for question in stage.desk.database.run_now(questions.list_open):
        if question.kind is QuestionKind.PROBABLY_CANCELLED:
            given = {"question_id": question.id, "answer": Answer.NO}
            stage.desk.run(answer_question, SUNITA.as_actor(), **given)


def sent(stage: Stage) -> list[NudgeKind]:
    return list(stage.recorder.kinds(PRIYA.id))


# IN21l, HZ3
async def test_an_invitation_held_back_by_a_doubt_goes_out_when_the_doubt_is_over(alone: Stage) -> None:
    alone.desk.run(sweep)
    put_on_hold(alone)
    await alone.play()
    row = alone.row("invitation")
    assert (row.state, row.reason) == (OutboxState.DROPPED, "no_longer_true")
    assert sent(alone) == []
    let_it_take_place(alone)
    assert alone.desk.run(sweep) > 0
    row = alone.row("invitation")
    assert (row.state, row.reason, row.attempt) == (OutboxState.QUEUED, None, 0)
    await alone.play()
    assert sent(alone) == [NudgeKind.INVITATION]
    assert alone.row("invitation").state == OutboxState.SENT


# N4: whoever planned it a moment ago, what has gone out, is doubtful or was given up stays as it is.
@pytest.mark.parametrize("answer", [Arrived("card"), Refused("403"), TryLater(60, "429")])
async def test_planning_what_is_on_record_changes_nothing(alone: Stage, answer: Outcome) -> None:
    invitation_id = alone.desk.facts().invitation.id
    [nudge] = [one for one in nudges_for(alone.desk.facts()) if one.kind is NudgeKind.INVITATION]
    await alone.play(None, answer)
    before, told = alone.rows(), len(alone.recorder.brought)
    alone.clock.pass_by(seconds=1)
    alone.desk.run(lambda unit: outbox.plan(unit, nudge, invitation_id, Mode.NEW, now=unit.now))
    assert alone.rows() == before
    await alone.play()
    assert len(alone.recorder.brought) == told


# N4: under its own key, so that there is one row, and the sums stay.
async def test_it_is_one_row_however_often_the_reason_comes_and_goes(alone: Stage) -> None:
    await alone.play()
    alone.desk.reply(Reply.ACCEPT_REMOTE)
    await alone.play()
    alone.clock.move_to(HALF_HOUR)
    alone.desk.run(sweep)
    number = len([row for row in alone.rows() if row.kind])
    for _ in range(3):
        alone.desk.reply(Reply.DECLINE, reason=DeclineReason.LEAVE)
        await alone.play()
        assert alone.row("join_soon").reason == "no_longer_true"
        alone.desk.reply(Reply.ACCEPT_REMOTE)
        alone.desk.run(sweep)
        assert alone.row("join_soon").state == OutboxState.QUEUED
        assert alone.row("join_soon").attempt == 0
        alone.clock.pass_by(minutes=2)
    with_kind = [row for row in alone.rows() if row.kind]
    assert len(with_kind) == len({row.key for row in with_kind}) == number
    assert sum(alone.counts().values()) == len(alone.rows())
    await alone.play()
    assert sent(alone).count(NudgeKind.JOIN_SOON) == 1


async def test_what_comes_back_too_late_is_recorded_as_expired(alone: Stage) -> None:
    await alone.play()
    alone.clock.move_to(HALF_HOUR)
    alone.desk.run(sweep)
    put_on_hold(alone)
    await alone.play()
    assert alone.row("join_soon").state == OutboxState.DROPPED
    alone.clock.pass_by(minutes=95)
    let_it_take_place(alone)
    await alone.play()
    row = alone.row("join_soon")
    assert (row.state, row.reason) == (OutboxState.EXPIRED, "too_late")
    assert sent(alone) == [NudgeKind.INVITATION]


# N11: what comes back covers and is covered like everything else.
async def test_of_what_comes_back_only_the_newest_goes_out(alone: Stage) -> None:
    alone.desk.run(sweep)
    put_on_hold(alone)
    await alone.play()
    alone.clock.move_to(DAY_BEFORE)
    let_it_take_place(alone)
    await alone.play()
    assert sent(alone) == [NudgeKind.DAY_BEFORE]
    assert alone.row("invitation").reason == "newer_nudge"


@pytest.mark.parametrize("outcome", [None, Doubtful("timeout")], ids=["sent", "in_doubt"])
async def test_what_was_sent_or_may_have_arrived_never_comes_back(
    alone: Stage, outcome: Doubtful | None
) -> None:
    await alone.play(DAY_BEFORE - timedelta(minutes=1))
    await alone.play(DAY_BEFORE, *([outcome] if outcome else []))
    state = alone.row("day_before").state
    assert state == (OutboxState.IN_DOUBT if outcome else OutboxState.SENT)
    put_on_hold(alone)
    await alone.play()
    let_it_take_place(alone)
    await alone.play()
    assert alone.row("day_before").state == state
    assert sent(alone).count(NudgeKind.DAY_BEFORE) == 1


# One that Teams certainly refused for now, and whose reason then came and went, is still owed.
async def test_what_was_refused_for_now_comes_back_too(alone: Stage) -> None:
    await alone.play(None, TryLater(90, "429"))
    put_on_hold(alone)
    await alone.play(alone.clock() + timedelta(minutes=5))
    assert alone.row("invitation").reason == "no_longer_true"
    let_it_take_place(alone)
    await alone.play()
    row = alone.row("invitation")
    assert (row.state, row.attempt) == (OutboxState.SENT, 2)
