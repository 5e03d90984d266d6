"""What somebody has open on a card is not taken from under their hands (AX10, ADR 20)."""

from datetime import timedelta
from typing import Any

from bot.left_open import FORM, NOTICE, READING
from practice.chats import Message
from tests.house import GRACE, PRIYA, PlayedHouse, all_actions, card_of, texts, titles

WORDS = "He came to the last visit unannounced."
ALMOST = timedelta(minutes=2)


async def later(house: PlayedHouse, time_passed: timedelta) -> None:
    await house.room.stage.move_to(house.now() + time_passed)


async def press_on(
    house: PlayedHouse, card: dict[str, Any], message: Message, title: str, **inputs: str
) -> Any:  # noqa: ANN401 - a card
    """Press a button of a card that stands in the place of this message."""
    [action] = [one for one in all_actions(card) if one["title"] == title]
    person = house.person(message.slug)
    return house.answered(await house.room.client.execute(person, message.id, action, inputs))


async def open_form_and_cancel(house: PlayedHouse) -> dict[str, Any]:
    """Priya is filling in why she cannot attend when the conference is called off; the form."""
    await house.bring_sample("initial-kent")
    form = await house.press(PRIYA, "I cannot attend")
    await house.bring_sample("cancel-kent")
    return form


async def test_a_form_is_left_alone_for_an_hour(house: PlayedHouse) -> None:
    await open_form_and_cancel(house)
    assert "I will attend remotely" in titles(card_of(house.live(PRIYA)))
    await later(house, FORM - ALMOST)
    assert "I will attend remotely" in titles(card_of(house.live(PRIYA)))
    await later(house, ALMOST)
    assert titles(card_of(house.live(PRIYA))) == []


async def test_a_form_that_was_sent_is_left_alone_no_longer(house: PlayedHouse) -> None:
    form = await open_form_and_cancel(house)
    message = house.live(PRIYA)
    said = await press_on(house, form, message, "Back to the task")
    assert "I cannot attend" not in titles(said)
    await house.settle()
    assert titles(card_of(house.live(PRIYA))) == []


async def test_only_the_card_with_the_form_waits(house: PlayedHouse) -> None:
    """A nurse writes a note while the request is taken back: her card waits, and nobody else's."""
    await house.bring_sample("initial-kent")
    await house.press(PRIYA, "I need help")
    await house.settle()
    await house.press(GRACE, "I will help")
    await house.settle()
    assert "Input.Text" in str(await house.press(GRACE, "Write a note"))
    await house.press(PRIYA, "I no longer need help")
    await house.settle()
    assert "Write a note" in titles(card_of(house.live(GRACE)))
    assert "I no longer need help" not in titles(card_of(house.live(PRIYA)))
    await later(house, FORM)
    assert "Write a note" not in titles(card_of(house.live(GRACE)))


async def test_a_note_stays_on_the_screen_while_it_is_read(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    await house.press(PRIYA, "I need help")
    await house.settle()
    await house.press(GRACE, "I will help")
    await house.settle()
    form = await house.press(GRACE, "Write a note")
    sent = await press_on(house, form, house.live(GRACE), "Send the note", words=WORDS)
    assert "Your note was sent" in texts(sent)
    await house.settle()
    [card] = [one for one in house.cards(PRIYA) if "Read the note" in titles(card_of(one))]
    assert WORDS in texts(await press_on(house, card_of(card), card, "Read the note"))
    await later(house, NOTICE)
    assert "Read the note" in titles(card_of(house.live(PRIYA)))
    await later(house, READING)
    assert "Read the note" not in titles(card_of(house.live(PRIYA)))
