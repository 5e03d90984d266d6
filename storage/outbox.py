"""The outbox: what is to be sent, what was sent, and what became of the rest (architecture 7)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select, update

from domain.delivery import Channel, Mode, OutboxItem, OutboxState
from domain.nudges import Nudge, NudgeKind
from domain.reasons import NO_LONGER_TRUE
from storage import planning
from storage.planning import Planned
from storage.tables import OutboxRow
from storage.unit import Unit

LEASE = timedelta(seconds=60)

# What is asked for every message is put together once: that takes as long as asking it.
_PLANNED = select(OutboxRow.key).where(
    OutboxRow.invitation_id.in_(bindparam("invitations", expanding=True)),
    OutboxRow.kind.is_not(None),
    or_(OutboxRow.state != OutboxState.DROPPED, OutboxRow.reason.is_distinct_from(NO_LONGER_TRUE)),
)
_ROW = (
    select(OutboxRow)
    .where(OutboxRow.id == bindparam("item"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
_ARRIVED = select(OutboxRow.id).where(
    OutboxRow.id == bindparam("item"),
    OutboxRow.state == OutboxState.SENT,
    OutboxRow.activity_id == bindparam("activity"),
)
# Ten messages that cannot be brought are one neutral e-mail, not ten.
ONE_LETTER_IN = timedelta(hours=1)


def planned_keys(unit: Unit, invitation_ids: Collection[UUID]) -> frozenset[str]:
    """The keys of all nudges of these invitations that are not to be planned again (N4).

    Whatever the outbox has ever held, but for what was dropped because its reason had gone.
    """
    return frozenset(unit.session.scalars(_PLANNED, {"invitations": invitation_ids}))


def has(unit: Unit, key: str) -> bool:
    """Whether a message was planned under this key before (N4)."""
    return unit.session.scalars(select(OutboxRow.id).where(OutboxRow.key == key)).first() is not None


def plan(unit: Unit, nudge: Nudge, invitation_id: UUID | None, mode: Mode, *, now: datetime) -> None:
    """Queue a nudge under its key, unless it was there."""
    plan_all(unit, [Planned(nudge, invitation_id, mode)], now=now)


def plan_all(unit: Unit, planned: Sequence[Planned], *, now: datetime) -> None:
    """Queue nudges under their keys, or record at once why they will not go out.

    What the outbox has already stays as it is (N4), but for what was dropped because its reason had gone and
    that was never sent: the reason is back, so it is planned again under its own key.
    """
    if planned:
        statement = planning.statement(unit.session.get_bind().dialect.name)
        unit.session.connection().execute(statement, [planning.values(one, now) for one in planned])


def is_waiting(unit: Unit, person_id: UUID, kind: NudgeKind) -> bool:
    """Whether a message of this kind to this person has not gone out yet."""
    query = select(OutboxRow.id).where(
        OutboxRow.recipient_id == person_id,
        OutboxRow.kind == kind,
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.channel == Channel.TEAMS,
    )
    return unit.session.scalars(query).first() is not None


def last_settled_at(unit: Unit, person_id: UUID, kind: NudgeKind) -> datetime | None:
    """When the last message of this kind to this person left or was dropped."""
    query = select(func.max(OutboxRow.settled_at)).where(
        OutboxRow.recipient_id == person_id, OutboxRow.kind == kind, OutboxRow.channel == Channel.TEAMS
    )
    return unit.session.scalar(query)


def list_abandoned(unit: Unit, now: datetime) -> list[OutboxItem]:
    """Rows whose sender vanished in the middle: nobody knows whether they arrived."""
    query = (
        select(OutboxRow)
        .where(OutboxRow.state == OutboxState.SENDING, OutboxRow.lease_until <= now)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [item_of(row) for row in unit.session.scalars(query)]


def is_ours(unit: Unit, item: OutboxItem) -> bool:
    """Whether the row still waits for this very attempt; False once its lease ran out and others went on."""
    row = row_of(unit, item)
    return row.state == OutboxState.SENDING and row.attempt == item.attempt


def has_arrived(unit: Unit, item: OutboxItem, activity_id: str) -> bool:
    """Whether this very arrival is on record: its commit may have had no answer (architecture 2)."""
    return unit.session.scalars(_ARRIVED, {"item": item.id, "activity": activity_id}).first() is not None


def settle(
    unit: Unit,
    item: OutboxItem,
    state: OutboxState,
    *,
    now: datetime,
    reason: str | None = None,
    activity_id: str | None = None,
) -> None:
    """Write down what became of a row. What waits for a digest that is over stands for itself again (N6)."""
    row = row_of(unit, item)
    row.state, row.reason, row.activity_id = state, reason, activity_id
    row.lease_until, row.settled_at = None, now
    if state is not OutboxState.SENT:
        row.digest_id = None
    unit.session.flush()
    if item.kind is NudgeKind.DIGEST:
        left = (OutboxRow.digest_id == item.id, OutboxRow.state == OutboxState.QUEUED)
        alone = update(OutboxRow).where(*left).values(digest_id=None, reason=None, due_at=now)
        unit.session.execute(alone.execution_options(synchronize_session="fetch"))


def put_back(unit: Unit, item: OutboxItem, *, due_at: datetime, reason: str, counts: bool = True) -> None:
    """Try a row again later, by itself; the reason stays visible while it waits. `counts`: an attempt."""
    row = row_of(unit, item)
    row.state, row.due_at, row.reason, row.lease_until = OutboxState.QUEUED, due_at, reason, None
    row.digest_id = None
    row.attempt -= 0 if counts else 1
    unit.session.flush()


def plan_later(unit: Unit, item: OutboxItem, *, due_at: datetime) -> None:
    """Its moment has moved on: it is planned for then as if never claimed, and holds up no other."""
    put_back(unit, item, due_at=due_at, reason="", counts=False)
    row = row_of(unit, item)
    row.reason, row.queued_at = None, due_at
    unit.session.flush()


def readdress(unit: Unit, item: OutboxItem, recipient_id: UUID | None, *, now: datetime) -> None:
    """Somebody else does this task now: the row is theirs, as if it had never been claimed (N3)."""
    if recipient_id is not None:
        row_of(unit, item).recipient_id = recipient_id
    plan_later(unit, item, due_at=now)


def note_mode(unit: Unit, item: OutboxItem, mode: Mode) -> OutboxItem:
    """How it goes out this time, on record before it does: what to do in doubt hangs on it (N4)."""
    if mode is item.mode:
        return item
    row_of(unit, item).mode = mode
    unit.session.flush()
    return replace(item, mode=mode)


def next_due_at(unit: Unit) -> datetime | None:
    """When the next queued row wants to go out."""
    query = select(func.min(OutboxRow.due_at)).where(OutboxRow.state == OutboxState.QUEUED)
    return unit.session.scalar(query)


def count_states(unit: Unit) -> Counter[str]:
    """How many rows are in each state: planned = the sum of all of them."""
    query = select(OutboxRow.state, func.count().label("number")).group_by(OutboxRow.state)
    return Counter({row.state: row.number for row in unit.session.execute(query)})


def claim_row(row: OutboxRow, now: datetime) -> OutboxItem:
    """Put the attempt on record, with a lease."""
    row.state = OutboxState.SENDING
    row.attempt += 1
    row.lease_until = now + LEASE
    return item_of(row)


def row_of(unit: Unit, item: OutboxItem) -> OutboxRow:
    """The row as it stands, locked until the end of the unit; read once, since nobody else can change it."""
    row = unit.locked.get(item.id)
    if row is None:
        row = unit.locked[item.id] = unit.session.scalars(_ROW, {"item": item.id}).one()
    return row


def item_of(row: OutboxRow) -> OutboxItem:
    """A row as the engine carries it about."""
    return OutboxItem(
        id=row.id,
        key=row.key,
        mode=Mode(row.mode),
        kind=NudgeKind(row.kind) if row.kind else None,
        invitation_id=row.invitation_id,
        subject_id=row.subject_id,
        recipient_id=row.recipient_id,
        expires_at=row.expires_at,
        attempt=row.attempt,
        target_activity_id=row.target_activity_id,
        channel=Channel(row.channel),
    )
