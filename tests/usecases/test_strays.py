"""Invitations that nobody in the staff directory answers to (I2, I3), and who may see what (A1)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from domain.errors import BadInputError, NotAllowedError, NotFoundError, NotPermittedError
from domain.invitation import InvitationState
from domain.ladder.rules import nudges_for
from domain.nudges import TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from storage import audit
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_cancellation, a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk, utc
from usecases.invitation import (
    find_my_invitation,
    list_my_invitations,
    record_report_sent,
    see_family,
    show_invitation,
)
from usecases.strays import (
    assign_invitation,
    find_care_coordinator,
    find_unmatched,
    list_care_coordinators,
    list_unmatched,
)


@pytest.fixture
def stray(desk: Desk) -> Desk:
    desk.bring(a_draft())
    return desk


def the_stray(desk: Desk) -> Facts:
    [found] = desk.run(list_unmatched, SUNITA.as_actor())
    held: Facts = found
    return held


def assign(desk: Desk, actor: Person = SUNITA, to: Person = PRIYA) -> Any:  # noqa: ANN401 - facts and owner
    [invitation] = desk.invited()
    return desk.run(assign_invitation, actor.as_actor(), invitation_id=invitation.id, person_id=to.id)


def test_the_administrators_are_told(stray: Desk) -> None:
    told = nudges_for(the_stray(stray))
    assert [(one.kind, one.recipient_id) for one in told] == [(NudgeKind.UNMATCHED, SUNITA.id)]


@pytest.mark.parametrize("actor", [SUNITA, GRACE], ids=lambda person: person.role)
def test_giving_it_to_a_coordinator_starts_report_and_reminders(stray: Desk, actor: Person) -> None:
    found, owner = assign(stray, actor)
    assert owner.id == PRIYA.id
    assert found.invitation.state is InvitationState.ROUTED
    assert found.report is not None
    assert found.report.deadline.due_at == utc(2026, 12, 1, 17, 0)
    told = {
        one.recipient_id for one in nudges_for(found) if one.kind not in TEAM_KINDS | {NudgeKind.NURSE_COPY}
    }
    assert told == {PRIYA.id}
    assert stray.run(list_unmatched, SUNITA.as_actor()) == []
    assert "invitation.assigned" in stray.run(audit.list_actions, found.invitation.id)


def test_it_is_given_away_once(stray: Desk) -> None:
    assign(stray)
    with pytest.raises(NotAllowedError):
        assign(stray, to=OWEN)
    assert stray.facts(PRIYA).invitation.assigned_to == PRIYA.id


def test_it_goes_to_care_coordinators_only(stray: Desk) -> None:
    with pytest.raises(BadInputError, match="care coordinator"):
        assign(stray, to=GRACE)


@pytest.mark.parametrize("actor", [PRIYA], ids=lambda person: person.role)
def test_a_coordinator_may_not_take_it(stray: Desk, actor: Person) -> None:
    with pytest.raises(NotPermittedError):
        assign(stray, actor)
    with pytest.raises(NotPermittedError):
        stray.run(list_unmatched, actor.as_actor())


def test_a_cancelled_stray_is_not_given_away(stray: Desk) -> None:
    stray.bring(a_cancellation())
    with pytest.raises(NotAllowedError):
        assign(stray)
    assert stray.run(list_unmatched, SUNITA.as_actor()) == []


def test_a_cancelled_stray_that_is_on_again_waits_again(stray: Desk) -> None:
    stray.bring(a_cancellation())
    stray.bring(a_draft(sequence=2))
    assert {one.kind for one in nudges_for(the_stray(stray))} == {NudgeKind.UNMATCHED}


# T38: heard of on Monday, moved on Friday to a near date: short notice counts from the move.
def test_a_stray_that_moved_is_due_by_what_was_heard_last(stray: Desk, clock: MovableClock) -> None:
    clock.move_to(utc(2026, 11, 27, 12, 0))
    stray.bring(a_draft(sequence=1, starts_at=utc(2026, 12, 2, 10, 0)))
    clock.pass_by(hours=1)
    found, _ = assign(stray)
    assert found.report.deadline.short_notice
    assert found.report.deadline.due_at > clock()


# AX9
def test_it_is_found_by_the_beginning_of_its_code(stray: Desk) -> None:
    held = the_stray(stray)
    found = stray.run(find_unmatched, SUNITA.as_actor(), code=str(held.invitation.id)[:8].upper())
    assert found.invitation.id == held.invitation.id
    with pytest.raises(NotFoundError):
        stray.run(find_unmatched, SUNITA.as_actor(), code="zzzz")


# HZ2: a coordinator is found by the exact address.
def test_a_coordinator_is_found_by_the_exact_address(stray: Desk) -> None:
    found = stray.run(find_care_coordinator, SUNITA.as_actor(), email=OWEN.email.upper())
    assert found.id == OWEN.id
    for email in ("owen", GRACE.email, "owen.pritchard@other.example"):
        with pytest.raises(NotFoundError):
            stray.run(find_care_coordinator, SUNITA.as_actor(), email=email)
    assert [one.id for one in stray.run(list_care_coordinators, SUNITA.as_actor())] == [OWEN.id, PRIYA.id]


# A1: who opens an invitation, its family, its list.
@pytest.mark.parametrize("look", [show_invitation, see_family])
def test_the_owner_nurse_and_administrator_may_look_and_nobody_else(
    desk: Desk, look: Callable[..., Facts]
) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    for person in (PRIYA, GRACE, SUNITA):
        assert desk.run(look, person.as_actor(), invitation_id=invitation_id).invitation.id == invitation_id
    with pytest.raises(NotPermittedError):
        desk.run(look, OWEN.as_actor(), invitation_id=invitation_id)
    seen = desk.run(audit.list_actions, invitation_id)
    assert sum(action.endswith(".seen") for action in seen) == 3


def test_a_person_lists_open_invitations_soonest_first(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, uid="late", starts_at=STARTS_AT + timedelta(days=9)))
    desk.bring(a_draft(PRIYA, uid="soon"), a_draft(PRIYA, uid="off"), a_cancellation("off"))
    desk.bring(a_draft(OWEN, uid="other"))
    listed = desk.run(list_my_invitations, PRIYA.as_actor())
    assert [one.conference.uid for one in listed] == ["soon", "late"]


def test_a_number_names_ones_own_invitation_only(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA, uid="mine"), a_draft(OWEN, uid="yours"))
    found = desk.run(find_my_invitation, OWEN.as_actor(), number=1)
    assert found.conference.uid == "yours"
    with pytest.raises(NotFoundError):
        desk.run(find_my_invitation, OWEN.as_actor(), number=2)


# R8, L4
def test_a_report_is_sent_once_by_its_writer_alone(desk: Desk, clock: MovableClock) -> None:
    desk.bring(a_draft(PRIYA))
    invitation_id = desk.facts().invitation.id
    for person in (OWEN, GRACE, SUNITA):
        with pytest.raises(NotPermittedError):
            desk.run(record_report_sent, person.as_actor(), invitation_id=invitation_id)
    sent = desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id)
    assert sent.report.sent_at == clock()
    clock.pass_by(days=1)
    again = desk.run(record_report_sent, PRIYA.as_actor(), invitation_id=invitation_id)
    assert again.report == sent.report
    assert desk.run(audit.list_actions, sent.report.id) == ["report.sent"]
