"""What people find when nobody is there to ask, and while a conference is running."""

from datetime import timedelta

import pytest

from domain.errors import NotAllowedError
from storage.database import Database
from storage.tables import PersonRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.usecases.desk import GRACE, PRIYA, RUTH, TOMASZ, Desk
from usecases.invitation import list_my_invitations
from usecases.support import ask_for_support


@pytest.fixture
def invited(desk: Desk) -> Desk:
    desk.bring(a_draft(PRIYA))
    return desk


# HZ13: a request that nobody would ever see is refused with the way out, not accepted.
def test_without_any_named_nurse_the_coordinator_is_told_whom_to_phone(
    invited: Desk, database: Database
) -> None:
    def leave(unit: Unit) -> None:
        for nurse in (GRACE, TOMASZ, RUTH):
            unit.session.get_one(PersonRow, nurse.id).is_active = False

    database.run_now(leave)
    with pytest.raises(NotAllowedError, match="nobody can be asked here") as refused:
        invited.run(ask_for_support, PRIYA.as_actor(), invitation_id=invited.facts().invitation.id)
    assert "Phone your safeguarding team" in refused.value.advice
    assert invited.facts().requests == ()


def test_a_running_conference_stays_in_the_list_while_joining_is_useful(
    invited: Desk, clock: MovableClock
) -> None:
    clock.move_to(STARTS_AT + timedelta(minutes=20))
    assert len(invited.run(list_my_invitations, PRIYA.as_actor())) == 1
    clock.move_to(STARTS_AT + timedelta(hours=1))
    assert invited.run(list_my_invitations, PRIYA.as_actor()) == []


# C4, C6: tidying an old meeting out of a calendar sends a cancellation; what took place stays so.
def test_a_cancellation_after_the_start_changes_nothing_and_says_what_to_do(
    invited: Desk, clock: MovableClock
) -> None:
    clock.move_to(STARTS_AT + timedelta(days=3))
    taken = invited.bring(a_cancellation())
    assert taken.done == ()
    assert "came after it had started" in taken.doubts[0]
    assert "tell the safeguarding administrator" in taken.doubts[0]
    assert not invited.conference().is_cancelled
    assert not invited.facts().invitation.is_closed
