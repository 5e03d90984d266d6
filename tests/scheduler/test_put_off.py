"""A reminder that was put off, from the button to the card that comes again (N7)."""

import pytest

from domain.errors import NotAllowedError, NotFoundError, NotPermittedError
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.snooze import Later
from storage.tables import AuditRow
from storage.unit import Unit
from tests.scheduler.stage import Stage
from tests.usecases.desk import OWEN, PRIYA, utc
from usecases.reminders import find_reminder, put_reminder_off

AGAIN_AT = utc(2026, 11, 24, 9, 30)


def put_off(stage: Stage, later: Later = Later.TOMORROW) -> None:
    one = stage.desk.facts().invitation.id
    stage.desk.run(put_reminder_off, PRIYA.as_actor(), invitation_id=one, later=later)


async def test_the_reminder_comes_again_once(invited: Stage) -> None:
    await invited.play()
    put_off(invited)
    await invited.play()
    assert invited.recorder.kinds(PRIYA.id) == [NudgeKind.INVITATION]
    await invited.play(AGAIN_AT)
    assert invited.recorder.kinds(PRIYA.id)[1:] == [NudgeKind.REMIND_AGAIN]
    live = invited.live()
    assert live is not None
    assert live.kind is NudgeKind.REMIND_AGAIN
    await invited.play(utc(2026, 11, 24, 9, 45))
    assert invited.recorder.kinds(PRIYA.id).count(NudgeKind.REMIND_AGAIN) == 1


async def test_an_answer_before_stops_it(invited: Stage) -> None:
    await invited.play()
    put_off(invited)
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play(AGAIN_AT)
    assert NudgeKind.REMIND_AGAIN not in invited.recorder.kinds(PRIYA.id)


async def test_it_is_kept_audited_and_allowed_twice(invited: Stage) -> None:
    await invited.play()
    put_off(invited)
    put_off(invited)
    assert len(invited.desk.facts().invitation.snoozes) == 1
    await invited.play(AGAIN_AT)
    put_off(invited, Later.HOUR)
    await invited.play(utc(2026, 11, 24, 10, 30))
    assert invited.recorder.kinds(PRIYA.id).count(NudgeKind.REMIND_AGAIN) == 2
    with pytest.raises(NotAllowedError, match="twice"):
        put_off(invited)

    def look(unit: Unit) -> list[object]:
        found = unit.session.query(AuditRow).filter(AuditRow.action == "reminder.put_off")
        return [row.actor_id for row in found]

    assert invited.desk.database.run_now(look) == [PRIYA.id, PRIYA.id]


# N7: nothing to anybody else waits for it.
async def test_the_nurses_are_asked_all_the_same(invited: Stage) -> None:
    await invited.play()
    put_off(invited)
    await invited.play(utc(2026, 11, 25, 17, 0))
    assert NudgeKind.REPLY_HELP_OFFER in invited.recorder.kinds()
    assert NudgeKind.REPLY_HELP in invited.recorder.kinds(PRIYA.id)


async def test_it_is_ones_own_alone(invited: Stage) -> None:
    one = invited.desk.facts().invitation.id
    with pytest.raises(NotFoundError):
        invited.desk.run(find_reminder, PRIYA.as_actor())
    with pytest.raises(NotFoundError):
        put_off(invited)
    await invited.play()
    assert invited.desk.run(find_reminder, PRIYA.as_actor()) == one
    with pytest.raises(NotPermittedError):
        invited.desk.run(put_reminder_off, OWEN.as_actor(), invitation_id=one, later=Later.HOUR)
