"""Whether an error means that the database does not answer, rather than a bug of ours."""

from sqlalchemy import exc


def is_outage(error: BaseException) -> bool:
    """True for a lost or refused connection, a lock or statement that took too long, or a full pool."""
    return isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError)


class AnswerLostError(exc.OperationalError):
    """COMMIT was sent and its answer never came: nobody knows whether the unit of work was done."""
