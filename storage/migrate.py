"""Bring a database to the newest schema (Alembic), from the code that is installed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
# An arbitrary number that names the lock on PostgreSQL: of two instances that start together, one migrates.
MIGRATION_LOCK = 4_711_002


def migrate(database: Database) -> None:
    """Run every migration that is missing."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        command.upgrade(config, "head")
        connection.commit()
