"""Opening a database: its key, its schema, and whether the two belong together."""

from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from domain.errors import BadInputError
from domain.policy import Policies
from storage import instance
from storage.database import Clock, Database, parse_url
from storage.migrate import migrate
from storage.sealing import Sealer, new_key


def open_database(url: str, *, key: str, policies: Policies, clock: Clock) -> Database:
    """Connect, bring the schema up to date, check the key. Raises BadInputError naming the setting."""
    sealer = Sealer.from_text(key)
    try:
        database = Database(url, sealer=sealer, policies=policies, clock=clock)
    except OSError as error:
        raise not_opened(error.strerror) from None
    try:
        migrate(database)
        database.run_now(instance.require_right_key)
    except OperationalError as error:
        database.close()
        raise not_opened(str(error.orig).partition("\n")[0]) from None
    except BadInputError:
        database.close()
        raise
    return database


def not_opened(reason: str | None) -> BadInputError:
    """The refusal of a database that does not answer."""
    return BadInputError(
        "DATABASE_URL",
        f"The database cannot be opened: {reason}.",
        advice="Check DATABASE_URL, and that the database is running.",
    )


def key_beside(url: str) -> str | None:
    """The key that a practice database on SQLite keeps beside itself, if this is one."""
    file = key_file_of(parse_url(url))
    return file.read_text(encoding="ascii").strip() if file and file.exists() else None


def make_key_beside(url: str) -> str:
    """The key of a practice database on SQLite, made with the database. Raises BadInputError.

    A database without that file is not the practice room's: it gets none, or `import` would later seal
    with a wrong key.
    """
    parsed = parse_url(url)
    file = key_file_of(parsed)
    if file is None or (not file.exists() and Path(str(parsed.database)).exists()):
        raise BadInputError(
            "DATABASE_URL",
            "This database was not made by the practice room, so none is opened on it.",
            advice="Set DATABASE_URL to another one, or SEALING_KEY to the key it was made with.",
        )
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(new_key(), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def key_file_of(url: URL) -> Path | None:
    """Where a practice database's key lies; only a file on this machine has one."""
    if url.get_backend_name() != "sqlite":
        return None
    return Path(str(url.database)).with_suffix(".practice-key")
