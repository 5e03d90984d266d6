"""Writing the report in the chat: saved at every step, found again anywhere, shown to its writer alone."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from docx import Document

from bot.commands import parse
from bot.talk import hear
from domain.conversation import NOTHING_SAID, Said, Waiting
from domain.drafting import Place
from domain.people import Person
from domain.report_text import Section
from storage.unit import Unit
from tests.bot.door import Door
from tests.bot.test_commands import say
from tests.factories import CHILD, a_draft, a_person, add_person, facts_of, take_in
from tests.house import all_actions, heading, texts
from usecases.draft import Draft
from usecases.writing import open_draft

CANARY = "Zephyrine hides under the table"
INVOLVEMENT = Place(Section.OUR_INVOLVEMENT)
TYPED = Waiting(Said("prompts.answer", {"number": "1"}), "text", "Question 1?")


def invite(door: Door) -> str:
    """Priya is invited and opens her report; returns the invitation's id."""
    draft = replace(a_draft(door.priya), extras=(("Previous actions", "Visit weekly; Book an interpreter"),))
    door.database.run_now(take_in, draft)
    return str(door.database.run_now(facts_of, door.priya).invitation.id)


def held(door: Door, person: Person | None = None) -> Draft:
    def work(unit: Unit) -> Draft:
        invitation_id = facts_of(unit, door.priya).invitation.id
        return open_draft(unit, (person or door.priya).as_actor(), invitation_id=invitation_id)

    return door.database.run_now(work)


def data_of(card: dict[str, Any], verb: str) -> dict[str, Any]:
    """What a button of a card sends, without its verb."""
    action = next(one for one in all_actions(card) if one.get("verb") == verb)
    return {name: value for name, value in action["data"].items() if name != "verb"}


async def press(door: Door, card: dict[str, Any], verb: str, **inputs: str) -> dict[str, Any]:
    """Press a button of a card with what was filled in; returns the card of the answer."""
    return await door.card(door.clicked(verb, **data_of(card, verb), **inputs))


def value_of(card: dict[str, Any], field: str = "text") -> str:
    """What stands in an input."""
    for container in card["body"]:
        for element in container.get("items", ()):
            if element.get("id") == field:
                return str(element.get("value", ""))
    raise AssertionError(field)


async def opened(door: Door, invitation_id: str) -> dict[str, Any]:
    return await door.card(door.clicked("prompts.open", invitation_id=invitation_id))


async def test_one_question_after_the_other_is_saved_and_found_again(door: Door) -> None:
    invitation_id = invite(door)
    first = await opened(door, invitation_id)
    assert heading(first) == "Our involvement"
    assert "Question 1 of 15" in texts(first)
    second = await press(door, first, "prompts.next", text="I see her weekly.")
    assert heading(second) == "What happened, and when"
    third = await press(door, second, "prompts.next", text="4 May 2026: she came to us.")
    assert CHILD in texts(third)
    again = await opened(door, invitation_id)
    assert heading(again) == heading(third)
    back = await press(door, again, "prompts.back", text="She is often late.")
    assert value_of(back) == "4 May 2026: she came to us."
    assert held(door).answered == 3


async def test_saving_to_close_shows_nothing_of_it_in_the_chat(door: Door) -> None:
    first = await opened(door, invite(door))
    desk = await press(door, first, "prompts.close", text=CANARY)
    assert "**1 of 15** questions have an answer" in texts(desk)
    assert CANARY not in json.dumps(desk)
    assert held(door).text_at(INVOLVEMENT) == CANARY


async def test_one_jumps_to_any_question(door: Door) -> None:
    first = await opened(door, invite(door))
    view = await press(door, first, "prompts.jump", text="Since May.", to="13")
    assert heading(view) == "Our view, and our reasons"
    assert held(door).text_at(INVOLVEMENT) == "Since May."


