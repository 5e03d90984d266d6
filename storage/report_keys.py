"""A key for each report's text, wrapped by the master key: without it the text is gone (architecture 11).

Copies of the database may outlive a row. A key that is deleted takes with it whatever was sealed under it.
"""

import secrets
from uuid import UUID

from sqlalchemy import delete, text

from storage.sealing import KEY_BYTES, Sealer
from storage.tables import ReportKeyRow, ReportPartRow, ReportPlaceRow, ReportTextRow
from storage.unit import Unit


def sealer_of(unit: Unit, report_id: UUID) -> Sealer:
    """The sealer of one report's text; its first use makes the key."""
    row = unit.session.get(ReportKeyRow, report_id)
    if row is None:
        raw = secrets.token_bytes(KEY_BYTES)
        wrapped = unit.sealer.seal(raw, _identity(report_id))
        unit.session.add(ReportKeyRow(report_id=report_id, wrapped=wrapped, made_at=unit.now))
        unit.session.flush()
        return Sealer.of_key(raw)
    return Sealer.of_key(unit.sealer.open(row.wrapped, _identity(report_id)))


def has_key(unit: Unit, report_id: UUID) -> bool:
    """Whether there is text of this report that can still be read."""
    return unit.session.get(ReportKeyRow, report_id) is not None


def shred(unit: Unit, report_id: UUID) -> bool:
    """Delete the key of a report and all that was sealed under it; returns whether there was any (IG21).

    SQLite is told to overwrite what it frees: else the bytes would stand in the file until they are needed.
    """
    overwrite(unit, is_on=True)
    for table in (ReportPlaceRow, ReportPartRow, ReportTextRow):
        unit.session.execute(delete(table).where(table.report_id == report_id))
    gone = delete(ReportKeyRow).where(ReportKeyRow.report_id == report_id).returning(ReportKeyRow.report_id)
    had_key = unit.session.execute(gone).first() is not None
    overwrite(unit, is_on=False)
    unit.session.expire_all()
    return had_key


def overwrite(unit: Unit, *, is_on: bool) -> None:
    """Whether SQLite writes zeros over what it deletes; PostgreSQL's rows go with its own cleaning."""
    if unit.session.get_bind().dialect.name == "sqlite":
        unit.session.execute(text(f"PRAGMA secure_delete={'ON' if is_on else 'OFF'}"))


def _identity(report_id: UUID) -> str:
    return f"report-key:{report_id}"
