"""The nurses' copies of new invitations: many rows of the outbox, one card a day for each nurse (E1, N6)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from domain.delivery import Arrivals, Channel, Mode, OutboxItem, OutboxState
from domain.nudges import NudgeKind
from storage import facts
from storage.planning import Planned
from storage.tables import OutboxRow
from storage.unit import Unit

# Why a copy has no message of its own.
ON_ONE_CARD = "on_one_card"
_COPIES = select(OutboxRow).where(OutboxRow.kind == NudgeKind.NURSE_COPY, OutboxRow.channel == Channel.TEAMS)


def has_card_waiting(unit: Unit, nurse_id: UUID) -> bool:
    """Whether a card for this nurse has not gone out yet, so that one line more joins it."""
    waiting = _COPIES.where(OutboxRow.recipient_id == nurse_id, OutboxRow.state == OutboxState.QUEUED)
    return unit.session.scalars(waiting.limit(1)).first() is not None


def on_one_card(unit: Unit, queued: Sequence[Planned]) -> list[Planned]:
    """The same, where each nurse's copies are one message: the first brings them all, the others join it."""
    carried, planned = set[UUID](), []
    for one in queued:
        nurse_id, is_copy = one.nudge.recipient_id, one.nudge.kind is NudgeKind.NURSE_COPY
        joins = is_copy and (nurse_id in carried or has_card_waiting(unit, nurse_id))
        is_useful = one.dropped is None and one.nudge.expires_at > unit.now
        planned.append(replace(one, dropped=ON_ONE_CARD) if joins and is_useful else one)
        if is_copy and is_useful:
            carried.add(nurse_id)
    return planned


def on_card(unit: Unit, item: OutboxItem) -> Arrivals:
    """Every invitation of the card that this message brings, or brings up to date."""
    if item.mode is Mode.RETIRE:
        return Arrivals(())
    mine = _COPIES.where(OutboxRow.recipient_id == item.recipient_id)
    key = OutboxRow.key == item.nudge_key
    which = key if item.kind else OutboxRow.activity_id == item.target_activity_id
    card = unit.session.scalars(mine.where(which)).first()
    if card is None:
        return Arrivals(())
    joined = mine.where(
        OutboxRow.state == OutboxState.DROPPED,
        OutboxRow.due_at >= card.queued_at,
        OutboxRow.due_at <= (card.settled_at or unit.now),
        OutboxRow.reason == ON_ONE_CARD,
    )
    ids = {row.invitation_id for row in (card, *unit.session.scalars(joined)) if row.invitation_id}
    found = (facts.look_up(unit, one) for one in ids)
    return Arrivals(tuple(sorted(found, key=lambda one: (one.conference.starts_at, one.invitation.id))))
