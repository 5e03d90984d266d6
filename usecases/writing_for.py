"""A named nurse writes a coordinator's report no more: she loses what let her write it (R10, IG12)."""

from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Relation
from storage import audit, facts, invitations, reports, submissions
from storage.unit import Unit


def stop_writing(unit: Unit, actor: Actor, invitation_id: UUID, nurse_id: UUID | None) -> None:
    """The report is the coordinator's again, with all that stands in it. Nothing for who does not write it.

    Part of the step that ends her help, which has asked for the permission. What is sent, or on its way, was
    hers and stays so.
    """
    report = reports.find_of(unit, invitation_id)
    if report is None or nurse_id is None or report.author_id != nurse_id or report.is_settled:
        return
    on_its_way = submissions.newest_of(unit, report.id)
    if on_its_way is not None and on_its_way.is_under_way:
        return
    invitation = invitations.get(unit, invitation_id)
    links = invitation.links.unlinked(nurse_id, Relation.ON_BEHALF)
    invitations.save(unit, replace(invitation, links=links))
    after = report.handed_back()
    reports.save(unit, after)
    version = facts.look_up(unit, invitation_id).conference.version
    audit.record_step(unit, actor, "report.handed_back", report, after, conference_version=version)
