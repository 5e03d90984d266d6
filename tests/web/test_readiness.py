"""Readiness with a real database behind it."""

from sqlalchemy.exc import OperationalError

from storage.database import Database


async def test_ready_while_the_database_answers(database: Database) -> None:
    assert await database.is_ready()


async def test_not_ready_when_the_database_does_not_answer(database: Database) -> None:
    def trip() -> None:
        raise OperationalError("SELECT 1", None, Exception("gone"))

    database.ping = trip  # type: ignore[method-assign]
    assert not await database.is_ready()
