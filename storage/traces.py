"""The rows of the outbox to be told of, read without a lock: what was planned, and what became of it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import Select, select

from domain.delivery import Channel, OutboxState
from domain.explaining import Trace
from domain.nudges import NudgeKind
from storage.tables import OutboxRow
from storage.unit import Unit

# A mere renewal of a card has no kind, and is no message.
_TOLD = select(OutboxRow).where(OutboxRow.kind.is_not(None))


def list_of_invitation(unit: Unit, invitation_id: UUID) -> list[Trace]:
    """Every message ever planned about one invitation and its requests, in the order of planning."""
    of_it = _TOLD.where(OutboxRow.invitation_id == invitation_id)
    return list(_read(unit, of_it.order_by(OutboxRow.queued_at, OutboxRow.key)))


def find_newest(unit: Unit, person_id: UUID, subject_ids: Collection[UUID] = ()) -> Trace | None:
    """The newest message that reached a person in Teams: about one of these subjects, or about anything."""
    sent = _TOLD.where(
        OutboxRow.recipient_id == person_id,
        OutboxRow.state == OutboxState.SENT,
        OutboxRow.channel == Channel.TEAMS,
    )
    of_it = sent.where(OutboxRow.subject_id.in_(subject_ids)) if subject_ids else sent
    newest = of_it.order_by(OutboxRow.settled_at.desc(), OutboxRow.queued_at.desc(), OutboxRow.key).limit(1)
    return next(iter(_read(unit, newest)), None)


def _read(unit: Unit, query: Select[OutboxRow]) -> Iterable[Trace]:
    return (
        Trace(
            key=row.key,
            kind=NudgeKind(row.kind or ""),
            invitation_id=row.invitation_id,
            subject_id=row.subject_id,
            recipient_id=row.recipient_id,
            state=OutboxState(row.state),
            channel=Channel(row.channel),
            planned_at=row.queued_at,
            due_at=row.due_at,
            settled_at=row.settled_at,
            attempt=row.attempt,
            reason=row.reason,
        )
        for row in unit.session.scalars(query)
    )
