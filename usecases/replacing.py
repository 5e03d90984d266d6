"""A new version of a report that is with the unit: new facts, or a new date (R9)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotAllowedError
from domain.nudges import Facts
from storage import audit, facts, reports
from storage.unit import Unit
from usecases.draft import written_by
from usecases.invitation import report_of


def begin_new_version(unit: Unit, actor: Actor, *, invitation_id: UUID, reason: str) -> Facts:
    """The text can be changed again; what was sent before stays on record, with when it was first sent (R9).

    Raises NotFoundError, NotPermittedError, or NotAllowedError without a reason or before it was sent.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WRITE_REPORT, written_by(actor, found))
    if found.is_over:
        raise NotAllowedError("This conference is over, so no new version is begun. Nothing was changed.")
    report = report_of(unit, found.invitation)
    anew = report.reopened(reason=reason)
    reports.save(unit, anew)
    version = found.conference.version
    audit.record_step(unit, actor, "report.reopened", report, anew, conference_version=version, reason=reason)
    return facts.load(unit, invitation_id)
