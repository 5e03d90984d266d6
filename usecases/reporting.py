"""A named nurse writes a report for a coordinator, or decides that none is needed (E15, R2, R10)."""

from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Permission, Relation
from domain.acting import Because, Deed
from domain.errors import NotAllowedError
from domain.ladder.moments import asks_if_report_is_current
from domain.nudges import Facts
from domain.report import OnBehalf
from domain.support import SupportOutcome
from storage import audit, facts, invitations, reports, submissions, support
from storage.unit import Unit
from usecases.acting import asked_of, note_act, owner_id, stood_in_for
from usecases.helping import begin_support, complete_support, locked
from usecases.invitation import report_of
from usecases.notes import write_note
from usecases.support import Claim, offer_help
from usecases.writing_for import stop_writing


def write_on_behalf(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Claim:
    """A named nurse decides to write it for the coordinator, who is told who helps (E15, R10, Q3).

    A nurse who helps with it already goes first. Raises NotFoundError, NotPermittedError, AlreadyClaimedError
    (with the name) or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.WRITE_ON_BEHALF, invitation)
    report = report_of(unit, invitation)
    if report.is_settled or invitation.is_closed:
        raise NotAllowedError("This report does not need to be written any more. Nothing was changed.")
    taken = offer_help(unit, actor, invitation_id=invitation_id)
    begin_support(unit, actor, request_id=taken.request.id)
    nurse_id = owner_id(actor)
    linked = replace(invitation, links=invitation.links.linked(nurse_id, Relation.ON_BEHALF))
    invitations.save(unit, linked)
    written = report.written_on_behalf(nurse_id, OnBehalf.COORDINATOR_CANNOT)
    if written != report:
        reports.save(unit, written)
        version = taken.facts.conference.version
        audit.record_step(
            unit, actor, "report.written_on_behalf", report, written, conference_version=version
        )
    return replace(taken, request=support.get(unit, taken.request.id), facts=facts.load(unit, invitation_id))


def confirm_report(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """After a move its writer says that the report is still right (C3). Unasked, it changes nothing (L4).

    Raises NotFoundError, NotPermittedError, or NotAllowedError when it is not with the unit.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, asked_of(actor, found))
    report = report_of(unit, found.invitation)
    confirmed = report.still_right(now=unit.now)
    if asks_if_report_is_current(found):
        reports.save(unit, confirmed)
        audit.record_step(
            unit,
            actor,
            "report.confirmed",
            report,
            confirmed,
            conference_version=found.conference.version,
            instead_of=stood_in_for(actor, found),
        )
    return facts.load(unit, invitation_id)


def give_report_back(unit: Unit, actor: Actor, *, request_id: UUID, words: str) -> Claim:
    """The nurse who writes it gives it back to the coordinator, who reads her note and goes on (R10).

    What is written stays; she can read and change it no more (IG12). Raises NotFoundError,
    NotPermittedError, BadInputError without a note, or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.GIVE_SUPPORT, request)
    report = report_of(unit, invitations.get(unit, request.invitation_id))
    if report.author_id != actor.person_id or report.is_settled:
        raise NotAllowedError("You are not writing this report. Nothing was changed.")
    on_its_way = submissions.newest_of(unit, report.id)
    if on_its_way is not None and on_its_way.is_under_way:
        raise NotAllowedError(
            "This report is on its way to the unit. Nothing was changed.",
            advice="If it has not left yet, choose Do not send it yet.",
        )
    write_note(unit, actor, request_id=request_id, words=words)
    stop_writing(unit, actor, request.invitation_id, actor.person_id)
    audit.record(unit, actor, "report.given_back", report.id, at=unit.now)
    return complete_support(unit, actor, request_id=request_id, outcome=SupportOutcome.REPORT_GIVEN_BACK)


def waive_report(unit: Unit, actor: Actor, *, invitation_id: UUID, reason: str) -> Facts:
    """A named nurse decides that no report is needed, and says why (R2); the coordinator is told.

    Twice changes nothing (L4). Raises NotFoundError, NotPermittedError without a reason, or NotAllowedError
    once it is begun.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.WAIVE_REPORT, found, reason=reason)
    report = report_of(unit, found.invitation)
    waived = report.not_required(by=actor.role, reason=reason)
    if waived != report:
        reports.save(unit, waived)
        note_act(unit, actor, found.invitation, Deed.REPORT_NOT_NEEDED, Because.DECIDED)
        audit.record_step(
            unit,
            actor,
            "report.not_required",
            report,
            waived,
            conference_version=found.conference.version,
            reason=reason,
            instead_of=found.invitation.assigned_to,
        )
    return facts.load(unit, invitation_id)
