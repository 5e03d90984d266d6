"""What the digests of fixed times are made of: a team's coming conferences, a month, somebody's leave."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select

from domain.conference import ConferenceStatus
from domain.delivery import Channel, OutboxState
from domain.invitation import InvitationState
from domain.nudges import Facts, NudgeKind
from domain.roster import Leave
from storage import facts
from storage.tables import (
    AuditRow,
    ConferenceRow,
    InvitationRow,
    LeaveRow,
    OutboxRow,
    PersonRow,
    ReportRow,
    SupportRequestRow,
)
from storage.unit import Unit

# What others do to an invitation that its owner wants to know of.
HANDLED = ("invitation.replied", "invitation.closed", "report.sent", "support.claimed")
NOT_COUNTED = (ConferenceStatus.CANCELLED, ConferenceStatus.SUPERSEDED)


def list_of_team(unit: Unit, managers: Collection[UUID], until: datetime) -> list[tuple[str, Facts]]:
    """The open invitations of these managers' people until an instant, soonest first, with whose they are."""
    query = (
        _invitations(PersonRow.name)
        .join(PersonRow, PersonRow.id == InvitationRow.assigned_to)
        .where(PersonRow.manager_id.in_(managers), PersonRow.is_active)
        .where(InvitationRow.state != InvitationState.CLOSED)
        .where(ConferenceRow.starts_at > unit.now, ConferenceRow.starts_at <= until)
    )
    found = unit.session.execute(query).all()
    return [(name, facts.with_circle(unit, facts.look_up(unit, one))) for one, name in found]


def list_of_month(unit: Unit, first: datetime, until: datetime) -> list[Facts]:
    """Every invitation to a conference that started in this time and was not called off."""
    query = (
        _invitations()
        .where(ConferenceRow.starts_at >= first, ConferenceRow.starts_at < until)
        .where(ConferenceRow.status.not_in(NOT_COUNTED))
        .where(InvitationRow.state != InvitationState.NOT_KNOWN)
    )
    return [facts.look_up(unit, one) for one in unit.session.scalars(query)]


def _invitations(*more: object) -> Select[UUID, str]:
    columns: tuple[object, ...] = (InvitationRow.id, *more)
    query = select(*columns).join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)  # type: ignore[call-overload]
    found: Select[UUID, str] = query.order_by(ConferenceRow.starts_at, InvitationRow.id)
    return found


def list_back(unit: Unit, since: date, today: date) -> list[tuple[UUID, Leave]]:
    """Whose leave ended on one of these days, the first included and the last not."""
    query = select(LeaveRow).where(LeaveRow.last_on >= since, LeaveRow.last_on < today)
    rows = unit.session.scalars(query.order_by(LeaveRow.person_id, LeaveRow.last_on))
    return [(row.person_id, Leave(row.first_on, row.last_on)) for row in rows]


def list_handled(unit: Unit, person_id: UUID, first: datetime, until: datetime) -> list[Facts]:
    """The person's invitations that others did something about in this time, soonest conference first."""
    mine = list(unit.session.scalars(_invitations().where(InvitationRow.assigned_to == person_id)))
    about = {one: one for one in mine}
    for row in (ReportRow, SupportRequestRow):
        query = select(row.id, row.invitation_id).where(row.invitation_id.in_(mine))
        about |= {part.id: part.invitation_id for part in unit.session.execute(query)}
    touched = (
        select(AuditRow.subject_id)
        .where(AuditRow.subject_id.in_(about), AuditRow.action.in_(HANDLED))
        .where(AuditRow.at >= first, AuditRow.at < until)
        .where(AuditRow.actor_id.is_not(None), AuditRow.actor_id != person_id)
    )
    handled = {about[one] for one in unit.session.scalars(touched) if one in about}
    return [facts.look_up(unit, one) for one in mine if one in handled]


def asked_kind(unit: Unit, person_id: UUID, invitation_id: UUID) -> NudgeKind | None:
    """What this person was last told about an invitation, on a card of its own or in a digest (N6)."""
    query = (
        select(OutboxRow.kind)
        .where(OutboxRow.invitation_id == invitation_id, OutboxRow.subject_id == invitation_id)
        .where(OutboxRow.recipient_id == person_id, OutboxRow.kind.is_not(None))
        .where(OutboxRow.state == OutboxState.SENT, OutboxRow.channel == Channel.TEAMS)
        .order_by(OutboxRow.settled_at.desc(), OutboxRow.queued_at.desc())
    )
    kind = unit.session.scalars(query).first()
    return NudgeKind(kind) if kind else None


def was_told(unit: Unit, person_id: UUID, kind: NudgeKind, since: datetime) -> bool:
    """Whether a message of this kind reached this person since an instant."""
    query = select(OutboxRow.id).where(
        OutboxRow.recipient_id == person_id,
        OutboxRow.kind == kind,
        OutboxRow.state == OutboxState.SENT,
        OutboxRow.settled_at >= since,
    )
    return unit.session.scalars(query).first() is not None
