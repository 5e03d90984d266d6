"""Rows for the measures, read from what is stored; without a person in them (M26, IG33)."""

import json
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import select

from domain.conference import ConferenceStatus
from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceKind
from domain.errors import BeyondCalendarError
from domain.invitation import InvitationState
from domain.measures.replies import notice_days
from domain.measures.rows import ConferenceRow, InvitationRow, ReportRow, Standing
from domain.working_days import at_local, local_day
from storage import tables
from storage.unit import Unit

NOT_COUNTED = (ConferenceStatus.CANCELLED, ConferenceStatus.SUPERSEDED)


def list_notices(
    unit: Unit, *, first: date, last: date
) -> tuple[tuple[ConferenceRow, ...], tuple[InvitationRow, ...]]:
    """The conferences from one day to another, both included, and their invitations, for M17.

    Only what M17 looks at is filled in: when each invitation came, its notice in working days, whether that
    was short at receipt (T38), its team. Cancelled and merged conferences are left out; the measure itself
    leaves out the rest that never counts (M0).
    """
    found = _read(unit, first, last)
    known = {one.conference.id for one in found if one.invitation.state != InvitationState.NOT_KNOWN}
    met = {one.conference.id: one.conference for one in found}
    conferences = tuple(_conference(row, known) for row in met.values())
    return conferences, tuple(_invitation(unit, one) for one in found)


@dataclass(frozen=True, slots=True)
class _Found:
    """One invitation with what belongs to it; `deadline` is its report's, as stored."""

    conference: tables.ConferenceRow
    invitation: tables.InvitationRow
    deadline: str | None
    team: str | None
    service_line: str | None


def _read(unit: Unit, first: date, last: date) -> list[_Found]:
    """Every invitation to a conference on these days, soonest first."""
    conference, invitation = tables.ConferenceRow, tables.InvitationRow
    query = (
        select(
            conference,
            invitation,
            tables.ReportRow.deadline,
            tables.TeamRow.name,
            tables.TeamRow.service_line,
        )
        .join(invitation, invitation.conference_id == conference.id)
        .outerjoin(tables.ReportRow, tables.ReportRow.invitation_id == invitation.id)
        .outerjoin(tables.PersonRow, tables.PersonRow.id == invitation.assigned_to)
        .outerjoin(tables.TeamRow, tables.TeamRow.id == tables.PersonRow.team_id)
        .where(conference.starts_at >= at_local(first, time(0, 0)))
        .where(conference.starts_at < at_local(last + timedelta(days=1), time(0, 0)))
        .where(conference.status.not_in(NOT_COUNTED))
        .order_by(conference.starts_at, invitation.id)
    )
    return [_Found(*columns) for columns in unit.session.execute(query)]


def _conference(row: tables.ConferenceRow, known: Container[UUID]) -> ConferenceRow:
    return ConferenceRow(
        id=row.id,
        starts_at=row.starts_at,
        kind=ConferenceKind(row.kind),
        area=row.area,
        standing=Standing(row.status),
        known=row.id in known,
        has_open_care=False,
    )


def _invitation(unit: Unit, found: _Found) -> InvitationRow:
    return InvitationRow(
        conference_id=found.conference.id,
        team=found.team,
        service_line=found.service_line or None,
        received_at=found.invitation.received_at,
        report=_report(unit, found),
        notice_days=_notice_days(unit, found),
    )


def _notice_days(unit: Unit, found: _Found) -> int | None:
    """Working days from receipt to the conference; None where the bank holiday table ends (T2)."""
    received_at, starts_at = found.invitation.received_at, found.conference.starts_at
    policy = unit.policies.get(found.conference.area, on=local_day(starts_at))
    try:
        return notice_days(policy.public_calendar, received_at=received_at, starts_at=starts_at)
    except BeyondCalendarError:
        return None


def _report(unit: Unit, found: _Found) -> ReportRow:
    """The deadline as it would be for an invitation received when this one was (T38).

    The stored deadline counts from when we heard of the present date, which after a move says nothing of
    the notice that the invitation gave.
    """
    conference = found.conference
    held = Deadline.from_json(json.loads(found.deadline)) if found.deadline else None
    try:
        deadline = report_deadline(
            unit.policies.get(conference.area, on=local_day(conference.starts_at)),
            ConferenceKind(conference.kind),
            starts_at=conference.starts_at,
            received_at=found.invitation.received_at,
            printed_on=held.printed_on if held else None,
        )
    except BeyondCalendarError:
        return ReportRow(due_at=conference.starts_at, family_due_at=conference.starts_at)
    due_at = deadline.due_at
    return ReportRow(due_at=due_at, family_due_at=due_at, short_notice=deadline.short_notice)
