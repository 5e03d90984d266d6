"""The lines of the unit's attendance lists, in and out of the database (IN19, I18)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select

from domain.drafts import AttendanceEntry, plain
from domain.outcome import Mode
from storage.tables import AttendanceRow
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Listed:
    """What the unit has told of one address, with the invitation it belongs to, if it is one of ours.

    The line without an address speaks of the whole meeting; only there `quorate` may be known (C9).
    """

    entry: AttendanceEntry
    invitation_id: UUID | None = None
    quorate: bool | None = None


def find(unit: Unit, conference_id: UUID, email: str) -> Listed | None:
    """What the unit has told of this address at this conference."""
    row = _find_row(unit, conference_id, email)
    return _listed(unit, row) if row else None


def list_of_invitation(unit: Unit, invitation_id: UUID) -> list[AttendanceEntry]:
    """What the unit has told of everybody this invitation belongs or belonged to, oldest first."""
    query = (
        select(AttendanceRow)
        .where(AttendanceRow.invitation_id == invitation_id)
        .order_by(AttendanceRow.told_at, AttendanceRow.id)
    )
    return [_listed(unit, row).entry for row in unit.session.scalars(query)]


def save(unit: Unit, conference_id: UUID, listed: Listed) -> None:
    """Store what is told of one address; there is one line for each, however often it is told (L4)."""
    entry = listed.entry
    row = _find_row(unit, conference_id, entry.email) or AttendanceRow(
        id=uuid4(), conference_id=conference_id, address_key=_key(unit, entry.email)
    )
    row.invitation_id = listed.invitation_id
    row.attended = entry.attended
    # The column holds only words of ours; whatever else stood in the list is sealed (IG15).
    row.mode = entry.mode if entry.mode in set(Mode) else None
    row.apologies = entry.apologies
    row.report_received_at = entry.report_received_at
    row.told_at = unit.now
    secret = {"email": entry.email, "mode": entry.mode, "quorate": listed.quorate}
    row.sealed = unit.sealer.seal_json(secret, _identity(row.id))
    unit.session.add(row)
    unit.session.flush()


def report_received_at(unit: Unit, invitation_id: UUID) -> datetime | None:
    """When the unit says that it first received the report; what the writer said is kept apart (L1)."""
    query = select(func.min(AttendanceRow.report_received_at))
    return unit.session.scalar(query.where(AttendanceRow.invitation_id == invitation_id))


def _find_row(unit: Unit, conference_id: UUID, email: str) -> AttendanceRow | None:
    query = select(AttendanceRow).where(
        AttendanceRow.conference_id == conference_id, AttendanceRow.address_key == _key(unit, email)
    )
    return unit.session.scalars(query).first()


def _listed(unit: Unit, row: AttendanceRow) -> Listed:
    secret = unit.sealer.open_json(row.sealed, _identity(row.id))
    entry = AttendanceEntry(
        email=secret["email"],
        attended=row.attended,
        mode=secret["mode"],
        apologies=row.apologies,
        report_received_at=row.report_received_at,
    )
    return Listed(entry, row.invitation_id, secret["quorate"])


def _key(unit: Unit, email: str) -> str:
    return unit.sealer.fingerprint(f"address:{plain(email)}")


def _identity(row_id: UUID) -> str:
    return f"attendance:{row_id}"
