"""What was told on the day of a conference and after it, in and out of the database (E23-E35)."""

from uuid import UUID

from sqlalchemy import bindparam, or_, select

from domain.followup import SHARED, FollowUp, Told
from domain.invitation import Invitation
from storage.tables import FollowUpRow, InvitationRow
from storage.unit import Unit

_OF_CONFERENCE = (
    select(FollowUpRow)
    .where(FollowUpRow.conference_id == bindparam("conference"))
    .where(or_(FollowUpRow.invitation_id == bindparam("invitation"), FollowUpRow.kind.in_(sorted(SHARED))))
    .order_by(FollowUpRow.told_at, FollowUpRow.kind, FollowUpRow.occurrence, FollowUpRow.invitation_id)
    .execution_options(populate_existing=True)
)


def list_of(unit: Unit, invitation: Invitation) -> tuple[FollowUp, ...]:
    """All that counts for one invitation, oldest first: its own, and what others told for the conference."""
    given = {"conference": invitation.conference_id, "invitation": invitation.id}
    found = (_follow_up(unit, row) for row in unit.session.scalars(_OF_CONFERENCE, given))
    return tuple(one for one in found if one.counts_for(invitation.id))


def save(unit: Unit, told: FollowUp, conference_id: UUID) -> None:
    """Keep what was told; the newer word takes the place of the older one, which the audit remembers."""
    unit.session.merge(
        FollowUpRow(
            invitation_id=told.invitation_id,
            kind=told.kind,
            occurrence=told.occurrence,
            conference_id=conference_id,
            told_at=told.told_at,
            told_by=told.told_by,
            sealed=unit.sealer.seal_json({"value": told.value}, _identity(told.invitation_id, told.kind)),
        )
    )
    unit.session.flush()
    unit.changed.add(told.invitation_id)
    if told.kind in SHARED:
        of_conference = select(InvitationRow.id).where(InvitationRow.conference_id == conference_id)
        unit.changed.update(unit.session.scalars(of_conference))


def _follow_up(unit: Unit, row: FollowUpRow) -> FollowUp:
    kind = Told(row.kind)
    return FollowUp(
        invitation_id=row.invitation_id,
        kind=kind,
        occurrence=row.occurrence,
        told_at=row.told_at,
        told_by=row.told_by,
        value=unit.sealer.open_json(row.sealed, _identity(row.invitation_id, kind))["value"],
    )


def _identity(invitation_id: UUID, kind: Told) -> str:
    return f"followup:{invitation_id}:{kind}"
