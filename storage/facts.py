"""All that the nudge rules and the cards look at for one invitation, read in one go."""

from uuid import UUID

from domain.access import Role
from domain.invitation import Invitation
from domain.nudges import Facts
from domain.working_days import local_day
from storage import conferences, invitations, people, reports, support
from storage.unit import Unit


def load(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one invitation as they stand, locked until the end of the unit. Raises NotFoundError."""
    return _about(unit, invitations.get(unit, invitation_id))


def look_up(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one among many invitations, to be shown and not changed. Raises NotFoundError.

    Locks nothing: whoever locked several in another order than an import would stop it, and it them.
    """
    return _about(unit, invitations.look_up(unit, invitation_id))


def _about(unit: Unit, invitation: Invitation) -> Facts:
    conference = conferences.get(unit, invitation.conference_id)
    unmatched = invitation.assigned_to is None
    admins = people.list_with_role(unit, Role.SAFEGUARDING_ADMIN) if unmatched else []
    return Facts(
        conference=conference,
        invitation=invitation,
        report=reports.find_of(unit, invitation.id),
        requests=support.list_of(unit, invitation.id),
        policy=unit.policies.get(conference.area, on=local_day(conference.starts_at)),
        admins=tuple(admin.id for admin in admins),
    )
