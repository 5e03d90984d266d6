"""A colleague is found by a name or an address, the same way for every purpose (HZ2, AX10)."""

from dataclasses import replace

import pytest

from bot.cards.colleague import STEPS as VERBS
from bot.cards.colleague import ColleaguesCard, Purpose, name_and_team, say_colleague, to_choose_from
from bot.dialogs.all_dialogs import STEPS
from domain.access import Role
from storage.database import Database
from tests.bot.gallery import an_id
from tests.bot.test_between import pressing
from tests.bot.test_going import facts, ids
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import a_draft, a_person, add_person, take_in

OWEN = a_person(name="Owen Pritchard")
OWENA = a_person(name="Owena Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
NAMELESS = replace(a_person(), name=" ", email="o.pritchard@trust.example", team="Hill Street")
# How each purpose takes what was typed without a look at its own form.
TAKES = ["stand_in.ask", "passing_on.give", "observer.find", "company.tell"]


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited; two of her colleagues have nearly the same name."""
    made = Chats(database)
    for person in (made.priya, OWEN, OWENA, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def typed(chats: Chats, verb: str, colleague: str) -> dict[str, str]:
    """What comes back with these words; company and observers are for somebody who goes."""
    if verb in {"observer.find", "company.tell"}:
        chats.say("reply 1 accept")
    return {"verb": verb, "colleague": colleague, "observed": "yes", **ids(chats)}


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_has_its_steps_and_says_what_comes_next(purpose: Purpose) -> None:
    verbs = VERBS[purpose]
    assert {verbs.find, verbs.take, verbs.form} <= set(STEPS)
    card = ColleaguesCard(purpose, an_id(1), [OWEN, OWENA]).render()
    assert len(texts(card).split("pritchard@trust.example")) > 2
    assert [action["verb"] for action in card["actions"]] == [verbs.take, verbs.take, verbs.form]


# HZ2: somebody else may have that name, so a name alone never decides.
@pytest.mark.parametrize("verb", TAKES)
def test_a_name_alone_is_asked_about_even_when_only_one_has_it(chats: Chats, verb: str) -> None:
    before = facts(chats).invitation
    asked = chats.press(typed(chats, verb, "Owena"))
    assert "Is it this colleague?" in texts(asked)
    after = facts(chats).invitation
    assert (after.assigned_to, after.asked, after.observers) == (before.assigned_to, None, ())
    assert after.company is None or after.company.accompanied_by is None


@pytest.mark.parametrize("verb", TAKES)
def test_an_address_that_nobody_has_brings_the_form_back_filled(chats: Chats, verb: str) -> None:
    again = chats.press(typed(chats, verb, "ow@trust.example"))
    assert inputs(again)["colleague"] == "ow@trust.example"
    assert "We found no" in texts(again)


def test_somebody_else_asks_anew(chats: Chats) -> None:
    which = chats.say("stand in 1 owen")
    assert "Which colleague is it?" in texts(which)
    assert "**2.** Owena Pritchard" in texts(which)
    assert pressing(which, "Ask number 2, Owena Pritchard")["person_id"] == str(OWENA.id)
    form = chats.press(pressing(which, "Somebody else"))
    assert inputs(form) == {"colleague": None}


def test_whoever_has_no_name_is_known_by_their_address() -> None:
    assert to_choose_from([NAMELESS]) == {str(NAMELESS.id): "o.pritchard@trust.example"}
    assert name_and_team(NAMELESS) == "o.pritchard@trust.example, Hill Street"
    assert say_colleague(NAMELESS) == "Hill Street, o.pritchard@trust.example"
    [take, _] = ColleaguesCard(Purpose.STAND_IN, an_id(1), [NAMELESS]).render()["actions"]
    assert take["title"] == "Ask o.pritchard@trust.example"


def test_a_list_to_choose_from_ends_where_the_room_ends() -> None:
    people = [replace(OWEN, id=an_id(number)) for number in range(300)]
    listed = to_choose_from(people)
    assert 100 < len(listed) < len(people)
    assert list(listed) == [str(one.id) for one in people][: len(listed)]
    assert len(to_choose_from(people, room=1_000)) < len(listed)
