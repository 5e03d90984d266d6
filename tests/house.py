"""The whole product in practice mode over HTTP, on a free port, with hands to play people's parts."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

import composition
from bot.left_open import NOTICE
from practice.chats import Message, Person
from practice.client import Answer
from practice.progress import Doing
from practice.room import Room
from practice.samples import sample_invitation
from settings import Settings
from storage.database import Database
from storage.sealing import new_key
from tests.once import migrated_file

FIRST_DAY = date(2026, 11, 23)
PRIYA, GRACE, TOMASZ, RUTH = "priya-raman", "grace-adeyemi", "tomasz-zielinski", "ruth-castellano"
DANIEL, HELEN, SUNITA = "daniel-whitlock", "helen-achterberg", "sunita-kaur"


@dataclass(frozen=True)
class ImportAnswer:
    """What became of a file: sentences to show."""

    accepted: tuple[str, ...]
    problems: tuple[str, ...]


def nobody_watches(_doing: Doing, _done: int, _of: int) -> None:
    """No page follows how far a file is."""


@dataclass
class PlayedHouse:
    """A running practice room; every act goes over HTTP as Teams would send it."""

    room: Room
    database: Database
    base_url: str

    def person(self, slug: str) -> Person:
        return next(person for person in self.room.chats.people if person.slug == slug)

    def cards(self, slug: str) -> list[Message]:
        """The bot's messages in a person's chat, without the welcome, oldest first."""
        found = [message for message in self.room.chats.messages(self.person(slug)) if message.from_bot]
        return found[1:]

    def live(self, slug: str) -> Message:
        """The newest card in a person's chat."""
        return self.cards(slug)[-1]

    async def press(self, slug: str, title: str, **inputs: str) -> dict[str, Any]:
        """Press a button of the newest card that has it; returns the card that comes back."""
        message, action = next(
            (message, action)
            for message in reversed(self.cards(slug))
            for action in all_actions(card_of(message))
            if action["title"] == title
        )
        return self.answered(await self.room.client.execute(self.person(slug), message.id, action, inputs))

    def answered(self, answer: Answer) -> dict[str, Any]:
        """The card in an invoke's answer."""
        assert answer.status == 200, answer.body
        card: dict[str, Any] = answer.body["value"]
        return card

    async def attach(self, slug: str, data: bytes, name: str = "list.csv") -> dict[str, Any]:
        """Attach a file to a message; returns the card that comes back."""
        answer = await self.room.client.send_file(self.person(slug), data, name)
        assert answer.status == 200
        return card_of(self.live(slug))

    async def say(self, slug: str, text: str) -> dict[str, Any]:
        """Type words; returns the card that comes back."""
        answer = await self.room.client.say(self.person(slug), text)
        assert answer.status == 200
        return card_of(self.live(slug))

    async def bring(self, data: bytes) -> ImportAnswer:
        """Drop a file on the page, take in what can be taken in, and wait until its cards are out."""
        stage = self.room.stage
        found = await stage.preview(data, nobody_watches)
        if found.waiting:
            found = await stage.take_in(found.id, nobody_watches)
        await self.settle()
        return ImportAnswer(found.done, found.to_check)

    async def bring_sample(self, name: str, slug: str = PRIYA) -> ImportAnswer:
        """Drop one of the ready samples on the page."""
        person = self.person(slug)
        return await self.bring(sample_invitation(name, now=self.now(), invitee=person.address))

    async def move(self, step: str) -> datetime:
        """Press a button of the clock."""
        return await self.room.move_clock(step)

    async def settle(self) -> None:
        """Let the engine bring out what is due, once everybody has read what their last click did."""
        await self.room.stage.move_to(self.now() + NOTICE)

    def now(self) -> datetime:
        return self.room.stage.now()


@asynccontextmanager
async def played(
    tmp_path: Path, database_url: str | None = None, *, first_day: date = FIRST_DAY
) -> AsyncIterator[PlayedHouse]:
    """Open a practice room; SQLite unless another database is given."""
    if database_url is None:
        shutil.copy(migrated_file(), tmp_path / "practice.db")
    settings = Settings(
        port=0,
        database_url=database_url or f"sqlite:///{tmp_path / 'practice.db'}",
        sealing_key=SecretStr(new_key()),
    )
    async with composition.practice_room(settings, first_day=first_day) as (house, room, base_url):
        yield PlayedHouse(room, house.database, base_url)


def card_of(message: Message) -> dict[str, Any]:
    """The Adaptive Card of a message."""
    card: dict[str, Any] = message.activity["attachments"][0]["content"]
    return card


def all_actions(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Every button of a card, those in fold-outs too."""
    found = []
    for action in card.get("actions", []):
        found.append(action)
        if action["type"] == "Action.ShowCard":
            found.extend(all_actions(action["card"]))
    return found


def texts(card: object) -> str:
    """Everything a card says, in order."""
    if isinstance(card, dict):
        said = [card[key] for key in ("text", "title", "value") if isinstance(card.get(key), str)]
        nested = [texts(value) for key, value in card.items() if key not in {"fallback", "data"}]
        return "\n".join(part for part in [*said, *nested] if part)
    if isinstance(card, list):
        return "\n".join(filter(None, map(texts, card)))
    return ""


def heading(card: dict[str, Any]) -> str:
    """The first line of a card."""
    first: str = card["body"][0]["text"]
    return first


def titles(card: dict[str, Any]) -> list[str]:
    """The buttons in front."""
    return [action["title"] for action in card.get("actions", [])]
