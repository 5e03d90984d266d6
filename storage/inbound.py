"""Which activities were taken in before: the same one twice is one turn (L4, architecture 7)."""

from datetime import datetime

from sqlalchemy import delete

from storage.insert import insert_if_new
from storage.tables import InboundRow
from storage.unit import Unit


def is_new(unit: Unit, conversation_id: str, activity_id: str, now: datetime) -> bool:
    """Remember an activity; False when it was here before."""
    return insert_if_new(
        unit, InboundRow, conversation_id=conversation_id, activity_id=activity_id, received_at=now
    )


def forget_before(unit: Unit, moment: datetime) -> int:
    """Drop what no channel will ever repeat; returns how many."""
    old = delete(InboundRow).where(InboundRow.received_at < moment).returning(InboundRow.activity_id)
    return len(unit.session.execute(old).all())
