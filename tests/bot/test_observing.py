"""An observer gets the link only when the chair and the family have both agreed (A6, IN13)."""

import pytest

from bot.cards.delivered import observer_card
from domain.access import Permission
from domain.invitation import Reply
from domain.nudges import NudgeKind
from domain.people import Person
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_going import facts
from tests.bot.test_missed import Chats, texts
from tests.clock import MovableClock
from tests.factories import JOIN_URL, a_draft, a_person, add_person, take_in
from tests.scheduler.stage import Stage, a_stage
from tests.usecases.desk import OWEN, PRIYA, Desk, utc
from usecases.observing import add_observer, remove_observer, say_agreed

NIA = a_person(name="Nia Bowen")


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya has accepted; Nia wants to observe."""
    made = Chats(database)
    for person in (made.priya, NIA):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    made.say("reply 1 accept")
    return made


def may_join(chats: Chats, person: Person = NIA) -> bool:
    return person.as_actor().may(Permission.SEE_JOIN_LINK, facts(chats).invitation)


def test_both_ticks_come_before_the_link(chats: Chats) -> None:
    ways = chats.press(pressing(chats.say("show 1"), "Other ways to take part"))
    shown = chats.press(pressing(ways, "Somebody wants to observe"))
    choice = chats.press(pressing(shown, "Add this observer"), colleague="Nia")
    added = chats.press(pressing(choice, "Add Nia Bowen"))
    assert "waits for the chair and the family" in texts(added)
    form = chats.press(pressing(added, "Open number 1, Nia Bowen"))
    one = chats.press(pressing(form, "Record this"), chair="true", family="false")
    assert "waits for the family" in texts(one)
    assert not may_join(chats)
    both = chats.press(pressing(form, "Record this"), chair="true", family="true")
    assert "both have agreed" in texts(both)
    assert may_join(chats)
    chats.press(pressing(form, "Record this"), chair="true", family="false")
    assert not may_join(chats)


def test_an_observer_who_does_not_come_loses_the_link(chats: Chats) -> None:
    chats.say("observer 1 nia.bowen@trust.example")
    form = chats.press(pressing(chats.say("observers 1"), "Open number 1, Nia Bowen"))
    chats.press(pressing(form, "Record this"), chair="true", family="true")
    chats.press(pressing(form, "They do not come after all"))
    assert not may_join(chats)
    assert facts(chats).invitation.observers == ()


def test_nobody_else_adds_an_observer(chats: Chats) -> None:
    data = pressing(chats.say("observers 1"), "Add this observer")
    chats.press(data, NIA, colleague="nia.bowen@trust.example")
    assert facts(chats).invitation.observers == ()


@pytest.fixture
def stage(database: Database, clock: MovableClock) -> Stage:
    desk = Desk(database)
    for person in (PRIYA, OWEN):
        database.run_now(add_person, person)
    desk.bring(a_draft(PRIYA))
    desk.reply(Reply.ACCEPT_REMOTE)
    given = {"invitation_id": desk.facts().invitation.id, "person_id": OWEN.id}
    desk.run(add_observer, PRIYA.as_actor(), **given)
    return a_stage(desk, clock)


@pytest.mark.parametrize(("family", "gets_it"), [(True, True), (False, False)])
async def test_the_link_goes_out_half_an_hour_before(stage: Stage, *, family: bool, gets_it: bool) -> None:
    given = {"invitation_id": stage.desk.facts().invitation.id, "person_id": OWEN.id}
    stage.desk.run(say_agreed, PRIYA.as_actor(), **given, chair=True, family=family)
    await stage.play(utc(2026, 12, 8, 9, 30))
    assert (NudgeKind.OBSERVER_LINK in stage.recorder.kinds(OWEN.id)) is gets_it
    assert JOIN_URL in str(observer_card(stage.desk.facts(), OWEN.id).render()) or not gets_it
    stage.desk.run(remove_observer, PRIYA.as_actor(), **given)
    assert JOIN_URL not in str(observer_card(stage.desk.facts(), OWEN.id).render())
