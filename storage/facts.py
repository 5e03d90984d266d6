"""All that the nudge rules and the cards look at for one invitation, read in one go."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from domain.access import Role
from domain.invitation import Invitation
from domain.ladder.moments import is_absent
from domain.nudges import Facts
from domain.working_days import local_day
from storage import circles, conferences, followups, invitations, people, reports, sharing, support
from storage.unit import Unit

# What is asked after a conference is asked of people whose leave and duty must be known that long (E25, E28).
ASKED_FOR = timedelta(days=60)


def load(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one invitation as they stand, locked until the end of the unit. Raises NotFoundError."""
    invitation = invitations.get(unit, invitation_id)
    return with_circle(unit, _about(unit, invitation))


def look_up(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one among many invitations, to be shown and not changed. Raises NotFoundError.

    Locks nothing: whoever locked several in another order than an import would stop it, and it them. Without
    the circle of people: only the rules ask for it.
    """
    return _about(unit, invitations.look_up(unit, invitation_id))


def with_circle(unit: Unit, found: Facts) -> Facts:
    """The same with the people around it; nobody is told of what is over, but that it is called off (E8).

    Once two have passed it on, those around the last of them decide (I13).
    """
    owner_id, conference = found.invitation.assigned_to, found.conference
    if owner_id is None and found.invitation.needs_decision and found.invitation.passed_on:
        owner_id = found.invitation.passed_on.by
    if owner_id is None or (found.is_over and not conference.is_cancelled):
        return found
    first_on = local_day(found.invitation.received_at)
    last_on = local_day(max(conference.starts_at, unit.now) + ASKED_FOR)
    circle = circles.around(unit, owner_id, found.invitation.links, first_on=first_on, last_on=last_on)
    around = replace(found, circle=circle)
    answering = circle.managing if is_absent(around, unit.now) else frozenset()
    return replace(around, circle=replace(circle, answering=answering))


def _about(unit: Unit, invitation: Invitation) -> Facts:
    conference = conferences.get(unit, invitation.conference_id)
    unmatched = invitation.assigned_to is None
    admins = people.list_with_role(unit, Role.SAFEGUARDING_ADMIN) if unmatched else []
    report = reports.find_of(unit, invitation.id)
    return Facts(
        conference=conference,
        invitation=invitation,
        report=report,
        sharing=sharing.list_of(unit, report.id) if report and report.sent_at else (),
        requests=support.list_of(unit, invitation.id),
        policy=unit.policies.get(conference.area, on=local_day(conference.starts_at)),
        admins=tuple(admin.id for admin in admins),
        told=followups.list_of(unit, invitation),
        speaks_for_conference=invitations.first_of_conference(unit, conference.id) == invitation.id,
    )
