"""Meetings of core groups in and out of the database (IN21w)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from domain.core_group import CoreGroup
from domain.errors import NotFoundError
from domain.nudges import JOIN_USEFUL_AFTER_START
from storage.tables import CoreGroupMemberRow, CoreGroupRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

# What is searched, sorted or compared has a column; how to join is sealed (IN13).
COLUMNS = ("id", "uid", "recurrence", "sequence", "stamped_at", "starts_at", "is_cancelled")
APART = (*COLUMNS, "members")


def get(unit: Unit, group_id: UUID) -> CoreGroup:
    """The meeting of this id. Raises NotFoundError."""
    row = unit.session.get(CoreGroupRow, group_id)
    if row is None:
        raise NotFoundError("There is no such core group.")
    return _group(unit, row)


def list_of_series(unit: Unit, uid: str) -> list[CoreGroup]:
    """Every meeting of one calendar entry, soonest first, locked for a change."""
    query = (
        select(CoreGroupRow)
        .where(CoreGroupRow.uid == uid)
        .order_by(CoreGroupRow.starts_at, CoreGroupRow.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return [_group(unit, row) for row in unit.session.scalars(query)]


def list_coming(unit: Unit, person_id: UUID, now: datetime) -> list[CoreGroup]:
    """A person's meetings that take place, soonest first, also while joining is useful."""
    query = (
        select(CoreGroupRow)
        .join(CoreGroupMemberRow, CoreGroupMemberRow.core_group_id == CoreGroupRow.id)
        .where(CoreGroupMemberRow.person_id == person_id, CoreGroupRow.is_cancelled.is_(False))
        .where(CoreGroupRow.starts_at > now - JOIN_USEFUL_AFTER_START)
        .order_by(CoreGroupRow.starts_at, CoreGroupRow.id)
    )
    return [_group(unit, row) for row in unit.session.scalars(query)]


def save(unit: Unit, group: CoreGroup) -> None:
    """Store a meeting, new or changed, with its members; whoever is no longer one loses it (IG12)."""
    row = unit.session.get(CoreGroupRow, group.id) or CoreGroupRow(id=group.id)
    for name in COLUMNS:
        setattr(row, name, getattr(group, name))
    row.sealed = unit.sealer.seal_json(rest_of(group, APART), _identity(group.id))
    unit.session.add(row)
    unit.session.flush()
    _save_members(unit, group)


def _save_members(unit: Unit, group: CoreGroup) -> None:
    held = _members_of(unit, group.id)
    gone = delete(CoreGroupMemberRow).where(
        CoreGroupMemberRow.core_group_id == group.id,
        CoreGroupMemberRow.person_id.in_(held - group.members),
    )
    unit.session.execute(gone)
    unit.session.add_all(
        CoreGroupMemberRow(core_group_id=group.id, person_id=person_id)
        for person_id in sorted(group.members - held)
    )
    unit.session.flush()


def _members_of(unit: Unit, group_id: UUID) -> frozenset[UUID]:
    query = select(CoreGroupMemberRow.person_id).where(CoreGroupMemberRow.core_group_id == group_id)
    return frozenset(unit.session.scalars(query))


def _group(unit: Unit, row: CoreGroupRow) -> CoreGroup:
    return CoreGroup(
        **read_rest(CoreGroup, unit.sealer.open_json(row.sealed, _identity(row.id))),
        **{name: getattr(row, name) for name in COLUMNS},
        members=_members_of(unit, row.id),
    )


def _identity(group_id: UUID) -> str:
    return f"core_group:{group_id}"
