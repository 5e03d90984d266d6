"""What was sent is filed in the patient's record: this assistant is no record (IG4, IG19)."""

from datetime import date
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import BadInputError
from domain.nudges import Facts
from domain.working_days import local_day
from storage import audit, facts, reports
from storage.unit import Unit
from usecases.invitation import report_of


def record_filed(
    unit: Unit, actor: Actor, *, invitation_id: UUID, on: date | None = None, is_checked: bool
) -> Facts:
    """The report and how it was shared are in the patient's record since `on`, or today (IG4).

    `is_checked`: the patient's record was confirmed by two identifiers (IG19), which are not told here. The
    same again changes nothing (L4). Raises NotFoundError, NotPermittedError, BadInputError or
    NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    today = local_day(unit.now)
    if not is_checked:
        raise BadInputError("checked", "Check first by two details that it is the right person's record.")
    if on is not None and on > today:
        raise BadInputError("filed_on", "That day is still to come.", advice="Choose today or a day before.")
    report = report_of(unit, found.invitation)
    filed = report.filed(on or today)
    if filed != report:
        reports.save(unit, filed)
        version = found.conference.version
        audit.record_step(unit, actor, "report.filed", report, filed, conference_version=version)
    return facts.load(unit, invitation_id)
