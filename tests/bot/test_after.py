"""The conversation after a conference, from typed words and buttons to cards (E23-E30, E35, AX9)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.turns import Incoming, take_turn
from domain.access import Role
from domain.nudges import NudgeKind
from domain.people import ChatReference, Person
from storage import live_cards, people
from storage.database import Database
from storage.unit import Unit
from tests.bot.card_lint import every_action, lint_activity
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, a_person, add_person, facts_of, take_in
from tests.house import texts

OVER = STARTS_AT + timedelta(hours=2, minutes=30)
PRIYA = a_person()
MANAGER = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")


@dataclass
class Chats:
    """Everybody's chat with the bot, without Teams around it."""

    database: Database
    clock: MovableClock
    turns: Iterator[int] = field(default_factory=count)

    def say(self, text: str, person: Person = PRIYA) -> str:
        """Type words; what the card says, its buttons too."""
        return self._turn(person, text=text)

    def press(self, verb: str, person: Person = PRIYA, **values: object) -> str:
        """Press a button about Priya's invitation."""
        ids = {"invitation_id": str(self.database.run_now(lambda unit: facts_of(unit, PRIYA).invitation.id))}
        said = {name: str(value) for name, value in values.items()}
        return self._turn(person, verb=verb, values={**ids, **said})

    def asked(self, person: Person, kind: NudgeKind) -> None:
        """The person was sent this prompt, and it is their live card."""

        def work(unit: Unit) -> None:
            invitation_id = facts_of(unit, PRIYA).invitation.id
            card = live_cards.LiveCard(invitation_id, person.id, f"sent-{kind}", kind)
            live_cards.save(unit, card, invitation_id=invitation_id, now=unit.now)

        self.database.run_now(work)

    def at(self, moment: datetime) -> None:
        self.clock.move_to(moment)

    def _turn(self, person: Person, **given: Any) -> str:  # noqa: ANN401 - words or a button
        chat = ChatReference(f"a:{person.id}", "https://smba.example/uk/", "tenant")
        incoming = Incoming(f"turn-{next(self.turns)}", chat, person.entra_id, is_private=True, **given)
        answer = self.database.run_now(take_turn, incoming)
        assert answer.card is not None
        assert lint_activity(answer.card.activity()) == []
        card = answer.card.render()
        return "\n".join([texts(card), *(action["title"] for action in every_action(card))])


@pytest.fixture
def chats(database: Database, clock: MovableClock) -> Chats:
    def prepare(unit: Unit) -> None:
        for person in (MANAGER, PRIYA, GRACE, SUNITA):
            add_person(unit, person)
        people.save(unit, replace(PRIYA, manager_id=MANAGER.id))
        take_in(unit, a_draft(PRIYA))

    database.run_now(prepare)
    return Chats(database, clock)


def test_one_question_leads_to_the_next(chats: Chats) -> None:
    chats.at(OVER)
    assert "Did you attend?" in chats.say("show 1")
    said = chats.press("after.attended", attended="all", mode="phone")
    assert "Recorded. Thank you for telling us." in said
    assert "Was it a difficult meeting?" in said
    assert "Was a plan made to keep the child safe?" in chats.press("after.hard", answer="no")
    said = chats.press("after.plan", plan="in_group")
    assert "The first meeting is due by" in said
    assert "When is the next review conference?" in chats.press("after.core_group", day="2026-12-15")
    said = chats.press("after.next_review", day="2027-05-25")
    assert "**Tuesday 25 May 2027**. Keep the time free" in said
    said = chats.press("after.hold")
    assert "Nothing else is needed from you now." in said
    assert "Your core group meets on **Tuesday 15 December 2026**." in said


def test_the_same_conversation_in_typed_words(chats: Chats) -> None:
    chats.at(OVER)
    assert "Did you attend?" in chats.say("after 1")
    assert "Was it a difficult meeting?" in chats.say("attended 1 part by phone")
    assert "A named nurse on duty will offer you a talk." in chats.say("difficult 1 yes")
    assert "When does the core group meet?" in chats.say("plan 1 in group")
    assert "We remind you before it." in chats.say("core group on 1 15 December 2026")
    assert "Keep the time free" in chats.say("next review 1 25/5/2027")
    assert "Thank you for keeping the date free." in chats.say("hold 1")
    assert "A named nurse on duty will talk with you about it." in chats.say("disagree 1")
    assert "Recorded." in chats.say("decisions 1 yes")


