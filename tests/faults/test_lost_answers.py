"""A COMMIT is done and its answer never comes: nothing is applied twice, nothing lost (architecture 2)."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.delivery import OutboxState
from domain.invitation import Reply
from scheduler import engine as engine_module
from scheduler.engine import Engine
from storage.database import Database
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.door import door_on
from tests.clock import MovableClock
from tests.conftest import open_database
from tests.factories import a_draft, a_person, add_person, facts_of, take_in
from tests.faults.chat_log import ChatLog
from tests.faults.sums import check_books, read_book
from tests.faults.wire import Wire, a_wire
from tests.house import heading, texts
from tests.thorough import IS_ALL

COMMIT = b"COMMIT"
PEOPLE = 3
# Of one round: sweep, signs, claims, and for each message its making ready and its record.
MOMENTS = range(10) if IS_ALL else (2, 5, 8)

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@pytest.fixture
def wire(database_url: str) -> Iterator[tuple[Wire, str]]:
    with a_wire(database_url) as made:
        yield made


@pytest.fixture
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "PAUSES_BEFORE_RECORDING_AGAIN", (0.0, 0.0, 0.0))
    monkeypatch.setattr(engine_module, "PAUSE_AFTER_TROUBLE_SECONDS", 0.05)


def count_noted(unit: Unit, action: str) -> int:
    return unit.session.query(AuditRow).filter(AuditRow.action.like(action)).count()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.usefixtures("_in_a_hurry")
async def test_whichever_answer_is_lost_the_engine_loses_and_doubles_nothing(
    wire: tuple[Wire, str], database: Database, clock: MovableClock, tmp_path: Path, moment: int
) -> None:
    people = [a_person(name=f"Coordinator {number}") for number in range(PEOPLE)]
    database.run_now(lambda unit: [add_person(unit, person) for person in people])
    database.run_now(take_in, a_draft(*people))
    loose, url = wire
    chats = tmp_path / "chats"
    with closing(open_database(url, clock)) as far:
        engine = Engine(far, ChatLog(str(chats)))
        loose.break_at = (COMMIT, moment)
        engine.start()
        await until(loose.is_broken)
        doubts: Counter[str] = Counter()
        for _ in range(40):
            await asyncio.sleep(0.1)
            book = database.run_now(read_book)
            if book and all(one.is_settled for one in book):
                break
            # Whoever was claimed in a commit without an answer waits for the end of a lease.
            doubts |= Counter(one.key for one in book if one.state is OutboxState.SENDING)
            clock.pass_by(seconds=20)
            engine.wake()
        await engine.stop()
    seen = Counter(line.split()[0] for line in chats.read_text().splitlines())
    check_books(book, seen, doubts)
    invitations = [one for one in book if one.kind]
    assert [one.state for one in invitations] == [OutboxState.SENT] * PEOPLE
    assert database.run_now(count_noted, "nudge.%.sent") == PEOPLE
    assert set(seen.values()) == {1}


async def until(what: Callable[[], bool]) -> None:
    for _ in range(200):
        if what():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not happen")


# Teams brings the same activity again, and the person presses again: recorded once, and said so.
async def test_a_reply_whose_answer_was_lost_is_recorded_once(
    wire: tuple[Wire, str], database: Database, clock: MovableClock
) -> None:
    loose, url = wire
    with closing(open_database(url, clock)) as far:
        async with door_on(far) as door:
            database.run_now(take_in, a_draft(door.priya))
            invitation = database.run_now(facts_of, door.priya).invitation
            data = {"invitation_id": invitation.id, "version": invitation.version, "reply": "accept_remote"}
            press = door.clicked("invitation.reply", door.priya, **data)
            loose.break_at = (COMMIT, 0)
            lost = await door.card(press)
            assert loose.is_broken()
            again = await door.card(press)
            pressed_again = await door.card(door.clicked("invitation.reply", door.priya, **data))
    assert heading(lost) == "We lost touch for a moment"
    assert heading(again) == heading(pressed_again) == "Your safeguarding task"
    assert "Recorded. You will attend remotely." in texts(again)
    assert "Recorded. You will attend remotely." in texts(pressed_again)
    assert database.run_now(facts_of, door.priya).invitation.reply is Reply.ACCEPT_REMOTE
    assert database.run_now(count_noted, "invitation.replied") == 1
