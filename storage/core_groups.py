"""Meetings of core groups in and out of the database (IN21w)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
    return _groups(unit, [row])[0]


def list_of_series(unit: Unit, uid: str) -> list[CoreGroup]:
    """Every meeting of one calendar entry, soonest first, locked for a change."""
    query = (
        select(CoreGroupRow)
        .where(CoreGroupRow.uid == uid)
        .order_by(CoreGroupRow.starts_at, CoreGroupRow.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return _groups(unit, unit.session.scalars(query).all())


def list_coming(unit: Unit, person_id: UUID, now: datetime) -> list[CoreGroup]:
    """A person's meetings that take place, soonest first, also while joining is useful."""
    query = (
        select(CoreGroupRow)
        .join(CoreGroupMemberRow, CoreGroupMemberRow.core_group_id == CoreGroupRow.id)
        .where(CoreGroupMemberRow.person_id == person_id, CoreGroupRow.is_cancelled.is_(False))
        .where(CoreGroupRow.starts_at > now - JOIN_USEFUL_AFTER_START)
        .order_by(CoreGroupRow.starts_at, CoreGroupRow.id)
    )
    return _groups(unit, unit.session.scalars(query).all())


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
    held = _members(unit, [group.id])[group.id]
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


def _members(unit: Unit, group_ids: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Who belongs to each meeting, in one query: a series has dozens."""
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    query = select(CoreGroupMemberRow.core_group_id, CoreGroupMemberRow.person_id)
    for group_id, person_id in unit.session.execute(
        query.where(CoreGroupMemberRow.core_group_id.in_(group_ids))
    ):
        found[group_id].add(person_id)
    return found


def _groups(unit: Unit, rows: Sequence[CoreGroupRow]) -> list[CoreGroup]:
    members = _members(unit, [row.id for row in rows])
    return [
        CoreGroup(
            **read_rest(CoreGroup, unit.sealer.open_json(row.sealed, _identity(row.id))),
            **{name: getattr(row, name) for name in COLUMNS},
            members=frozenset(members[row.id]),
        )
        for row in rows
    ]


def _identity(group_id: UUID) -> str:
    return f"core_group:{group_id}"
