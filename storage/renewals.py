"""Changes of cards that stand in somebody's chat, and what is open on them just now (N6, AX10, ADR 20)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Insert, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.delivery import Mode, OutboxState
from storage.tables import OpenCardRow, OutboxRow
from storage.unit import Unit

# A card that only has to be brought up to date is still worth updating for this long.
RENEWAL_LASTS = timedelta(days=30)

# What is asked for every message is put together once: that takes as long as asking it.
_WAITING = select(OutboxRow.target_activity_id).where(
    OutboxRow.state == OutboxState.QUEUED,
    OutboxRow.mode == bindparam("mode"),
    OutboxRow.kind.is_(None),
    OutboxRow.target_activity_id.in_(bindparam("activities", expanding=True)),
)
_OPEN = select(OpenCardRow.person_id, OpenCardRow.activity_id, OpenCardRow.until).where(
    OpenCardRow.activity_id.in_(bindparam("activities", expanding=True)), OpenCardRow.until > bindparam("now")
)
_CHANGE = insert(OutboxRow.__table__)  # type: ignore[arg-type] # a table
# Passed over while a sender holds it: that one is on its way.
_HELD_UP = (
    select(OutboxRow.id)
    .where(
        OutboxRow.target_activity_id == bindparam("activity"),
        OutboxRow.recipient_id == bindparam("person"),
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.kind.is_(None),
    )
    .with_for_update(key_share=True, skip_locked=True)
)


class Shown(NamedTuple):
    """A message in somebody's chat that shows something; None: it is about no invitation."""

    invitation_id: UUID | None
    subject_id: UUID
    person_id: UUID
    activity_id: str


def change_cards(unit: Unit, mode: Mode, cards: Collection[Shown]) -> None:
    """Queue the renewal or the retiring of cards that are in somebody's chat.

    One renewal per card waits at a time: it will show whatever is true when it goes out. A card on which its
    reader has something open is left alone until then.
    """
    if not cards:
        return
    activities = [card.activity_id for card in cards]
    waiting = set(unit.session.scalars(_WAITING, {"mode": mode, "activities": activities}))
    left_open = _open_until(unit, activities)
    rows = [
        _change(card, mode, unit.now, due_at=left_open.get((card.person_id, card.activity_id), unit.now))
        for card in cards
        if card.activity_id not in waiting
    ]
    if rows:
        unit.session.connection().execute(_CHANGE, rows)


def leave_open(unit: Unit, person_id: UUID, activity_id: str, until: datetime) -> None:
    """Nothing takes the place of what this person has open on this message before then (AX10).

    With `until` now, or in the past, it is closed: what waited for it is due.
    """
    _forget_closed(unit, person_id)
    values = {"person_id": person_id, "activity_id": activity_id, "until": until}
    unit.session.connection().execute(_leave_open(unit.session.get_bind().dialect.name), values)
    held_up = unit.session.scalars(_HELD_UP, {"activity": activity_id, "person": person_id}).all()
    if held_up:
        later = update(OutboxRow).where(OutboxRow.id.in_(held_up)).values(due_at=max(until, unit.now))
        unit.session.execute(later.execution_options(synchronize_session="fetch"))


def open_until(unit: Unit, person_id: UUID, activity_id: str) -> datetime | None:
    """Until when this person has something open on this message; None when they have not."""
    return _open_until(unit, [activity_id]).get((person_id, activity_id))


def _open_until(unit: Unit, activities: Collection[str]) -> dict[tuple[UUID, str], datetime]:
    found = unit.session.execute(_OPEN, {"activities": activities, "now": unit.now})
    return {(row.person_id, row.activity_id): row.until for row in found}


def _forget_closed(unit: Unit, person_id: UUID) -> None:
    closed = (OpenCardRow.person_id == person_id, OpenCardRow.until <= unit.now)
    unit.session.execute(delete(OpenCardRow).where(*closed))


@cache
def _leave_open(dialect: str) -> Insert:
    insert_into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    made = insert_into(OpenCardRow.__table__)  # type: ignore[arg-type] # a table
    return made.on_conflict_do_update(
        index_elements=["person_id", "activity_id"], set_={"until": made.excluded["until"]}
    )


def _change(card: Shown, mode: Mode, now: datetime, *, due_at: datetime) -> dict[str, object]:
    row_id = uuid4()
    return {
        "id": row_id,
        "key": f"{card.subject_id}:{mode}:{row_id}",
        "mode": mode,
        "invitation_id": card.invitation_id,
        "subject_id": card.subject_id,
        "recipient_id": card.person_id,
        "state": OutboxState.QUEUED,
        "queued_at": now,
        "due_at": due_at,
        "expires_at": now + RENEWAL_LASTS,
        "target_activity_id": card.activity_id,
    }
