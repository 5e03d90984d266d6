"""Who is told besides the coordinator, from the directory as it is (E3-E5, E31, A1, A3, N3, N9, Q4)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import Role
from domain.errors import AlreadyClaimedError, NotFoundError, NotPermittedError
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.people import Person
from domain.roster import Leave
from domain.support import SupportState
from storage import audit, leave, people, schedule
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, RUTH, SUNITA, TOMASZ, utc
from usecases.support import ask_for_support, claim_support, offer_help
from usecases.team import open_prompt, show_prompt

DEPUTY = a_person(Role.TEAM_MANAGER, name="Daniel Whitlock")
MANAGER = replace(a_person(Role.TEAM_MANAGER, name="Helen Achterberg"), deputy_id=DEPUTY.id)
# Delivered on Monday 23 November at 9am, for 8 December: T37 passes on Wednesday at 5pm.
HELP_AT, MANAGER_AT = utc(2026, 11, 25, 17, 0), utc(2026, 11, 27, 17, 0)
DECIDE_AT = utc(2026, 12, 4, 9, 30)


@pytest.fixture
def managed(stage: Stage) -> Stage:
    """Priya has a manager, who has a deputy; her invitation has come in."""

    def work(unit: Unit) -> None:
        add_person(unit, DEPUTY)
        add_person(unit, MANAGER)
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA))
    return stage


def told(stage: Stage, *kinds: NudgeKind) -> set[tuple[object, NudgeKind]]:
    return {(one.recipient_id, one.kind) for one in stage.recorder.brought if one.kind in kinds}


def away(stage: Stage, person: Person) -> None:
    period = Leave(HELP_AT.date(), DECIDE_AT.date())
    stage.desk.run(lambda unit: leave.save(unit, person.id, [period]))


# N9: the coordinator, then the nurses on duty, and only then the manager.
async def test_the_nurses_come_before_the_manager(managed: Stage) -> None:
    await managed.play()
    await managed.play(HELP_AT)
    offered = NudgeKind.REPLY_HELP_OFFER
    assert told(managed, offered) == {(GRACE.id, offered), (TOMASZ.id, offered)}
    assert managed.recorder.kinds(PRIYA.id)[-1] is NudgeKind.REPLY_HELP
    assert managed.recorder.kinds(MANAGER.id) == []
    await managed.play(MANAGER_AT)
    assert managed.recorder.kinds(MANAGER.id) == [NudgeKind.WHO_ATTENDS]
    await managed.play(DECIDE_AT)
    assert managed.recorder.kinds(MANAGER.id)[-1] is NudgeKind.NOBODY_ATTENDS
    assert managed.recorder.kinds(DEPUTY.id) == []


async def test_a_reply_stops_it(managed: Stage) -> None:
    await managed.play()
    managed.desk.reply(Reply.ACCEPT_REMOTE)
    for at in (HELP_AT, MANAGER_AT):
        await managed.play(at)
    assert managed.recorder.kinds(MANAGER.id) == []
    assert not told(managed, NudgeKind.REPLY_HELP_OFFER, NudgeKind.WHO_ATTENDS)


# N3: the deputy while the manager is away.
async def test_the_deputy_is_asked_while_the_manager_is_away(managed: Stage) -> None:
    await managed.play()
    away(managed, MANAGER)
    await managed.play(HELP_AT)
    await managed.play(MANAGER_AT)
    assert managed.recorder.kinds(MANAGER.id) == []
    assert managed.recorder.kinds(DEPUTY.id) == [NudgeKind.WHO_ATTENDS]


# HZ13: without a manager in the directory the nurses are asked.
async def test_without_a_manager_the_nurses_are_asked(invited: Stage) -> None:
    await invited.play()
    await invited.play(HELP_AT)
    await invited.play(MANAGER_AT)
    asked = NudgeKind.WHO_ATTENDS
    assert told(invited, asked) == {(GRACE.id, asked), (TOMASZ.id, asked)}


# A1: names only for whoever was asked about this very invitation; and only while they manage the team.
async def test_a_manager_opens_the_names_only_once_asked(managed: Stage) -> None:
    await managed.play()
    invitation_id = managed.desk.facts().invitation.id
    with pytest.raises(NotFoundError):
        managed.desk.run(open_prompt, MANAGER.as_actor(), invitation_id=invitation_id)
    await managed.play(HELP_AT)
    await managed.play(MANAGER_AT)
    opened = managed.desk.run(open_prompt, MANAGER.as_actor(), invitation_id=invitation_id)
    assert opened.owner.name == PRIYA.name
    with pytest.raises(NotPermittedError):
        managed.desk.run(show_prompt, DEPUTY.as_actor(), invitation_id=invitation_id)

    def change_managers(unit: Unit) -> None:
        people.save(unit, replace(PRIYA, manager_id=DEPUTY.id))
        # The repair of pointers finds whom the directory now names.
        schedule.mend(unit, [invitation_id])

    managed.desk.run(change_managers)
    with pytest.raises(NotPermittedError):
        managed.desk.run(open_prompt, MANAGER.as_actor(), invitation_id=invitation_id)
    await managed.play()
    assert managed.recorder.kinds(DEPUTY.id) == [NudgeKind.WHO_ATTENDS]


# Q1, Q3: a nurse helps before anybody asked; the first has it, and the coordinator is told.
async def test_a_nurse_offers_help_and_the_coordinator_is_told(managed: Stage) -> None:
    await managed.play()
    await managed.play(HELP_AT)
    invitation_id = managed.desk.facts().invitation.id
    taken = managed.desk.run(offer_help, GRACE.as_actor(), invitation_id=invitation_id)
    assert (taken.request.state, taken.request.claimed_by) == (SupportState.CLAIMED, GRACE.id)
    with pytest.raises((AlreadyClaimedError, NotPermittedError)):
        managed.desk.run(offer_help, TOMASZ.as_actor(), invitation_id=invitation_id)
    with pytest.raises(NotPermittedError):
        managed.desk.run(offer_help, SUNITA.as_actor(), invitation_id=invitation_id)
    await managed.play()
    assert managed.recorder.kinds(PRIYA.id)[-1] is NudgeKind.SUPPORT_CLAIMED


# E31, Q4: all nurses after 4 working hours, so that each may claim it; as long again, then the lead.
# Never the manager (A3).
async def test_what_nobody_claims_is_offered_to_every_nurse(managed: Stage) -> None:
    await managed.play()
    invitation_id = managed.desk.facts().invitation.id
    managed.desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id)
    await managed.play()
    assert managed.recorder.kinds(RUTH.id) == []
    await managed.play(managed.clock() + timedelta(hours=4))
    assert managed.recorder.kinds(RUTH.id) == [NudgeKind.SUPPORT_UNCLAIMED]
    [request] = managed.desk.facts().requests
    assert "support.escalated" in managed.desk.run(audit.list_actions, request.id)
    await managed.play(managed.clock() + timedelta(hours=4))
    assert managed.recorder.kinds(SUNITA.id) == [NudgeKind.SUPPORT_WAITS]
    assert managed.recorder.kinds(MANAGER.id) == []
    claimed = managed.desk.run(claim_support, RUTH.as_actor(), request_id=request.id)
    assert claimed.request.claimed_by == RUTH.id
