"""Conferences in and out of the database."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select

from domain.children import certain_keys
from domain.conference import Conference, ConferenceStatus
from domain.drafts import ConferenceKind, Family, Join, plain
from domain.errors import NotFoundError
from storage.insert import write
from storage.tables import ConferenceKeyRow, ConferenceRow, InvitationRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

# What is searched, sorted or compared has a column; all else is sealed as one value (IN13, IG8).
COLUMNS = (
    "id", "uid", "sequence", "stamped_at", "kind", "status", "starts_at", "ends_at", "area", "version",
    "moves", "moved_from", "moved_at", "cancelled_at",
)  # fmt: skip

# Asked for every row of a list, so these are put together once: that takes as long as asking them.
_BY_ID = (
    select(ConferenceRow)
    .where(ConferenceRow.id == bindparam("conference"))
    .execution_options(populate_existing=True)
)
_KEYS = select(ConferenceKeyRow.key).where(ConferenceKeyRow.conference_id == bindparam("conference"))
_ADD_KEYS = insert(ConferenceKeyRow.__table__)  # type: ignore[arg-type] # a table
_INVITATIONS = select(InvitationRow.id).where(InvitationRow.conference_id == bindparam("conference"))
_BY_UID = (
    select(ConferenceRow)
    .where(ConferenceRow.uid == bindparam("uid"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_WITH_KEY = (
    select(ConferenceKeyRow.conference_id)
    .where(ConferenceKeyRow.key.in_(bindparam("keys", expanding=True)))
    .distinct()
    .order_by(ConferenceKeyRow.conference_id)
)


def get(unit: Unit, conference_id: UUID) -> Conference:
    """The conference of this id. Raises NotFoundError."""
    row = unit.session.scalars(_BY_ID, {"conference": conference_id}).first()
    if row is None:
        raise NotFoundError("There is no such conference.")
    return of_row(unit, row)


def list_of(unit: Unit, ids: Collection[UUID]) -> list[Conference]:
    """The conferences of these ids, soonest first."""
    if not ids:
        return []
    query = select(ConferenceRow).where(ConferenceRow.id.in_(ids))
    query = query.order_by(ConferenceRow.starts_at, ConferenceRow.id)
    fresh = query.execution_options(populate_existing=True)
    return [of_row(unit, row) for row in unit.session.scalars(fresh)]


def find_by_uid(unit: Unit, uid: str) -> Conference | None:
    """The conference a calendar message speaks of, locked for a change (I1)."""
    row = unit.session.scalars(_BY_UID, {"uid": uid}).first()
    return of_row(unit, row) if row else None


def list_booked(unit: Unit, *, after: datetime) -> list[UUID]:
    """The ids of the conferences that are still to come, soonest first."""
    query = select(ConferenceRow.id).where(
        ConferenceRow.status == ConferenceStatus.BOOKED, ConferenceRow.starts_at > after
    )
    return list(unit.session.scalars(query.order_by(ConferenceRow.starts_at)))


def lock(unit: Unit, uids: Collection[str]) -> None:
    """Lock every conference that a file speaks of, always in one order, so that two imports never cross."""
    query = select(ConferenceRow.id).where(ConferenceRow.uid.in_(uids)).order_by(ConferenceRow.uid)
    unit.session.execute(query.with_for_update(key_share=True)).all()


def add(unit: Unit, conference: Conference) -> None:
    """Store a conference that we had not heard of."""
    _write(unit, conference)
    _add_keys(unit, conference, {unit.sealer.fingerprint(key) for key in keys_of(conference)})


def save(unit: Unit, conference: Conference) -> None:
    """Store a changed conference; all its invitations get a new next nudge time."""
    _write(unit, conference)
    _write_keys(unit, conference)
    unit.changed.update(unit.session.scalars(_INVITATIONS, {"conference": conference.id}))


def save_order(unit: Unit, conference: Conference) -> None:
    """Remember only which message was the newest (IN21n); nothing that anybody sees has changed."""
    order = {"sequence": conference.sequence, "stamped_at": conference.stamped_at}
    write(unit, ConferenceRow, conference.id, **order)


def list_of_reference(unit: Unit, area: str, reference: str) -> list[Conference]:
    """Every conference under a council's own reference, soonest first; merged ones are left out (I1)."""
    found = list_of(unit, list_with_key(unit, reference_key(area, reference)))
    return [one for one in found if one.status is not ConferenceStatus.SUPERSEDED]


