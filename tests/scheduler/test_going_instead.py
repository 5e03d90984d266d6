"""A colleague is asked to go instead: who hears of it when, and who gets the link (I11, I12, A5)."""

from dataclasses import replace

import pytest

from domain.access import SYSTEM, Role
from domain.invitation import DeclineReason, Reply
from domain.nudges import NudgeKind
from domain.routing import Handover
from storage import audit, people
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, utc
from usecases.handover import hand_over_all
from usecases.standing_in import agree_to_stand_in, ask_to_stand_in, decline_to_stand_in

MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
LIMIT = utc(2026, 11, 24, 17, 0)
HALF_AN_HOUR_BEFORE, AFTERWARDS = utc(2026, 12, 8, 9, 30), utc(2026, 12, 8, 12, 30)


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Priya has a manager, has her card, cannot attend, and has asked Owen."""

    def work(unit: Unit) -> None:
        add_person(unit, MANAGER)
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA))
    return stage


async def ask(stage: Stage) -> None:
    await stage.play()
    stage.desk.reply(Reply.DECLINE, reason=DeclineReason.LEAVE)
    stage.desk.run(
        ask_to_stand_in, PRIYA.as_actor(), invitation_id=stage.desk.facts().invitation.id, person_id=OWEN.id
    )
    await stage.play()


def agree(stage: Stage) -> None:
    invitation_id = stage.desk.facts().invitation.id
    stage.desk.run(agree_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id, knows_the_case=True)


async def test_the_colleague_is_asked_and_then_has_the_link(asked: Stage) -> None:
    await ask(asked)
    assert asked.recorder.kinds(OWEN.id) == [NudgeKind.STAND_IN_ASKED]
    agree(asked)
    for at in (utc(2026, 12, 7, 9, 30), HALF_AN_HOUR_BEFORE, utc(2026, 12, 8, 9, 45), AFTERWARDS):
        await asked.play(at)
    assert {NudgeKind.DAY_BEFORE, NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW, NudgeKind.ATTENDED} <= set(
        asked.recorder.kinds(OWEN.id)
    )
    assert not {NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW, NudgeKind.ATTENDED} & set(
        asked.recorder.kinds(PRIYA.id)
    )
    assert NudgeKind.STAND_IN_OVER_TOLD not in asked.recorder.kinds(MANAGER.id)


# I12: no answer within 1 working day is the same as no.
async def test_silence_brings_it_back_to_coordinator_and_manager(asked: Stage) -> None:
    await ask(asked)
    await asked.play(utc(2026, 11, 24, 16, 59))
    assert NudgeKind.STAND_IN_OVER not in asked.recorder.kinds(PRIYA.id)
    await asked.play(LIMIT)
    assert asked.recorder.kinds(PRIYA.id)[-1] is NudgeKind.STAND_IN_OVER
    assert NudgeKind.STAND_IN_OVER_TOLD in asked.recorder.kinds(MANAGER.id)
    invitation = asked.desk.facts().invitation
    assert invitation.asked is None
    assert "invitation.substitute_silent" in asked.desk.run(audit.list_actions, invitation.id)


@pytest.mark.parametrize("agreed_before", [False, True])
async def test_a_refusal_brings_it_back_at_once(asked: Stage, *, agreed_before: bool) -> None:
    await ask(asked)
    if agreed_before:
        agree(asked)
        await asked.play()
    invitation_id = asked.desk.facts().invitation.id
    asked.desk.run(decline_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id)
    await asked.play()
    assert asked.recorder.kinds(PRIYA.id)[-1] is NudgeKind.STAND_IN_OVER
    assert NudgeKind.STAND_IN_OVER_TOLD in asked.recorder.kinds(MANAGER.id)
    await asked.play(HALF_AN_HOUR_BEFORE)
    assert NudgeKind.JOIN_SOON not in asked.recorder.kinds(OWEN.id)


# HZ13: without a manager in the directory a nurse hears of it.
async def test_without_a_manager_the_nurses_hear_of_it(invited: Stage) -> None:
    await ask(invited)
    await invited.play(LIMIT)
    assert NudgeKind.STAND_IN_OVER_TOLD in invited.recorder.kinds(GRACE.id)


# I7, IG12: somebody who leaves the trust goes to nothing any more, and nobody waits for their answer.
@pytest.mark.parametrize("agreed_before", [False, True])
async def test_a_colleague_who_leaves_goes_no_more(asked: Stage, *, agreed_before: bool) -> None:
    await ask(asked)
    if agreed_before:
        agree(asked)
    asked.desk.run(hand_over_all, SYSTEM, [OWEN], Handover.LEAVER)
    await asked.play()
    invitation = asked.desk.facts().invitation
    assert (invitation.asked, invitation.holder_id) == (None, PRIYA.id)
    assert asked.recorder.kinds(PRIYA.id)[-1] is NudgeKind.STAND_IN_OVER
