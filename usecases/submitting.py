"""Sending the report to the council's unit: what went, where, and what became of it (R8, IG25, HZ19)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from documents.paper import Particulars, Printed, paper_of
from domain.access import SYSTEM, Actor, Permission
from domain.errors import NotAllowedError
from domain.nudges import Facts
from domain.report_assembly import ROLES, missing_children
from domain.submission import Submission, SubmissionState
from domain.unit_address import UnitAddress
from domain.working_days import local_day
from storage import audit, facts, people, reports, submissions, unit_addresses
from storage.unit import Unit
from usecases.checking import reasons_in, refuse_open_stops
from usecases.draft import Draft, author_of, draft_of
from usecases.invitation import report_of
from usecases.sharing_anew import ask_to_share_anew
from usecases.unit_addresses import ask_for_address


@dataclass(frozen=True, slots=True, repr=False)
class ReadyToSend:
    """What the writer sees before sending: to where it may go.

    `addresses` are allowed already; `told` is the one in the invitation, allowed or not.
    """

    facts: Facts
    addresses: tuple[str, ...]
    told: str | None


def see_ready_to_send(unit: Unit, actor: Actor, *, invitation_id: UUID) -> ReadyToSend:
    """Look before sending. Raises NotFoundError, NotPermittedError or NotAllowedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    draft = draft_of(unit, actor, found)
    refuse_unless_ready(draft)
    allowed = unit_addresses.list_of_area(unit, found.conference.area)
    audit.record(unit, actor, "report.ready_seen", draft.report.id, at=unit.now)
    return ReadyToSend(
        facts=found,
        addresses=tuple(one.address for one in allowed if one.is_allowed),
        told=found.conference.unit_email,
    )


def submit_report(unit: Unit, actor: Actor, *, invitation_id: UUID, address: str) -> Submission:
    """Send the report as it stands to the unit; it counts as sent when the mail server took it (R8).

    To an address that nobody has allowed yet it waits for a second person (IG25). Once under way, asking
    again changes nothing (L4). Raises NotFoundError, NotPermittedError, BadInputError, or NotAllowedError
    saying what is missing.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    draft = draft_of(unit, actor, found)
    under_way = submissions.newest_of(unit, draft.report.id)
    if under_way is not None and under_way.is_under_way:
        return under_way
    refuse_unless_ready(draft)
    to = ask_for_address(unit, actor, invitation_id=invitation_id, address=address)
    before = under_way.number if under_way else 0
    submission = queued(unit, actor, found, draft.report.id, to, number=before + 1)
    submissions.save(unit, submission, paper=paper_for_unit(unit, draft, version=draft.report.which_version))
    audit.record_step(
        unit, actor, "report.submitted", None, submission, conference_version=found.conference.version
    )
    return submission


def refuse_unless_ready(draft: Draft) -> None:
    """Checked, agreed where the area asks for it, no stop open, and each child has a section (R8).

    Why a child has none was said when the stop of the checks was passed (K1). Raises NotAllowedError.
    """
    refuse_open_stops(draft)
    why = " ".join(reason for key, reason in reasons_in(draft).items() if key.startswith("K1-"))
    draft.report.require_ready(children_without_section=missing_children(draft.text), override=why)


def queued(
    unit: Unit, actor: Actor, found: Facts, report_id: UUID, to: UnitAddress, *, number: int
) -> Submission:
    """A new sending, under way or waiting for a second person."""
    submission_id = uuid4()
    return Submission(
        id=submission_id,
        report_id=report_id,
        invitation_id=found.invitation.id,
        number=number,
        area=to.area,
        address=to.address,
        message_id=f"<report-{submission_id}@conference-assistant>",
        sent_by=actor.person_id,
        queued_at=unit.now,
        due_at=unit.now,
        state=SubmissionState.QUEUED if to.is_allowed else SubmissionState.HELD,
    )


def take_back(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Stop a report that has not left yet (AX10).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, found)
    held = submissions.newest_of(unit, report_of(unit, found.invitation).id)
    if held is None:
        raise NotAllowedError("No report is on its way here. Nothing was changed.")
    stopped = held.withdrawn(now=unit.now)
    submissions.save(unit, stopped)
    version = found.conference.version
    audit.record_step(unit, actor, "report.taken_back", held, stopped, conference_version=version)
    return facts.load(unit, invitation_id)


def paper_for_unit(unit: Unit, draft: Draft, *, version: int) -> Printed:
    """What the unit gets, frozen at this moment."""
    return paper_of(draft.text, draft.template, particulars_of(unit, draft, version=version)).printed()


def particulars_of(unit: Unit, draft: Draft, *, version: int) -> Particulars:
    """Who wrote the report, for whom, and who agreed to it (B1, B16)."""
    found, report = draft.facts, draft.report
    author = author_of(unit, found, report)
    agreed = people.get(unit, report.authoriser_id) if report.comment and report.authoriser_id else None
    conference = found.conference
    return Particulars(
        reference=conference.reference or "",
        unit=unit.policies.get(conference.area).name,
        starts=conference.starts_said,
        author=author.name,
        author_role=ROLES.get(author.role, ""),
        service=author.team,
        contact=author.contact,
        on_behalf_of=author.for_name,
        authoriser=agreed.name if agreed else "",
        authorised_on=local_day(report.authorised_at) if agreed and report.authorised_at else None,
        version=version,
    )


# --- What became of it: said by the sender and by the mailbox, never by a person ---


def claim_submissions(unit: Unit, actor: Actor = SYSTEM, *, limit: int) -> list[Submission]:
    """Take the next ones that may be tried, with a lease (architecture 7). Raises NotPermittedError."""
    actor.require(Permission.SEND_REPORTS)
    taken = []
    for due in submissions.list_due(unit, unit.now, limit=limit):
        claimed = due.claimed(now=unit.now)
        submissions.save(unit, claimed)
        audit.record(unit, actor, "report.sending", due.report_id, at=unit.now, attempt=claimed.attempt)
        taken.append(claimed)
    return taken


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """What goes with a report: the paper itself, and to whom the unit can answer."""

    paper: Printed
    reference: str
    author: str
    reply_to: str


def write_letter(unit: Unit, actor: Actor = SYSTEM, *, submission_id: UUID) -> Letter:
    """The paper as it was frozen, and whom the unit can ask. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.SEND_REPORTS)
    held = submissions.get(unit, submission_id)
    found = facts.look_up(unit, held.invitation_id)
    report = report_of(unit, found.invitation)
    author = author_of(unit, found, report)
    audit.record(unit, actor, "report.letter_written", held.report_id, at=unit.now)
    return Letter(
        paper=submissions.read_paper(unit, held),
        reference=found.conference.reference or "",
        author=author.said,
        reply_to=author.contact,
    )


