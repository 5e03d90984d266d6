"""All that the nudge rules and the cards look at for one invitation, read in one go."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased

from domain.access import Role
from domain.circle import Circle
from domain.conference import Conference
from domain.errors import NotFoundError
from domain.invitation import Invitation
from domain.ladder.moments import is_absent
from domain.nudges import Facts
from domain.working_days import local_day
from storage import (
    circles,
    conferences,
    followups,
    invitations,
    people,
    reports,
    sharing,
    submissions,
    support,
)
from storage.tables import (
    ConferenceRow,
    FollowUpRow,
    InvitationRow,
    ReportRow,
    SharingRow,
    SupportRequestRow,
)
from storage.unit import Unit

# What is asked after a conference is asked of people whose leave and duty must be known that long (E25, E28).
ASKED_FOR = timedelta(days=60)


# What most invitations have is read with one statement, however many they are; for what few have it says only
# whether there is any. The invitations are locked before: nothing of this can change any more.
_SIBLING = aliased(InvitationRow)
_BESIDE = (
    select(
        InvitationRow.id,
        ConferenceRow,
        ReportRow,
        exists().where(SupportRequestRow.invitation_id == InvitationRow.id).label("has_requests"),
        exists().where(FollowUpRow.conference_id == InvitationRow.conference_id).label("has_told"),
        # Before a report is sent, too: background is talked over first (R15).
        exists().where(SharingRow.report_id == ReportRow.id).label("has_sharing"),
        # The oldest one, whatever has become of it: it stays the same one.
        select(_SIBLING.id)
        .where(_SIBLING.conference_id == InvitationRow.conference_id)
        .order_by(_SIBLING.received_at, _SIBLING.id)
        .limit(1)
        .scalar_subquery()
        .label("first_id"),
    )
    .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
    .outerjoin(ReportRow, ReportRow.invitation_id == InvitationRow.id)
    .where(InvitationRow.id.in_(bindparam("invitations", expanding=True)))
    .execution_options(populate_existing=True)
)


def load(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one invitation as they stand, locked until the end of the unit. Raises NotFoundError."""
    return with_circle(unit, *_about(unit, [invitations.get(unit, invitation_id)]))


def load_all(unit: Unit, ids: Collection[UUID]) -> list[Facts]:
    """The facts of many invitations, each as `load` gives it, locked in the order of their ids."""
    return _with_circles(unit, _about(unit, invitations.list_locked(unit, ids)))


def look_up(unit: Unit, invitation_id: UUID) -> Facts:
    """The facts of one among many invitations, to be shown and not changed. Raises NotFoundError.

    Locks nothing: whoever locked several in another order than an import would stop it, and it them. Without
    the circle of people: only the rules ask for it.
    """
    return _about(unit, [invitations.look_up(unit, invitation_id)])[0]


def with_circle(unit: Unit, found: Facts) -> Facts:
    """The same with the people around it; nobody is told of what is over, but that it is called off (E8)."""
    return _with_circles(unit, [found])[0]


def _with_circles(unit: Unit, found: Sequence[Facts]) -> list[Facts]:
    asked = [_circle_of(unit, one) for one in found]
    around = circles.around(unit, {one for one in asked if one})
    return [
        _in_circle(unit, one, around[wanted]) if wanted else one
        for one, wanted in zip(found, asked, strict=True)
    ]


def _in_circle(unit: Unit, found: Facts, circle: Circle) -> Facts:
    around = replace(found, circle=circle)
    answering = circle.managing if is_absent(around, unit.now) else frozenset()
    return replace(around, circle=replace(circle, answering=answering)) if answering else around


def _circle_of(unit: Unit, found: Facts) -> circles.Asked | None:
    """Whose circle it is; once two have passed it on, those around the last of them decide (I13)."""
    owner_id, conference = found.invitation.assigned_to, found.conference
    if owner_id is None and found.invitation.needs_decision and found.invitation.passed_on:
        owner_id = found.invitation.passed_on.by
    if owner_id is None or (found.is_over and not conference.is_cancelled):
        return None
    first_on = local_day(found.invitation.received_at)
    last_on = local_day(max(conference.starts_at, unit.now) + ASKED_FOR)
    return circles.Asked(owner_id, found.invitation.links, first_on, last_on)


def _about(unit: Unit, found: Sequence[Invitation]) -> list[Facts]:
    rows = unit.session.execute(_BESIDE, {"invitations": [one.id for one in found]})
    beside, held = {row.id: row for row in rows}, dict[UUID, Conference]()
    unmatched = any(one.assigned_to is None for one in found)
    admins = people.list_with_role(unit, Role.SAFEGUARDING_ADMIN) if unmatched else []
    facts = []
    for invitation in found:
        row = beside.get(invitation.id)
        if row is None:
            raise NotFoundError("There is no such invitation.")
        conference = held.get(row.ConferenceRow.id) or conferences.of_row(unit, row.ConferenceRow)
        held[conference.id] = conference
        report = reports.of_row(unit, row.ReportRow) if row.ReportRow else None
        facts.append(
            Facts(
                conference=conference,
                invitation=invitation,
                report=report,
                sharing=sharing.list_of(unit, report.id) if report and row.has_sharing else (),
                # Only what was written here is sent from here.
                submission=submissions.newest_of(unit, report.id) if report and report.text else None,
                requests=support.list_of(unit, invitation.id) if row.has_requests else (),
                policy=unit.policies.get(conference.area, on=local_day(conference.starts_at)),
                admins=() if invitation.assigned_to else tuple(admin.id for admin in admins),
                told=followups.list_of(unit, invitation) if row.has_told else (),
                speaks_for_conference=row.first_id == invitation.id,
            )
        )
    return facts
