"""Sharing of reports in and out of the database; who it was and what they said is sealed (IG8, IG15)."""

from uuid import UUID

from sqlalchemy import bindparam, select

from domain.sharing import Sharing, SharingState
from storage.tables import SharingRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

COLUMNS = ("id", "report_id", "state", "version")
_OF_REPORT = select(SharingRow).where(SharingRow.report_id == bindparam("report")).order_by(SharingRow.id)


def list_of(unit: Unit, report_id: UUID) -> tuple[Sharing, ...]:
    """All that is recorded of sharing one report."""
    return tuple(_sharing(unit, row) for row in unit.session.scalars(_OF_REPORT, {"report": report_id}))


def save(unit: Unit, sharing: Sharing, *, invitation_id: UUID) -> None:
    """Store what became of sharing with one person; the invitation's cards and reminders follow."""
    row = unit.session.get(SharingRow, sharing.id) or SharingRow(id=sharing.id)
    row.report_id, row.state, row.version = sharing.report_id, sharing.state, sharing.version
    row.sealed = unit.sealer.seal_json(rest_of(sharing, COLUMNS), _identity(sharing.id))
    unit.session.add(row)
    unit.session.flush()
    unit.changed.add(invitation_id)


def _identity(sharing_id: UUID) -> str:
    return f"sharing:{sharing_id}"


def _sharing(unit: Unit, row: SharingRow) -> Sharing:
    rest = unit.sealer.open_json(row.sealed, _identity(row.id))
    return Sharing(
        **read_rest(Sharing, rest),
        id=row.id,
        report_id=row.report_id,
        state=SharingState(row.state),
        version=row.version,
    )
