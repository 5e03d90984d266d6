"""What lies on the desks of named nurses and managers (I10, E4, E25, E33)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select

from domain.answering import NURSE_FIRST
from domain.conference import ConferenceStatus
from domain.invitation import InvitationState, Reply
from storage.tables import ConferenceRow, InvitationRow, PersonRow
from storage.unit import Unit

NOT_OURS = (InvitationState.CLOSED, InvitationState.NOT_KNOWN)


def list_declined_first(unit: Unit) -> list[UUID]:
    """The invitations declined for a reason that a named nurse looks at first, soonest first (I10)."""
    query = _coming(unit.now).where(
        InvitationRow.reply == Reply.DECLINE, InvitationRow.decline_reason.in_(NURSE_FIRST)
    )
    return list(unit.session.scalars(query))


def list_unanswered(unit: Unit) -> list[UUID]:
    """The invitations that reached somebody who has not answered for the present date, soonest first."""
    no_reply = or_(InvitationRow.reply.is_(None), InvitationRow.state == InvitationState.RECONFIRM)
    query = _coming(unit.now).where(no_reply, InvitationRow.assigned_to.is_not(None))
    return list(unit.session.scalars(query))


def list_of_team(
    unit: Unit, managers: Collection[UUID], first: datetime, until: datetime
) -> list[tuple[UUID, UUID]]:
    """Open invitations of these managers' people to conferences in this time, with whose they are."""
    query = (
        select(InvitationRow.id, InvitationRow.assigned_to)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .join(PersonRow, PersonRow.id == InvitationRow.assigned_to)
        .where(PersonRow.manager_id.in_(managers))
        .where(ConferenceRow.starts_at > first, ConferenceRow.starts_at <= until)
        .where(InvitationRow.state.not_in(NOT_OURS))
        .order_by(ConferenceRow.starts_at, InvitationRow.id)
    )
    return [(one, whose) for one, whose in unit.session.execute(query) if whose is not None]


def list_members(unit: Unit, managers: Collection[UUID]) -> list[UUID]:
    """The people of these managers, by name."""
    query = select(PersonRow.id).where(PersonRow.manager_id.in_(managers), PersonRow.is_active)
    return list(unit.session.scalars(query.order_by(PersonRow.name, PersonRow.id)))


def _coming(now: datetime) -> Select[UUID]:
    return (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(ConferenceRow.starts_at > now, ConferenceRow.status == ConferenceStatus.BOOKED)
        .where(InvitationRow.state.not_in(NOT_OURS))
        .order_by(ConferenceRow.starts_at, InvitationRow.id)
    )
