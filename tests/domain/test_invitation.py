"""The life of an invitation and its reply (I1-I17, L1, L4)."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from domain.access import Relation
from domain.errors import NotAllowedError, StaleError
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from tests.factories import RECEIVED_AT, STARTS_AT, an_invitation

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ACCEPTS = [Reply.ACCEPT_REMOTE, Reply.ACCEPT_IN_PERSON, Reply.ACCEPT_PHONE]
# The two that need more than one tap are in test_lifecycle_invitation.py.
REPLIES = [*ACCEPTS, Reply.DECLINE]


def stray() -> Invitation:
    return an_invitation(
        state=InvitationState.UNMATCHED, assigned_to=None, number=0, address="", delivered_at=None
    )


def replied(invitation: Invitation, reply: Reply = Reply.ACCEPT_REMOTE) -> Invitation:
    reason = DeclineReason.LEAVE if reply is Reply.DECLINE else None
    return invitation.replied(reply, now=NOW, starts_at=STARTS_AT, reason=reason)


# I2
def test_a_stray_invitation_finds_its_person() -> None:
    person_id = uuid4()
    routed = stray().routed(person_id, number=4)
    assert (routed.state, routed.assigned_to, routed.number, routed.version) == (
        InvitationState.ROUTED,
        person_id,
        4,
        2,
    )


@pytest.mark.parametrize("state", [state for state in InvitationState if state != "unmatched"])
def test_an_invitation_is_routed_only_once(state: InvitationState) -> None:
    with pytest.raises(NotAllowedError):
        an_invitation(state=state).routed(uuid4(), number=1)


# I6: the reply clock starts at the first delivery; a second card does not restart it.
def test_only_the_first_delivery_counts() -> None:
    routed = stray().routed(uuid4(), number=1)
    delivered = routed.delivered(now=NOW)
    assert (delivered.state, delivered.delivered_at) == (InvitationState.DELIVERED, NOW)
    assert delivered.version == routed.version
    assert delivered.delivered(now=NOW + timedelta(days=1)) is delivered


@pytest.mark.parametrize(
    "state", [InvitationState.REPLIED, InvitationState.RECONFIRM, InvitationState.CLOSED]
)
def test_a_late_delivery_leaves_a_later_state_alone(state: InvitationState) -> None:
    delivered = an_invitation(state=state, delivered_at=None).delivered(now=NOW)
    assert (delivered.state, delivered.delivered_at) == (state, NOW)


# I8, I9
@pytest.mark.parametrize("reply", REPLIES)
def test_every_reply_is_recorded_with_its_time(reply: Reply) -> None:
    invitation = replied(an_invitation(), reply)
    assert (invitation.state, invitation.reply, invitation.replied_at) == (
        InvitationState.REPLIED,
        reply,
        NOW,
    )
    assert invitation.version == 2
    assert invitation.is_declined is (reply is Reply.DECLINE)
    assert not invitation.awaits_reply


# I14
@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in product(REPLIES, REPLIES) if len({*pair}) == 2]
)
def test_a_mind_may_change_from_any_reply_to_any_other(first: Reply, second: Reply) -> None:
    assert replied(replied(an_invitation(), first), second).reply is second


# L4
@pytest.mark.parametrize("reply", REPLIES)
def test_the_same_reply_again_changes_nothing_whatever_the_card_showed(reply: Reply) -> None:
    once = replied(an_invitation(), reply)
    again = once.replied(
        reply,
        now=NOW + timedelta(hours=1),
        starts_at=STARTS_AT,
        version=1,
        reason=once.decline_reason,
    )
    assert again is once


def test_another_reason_is_another_reply() -> None:
    once = replied(an_invitation(), Reply.DECLINE)
    again = once.replied(Reply.DECLINE, now=NOW, starts_at=STARTS_AT, reason=DeclineReason.SICK)
    assert (again.decline_reason, again.version) == (DeclineReason.SICK, 3)


@pytest.mark.parametrize("reply", ACCEPTS)
def test_accepting_after_declining_takes_the_reason_away(reply: Reply) -> None:
    assert replied(replied(an_invitation(), Reply.DECLINE), reply).decline_reason is None


# A reason belongs to a decline alone; an old form that still holds one must not store it (L1).
def test_a_reason_that_comes_with_an_acceptance_is_not_kept() -> None:
    accepted = an_invitation().replied(
        Reply.ACCEPT_PHONE, now=NOW, starts_at=STARTS_AT, reason=DeclineReason.SICK
    )
    assert accepted.decline_reason is None


def test_declining_needs_a_reason() -> None:
    with pytest.raises(NotAllowedError, match="reason"):
        an_invitation().replied(Reply.DECLINE, now=NOW, starts_at=STARTS_AT)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_card_of_another_version_is_refused(version: int) -> None:
    with pytest.raises(StaleError):
        an_invitation().replied(Reply.ACCEPT_REMOTE, now=NOW, starts_at=STARTS_AT, version=version)


@pytest.mark.parametrize("late", [timedelta(), timedelta(minutes=1)])
def test_nothing_can_be_replied_once_the_conference_has_started(late: timedelta) -> None:
    with pytest.raises(NotAllowedError, match="started"):
        an_invitation().replied(Reply.ACCEPT_REMOTE, now=STARTS_AT + late, starts_at=STARTS_AT)


def test_the_last_moment_before_the_start_is_in_time() -> None:
    last = STARTS_AT - timedelta(microseconds=1)
    assert an_invitation().replied(Reply.ACCEPT_REMOTE, now=last, starts_at=STARTS_AT).replied_at == last


def test_a_closed_invitation_takes_no_reply_not_even_the_same() -> None:
    closed = replied(an_invitation()).closed()
    with pytest.raises(NotAllowedError, match="called off"):
        replied(closed)


# C3
@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_for_an_old_date_is_to_be_confirmed(reply: Reply) -> None:
    again = replied(an_invitation(), reply).to_reconfirm()
    assert (again.state, again.reply) == (InvitationState.RECONFIRM, reply)
    assert again.awaits_reply
    assert again.version == 3


def test_the_same_reply_for_a_new_date_is_a_new_reply() -> None:
    again = replied(an_invitation()).to_reconfirm()
    confirmed = again.replied(
        Reply.ACCEPT_REMOTE, now=NOW + timedelta(days=1), starts_at=STARTS_AT, version=3
    )
    assert (confirmed.state, confirmed.replied_at) == (InvitationState.REPLIED, NOW + timedelta(days=1))


def test_who_has_not_replied_has_nothing_to_confirm_but_an_old_card_is_stale() -> None:
    moved = an_invitation().to_reconfirm()
    assert (moved.state, moved.version) == (InvitationState.DELIVERED, 2)


def test_a_closed_invitation_is_not_opened_by_a_move() -> None:
    assert replied(an_invitation()).closed().to_reconfirm().state is InvitationState.CLOSED


# I15
@pytest.mark.parametrize("state", [state for state in InvitationState if state != "closed"])
def test_closing_asks_nothing_any_more_and_keeps_the_reply(state: InvitationState) -> None:
    closed = an_invitation(state=state, reply=Reply.ACCEPT_PHONE).closed()
    assert closed.is_closed
    assert not closed.awaits_reply
    assert (closed.reply, closed.version) == (Reply.ACCEPT_PHONE, 2)
    assert closed.closed() is closed


# C5
@pytest.mark.parametrize(
    ("before", "state"),
    [
        (replied(an_invitation()), InvitationState.RECONFIRM),
        (an_invitation(), InvitationState.DELIVERED),
        (an_invitation(state=InvitationState.ROUTED, delivered_at=None), InvitationState.ROUTED),
        (stray(), InvitationState.UNMATCHED),
    ],
    ids=["replied", "delivered", "routed", "stray"],
)
def test_a_conference_that_is_on_again_asks_again(before: Invitation, state: InvitationState) -> None:
    again = before.closed().reinstated()
    assert again.state is state
    assert again.version == before.version + 2
    assert again.awaits_reply


# A1
def test_only_the_person_it_is_assigned_to_stands_in_a_relation_to_it() -> None:
    owner = uuid4()
    invitation = an_invitation(assigned_to=owner)
    assert invitation.relations_of(owner) == {Relation.ASSIGNED}
    assert invitation.relations_of(uuid4()) == frozenset()
    assert stray().relations_of(owner) == frozenset()


def test_an_invitation_without_a_reply_awaits_one() -> None:
    assert an_invitation(received_at=RECEIVED_AT).awaits_reply


# L2, I14: a slip is taken back for 10 minutes; whatever stood before stands again.
@pytest.mark.parametrize("first", [None, Reply.ACCEPT_IN_PERSON])
def test_a_reply_can_be_taken_back(first: Reply | None) -> None:
    invitation = an_invitation(state=InvitationState.DELIVERED)
    before = replied(invitation, first) if first else invitation
    after = before.replied(
        Reply.DECLINE, now=RECEIVED_AT + timedelta(hours=1), starts_at=STARTS_AT, reason=DeclineReason.LEAVE
    )
    assert after.replied_at is not None
    back = after.reply_taken_back(now=after.replied_at + timedelta(minutes=10), starts_at=STARTS_AT)
    assert (back.reply, back.state, back.replied_at) == (before.reply, before.state, before.replied_at)
    assert (back.decline_reason, back.version) == (None, after.version + 1)
    with pytest.raises(NotAllowedError):
        back.reply_taken_back(now=after.replied_at, starts_at=STARTS_AT)


def test_after_ten_minutes_a_reply_is_changed_and_not_taken_back() -> None:
    after = replied(an_invitation(state=InvitationState.DELIVERED))
    assert after.replied_at is not None
    with pytest.raises(NotAllowedError):
        after.reply_taken_back(now=after.replied_at + timedelta(minutes=10, seconds=1), starts_at=STARTS_AT)


def test_a_card_that_arrived_meanwhile_stays_arrived() -> None:
    after = replied(an_invitation(state=InvitationState.ROUTED)).delivered(now=RECEIVED_AT)
    assert after.replied_at is not None
    back = after.reply_taken_back(now=after.replied_at, starts_at=STARTS_AT)
    assert back.awaits_reply
