"""Who has the app, as far as Teams has told us (N10)."""

from uuid import UUID

from sqlalchemy import or_, select

from domain.reach import Reach, Reached
from storage.tables import PersonRow
from storage.unit import Unit


def note(unit: Unit, person_id: UUID, reach: Reach) -> None:
    """Keep what we have just learned of a person's app; `reach_at` is since when it is so."""
    row = unit.session.get(PersonRow, person_id)
    if row is not None and row.reach != reach:
        row.reach, row.reach_at = reach, unit.now
        unit.session.flush()


def list_active(unit: Unit) -> list[Reached]:
    """Everybody who is with the trust now, by name."""
    is_still_here = or_(PersonRow.left_at.is_(None), PersonRow.left_at > unit.now)
    query = select(PersonRow).where(PersonRow.is_active, is_still_here).order_by(PersonRow.name)
    return [Reached(row.name, Reach(row.reach)) for row in unit.session.scalars(query)]
