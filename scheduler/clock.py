"""Which housekeeping job runs when; reminders are never jobs (architecture 6).

Nothing is planned between 00:30 and 03:00 local time, when clocks change (HZ22).
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from domain.working_days import LONDON
from storage import inbound, schedule
from storage.database import Database
from storage.unit import Unit

log = structlog.get_logger()

INBOUND_KEPT = timedelta(days=2)


def housekeeping(database: Database) -> AsyncIOScheduler:
    """The clock, ready to be started."""
    clock = AsyncIOScheduler(timezone=LONDON)
    clock.add_job(job(database, forget_old_activities), CronTrigger(hour=4, timezone=LONDON))
    clock.add_job(job(database, mend_pointers), IntervalTrigger(minutes=15))
    return clock


def job(database: Database, work: Callable[[Unit], int]) -> Callable[[], Awaitable[None]]:
    """One unit of work as a job that logs what it did and never stops the clock."""

    async def run() -> None:
        try:
            log.info("housekeeping", job=work.__name__, count=await database.run(work))
        except Exception as error:  # noqa: BLE001 - the next run tries again
            log.error("housekeeping_failed", job=work.__name__, error=type(error).__name__)  # noqa: TRY400

    return run


def forget_old_activities(unit: Unit) -> int:
    """Forget activity ids that no channel will repeat any more."""
    return inbound.forget_before(unit, unit.now - INBOUND_KEPT)


def mend_pointers(unit: Unit) -> int:
    """Recompute the next nudge time of every open invitation; returns how many were wrong."""
    return schedule.mend(unit)
