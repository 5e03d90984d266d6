"""The rest of the product as the practice room needs it: its clock, its files, a fresh start."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select

from domain.access import SYSTEM
from domain.conference import ConferenceStatus
from domain.digest import DIGEST_AT
from domain.errors import BadInputError
from domain.importing import ImportedFile, Source
from domain.nudges import NudgeKind
from domain.working_days import at_local, local_day
from importing.files import Importer, read_any
from practice import seed
from practice.clock import PracticeClock
from practice.progress import Doing, GoesOn, Told, always, sparing
from practice.timeline import Booked, Timeline, list_booked, read_timeline
from storage import instance, schedule
from storage.database import Database
from storage.tables import ConferenceRow
from storage.unit import Unit
from usecases.imports import discard_file

MORNING = time(9, 30)
# More steps than any practice needs; only a fault could want more.
MOST_STEPS = 10_000


class PracticeStage:
    """Implements practice.room.Stage over the real database and engine.

    `play` brings out everything that is due at this moment; `headings` are the first lines of the cards;
    `first_day` is when practice begins, today when None.
    """

    def __init__(
        self,
        database: Database,
        clock: PracticeClock,
        play: Callable[[], Awaitable[None]],
        *,
        headings: Mapping[NudgeKind, str],
        first_day: date | None = None,
    ) -> None:
        self._database = database
        self._importer = Importer(database)
        self._clock = clock
        self._policies = database.policies
        self._play = play
        self._headings = headings
        self._first_day = first_day

    def now(self) -> datetime:
        """Practice time."""
        return self._clock.now()

    async def move_to(self, at: datetime, goes_on: GoesOn = always) -> None:
        """Live through everything between now and then, each thing at its own moment (never back).

        `goes_on` is asked after each moment; when it says no, the clock stands where it is. What cannot go
        out, as while sending is held by hand, does not hold up the clock.
        """
        stuck: datetime | None = None
        for _ in range(MOST_STEPS):
            due = await self._database.run(schedule.next_due_at)
            moment = self._next_digests_at() if due in (None, stuck) else min(due, self._next_digests_at())
            if moment > at:
                break
            await self._set(max(moment, self.now()))
            await self._play()
            stuck = due if due == moment else stuck
            if not goes_on():
                return
        await self._set(max(at, self.now()))
        await self._play()

    def _next_digests_at(self) -> datetime:
        """The next 9am, when what has a fixed time is planned: a manager's week, the month, coming back."""
        today = at_local(local_day(self.now()), DIGEST_AT)
        return today if today > self.now() else at_local(local_day(self.now()) + timedelta(days=1), DIGEST_AT)

    def steady(self) -> float:
        """Steady seconds of practice time, for Teams' limits."""
        return self._clock.steady()

    async def conferences(self) -> Sequence[Booked]:
        """Every conference that was brought in, soonest first."""
        return await self._database.run(list_booked)

    async def timeline(self, conference_id: UUID) -> Timeline:
        """What everybody was and will be sent about one conference. Raises NotFoundError."""
        return await self._database.run(read_timeline, conference_id, headings=self._headings)

    async def next_conference_at(self) -> datetime | None:
        """When the next booked conference starts."""
        return await self._database.run(next_booked_at)

    async def next_morning(self) -> datetime:
        """The next 9:30am of a working day, when the morning's messages go out."""
        today = local_day(self.now())
        morning = at_local(self._policies.calendar.on_or_after(today), MORNING)
        return morning if morning > self.now() else at_local(self._policies.calendar.after(today, 1), MORNING)

    async def day_before(self, at: datetime) -> datetime:
        """9:30am on the working day before a conference."""
        return at_local(self._policies.calendar.before(local_day(at), 1), MORNING)

    async def preview(self, data: bytes, told: Told) -> ImportedFile:
        """Read a file in a thread, so that the room stays awake, and say what taking it in would do."""
        loop = asyncio.get_running_loop()

        def read(done: int, of: int) -> None:
            loop.call_soon_threadsafe(told, Doing.READING, done, of)

        def compared(done: int, of: int) -> None:
            told(Doing.COMPARING, done, of)

        reading = await asyncio.to_thread(read_any, data, sparing(read))
        return await self._importer.preview_reading(
            SYSTEM, reading, data, source=Source.FILE, told=sparing(compared)
        )

    async def take_in(self, file_id: UUID, told: Told) -> ImportedFile:
        """Take in what waits; the engine looks for work by itself. Raises CaseworkError."""

        def taken(done: int, of: int) -> None:
            told(Doing.TAKING_IN, done, of)

        return await self._importer.take_in(SYSTEM, file_id, told=sparing(taken))

    async def put_away(self, file_id: UUID) -> None:
        """Put a previewed file away. Raises CaseworkError."""
        await self._database.run(discard_file, SYSTEM, file_id=file_id)

    async def start_again(self) -> None:
        """The first day again: the same people, no conferences. Raises BadInputError for a live database."""
        today = self._first_day or local_day(datetime.now(UTC))
        if not await self._database.run(seed.begin, today):
            raise BadInputError(
                "DATABASE_URL",
                "This database holds real people, so no practice room is opened on it.",
                advice="Set DATABASE_URL to another one.",
            )
        await self._set(seed.first_moment(self._policies, today))

    async def _set(self, moment: datetime) -> None:
        self._clock.set_to(moment)
        await self._database.run(instance.set_clock_shift, self._clock.shift)


def next_booked_at(unit: Unit) -> datetime | None:
    """The start of the next booked conference."""
    query = select(func.min(ConferenceRow.starts_at)).where(
        ConferenceRow.status == ConferenceStatus.BOOKED, ConferenceRow.starts_at > unit.now
    )
    return unit.session.scalar(query)
