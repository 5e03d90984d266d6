"""What becomes of a request by itself: begun or not, leave, notes, times, did it help (Q4-Q7)."""

from typing import Any
from uuid import UUID

import pytest

from domain.nudges import NudgeKind
from domain.people import Person
from domain.roster import Leave
from domain.support import Release, SupportOutcome, SupportRequest, SupportState
from storage import leave
from tests.factories import a_cancellation
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, RUTH, TOMASZ, utc
from usecases.appointments import choose_time, suggest_times
from usecases.helping import begin_support, complete_support, give_back, say_still_needed
from usecases.notes import read_notes, write_note
from usecases.support import ask_for_support, claim_support

# The tests' Monday is 23 November 2026, 9am.
TUESDAY, WEDNESDAY = utc(2026, 11, 24, 9, 0), utc(2026, 11, 25, 9, 0)


@pytest.fixture
async def taken(invited: Stage) -> Stage:
    """Grace has Priya's request since Monday 9am; everybody has heard."""
    await invited.play()
    run(invited, PRIYA, ask_for_support, invitation_id=invited.desk.facts().invitation.id)
    await invited.play()
    run(invited, GRACE, claim_support, request_id=the_request(invited).id)
    await invited.play()
    return invited


def run(stage: Stage, person: Person, step: Any, **given: Any) -> Any:  # noqa: ANN401 - any use case
    return stage.desk.run(step, person.as_actor(), **given)


def the_request(stage: Stage) -> SupportRequest:
    [request] = stage.desk.facts().requests
    return request


def told(stage: Stage, person: Person) -> list[NudgeKind | None]:
    """What has come to somebody about help."""
    kinds = [one.kind for one in stage.recorder.brought if one.recipient_id == person.id]
    return [kind for kind in kinds if kind and kind.startswith("support_")]


def own(stage: Stage) -> UUID:
    return the_request(stage).id


# Q6: asked after one working day, offered anew after two, and Priya is told who is asked.
async def test_a_request_that_is_not_begun_is_offered_anew_after_two_working_days(taken: Stage) -> None:
    await taken.play(TUESDAY)
    assert told(taken, GRACE)[-1] is NudgeKind.SUPPORT_STILL
    await taken.play(utc(2026, 11, 25, 8, 59))
    assert the_request(taken).claimed_by == GRACE.id
    await taken.play(WEDNESDAY)
    anew = the_request(taken)
    assert (anew.state, anew.released, anew.rounds) == (SupportState.OFFERED, Release.IDLE, 2)
    assert told(taken, PRIYA) == [NudgeKind.SUPPORT_CLAIMED, NudgeKind.SUPPORT_RELEASED]
    assert told(taken, TOMASZ)[-1] is NudgeKind.SUPPORT_OFFERED
    assert NudgeKind.SUPPORT_RELEASED not in told(taken, GRACE)
    run(taken, TOMASZ, claim_support, request_id=own(taken))
    await taken.play()
    assert told(taken, PRIYA)[-1] is NudgeKind.SUPPORT_CLAIMED
    assert told(taken, PRIYA).count(NudgeKind.SUPPORT_CLAIMED) == 2


@pytest.mark.parametrize("how", ["begun", "note", "time"])
async def test_whoever_has_begun_keeps_it(taken: Stage, how: str) -> None:
    if how == "begun":
        run(taken, GRACE, begin_support, request_id=own(taken))
    elif how == "note":
        run(taken, GRACE, write_note, request_id=own(taken), words="I can phone you at 2pm.")
    else:
        free = run(taken, GRACE, suggest_times, request_id=own(taken)).free
        run(taken, GRACE, choose_time, request_id=own(taken), starts_at=free[0])
    for day in (TUESDAY, WEDNESDAY, utc(2026, 11, 30, 12, 0)):
        await taken.play(day)
    assert the_request(taken).claimed_by == GRACE.id
    assert NudgeKind.SUPPORT_STILL not in told(taken, GRACE)
    assert NudgeKind.SUPPORT_RELEASED not in told(taken, PRIYA)


