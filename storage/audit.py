"""The append-only audit: who did what to what, each row chained to the one before (IG14, L2).

`detail` holds states, ids and counts; never a name, free text or a link (IG15).
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import insert, select, text

from domain.access import Actor
from domain.transition import LifeCycle, transition
from storage.locks import Lock
from storage.tables import AuditRow
from storage.unit import Unit

START = "0" * 64
# Put together once: that takes as long as asking them.
_NEWEST = select(AuditRow.number, AuditRow.hash).order_by(AuditRow.number.desc()).limit(1)
_COLUMNS = AuditRow.__table__.columns.keys()
_APPEND = insert(AuditRow.__table__)  # type: ignore[arg-type] # a table


def record(
    unit: Unit, actor: Actor, action: str, subject_id: UUID | None = None, *, at: datetime, **detail: object
) -> None:
    """Note one row; it joins the chain when the unit of work ends, or is undone with its savepoint."""
    unit.noted.append(
        AuditRow(
            at=at.astimezone(UTC),
            actor_id=actor.person_id,
            role=actor.role,
            action=action,
            subject_id=subject_id,
            detail=json.dumps({key: str(value) for key, value in sorted(detail.items())}),
        )
    )


def chain_noted(unit: Unit) -> None:
    """Append what was noted, as the last thing before the commit.

    Whoever holds the chain's lock waits for no other lock, so it is short and part of no deadlock.
    """
    if not unit.noted:
        return
    if unit.session.get_bind().dialect.name == "postgresql":
        unit.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": Lock.AUDIT_CHAIN})
    last = newest(unit)
    previous = last.hash
    for number, row in enumerate(unit.noted, last.number + 1):
        row.number, row.previous = number, previous
        row.hash = previous = _hash(row)
    rows = [{name: getattr(row, name) for name in _COLUMNS} for row in unit.noted]
    unit.session.connection().execute(_APPEND, rows)


def record_step(
    unit: Unit,
    actor: Actor,
    action: str,
    before: LifeCycle | None,
    after: LifeCycle,
    *,
    conference_version: int,
    reason: str | None = None,
    instead_of: UUID | None = None,
) -> None:
    """Append the record of one step of a life cycle (L2); a step that changed nothing leaves none (L4).

    `instead_of` is the person for whom somebody else did it (N3).
    """
    step = transition(
        before, after, actor, at=unit.now, step=action, conference_version=conference_version, reason=reason
    )
    if step is not None:
        also = {"instead_of": instead_of} if instead_of else {}
        record(unit, actor, action, step.subject_id, at=step.at, **step.detail(), **also)


def first_broken_row(unit: Unit) -> int | None:
    """The number of the first row that was changed, removed or slipped in; None when the chain is whole."""
    previous, expected = START, 1
    for row in unit.session.scalars(select(AuditRow).order_by(AuditRow.number)):
        if row.number != expected or row.previous != previous or row.hash != _hash(row):
            return expected
        previous, expected = row.hash, expected + 1
    return None


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the chain that was found good: its number and its hash; 0 is the place before the first."""

    number: int = 0
    hash: str = START


def follow(unit: Unit, last: Link, *, limit: int) -> tuple[Link, bool | None]:
    """Go on along the chain from a good row by so many rows; gives the last good one, and how it went.

    True: all of these are good, and there may be more. None: this is the end. False: the next one was
    changed, removed or slipped in.
    """
    rows = select(AuditRow).where(AuditRow.number > last.number).order_by(AuditRow.number).limit(limit)
    seen = 0
    for row in unit.session.scalars(rows):
        if row.number != last.number + 1 or row.previous != last.hash or row.hash != _hash(row):
            return last, False
        last, seen = Link(row.number, row.hash), seen + 1
    return last, True if seen == limit else None


def newest(unit: Unit) -> Link:
    """The last row there is."""
    row = unit.session.execute(_NEWEST).first()
    return Link(row.number, row.hash) if row else Link()


def is_there(unit: Unit, link: Link) -> bool:
    """Whether a row that was seen before is still the same; one cut off at the end breaks no chain."""
    row = unit.session.get(AuditRow, link.number)
    return link == Link() or (row is not None and row.hash == link.hash)


def list_actions(unit: Unit, subject_id: UUID) -> list[str]:
    """What was done to one thing, in order."""
    query = select(AuditRow.action).where(AuditRow.subject_id == subject_id).order_by(AuditRow.number)
    return list(unit.session.scalars(query))


def _hash(row: AuditRow) -> str:
    fields = (row.number, row.at.isoformat(), row.actor_id, row.role, row.action, row.subject_id, row.detail)
    return sha256("\n".join([*map(str, fields), row.previous]).encode()).hexdigest()
