"""After a restore nothing goes out until a person has looked (HZ21)."""

from datetime import timedelta

import pytest

from domain.access import SYSTEM, Role
from domain.delivery import OutboxState
from domain.errors import NotPermittedError
from domain.nudges import NudgeKind
from scheduler.watch_cli import health, switch_sending
from storage import audit, instance, signs
from tests.factories import a_cancellation, a_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, SUNITA
from usecases.sending import hold_sending, release_sending


async def test_while_it_is_held_everything_waits_and_the_engine_still_beats(invited: Stage) -> None:
    said = switch_sending(invited.desk.database, is_held=True)
    assert "held" in said
    await invited.play()
    assert invited.recorder.brought == []
    assert invited.counts() == {OutboxState.QUEUED: 1}
    assert invited.desk.database.run_now(signs.find, signs.BEAT) is not None
    assert any("held by hand" in line for line in invited.desk.database.run_now(health)[0])
    switch_sending(invited.desk.database, is_held=False)
    await invited.play()
    assert invited.recorder.kinds() == [NudgeKind.INVITATION]


# The backup knew nothing of the cancellation; it is taken in before anything is released.
async def test_what_is_no_longer_true_is_not_sent_after_the_release(invited: Stage) -> None:
    switch_sending(invited.desk.database, is_held=True)
    await invited.play()
    invited.desk.bring(a_cancellation())
    switch_sending(invited.desk.database, is_held=False)
    await invited.play(invited.clock() + timedelta(minutes=1))
    assert invited.recorder.brought == []


def test_holding_twice_is_once_and_is_in_the_audit(stage: Stage) -> None:
    for _ in range(2):
        switch_sending(stage.desk.database, is_held=True)
    assert stage.desk.database.run_now(instance.is_held)
    switch_sending(stage.desk.database, is_held=False)
    assert not stage.desk.database.run_now(instance.is_held)
    assert stage.desk.database.run_now(audit.first_broken_row) is None


def test_only_whoever_may_change_technical_settings_may_hold_and_release(stage: Stage) -> None:
    technician = a_person(Role.SYSTEM_ADMIN, name="Techna Ician").as_actor()
    for work in (hold_sending, release_sending):
        stage.desk.run(work, technician)
        for actor in (SYSTEM, PRIYA.as_actor(), GRACE.as_actor(), SUNITA.as_actor()):
            with pytest.raises(NotPermittedError):
                stage.desk.run(work, actor)
