"""Which invitations stand on the day's list (IG28)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.invitation import InvitationState
from domain.meeting import ConferenceStatus
from domain.report import ReportState
from storage.tables import ConferenceRow, InvitationRow, ReportRow
from storage.unit import Unit

CALLED_OFF = (ConferenceStatus.CANCELLED, ConferenceStatus.SUPERSEDED)
NOT_OURS = (InvitationState.CLOSED, InvitationState.NOT_KNOWN)
SETTLED = (ReportState.SENT, ReportState.NOT_REQUIRED)


def list_coming(unit: Unit, *, first: datetime, until: datetime) -> list[UUID]:
    """The invitations to conferences from one instant until before another, soonest first."""
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(ConferenceRow.starts_at >= first, ConferenceRow.starts_at < until)
        .where(ConferenceRow.status.not_in(CALLED_OFF), InvitationRow.state.not_in(NOT_OURS))
    )
    return list(unit.session.scalars(query.order_by(ConferenceRow.starts_at, InvitationRow.id)))


def list_overdue(unit: Unit, *, since: datetime) -> list[UUID]:
    """The invitations whose report is not in after its deadline, for conferences from an instant on.

    Also those whose conference has been held: the report is owed all the same (I20).
    """
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .join(ReportRow, ReportRow.invitation_id == InvitationRow.id)
        .where(ReportRow.due_at < unit.now, ReportRow.state.not_in(SETTLED))
        .where(ConferenceRow.starts_at >= since, ConferenceRow.status.not_in(CALLED_OFF))
    )
    return list(unit.session.scalars(query.order_by(ConferenceRow.starts_at, InvitationRow.id)))
