"""The digests of fixed times: a manager's week, the month in figures, coming back (E33, E34, N3)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.cards.digest import GAPS
from domain.access import Role
from domain.delivery import OutboxState
from domain.digest import Digest
from domain.errors import NotFoundError
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.people import Person
from domain.roster import Leave
from scheduler.clock import digests_of_fixed_times
from storage import leave, people
from storage.unit import Unit
from tests.factories import STARTS_AT, a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, utc
from usecases.invitation import record_report_sent
from usecases.support import ask_for_support, claim_support
from usecases.team import show_prompt

HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
LEAD = a_person(Role.SERVICE_LINE, name="Ines Okafor")
GOVERNANCE = a_person(Role.GOVERNANCE, name="Marcus Webb")
# The Monday before the conferences of Tuesday 8 December, and the first working day of January.
WEEK_AT = utc(2026, 11, 30, 9)
MONTH_AT = utc(2027, 1, 4, 9)


@pytest.fixture
def managed(stage: Stage) -> Stage:
    """Priya and Owen have a manager; each is invited to a conference of their own."""

    def work(unit: Unit) -> None:
        for person in (HELEN, LEAD, GOVERNANCE):
            add_person(unit, person)
        for person in (PRIYA, OWEN):
            people.save(unit, replace(person, manager_id=HELEN.id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA, uid="priya"))
    stage.desk.bring(a_draft(OWEN, uid="owen", starts_at=STARTS_AT + timedelta(days=1)))
    return stage


async def pass_to(stage: Stage, at: datetime) -> None:
    """Until that moment, with the housekeeping that plans the digests."""
    await stage.play(at)
    await digests_of_fixed_times(stage.desk.database)
    await stage.play()


def digests_to(stage: Stage, person: Person) -> list[Digest]:
    """What each digest said that reached somebody."""
    return [said for reader, said in stage.recorder.digests if reader == person.id]


def accept(stage: Stage, person: Person) -> None:
    stage.desk.reply(Reply.ACCEPT_REMOTE, person)


def send_report(stage: Stage, person: Person) -> None:
    invitation_id = stage.desk.facts(person).invitation.id
    stage.desk.run(record_report_sent, person.as_actor(), invitation_id=invitation_id)


# E33: the coming two weeks, gaps only; staff are named to their own manager, families never.
async def test_on_monday_at_nine_a_manager_reads_the_gaps_of_the_team(managed: Stage) -> None:
    await managed.play()
    accept(managed, OWEN)
    send_report(managed, OWEN)
    await pass_to(managed, WEEK_AT - timedelta(seconds=1))
    assert NudgeKind.TEAM_WEEK not in managed.recorder.kinds(HELEN.id)
    await pass_to(managed, WEEK_AT)
    [week] = [said for said in digests_to(managed, HELEN) if said.lines[0].who]
    assert [(line.who, GAPS[line.kind]) for line in week.lines] == [
        (PRIYA.name, "no reply yet. Ask how you can help.")
    ]


async def test_the_week_is_told_once_however_often_it_is_asked(managed: Stage) -> None:
    await managed.play()
    for minutes in (0, 5, 60, 300):
        await pass_to(managed, WEEK_AT + timedelta(minutes=minutes))
    assert managed.recorder.kinds(HELEN.id).count(NudgeKind.TEAM_WEEK) == 1


async def test_a_team_without_gaps_hears_nothing(managed: Stage) -> None:
    await managed.play()
    for person in (PRIYA, OWEN):
        accept(managed, person)
        send_report(managed, person)
    await pass_to(managed, WEEK_AT)
    assert managed.recorder.kinds(HELEN.id) == []


async def test_what_is_settled_between_planning_and_sending_is_not_told(managed: Stage) -> None:
    await managed.play()
    managed.clock.move_to(WEEK_AT)
    await digests_of_fixed_times(managed.desk.database)
    for person in (PRIYA, OWEN):
        accept(managed, person)
        send_report(managed, person)
    await managed.play()
    assert NudgeKind.TEAM_WEEK not in managed.recorder.kinds(HELEN.id)
    row = managed.row(NudgeKind.TEAM_WEEK)
    assert (row.state, row.reason) == (OutboxState.DROPPED, "nothing_left")


# N3: while the manager is away, whoever stands in reads it; when both are away it is the manager after all.
async def test_a_deputy_reads_the_week_while_the_manager_is_away(managed: Stage) -> None:
    deputy = a_person(Role.TEAM_MANAGER, name="Daniel Whitlock")

    def work(unit: Unit) -> None:
        add_person(unit, deputy)
        people.save(unit, replace(HELEN, deputy_id=deputy.id))
        leave.save(unit, HELEN.id, [Leave(WEEK_AT.date(), WEEK_AT.date())])

    await managed.play()
    managed.desk.run(work)
    await pass_to(managed, WEEK_AT)
    assert NudgeKind.TEAM_WEEK not in managed.recorder.kinds(HELEN.id)
    [week] = digests_to(managed, deputy)[-1:]
    assert {line.who for line in week.lines} == {PRIYA.name, OWEN.name}


# Monday 28 December 2026 is a bank holiday, in place of Boxing Day: the week begins on Tuesday.
async def test_a_week_that_begins_with_a_bank_holiday_is_told_on_its_first_working_day(
    managed: Stage,
) -> None:
    managed.clock.move_to(utc(2026, 12, 22, 9))
    managed.desk.bring(a_draft(PRIYA, uid="january", starts_at=utc(2027, 1, 6, 10)))
    await managed.play()
    await pass_to(managed, utc(2026, 12, 28, 9))
    assert NudgeKind.TEAM_WEEK not in managed.recorder.kinds(HELEN.id)
    await pass_to(managed, utc(2026, 12, 29, 9))
    assert managed.recorder.kinds(HELEN.id).count(NudgeKind.TEAM_WEEK) == 1


# A digest asks as a card of its own would, so its lines open; nobody looks unasked.
async def test_a_line_of_the_week_opens_and_nothing_else_does(managed: Stage) -> None:
    await managed.play()
    invitation_id = managed.desk.facts(PRIYA).invitation.id

    def see() -> NudgeKind:
        prompt = managed.desk.run(show_prompt, HELEN.as_actor(), invitation_id=invitation_id)
        kind: NudgeKind = prompt.kind
        return kind

    with pytest.raises(NotFoundError):
        see()
    managed.clock.move_to(WEEK_AT)
    await digests_of_fixed_times(managed.desk.database)
    await managed.play()
    assert see() is NudgeKind.WHO_ATTENDS


def on_leave(stage: Stage, first: date, last: date) -> None:
    stage.desk.run(lambda unit: leave.save(unit, PRIYA.id, [Leave(first, last)]))


# N3: one card on the first working morning, with what is open and what others looked after.
async def test_whoever_comes_back_reads_what_happened_meanwhile_once(managed: Stage) -> None:
    await managed.play()
    on_leave(managed, date(2026, 11, 24), date(2026, 11, 29))
    await pass_to(managed, utc(2026, 11, 29, 12))
    assert NudgeKind.CATCH_UP not in managed.recorder.kinds(PRIYA.id)
    for minutes in (0, 5, 120):
        await pass_to(managed, utc(2026, 11, 30, 8, 30) + timedelta(minutes=minutes))
    assert managed.recorder.kinds(PRIYA.id).count(NudgeKind.CATCH_UP) == 1
    [said] = digests_to(managed, PRIYA)
    assert [line.kind for line in said.lines] == [NudgeKind.INVITATION]


async def test_what_a_colleague_did_meanwhile_is_told(managed: Stage) -> None:
    await managed.play()
    accept(managed, PRIYA)
    send_report(managed, PRIYA)
    invitation_id = managed.desk.facts(PRIYA).invitation.id
    asked = managed.desk.run(ask_for_support, PRIYA.as_actor(), invitation_id=invitation_id)
    on_leave(managed, date(2026, 11, 24), date(2026, 11, 29))
    await managed.play(utc(2026, 11, 25, 10))
    managed.desk.run(claim_support, GRACE.as_actor(), request_id=asked.request.id)
    await pass_to(managed, utc(2026, 11, 30, 8, 30))
    [said] = digests_to(managed, PRIYA)
    assert said.said == (
        "A colleague looked after your review conference on Tuesday 8 December 2026 at 10am.",
    )


async def test_whoever_comes_back_to_nothing_hears_nothing(managed: Stage) -> None:
    await managed.play()
    accept(managed, PRIYA)
    send_report(managed, PRIYA)
    on_leave(managed, date(2026, 11, 24), date(2026, 11, 29))
    await pass_to(managed, utc(2026, 11, 30, 8, 30))
    assert NudgeKind.CATCH_UP not in managed.recorder.kinds(PRIYA.id)


# E34: figures only, to those who may see figures only; small numbers are hidden (M23).
async def test_on_the_first_working_day_of_the_month_figures_are_told(managed: Stage) -> None:
    await managed.play()
    await pass_to(managed, utc(2027, 1, 1, 9))
    assert managed.recorder.kinds(GOVERNANCE.id) == []
    for minutes in (0, 5, 600):
        await pass_to(managed, MONTH_AT + timedelta(minutes=minutes))
    for person in (LEAD, GOVERNANCE):
        figures = digests_to(managed, person)
        assert [one.lines for one in figures] == [()]
        assert figures[0].said == (
            "Conferences that somebody of the trust attended: hidden (small number).",
            "Invitations replied to in time: hidden (small number).",
            "Reports sent that were on time: no reports.",
            "Reports sent that were shared with the family before the conference: no reports.",
        )
    assert managed.recorder.kinds(HELEN.id).count(NudgeKind.MONTH_FIGURES) == 0


async def test_a_month_without_conferences_is_not_told(managed: Stage) -> None:
    await pass_to(managed, utc(2026, 12, 1, 9))
    assert managed.recorder.kinds(GOVERNANCE.id) == []
