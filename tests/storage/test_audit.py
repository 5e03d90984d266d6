"""The append-only audit chain finds what was changed behind our back (IG14, L2, IG15)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from domain.access import SYSTEM
from storage import audit
from storage.database import Database
from storage.tables import AuditRow
from storage.unit import Unit
from tests.factories import CHILD, PARENT, a_cancellation, a_draft, a_person, add_person, take_in
from tests.storage.tools import at_once

SUBJECT = uuid4()


def write(unit: Unit, *actions: str) -> None:
    for action in actions:
        audit.record(unit, SYSTEM, action, SUBJECT, at=unit.now, count=3)


@pytest.fixture
def chain(database: Database) -> Database:
    """Five rows in two units of work."""
    database.run_now(write, "one", "two")
    database.run_now(write, "three", "four", "five")
    return database


def change(database: Database, sql: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(sql))


def test_an_untouched_chain_is_whole(chain: Database) -> None:
    assert chain.run_now(audit.first_broken_row) is None
    assert chain.run_now(audit.list_actions, SUBJECT) == ["one", "two", "three", "four", "five"]


def test_an_empty_chain_is_whole(database: Database) -> None:
    assert database.run_now(audit.first_broken_row) is None


@pytest.mark.parametrize(
    "column", ["action = 'other'", "role = 'named_nurse'", "detail = '{}'", "actor_id = subject_id"]
)
def test_a_changed_row_is_found(chain: Database, column: str) -> None:
    change(chain, f"UPDATE audit SET {column} WHERE number = 3")  # noqa: S608 - the test's own words
    assert chain.run_now(audit.first_broken_row) == 3


def test_a_changed_time_is_found(chain: Database) -> None:
    def move(unit: Unit) -> None:
        unit.session.get_one(AuditRow, 2).at += timedelta(seconds=1)

    chain.run_now(move)
    assert chain.run_now(audit.first_broken_row) == 2


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_removed_row_is_found(chain: Database, number: int) -> None:
    change(chain, f"DELETE FROM audit WHERE number = {number}")  # noqa: S608 - the test's own words
    assert chain.run_now(audit.first_broken_row) == number


def test_a_row_slipped_in_is_found(chain: Database) -> None:
    change(chain, "UPDATE audit SET number = number + 1 WHERE number = 5")
    change(
        chain,
        "INSERT INTO audit (number, at, role, action, detail, previous, hash) "
        "SELECT 5, at, role, action, detail, hash, hash FROM audit WHERE number = 4",
    )
    assert chain.run_now(audit.first_broken_row) == 5


def test_a_row_changed_together_with_its_own_hash_is_found_at_the_next(chain: Database) -> None:
    def forge(unit: Unit) -> None:
        row = unit.session.get_one(AuditRow, 3)
        row.action = "forged"
        row.hash = audit._hash(row)  # noqa: SLF001 - a forger knows how

    chain.run_now(forge)
    assert chain.run_now(audit.first_broken_row) == 4


# T10: whoever records in London time is understood after the row has been read back as UTC.
def test_a_time_in_another_zone_does_not_break_the_chain(database: Database) -> None:
    summer = datetime(2026, 7, 1, 10, 0, tzinfo=ZoneInfo("Europe/London"))
    database.run_now(lambda unit: audit.record(unit, SYSTEM, "one", at=summer))
    assert database.run_now(audit.first_broken_row) is None
    assert database.run_now(lambda unit: unit.session.get_one(AuditRow, 1).at) == summer.astimezone(UTC)


def test_a_unit_of_work_that_fails_leaves_no_row(chain: Database) -> None:
    def fail(unit: Unit) -> None:
        write(unit, "never")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        chain.run_now(fail)
    assert chain.run_now(audit.list_actions, SUBJECT)[-1] == "five"


# What a refused step noted is undone with its savepoint; what came before and after it stays.
def test_an_undone_savepoint_takes_its_rows_with_it(database: Database) -> None:
    def work(unit: Unit) -> None:
        write(unit, "before")
        outer = unit.session.begin_nested()
        write(unit, "outer")
        inner = unit.session.begin_nested()
        write(unit, "inner")
        inner.commit()
        outer.rollback()
        kept = unit.session.begin_nested()
        write(unit, "kept")
        kept.commit()
        write(unit, "after")

    database.run_now(work)
    assert database.run_now(audit.list_actions, SUBJECT) == ["before", "kept", "after"]
    assert database.run_now(audit.first_broken_row) is None


def test_rows_written_at_the_same_time_are_one_chain(chain: Database) -> None:
    works = [lambda unit, name=str(number): write(unit, name, name) for number in range(16)]
    assert at_once(chain, *works) == [None] * 16
    assert chain.run_now(audit.first_broken_row) is None
    assert len(chain.run_now(audit.list_actions, SUBJECT)) == 5 + 32


# IG15: ids, states and counts only.
def test_the_audit_names_nobody(database: Database) -> None:
    priya = a_person(name="Priya Raman")
    database.run_now(add_person, priya)
    database.run_now(take_in, a_draft(priya), a_cancellation())
    rows = database.run_now(
        lambda unit: [
            (row.action, str(vars(row))) for row in unit.session.query(AuditRow).order_by(AuditRow.number)
        ]
    )
    assert [action for action, _ in rows] == [
        "file.received",
        "file.compared",
        "file.previewed",
        "file.shown",
        "conference.booked",
        "invitation.routed",
        "conference.cancelled",
        "invitation.closed",
        "file.taken_in",
        "file.settled",
    ]
    written = [row for _, row in rows]
    for name in (CHILD, PARENT, "Farrow", "Raman", "trust.example", "teams.microsoft"):
        assert name not in str(written)
