"""Who has the app: learned from turns and installations, shown to administrators (N10)."""

from uuid import UUID

import pytest

from domain.access import Role
from domain.people import Person
from domain.reach import Reach
from storage import reach
from storage.tables import PersonRow
from tests.bot.door import Door
from tests.factories import a_person, add_person
from tests.house import heading, texts


def known(door: Door, person_id: UUID) -> str:
    return door.database.run_now(lambda unit: unit.session.get_one(PersonRow, person_id).reach)


@pytest.fixture
def sunita(door: Door) -> Person:
    return door.database.run_now(add_person, a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur"))


async def test_installing_and_removing_the_app_is_known(door: Door) -> None:
    assert known(door, door.priya.id) == Reach.UNKNOWN
    await door.knock(door.activity(type="installationUpdate", action="add", text=None))
    assert known(door, door.priya.id) == Reach.INSTALLED
    await door.knock(door.activity(type="installationUpdate", action="remove", text=None))
    assert known(door, door.priya.id) == Reach.GONE


@pytest.mark.parametrize("before", [Reach.BLOCKED, Reach.GONE, Reach.UNKNOWN])
async def test_whoever_writes_has_the_app(door: Door, before: Reach) -> None:
    door.database.run_now(reach.note, door.priya.id, before)
    await door.knock(door.activity(text="hi"))
    assert known(door, door.priya.id) == Reach.INSTALLED


async def test_a_click_says_so_too(door: Door) -> None:
    await door.card(door.clicked("home.show"))
    assert known(door, door.priya.id) == Reach.INSTALLED


async def test_an_administrator_sees_how_many_and_who_not(door: Door, sunita: Person) -> None:
    blocked = door.database.run_now(add_person, a_person(name="Owen Pritchard"))
    door.database.run_now(reach.note, blocked.id, Reach.BLOCKED)
    card = await door.card(door.clicked("reach.list", sunita))
    said = texts(card)
    assert heading(card) == "Who has the app"
    assert "Installed: 1. Blocked: 1. Removed or never installed: 0. Not heard from yet: 1." in said
    assert "- Owen Pritchard: blocked" in said
    assert "- Priya Raman: not heard from yet" in said
    assert "Sunita" not in said


async def test_nobody_else_sees_the_list(door: Door) -> None:
    card = await door.card(door.clicked("reach.list"))
    assert heading(card) != "Who has the app"
    assert "Priya" not in texts(card)
