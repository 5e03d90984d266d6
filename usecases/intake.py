"""Taking in what the unit sent: new conferences, changes and cancellations (C1-C5, I1-I3, IN20, IN21)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from domain.access import Actor, Permission, Role
from domain.conference import Conference
from domain.deadlines import Deadline, report_deadline
from domain.drafts import CancellationDraft, ConferenceDraft, Problem, Reading
from domain.errors import CaseworkError
from domain.invitation import Invitation, InvitationState
from domain.people import Person
from domain.report import Report, ReportState
from domain.words import say_when
from domain.working_days import local_day
from storage import audit, conferences, intake_files, invitations, people, reports, schedule, support
from storage.unit import Unit

NO_CHILD = "The invitation names no child. It was taken in; ask the unit whom the conference is about."


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file, in sentences for the person who brought it (no names, IG15).

    `done` tells what was imported or changed, `doubts` what a person should check or mend.
    """

    done: tuple[str, ...]
    doubts: tuple[str, ...]


def take_in_invitations(unit: Unit, actor: Actor, *, reading: Reading, data: bytes) -> TakenIn:
    """Import every usable part of a file; each conference whole or not at all (IN20).

    The file itself is kept, sealed. Raises NotPermittedError.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    lock_in_order(unit, reading)
    done: list[str] = []
    doubts = [say_problem(problem) for problem in reading.problems]
    for draft in reading.drafts:
        sentence, refused = attempt(unit, actor, draft)
        (doubts if refused else done).append(sentence)
        if not refused and isinstance(draft, ConferenceDraft):
            doubts.extend([NO_CHILD] if not draft.family.children else [])
            doubts.extend(say_problem(warning) for warning in draft.warnings)
    intake_files.keep(unit, data, accepted=len(done), problems=len(doubts), now=unit.now)
    audit.record(unit, actor, "file.taken_in", at=unit.now, done=len(done), doubts=len(doubts))
    return TakenIn(tuple(done), tuple(doubts))


def lock_in_order(unit: Unit, reading: Reading) -> None:
    """Two files that name the same conferences or people are taken in one after the other."""
    conferences.lock(unit, {draft.uid for draft in reading.drafts})
    booked = [draft for draft in reading.drafts if isinstance(draft, ConferenceDraft)]
    people.lock(unit, {address for draft in booked for address in draft.invitees})


def attempt(unit: Unit, actor: Actor, draft: ConferenceDraft | CancellationDraft) -> tuple[str, bool]:
    """Take in one draft, or undo what it began and say why not; returns the sentence and whether refused."""
    savepoint = unit.session.begin_nested()
    try:
        sentence = take_in_one(unit, actor, draft)
        schedule.settle_changes(unit)
    except CaseworkError as refusal:
        savepoint.rollback()
        unit.changed.clear()
        return f"{refusal.message} {refusal.advice}".strip(), True
    savepoint.commit()
    return sentence, False


def take_in_one(unit: Unit, actor: Actor, draft: ConferenceDraft | CancellationDraft) -> str:
    """Book, change or cancel one conference. Raises CaseworkError when the draft cannot be used."""
    held = conferences.find_by_uid(unit, draft.uid)
    if isinstance(draft, CancellationDraft):
        return cancel(unit, actor, held, draft)
    if held is None:
        return book(unit, actor, draft)
    return change(unit, actor, held, draft)


def book(unit: Unit, actor: Actor, draft: ConferenceDraft) -> str:
    """A conference we had not heard of (C1): find its people and start their clocks (I1-I3, R1)."""
    refuse_if_over(unit, draft)
    conference = Conference.booked(draft, area=area_of(unit, draft))
    conferences.save(unit, conference)
    audit.record_step(unit, actor, "conference.booked", None, conference, conference_version=1)
    owners = invite_coordinators(unit, actor, conference)
    if not owners:
        invite_nobody(unit, conference)
    return f"{say_conference(conference)}: {say_owners(len(owners))}"


def change(unit: Unit, actor: Actor, held: Conference, draft: ConferenceDraft) -> str:
    """A newer message about a conference we hold (C2, C3, C5); older and repeated ones change nothing."""
    area = area_of(unit, draft)
    if held.is_newer_than(draft):
        return f"{say_conference(held)}: this file is older than what we hold, so nothing was changed."
    if held.says_the_same(draft, area=area):
        conferences.save_order(unit, held.heard(draft))
        return f"{say_conference(held)}: we have it already, so nothing was changed."
    refuse_if_over(unit, draft)
    changed = held.changed(draft, area=area, now=unit.now)
    conferences.save(unit, changed)
    if changed.moves != held.moves:
        ask_again(unit, actor, changed, reinstated=held.is_cancelled)
    redate_reports(unit, changed)
    invite_coordinators(unit, actor, changed)
    audit.record_step(unit, actor, "conference.changed", held, changed, conference_version=changed.version)
    if changed.moves == held.moves:
        return f"{say_conference(changed)}: details updated."
    return f"{say_conference(changed)}: moved from {say_when(held.starts_at)}. Everyone invited is told."


def cancel(unit: Unit, actor: Actor, held: Conference | None, message: CancellationDraft) -> str:
    """The unit called it off (C4): every duty ends at once, every card closes, the report is kept."""
    if held is None:
        raise CaseworkError(
            "A cancellation names a conference that we do not hold.",
            advice="If you expected it here, ask the unit for the invitation itself.",
        )
    if held.is_cancelled:
        if not held.is_newer_than(message):
            conferences.save_order(unit, held.heard(message))
        return f"{say_conference(held)}: it was cancelled before, so nothing was changed."
    if held.is_newer_than(message):
        return (
            f"{say_conference(held)}: this cancellation is older than what we hold, so nothing was changed."
        )
    if held.starts_at <= unit.now:
        # Whoever tidies an old meeting out of a calendar sends a cancellation; what took place stays so.
        raise CaseworkError(
            f"{say_conference(held)}: a cancellation came after it had started, so nothing was changed.",
            advice="If it did not take place, tell the safeguarding administrator.",
        )
    cancelled = held.cancelled(message, now=unit.now)
    conferences.save(unit, cancelled)
    version = cancelled.version
    audit.record_step(unit, actor, "conference.cancelled", held, cancelled, conference_version=version)
    for invitation in invitations.list_of_conference(unit, held.id):
        step(unit, actor, "invitation.closed", invitation, invitation.closed(), version=version)
        for request in support.list_of(unit, invitation.id):
            support.save(unit, request.cancelled())
            audit.record_step(
                unit, actor, "support.cancelled", request, request.cancelled(), conference_version=version
            )
    return f"{say_conference(held)}: cancelled. All reminders are stopped and the cards are closed."


def invite_coordinators(unit: Unit, actor: Actor, conference: Conference) -> list[Person]:
    """One invitation for each invited care coordinator who has none yet; returns all of them (I2).

    An invitation that had waited for its person goes to the first of them.
    """
    held = invitations.list_of_conference(unit, conference.id)
    strays = [invitation for invitation in held if invitation.state is InvitationState.UNMATCHED]
    owners = list_coordinators_among(unit, conference.invitees)
    for owner in owners:
        if owner.id not in {invitation.assigned_to for invitation in held}:
            stray = strays.pop() if strays else unmatched_invitation(unit, conference, owner.email)
            route(unit, actor, conference, stray, owner)
    return owners


def list_coordinators_among(unit: Unit, addresses: tuple[str, ...]) -> list[Person]:
    """The care coordinators among the invited, each once, in their order.

    Matched by exact e-mail address alone, never by name (HZ2). Other invitees are other agencies, or named
    nurses who receive copies.
    """
    found = (people.find_by_email(unit, address) for address in addresses)
    return list(dict.fromkeys(one for one in found if one and one.role is Role.CARE_COORDINATOR))


def invite_nobody(unit: Unit, conference: Conference) -> None:
    """No invited address belongs to a care coordinator: an administrator settles it (I3)."""
    invitations.save(unit, unmatched_invitation(unit, conference, ""))


def unmatched_invitation(unit: Unit, conference: Conference, address: str) -> Invitation:
    """A new invitation that has no owner yet (I1)."""
    return Invitation(
        id=uuid4(),
        conference_id=conference.id,
        address=address,
        state=InvitationState.UNMATCHED,
        received_at=unit.now,
    )


def step(
    unit: Unit, actor: Actor, action: str, before: Invitation, after: Invitation, *, version: int
) -> None:
    """Take one step of an invitation's life cycle and leave its record (L2)."""
    invitations.save(unit, after)
    audit.record_step(unit, actor, action, before, after, conference_version=version)


