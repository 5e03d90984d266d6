"""Somebody else goes: asked, agreed, refused, and whose the link is meanwhile (I11, I12, A5)."""

import pytest

from domain.access import Permission
from domain.errors import MissingInputError, NotAllowedError, NotPermittedError
from domain.invitation import InvitationState, Reply
from domain.people import Person
from tests.factories import a_draft
from tests.usecases.desk import GRACE, OWEN, PRIYA, SUNITA, Desk
from usecases.invitation import reply_to_invitation, see_family, show_invitation
from usecases.standing_in import agree_to_stand_in, ask_to_stand_in, decline_to_stand_in


def may_join(desk: Desk, person: Person) -> bool:
    return person.as_actor().may(Permission.SEE_JOIN_LINK, desk.facts().invitation)


@pytest.fixture
def asked(desk: Desk) -> Desk:
    desk.bring(a_draft(PRIYA))
    desk.run(ask_to_stand_in, PRIYA.as_actor(), invitation_id=desk.facts().invitation.id, person_id=OWEN.id)
    return desk


def test_until_they_agree_nothing_moves(asked: Desk) -> None:
    invitation = asked.facts().invitation
    assert invitation.reply is None
    assert invitation.asked is not None
    assert may_join(asked, PRIYA)
    assert not may_join(asked, OWEN)
    with pytest.raises(NotPermittedError):
        asked.run(see_family, OWEN.as_actor(), invitation_id=invitation.id)
    assert asked.run(show_invitation, OWEN.as_actor(), invitation_id=invitation.id)


def test_once_they_agree_the_link_is_theirs(asked: Desk) -> None:
    invitation_id = asked.facts().invitation.id
    found = asked.run(agree_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id, knows_the_case=True)
    assert (found.invitation.reply, found.invitation.state) == (Reply.SUBSTITUTE, InvitationState.REPLIED)
    assert may_join(asked, OWEN)
    assert not may_join(asked, PRIYA)
    assert asked.run(see_family, OWEN.as_actor(), invitation_id=invitation_id)


def test_without_the_tick_they_have_not_agreed(asked: Desk) -> None:
    with pytest.raises(MissingInputError, match="Tick the box"):
        asked.run(
            agree_to_stand_in,
            OWEN.as_actor(),
            invitation_id=asked.facts().invitation.id,
            knows_the_case=False,
        )
    assert asked.facts().invitation.reply is None


@pytest.mark.parametrize("agreed_before", [False, True])
def test_when_they_cannot_go_it_is_back_with_the_coordinator(asked: Desk, *, agreed_before: bool) -> None:
    invitation_id = asked.facts().invitation.id
    if agreed_before:
        asked.run(agree_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id, knows_the_case=True)
    found = asked.run(decline_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id)
    assert found.invitation.asked is None
    assert found.invitation.awaits_reply
    assert may_join(asked, PRIYA)
    assert not may_join(asked, OWEN)


def test_only_a_clinical_colleague_can_be_asked(asked: Desk) -> None:
    with pytest.raises(NotAllowedError, match="qualified"):
        asked.run(
            ask_to_stand_in,
            PRIYA.as_actor(),
            invitation_id=asked.facts().invitation.id,
            person_id=SUNITA.id,
        )


def test_asking_another_asks_the_first_no_longer(asked: Desk) -> None:
    invitation_id = asked.facts().invitation.id
    asked.run(ask_to_stand_in, PRIYA.as_actor(), invitation_id=invitation_id, person_id=GRACE.id)
    with pytest.raises(NotPermittedError):
        asked.run(agree_to_stand_in, OWEN.as_actor(), invitation_id=invitation_id, knows_the_case=True)
    assert asked.run(
        agree_to_stand_in, GRACE.as_actor(), invitation_id=invitation_id, knows_the_case=True
    ).invitation.asked


# IG30: whoever acts for another says why.
def test_a_nurse_asks_for_a_colleague_with_a_reason_only(desk: Desk) -> None:
    desk.bring(a_draft(PRIYA))
    given = {"invitation_id": desk.facts().invitation.id, "person_id": OWEN.id}
    with pytest.raises(NotPermittedError, match="say why"):
        desk.run(ask_to_stand_in, GRACE.as_actor(), **given)
    assert desk.run(
        ask_to_stand_in, GRACE.as_actor(), **given, reason="Priya is off sick today"
    ).invitation.asked


def test_the_first_person_can_still_reply_themselves(asked: Desk) -> None:
    found = asked.run(
        reply_to_invitation,
        PRIYA.as_actor(),
        invitation_id=asked.facts().invitation.id,
        reply=Reply.ACCEPT_PHONE,
    )
    assert found.invitation.reply is Reply.ACCEPT_PHONE
