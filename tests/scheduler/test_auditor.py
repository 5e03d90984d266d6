"""The auditor finds each kind of wrongness by itself, repairs what it can, and is silent when all is well."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from domain.alarms import AuditReport, Tally
from domain.delivery import OutboxState, TryLater
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.roster import Leave
from scheduler import auditor as auditor_module
from scheduler.auditor import Auditor
from scheduler.delivery import claim
from scheduler.letters import Post
from scheduler.sweep import sweep
from storage import checks, claims, leave, outbox
from storage.tables import AuditRow, InvitationRow, LiveCardRow, OutboxRow
from storage.unit import Unit
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.scheduler.stage import HALF_HOUR, QUARTER, Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, utc, wrong_pointers
from usecases.invitation import record_report_sent
from usecases.support import ask_for_support, claim_support


async def check(stage: Stage) -> AuditReport:
    return await Auditor(stage.desk.database, Post(stage.desk.database)).check()


async def found(stage: Stage) -> dict[str, int]:
    return (await check(stage)).found


def set_rows(stage: Stage, table: type[Any], **values: object) -> None:
    """Change rows behind everybody's back."""

    def work(unit: Unit) -> None:
        for row in unit.session.query(table):
            for name, value in values.items():
                setattr(row, name, value)

    stage.desk.database.run_now(work)


def execute(stage: Stage, statement: str, **values: object) -> None:
    with stage.desk.database.engine.begin() as connection:
        connection.execute(text(statement), values)


# --- all is well ---


async def test_an_empty_house_is_well(stage: Stage) -> None:
    assert await check(stage) == AuditReport()


async def test_a_whole_story_is_well_at_every_step(stage: Stage) -> None:
    desk = stage.desk
    desk.bring(a_draft(PRIYA, OWEN))
    assert await found(stage) == {}
    await stage.play()
    desk.reply(Reply.ACCEPT_REMOTE)
    request = desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id).request
    await stage.play()
    assert await found(stage) == {}
    desk.run(claim_support, GRACE.as_actor(), request_id=request.id)
    desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id)
    for at in (utc(2026, 11, 30, 9, 30), utc(2026, 12, 7, 9, 30), HALF_HOUR, QUARTER):
        await stage.play(at)
        assert await found(stage) == {}, at
    await stage.play(STARTS_AT + timedelta(days=30))
    assert await found(stage) == {}


async def test_trouble_that_has_an_outcome_is_well(invited: Stage) -> None:
    await invited.play(None, TryLater(90, "429"))
    assert await found(invited) == {}
    invited.desk.bring(a_cancellation())
    await invited.play(invited.clock() + timedelta(hours=1))
    report = await check(invited)
    assert report.found == {}
    assert report.tally.total == len(invited.rows())


# N11: what a bot that was down for two weeks finds is late until it has caught up.
async def test_after_catching_up_nothing_is_late(invited: Stage) -> None:
    invited.clock.move_to(QUARTER)
    assert (await check(invited)).late > 0
    await invited.play()
    assert await found(invited) == {}


# --- pointers and nudges ---


@pytest.mark.parametrize("wrong", [None, utc(2030, 1, 1), utc(2026, 11, 1)])
async def test_a_wrong_pointer_is_mended_and_what_it_hid_goes_out(
    invited: Stage, wrong: datetime | None
) -> None:
    set_rows(invited, InvitationRow, next_nudge_at=wrong)
    assert await found(invited) == {"mended": 1}
    assert await found(invited) == {}
    await invited.play()
    assert invited.recorder.kinds() == [NudgeKind.INVITATION]


# The pointer may be right and the plan beside it not: it would queue what nobody wants, or miss something.
@pytest.mark.parametrize("plan", ["", '["today",1,2,"0","x",""]'])
async def test_a_wrong_plan_is_mended_too(invited: Stage, plan: str) -> None:
    set_rows(invited, InvitationRow, plan=plan)
    assert await found(invited) == {"mended": 1}
    assert await found(invited) == {}
    assert invited.desk.database.run_now(wrong_pointers) == []


