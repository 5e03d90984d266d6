"""No word of a report stands in a chat, a message or a log, and none can be read on the disk (V14, IG13)."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bot.test_canaries import (
    CHILD,
    FAMILY_NAME,
    OTHER_CHILD,
    Recorder,
    an_invitation,
    kept,
    recording,
    sent,
)
from tests.bot.test_prompts import a_word_file
from tests.house import PRIYA, PlayedHouse, all_actions, heading, played, texts

# What the writer says, each in another way in.
WRITTEN, SECOND, PASTED, ATTACHED = "hides-under-the-table", "came-again", "pasted-canary", "attached-canary"
REASON = "because the aunt knows it"
TEXT = (WRITTEN, SECOND, PASTED, ATTACHED, REASON)
NAMES = (CHILD, OTHER_CHILD, FAMILY_NAME)


@dataclass(frozen=True)
class Story:
    """What was seen from outside of a report that was written in every way."""

    chats: str
    calls: str
    log: str
    disk: bytes
    shown: str


async def press_on(house: PlayedHouse, card: dict[str, Any], verb: str, **inputs: str) -> dict[str, Any]:
    """Press a button of a card that only the client has: the message it stands on is the desk."""
    action = next(one for one in all_actions(card) if one.get("verb") == verb)
    answer = await house.room.client.execute(house.person(PRIYA), house.live(PRIYA).id, action, inputs)
    return house.answered(answer)


async def write_in_every_way(house: PlayedHouse) -> list[dict[str, Any]]:
    """Two devices, a jump, a paste, a file, the checks; returns the cards of the private answers."""
    await house.bring(an_invitation(to=house.person(PRIYA).address))
    await house.press(PRIYA, "I will attend remotely")
    await house.settle()
    await house.say(PRIYA, "write report 1")
    first = await house.press(PRIYA, "Write my report")
    second = await press_on(house, first, "prompts.next", text=f"{CHILD} {WRITTEN}")
    both = await press_on(house, first, "prompts.next", text=f"{CHILD} {SECOND}")
    box = await press_on(house, second, "bringing.form", text=f"{OTHER_CHILD} {WRITTEN}")
    look = await press_on(house, box, "bringing.paste", whole=f"Background\n{CHILD} {PASTED}")
    put = await press_on(house, look, "bringing.put_in")
    found = await press_on(house, put, "checking.show")
    while not any(one.get("verb") == "checking.keep" for one in all_actions(found)):
        found = await press_on(house, found, "checking.show")
    kept_stop = await press_on(house, found, "checking.keep", stop="1", reason=REASON)
    file = a_word_file(("Heading 1", "Chronology"), ("Normal", f"{CHILD} {ATTACHED}"))
    read = await house.attach(PRIYA, file, "report.docx")
    there = await house.press(PRIYA, "Look at it")
    await press_on(house, there, "bringing.put_in")
    await house.settle()
    return [first, second, both, look, put, found, kept_stop, read, there]


async def play(folder: Path, recorder: Recorder) -> Story:
    async with played(folder) as house:
        shown = await write_in_every_way(house)
        chats = [message.activity for message in kept(house)]
        seen = (json.dumps(chats, ensure_ascii=False), sent(house.room.connector.calls), recorder.text)
    return Story(*seen, on_disk(folder), json.dumps(shown, ensure_ascii=False))


def on_disk(folder: Path) -> bytes:
    """The database and what belongs to it, as the bytes that anybody with the disk would have."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    with recording() as recorder:
        return asyncio.run(play(tmp_path_factory.mktemp("report"), recorder))


def test_the_writer_has_seen_all_of_it(story: Story) -> None:
    for canary in (WRITTEN, SECOND, REASON, CHILD):
        assert canary in story.shown


@pytest.mark.parametrize("canary", [*TEXT, *NAMES])
def test_no_word_of_the_report_stands_in_a_chat_a_message_or_a_log(story: Story, canary: str) -> None:
    for place in (story.chats, story.calls, story.log):
        assert canary.lower() not in place.lower()


@pytest.mark.parametrize("canary", [*TEXT, *NAMES])
def test_no_word_of_the_report_can_be_read_on_the_disk(story: Story, canary: str) -> None:
    assert len(story.disk) > 10_000
    assert canary.lower().encode() not in story.disk.lower()


def test_the_desk_is_what_stands_in_the_chat(story: Story) -> None:
    assert "Your report" in story.chats
    assert "Nothing you write stands in this chat" in story.chats
    assert heading(json.loads(story.shown)[0]) == "Our involvement"
    assert "We have read your file" in texts(json.loads(story.shown))