def test_who_was_not_there_is_asked_kindly_why(chats: Chats) -> None:
    chats.at(OVER)
    said = chats.press("after.attended", attended="no")
    assert "What got in the way? You do not have to say." in said
    said = chats.press("after.reason", reason="sick", apologies="yes")
    assert "What got in the way" not in said
    chats.asked(MANAGER, NudgeKind.SUPERVISION)
    assert "I was unwell" in chats.say(f"team {code(chats)}", MANAGER)
    said = chats.say(f"supervision {code(chats)} 15 December 2026", MANAGER)
    assert "Recorded: the talk is on Tuesday 15 December 2026." in said
    assert "This has been looked after." in said


def test_nobody_has_to_say_why(chats: Chats) -> None:
    chats.at(OVER)
    chats.press("after.attended", attended="no")
    chats.press("after.reason", reason="not_said")
    chats.asked(MANAGER, NudgeKind.SUPERVISION)
    assert "Reason given" not in chats.say(f"team {code(chats)}", MANAGER)


def test_an_answer_can_be_mended(chats: Chats) -> None:
    chats.at(OVER)
    chats.press("after.attended", attended="no")
    assert "Did you attend?" in chats.press("after.change")
    assert "Was it a difficult meeting?" in chats.press("after.attended", attended="all")


def test_what_did_not_take_place_is_asked_about_no_more(chats: Chats) -> None:
    chats.at(OVER)
    assert "The administrators ask the conference unit" in chats.say("not held 1")
    assert "Did you attend?" not in chats.say("after 1")
    assert "did not take place" in chats.say("question 1", SUNITA)


def test_nothing_is_asked_before_the_start(chats: Chats) -> None:
    for words in ("attended 1", "not held 1", "difficult 1 yes", "disagree 1"):
        assert "Nothing was changed." in chats.say(words)


@pytest.mark.parametrize("day", ["2026-02-30", "someday", "2020-01-01", "2099-01-01"])
def test_a_day_that_cannot_be_meant_brings_the_form_back(chats: Chats, day: str) -> None:
    chats.at(OVER)
    chats.press("after.attended", attended="all")
    for verb in ("after.core_group", "after.next_review"):
        said = chats.press(verb, day=day)
        assert "That date cannot be read." in said or "Choose a day after the conference" in said


# E23: the number at once, by button and by words.
def test_who_cannot_get_in_reads_the_number_at_once(chats: Chats) -> None:
    assert "No conference of yours is starting now." in chats.say("I can\u2019t get in")
    chats.at(STARTS_AT + timedelta(minutes=10))
    for said in (chats.press("join.cannot"), chats.say("I can\u2019t get in")):
        assert "The number is **01632 960101**." in said
        assert "I am in now" in said
    assert "Good that you are in." in chats.say("in now")


# E32, E35: each reader settles what they were asked, and nothing else.
def test_a_prompt_is_settled_with_one_tap_or_typed(chats: Chats) -> None:
    chats.asked(SUNITA, NudgeKind.LINK_CHECK)
    assert "Recorded. Thank you." in chats.say(f"settled {code(chats)}", SUNITA)
    chats.at(OVER)
    chats.press("after.disagree")
    chats.asked(GRACE, NudgeKind.DISSENT)
    assert "disagrees with the decision" in chats.press("team.show", GRACE)
    assert "You cannot do this" in chats.press("follow_up.done", SUNITA, told="dissent_closed")
    assert "This has been looked after." in chats.press("follow_up.done", GRACE, told="dissent_closed")
    assert "cannot be settled that way" in chats.press("follow_up.done", GRACE, told="reason")


def code(chats: Chats) -> str:
    found: str = chats.database.run_now(lambda unit: str(facts_of(unit, PRIYA).invitation.id)[:8])
    return found
