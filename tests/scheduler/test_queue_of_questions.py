"""The administrators' one card about all that needs a person: told hourly, renewed at once (N6)."""

from dataclasses import replace

from domain.access import Role
from domain.delivery import Mode
from domain.drafts import Problem
from domain.nudges import NudgeKind
from domain.questions import Answer
from storage import outbox, questions
from tests.factories import a_cancellation, a_draft
from tests.scheduler.stage import Stage
from tests.scheduler.test_recipients import change
from tests.usecases.desk import PRIYA, SUNITA
from usecases.questions import answer_question


def bring_doubt(stage: Stage, uid: str) -> None:
    doubtful = replace(a_draft(PRIYA, uid=uid), warnings=(Problem("event 1", f"Something about {uid}."),))
    stage.desk.bring(doubtful)


def told(stage: Stage) -> list[Mode]:
    """What the administrator's chat has heard of the queue."""
    return [one.mode for one in stage.recorder.brought if one.recipient_id == SUNITA.id]


async def test_the_first_question_is_told_and_more_of_them_only_renew_the_card(stage: Stage) -> None:
    bring_doubt(stage, "one")
    await stage.play()
    for uid in ("two", "three"):
        bring_doubt(stage, uid)
    await stage.play()
    assert told(stage) == [Mode.NEW, Mode.UPDATE]


async def test_after_an_hour_what_came_meanwhile_is_one_new_message(stage: Stage) -> None:
    bring_doubt(stage, "one")
    await stage.play()
    bring_doubt(stage, "two")
    bring_doubt(stage, "three")
    await stage.play()
    stage.clock.pass_by(hours=1)
    await stage.play()
    assert told(stage).count(Mode.NEW) == 2


# A message planned for later once stood in the way of every other message to the same person.
async def test_a_message_planned_for_later_holds_up_no_other(stage: Stage) -> None:
    bring_doubt(stage, "one")
    await stage.play()
    bring_doubt(stage, "two")
    stage.desk.bring(a_draft(uid="nobody"))
    await stage.play()
    kinds = [one.kind for one in stage.recorder.brought if one.recipient_id == SUNITA.id]
    assert NudgeKind.UNMATCHED in kinds


async def test_when_everything_is_answered_meanwhile_nothing_is_sent(stage: Stage) -> None:
    bring_doubt(stage, "one")
    for question in stage.desk.database.run_now(questions.list_open):
        stage.desk.run(answer_question, SUNITA.as_actor(), question_id=question.id, answer=Answer.DONE)
    await stage.play()
    assert told(stage) == []
    assert stage.desk.database.run_now(outbox.count_states)["dropped"] == 1


async def test_an_answer_renews_the_card(stage: Stage) -> None:
    bring_doubt(stage, "one")
    await stage.play()
    stage.desk.bring(a_cancellation("one"))
    await stage.play()
    assert told(stage) == [Mode.NEW, Mode.UPDATE]


async def test_somebody_who_is_no_administrator_any_more_hears_nothing(stage: Stage) -> None:
    bring_doubt(stage, "one")
    change(stage, SUNITA.id, role=Role.GOVERNANCE.value)
    await stage.play()
    assert told(stage) == []