def route(
    unit: Unit, actor: Actor, conference: Conference, invitation: Invitation, owner: Person
) -> Invitation:
    """Give an invitation to its care coordinator; its report and deadline begin (I2, R1)."""
    routed = invitation.routed(owner.id, number=invitations.next_number(unit, owner.id))
    step(unit, actor, "invitation.routed", invitation, routed, version=conference.version)
    deadline = deadline_of(unit, conference, heard_at=heard_at(conference, invitation))
    reports.save(unit, Report(uuid4(), routed.id, ReportState.NOT_STARTED, deadline))
    return routed


def deadline_of(unit: Unit, conference: Conference, *, heard_at: datetime) -> Deadline:
    """When the report is due, by the area's rule, counted from when we heard of this date (T38, T41)."""
    return report_deadline(
        unit.policies.get(conference.area, on=local_day(conference.starts_at)),
        conference.kind,
        starts_at=conference.starts_at,
        received_at=heard_at,
        printed_on=conference.report_due_on,
    )


def ask_again(unit: Unit, actor: Actor, conference: Conference, *, reinstated: bool) -> None:
    """The date moved: replies are to be confirmed (C3, C5)."""
    again: Callable[[Invitation], Invitation] = (
        Invitation.reinstated if reinstated else Invitation.to_reconfirm
    )
    for invitation in invitations.list_of_conference(unit, conference.id):
        step(unit, actor, "invitation.asked_again", invitation, again(invitation), version=conference.version)


