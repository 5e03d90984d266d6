"""What somebody standing in was told while a person was away (N3)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from domain.delivery import OutboxState
from storage.tables import InvitationRow, OutboxRow
from storage.unit import Unit


def list_stood_in_for(unit: Unit, owner_id: UUID, since: datetime, until: datetime) -> list[UUID]:
    """The invitations of a person of which somebody standing in was told between two instants (N3).

    For the one message on coming back. A row has the owner's key whoever received it (N4).
    """
    mine = select(InvitationRow.id).where(InvitationRow.assigned_to == owner_id)
    query = (
        select(OutboxRow.invitation_id)
        .where(OutboxRow.invitation_id.in_(mine), OutboxRow.key.endswith(f":{owner_id}"))
        .where(OutboxRow.recipient_id != owner_id, OutboxRow.state == OutboxState.SENT)
        .where(OutboxRow.settled_at >= since, OutboxRow.settled_at < until)
        .group_by(OutboxRow.invitation_id)
        .order_by(func.min(OutboxRow.settled_at))
    )
    return [found for found in unit.session.scalars(query) if found is not None]
