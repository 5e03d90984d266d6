"""The sweep goes by the plan beside the pointer, and asks the rules only where it has to (ADR 14)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import event

from domain.access import Role
from domain.delivery import OutboxState
from domain.directory_plan import Team
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.roster import Leave
from scheduler import sweep as sweep_module
from scheduler.sweep import sweep
from storage import duty, leave, people, schedule, teams
from storage.tables import InvitationRow
from storage.unit import Unit
from tests.factories import STARTS_AT, a_cancellation, a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, TOMASZ, utc
from usecases.support import ask_for_support

HELP_AT = utc(2026, 11, 25, 17, 0)


@contextmanager
def statements(stage: Stage) -> Iterator[list[str]]:
    """Every statement that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(stage.desk.database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(stage.desk.database.engine, "before_cursor_execute", note)


def list_stale(stage: Stage) -> list[object]:
    return list(stage.desk.database.run_now(schedule.list_stale, limit=100))


def sweep_all(stage: Stage) -> None:
    while stage.desk.run(sweep):
        pass


# --- by the plan alone ---


def test_by_their_plans_many_are_queued_in_a_handful_of_statements(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, OWEN, uid=f"conference-{number}") for number in range(10)])
    with statements(stage) as asked:
        assert stage.desk.database.run_now(sweep) == 20
    assert len(stage.rows()) == 20
    assert not [one for one in asked if "FROM conferences" in one], "a rule was asked"
    assert len([one for one in asked if not one.startswith("BEGIN")]) <= 5


@pytest.mark.parametrize("plan", [None, "", "[]", '["unheard_of",1,1,"0","x",""]'])
def test_without_a_plan_to_be_trusted_the_rules_are_asked(invited: Stage, plan: str | None) -> None:
    def spoil(unit: Unit) -> None:
        for row in unit.session.query(InvitationRow):
            row.plan = plan

    invited.desk.database.run_now(spoil)
    assert invited.desk.run(sweep) == 1
    assert [row.kind for row in invited.rows()] == ["invitation"]


def test_so_many_rules_are_asked_at_once_and_no_more(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_module, "ASKED_AT_ONCE", 2)
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(5)])
    stage.desk.database.run_now(lambda unit: unit.session.query(InvitationRow).update({"plan": None}))
    assert [stage.desk.database.run_now(sweep) for _ in range(4)] == [2, 2, 1, 0]
    assert len(stage.rows()) == 5


# Q4: an act comes before the nudge, so the plan alone is not enough.
async def test_what_nobody_claimed_is_offered_to_all_before_they_are_told(invited: Stage) -> None:
    await invited.play()
    invited.desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invited.desk.facts().invitation.id)
    await invited.play()
    await invited.play(utc(2026, 11, 23, 13, 0))
    assert RUTH.id in invited.desk.facts().requests[0].offered_to
    assert NudgeKind.SUPPORT_UNCLAIMED in invited.recorder.kinds(RUTH.id)


# --- leave, duty and directory ---


def lead_the_team(unit: Unit) -> None:
    manager = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
    add_person(unit, manager)
    people.save(unit, replace(PRIYA, manager_id=manager.id))


def name_the_service(unit: Unit, line: str) -> None:
    teams.settle(unit, Team("North", line))


CHANGES: dict[str, Callable[[Unit], object]] = {
    "leave": lambda unit: leave.save(unit, GRACE.id, [Leave(HELP_AT.date(), HELP_AT.date())]),
    "put_on_duty": lambda unit: duty.put_on(unit, HELP_AT.date(), RUTH.id),
    "manager": lead_the_team,
    "somebody_leaves": lambda unit: people.save(unit, GRACE.gone("csv", now=unit.now)),
    "service_line": partial(name_the_service, line="Adults"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_people_has_every_open_invitation_looked_at(
    stage: Stage, change: Callable[[Unit], object]
) -> None:
    stage.desk.run(name_the_service, line="Children")
    stage.desk.bring(a_draft(PRIYA, OWEN), a_draft(uid="stray"), a_draft(PRIYA, uid="off"))
    stage.desk.bring(a_cancellation("off"))
    sweep_all(stage)
    assert list_stale(stage) == []
    open_ones = {one.id for uid in ("conference-1", "stray") for one in stage.desk.invited(uid)}
    stage.desk.run(change)
    assert set(list_stale(stage)) == open_ones
    sweep_all(stage)
    assert list_stale(stage) == []


def test_a_duty_taken_off_counts_and_one_that_was_not_there_does_not(invited: Stage) -> None:
    day = date(2026, 11, 25)
    invited.desk.run(duty.put_on, day, RUTH.id)
    sweep_all(invited)
    invited.desk.run(duty.put_on, day, RUTH.id)
    invited.desk.run(duty.take_off, day, GRACE.id)
    assert list_stale(invited) == []
    invited.desk.run(duty.take_off, day, RUTH.id)
    assert len(list_stale(invited)) == 1


# HZ13, Q2: the nurse who was to be told is away by then; the one who stands in for her is told instead.
async def test_who_is_told_follows_the_roster_of_the_day(invited: Stage) -> None:
    await invited.play()
    invited.desk.run(duty.put_on, HELP_AT.date(), RUTH.id)
    await invited.play(HELP_AT)
    offered = [one.recipient_id for one in invited.recorder.brought if one.kind == "reply_help_offer"]
    assert offered == [RUTH.id]


# What is due by the plan goes out before the many are looked at, and is rechecked as always (N5).
async def test_what_is_due_does_not_wait_for_the_many_that_are_looked_at_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_module, "ASKED_AT_ONCE", 1)
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(4)])
    stage.desk.run(CHANGES["leave"])
    assert stage.desk.database.run_now(sweep) == 5
    assert len(stage.rows()) == 4
    assert len(list_stale(stage)) == 3


# A last day that passes is no change of any row: what was planned for somebody who has left by then is
# dropped, and in the same moment the rules say who is told instead.
async def test_whoever_has_left_by_then_is_replaced_at_once(invited: Stage) -> None:
    await invited.play()

    def leaving(unit: Unit) -> None:
        for nurse in (GRACE, TOMASZ):
            people.save(unit, replace(nurse, left_at=HELP_AT - timedelta(hours=1)))

    invited.desk.run(leaving)
    await invited.play()
    await invited.play(HELP_AT)
    offered = [one.recipient_id for one in invited.recorder.brought if one.kind == "reply_help_offer"]
    assert offered == [RUTH.id]
    dropped = [row.reason for row in invited.rows() if row.kind == "reply_help_offer" and row.reason]
    assert set(dropped) <= {"no_longer_true"}


async def test_the_plan_of_a_closed_invitation_is_empty(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    invited.desk.bring(a_cancellation())
    await invited.play(STARTS_AT)
    row = invited.desk.database.run_now(lambda unit: unit.session.query(InvitationRow).one().plan)
    assert row == ""
    assert invited.row("conference_cancelled").state == OutboxState.EXPIRED