def redate_reports(unit: Unit, conference: Conference) -> None:
    """A new deadline for each report when its date, kind, area or printed date changed (C3, T41).

    The report keeps its text. A deadline that stays where it was is not heard of anew (T38).
    """
    for invitation in invitations.list_of_conference(unit, conference.id):
        report = reports.find_of(unit, invitation.id)
        if report is None:
            continue
        known_since = max(report.deadline.received_at or unit.now, heard_at(conference, invitation))
        deadline = deadline_of(unit, conference, heard_at=known_since)
        if deadline.due_at != report.deadline.due_at:
            deadline = deadline_of(unit, conference, heard_at=unit.now)
        if deadline != report.deadline:
            reports.save(unit, report.redated(deadline))


def heard_at(conference: Conference, invitation: Invitation) -> datetime:
    """When we heard of the present date for this invitation (T38)."""
    return max(invitation.received_at, conference.moved_at or invitation.received_at)


def area_of(unit: Unit, draft: ConferenceDraft) -> str:
    """The council that invites picks the rules (T41)."""
    return unit.policies.for_council(draft.council, draft.organiser, on=local_day(draft.starts_at)).area


def refuse_if_over(unit: Unit, draft: ConferenceDraft) -> None:
    """A conference that has begun is not taken in (IN21t). Raises CaseworkError."""
    if draft.starts_at <= unit.now:
        raise CaseworkError(
            f"The conference on {say_when(draft.starts_at)} has started or is over, so it was not imported.",
            advice="Check the date with the unit if you think it is still to come.",
        )


def say_conference(conference: Conference) -> str:
    """Which conference, without anything that identifies a family."""
    return f"{conference.kind.words.capitalize()} on {say_when(conference.starts_at)}"


def say_owners(number: int) -> str:
    """Who has it now."""
    if number == 0:
        return (
            "nobody in the staff directory has an invited address, "
            "so the safeguarding administrator is asked whose it is."
        )
    return "its care coordinator has it now." if number == 1 else f"{number} care coordinators have it now."


def say_problem(problem: Problem) -> str:
    """A problem with its place in the file."""
    return f"{problem.where}: {problem.message}"
