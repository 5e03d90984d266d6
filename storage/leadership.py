"""Which instance sends: on PostgreSQL the one that holds an advisory lock, so that limits can be kept.

Claims never hand one row to two instances; the election is about pace and order, not about safety. The lock
belongs to a connection: when its process dies, PostgreSQL frees it and the next instance takes over.
"""

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from storage.locks import Lock
from storage.patience import POSTGRES_OPTIONS, be_patient


class Leadership:
    """Asks for the sender's lock, keeps it, and notices when it is lost."""

    def __init__(self, engine: Engine) -> None:
        self._engine = create_engine(
            engine.url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args=POSTGRES_OPTIONS,
        )
        be_patient(self._engine)
        self._connection: Connection | None = None

    def is_ours(self) -> bool:
        """Whether this instance is the sender now; never waits for another one."""
        try:
            if self._connection is not None:
                self._connection.execute(text("SELECT 1"))
                return True
            return self._ask()
        except DBAPIError:
            self.give_up()
            return False

    def give_up(self) -> None:
        """Let another instance send."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self) -> bool:
        connection = self._engine.connect()
        if connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": Lock.SENDER}).scalar():
            self._connection = connection
            return True
        connection.close()
        return False
