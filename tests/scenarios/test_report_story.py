"""From the invitation to a report that is with the unit, without leaving the chat, over HTTP (R3-R8)."""

from io import BytesIO
from typing import Any

import aiohttp
from docx import Document

from tests.house import PRIYA, SUNITA, PlayedHouse, all_actions, card_of, heading, texts, titles

UNIT = "conferences@kent.example"
SENTENCE = (
    "I see the family each week. I last met them at home on {on}. What I saw worries me less than before."
)


async def press_on(house: PlayedHouse, card: dict[str, Any], verb: str, **inputs: str) -> dict[str, Any]:
    """Press a button of a card that the chat does not keep, on the message that it opened on."""
    action = next(one for one in all_actions(card) if one["verb"] == verb)
    message = house.cards(PRIYA)[-1]
    return house.answered(await house.room.client.execute(house.person(PRIYA), message.id, action, inputs))


async def write(house: PlayedHouse, words: str) -> dict[str, Any]:
    """Answer every question with a sentence, to the last one; returns the card after it."""
    await house.say(PRIYA, "write report 1")
    card = await press_on(house, card_of(house.cards(PRIYA)[-1]), "prompts.open")
    while any(one["verb"] == "prompts.next" for one in all_actions(card)):
        card = await press_on(house, card, "prompts.next", text=words)
    return card


async def test_a_report_is_written_checked_sent_and_in_the_units_mailbox(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    await house.press(PRIYA, "I will attend remotely")
    await house.settle()
    await write(house, SENTENCE.format(on="3 March 2027"))
    checked = await house.say(PRIYA, "check report 1")
    assert "report" in texts(checked).lower()
    page = await press_on(house, card_of(house.cards(PRIYA)[-1]), "checking.show")
    while stops := [one for one in all_actions(page) if one.get("verb") == "checking.keep"]:
        assert stops
        page = await press_on(house, page, "checking.keep", stop="1", reason="It is as I want to say it.")
    while not any(one.get("verb") == "sending.form" for one in all_actions(page)):
        page = await press_on(house, page, "checking.show")
    form = await press_on(house, page, "sending.form")
    assert heading(form) == "Send your report"
    held = await press_on(house, form, "sending.send", address="other", other=UNIT)
    assert "second person" in texts(held)
    # A second person has looked at the address (IG25): it goes out, as two files, to the unit's mailbox.
    await house.say(SUNITA, "question 1")
    await house.press(SUNITA, "Yes, it is the unit's secure address")
    await house.settle()
    mail = await letters(house)
    assert UNIT in mail
    assert "conference-report.pdf" in mail
    async with aiohttp.ClientSession() as session, session.get(f"{house.base_url}/practice/mail/0/0") as file:
        word = Document(BytesIO(await file.read()))
    assert any("What I saw worries me less than before." in one.text for one in word.paragraphs)
    receipt = texts(await house.say(PRIYA, "receipt 1"))
    assert "took your report on" in receipt
    assert "That was on time" in receipt
    assert "Say how it was shared" in titles(await house.say(PRIYA, "show 1"))


async def letters(house: PlayedHouse) -> str:
    """The page of the practice room's own mail server."""
    async with aiohttp.ClientSession() as session, session.get(f"{house.base_url}/practice/mail") as page:
        return await page.text()
