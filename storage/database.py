"""Engines, threads and units of work, for SQLite and PostgreSQL alike (architecture 2).

Use cases are plain synchronous code. The edges hand them over whole: `await database.run(use_case, actor)`
runs one unit of work in one transaction, in the database's own thread, and commits or changes nothing.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from domain.errors import BadInputError
from domain.policy import Policies
from storage import audit, schedule
from storage.leadership import Leadership
from storage.outage import AnswerLostError
from storage.patience import POSTGRES_OPTIONS, be_patient
from storage.sealing import Sealer
from storage.unit import SeenCircle, Unit

P = ParamSpec("P")
T = TypeVar("T")

Clock = Callable[[], datetime]

POSTGRES_POOL = 8
BUSY_TIMEOUT_MS = 10_000
# Two units met and PostgreSQL undid one of them whole, so it can simply be done again: a deadlock, a conflict
# of serialization, or both inserted the same key. Every try lets at least one other unit through.
COLLISIONS = frozenset({"40P01", "40001", "23505"})
MOST_TRIES = 2 * POSTGRES_POOL


class Database:
    """The product's database. SQLite: one writer thread. PostgreSQL: a pool of threads and connections."""

    def __init__(self, url: str, *, sealer: Sealer, policies: Policies, clock: Clock) -> None:
        self.url = parse_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._sealer = sealer
        self.policies = policies
        self.clock = clock
        self.engine = sqlite_engine(self.url) if self.is_sqlite else postgres_engine(self.url)
        workers = 1 if self.is_sqlite else POSTGRES_POOL
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="database")
        self._circles: dict[object, SeenCircle] = {}
        self._leadership = None if self.is_sqlite else Leadership(self.engine)

    async def run(self, work: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do one unit of work in a transaction; an exception undoes all of it."""
        call = lambda: self._transact(work, *args, **kwargs)  # noqa: E731
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def run_now(self, work: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for synchronous callers (the command line, tests)."""
        return self._threads.submit(lambda: self._transact(work, *args, **kwargs)).result()

    def _transact(self, work: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(MOST_TRIES - 1):
            try:
                return self._try(work, *args, **kwargs)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in COLLISIONS:
                    raise
        return self._try(work, *args, **kwargs)

    def _try(self, work: Callable[Concatenate[Unit, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        session = Session(self.engine, expire_on_commit=False)
        try:
            with session.begin():
                unit = Unit(session, self._sealer, self.policies, self.clock(), circles=self._circles)
                answer = work(unit, *args, **kwargs)
                schedule.settle_changes(unit)
                audit.chain_noted(unit)
                session.flush()
                commit(session)
            return answer
        finally:
            close(session)

    def ping(self) -> None:
        """Ask the server for a sign of life. Raises SQLAlchemyError."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    async def is_ready(self) -> bool:
        """Whether the database answers (for /ready)."""
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self.ping)
        except Exception:  # noqa: BLE001 - whatever is wrong, we are not ready
            return False
        return True

    async def is_sender(self) -> bool:
        """Whether this instance is the one that sends; a SQLite file belongs to one instance anyway."""
        if self._leadership is None:
            return True
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._leadership.is_ours)

    def close(self) -> None:
        """Finish what runs, then let go of every connection."""
        self._threads.shutdown(wait=True)
        if self._leadership is not None:
            self._leadership.give_up()
        self.engine.dispose()


def close(session: Session) -> None:
    """Give the connection back, whatever happened.

    A full disk ends SQLite's transaction and every savepoint in it, so that undoing the savepoint fails. What
    is left, the connection too, is closed by closing again.
    """
    with suppress(DBAPIError):
        session.close()
    session.close()


def commit(session: Session) -> None:
    """Make it so. Raises AnswerLostError when nobody knows whether it was done (architecture 2)."""
    try:
        session.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise AnswerLostError("COMMIT", None, error) from None
        raise


def parse_url(text_of_url: str) -> URL:
    """Read DATABASE_URL. Raises BadInputError naming the setting and what is accepted."""
    try:
        url = make_url(text_of_url)
    except Exception as error:
        raise BadInputError("DATABASE_URL", "DATABASE_URL is not a database address.") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url
    raise BadInputError(
        "DATABASE_URL", "DATABASE_URL must start with sqlite:/// followed by a file, or with postgresql://."
    )


def sqlite_engine(url: URL) -> Engine:
    """One connection, used only by the writer thread; WAL, full sync, immediate transactions."""
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        module=sqlite,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
    """Settings that SQLite forgets with each connection."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def postgres_engine(url: URL) -> Engine:
    """A pool as large as the threads; every wait has an end."""
    engine = create_engine(
        url,
        pool_size=POSTGRES_POOL,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=POSTGRES_OPTIONS,
    )
    be_patient(engine)
    return engine


def describe(database: Database) -> str:
    """The engine and its version, for `app.py doctor`."""
    if database.is_sqlite:
        return f"SQLite {sqlite.sqlite_version}"
    with database.engine.connect() as connection:
        version = connection.execute(text("SHOW server_version")).scalar_one()
    return f"PostgreSQL {version}"
