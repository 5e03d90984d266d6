"""Which conferences nobody has spoken of, and which invitations are finished (C7, I16)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, or_, select

from domain.conference import ConferenceStatus
from domain.delivery import OutboxState
from domain.followup import Told
from domain.invitation import InvitationState
from domain.report import ReportState
from storage.tables import ConferenceRow, FollowUpRow, InvitationRow, OutboxRow, ReportRow
from storage.unit import Unit

# Five working days are never shorter (C7).
EVIDENCE_TAKES = timedelta(days=7)
NOT_OURS = (InvitationState.CLOSED, InvitationState.NOT_KNOWN)
SETTLED = (ReportState.SENT, ReportState.NOT_REQUIRED)
ON_THE_WAY = (OutboxState.QUEUED, OutboxState.SENDING)


def list_without_word(unit: Unit, now: datetime) -> list[UUID]:
    """The booked conferences that started so long ago that word of them may be overdue, oldest first.

    Only those that somebody of ours is invited to: of others nobody is asked.
    """
    is_ours = exists().where(
        InvitationRow.conference_id == ConferenceRow.id, InvitationRow.state.not_in(NOT_OURS)
    )
    query = (
        select(ConferenceRow.id)
        .where(ConferenceRow.status == ConferenceStatus.BOOKED)
        .where(ConferenceRow.starts_at <= now - EVIDENCE_TAKES, is_ours)
        .order_by(ConferenceRow.starts_at, ConferenceRow.id)
    )
    return list(unit.session.scalars(query))


def list_quiet(unit: Unit) -> list[UUID]:
    """The open invitations to conferences that were held, of which nothing is planned any more (I16)."""
    has_word = exists().where(
        FollowUpRow.invitation_id == InvitationRow.id, FollowUpRow.kind == Told.ATTENDANCE
    )
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .outerjoin(ReportRow, ReportRow.invitation_id == InvitationRow.id)
        .where(ConferenceRow.status == ConferenceStatus.HELD, InvitationRow.next_nudge_at.is_(None))
        .where(InvitationRow.state.not_in(NOT_OURS), has_word)
        .where(or_(ReportRow.id.is_(None), ReportRow.state.in_(SETTLED)))
        .order_by(InvitationRow.id)
    )
    return list(unit.session.scalars(query))


def is_message_on_its_way(unit: Unit, invitation_id: UUID) -> bool:
    """Whether something about an invitation is still to be brought to somebody."""
    query = select(OutboxRow.id).where(
        OutboxRow.invitation_id == invitation_id, OutboxRow.state.in_(ON_THE_WAY)
    )
    return unit.session.scalars(query).first() is not None
