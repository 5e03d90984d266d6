"""The practice room: everything the page can ask for, and the addresses it asks at."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from aiohttp import web

from domain.importing import ImportedFile
from practice.chats import Chats, Person
from practice.client import Answer, BotUnreachableError, TeamsClient
from practice.connector import Connector
from practice.errors import RefusedError
from practice.progress import Doing, GoesOn, Progress, Told, always
from practice.timeline import Booked, Timeline
from practice.words import LONDON

Result = TypeVar("Result")

TO_DAY = "day"
# When a day is over that is played to its end: no message but a join link goes out later.
DAY_ENDS = time(17, 30)
# What the page knows the clock's own progress by.
CLOCK = "clock"

DEFAULT_COLUMNS = 4
BEFORE = {"30-minutes-before": timedelta(minutes=30), "15-minutes-before": timedelta(minutes=15)}


class Stage(Protocol):
    """The rest of the product as the practice room needs it; `app.py` implements it."""

    def now(self) -> datetime:
        """Practice time, aware UTC."""

    async def move_to(self, at: datetime, goes_on: GoesOn = always) -> None:
        """Move practice time, playing everything due on the way for as long as `goes_on` says so."""

    async def conferences(self) -> Sequence[Booked]:
        """Every conference that was brought in, soonest first."""

    async def timeline(self, conference_id: UUID) -> Timeline:
        """What everybody was and will be sent about one conference. Raises NotFoundError."""

    async def next_conference_at(self) -> datetime | None:
        """When the next conference starts, or None when none is booked."""

    async def next_morning(self) -> datetime:
        """9am in London on the next working day, as UTC."""

    async def day_before(self, at: datetime) -> datetime:
        """9:30am on the working day before a conference, as UTC."""

    async def preview(self, data: bytes, told: Told) -> ImportedFile:
        """Read a file and say what taking it in would do; nothing else changes."""

    async def take_in(self, file_id: UUID, told: Told) -> ImportedFile:
        """Take in what waits of a previewed file. Raises CaseworkError."""

    async def put_away(self, file_id: UUID) -> None:
        """Put a previewed file away: nothing of it is taken in. Raises CaseworkError."""

    async def start_again(self) -> None:
        """Forget everything and put the invented people back in place."""


class Room:
    """One practice room.

    Args:
        chats: the people and their chats.
        client: acts for the people.
        connector: takes what the bot says.
        stage: the rest of the product.
        samples: names of ready files and their descriptions.
        sample: makes a ready file for a person.
        ugly: a folder of files as they really come, to try out.
        shown: slugs of the people whose columns are open at first; the first four when empty.
        product: the name at the top of the page.
    """

    def __init__(
        self,
        *,
        chats: Chats,
        client: TeamsClient,
        connector: Connector,
        stage: Stage,
        samples: Mapping[str, str],
        sample: Callable[[str, Person], bytes],
        ugly: Path | None = None,
        shown: Sequence[str] = (),
        product: str = "Conference Assistant",
    ) -> None:
        self.chats = chats
        self.client = client
        self.connector = connector
        self.stage = stage
        self.samples = dict(samples)
        self.make_sample = sample
        self.ugly = ugly
        self.shown = tuple(shown) or tuple(person.slug for person in chats.people[:DEFAULT_COLUMNS])
        self.product = product
        self._moving = asyncio.Lock()
        self._is_to_stop = False

    async def open(self) -> None:
        """Add the app for everybody who lacks it; call once the bot listens."""
        for person in self.chats.people:
            if not self.chats.is_installed(person):
                await self.client.install(person)

    async def close(self, _app: web.Application | None = None) -> None:
        """End the pages' event streams; fits `app.on_shutdown`, else a stop waits for open pages."""
        self.chats.close()

    async def start_again(self) -> None:
        """Back to the first day: empty chats, the same people."""
        async with self._exclusive():
            self.chats.clear()
            await self.stage.start_again()
            self.chats.tell_clock()
            await reached(self.open())

    async def move_clock(self, step: str, day: str = "") -> datetime:
        """Move practice time by a named step, moment by moment; raises RefusedError.

        `day` is YYYY-MM-DD, for the step that goes to the end of a day.
        """
        async with self._exclusive():
            target = end_of(day) if step == TO_DAY else await self._target(step)
            now = self.stage.now()
            if target <= now:
                raise RefusedError(409, "That moment has passed. Choose a later one.")
            self._is_to_stop = False
            await self.stage.move_to(target, self._on_the_way(now, target))
            self.chats.tell_clock()
            return self.stage.now()

    def stop_clock(self) -> None:
        """Let a clock that moves stand still at the next moment; one that stands does nothing."""
        self._is_to_stop = True

    def _on_the_way(self, start: datetime, target: datetime) -> GoesOn:
        """Tells the page after each moment how far the clock is, and asks whether to go on."""
        of = days_in(target - start)

        def goes_on() -> bool:
            done = min(of, days_in(self.stage.now() - start))
            self.chats.tell_progress(Progress(CLOCK, Doing.PLAYING, done, of))
            return not self._is_to_stop

        return goes_on

    def teller(self, tag: str) -> Told:
        """Tells the page that knows this tag how far its file is."""

        def told(doing: Doing, done: int, of: int) -> None:
            self.chats.tell_progress(Progress(tag, doing, done, of))

        return told

    async def _target(self, step: str) -> datetime:
        if step == "next-morning":
            return await self.stage.next_morning()
        if step == "plus-1-hour":
            return self.stage.now() + timedelta(hours=1)
        if step not in ("day-before", "conference", *BEFORE):
            raise RefusedError(400, "This is not a step of the clock. Use the buttons.")
        conference_at = await self.stage.next_conference_at()
        if conference_at is None:
            raise RefusedError(409, "No conference is booked. Bring an invitation in first.")
        if step == "conference":
            return conference_at
        if step == "day-before":
            return await self.stage.day_before(conference_at)
        return conference_at - BEFORE[step]

    def _exclusive(self) -> asyncio.Lock:
        """One move at a time: a second press of the button must not move twice."""
        if self._moving.locked():
            raise RefusedError(409, "The clock is moving. Wait until it stands still.")
        return self._moving


def end_of(day: str) -> datetime:
    """The end of office hours of a day, when all of it has come; raises RefusedError."""
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise RefusedError(400, "Choose a day first.") from None
    return datetime.combine(chosen, DAY_ENDS, LONDON).astimezone(UTC)


def days_in(time_passed: timedelta) -> int:
    """How many days a time touches, never none."""
    return max(1, ceil(time_passed / timedelta(days=1)))


async def reached(answer: Awaitable[Result]) -> Result:
    """Wait for the bot; raises RefusedError when it cannot be reached."""
    try:
        return await answer
    except BotUnreachableError:
        raise RefusedError(502, "The bot did not answer. Check that it is running, then try again.") from None


async def taken(call: Awaitable[Answer]) -> web.Response:
    """Messages have no answer of their own: all there is to say is whether the bot took them."""
    answer = await reached(call)
    if not answer.is_ok:
        raise RefusedError(502, f"The bot could not take this (status {answer.status}). Try again.")
    return web.json_response({})