# Leave has changed, so the plan is old and the sweep will ask the rules: that is no fault to report.
async def test_a_plan_that_is_still_to_be_made_anew_is_not_wrong(invited: Stage) -> None:
    await invited.play()
    first, last = utc(2026, 11, 25).date(), utc(2026, 11, 26).date()
    invited.desk.run(lambda unit: leave.save(unit, GRACE.id, [Leave(first, last)]))
    assert await found(invited) == {}
    assert invited.desk.database.run_now(wrong_pointers) == []


# E8: a cancelled conference has closed its invitations, and its notice still has to go out.
async def test_the_pointer_to_a_notice_of_cancellation_is_mended(invited: Stage) -> None:
    await invited.play()
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play()
    invited.desk.bring(a_cancellation())
    set_rows(invited, InvitationRow, next_nudge_at=None)
    assert await found(invited) == {"mended": 1}
    await invited.play()
    assert invited.recorder.kinds()[-1] is NudgeKind.CONFERENCE_CANCELLED


@pytest.mark.parametrize(("minutes", "late"), [(29, 0), (30, 1), (300, 1)])
async def test_a_nudge_that_nobody_queued_in_time_is_late(invited: Stage, minutes: int, late: int) -> None:
    invited.clock.pass_by(minutes=minutes)
    assert (await check(invited)).late == late


# The last round for the minutes is over by then (E28).
async def test_what_nobody_queued_and_is_useless_by_now_is_not_late(invited: Stage) -> None:
    invited.clock.move_to(STARTS_AT + timedelta(days=60))
    assert (await check(invited)).late == 0


async def test_an_invitation_that_cannot_be_read_is_counted_and_stops_no_other(stage: Stage) -> None:
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(3)])
    execute(stage, "UPDATE conferences SET sealed = :x WHERE uid = 'conference-1'", x=b"no")
    set_rows(stage, InvitationRow, next_nudge_at=None)
    assert await found(stage) == {"mended": 2, "unreadable": 1}


async def test_many_invitations_are_looked_at_by_parts(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor_module, "INVITATIONS_AT_ONCE", 2)
    stage.desk.bring(*[a_draft(PRIYA, uid=f"conference-{number}") for number in range(5)])
    set_rows(stage, InvitationRow, next_nudge_at=None)
    report = await check(stage)
    assert (report.invitations, report.mended) == (5, 5)


# --- the outbox ---


@pytest.mark.parametrize(("minutes", "waiting"), [(29, 0), (30, 1)])
async def test_a_message_that_waits_for_half_an_hour_is_found(
    invited: Stage, minutes: int, waiting: int
) -> None:
    invited.desk.run(sweep)
    invited.clock.pass_by(minutes=minutes)
    assert (await check(invited)).waiting == waiting


# Teams is away or asks us to wait, again and again: what is to be tried later was due long ago.
async def test_a_message_that_was_put_back_has_been_due_all_the_time(invited: Stage) -> None:
    due_at = invited.clock()
    await invited.play(None, TryLater(7200, "429"))
    invited.clock.pass_by(minutes=29)
    assert await found(invited) == {}
    invited.clock.pass_by(minutes=1)
    assert await found(invited) == {"waiting": 1}
    assert invited.desk.database.run_now(checks.oldest_due_at) == due_at


async def test_a_message_planned_for_later_does_not_wait(invited: Stage) -> None:
    invited.desk.run(sweep)
    set_rows(invited, OutboxRow, due_at=utc(2026, 12, 1, 9, 0))
    invited.clock.pass_by(hours=2)
    assert await found(invited) == {}


# Whoever waits for half an hour waits, whether for Teams or for the limits: silence would hide an outage.
@pytest.mark.parametrize("reason", [claims.CIRCUIT, claims.LIMIT])
async def test_what_waits_for_teams_or_the_limits_is_found_after_half_an_hour(
    invited: Stage, reason: str
) -> None:
    invited.desk.run(sweep)
    for _ in range(3):
        set_rows(invited, OutboxRow, due_at=invited.clock() + timedelta(minutes=9), reason=reason)
        invited.clock.pass_by(minutes=9)
        assert await found(invited) == {}
    invited.clock.pass_by(minutes=3)
    assert await found(invited) == {"waiting": 1}


