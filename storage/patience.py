"""How long we wait for PostgreSQL: every wait has an end, on the server, in the machine and on our side.

The server ends what it was asked; the machine ends a connection whose other end is gone. What remains is one
that is open and says nothing (a firewall or a proxy that forgot it): that wait we end ourselves.
"""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Engine, event

T = TypeVar("T")

POSTGRES_OPTIONS: dict[str, object] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "options": "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s",
}
# Longer than any statement may take, so that the server's own word comes first.
ANSWER_SECONDS = 20.0
# Whether a connection lives is asked outside of a transaction, and needs no work at all.
SIGN_OF_LIFE_SECONDS = 5.0
LOOK_EVERY_SECONDS = 0.1


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when no answer comes in time."""

    def wait(self, gen: PQGen[T], interval: float = LOOK_EVERY_SECONDS, timeout: float | None = None) -> T:
        """Wait for the answer to one statement. Raises OperationalError when it does not come."""
        patience = SIGN_OF_LIFE_SECONDS if self.autocommit else ANSWER_SECONDS
        try:
            return super().wait(gen, interval, patience if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def be_patient(engine: Engine) -> None:
    """Let every connection of this engine wait no longer than we do."""

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: object, _record: object, args: Any, given: Any) -> PatientConnection:  # noqa: ANN401 - as SQLAlchemy has them
        return PatientConnection.connect(*args, **given)
