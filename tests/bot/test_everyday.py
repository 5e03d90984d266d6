"""Words of one's own are answered with buttons that fit; nothing is done because of them (AX9, AX10)."""

import pytest

from bot.cards.everyday import Topic, everyday_card
from bot.commands import Command
from bot.grammar.everyday import AT_ONCE, TOPICS
from bot.talk import hear
from domain.access import Role
from domain.conversation import NOTHING_SAID, Said, Waiting
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_going import facts
from tests.bot.test_missed import Chats, texts
from tests.factories import a_draft, a_person, add_person, take_in
from tests.house import heading, titles


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited."""
    made = Chats(database)
    database.run_now(add_person, made.priya)
    database.run_now(take_in, a_draft(made.priya))
    return made


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("I am worried about the child", Topic.WORRY),
        ("this is not my patient", Topic.NOT_MINE),
        ("i don't know this family", Topic.NOT_MINE),
        ("i cant make it", Topic.DECLINE),
        ("Sorry, I won't be able to come", Topic.DECLINE),
        ("can a colleague go instead of me?", Topic.DECLINE),
        ("i'm off sick", Topic.DECLINE),
        ("how do I join the meeting", Topic.JOIN),
        ("where is the link?", Topic.JOIN),
        ("I'm on annual leave next week", Topic.LEAVE),
        ("I pressed the wrong button", Topic.MISTAKE),
        ("do I have to share it with mum", Topic.SHARE),
        ("can somebody help me with this", Topic.HELP),
        ("who is the nurse", Topic.HELP),
        ("how long should my report be", Topic.REPORT),
        ("when is it?", Topic.WHEN),
        ("I would like to be there", Topic.ATTEND),
        ("Thank you!", Topic.THANKS),
        ("what is this", Topic.ABOUT),
        ("who can see what I write here", Topic.REPORT),
    ],
)
def test_what_somebody_is_after_is_found_in_their_own_words(said: str, topic: Topic) -> None:
    assert hear(NOTHING_SAID, said) == Command("everyday.show", {"topic": topic.value})


@pytest.mark.parametrize("said", ["purple monkey", "8", "formula", "latest", "communism"])
def test_what_tells_nothing_stays_not_understood(said: str) -> None:
    assert hear(NOTHING_SAID, said) == Command("home.unknown")


# AX9: a word inside an answer is data.
def test_an_answer_that_is_waited_for_is_never_read_as_a_topic() -> None:
    waiting = Waiting(Said("missed.report", {"kind": "late"}), "note", "In your own words?")
    heard = hear(NOTHING_SAID.asked(waiting), "I cannot come because the link is wrong")
    assert isinstance(heard, Command)
    assert heard.verb == "missed.report"


def test_every_topic_has_words_and_they_stand_in_the_order_of_need() -> None:
    assert [name for name in TOPICS if name not in AT_ONCE] == list(Topic)


@pytest.mark.parametrize(
    "said", ["what do I need to do today?", "is anyone waiting", "who has not replied", "what's outstanding"]
)
def test_what_there_is_to_do_is_shown_at_once(said: str) -> None:
    assert hear(NOTHING_SAID, said) == Command("home.show")


def test_the_buttons_lead_on_and_nothing_is_recorded_by_saying_it(chats: Chats) -> None:
    before = facts(chats).invitation
    card = chats.say("i cant make it")
    assert heading(card) == "Can you not attend?"
    assert titles(card) == ["I cannot attend: number 1", "Open number 1", "Show what needs me"]
    assert facts(chats).invitation == before
    form = chats.press(pressing(card, "I cannot attend: number 1"))
    assert heading(form) == "Why can you not attend?"
    assert "Your report is still needed" in texts(form)


# HZ14: what sounds like an emergency goes before everything else.
def test_an_emergency_goes_before_every_topic(chats: Chats) -> None:
    assert "Call **999** now" in texts(chats.say("I am worried he will hurt her"))


# Q8
def test_whoever_is_worried_is_told_where_help_is_first(chats: Chats) -> None:
    nurse = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
    chats.database.run_now(add_person, nurse)
    said = texts(chats.say("I am worried about her"))
    assert said.index("call 999") < said.index("A named nurse")


def test_it_is_no_word_that_was_not_understood(chats: Chats) -> None:
    assert heading(chats.say("purple monkey")) == "We did not understand that"
    assert heading(chats.say("thanks")) == "You are welcome"
    assert heading(chats.say("purple monkey")) == "We did not understand that"


@pytest.mark.parametrize("role", Role)
def test_somebody_without_conferences_gets_an_answer_too(database: Database, role: Role) -> None:
    chats = Chats(database, priya=a_person(role))
    database.run_now(add_person, chats.priya)
    for topic, words in {"worry": "I am worried", "when": "when is it", "report": "the report"}.items():
        card = chats.say(words)
        assert titles(card)[-1] == "Show what needs me", topic


def test_who_is_on_duty_is_named_where_a_person_can_help() -> None:
    reader = a_person().as_actor()
    for topic in Topic:
        said = texts(everyday_card(topic, [], reader, on_duty=["Grace Adeyemi"]).render())
        assert ("Grace Adeyemi" in said) == (topic in {Topic.WORRY, Topic.HELP})
