"""The outbox: what is to be sent, what was sent, and what became of the rest (architecture 7)."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, update

from domain.delivery import Channel, Mode, OutboxItem, OutboxState
from domain.nudges import Nudge, NudgeKind
from storage import planning
from storage.planning import Planned
from storage.tables import OutboxRow
from storage.unit import Unit

LEASE = timedelta(seconds=60)
# A card that only has to be brought up to date is still worth updating for this long.
RENEWAL_LASTS = timedelta(days=30)

# What is asked for every message is put together once: that takes as long as asking it.
_PLANNED = select(OutboxRow.key).where(
    OutboxRow.invitation_id == bindparam("invitation"),
    OutboxRow.kind.is_not(None),
    or_(OutboxRow.state != OutboxState.DROPPED, OutboxRow.reason.is_distinct_from(planning.NO_LONGER_TRUE)),
)
_ROW = (
    select(OutboxRow)
    .where(OutboxRow.id == bindparam("item"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
# Why a row waits that is due: Teams' limits, or Teams itself.
LIMIT, CIRCUIT = "limit", "circuit"
# Ten messages that cannot be brought are one neutral e-mail, not ten.
ONE_LETTER_IN = timedelta(hours=1)


def planned_keys(unit: Unit, invitation_id: UUID) -> frozenset[str]:
    """The keys of all nudges of one invitation that are not to be planned again (N4).

    Whatever the outbox has ever held, but for what was dropped because its reason had gone.
    """
    return frozenset(unit.session.scalars(_PLANNED, {"invitation": invitation_id}))


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


def plan_change_of_card(
    unit: Unit,
    mode: Mode,
    *,
    invitation_id: UUID | None,
    subject_id: UUID,
    person_id: UUID,
    activity_id: str,
    now: datetime,
) -> None:
    """Queue the renewal or the retiring of a card that is in somebody's chat.

    One renewal per card waits at a time: it will show whatever is true when it goes out.
    """
    waiting = select(OutboxRow.id).where(
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.mode == mode,
        OutboxRow.kind.is_(None),
        OutboxRow.target_activity_id == activity_id,
    )
    if unit.session.scalars(waiting).first() is not None:
        return
    row_id = uuid4()
    unit.session.add(
        OutboxRow(
            id=row_id,
            key=f"{subject_id}:{mode}:{row_id}",
            mode=mode,
            kind=None,
            invitation_id=invitation_id,
            subject_id=subject_id,
            recipient_id=person_id,
            state=OutboxState.QUEUED,
            queued_at=now,
            due_at=now,
            expires_at=now + RENEWAL_LASTS,
            target_activity_id=activity_id,
        )
    )
    unit.session.flush()


def claim_due(
    unit: Unit,
    now: datetime,
    *,
    limit: int,
    channel: Channel = Channel.TEAMS,
    wait_for: Callable[[OutboxItem], timedelta | None] | None = None,
) -> list[OutboxItem]:
    """Take due rows for sending: the attempt is on record before anything leaves the house.

    At most one row a person and channel, in the order they were planned, so that a chat reads in order: one
    that was put back holds up those behind it, one that is planned for later does not. `wait_for` says how
    long a row has to wait for the limits: that is written into it, and is no attempt.
    """
    taken: list[OutboxItem] = []
    while not taken and (rows := unit.session.scalars(_due(now, channel).limit(limit)).all()):
        for row in rows:
            wait = wait_for(_item(row)) if wait_for else None
            if wait is None:
                taken.append(_claim(row, now))
            else:
                _wait_in_line(unit, row.recipient_id, now + wait)
        unit.session.flush()
    return taken


def _wait_in_line(unit: Unit, person_id: UUID, until: datetime) -> None:
    """The person's messages wait for the limits, all of them, so that they go out in their order."""
    _postpone(unit, until, LIMIT, OutboxRow.recipient_id == person_id)


def _due(now: datetime, channel: Channel) -> Select[OutboxRow]:
    """Each person's first row, if it is due."""
    place = func.row_number().over(
        partition_by=OutboxRow.recipient_id, order_by=(OutboxRow.queued_at, OutboxRow.key)
    )
    was_put_back = or_(OutboxRow.attempt > 0, OutboxRow.reason.is_not(None))
    waiting = (
        select(OutboxRow.id, place.label("place"))
        .where(OutboxRow.state.in_([OutboxState.QUEUED, OutboxState.SENDING]))
        .where(OutboxRow.channel == channel)
        .where(or_(OutboxRow.due_at <= now, was_put_back))
        .subquery()
    )
    return (
        select(OutboxRow)
        .join(waiting, (OutboxRow.id == waiting.c.id) & (waiting.c.place == 1))
        .where(OutboxRow.state == OutboxState.QUEUED, OutboxRow.due_at <= now)
        .order_by(OutboxRow.queued_at)
        .with_for_update(key_share=True, skip_locked=True, of=OutboxRow)
    )


