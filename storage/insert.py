"""Insert unless the key is there already: one statement, so that two instances cannot both win."""

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Base
from storage.unit import Unit


def insert_if_new(unit: Unit, table: type[Base], **values: object) -> bool:
    """Insert one row; False, and nothing changed, when its key exists."""
    is_postgres = unit.session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgres else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    # The row comes back only when it was inserted; counts of inserted rows differ between drivers.
    return unit.session.execute(statement.returning(*inspect(table).primary_key)).first() is not None
