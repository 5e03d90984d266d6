"""What every test would do again in the same way, done once for a run: tests are many and short."""

import atexit
import shutil
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy import Dialect

from storage.database import Database
from storage.migrate import migrate
from storage.sealing import Sealer, new_key
from tests.clock import MovableClock
from tests.factories import POLICIES, RECEIVED_AT

_DIALECTS: dict[str, Dialect] = {}
_COMPILED: dict[object, object] = {}


def sharing_statements(database: Database) -> Database:
    """Use the text of the statements that another test's database put together; each engine would anew."""
    engine = database.engine
    engine.dialect = _DIALECTS.setdefault(engine.dialect.name, engine.dialect)
    engine.update_execution_options(compiled_cache=_COMPILED)
    return database


@cache
def migrated_file() -> Path:
    """A SQLite file with the newest schema and nothing in it, to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="conference-assistant-sqlite-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "template.db"
    sealer, clock = Sealer.from_text(new_key()), MovableClock(RECEIVED_AT)
    with closing(Database(f"sqlite:///{file}", sealer=sealer, policies=POLICIES, clock=clock)) as database:
        migrate(database)
    return file


@cache
def a_key(name: str = "first") -> rsa.RSAPrivateKey:
    """A signing key; the same for the same name, because making one takes a while."""
    del name
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
