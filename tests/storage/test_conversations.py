"""What was said last in a chat: kept sealed, and not for long (IG8, IG21)."""

from datetime import timedelta

from sqlalchemy import text

from domain.conversation import NOTHING_SAID, Said, Waiting
from storage import conversations
from storage.database import Database
from tests.clock import MovableClock
from tests.factories import CHILD, a_person, add_person

ASKED = NOTHING_SAID.asked(Waiting(Said("missed.report", {"note": CHILD}), "kind", "What was wrong?"))


def test_it_is_kept_as_it_was_and_nobody_reads_it_in_the_file(database: Database) -> None:
    priya = database.run_now(add_person, a_person())
    database.run_now(conversations.save, priya.id, ASKED)
    assert database.run_now(conversations.get, priya.id) == ASKED
    with database.engine.connect() as connection:
        [sealed] = connection.scalars(text("SELECT sealed FROM conversations"))
    assert CHILD.encode() not in bytes(sealed)


def test_nothing_left_to_remember_leaves_no_row(database: Database) -> None:
    priya = database.run_now(add_person, a_person())
    database.run_now(conversations.save, priya.id, ASKED)
    database.run_now(conversations.save, priya.id, NOTHING_SAID)
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM conversations")) == 0


def test_what_nobody_went_on_with_is_forgotten(database: Database, clock: MovableClock) -> None:
    priya, owen = (
        database.run_now(add_person, a_person(name=name)) for name in ("Priya Raman", "Owen Pritchard")
    )
    database.run_now(conversations.save, priya.id, ASKED)
    clock.pass_by(days=6)
    database.run_now(conversations.save, owen.id, ASKED)
    clock.pass_by(days=2)
    gone = database.run_now(lambda unit: conversations.forget_before(unit, unit.now - timedelta(days=7)))
    assert gone == 1
    assert database.run_now(conversations.get, priya.id) == NOTHING_SAID
    assert database.run_now(conversations.get, owen.id) == ASKED
