"""The Teams client and channel: what people do, delivered to the bot over HTTP with a signed token."""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import aiohttp

from practice import activities
from practice.activities import Envelope, FileUrls
from practice.chats import Chats, Person
from practice.identity import Identity
from practice.shelf import Shelf

# Teams gives up on a bot after 10 to 15 seconds.
ANSWER_SECONDS = 15.0


class BotUnreachableError(Exception):
    """The bot did not answer in time, or nothing listens at its address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the bot answered: HTTP status, body (JSON, or None), and the activity it was sent."""

    status: int
    body: Any
    activity: Mapping[str, Any]

    @property
    def is_ok(self) -> bool:
        """Whether the HTTP status is a success."""
        return self.status < 300  # noqa: PLR2004 - the bound of success in HTTP


class TeamsClient:
    """Acts for every person of the practice room.

    Args:
        identity: signs the tokens.
        chats: where people's own messages are kept.
        bot_url: the bot's `/api/messages`.
        tenant_id: the invented trust's tenant.
        session: one aiohttp session, shared; the caller closes it.
        now: practice time, aware UTC.
        shelf: where attached files lie until the bot fetches them; the connector's own.
        bot_name: as shown in Teams.
    """

    def __init__(
        self,
        identity: Identity,
        chats: Chats,
        *,
        bot_url: str,
        tenant_id: str,
        session: aiohttp.ClientSession,
        now: Callable[[], datetime],
        shelf: Shelf | None = None,
        bot_name: str = "Conference Assistant",
        seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._identity = identity
        self._chats = chats
        self._bot_url = bot_url
        self._session = session
        self._now = now
        self._shelf = shelf or Shelf()
        self._seconds = aiohttp.ClientTimeout(total=seconds)
        self._envelope = Envelope(identity.bot_id, bot_name, tenant_id, identity.service_url)

    async def say(self, person: Person, text: str) -> Answer:
        """Type a message and send it."""
        activity = self._activity(person, self._chats.new_id(), activities.typed(text))
        self._chats.post(person, activity, from_bot=False, message_id=str(activity["id"]))
        return await self.send(activity)

    async def send_file(self, person: Person, data: bytes, name: str, text: str = "") -> Answer:
        """Attach a file to a message and send it, with or without words."""
        root = self._identity.service_url
        key = self._shelf.put(data, person.conversation_id)
        urls = FileUrls(f"{root}drive/{person.slug}/{quote(name, safe='')}", f"{root}files/{key}")
        content = activities.attached(str(uuid.uuid4()), name, urls, text)
        activity = self._activity(person, self._chats.new_id(), content)
        self._chats.post(person, activity, from_bot=False, message_id=str(activity["id"]))
        return await self.send(activity)

    async def execute(
        self,
        person: Person,
        activity_id: str,
        action: Mapping[str, Any],
        inputs: Mapping[str, Any] | None = None,
        trigger: str = "manual",
    ) -> Answer:
        """Press an `Action.Execute` button on a message; the answer's body is the invoke response."""
        data = activities.merged(action, inputs or {})
        content = activities.executed(activity_id, action, data, trigger)
        return await self.send(self._activity(person, activities.service_id(), content))

    async def submit(
        self,
        person: Person,
        activity_id: str,
        action: Mapping[str, Any],
        inputs: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Press an `Action.Submit` button, as older Teams clients do; the answer comes as a message."""
        content = activities.submitted(activity_id, activities.merged(action, inputs or {}))
        return await self.send(self._activity(person, activities.service_id(), content))

    async def install(self, person: Person) -> tuple[Answer, Answer]:
        """Add the app for a person: Teams sends an installation update, then a conversation update."""
        self._chats.set_installed(person, installed=True)
        added = activities.installed("add")
        first = await self.send(self._activity(person, activities.service_id(), added))
        joined = activities.joined(self._identity.bot_id)
        return first, await self.send(self._activity(person, activities.service_id(), joined))

    async def uninstall(self, person: Person) -> Answer:
        """Take the app away from a person; the bot may not write to them any more."""
        self._chats.set_installed(person, installed=False)
        removed = activities.installed("remove")
        return await self.send(self._activity(person, activities.service_id(), removed))

    async def send(self, activity: Mapping[str, Any]) -> Answer:
        """Deliver an activity as it is; with one that was sent before, deliver it a second time."""
        token = self._identity.token_for_bot(str(activity["serviceUrl"]))
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._session.post(
                self._bot_url, json=activity, headers=headers, timeout=self._seconds
            ) as response:
                return Answer(response.status, _parsed(await response.text()), activity)
        except (TimeoutError, aiohttp.ClientError) as error:
            raise BotUnreachableError(type(error).__name__) from error

    def _activity(self, person: Person, activity_id: str, content: Mapping[str, Any]) -> dict[str, Any]:
        return self._envelope.around(person, self._now(), activity_id, content)


def _parsed(text: str) -> object:
    """The body as JSON; words that are not JSON stay words, nothing is None."""
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
