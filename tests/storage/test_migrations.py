"""The migrations make exactly the schema that the code expects."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import Database
from storage.migrate import migrate
from storage.tables import Base
from tests.clock import MovableClock
from tests.conftest import MONDAY, open_database
from tests.postgres import named, run_sql


def test_the_migrated_schema_is_the_schema_of_the_code(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)
    with database.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


# Foreign keys are off in SQLite unless every connection turns them on.
def test_a_row_cannot_point_at_nothing(database: Database) -> None:
    insert = "INSERT INTO support_offers (request_id, person_id) VALUES (:id, :id)"
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.engine.begin() as connection:
        connection.execute(text(insert), {"id": "0" * 32})


# Two instances that start together on a new PostgreSQL: one migrates, the other finds it done.
def test_two_instances_may_start_at_once(postgres_server: str) -> None:
    run_sql(postgres_server, "CREATE DATABASE started_twice")
    url = named(postgres_server, "started_twice")
    with ExitStack() as stack, ThreadPoolExecutor(3) as threads:
        opened = (open_database(url, MovableClock(MONDAY)) for _ in range(3))
        instances = [stack.enter_context(closing(one)) for one in opened]
        list(threads.map(migrate, instances))
        for instance in instances:
            instance.ping()
