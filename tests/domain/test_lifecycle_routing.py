"""How an invitation finds its person, row by row: what is allowed and what is refused (I2-I7, I13)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.access import Role
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.routing import Handover, RecordSearch, handed_on_due_at
from tests.domain.plain import refused
from tests.factories import POLICIES, RECEIVED_AT, STARTS_AT, an_invitation

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AFTER = STARTS_AT + timedelta(hours=3)
ADMIN, NURSE = Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE
KENT = POLICIES.get("kent")
PRIYA, OWEN, RUTH = UUID(int=1), UUID(int=2), UUID(int=3)


def of_priya(**given: object) -> Invitation:
    return an_invitation(**{"assigned_to": PRIYA, **given})


def without_person(state: InvitationState) -> Invitation:
    return an_invitation(state=state, assigned_to=None, number=0, delivered_at=None)


def replied(invitation: Invitation, reply: Reply = Reply.ACCEPT_REMOTE, **given: object) -> Invitation:
    return invitation.replied(reply, now=NOW, starts_at=STARTS_AT, **given)  # type: ignore[arg-type]


def test_i2_one_confident_match_finds_the_person() -> None:
    routed = without_person(InvitationState.RECEIVED).matched((PRIYA,), number=4)
    assert (routed.state, routed.assigned_to, routed.number) == (InvitationState.ROUTED, PRIYA, 4)
    with refused("looked at before"):
        routed.matched((OWEN,), number=1)


@pytest.mark.parametrize("candidates", [(), (PRIYA, OWEN)])
def test_i3_no_match_or_several_wait_for_an_administrator(candidates: tuple[UUID, ...]) -> None:
    waiting = without_person(InvitationState.RECEIVED).matched(candidates, number=4)
    assert (waiting.state, waiting.assigned_to) == (InvitationState.UNMATCHED, None)
    with refused("not found its person"):
        replied(waiting)


def test_i4_not_known_needs_a_search_and_a_second_check_for_the_same_name() -> None:
    stray = without_person(InvitationState.UNMATCHED)
    unknown = stray.not_known(RecordSearch(PRIYA, same_name_exists=False), by=ADMIN)
    assert (unknown.state, unknown.needs_nil_return) == (InvitationState.NOT_KNOWN, True)
    checked = RecordSearch(PRIYA, same_name_exists=True, checked_by=OWEN)
    assert stray.not_known(checked, by=NURSE).state is InvitationState.NOT_KNOWN
    for checker in (None, PRIYA):
        with refused("second person"):
            stray.not_known(RecordSearch(PRIYA, same_name_exists=True, checked_by=checker), by=ADMIN)
    with refused("Your role"):
        stray.not_known(checked, by=Role.CARE_COORDINATOR)
    with refused("waits for its person"):
        of_priya().not_known(checked, by=ADMIN)


# T24, V9: the conference on 31 August 2027 opens the window on 28 February.
@pytest.mark.parametrize(
    ("ended_on", "allowed"),
    [
        (date(2027, 2, 27), False),
        (date(2027, 2, 28), True),
        (date(2027, 8, 31), True),
        (date(2027, 9, 1), False),
    ],
)
def test_i5_a_recent_discharge_goes_to_a_named_nurse(ended_on: date, *, allowed: bool) -> None:
    conference_on = date(2027, 8, 31)
    given = {
        "number": 1,
        "discharged_on": ended_on,
        "opens_on": date(2027, 2, 28),
        "conference_on": conference_on,
    }
    stray = without_person(InvitationState.UNMATCHED)
    if allowed:
        nurse = stray.to_named_nurse(RUTH, **given)  # type: ignore[arg-type]
        assert (nurse.assigned_to, nurse.is_with_nurse, nurse.state) == (RUTH, True, InvitationState.ROUTED)
        assert nurse.to_named_nurse(RUTH, **given) is nurse  # type: ignore[arg-type]
        with refused("past going"):
            replied(nurse).to_named_nurse(RUTH, **given)  # type: ignore[arg-type]
    else:
        with refused("within 6 months"):
            stray.to_named_nurse(RUTH, **given)  # type: ignore[arg-type]


def test_i6_delivery_starts_the_reply_clock_once() -> None:
    routed = without_person(InvitationState.UNMATCHED).routed(PRIYA, number=1)
    assert routed.reply_clock_from is None
    delivered = routed.delivered(now=NOW)
    assert (delivered.state, delivered.reply_clock_from) == (InvitationState.DELIVERED, NOW)
    assert delivered.delivered(now=AFTER) is delivered


@pytest.mark.parametrize("because", Handover)
def test_i7_a_deputy_takes_over_what_cannot_reach_its_person(because: Handover) -> None:
    handed = of_priya().handed_over(OWEN, number=7, because=because)
    assert (handed.state, handed.assigned_to, handed.number) == (InvitationState.ROUTED, OWEN, 7)
    assert (handed.delivered_at, handed.handover) == (None, because)
    with refused("already"):
        of_priya().handed_over(PRIYA, number=1, because=because)
    with refused("not waiting"):
        replied(of_priya()).handed_over(OWEN, number=1, because=because)


@pytest.mark.parametrize("because", Handover)
def test_i7_what_nobody_takes_over_waits_for_an_administrator_with_its_clock(because: Handover) -> None:
    back = of_priya().returned(because=because)
    assert (back.state, back.assigned_to, back.number) == (InvitationState.UNMATCHED, None, 0)
    assert (back.handover, back.reply_clock_from) == (because, RECEIVED_AT)
    assert back.routed(OWEN, number=3).assigned_to == OWEN
    with refused("cannot be taken back"):
        back.returned(because=because)


def test_i7_the_reply_of_somebody_who_is_gone_is_asked_anew() -> None:
    lost = replied(of_priya(), Reply.DECLINE, reason=DeclineReason.LEAVE).reply_lost()
    assert (lost.reply, lost.decline_reason, lost.replied_at, lost.awaits_reply) == (None, None, None, True)
    assert lost.handed_over(OWEN, number=7, because=Handover.LEAVER).assigned_to == OWEN
    unanswered = of_priya()
    assert unanswered.reply_lost() is unanswered


def test_i13_nobody_passes_an_invitation_on_twice_and_two_times_are_the_most() -> None:
    once = of_priya().redirected(PRIYA, to=OWEN, now=NOW)
    assert (once.state, once.assigned_to, once.needs_decision) == (InvitationState.REDIRECTED, None, False)
    assert once.redirects[0].to == OWEN
    with refused("said that it is not theirs"):
        once.rerouted(PRIYA, number=1)
    owens = once.rerouted(OWEN, number=2).delivered(now=AFTER)
    assert owens.reply_clock_from == RECEIVED_AT
    twice = owens.redirected(OWEN, to=None, now=NOW)
    assert twice.needs_decision
    with refused("passed this invitation on before"):
        twice.rerouted(PRIYA, number=3).redirected(PRIYA, to=None, now=NOW)
    with refused("named nurse and the manager decide"):
        twice.rerouted(RUTH, number=3).redirected(RUTH, to=None, now=NOW)


def test_i13_only_the_person_who_has_it_passes_it_on_and_only_to_another() -> None:
    with refused("Only the person"):
        of_priya().redirected(OWEN, to=None, now=NOW)
    with refused("Only the person"):
        replied(of_priya()).redirected(PRIYA, to=None, now=NOW)
    with refused("somebody else"):
        of_priya().redirected(PRIYA, to=PRIYA, now=NOW)
    with refused("Nobody has passed"):
        of_priya().rerouted(OWEN, number=1)


@pytest.mark.parametrize(("due_in", "expected_day"), [(0, 26), (5, 30)])
def test_i13_the_next_person_has_the_first_ones_clock_but_a_working_day(
    due_in: int, expected_day: int
) -> None:
    due_at = datetime(2026, 11, 25, 17, 0, tzinfo=UTC) + timedelta(days=due_in)
    assert handed_on_due_at(due_at, NOW, KENT.calendar).day == expected_day
