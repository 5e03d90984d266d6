"""Rows written with few statements, each put together once: that takes as long as executing it."""

from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, Update, bindparam, insert, inspect, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage.tables import Base
from storage.unit import Unit


def insert_if_new(unit: Unit, table: type[Base], **values: object) -> bool:
    """Insert one row; False, and nothing changed, when its key exists.

    One statement, so that two instances cannot both win.
    """
    statement = _statement(table, unit.session.get_bind().dialect.name)
    # The row comes back only when it was inserted; counts of inserted rows differ between drivers.
    return unit.session.execute(statement, values).first() is not None


def write(unit: Unit, table: type[Base], row_id: UUID, **values: object) -> None:
    """Write a row of this id, new or changed. Nothing is read for it: whoever changes it has its lock."""
    connection = unit.session.connection()
    values.pop("id", None)
    if not connection.execute(_update(table), {"row_id": row_id, **values}).rowcount:
        connection.execute(insert(cast("Table", table.__table__)), {"id": row_id, **values})


@cache
def _update(table: type[Base]) -> Update:
    rows = cast("Table", table.__table__)
    return update(rows).where(rows.c.id == bindparam("row_id"))


@cache
def _statement(table: type[Base], dialect: str) -> ReturningInsert[Any]:
    mapper = inspect(table)
    made = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return made(cast("Table", table.__table__)).on_conflict_do_nothing().returning(*mapper.primary_key)
