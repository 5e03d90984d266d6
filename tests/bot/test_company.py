"""A newly qualified worker is asked who goes with them, and then their manager is (A4)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.access import Role
from domain.ladder.company import lacks_companion
from domain.nudges import NudgeKind
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_going import facts, ids, prompted
from tests.bot.test_missed import Chats, texts
from tests.factories import a_draft, a_person, add_person, take_in

OWEN = a_person(name="Owen Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
NEW = replace(a_person(name="Nia Bowen"), qualified_on=date(2026, 6, 1))


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya, who qualified in June, is invited; Helen is her manager."""
    made = Chats(database)
    made.priya = replace(made.priya, manager_id=HELEN.id, qualified_on=date(2026, 6, 1))
    for person in (HELEN, made.priya, OWEN, NEW, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def test_accepting_asks_who_goes_with_them_and_holds_nobody_back(chats: Chats) -> None:
    done = chats.press(pressing(chats.say("show 1"), "I will attend remotely"))
    assert "In your first year after qualifying" in texts(done)
    assert facts(chats).invitation.is_accepted
    form = chats.press(pressing(done, "Who goes with me"))
    missing = chats.press(pressing(form, "Record this"))
    assert "Choose yes or no." in texts(missing)
    choice = chats.press(pressing(missing, "Record this"), observed="yes", colleague="Owen")
    assert "owen.pritchard@trust.example" in texts(choice)
    assert facts(chats).invitation.needs_company
    chats.press(pressing(choice, "Owen Pritchard goes along"))
    assert not facts(chats).invitation.needs_company


def test_somebody_who_is_new_themselves_cannot_go_along(chats: Chats) -> None:
    chats.say("reply 1 accept")
    assert "We found no experienced colleague" in texts(chats.say("with me 1 yes nia.bowen@trust.example"))


# Missing is a task for the manager.
def test_the_manager_goes_along_or_names_somebody(chats: Chats) -> None:
    chats.say("reply 1 accept")
    chats.say("with me 1 no")
    assert lacks_companion(facts(chats))
    code = prompted(chats, HELEN, NudgeKind.COMPANY_NEEDED)
    card = chats.say(f"team {code}", HELEN)
    form = chats.press(pressing(card, "Name somebody"), HELEN)
    assert "Who goes with them?" in texts(form)
    done = chats.press(pressing(card, "I will go with them"), HELEN)
    assert "This has been looked after." in texts(done)
    company = facts(chats).invitation.company
    assert company is not None
    assert company.accompanied_by == HELEN.id
    assert not lacks_companion(facts(chats))


def test_a_manager_names_a_colleague_in_words(chats: Chats) -> None:
    chats.say("reply 1 accept")
    code = prompted(chats, HELEN, NudgeKind.COMPANY_NEEDED)
    chats.say(f"go with {code} owen.pritchard@trust.example", HELEN)
    company = facts(chats).invitation.company
    assert company is not None
    assert company.accompanied_by == OWEN.id


def test_a_colleague_without_a_link_cannot_name_anybody(chats: Chats) -> None:
    chats.say("reply 1 accept")
    chats.press({"verb": "company.name", "person_id": str(OWEN.id), **ids(chats)}, NEW)
    assert facts(chats).invitation.needs_company
    company = facts(chats).invitation.company
    assert company is not None
    assert company.accompanied_by is None