async def test_two_devices_keep_both_texts_and_ask(door: Door) -> None:
    invitation_id = invite(door)
    phone, desk = await opened(door, invitation_id), await opened(door, invitation_id)
    await press(door, phone, "prompts.next", text="From the phone.")
    asked = await press(door, desk, "prompts.next", text="From the desk.")
    assert heading(asked) == "Two texts for one part"
    assert "From the phone." in texts(asked)
    assert "From the desk." in texts(asked)
    keep = next(one for one in all_actions(asked) if one["title"].startswith("Keep both"))
    given = {name: value for name, value in keep["data"].items() if name != "verb"}
    kept = await door.card(door.clicked("prompts.keep", **given))
    assert value_of(kept) == "From the phone.\n\nFrom the desk."
    assert held(door).doubled == ()


async def test_what_is_too_long_is_told_and_the_person_stays_where_they_are(door: Door) -> None:
    first = await opened(door, invite(door))
    same = await press(door, first, "prompts.next", text="word " * 3_000)
    assert heading(same) == heading(first)
    assert "A section takes 12,000" in texts(same)


async def test_previous_actions_come_from_the_invitation_and_can_be_added_to(door: Door) -> None:
    invitation_id = invite(door)
    number = next(one.number for one in held(door).questions if one.place.item == "1")
    first = await press(door, await opened(door, invitation_id), "prompts.jump", to=str(number))
    assert value_of(first, "action") == "Visit weekly"
    told = {"action": "Visit weekly", "status": "not_done", "barrier": "No car", "next_on": "2027-01-06"}
    second = await press(door, first, "prompts.next", **told)
    assert value_of(second, "action") == "Book an interpreter"
    third = await press(door, second, "prompts.add", action="Book an interpreter", status="done")
    assert value_of(third, "action") == ""
    actions = held(door).text.previous_actions
    assert [(one.action, one.status, one.barrier) for one in actions] == [
        ("Visit weekly", "not_done", "No car"),
        ("Book an interpreter", "done", ""),
    ]


async def test_an_old_app_is_told_where_to_go_and_never_gets_the_text(door: Door) -> None:
    invitation_id = invite(door)
    await press(door, await opened(door, invitation_id), "prompts.close", text=CANARY)
    before = len(door.identity.said)
    for verb in ("prompts.open", "prompts.both", "checking.show", "bringing.form", "prompts.show"):
        await door.knock(door.submitted(verb, invitation_id=invitation_id, section="our_involvement"))
    sent = json.dumps(door.identity.said[before:])
    assert "up-to-date Teams app" in sent
    assert CANARY not in sent
    assert CHILD not in sent


async def test_the_button_puts_the_desk_below_and_lets_the_live_card_stay(door: Door) -> None:
    invitation_id = invite(door)
    answer = await door.knock(door.clicked("prompts.show", invitation_id=invitation_id))
    assert "Your report is at the end of this chat" in answer.body
    method, _, below = door.identity.said[-1]
    assert method == "POST"
    assert heading(below["attachments"][0]["content"]) == "Your report"
    assert CHILD not in json.dumps(below)


async def test_typed_words_answer_the_questions_too(door: Door) -> None:
    invite(door)
    await say(door, "write report 1")
    asked = await say(door, "next")
    assert "Question 1, Our involvement." in texts(asked)
    done = await say(door, "help the children: I see them weekly")
    assert "Saved." in texts(done)
    assert held(door).text_at(INVOLVEMENT) == "help the children: I see them weekly"
    await say(door, "section 12")
    await say(door, "I will visit weekly.")
    assert held(door).text_at(Place(Section.OUR_OFFER)) == "I will visit weekly."


@pytest.mark.parametrize(
    "words", ["help the children", "next week she moves", "section 47 was discussed", "6"]
)
def test_inside_an_answer_words_are_data(words: str) -> None:
    heard = hear(NOTHING_SAID.asked(TYPED), words)
    assert not isinstance(heard, Waiting)
    assert heard.values == {"number": "1", "text": words}


@pytest.mark.parametrize(("words", "verb"), [("next", "prompts.answer"), ("help", "home.help")])
def test_some_words_lead_out_of_an_answer(words: str, verb: str) -> None:
    heard = hear(NOTHING_SAID.asked(TYPED), words)
    assert not isinstance(heard, Waiting)
    assert heard == parse(words)
    assert heard.verb == verb


