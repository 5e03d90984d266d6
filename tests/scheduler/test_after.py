"""The day and what comes after it, played through the engine (E20, E23-E30, E32, E35)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from domain.access import Role
from domain.conference import ConferenceStatus
from domain.drafts import AttendanceDraft, AttendanceEntry
from domain.errors import NotPermittedError
from domain.followup import NO, AbsenceReason, Attended, Plan, Told
from domain.invitation import DeclineReason, Reply
from domain.nudges import Facts, NudgeKind
from domain.outcome import Outcome
from domain.people import Person
from storage import audit, people, questions
from storage.tables import InvitationRow
from storage.unit import Unit
from tests.factories import a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, RUTH, SUNITA, TOMASZ, utc
from usecases.attendance import record_absence_reason, record_attendance, say_not_held
from usecases.attendance_lists import take_in_attendance
from usecases.followups import change_core_group, say_cannot_join, tell
from usecases.support import offer_help

MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
LINE = a_person(Role.SERVICE_LINE, name="Nora Lindqvist")
START = utc(2026, 12, 8, 10, 0)
OVER = utc(2026, 12, 8, 12, 30)
NEXT_MORNING = utc(2026, 12, 9, 9, 30)


@pytest.fixture
def on_the_day(stage: Stage) -> Stage:
    """Priya has a manager and a service line; her review on 8 December has come in and she goes."""

    def work(unit: Unit) -> None:
        team_id = uuid4()
        people.add_team(unit, team_id, "Hill Street", "Adults")
        add_person(unit, MANAGER)
        add_person(unit, replace(LINE, team_id=team_id))
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id, team_id=team_id))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA, OWEN))
    stage.desk.reply(Reply.ACCEPT_REMOTE)
    stage.desk.reply(Reply.ACCEPT_REMOTE, OWEN)
    return stage


async def heard(stage: Stage, at: datetime, person: Person) -> list[NudgeKind]:
    """What this person was sent at this moment, and nothing that was due before it."""
    await stage.play(at)
    return [one.kind for one in stage.recorder.brought if one.kind and one.recipient_id == person.id]


async def news(stage: Stage, at: datetime, person: Person) -> list[NudgeKind]:
    """The same, but only what is new since the last look."""
    before = len(await heard(stage, stage.clock(), person))
    return (await heard(stage, at, person))[before:]


def act(stage: Stage, work: Any, person: Person = PRIYA, **given: Any) -> Facts:  # noqa: ANN401 - any use case
    invitation_id = stage.desk.facts(PRIYA).invitation.id
    done: Facts = stage.desk.run(work, person.as_actor(), invitation_id=invitation_id, **given)
    return done


# E20 "Can't": manager and nurses are asked in the same moment who can go.
async def test_cannot_on_the_day_reaches_manager_and_nurses_at_once(on_the_day: Stage) -> None:
    assert NudgeKind.TODAY in await news(on_the_day, utc(2026, 12, 8, 8, 30), PRIYA)
    for person in (MANAGER, GRACE):
        await heard(on_the_day, on_the_day.clock(), person)
    on_the_day.clock.move_to(utc(2026, 12, 8, 8, 40))
    on_the_day.desk.reply(Reply.DECLINE, reason=DeclineReason.SICK)
    await on_the_day.play()
    for person in (MANAGER, GRACE, TOMASZ):
        assert on_the_day.recorder.kinds(person.id)[-1] is NudgeKind.DECLINED


# E32: the administrators, twice, once for the conference however many are invited.
async def test_the_link_is_checked_until_the_unit_confirms_it(on_the_day: Stage) -> None:
    assert await news(on_the_day, utc(2026, 12, 1, 9, 30), SUNITA) == [NudgeKind.LINK_CHECK]
    assert await news(on_the_day, utc(2026, 12, 4, 9, 30), SUNITA) == [NudgeKind.LINK_CHECK]
    assert len([row for row in on_the_day.rows() if row.kind == NudgeKind.LINK_CHECK]) == 2


async def test_a_confirmed_link_is_not_asked_about_again(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2026, 12, 1, 9, 30))
    act(on_the_day, tell, SUNITA, kind=Told.LINK)
    with pytest.raises(NotPermittedError):
        act(on_the_day, tell, PRIYA, kind=Told.LINK)
    assert await news(on_the_day, utc(2026, 12, 4, 9, 30), SUNITA) == []


# E23: the nurses hear of it ten minutes after the start; then Priya gets in.
async def test_who_cannot_get_in_has_a_nurse_on_duty(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2026, 12, 8, 9, 58))
    act(on_the_day, say_cannot_join)
    act(on_the_day, say_cannot_join)
    assert await news(on_the_day, utc(2026, 12, 8, 10, 9), GRACE) == []
    assert await news(on_the_day, utc(2026, 12, 8, 10, 10), GRACE) == [NudgeKind.CANNOT_JOIN]
    taken = act(on_the_day, offer_help, GRACE)
    assert taken.request.claimed_by == GRACE.id  # type: ignore[attr-defined]
    await on_the_day.play()
    assert on_the_day.recorder.kinds(PRIYA.id)[-1] is NudgeKind.SUPPORT_CLAIMED


async def test_who_is_in_after_all_worries_nobody(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2026, 12, 8, 9, 58))
    act(on_the_day, say_cannot_join)
    on_the_day.clock.move_to(utc(2026, 12, 8, 10, 2))
    act(on_the_day, tell, kind=Told.JOINED)
    assert await news(on_the_day, utc(2026, 12, 8, 10, 10), GRACE) == []


# E24: asked twice, then the administrators; the unit's list answers for her (I18).
async def test_who_attended_is_asked_until_somebody_knows(on_the_day: Stage) -> None:
    assert (await news(on_the_day, OVER, PRIYA))[-1] is NudgeKind.ATTENDED
    assert await news(on_the_day, NEXT_MORNING, PRIYA) == [NudgeKind.ATTENDED_AGAIN]
    assert NudgeKind.ATTENDED_UNKNOWN in await news(on_the_day, utc(2026, 12, 11, 9, 30), SUNITA)
    draft = AttendanceDraft("kent", "KCC-2026-0142", (AttendanceEntry(email=PRIYA.email, attended=False),))
    conference = on_the_day.desk.conference()
    on_the_day.desk.run(take_in_attendance, SUNITA.as_actor(), draft=draft, conference=conference)
    # She did not attend, says the list: her manager hears of it on the next working morning (E25).
    assert await news(on_the_day, utc(2026, 12, 14, 9, 30), MANAGER) == [NudgeKind.SUPERVISION]


# C6, I17, L1: what she says is her attendance, and evidence that the conference took place.
async def test_an_answer_ends_the_questions_and_proves_the_conference(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    found = act(on_the_day, record_attendance, attended=Attended.PART)
    account = found.invitation.attendance.self_report
    assert account is not None
    assert (found.invitation.outcome, account.is_whole) == (Outcome.ATTENDED, False)
    assert found.invitation.reply is Reply.ACCEPT_REMOTE
    assert on_the_day.desk.conference().status is ConferenceStatus.HELD
    version = found.invitation.version
    assert act(on_the_day, record_attendance, attended=Attended.PART).invitation.version == version
    assert await news(on_the_day, NEXT_MORNING, PRIYA) == []
    assert await news(on_the_day, NEXT_MORNING, OWEN) == []
    actions = on_the_day.desk.run(audit.list_actions, found.invitation.id)
    assert actions.count("invitation.attendance_told") == 1
    for stranger in (OWEN, MANAGER, SUNITA):
        with pytest.raises(NotPermittedError):
            act(on_the_day, record_attendance, stranger, attended=Attended.NO)


# C7, HZ18: what is said to have fallen through is asked of the unit, and of nobody else.
async def test_a_conference_that_did_not_take_place_is_looked_into(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, say_not_held)
    [question] = on_the_day.desk.run(questions.list_open)
    assert "did not take place" in question.text
    assert await news(on_the_day, NEXT_MORNING, PRIYA) == []
    assert NudgeKind.SUPERVISION not in await news(on_the_day, utc(2026, 12, 10, 9, 30), MANAGER)


# E25: the manager, a reminder, then a count for the service line's lead.
async def test_an_absence_is_talked_through_in_supervision(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, record_attendance, attended=Attended.NO)
    act(on_the_day, record_absence_reason, reason=AbsenceReason.SICK, sent_apologies=True)
    assert on_the_day.desk.facts().invitation.outcome is Outcome.APOLOGIES_NO_REPORT
    assert await news(on_the_day, NEXT_MORNING, MANAGER) == [NudgeKind.SUPERVISION]
    assert await news(on_the_day, utc(2026, 12, 23, 9, 30), MANAGER) == [NudgeKind.SUPERVISION_AGAIN]
    assert on_the_day.recorder.kinds(LINE.id) == []
    assert await news(on_the_day, utc(2027, 1, 11, 9, 30), LINE) == [NudgeKind.SUPERVISION_OPEN]
    assert await news(on_the_day, utc(2027, 2, 1, 9, 30), MANAGER) == []


async def test_a_date_for_supervision_ends_it(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, record_attendance, attended=Attended.NO)
    await on_the_day.play(NEXT_MORNING)
    with pytest.raises(NotPermittedError):
        act(on_the_day, tell, PRIYA, kind=Told.SUPERVISION, value="2026-12-15")
    act(on_the_day, tell, MANAGER, kind=Told.SUPERVISION, value="2026-12-15")
    assert await news(on_the_day, utc(2026, 12, 23, 9, 30), MANAGER) == []
    assert await news(on_the_day, utc(2027, 1, 11, 9, 30), LINE) == []


# E26: only the nurses on duty; never the manager (A3).
async def test_a_difficult_meeting_is_talked_about_with_a_nurse(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, record_attendance, attended=Attended.ALL)
    act(on_the_day, tell, kind=Told.WAS_HARD)
    await on_the_day.play()
    for nurse in (GRACE, TOMASZ):
        assert on_the_day.recorder.kinds(nurse.id) == [NudgeKind.DEBRIEF]
    assert on_the_day.recorder.kinds(MANAGER.id) == on_the_day.recorder.kinds(RUTH.id) == []
    act(on_the_day, offer_help, GRACE)
    await on_the_day.play()
    assert on_the_day.recorder.kinds(PRIYA.id)[-1] is NudgeKind.SUPPORT_CLAIMED


# E27, T28: both coordinators are asked, the administrators once.
async def test_the_decisions_are_chased_until_they_come(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, record_attendance, attended=Attended.ALL)
    assert await news(on_the_day, utc(2026, 12, 10, 9, 30), PRIYA) == [NudgeKind.DECISIONS]
    act(on_the_day, tell, kind=Told.DECISIONS, value=NO)
    told = await news(on_the_day, utc(2026, 12, 14, 9, 30), SUNITA)
    assert told.count(NudgeKind.DECISIONS_CHASE) == 1
    act(on_the_day, tell, SUNITA, kind=Told.DECISIONS)
    assert on_the_day.desk.facts(OWEN).said(Told.DECISIONS) is not None


async def test_decisions_that_one_of_them_has_are_not_chased(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2026, 12, 10, 9, 30))
    act(on_the_day, tell, kind=Told.DECISIONS)
    told = await news(on_the_day, utc(2026, 12, 14, 9, 30), SUNITA)
    assert NudgeKind.DECISIONS_CHASE not in told


# E28, T29: 15 working days over Christmas, then 5 more.
async def test_the_minutes_are_chased_until_they_come(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2026, 12, 31, 9, 30))
    assert await news(on_the_day, utc(2027, 1, 4, 9, 30), SUNITA) == [NudgeKind.MINUTES_CHASE]
    assert await news(on_the_day, utc(2027, 1, 11, 9, 30), SUNITA) == [NudgeKind.MINUTES_CHASE]
    act(on_the_day, tell, SUNITA, kind=Told.MINUTES)
    assert await news(on_the_day, utc(2027, 1, 18, 9, 30), SUNITA) == []


# E29: the dates, then a word 5 working days and 1 working day before each.
async def test_a_core_group_is_reminded_of(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, record_attendance, attended=Attended.ALL)
    act(on_the_day, tell, kind=Told.DECISIONS)
    act(on_the_day, tell, kind=Told.PLAN, value=Plan.IN_GROUP)
    assert await news(on_the_day, NEXT_MORNING, PRIYA) == [NudgeKind.CORE_GROUP_DATE]
    first, moved = date(2026, 12, 17), date(2026, 12, 18)
    act(on_the_day, change_core_group, day=first)
    act(on_the_day, change_core_group, day=moved, instead_of=first)
    assert await news(on_the_day, utc(2026, 12, 11, 9, 30), PRIYA) == [NudgeKind.CORE_GROUP_SOON]
    assert await news(on_the_day, utc(2026, 12, 16, 9, 30), PRIYA) == []
    assert await news(on_the_day, utc(2026, 12, 17, 9, 30), PRIYA) == [NudgeKind.CORE_GROUP_TOMORROW]


# E30: known to one, it is known to all who were invited.
async def test_the_date_of_the_next_review_is_held(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    for person in (PRIYA, OWEN):
        invitation_id = on_the_day.desk.facts(person).invitation.id
        on_the_day.desk.run(
            record_attendance, person.as_actor(), invitation_id=invitation_id, attended=Attended.ALL
        )
    act(on_the_day, tell, kind=Told.NEXT_REVIEW, value="2027-05-25")
    act(on_the_day, tell, kind=Told.DATE_HELD)
    assert await news(on_the_day, NEXT_MORNING, PRIYA) == []
    assert on_the_day.recorder.kinds(OWEN.id)[-1] is NudgeKind.NEXT_REVIEW


# E35: a named nurse closes it; until then whoever leads them is told.
async def test_a_disagreement_is_looked_after_by_a_nurse(on_the_day: Stage) -> None:
    await on_the_day.play(OVER)
    act(on_the_day, tell, kind=Told.DISAGREES)
    assert await news(on_the_day, OVER, GRACE) == []  # sent by the look before
    assert on_the_day.recorder.kinds(GRACE.id) == [NudgeKind.DISSENT]
    assert NudgeKind.DISSENT_WAITS in await news(on_the_day, utc(2026, 12, 10, 9, 30), SUNITA)
    with pytest.raises(NotPermittedError):
        act(on_the_day, tell, SUNITA, kind=Told.DISSENT_CLOSED)
    act(on_the_day, tell, GRACE, kind=Told.DISSENT_CLOSED)
    assert on_the_day.desk.facts().said(Told.DISSENT_CLOSED) is not None


# The ladder ends: half a year on, nothing waits to be looked at any more.
async def test_a_long_past_conference_is_looked_at_no_more(on_the_day: Stage) -> None:
    await on_the_day.play(utc(2027, 6, 1, 9, 0))
    assert on_the_day.desk.run(lambda unit: [row for row in waiting(unit) if row is not None]) == []


def waiting(unit: Unit) -> list[datetime | None]:
    return [row.next_nudge_at for row in unit.session.query(InvitationRow)]
