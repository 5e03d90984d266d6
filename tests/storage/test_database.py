"""Addresses, instants, units of work (architecture 2, T10)."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from domain.errors import BadInputError
from storage import inbound, instance, people
from storage.database import Database, describe, parse_url
from storage.insert import insert_if_new
from storage.tables import InboundRow, InstanceRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import a_person, add_person, give_chat
from tests.storage.tools import at_once

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "mysql://host/name",
        "sqlite://",
        "sqlite:///:memory:",
        "oracle+x://h",
        "://",
        "sqlite:///",
    ],
)
def test_a_bad_address_is_refused_with_the_name_of_its_setting(address: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_url(address)
    assert refused.value.field == "DATABASE_URL"
    assert "DATABASE_URL" in refused.value.message


def test_a_bad_address_never_repeats_its_password() -> None:
    with pytest.raises(BadInputError) as refused:
        parse_url("mysql://user:hunter22@host/name")
    assert "hunter22" not in str(refused.value)


@pytest.mark.parametrize("address", ["postgresql://u@h/d", "postgresql+psycopg2://u@h/d"])
def test_every_postgresql_address_uses_our_driver(address: str) -> None:
    assert parse_url(address).drivername == "postgresql+psycopg"


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    assert parse_url(f"sqlite:///{tmp_path}/new/folder/x.db").database == f"{tmp_path}/new/folder/x.db"


# T10, HZ4
def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001 - the point of the test

    def work(unit: Unit) -> None:
        unit.session.add(InboundRow(conversation_id="a", activity_id="b", received_at=naive))
        unit.session.flush()

    with pytest.raises(StatementError, match="naive datetime"):
        database.run_now(work)


@pytest.mark.parametrize("hours", [-5, 0, 1])
def test_an_instant_comes_back_as_utc_to_the_microsecond(database: Database, hours: int) -> None:
    told = NOW.astimezone(timezone(timedelta(hours=hours)))

    def keep(unit: Unit) -> None:
        unit.session.add(InboundRow(conversation_id="a", activity_id="b", received_at=told))

    database.run_now(keep)
    found = database.run_now(lambda unit: unit.session.get_one(InboundRow, ("a", "b")).received_at)
    assert found == NOW
    assert found.tzinfo is UTC


def test_a_unit_of_work_that_fails_changes_nothing(database: Database) -> None:
    priya = a_person()

    def fail(unit: Unit) -> None:
        add_person(unit, priya)
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        database.run_now(fail)
    assert database.run_now(people.find_by_email, priya.email) is None


async def test_a_unit_of_work_runs_in_the_databases_own_thread(database: Database) -> None:
    assert await database.run(lambda unit: unit.now) == database.clock()
    assert await database.is_ready()


def test_the_first_insert_wins_and_the_second_changes_nothing(database: Database) -> None:
    assert database.run_now(lambda unit: insert_if_new(unit, InstanceRow, key="k", value="first"))
    assert not database.run_now(lambda unit: insert_if_new(unit, InstanceRow, key="k", value="second"))
    assert database.run_now(lambda unit: unit.session.get_one(InstanceRow, "k").value) == "first"


# L4: two copies of one click that arrive at the same moment are one turn.
def test_of_the_same_activity_arriving_at_once_one_is_new(database: Database) -> None:
    works = [lambda unit: inbound.is_new(unit, "chat", "activity", unit.now)] * 6
    assert sorted(at_once(database, *works)) == [False] * 5 + [True]


# Both find no chat, both insert one: the second is done again and finds it.
def test_two_first_words_of_one_person_at_once_are_both_taken(database: Database) -> None:
    priya = database.run_now(add_person, a_person())
    answers = at_once(database, *[lambda unit: give_chat(unit, priya)] * 6)
    assert len(set(answers)) == 1


def test_old_activities_are_forgotten(database: Database, clock: MovableClock) -> None:
    database.run_now(lambda unit: inbound.is_new(unit, "chat", "old", unit.now))
    clock.pass_by(days=3)
    database.run_now(lambda unit: inbound.is_new(unit, "chat", "new", unit.now))
    assert database.run_now(lambda unit: inbound.forget_before(unit, unit.now - timedelta(days=2))) == 1
    assert database.run_now(lambda unit: inbound.is_new(unit, "chat", "old", unit.now))
    assert not database.run_now(lambda unit: inbound.is_new(unit, "chat", "new", unit.now))


# IG29
def test_only_a_practice_database_has_a_clock_that_moves(database: Database) -> None:
    database.run_now(instance.set_clock_shift, timedelta(days=3))
    assert database.run_now(instance.clock_shift) == timedelta()
    database.run_now(instance.mark_as_practice)
    assert database.run_now(instance.is_practice)
    assert database.run_now(instance.clock_shift) == timedelta(days=3)


def test_the_kind_of_database_is_told(database: Database) -> None:
    assert describe(database).startswith("SQLite 3." if database.is_sqlite else "PostgreSQL ")


# Distribution builds of SQLite carry the WAL-reset corruption; and a power cut must lose nothing.
def test_sqlite_is_set_up_to_lose_nothing(database: Database) -> None:
    if not database.is_sqlite:
        return
    with database.engine.connect() as connection:
        found = [
            connection.execute(text(f"PRAGMA {pragma}")).scalar_one()
            for pragma in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
    assert tuple(map(int, describe(database).split()[1].split("."))) > (3, 51, 2)