async def test_a_pasted_report_is_laid_out_and_put_in_after_a_look(door: Door) -> None:
    invitation_id = invite(door)
    first = await opened(door, invitation_id)
    box = await press(door, first, "bringing.form", text="Mine.")
    whole = f"Background\nSince May.\n\nWorries about {CHILD}\nOften late.\nWhat we will do\nVisit weekly.\n"
    look = await press(door, box, "bringing.paste", whole=whole)
    assert "It goes into 3 parts" in texts(look)
    assert held(door).text_at(INVOLVEMENT) == "Mine."
    asked = await press(door, look, "bringing.put_in")
    assert "There are two texts for this part" in texts(asked)
    draft = held(door)
    [child] = draft.text.children
    assert draft.text.text(Section.WORRIES, child.key) == "Often late."
    assert draft.text_at(INVOLVEMENT) == "Since May."
    assert [one.place for one in draft.doubled] == [INVOLVEMENT]


async def test_a_text_about_nobody_of_this_family_is_asked_about(door: Door) -> None:
    invitation_id = invite(door)
    box = await door.card(door.clicked("bringing.form", invitation_id=invitation_id))
    look = await press(door, box, "bringing.paste", whole="Ruby is well.")
    assert "No child of this conference is named in it." in texts(look)
    assert "No heading in it was one that we know" in texts(look)
    desk = await press(door, look, "bringing.put_away")
    assert "Your report is as it was." in texts(desk)
    assert held(door).answered == 0


async def test_the_checks_point_at_places_and_a_stop_can_be_passed_with_a_reason(door: Door) -> None:
    invitation_id = invite(door)
    first = await opened(door, invitation_id)
    found = await press(door, first, "checking.show", text="Referred for psychological counselling.")
    assert heading(found) == "A second look at your report"
    assert "do not judge quality" in texts(found)
    there = await press(door, found, "prompts.at")
    assert there["body"][0]["style"] == "heading"
    page = 1
    while not any(one.get("verb") == "checking.keep" for one in all_actions(found)):
        page += 1
        assert page < 20
        found = await door.card(door.clicked("checking.show", invitation_id=invitation_id, page=page))
    short = await press(door, found, "checking.keep", stop="1", reason="ok")
    assert "Say in a few words" in texts(short)
    kept = await press(door, found, "checking.keep", stop="1", reason="I have never met this child.")
    assert "You leave it as it is: I have never met this child." in texts(kept)


async def test_advice_that_is_wrong_goes_with_one_tap_and_stays_away_while_its_words_stay(door: Door) -> None:
    invitation_id = invite(door)
    first = await opened(door, invitation_id)
    words = "Referred for psychological counselling."
    found = await press(door, first, "checking.show", text=words)
    page = 1
    while not any(one.get("verb") == "checking.fine" for one in all_actions(found)):
        page += 1
        assert page < 20
        found = await door.card(door.clicked("checking.show", invitation_id=invitation_id, page=page))
    advice = next(line for line in texts(found).splitlines() if line.startswith("- "))
    left = await press(door, found, "checking.fine")
    assert "You left 1 thing as it is." in texts(left)
    assert advice not in texts(left).splitlines()
    again = await door.card(door.clicked("checking.show", invitation_id=invitation_id, page=page))
    assert advice not in texts(again).splitlines()
    twice = await press(door, found, "checking.fine")
    assert "You left 1 thing as it is." in texts(twice)


async def test_another_coordinator_gets_nothing_of_it(door: Door) -> None:
    invitation_id = invite(door)
    await press(door, await opened(door, invitation_id), "prompts.close", text=CANARY)
    owen = door.database.run_now(add_person, a_person(name="Owen Pritchard"))
    for verb in ("prompts.open", "prompts.next", "prompts.both", "bringing.look", "checking.show"):
        answer = await door.card(
            door.clicked(verb, owen, invitation_id=invitation_id, section="our_involvement", text="x")
        )
        assert CANARY not in json.dumps(answer)
        assert CHILD not in json.dumps(answer)


def a_word_file(*paragraphs: tuple[str, str]) -> bytes:
    """A Word file; each paragraph with its style."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