def record_accepted(unit: Unit, actor: Actor = SYSTEM, *, submission_id: UUID) -> Submission:
    """The unit's mail server took it: the report is sent, on time or late (R8). Once is enough (L4).

    Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.SEND_REPORTS)
    held = submissions.get(unit, submission_id)
    accepted = held.accepted(now=unit.now)
    submissions.save(unit, accepted)
    found = facts.load(unit, held.invitation_id)
    report = report_of(unit, found.invitation)
    if not report.is_settled:
        sent = report.accepted(now=unit.now)
        reports.save(unit, sent)
        version = found.conference.version
        audit.record_step(unit, actor, "report.sent", report, sent, conference_version=version)
        ask_to_share_anew(unit, actor, found, sent)
    return accepted


def record_failed(
    unit: Unit, actor: Actor = SYSTEM, *, submission_id: UUID, code: str, is_final: bool
) -> Submission:
    """Not this time, or not at all. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.SEND_REPORTS)
    held = submissions.get(unit, submission_id)
    if held.state is not SubmissionState.SENDING:
        return held
    failed = held.refused(code, now=unit.now) if is_final else held.delayed(code, now=unit.now)
    submissions.save(unit, failed)
    audit.record_step(unit, actor, "report.not_sent", held, failed, conference_version=0, reason=code)
    return failed


def record_bounce(unit: Unit, actor: Actor = SYSTEM, *, message_id: str, code: str) -> Submission | None:
    """An e-mail of ours came back: the unit does not have the report, so the task is open again (HZ19).

    None when it was none of ours. The same bounce again changes nothing (L4). Raises NotPermittedError.
    """
    actor.require(Permission.SEND_REPORTS)
    submission_id = submissions.find_by_message_id(unit, message_id)
    if submission_id is None:
        audit.record(unit, actor, "report.strange_bounce", at=unit.now)
        return None
    held = submissions.get(unit, submission_id)
    returned = held.returned(code, now=unit.now)
    if returned == held:
        return held
    submissions.save(unit, returned)
    found = facts.load(unit, held.invitation_id)
    report = report_of(unit, found.invitation)
    newest = submissions.newest_of(unit, report.id)
    back = report.came_back() if newest is not None and newest.id == held.id else report
    if back != report:
        reports.save(unit, back)
    version = found.conference.version
    audit.record_step(unit, actor, "report.returned", held, returned, conference_version=version, reason=code)
    return returned