def hold_back(unit: Unit, until: datetime) -> None:
    """Nothing goes out before this instant because Teams does not answer; what is due says so."""
    _postpone(unit, until, CIRCUIT)


def _postpone(unit: Unit, until: datetime, reason: str, *which: ColumnElement[bool]) -> None:
    waiting = (
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.channel == Channel.TEAMS,
        OutboxRow.due_at <= unit.now,
    )
    unit.session.execute(update(OutboxRow).where(*waiting, *which).values(due_at=until, reason=reason))


def list_abandoned(unit: Unit, now: datetime) -> list[OutboxItem]:
    """Rows whose sender vanished in the middle: nobody knows whether they arrived."""
    query = (
        select(OutboxRow)
        .where(OutboxRow.state == OutboxState.SENDING, OutboxRow.lease_until <= now)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [_item(row) for row in unit.session.scalars(query)]


def is_ours(unit: Unit, item: OutboxItem) -> bool:
    """Whether the row still waits for this very attempt; False once its lease ran out and others went on."""
    row = _row(unit, item)
    return row.state == OutboxState.SENDING and row.attempt == item.attempt


def has_arrived(unit: Unit, item: OutboxItem, activity_id: str) -> bool:
    """Whether this very arrival is on record: its commit may have had no answer (architecture 2)."""
    query = select(OutboxRow.id).where(
        OutboxRow.id == item.id, OutboxRow.state == OutboxState.SENT, OutboxRow.activity_id == activity_id
    )
    return unit.session.scalars(query).first() is not None


def settle(
    unit: Unit,
    item: OutboxItem,
    state: OutboxState,
    *,
    now: datetime,
    reason: str | None = None,
    activity_id: str | None = None,
) -> None:
    """Write down what became of a row."""
    row = _row(unit, item)
    row.state, row.reason, row.activity_id = state, reason, activity_id
    row.lease_until, row.settled_at = None, now
    unit.session.flush()


def put_back(unit: Unit, item: OutboxItem, *, due_at: datetime, reason: str, counts: bool = True) -> None:
    """Try a row again later; the reason stays visible while it waits. `counts`: it was an attempt."""
    row = _row(unit, item)
    row.state, row.due_at, row.reason, row.lease_until = OutboxState.QUEUED, due_at, reason, None
    row.attempt -= 0 if counts else 1
    unit.session.flush()


def plan_later(unit: Unit, item: OutboxItem, *, due_at: datetime) -> None:
    """Its moment has moved on: it is planned for then as if never claimed, and holds up no other."""
    put_back(unit, item, due_at=due_at, reason="", counts=False)
    row = _row(unit, item)
    row.reason, row.queued_at = None, due_at
    unit.session.flush()


def readdress(unit: Unit, item: OutboxItem, recipient_id: UUID | None, *, now: datetime) -> None:
    """Somebody else does this task now: the row is theirs, as if it had never been claimed (N3)."""
    if recipient_id is not None:
        _row(unit, item).recipient_id = recipient_id
    plan_later(unit, item, due_at=now)


def put_last(unit: Unit, item: OutboxItem, *, now: datetime) -> None:
    """Let the person's other messages go first, also those planned now: this one cannot be made ready."""
    _row(unit, item).queued_at = now + timedelta.resolution
    unit.session.flush()


def next_due_at(unit: Unit) -> datetime | None:
    """When the next queued row wants to go out."""
    query = select(func.min(OutboxRow.due_at)).where(OutboxRow.state == OutboxState.QUEUED)
    return unit.session.scalar(query)


def count_states(unit: Unit) -> Counter[str]:
    """How many rows are in each state: planned = the sum of all of them."""
    query = select(OutboxRow.state, func.count().label("number")).group_by(OutboxRow.state)
    return Counter({row.state: row.number for row in unit.session.execute(query)})


def _claim(row: OutboxRow, now: datetime) -> OutboxItem:
    row.state = OutboxState.SENDING
    row.attempt += 1
    row.lease_until = now + LEASE
    return _item(row)


def _row(unit: Unit, item: OutboxItem) -> OutboxRow:
    return unit.session.scalars(_ROW, {"item": item.id}).one()


def _item(row: OutboxRow) -> OutboxItem:
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
