"""A colleague goes instead, from words and buttons to cards (I11, I12, A5)."""

import pytest

from domain.access import Permission, Role
from domain.invitation import Reply
from domain.people import Person
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import CHILD, a_draft, a_person, add_person, facts_of, take_in
from tests.house import heading

OWEN = a_person(name="Owen Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
YES = "yes, I have read the report"


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited; Owen, and Grace who is on duty, are in the directory."""
    made = Chats(database)
    for person in (made.priya, OWEN, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def code(chats: Chats) -> str:
    return str(chats.database.run_now(facts_of, chats.priya).invitation.id)[:8]


def may_join(chats: Chats, person: Person) -> bool:
    invitation = chats.database.run_now(facts_of, chats.priya).invitation
    return person.as_actor().may(Permission.SEE_JOIN_LINK, invitation)


# HZ2: a name only helps to choose; a person confirms it, with the address.
def test_a_colleague_is_asked_by_name_and_confirmed_by_address(chats: Chats) -> None:
    people = chats.press(pressing(chats.say("show 1"), "Other ways to take part"))
    form = chats.press(pressing(people, "Ask a colleague to go instead"))
    nobody = chats.press(pressing(form, "Find this colleague"), colleague="Owen Pritchett")
    assert inputs(nobody)["colleague"] == "Owen Pritchett"
    assert "We found no qualified colleague" in texts(nobody)
    choice = chats.press(pressing(nobody, "Find this colleague"), colleague="pritchard")
    assert "owen.pritchard@trust.example" in texts(choice)
    asked = chats.press(pressing(choice, "Ask Owen Pritchard"))
    assert "Your colleague is asked by 5pm on Tuesday 24 November 2026." in texts(asked)


# A1, A5: kind and date only, until they have ticked the box.
def test_the_colleague_sees_no_name_before_they_agree(chats: Chats) -> None:
    chats.say("stand in 1 owen.pritchard@trust.example")
    listed = chats.say("my conferences", OWEN)
    assert "A colleague asks whether you can go" in texts(listed)
    card = chats.say(f"show {code(chats)}", OWEN)
    assert heading(card) == "Safeguarding task: can you go instead?"
    assert "Show details" not in texts(card)
    refused = chats.press({"verb": "invitation.details", **ids(chats)}, OWEN)
    assert CHILD not in texts(refused)
    missing = chats.press(pressing(card, "I will go"), OWEN)
    assert "Tick the box first" in texts(missing)
    assert not may_join(chats, OWEN)


def ids(chats: Chats) -> dict[str, str]:
    return {"invitation_id": str(chats.database.run_now(facts_of, chats.priya).invitation.id)}


# I11: link, names and report move; the first person knows no more of it.
def test_once_they_agree_the_task_is_theirs(chats: Chats) -> None:
    chats.say("stand in 1 owen.pritchard@trust.example")
    card = chats.say(f"show {code(chats)}", OWEN)
    agreed = chats.press(pressing(card, "I will go"), OWEN, knows_the_case="true")
    assert "The task is yours now." in texts(agreed)
    assert (may_join(chats, OWEN), may_join(chats, chats.priya)) == (True, False)
    assert CHILD in texts(chats.press(pressing(agreed, "Show details"), OWEN))
    assert "A colleague goes instead of you" in texts(chats.say("show 1"))
    assert "You have no conferences coming up" in texts(chats.say("my conferences"))
    assert "report" in texts(chats.say(f"report {code(chats)} sent", OWEN))
    again = chats.say(f"stand in {code(chats)} {YES}", OWEN)
    assert "The task is yours now." in texts(again)


@pytest.mark.parametrize("agreed_before", [False, True])
def test_when_they_cannot_go_it_is_back(chats: Chats, *, agreed_before: bool) -> None:
    chats.say("stand in 1 owen.pritchard@trust.example")
    if agreed_before:
        chats.say(f"stand in {code(chats)} {YES}", OWEN)
    thanked = chats.say(f"stand in {code(chats)} no", OWEN)
    assert "Your colleague and their manager are told now." in texts(thanked)
    assert (may_join(chats, OWEN), may_join(chats, chats.priya)) == (False, True)
    assert "reply needed" in texts(chats.say("my conferences"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("stand in 1", "Who can go instead of you?"),
        ("stand in 1 Owen", "Is it this colleague?"),
        ("stand in 1 nobody@trust.example", "We found no qualified colleague"),
        ("who goes 1", "Other ways to take part"),
    ],
)
def test_asking_can_be_typed(chats: Chats, typed: str, said: str) -> None:
    assert said in texts(chats.say(typed))


# Whoever takes their own reply back has not lost the colleague they had asked before it.
def test_replying_oneself_asks_the_colleague_no_longer_and_undo_asks_again(chats: Chats) -> None:
    chats.say("stand in 1 owen.pritchard@trust.example")
    chats.say("reply 1 phone")
    assert "You have no conferences coming up" in texts(chats.say("my conferences", OWEN))
    chats.say("undo")
    assert "A colleague asks whether you can go" in texts(chats.say("my conferences", OWEN))


def test_a_code_that_was_not_given_to_them_finds_nothing(chats: Chats) -> None:
    assert "You were not asked about anything" in texts(chats.say(f"stand in {code(chats)} {YES}", OWEN))
    assert chats.database.run_now(facts_of, chats.priya).invitation.reply is not Reply.SUBSTITUTE
