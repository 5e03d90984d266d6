"""Which messages go next: most urgent first, one at a time to each chat (architecture 7, N11)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update

from domain.critical import ALWAYS
from domain.delivery import Channel, OutboxItem, OutboxState
from storage.outbox import claim_row, item_of
from storage.tables import OutboxRow
from storage.unit import Unit

# Why a row waits that is due: Teams' limits, Teams itself, or that it could not be made ready.
LIMIT, CIRCUIT, NOT_PREPARED = "limit", "circuit", "not_prepared"

# What is on its way has the chat. What cannot be made ready lets the person's other messages go first.
_URGENCY = case(
    (OutboxRow.state == OutboxState.SENDING, 0),
    (OutboxRow.reason == NOT_PREPARED, 3),
    (OutboxRow.kind.in_(ALWAYS), 1),
    else_=2,
)
# Then what ends soonest (N11); the renewals of cards come last, and among equals the order of planning.
ORDER = (_URGENCY, OutboxRow.expires_at, OutboxRow.queued_at, OutboxRow.key)
# What waits for a digest is brought by it, and stands in nobody's way.
STANDS_FOR_ITSELF = or_(OutboxRow.digest_id.is_(None), OutboxRow.state != OutboxState.QUEUED)


def claim_due(
    unit: Unit,
    now: datetime,
    *,
    limit: int,
    channel: Channel = Channel.TEAMS,
    wait_for: Callable[[OutboxItem], timedelta | None] | None = None,
) -> list[OutboxItem]:
    """Take due rows for sending: the attempt is on record before anything leaves the house.

    At most one row a person and channel, the most urgent first: one that was put back holds up those behind
    it, one that is planned for later does not. `wait_for` says how long a row has to wait for the limits:
    that is written into it, and is no attempt.
    """
    taken: list[OutboxItem] = []
    while not taken and (rows := unit.session.scalars(_due(now, channel).limit(limit)).all()):
        for row in rows:
            wait = wait_for(item_of(row)) if wait_for else None
            if wait is None:
                taken.append(claim_row(row, now))
            else:
                # All of the person's messages wait, so that they go out in their order.
                _postpone(unit, now + wait, LIMIT, OutboxRow.recipient_id == row.recipient_id)
        unit.session.flush()
    return taken


def _due(now: datetime, channel: Channel) -> Select[OutboxRow]:
    """Each person's first row, if it is due."""
    place = func.row_number().over(partition_by=OutboxRow.recipient_id, order_by=ORDER)
    was_put_back = or_(OutboxRow.attempt > 0, OutboxRow.reason.is_not(None))
    waiting = (
        select(OutboxRow.id, place.label("place"))
        .where(OutboxRow.state.in_([OutboxState.QUEUED, OutboxState.SENDING]))
        .where(OutboxRow.channel == channel, STANDS_FOR_ITSELF)
        .where(or_(OutboxRow.due_at <= now, was_put_back))
        .subquery()
    )
    return (
        select(OutboxRow)
        .join(waiting, and_(OutboxRow.id == waiting.c.id, waiting.c.place == 1))
        .where(OutboxRow.state == OutboxState.QUEUED, OutboxRow.due_at <= now)
        .order_by(*ORDER)
        .with_for_update(key_share=True, skip_locked=True, of=OutboxRow)
    )


def hold_back(unit: Unit, until: datetime) -> None:
    """Nothing goes out before this instant because Teams does not answer; what is due says so."""
    _postpone(unit, until, CIRCUIT)


def _postpone(unit: Unit, until: datetime, reason: str, *which: ColumnElement[bool]) -> None:
    waiting = (
        OutboxRow.state == OutboxState.QUEUED,
        OutboxRow.channel == Channel.TEAMS,
        OutboxRow.digest_id.is_(None),
        OutboxRow.due_at <= unit.now,
    )
    unit.session.execute(update(OutboxRow).where(*waiting, *which).values(due_at=until, reason=reason))