def list_with_key(unit: Unit, *keys: str) -> list[UUID]:
    """The conferences that have one of these keys (`reference_key`, `link_key`, `child_key`), each once."""
    fingerprints = [unit.sealer.fingerprint(key) for key in keys]
    return list(unit.session.scalars(_WITH_KEY, {"keys": fingerprints})) if keys else []


def reference_key(area: str, reference: str) -> str:
    """How a conference is found by its council's reference."""
    return f"reference:{area}:{plain(reference)}"


def link_key(url: str) -> str:
    """How conferences that share a link are found (IN21p)."""
    return f"link:{url}"


def child_key(identity: str) -> str:
    """How conferences about the same child are found; `identity` is one of `certain_keys`, or a name."""
    return f"child:{identity}"


def name_key(name: str) -> str:
    """How conferences that name a child of this name are found: to ask a person, never to decide (HZ8)."""
    return f"child-name:{plain(name)}"


def keys_of(conference: Conference) -> set[str]:
    """Everything a conference can be found by."""
    keys = {reference_key(conference.area, conference.reference)} if conference.reference else set()
    keys |= {link_key(conference.join.url)} if conference.join.url else set()
    keys |= {name_key(name) for name in conference.child_names}
    keys |= {child_key(key) for child in conference.children for key in certain_keys(child)}
    return keys


def _write(unit: Unit, conference: Conference) -> None:
    values = {name: getattr(conference, name) for name in COLUMNS}
    sealed = unit.sealer.seal_json(rest_of(conference, COLUMNS), _identity(conference.id))
    write(unit, ConferenceRow, conference.id, **values, sealed=sealed)


def _write_keys(unit: Unit, conference: Conference) -> None:
    wanted = {unit.sealer.fingerprint(key) for key in keys_of(conference)}
    held = set(unit.session.scalars(_KEYS, {"conference": conference.id}))
    if gone := held - wanted:
        of_conference = ConferenceKeyRow.conference_id == conference.id
        unit.session.execute(delete(ConferenceKeyRow).where(of_conference, ConferenceKeyRow.key.in_(gone)))
    _add_keys(unit, conference, wanted - held)


def _add_keys(unit: Unit, conference: Conference, keys: Collection[str]) -> None:
    if keys:
        rows = [{"key": key, "conference_id": conference.id} for key in keys]
        unit.session.connection().execute(_ADD_KEYS, rows)


def _identity(conference_id: UUID) -> str:
    return f"conference:{conference_id}"


def of_row(unit: Unit, row: ConferenceRow) -> Conference:
    """The conference that a row holds."""
    secrets = unit.sealer.open_json(row.sealed, _identity(row.id))
    return Conference(
        **read_rest(Conference, _as_kept_now(secrets)),
        id=row.id,
        uid=row.uid,
        sequence=row.sequence,
        stamped_at=row.stamped_at,
        kind=ConferenceKind(row.kind),
        status=ConferenceStatus(row.status),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        area=row.area,
        version=row.version,
        moves=row.moves,
        moved_from=row.moved_from,
        moved_at=row.moved_at,
        cancelled_at=row.cancelled_at,
    )


def _as_kept_now(secrets: dict[str, Any]) -> dict[str, Any]:
    """What the first schema kept as bare lists, by the names of their fields."""
    for name, kind in (("join", Join), ("family", Family)):
        if isinstance(secrets[name], list):
            names = (each.name for each in fields(kind))
            secrets[name] = dict(zip(names, secrets[name], strict=True))
    return secrets
