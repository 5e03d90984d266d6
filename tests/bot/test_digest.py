"""Opening a line of a digest: the digest stays, the live card comes to the end of the chat (N6)."""

import json
from uuid import UUID

import pytest

from domain.access import Role
from storage import invitations, live_cards
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.bot.door import Door
from tests.factories import a_draft, a_person, add_person, take_in
from tests.house import heading


@pytest.fixture
def invitation_id(door: Door) -> UUID:
    door.database.run_now(take_in, a_draft(door.priya))
    return door.database.run_now(lambda unit: invitations.get_numbered(unit, door.priya.id, 1).id)


def opened(unit: Unit) -> list[tuple[str, str]]:
    """Every live card that was asked for."""
    rows = unit.session.query(OutboxRow).filter(OutboxRow.key.contains(":opened:"))
    return [(row.mode, row.state) for row in rows]


async def test_the_pressed_digest_stays_and_one_card_is_queued(door: Door, invitation_id: UUID) -> None:
    for _ in range(2):
        answer = await door.knock(door.clicked("digest.open", invitation_id=invitation_id))
        body = json.loads(answer.body)
        assert body["type"] == "application/vnd.microsoft.activity.message"
        assert body["value"] == "It is at the end of this chat now."
    assert door.database.run_now(opened) == [("new", "queued")]


async def test_an_older_client_keeps_its_digest_too(door: Door, invitation_id: UUID) -> None:
    answer = await door.knock(door.submitted("digest.open", invitation_id=invitation_id))
    assert answer.status == 200
    assert door.database.run_now(opened) == [("new", "queued")]


async def test_what_is_opened_is_the_live_card(door: Door, invitation_id: UUID) -> None:
    await door.knock(door.clicked("digest.open", invitation_id=invitation_id))
    await door.house.engine.run_until_idle()
    assert door.database.run_now(opened) == [("new", "sent")]
    assert door.database.run_now(live_cards.find, invitation_id, door.priya.id) is not None


async def test_nobody_opens_what_is_not_theirs(door: Door, invitation_id: UUID) -> None:
    daniel = door.database.run_now(add_person, a_person(name="Daniel Whitlock"))
    assert heading(await door.card(door.clicked("digest.open", daniel, invitation_id=invitation_id))) == (
        "You cannot do this"
    )
    grace = door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    await door.card(door.clicked("digest.open", grace, invitation_id=invitation_id))
    assert door.database.run_now(opened) == []
