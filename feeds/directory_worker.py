"""Reads the staff directory at the start and once a night, and has it applied (IG12)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from domain.errors import CaseworkError
from domain.staff_drafts import StaffReading
from domain.working_days import LONDON
from feeds.beat import Beat
from feeds.errors import FeedError, TooLargeError

log = structlog.get_logger()

NIGHTLY = (4,)
MINUTE = 30
# Local hours in which no job may begin, because clocks change in them (HZ22).
FORBIDDEN_HOURS = frozenset({0, 1, 2})
TRY_AGAIN_AFTER = timedelta(minutes=15)
# The clock of a machine may be set or stand still: look at it this often instead of sleeping a night.
LOOK_EVERY_SECONDS = 600.0
NOT_APPLIED = "not_applied"
TOO_LARGE = "too_large"
UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class DirectoryState:
    """How the directory is doing. `people` is how many the last applied reading held."""

    last_success_at: datetime | None
    last_trouble: str | None
    people: int


class DirectoryWorker:
    """Brings the staff up to date: at the start, and at half past each of `hours` (London time).

    Args:
        read: a whole reading, or FeedError.
        apply: the use case. It refuses (CaseworkError) a reading that would make too many people leavers.
        is_sender: whether this instance is the one that does it.
        clock: now, aware UTC.
        hours: local hours from 3 to 23.
    """

    def __init__(
        self,
        read: Callable[[], Awaitable[StaffReading]],
        apply: Callable[[StaffReading], Awaitable[object]],
        *,
        is_sender: Callable[[], Awaitable[bool]],
        clock: Callable[[], datetime],
        hours: tuple[int, ...] = NIGHTLY,
    ) -> None:
        if not hours or not set(hours) <= set(range(24)) - FORBIDDEN_HOURS:
            raise ValueError("the directory is read at hours from 3 to 23")
        self._read = read
        self._apply = apply
        self._is_sender = is_sender
        self._clock = clock
        self._hours = hours
        self._beat = Beat("directory", self.take_turn)
        self._next_at: datetime | None = None
        self._state = DirectoryState(None, None, 0)

    def start(self) -> None:
        """Read now, then at the planned hours, until `stop`."""
        self._beat.start()

    async def stop(self) -> None:
        """Finish a reading in hand, then end."""
        await self._beat.stop()

    def state(self) -> DirectoryState:
        """How it is doing, for the health page."""
        return self._state

    async def take_turn(self) -> float:
        """Read and apply when it is time; returns how many seconds to rest."""
        now = self._clock()
        if self._next_at is None or now >= self._next_at:
            self._next_at = await self._bring_up_to_date(now)
        left = (self._next_at - self._clock()).total_seconds()
        return min(max(left, 0.0), LOOK_EVERY_SECONDS)

    async def _bring_up_to_date(self, now: datetime) -> datetime:
        """Returns when to do it next."""
        planned = next_time(now, self._hours)
        try:
            if await self._is_sender():
                reading = await self._read()
                await self._apply(reading)
                self._state = DirectoryState(now, None, len(reading.people))
                log.info("directory_applied", count=len(reading.people))
        except CaseworkError as refusal:
            # The same reading would be refused again in a quarter of an hour: a person must look.
            self._note(NOT_APPLIED, refusal)
            return planned
        except Exception as error:  # noqa: BLE001 - tried again soon
            self._note(kind_of(error), error)
            return min(planned, outside_forbidden_hours(now + TRY_AGAIN_AFTER))
        return planned

    def _note(self, kind: str, error: Exception) -> None:
        log.warning("directory_trouble", kind=kind, error=type(error).__name__)
        self._state = DirectoryState(self._state.last_success_at, kind, self._state.people)


def kind_of(error: Exception) -> str:
    """What went wrong, in a word that may be logged."""
    if isinstance(error, FeedError):
        return error.kind.value
    return TOO_LARGE if isinstance(error, TooLargeError) else UNEXPECTED


def next_time(now: datetime, hours: tuple[int, ...]) -> datetime:
    """The first of the planned local times after `now`, which lies within a day."""
    local = now.astimezone(LONDON)
    days = (local.date(), local.date() + timedelta(days=1))
    times = (
        datetime(day.year, day.month, day.day, hour, MINUTE, tzinfo=LONDON)
        for day in days
        for hour in sorted(hours)
    )
    return next(time for time in times if time > now)


def outside_forbidden_hours(at: datetime) -> datetime:
    """The same time, or three in the morning when it lies where clocks change (HZ22)."""
    local = at.astimezone(LONDON)
    if local.hour not in FORBIDDEN_HOURS:
        return at
    return local.replace(hour=3, minute=0, second=0, microsecond=0, fold=0)
