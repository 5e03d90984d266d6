"""Which housekeeping job runs when; reminders are never jobs (architecture 6).

Nothing is planned between 00:30 and 03:00 local time, when clocks change (HZ22).
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from domain.access import SYSTEM
from domain.working_days import LONDON
from storage import inbound, schedule
from storage.api_requests import ANSWERS_KEPT, purge_answers
from storage.database import Database
from usecases.directory import let_leavers_go

log = structlog.get_logger()

INBOUND_KEPT = timedelta(days=2)
MENDED_AT_ONCE = 100


def housekeeping(database: Database) -> AsyncIOScheduler:
    """The clock, ready to be started."""
    clock = AsyncIOScheduler(timezone=LONDON)
    clock.add_job(job(forget_old_activities, database), CronTrigger(hour=4, timezone=LONDON))
    clock.add_job(job(forget_api_answers, database), CronTrigger(hour=4, minute=10, timezone=LONDON))
    clock.add_job(job(hand_over_from_leavers, database), CronTrigger(hour="4-23", minute=20, timezone=LONDON))
    clock.add_job(job(mend_pointers, database), IntervalTrigger(minutes=15))
    return clock


def job(work: Callable[[Database], Awaitable[int]], database: Database) -> Callable[[], Awaitable[None]]:
    """Some housekeeping as a job that logs what it did and never stops the clock."""

    async def run() -> None:
        try:
            log.info("housekeeping", job=work.__name__, count=await work(database))
        except Exception as error:  # noqa: BLE001 - the next run tries again
            log.error("housekeeping_failed", job=work.__name__, error=type(error).__name__)  # noqa: TRY400

    return run


async def forget_old_activities(database: Database) -> int:
    """Forget activity ids that no channel will repeat any more."""
    return await database.run(lambda unit: inbound.forget_before(unit, unit.now - INBOUND_KEPT))


async def forget_api_answers(database: Database) -> int:
    """Forget what was answered under idempotency keys a day ago."""
    return await database.run(lambda unit: purge_answers(unit, unit.now - ANSWERS_KEPT))


async def hand_over_from_leavers(database: Database) -> int:
    """Whoever's last day is over has left: their open invitations go to whoever stands in (I7, IG12)."""
    change = await database.run(let_leavers_go, SYSTEM)
    return change.handed_over


async def mend_pointers(database: Database) -> int:
    """Recompute the next nudge time of every open invitation; returns how many were wrong.

    Some at a time, so that nobody's click has to wait for all of them.
    """
    wrong, after = 0, None
    while found := await database.run(schedule.list_open, after=after, limit=MENDED_AT_ONCE):
        wrong += await database.run(schedule.mend, found)
        after = found[-1]
    return wrong
