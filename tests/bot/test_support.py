"""A conversation that people like: asking, helping, notes and times, by buttons and words (Q1-Q8, HZ14)."""

import json
from typing import Any

import pytest

from bot.cards.catalogue import catalogue
from domain.access import Role
from domain.people import Person
from storage.database import Database
from storage.unit import Unit
from tests.bot.card_lint import every_action
from tests.bot.door import Door
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.clock import MovableClock
from tests.factories import CHILD, PARENT, a_cancellation, a_draft, a_person, add_person, facts_of, take_in
from tests.house import heading

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
TOMASZ = a_person(Role.NAMED_NURSE, name="Tomasz Zielinski")
WORDS = "I do not know what I may write about him."
NOTE = "I can phone you at 2pm."


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited; two named nurses are on duty."""
    made = Chats(database)
    for person in (made.priya, GRACE, TOMASZ):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def titles(card: dict[str, Any]) -> list[str]:
    return [action["title"] for action in every_action(card)]


# Q1: one tap asks at once; what would help is said afterwards, if at all.
def test_one_tap_asks_and_what_would_help_is_said_afterwards(chats: Chats) -> None:
    asked = chats.press(pressing(chats.say("show 1"), "I need help"))
    for nurse in (GRACE, TOMASZ):
        assert nurse.name in texts(asked)
    assert "can see your request now" in texts(asked)
    assert catalogue("words")("emergency") in texts(asked)
    mine = chats.press(pressing(asked, "My request for help"))
    assert "You asked for:** advice" in texts(mine)
    form = chats.press(pressing(mine, "Say what would help"))
    assert inputs(form) == {"kind": "advice", "words": None}
    chats.press(pressing(form, "Ask a named nurse"), kind="attend_with_me", words=WORDS)
    offered = chats.say("request 1", GRACE)
    assert "that you come to the conference" in texts(offered)
    details = chats.press(pressing(offered, "Show details"), GRACE)
    read = chats.press(pressing(details, "Read what they wrote"), GRACE)
    assert WORDS in texts(read)
    assert WORDS not in json.dumps(chats.kept)


def test_a_kind_of_help_can_be_typed(chats: Chats) -> None:
    chats.say("support 1 help with report")
    assert "help with my report" in texts(chats.say("my request 1"))


# Q3, Q5: the whole way from claiming to "Did this help?", by typed words.
def test_a_request_goes_its_way_by_typed_words(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    assert "Tomasz" not in texts(chats.say("my request 1"))
    assert "Grace Adeyemi, named nurse, is helping you." in texts(chats.say("my request 1"))
    assert "Thank you for beginning." in texts(chats.say("request 1 begun", GRACE))
    assert heading(chats.say("request 1 done", GRACE)) == "What came of it?"
    chats.say("request 1 done advice given", GRACE)
    asked = chats.say("my request 1")
    assert heading(asked) == "Safeguarding task: did this help?"
    assert "Thank you for telling us." in texts(chats.say("helped 1 yes"))
    assert "Yes, it helped" not in titles(chats.say("my request 1"))
    assert "is answered" in texts(chats.say("helped 1 no"))


# IG8: the words of a note are on no card that stays, and the other is told without them.
def test_a_note_goes_from_one_to_the_other_and_stays_in_no_chat(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    form = chats.press(pressing(chats.say("request 1", GRACE), "Write a note"), GRACE)
    sent = chats.press(pressing(form, "Send the note"), GRACE, words=NOTE)
    assert "Your note was sent." in texts(sent)
    mine = chats.say("my request 1")
    assert heading(mine) == "Safeguarding task: you have a note"
    read = chats.press(pressing(mine, "Read the note"))
    assert NOTE in texts(read)
    assert "Grace Adeyemi wrote on" in texts(read)
    assert "Read the note" not in titles(chats.say("my request 1"))
    assert "this chat would keep them" in texts(chats.say("notes 1"))
    for one in (NOTE, CHILD, PARENT):
        assert one not in json.dumps(chats.kept)
    assert NOTE not in texts(chats.press({"verb": "support.notes", "number": "1"}, TOMASZ))


# AX9: a typed note keeps its spelling; a second line belongs to it.
def test_a_typed_note_is_taken_as_it_was_typed(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    chats.say("Note 1 Dear Grace,\ncan we talk on Tuesday?")
    read = chats.press({"verb": "support.notes", "number": "1"}, GRACE)
    assert "Dear Grace, can we talk on Tuesday?" in texts(read)


@pytest.mark.parametrize("words", ["", "x" * 501])
def test_a_note_that_cannot_be_sent_comes_back_with_its_words(chats: Chats, words: str) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    form = chats.press(pressing(chats.say("note 1"), "Send the note"), words=words)
    assert "Nothing was sent." in texts(form)
    assert (inputs(form)["words"] or "") == words


# HZ14: the numbers at once, and no triage.
@pytest.mark.parametrize("typed", ["he is hitting the baby", "she took an overdose", "Is this an emergency?"])
def test_what_sounds_like_an_emergency_brings_the_numbers(chats: Chats, typed: str) -> None:
    card = chats.say(typed)
    assert heading(card) == "Is somebody in danger now?"
    assert "999" in texts(card)
    assert "children's services" in texts(card)


def test_a_note_that_sounds_like_an_emergency_is_sent_and_says_so(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    assert f"Your note was sent. {catalogue('words')('emergency')}" in texts(
        chats.say("note 1 She is in danger tonight")
    )


def test_a_nurse_gives_it_back_or_passes_it_to_a_colleague(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    form = chats.press(pressing(chats.say("request 1", GRACE), "Pass it to a colleague"), GRACE)
    missing = chats.press({**pressing(form, "Ask this nurse"), "nurse": str(GRACE.id)}, GRACE)
    assert "Choose another named nurse" in texts(missing)
    passed = chats.press({**pressing(form, "Ask this nurse"), "nurse": str(TOMASZ.id)}, GRACE)
    assert heading(passed) == "Passed on"
    assert "Another nurse is now asked: Tomasz Zielinski." in texts(chats.say("my request 1"))
    chats.say("claim 1", TOMASZ)
    assert heading(chats.say("request 1 back", TOMASZ)) == "Given back"
    assert "Grace Adeyemi" in texts(chats.say("my request 1"))


# E10: three free times, one is chosen, the other agrees or finds another.
def test_thirty_minutes_are_found_by_buttons_and_words(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    found = chats.press(pressing(chats.say("my request 1"), "Find 30 minutes"))
    times = [title for title in titles(found) if " 2026 at " in title]
    assert len(times) == 3
    later = chats.press(pressing(found, "Later times"))
    assert not set(times) & set(titles(later))
    chosen = chats.press(pressing(found, times[1]))
    assert f"You suggested **{times[1]}**" in texts(chosen)
    hers = chats.say("request 1", GRACE)
    assert f"Does this half hour suit you: **{times[1]}**?" in texts(hers)
    agreed = chats.press(pressing(hers, "This time suits me"), GRACE)
    assert f"You have agreed on half an hour: **{times[1]}**" in texts(agreed)
    assert f"You have agreed on half an hour: **{times[1]}**" in texts(chats.say("my request 1"))
    chats.say("find time 1 1")
    assert "not on duty" not in texts(chats.say("time suits 1", GRACE))
    assert "Called off." in texts(chats.say("time off 1"))


# IG5: what opens one's own calendar names nobody and no conference.
def test_the_calendar_link_names_nobody(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    chats.say("find time 1 1")
    card = chats.say("time suits 1", GRACE)
    [link] = [action["url"] for action in every_action(card) if action["type"] == "Action.OpenUrl"]
    assert link.startswith(
        "https://teams.microsoft.com/l/meeting/new?subject=Safeguarding%3A%2030%20minutes&"
    )
    assert not any(name in link for name in ("Priya", "Grace", "review", "Kent", "attendees"))


def test_a_time_that_is_free_no_more_brings_others(chats: Chats, clock: MovableClock) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    found = chats.press(pressing(chats.say("my request 1"), "Find 30 minutes"))
    first = next(title for title in titles(found) if " 2026 at " in title)
    clock.pass_by(hours=3)
    again = chats.press(pressing(found, first))
    assert "not free any more" in texts(again)
    assert first not in titles(again)


# Q7: the card that closes asks whether the help is still needed.
def test_a_cancelled_conference_asks_whether_help_is_still_needed(chats: Chats) -> None:
    chats.say("support 1")
    chats.say("claim 1", GRACE)
    chats.database.run_now(take_in, a_cancellation())
    closed = chats.say("show 1")
    assert "If you still need it, say **still needed 1**." in texts(closed)
    mine = chats.say("my request 1")
    assert "Do you still need help from a named nurse?" in texts(mine)
    wanted = chats.press(pressing(mine, "I still need help"))
    assert "The named nurses are asked again." in texts(wanted)
    assert heading(chats.say("claim 1", TOMASZ)) == "You are helping a colleague"


# Q1, A3: a manager asks for somebody and hears the same, whether they had asked or not.
def test_a_manager_hears_the_same_whether_somebody_had_asked(chats: Chats) -> None:
    def add_manager(unit: Unit) -> Person:
        return add_person(unit, a_person(Role.TEAM_MANAGER, name="Helen Achterberg"))

    manager = chats.database.run_now(add_manager)
    invitation_id = chats.database.run_now(facts_of, chats.priya).invitation.id
    refused = chats.press({"verb": "support.ask_for", "invitation_id": str(invitation_id)}, manager)
    assert heading(refused) == "You cannot do this"


# AX10: whoever asks for help from a form is back on it, with all that was filled in.
async def test_asking_from_a_form_leaves_the_form_as_it_is(door: Door) -> None:
    def prepare(unit: Unit) -> str:
        add_person(unit, GRACE)
        take_in(unit, a_draft(door.priya))
        return str(facts_of(unit, door.priya).invitation.id)

    invitation_id = door.database.run_now(prepare)
    form = await door.card(door.clicked("passing_on.form", invitation_id=invitation_id))
    data = pressing(form, "I need help")
    answer = await door.knock(door.clicked(data.pop("verb"), **data))
    body = json.loads(answer.body)
    assert body["type"] == "application/vnd.microsoft.activity.message"
    assert "Grace Adeyemi can see your request now" in body["value"]
    assert "999" in body["value"]
    assert len(door.database.run_now(facts_of, door.priya).requests) == 1


# A note goes through the real door, and its words come back in the answer to a click alone (IG8).
async def test_a_note_is_read_in_the_answer_to_a_click(door: Door) -> None:
    def prepare(unit: Unit) -> str:
        for person in (GRACE, TOMASZ):
            add_person(unit, person)
        take_in(unit, a_draft(door.priya))
        return str(facts_of(unit, door.priya).invitation.id)

    invitation_id = door.database.run_now(prepare)
    await door.card(door.clicked("support.ask", invitation_id=invitation_id))
    [request] = door.database.run_now(facts_of, door.priya).requests
    given = {"request_id": str(request.id)}
    await door.card(door.clicked("support.claim", GRACE, **given))
    await door.card(door.clicked("support.note", GRACE, **given, words=NOTE))
    refused = await door.card(door.clicked("support.note", TOMASZ, **given, words="I am curious."))
    assert heading(refused) == "You cannot do this"
    assert NOTE in texts(await door.card(door.clicked("support.notes", **given)))
    assert NOTE not in texts(await door.card(door.clicked("support.notes", TOMASZ, **given)))
