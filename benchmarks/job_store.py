"""The peer: APScheduler's SQLAlchemy job store with one job a reminder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from time import perf_counter

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger

from benchmarks.figures import seconds
from storage.database import parse_url

FUTURE = datetime(2037, 1, 1, tzinfo=UTC)
FIRED: list[int] = []
DONE = Event()
PATIENCE_SECONDS = 120


def fire(number: int, of: int) -> None:
    """The trivial job: it notes that it ran."""
    FIRED.append(number)
    if len(FIRED) == of:
        DONE.set()


@contextmanager
def stopped_scheduler(url: str) -> Iterator[BackgroundScheduler]:
    """A scheduler over a fresh table that fires nothing until it is resumed."""
    store = SQLAlchemyJobStore(url=parse_url(url).render_as_string(hide_password=False))
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start(paused=True)
    scheduler.remove_all_jobs()
    try:
        yield scheduler
    finally:
        scheduler.shutdown()


def add_jobs(scheduler: BackgroundScheduler, count: int, at: datetime) -> None:
    """One job a reminder."""
    for number in range(count):
        scheduler.add_job(
            fire,
            DateTrigger(at + timedelta(seconds=number), timezone=UTC),
            args=(number, count),
            id=str(number),
            misfire_grace_time=None,
        )


def fire_all(url: str, count: int) -> float:
    """Seconds from waking up until every due job has run and left the store."""
    with stopped_scheduler(url) as scheduler:
        add_jobs(scheduler, count, datetime(2020, 1, 1, tzinfo=UTC))
        FIRED.clear()
        DONE.clear()
        began = perf_counter()
        scheduler.resume()
        while not DONE.wait(0.001) or scheduler.get_jobs():
            if perf_counter() - began > PATIENCE_SECONDS:
                raise TimeoutError
        return perf_counter() - began


def on_each(url: str, count: int, work: Callable[[BackgroundScheduler, str], object]) -> float:
    """Seconds to do something with every one of so many future jobs."""
    with stopped_scheduler(url) as scheduler:
        add_jobs(scheduler, count, FUTURE)
        return seconds(lambda: [work(scheduler, str(number)) for number in range(count)])


def cancel_all(url: str, count: int) -> float:
    """Seconds to remove so many jobs."""
    return on_each(url, count, lambda scheduler, number: scheduler.remove_job(number))


def reschedule_all(url: str, count: int) -> float:
    """Seconds to give so many jobs another time."""
    later = DateTrigger(FUTURE + timedelta(days=1), timezone=UTC)
    return on_each(url, count, lambda scheduler, number: scheduler.reschedule_job(number, trigger=later))
