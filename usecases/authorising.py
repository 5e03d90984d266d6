"""A manager reads the report and agrees, or sends it back, where the area asks for it (R5-R7, T12)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.nudges import Facts
from domain.report_template import FILLED_IN
from domain.working_days import local_day
from storage import audit, facts, reports
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.checking import refuse_open_stops
from usecases.draft import draft_of, template_of
from usecases.invitation import report_of
from usecases.writing import read_report


def hand_to_manager(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Ask the manager to read it, or the deputy while the manager is away (R5); twice changes nothing (L4).

    Raises NotFoundError, NotPermittedError, or NotAllowedError saying what is missing.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    report = report_of(unit, found.invitation)
    refuse_open_stops(draft_of(unit, actor, found))
    reader = next(iter(found.circle.managers_on(local_day(unit.now))), None)
    handed = report.submitted(reader, now=unit.now)
    if handed != report:
        reports.save(unit, handed)
        version = found.conference.version
        audit.record_step(unit, actor, "report.handed_in", report, handed, conference_version=version)
    return facts.load(unit, invitation_id)


def read_for_agreement(
    unit: Unit, actor: Actor, *, invitation_id: UUID
) -> tuple[Facts, tuple[tuple[str, str], ...]]:
    """The report as heading and text, for the manager who was asked to read it (R6).

    Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.AUTHORISE_REPORT, facts.load(unit, invitation_id))
    text = read_report(unit, actor, invitation_id=invitation_id)
    audit.record(unit, actor, "report.read_to_agree", invitation_id, at=unit.now)
    found = facts.load(unit, invitation_id)
    template, names = template_of(found), {child.key: child.name for child in text.children}
    return found, tuple(
        (" - ".join(filter(None, [names.get(child or "", ""), template.heading_of(section)])), words)
        for section, child, words in text.parts()
        if section not in FILLED_IN
    )


def agree_to_report(unit: Unit, actor: Actor, *, invitation_id: UUID, comment: str) -> Facts:
    """The manager agrees; the comment shows that the report was read (R6).

    Raises NotFoundError, NotPermittedError, or NotAllowedError for too short a comment.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.AUTHORISE_REPORT, found)
    report = report_of(unit, found.invitation)
    reader = owner_id(actor)
    agreed = report.read_by(reader).authorised(reader, comment=comment.strip(), now=unit.now)
    if agreed != report:
        reports.save(unit, agreed)
        version = found.conference.version
        audit.record_step(unit, actor, "report.authorised", report, agreed, conference_version=version)
    return facts.load(unit, invitation_id)


def send_back(unit: Unit, actor: Actor, *, invitation_id: UUID, reason: str) -> Facts:
    """The manager sends it back and says why (R7).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.AUTHORISE_REPORT, found)
    report = report_of(unit, found.invitation)
    reader = owner_id(actor)
    returned = report.read_by(reader).returned(reader, reason=reason, now=unit.now)
    if returned != report:
        reports.save(unit, returned)
        version = found.conference.version
        audit.record_step(unit, actor, "report.sent_back", report, returned, conference_version=version)
    return facts.load(unit, invitation_id)
