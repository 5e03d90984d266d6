"""What time alone brings about after a conference: nobody has spoken of it, or it is finished (C7, I16)."""

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog

from domain.access import SYSTEM
from storage import past
from storage.database import Database
from storage.unit import Unit
from usecases.concluding import close_finished, leave_unconfirmed

log = structlog.get_logger()


async def conclude_past(database: Database) -> int:
    """Ask about conferences of which nobody has spoken, and close what is finished; returns how many."""
    silent = await database.run(lambda unit: past.list_without_word(unit, unit.now))
    asked = await each(database, silent, lambda unit, one: leave_unconfirmed(unit, SYSTEM, conference_id=one))
    quiet = await database.run(past.list_quiet)
    return asked + await each(
        database, quiet, lambda unit, one: close_finished(unit, SYSTEM, invitation_id=one)
    )


async def each(database: Database, ids: Iterable[UUID], work: Callable[[Unit, UUID], bool]) -> int:
    """Do something with each of these, one unit of work at a time; what goes wrong stops no other (HZ1)."""
    done = 0
    for one in ids:
        try:
            done += await database.run(work, one)
        except Exception as error:  # noqa: BLE001 - the next run tries again
            log.error("housekeeping_failed", job="conclude_past", error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
    return done
