"""Insert unless the key is there already: one statement, so that two instances cannot both win."""

from functools import cache
from typing import Any, cast

from sqlalchemy import Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from storage.tables import Base
from storage.unit import Unit


def insert_if_new(unit: Unit, table: type[Base], **values: object) -> bool:
    """Insert one row; False, and nothing changed, when its key exists."""
    statement = _statement(table, unit.session.get_bind().dialect.name)
    # The row comes back only when it was inserted; counts of inserted rows differ between drivers.
    return unit.session.execute(statement, values).first() is not None


@cache
def _statement(table: type[Base], dialect: str) -> ReturningInsert[Any]:
    """The statement for one table, put together once: that takes as long as executing it."""
    mapper = inspect(table)
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(cast("Table", table.__table__)).on_conflict_do_nothing().returning(*mapper.primary_key)
