"""The neutral e-mail that follows a message which could not be brought in Teams: a row of its own (N10)."""

from uuid import uuid4

from sqlalchemy import or_, select

from domain.delivery import LETTER_SUFFIX, Channel, Mode, OutboxItem, OutboxState
from storage.insert import insert_if_new
from storage.outbox import ONE_LETTER_IN
from storage.tables import OutboxRow
from storage.unit import Unit

COVERED = "covered"


def plan_letter(unit: Unit, item: OutboxItem) -> bool:
    """Queue the e-mail of one message, once; False when it was there. One that another covers is dropped."""
    is_covered = has_letter(unit, item)
    return insert_if_new(
        unit,
        OutboxRow,
        id=uuid4(),
        key=f"{item.key}{LETTER_SUFFIX}",
        mode=Mode.NEW,
        kind=item.kind,
        invitation_id=item.invitation_id,
        subject_id=item.subject_id,
        recipient_id=item.recipient_id,
        state=OutboxState.DROPPED if is_covered else OutboxState.QUEUED,
        queued_at=unit.now,
        due_at=unit.now,
        expires_at=item.expires_at,
        attempt=0,
        settled_at=unit.now if is_covered else None,
        reason=COVERED if is_covered else None,
        channel=Channel.EMAIL,
    )


def has_letter(unit: Unit, item: OutboxItem) -> bool:
    """Whether an e-mail to this person waits, or went out within the hour: all of them say the same."""
    waits = OutboxRow.state.in_([OutboxState.QUEUED, OutboxState.SENDING])
    is_fresh = (OutboxRow.state == OutboxState.SENT) & (OutboxRow.settled_at > unit.now - ONE_LETTER_IN)
    query = select(OutboxRow.id).where(
        OutboxRow.recipient_id == item.recipient_id, OutboxRow.channel == Channel.EMAIL, or_(waits, is_fresh)
    )
    return unit.session.scalars(query).first() is not None
