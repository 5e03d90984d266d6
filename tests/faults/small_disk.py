"""A process whose files may not grow for a while: `python -m tests.faults.small_disk FOLDER`, with a test.db.

The limit is the machine's own (RLIMIT_FSIZE), so that SQLite's file and its log are real ones.
"""

import asyncio
import resource
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from domain.delivery import OutboxState
from domain.invitation import Reply
from scheduler import engine as engine_module
from scheduler.engine import Engine
from storage import audit
from storage.database import Database
from tests.bot.door import Door, door_on
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.factories import a_draft, facts_of, take_in
from tests.faults.chat_log import ChatLog
from tests.faults.sums import check_books, read_book
from tests.house import heading
from tests.usecases.desk import wrong_pointers

ALL_IS_WELL = "all is well"


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """No file may grow beyond what the log of the database is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((folder / "test.db-wal").stat().st_size, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def main(folder: Path) -> None:
    """Reply and send without room, then with it."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    engine_module.PAUSES_BEFORE_RECORDING_AGAIN = (0.0, 0.0, 0.0)
    clock = MovableClock(MONDAY)
    with closing(open_database(f"sqlite:///{folder / 'test.db'}", clock)) as database:
        async with door_on(database) as door:
            database.run_now(take_in, a_draft(door.priya))
            invitation = database.run_now(facts_of, door.priya).invitation
            data = {"invitation_id": invitation.id, "version": invitation.version, "reply": "accept_remote"}
            with no_room(folder):
                said = await door.card(door.clicked("invitation.reply", door.priya, **data))
                assert heading(said) == "Something went wrong", heading(said)
                await sends_nothing(database, folder)
                assert database.run_now(read_book) == []
                assert database.run_now(facts_of, door.priya).invitation == invitation
            await goes_on(door, database, clock, folder)
            said = await door.card(door.clicked("invitation.reply", door.priya, **data))
            assert heading(said) == "Your safeguarding task", heading(said)
            assert database.run_now(facts_of, door.priya).invitation.reply is Reply.ACCEPT_REMOTE
        assert database.run_now(audit.first_broken_row) is None
        assert database.run_now(wrong_pointers) == []
    sys.stdout.write(ALL_IS_WELL)


async def sends_nothing(database: Database, folder: Path) -> None:
    """What cannot be written down is not sent."""
    try:
        await Engine(database, ChatLog(str(folder / "chats"))).run_until_idle()
    except OperationalError:
        assert (folder / "chats").read_text() == ""
    else:
        raise AssertionError("there was room")


async def goes_on(door: Door, database: Database, clock: MovableClock, folder: Path) -> None:
    """There is room again: what waited goes out, once."""
    engine = Engine(database, ChatLog(str(folder / "chats")))
    await engine.run_until_idle()
    clock.pass_by(seconds=65)
    await engine.run_until_idle()
    book = database.run_now(read_book)
    seen = Counter(line.split()[0] for line in (folder / "chats").read_text().splitlines())
    check_books(book, seen, {})
    [told] = [one for one in book if one.kind]
    assert (told.state, told.recipient_id) == (OutboxState.SENT, door.priya.id)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
