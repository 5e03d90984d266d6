"""What time alone brings about after a conference: unconfirmed, found out, finished (C6, C7, C8, I16)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.access import SYSTEM, Actor, Role
from domain.conference import ConferenceStatus
from domain.delivery import OutboxState
from domain.drafts import AttendanceDraft, AttendanceEntry
from domain.errors import MissingInputError, NotAllowedError, NotPermittedError
from domain.followup import YES, Attended, Plan, Told
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.meeting import Evidence
from domain.nudges import NudgeKind
from domain.outcome import Outcome
from domain.questions import Answer, HowKnown, Question, QuestionKind, QuestionState
from scheduler.concluding import conclude_past
from storage import audit, conferences, questions
from storage.tables import ConferenceRow, OutboxRow
from storage.unit import Unit
from tests.factories import a_cancellation, a_draft
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, utc
from usecases.attendance import record_attendance
from usecases.attendance_lists import take_in_attendance
from usecases.concluding import close_finished, leave_unconfirmed
from usecases.followups import tell
from usecases.invitation import record_report_sent
from usecases.questions import answer_question, list_questions

# The conference ends on Tuesday 8 December 2026 at midday; 5 working days later is Tuesday 15 December, 5pm.
OVER = utc(2026, 12, 8, 12, 30)
LIMIT = utc(2026, 12, 15, 17, 0)
MUCH_LATER = utc(2027, 4, 20, 9, 0)


async def conclude(stage: Stage, at: datetime) -> int:
    """Let everything happen until this moment, then let the clock conclude."""
    await stage.play(at)
    return await conclude_past(stage.desk.database)


def act(stage: Stage, work: Any, actor: Actor = PRIYA.as_actor(), **given: Any) -> Any:  # noqa: ANN401, B008 - any use case
    return stage.desk.run(work, actor, invitation_id=stage.desk.facts(PRIYA).invitation.id, **given)


def the_question(stage: Stage) -> Question:
    every: list[Question] = stage.desk.run(list_questions, SUNITA.as_actor())
    [found] = [one for one in every if one.kind is QuestionKind.UNCONFIRMED]
    return found


def answer(stage: Stage, said: Answer, by: Actor = SUNITA.as_actor(), **given: Any) -> Question:  # noqa: ANN401, B008 - its options
    asked = the_question(stage)
    settled: Question = stage.desk.run(
        answer_question, by, question_id=asked.id, answer=said, **given
    ).question
    return settled


def status(stage: Stage) -> ConferenceStatus:
    return stage.desk.conference().status


async def without_word(stage: Stage) -> Stage:
    assert await conclude(stage, LIMIT) == 1
    return stage


async def test_c7_a_conference_without_word_is_unconfirmed_at_5pm_on_the_fifth_working_day(
    invited: Stage,
) -> None:
    assert await conclude(invited, LIMIT - timedelta(minutes=1)) == 0
    assert status(invited) is ConferenceStatus.BOOKED
    assert await conclude(invited, LIMIT) == 1
    assert status(invited) is ConferenceStatus.UNCONFIRMED
    assert "took place" in the_question(invited).text
    assert "figures" in the_question(invited).text


async def test_c7_the_question_is_asked_once_and_the_administrators_are_told_once(invited: Stage) -> None:
    await without_word(invited)
    assert await conclude(invited, LIMIT) == 0
    assert await conclude(invited, LIMIT + timedelta(days=30)) == 0
    assert the_question(invited).state is QuestionState.OPEN
    told = [
        one
        for one in invited.recorder.brought
        if one.kind is NudgeKind.QUEUE and one.recipient_id == SUNITA.id
    ]
    assert len(told) == 1


async def test_c6_somebody_who_was_there_is_word_enough(invited: Stage) -> None:
    await invited.play(OVER)
    act(invited, record_attendance, attended=Attended.ALL)
    assert await conclude(invited, LIMIT) == 0
    assert status(invited) is ConferenceStatus.HELD


@pytest.mark.parametrize("kind", [Told.DECISIONS, Told.MINUTES])
async def test_c6_decisions_or_minutes_that_came_are_word_of_the_conference(
    invited: Stage, kind: Told
) -> None:
    await invited.play(OVER)
    act(invited, tell, SUNITA.as_actor(), kind=kind, value=YES)
    held = invited.desk.conference()
    assert (held.status, held.evidence) == (ConferenceStatus.HELD, Evidence.MINUTES)


# IN21l: while it is asked whether the conference takes place at all, nothing else is asked.
async def test_a_conference_on_hold_is_asked_about_once_only(invited: Stage) -> None:
    def hold(unit: Unit) -> None:
        held = conferences.find_by_uid(unit, "conference-1")
        assert held is not None
        conferences.save(unit, held.on_hold(a_cancellation()))

    invited.desk.run(hold)
    assert await conclude(invited, LIMIT) == 0
    assert status(invited) is ConferenceStatus.BOOKED


async def test_a_conference_that_nobody_of_ours_is_invited_to_is_nobodys_question(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA))
    stage.desk.bring(a_cancellation())
    assert await conclude(stage, MUCH_LATER) == 0
    assert status(stage) is ConferenceStatus.CANCELLED


@pytest.mark.parametrize(
    ("said", "becomes"),
    [(Answer.YES, ConferenceStatus.HELD), (Answer.NO, ConferenceStatus.CANCELLED)],
)
async def test_c8_an_administrator_finds_out_and_says_how_they_know(
    invited: Stage, said: Answer, becomes: ConferenceStatus
) -> None:
    await without_word(invited)
    with pytest.raises(MissingInputError, match="How do you know"):
        answer(invited, said)
    settled = answer(invited, said, reason=HowKnown.UNIT)
    assert settled.answered_by == SUNITA.id
    assert status(invited) is becomes
    rows = invited.desk.database.run_now(audit.list_actions, invited.desk.conference().id)
    assert rows[-1] == "conference.resolved"


async def test_c8_only_an_administrator_settles_it(invited: Stage) -> None:
    await without_word(invited)
    with pytest.raises(NotAllowedError, match="role"):
        answer(invited, Answer.YES, GRACE.as_actor(), reason=HowKnown.MINUTES)
    with pytest.raises(NotPermittedError):
        answer(invited, Answer.YES, OWEN.as_actor(), reason=HowKnown.MINUTES)
    assert status(invited) is ConferenceStatus.UNCONFIRMED


# I15: nothing is asked any more, and nobody hears weeks later that a past conference was called off.
async def test_what_did_not_take_place_is_closed_and_nobody_gets_a_new_message(invited: Stage) -> None:
    await without_word(invited)
    before = {one.key for one in invited.rows() if one.mode == "new"}
    answer(invited, Answer.NO, reason=HowKnown.UNIT)
    await invited.play(LIMIT + timedelta(days=2))
    assert invited.desk.facts(PRIYA).invitation.outcome is Outcome.NOT_REQUIRED
    assert {one.key for one in invited.rows() if one.mode == "new"} - before == set()


async def test_a_late_list_of_the_unit_settles_the_question_by_itself(invited: Stage) -> None:
    await without_word(invited)
    asked = the_question(invited)
    entry = AttendanceEntry(email=PRIYA.email, attended=True)
    draft = AttendanceDraft(reference="KCC-2026-0142", council="Kent County Council", entries=(entry,))
    invited.desk.run(take_in_attendance, SUNITA.as_actor(), draft=draft, conference=invited.desk.conference())
    assert status(invited) is ConferenceStatus.HELD
    settled = invited.desk.run(lambda unit: questions.get(unit, asked.id))
    assert settled.answer is Answer.YES


async def finished(stage: Stage) -> Stage:
    """She was there, the report is sent, no plan was made, and the minutes have come."""
    stage.desk.reply(Reply.ACCEPT_REMOTE)
    act(stage, record_report_sent)
    await stage.play(OVER)
    act(stage, record_attendance, attended=Attended.ALL)
    act(stage, tell, kind=Told.DECISIONS)
    act(stage, tell, kind=Told.PLAN, value=Plan.NONE)
    act(stage, tell, SUNITA.as_actor(), kind=Told.MINUTES)
    return stage


async def test_i16_what_is_recorded_and_asks_nothing_more_is_closed(invited: Stage) -> None:
    await finished(invited)
    await conclude(invited, MUCH_LATER)
    invitation = invited.desk.facts(PRIYA).invitation
    assert (invitation.state, invitation.outcome) == (InvitationState.CLOSED, Outcome.ATTENDED)
    assert await conclude(invited, MUCH_LATER) == 0


async def test_i20_a_report_that_is_owed_keeps_the_invitation_open(invited: Stage) -> None:
    invited.desk.reply(Reply.ACCEPT_REMOTE)
    await invited.play(OVER)
    act(invited, record_attendance, attended=Attended.ALL)
    await conclude(invited, MUCH_LATER)
    assert invited.desk.facts(PRIYA).invitation.state is InvitationState.REPLIED


async def test_i16_a_talk_in_supervision_that_is_still_asked_for_keeps_it_open(invited: Stage) -> None:
    invited.desk.reply(Reply.DECLINE, reason=DeclineReason.LEAVE)
    act(invited, record_report_sent)
    await invited.play(OVER)
    act(invited, record_attendance, attended=Attended.NO)
    await conclude(invited, utc(2026, 12, 10, 9, 0))
    assert invited.desk.facts(PRIYA).invitation.state is InvitationState.REPLIED


async def test_what_is_closed_can_still_be_added_to(invited: Stage) -> None:
    await finished(invited)
    await conclude(invited, MUCH_LATER)
    told = act(invited, tell, kind=Told.NEXT_REVIEW, value="2027-05-25")
    assert told.said(Told.NEXT_REVIEW) is not None


# Planned = sent + dropped + failed + held: closing takes no message out of the account.
async def test_the_sums_of_the_engine_hold_after_concluding(invited: Stage) -> None:
    await finished(invited)
    await conclude(invited, MUCH_LATER)
    await invited.play(MUCH_LATER + timedelta(hours=1))
    counts = invited.counts()
    planned = invited.desk.database.run_now(lambda unit: unit.session.query(OutboxRow).count())
    over = set(OutboxState) - {OutboxState.QUEUED, OutboxState.SENDING}
    assert planned == sum(counts[state] for state in over)


async def test_one_that_cannot_be_read_stops_no_other(stage: Stage) -> None:
    stage.desk.bring(a_draft(PRIYA), a_draft(OWEN, uid="second"))
    await stage.play(LIMIT)

    def spoil(unit: Unit) -> None:
        found = conferences.find_by_uid(unit, "conference-1")
        assert found is not None
        row = unit.session.get_one(ConferenceRow, found.id)
        row.sealed = b"spoiled"

    stage.desk.database.run_now(spoil)
    assert await conclude_past(stage.desk.database) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
async def test_no_person_concludes_by_hand(invited: Stage, role: Role) -> None:
    actor = Actor(PRIYA.id, "Somebody", role)
    found = invited.desk.facts(PRIYA)
    with pytest.raises(NotPermittedError):
        invited.desk.run(leave_unconfirmed, actor, conference_id=found.conference.id)
    with pytest.raises(NotPermittedError):
        invited.desk.run(close_finished, actor, invitation_id=found.invitation.id)
    assert invited.desk.run(leave_unconfirmed, SYSTEM, conference_id=found.conference.id) is False
