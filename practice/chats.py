"""The practice room's chats, in memory: invented people, their personal chats with the bot, events."""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from practice.progress import Progress

KEPT_EVENTS = 1_000


@dataclass(frozen=True, slots=True)
class Person:
    """An invented member of staff. `slug` names them in addresses, for example `abena-osei`."""

    slug: str
    name: str
    role: str
    team: str
    aad_object_id: str
    email: str = ""

    @property
    def id(self) -> str:
        """The Teams user id, as channel account ids look."""
        return f"29:practice-{self.slug}"

    @property
    def conversation_id(self) -> str:
        """Their personal chat with the bot."""
        return f"a:practice-{self.slug}"

    @property
    def address(self) -> str:
        """Their e-mail address; one that cannot exist when none was given."""
        return self.email or f"{self.slug}@practice.invalid"

    @property
    def initials(self) -> str:
        """First and last initial, for the avatar."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat. `activity` is the Bot Framework JSON exactly as it was sent."""

    id: str
    slug: str
    order: int
    at: datetime
    from_bot: bool
    activity: Mapping[str, Any]
    edited: bool = False
    deleted: bool = False


class EventKind(StrEnum):
    """What a listener may hear."""

    MESSAGE = "message"
    UPDATED = "updated"
    DELETED = "deleted"
    TYPING = "typing"
    INSTALLED = "installed"
    CLOCK = "clock"
    CLEARED = "cleared"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `number` rises by one, `at` is practice time."""

    number: int
    kind: EventKind
    at: datetime
    slug: str | None = None
    message: Message | None = None
    progress: Progress | None = None


class Chats:
    """Every person's personal chat with the bot, in the order things happened."""

    def __init__(self, people: Sequence[Person], now: Callable[[], datetime]) -> None:
        self.people = tuple(people)
        self.run = secrets.token_hex(4)  # tells a page that reconnects whether the server was restarted
        self._now = now
        self._by_slug = {person.slug: person for person in people}
        self._by_conversation = {person.conversation_id: person for person in people}
        self._by_id = {key: person for person in people for key in (person.id, person.aad_object_id)}
        self._installed: set[str] = set()
        self._messages: dict[str, dict[str, Message]] = {person.slug: {} for person in people}
        self._events: deque[Event] = deque(maxlen=KEPT_EVENTS)
        self._queues: set[asyncio.Queue[Event | None]] = set()
        self._number = 0
        self._order = 0
        self._last_id = 0

    def find(self, slug: str) -> Person | None:
        """The person with this slug."""
        return self._by_slug.get(slug)

    def find_by_conversation(self, conversation_id: str) -> Person | None:
        """Whose personal chat this is."""
        return self._by_conversation.get(conversation_id)

    def find_by_id(self, user_id: str) -> Person | None:
        """The person with this Teams user id or Entra object id."""
        return self._by_id.get(user_id)

    def is_installed(self, person: Person) -> bool:
        """Whether the person has the app; without it the bot may not write to them."""
        return person.slug in self._installed

    def set_installed(self, person: Person, *, installed: bool) -> None:
        """Add the app for a person, or take it away."""
        (self._installed.add if installed else self._installed.discard)(person.slug)
        self._tell(EventKind.INSTALLED, person)

    def messages(self, person: Person) -> tuple[Message, ...]:
        """The chat, oldest first, deleted messages included."""
        return tuple(self._messages[person.slug].values())

    def find_message(self, person: Person, message_id: str) -> Message | None:
        """One message of a chat, unless it is unknown or deleted."""
        message = self._messages[person.slug].get(message_id)
        return None if message is None or message.deleted else message

    def new_id(self) -> str:
        """An activity id as Teams makes them: milliseconds of real time, never given twice."""
        self._last_id = max(self._last_id + 1, time.time_ns() // 1_000_000)
        return str(self._last_id)

    def post(
        self, person: Person, activity: Mapping[str, Any], *, from_bot: bool, message_id: str | None = None
    ) -> Message:
        """Put a message at the end of a person's chat."""
        self._order += 1
        message = Message(
            message_id or self.new_id(), person.slug, self._order, self._now(), from_bot, dict(activity)
        )
        self._messages[person.slug][message.id] = message
        self._tell(EventKind.MESSAGE, person, message)
        return message

    def update(self, person: Person, message: Message, activity: Mapping[str, Any]) -> Message:
        """Replace what a message says; it keeps its place and is marked as edited."""
        edited = replace(message, activity=dict(activity), edited=True)
        self._messages[person.slug][message.id] = edited
        self._tell(EventKind.UPDATED, person, edited)
        return edited

    def delete(self, person: Person, message: Message) -> None:
        """Take a message back; its place stays visible, as in Teams, its words do not."""
        gone = replace(message, activity={}, deleted=True)
        self._messages[person.slug][message.id] = gone
        self._tell(EventKind.DELETED, person, gone)

    def show_typing(self, person: Person) -> None:
        """Tell listeners that the bot is typing to this person."""
        self._tell(EventKind.TYPING, person)

    def tell_clock(self) -> None:
        """Tell listeners that practice time has moved."""
        self._tell(EventKind.CLOCK)

    def tell_progress(self, progress: Progress) -> None:
        """Tell listeners how far a file is. It is not kept: a page that comes back gets the next one."""
        self._hand_out(Event(self._number, EventKind.PROGRESS, self._now(), progress=progress))

    def clear(self) -> None:
        """Forget every message and take the app from everybody, as on the first day."""
        self._installed.clear()
        for chat in self._messages.values():
            chat.clear()
        self._tell(EventKind.CLEARED)

    @property
    def last_number(self) -> int:
        """The number of the newest event; a page that has read the state starts from here."""
        return self._number

    def events_after(self, number: int) -> tuple[Event, ...] | None:
        """Events a listener has missed, or None when some of them are no longer kept."""
        oldest_kept = self._number - len(self._events)
        if not oldest_kept <= number <= self._number:
            return None
        return tuple(event for event in self._events if event.number > number)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Event | None]]:
        """A queue of events from now on; None in it means that the room is closing."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """Send every listener home."""
        for queue in self._queues:
            queue.put_nowait(None)

    def _tell(self, kind: EventKind, person: Person | None = None, message: Message | None = None) -> None:
        self._number += 1
        event = Event(self._number, kind, self._now(), person.slug if person else None, message)
        self._events.append(event)
        self._hand_out(event)

    def _hand_out(self, event: Event) -> None:
        for queue in self._queues:
            queue.put_nowait(event)
