"""Which housekeeping job runs when; reminders are never jobs (architecture 6).

Nothing is planned between 00:30 and 03:00 local time, when clocks change (HZ22).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from domain.access import SYSTEM
from domain.working_days import LONDON
from scheduler.auditor import Auditor
from scheduler.calendars import send_calendar_letters
from scheduler.concluding import conclude_past
from scheduler.engine import Engine
from scheduler.letters import Post, send_due_letters
from scheduler.standing import plan_digests
from storage import conversations, inbound, report_purge
from storage.api_requests import ANSWERS_KEPT, purge_answers
from storage.database import Database
from usecases.directory import let_leavers_go
from usecases.notes import purge_support_text

log = structlog.get_logger()

INBOUND_KEPT, TALK_KEPT = timedelta(days=2), timedelta(days=7)
WATCH_EVERY_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Watch:
    """What the auditor's letters need: a post office, whom to tell, and which version this is."""

    post: Post
    alarm_to: tuple[str, ...] = ()
    heartbeat_to: tuple[str, ...] = ()
    version: str = "unknown"


def housekeeping(database: Database, watch: Watch | None = None) -> AsyncIOScheduler:
    """The clock, ready to be started. Without a `watch` the auditor writes no e-mails."""
    watch = watch or Watch(Post(database))

    async def audit(database: Database) -> int:
        report = await Auditor(database, watch.post, alarm_to=watch.alarm_to).run()
        return sum(report.found.values())

    async def letters(database: Database) -> int:
        told = await send_calendar_letters(database, watch.post) if watch.post.is_open else 0
        return told + await send_due_letters(
            database, watch.post, heartbeat_to=watch.heartbeat_to, version=watch.version
        )

    clock = AsyncIOScheduler(timezone=LONDON)
    clock.add_job(job(forget_old_activities, database), CronTrigger(hour=4, timezone=LONDON))
    clock.add_job(job(forget_old_talk, database), CronTrigger(hour=4, minute=5, timezone=LONDON))
    clock.add_job(job(forget_support_text, database), CronTrigger(hour=4, minute=15, timezone=LONDON))
    clock.add_job(job(forget_api_answers, database), CronTrigger(hour=4, minute=10, timezone=LONDON))
    clock.add_job(job(forget_reports, database), CronTrigger(hour=4, minute=15, timezone=LONDON))
    clock.add_job(job(hand_over_from_leavers, database), CronTrigger(hour="4-23", minute=20, timezone=LONDON))
    clock.add_job(job(conclude_past, database), CronTrigger(hour="4-23", minute=30, timezone=LONDON))
    for work in (audit, letters, digests_of_fixed_times):
        clock.add_job(job(work, database), IntervalTrigger(minutes=WATCH_EVERY_MINUTES))
    return clock


def job(work: Callable[[Database], Awaitable[int]], database: Database) -> Callable[[], Awaitable[None]]:
    """Some housekeeping as a job that logs what it did and never stops the clock."""

    async def run() -> None:
        try:
            log.info("housekeeping", job=work.__name__, count=await work(database))
        except Exception as error:  # noqa: BLE001 - the next run tries again
            log.error("housekeeping_failed", job=work.__name__, error=type(error).__name__)  # noqa: TRY400

    return run


async def digests_of_fixed_times(database: Database) -> int:
    """Plan the digests whose time has come: a manager's week, the month, coming back (E33, E34, N3)."""
    return await database.run(plan_digests)


async def bring_out(database: Database, engine: Engine) -> None:
    """Plan what has a fixed time and bring out all that is due, as the practice room does at each moment."""
    await digests_of_fixed_times(database)
    await conclude_past(database)
    await engine.run_until_idle()


async def forget_old_activities(database: Database) -> int:
    """Forget activity ids that no channel will repeat any more."""
    return await database.run(lambda unit: inbound.forget_before(unit, unit.now - INBOUND_KEPT))


async def forget_old_talk(database: Database) -> int:
    """Forget what was said in chats and never gone on with: it may hold a name (IG21)."""
    return await database.run(lambda unit: conversations.forget_before(unit, unit.now - TALK_KEPT))


async def forget_support_text(database: Database) -> int:
    """Forget the words about requests for help after 90 days (IG21)."""
    return await database.run(purge_support_text)


async def forget_api_answers(database: Database) -> int:
    """Forget what was answered under idempotency keys a day ago."""
    return await database.run(lambda unit: purge_answers(unit, unit.now - ANSWERS_KEPT))


async def forget_reports(database: Database) -> int:
    """Forget the drafts of reports that were sent, and shred old copies (IG21)."""
    return await database.run(report_purge.purge)


async def hand_over_from_leavers(database: Database) -> int:
    """Whoever's last day is over has left: their open invitations go to whoever stands in (I7, IG12)."""
    change = await database.run(let_leavers_go, SYSTEM)
    return change.handed_over