# Q6: leave that begins after she took it; nobody waits for a nurse on holiday.
async def test_leave_of_the_nurse_hands_it_to_the_others(taken: Stage) -> None:
    run(taken, GRACE, begin_support, request_id=own(taken))
    holiday = [Leave(WEDNESDAY.date(), utc(2026, 12, 2).date())]
    taken.desk.run(lambda unit: leave.save(unit, GRACE.id, holiday))
    await taken.play(TUESDAY)
    assert the_request(taken).claimed_by == GRACE.id
    await taken.play(utc(2026, 11, 25, 8, 30))
    anew = the_request(taken)
    assert (anew.released, anew.offered_to) == (Release.LEAVE, (TOMASZ.id,))
    assert told(taken, PRIYA)[-1] is NudgeKind.SUPPORT_RELEASED


# Q4, E31: a request that was offered anew has its limit anew, and every nurse hears again.
async def test_what_was_given_back_escalates_anew(taken: Stage) -> None:
    run(taken, GRACE, give_back, request_id=own(taken), to=TOMASZ.id)
    await taken.play()
    assert told(taken, TOMASZ).count(NudgeKind.SUPPORT_OFFERED) == 2
    await taken.play(utc(2026, 11, 23, 13, 0))
    assert the_request(taken).is_escalated
    assert set(the_request(taken).offered_to) == {GRACE.id, TOMASZ.id, RUTH.id}
    assert told(taken, RUTH)[-1] is NudgeKind.SUPPORT_UNCLAIMED


async def test_a_note_is_told_once_and_not_when_it_was_read(taken: Stage) -> None:
    run(taken, GRACE, write_note, request_id=own(taken), words="I can phone you at 2pm.")
    await taken.play()
    assert told(taken, PRIYA)[-1] is NudgeKind.SUPPORT_NOTE
    run(taken, PRIYA, write_note, request_id=own(taken), words="Thank you.")
    run(taken, GRACE, read_notes, request_id=own(taken))
    await taken.play()
    assert NudgeKind.SUPPORT_NOTE not in told(taken, GRACE)
    await taken.play(TUESDAY)
    assert told(taken, PRIYA).count(NudgeKind.SUPPORT_NOTE) == 1


# N2: what is written in the evening waits for the morning.
async def test_a_note_of_the_evening_comes_in_the_morning(taken: Stage) -> None:
    await taken.play(utc(2026, 11, 23, 21, 0))
    run(taken, GRACE, write_note, request_id=own(taken), words="I can phone you tomorrow.")
    await taken.play()
    assert NudgeKind.SUPPORT_NOTE not in told(taken, PRIYA)
    await taken.play(utc(2026, 11, 24, 8, 30))
    assert told(taken, PRIYA)[-1] is NudgeKind.SUPPORT_NOTE


async def test_did_this_help_is_asked_exactly_once(taken: Stage) -> None:
    given = {"request_id": own(taken), "outcome": SupportOutcome.ADVICE_GIVEN}
    run(taken, GRACE, complete_support, **given)
    for day in (None, TUESDAY, WEDNESDAY, utc(2026, 12, 1, 9, 0)):
        await taken.play(day)
    assert told(taken, PRIYA).count(NudgeKind.SUPPORT_COMPLETED) == 1


# Q7: the conference is off, the help is not.
async def test_help_that_is_still_needed_reaches_the_nurses_after_a_cancellation(taken: Stage) -> None:
    taken.desk.bring(a_cancellation())
    await taken.play()
    before = told(taken, TOMASZ).count(NudgeKind.SUPPORT_OFFERED)
    run(taken, PRIYA, say_still_needed, request_id=own(taken))
    await taken.play()
    assert told(taken, TOMASZ).count(NudgeKind.SUPPORT_OFFERED) == before + 1
    run(taken, TOMASZ, claim_support, request_id=own(taken))
    await taken.play()
    assert told(taken, PRIYA)[-1] is NudgeKind.SUPPORT_CLAIMED