# Its moment had moved on, and when it came Teams was away: it has waited since then, and no longer.
async def test_a_message_whose_moment_moved_on_waits_from_its_new_moment(invited: Stage) -> None:
    invited.desk.run(sweep)
    [item] = invited.desk.run(claim)
    later = invited.clock() + timedelta(hours=2)
    invited.desk.run(outbox.plan_later, item, due_at=later)
    invited.clock.move_to(later - timedelta(seconds=10))
    invited.desk.run(claims.hold_back, later + timedelta(seconds=30))
    assert invited.row("invitation").due_at == later
    invited.clock.move_to(later)
    invited.desk.run(claims.hold_back, later + timedelta(seconds=60))
    assert await found(invited) == {}
    assert invited.desk.database.run_now(checks.oldest_due_at) == later
    invited.clock.pass_by(minutes=29)
    assert await found(invited) == {}
    invited.clock.pass_by(minutes=1)
    assert await found(invited) == {"waiting": 1}


async def test_a_lease_long_over_is_found_and_left_to_the_engine(invited: Stage) -> None:
    invited.desk.run(sweep)
    invited.desk.run(claim)
    invited.clock.pass_by(minutes=3)
    assert await found(invited) == {}
    invited.clock.pass_by(minutes=4)
    assert await found(invited) == {"stuck": 1}
    await invited.play()
    assert await found(invited) == {}


async def test_a_message_on_its_way_without_a_lease_gets_one_that_is_over(invited: Stage) -> None:
    invited.desk.run(sweep)
    set_rows(invited, OutboxRow, state=OutboxState.SENDING, attempt=1)
    await invited.play()
    assert invited.row("invitation").state == OutboxState.SENDING
    assert await found(invited) == {"stuck": 1}
    await invited.play(invited.clock() + timedelta(minutes=1))
    await invited.play(invited.clock() + timedelta(minutes=1))
    assert invited.row("invitation").state == OutboxState.SENT
    assert await found(invited) == {}


@pytest.mark.parametrize(
    "values",
    [
        {"state": "vanished"},
        {"state": OutboxState.DROPPED, "settled_at": None},
        {"state": OutboxState.QUEUED},
    ],
)
async def test_a_row_that_contradicts_itself_is_found(invited: Stage, values: dict[str, object]) -> None:
    await invited.play()
    set_rows(invited, OutboxRow, **values)
    assert await found(invited) == {"unaccounted": 1}


async def test_planned_is_sent_and_dropped_and_failed_and_held(invited: Stage) -> None:
    await invited.play()
    invited.desk.bring(a_draft(OWEN, uid="second"))
    invited.desk.run(sweep)
    tally = (await check(invited)).tally
    assert tally == Tally(total=2, sent=1, held=1)
    assert tally.lost == 0


# --- live cards ---


async def test_a_live_card_that_no_message_made_is_forgotten(invited: Stage) -> None:
    await invited.play()
    set_rows(invited, LiveCardRow, activity_id="nowhere")
    assert await found(invited) == {"dangling": 1}
    assert invited.live() is None
    assert await found(invited) == {}


# --- the audit's chain ---


def note(stage: Stage, number: int) -> None:
    for _ in range(number):
        stage.desk.bring(a_draft(PRIYA, uid=str(uuid4())))


async def test_a_changed_row_of_the_audit_is_found_and_stays_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LINKS_AT_ONCE", 2)
    note(stage, 3)
    assert await found(stage) == {}
    execute(stage, "UPDATE audit SET action = 'nothing' WHERE number = 4")
    seen = [await found(stage) for _ in range(4)]
    assert seen[-2:] == [{"broken_chain": 1}] * 2


async def test_rows_cut_off_at_the_end_of_the_audit_are_missed(stage: Stage) -> None:
    note(stage, 2)
    assert await found(stage) == {}
    last = stage.desk.database.run_now(lambda unit: unit.session.query(AuditRow).count())
    execute(stage, "DELETE FROM audit WHERE number = :last", last=last)
    assert await found(stage) == {"broken_chain": 1}
    note(stage, 2)
    assert await found(stage) == {"broken_chain": 1}
