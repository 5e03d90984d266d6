"""Who is away when (N3)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from domain.roster import Leave
from storage.tables import LeaveRow
from storage.unit import Unit


def list_of(unit: Unit, person_id: UUID) -> list[Leave]:
    """A person's leave, past and to come, in order."""
    query = select(LeaveRow).where(LeaveRow.person_id == person_id).order_by(LeaveRow.first_on)
    rows = unit.session.scalars(query.execution_options(populate_existing=True))
    return [Leave(row.first_on, row.last_on) for row in rows]


def list_away(unit: Unit, day: date) -> frozenset[UUID]:
    """Everybody who is away on a day."""
    query = select(LeaveRow.person_id).where(LeaveRow.first_on <= day, LeaveRow.last_on >= day)
    return frozenset(unit.session.scalars(query))


def save(unit: Unit, person_id: UUID, periods: Sequence[Leave]) -> None:
    """Let these be all of a person's leave. Whoever calls has locked the person."""
    unit.session.execute(delete(LeaveRow).where(LeaveRow.person_id == person_id))
    unit.session.add_all(
        LeaveRow(person_id=person_id, first_on=one.first_on, last_on=one.last_on) for one in periods
    )
    unit.session.flush()
    unit.circles_changed = True
