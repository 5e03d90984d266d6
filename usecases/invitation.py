"""What a care coordinator does with an invitation.

Whoever stands in for a coordinator does the same, in their own name (N3).
"""

from datetime import date, datetime, time
from uuid import UUID

from domain.access import Actor, Condition, Permission
from domain.acting import Because, Deed, reason_of
from domain.attending import Company, Part
from domain.errors import BadInputError, MissingInputError, NotAllowedError, NotFoundError
from domain.invitation import DeclineReason, Invitation, Reply
from domain.nudges import Facts
from domain.people import Person
from domain.report import Report, ReportState
from domain.working_days import at_local, local_day
from storage import audit, facts, invitations, live_cards, people, reports
from storage.unit import Unit
from usecases.acting import asked_of, note_act, owner_id, stood_in_for, with_act
from usecases.sharing_anew import ask_to_share_anew
from usecases.steps import keep_step
from usecases.support import call_off_nurse

# A day without a time means 5pm (T5).
_END_OF_DAY = time(17, 0)


def list_my_invitations(unit: Unit, actor: Actor) -> list[Facts]:
    """The actor's own coming conferences, soonest first, and those they are asked to take over (I11).

    Raises NotPermittedError.
    """
    actor.require(Permission.LIST_OWN)
    me = owner_id(actor)
    ids = [*invitations.list_coming(unit, me, unit.now), *invitations.list_stood_in(unit, me, unit.now)]
    found = [facts.look_up(unit, one) for one in ids]
    audit.record(unit, actor, "invitations.listed", at=unit.now, count=len(found))
    mine = (one for one in found if one.invitation.holder_id == me or one.invitation.asks(me))
    return sorted(mine, key=lambda one: one.conference.starts_at)


def show_invitation(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """One invitation as it stands. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_INVITATION, asked_of(actor, found))
    audit.record(unit, actor, "invitation.seen", invitation_id, at=unit.now)
    return found


def find_my_invitation(unit: Unit, actor: Actor, *, number: int) -> Facts:
    """The actor's own invitation of this number (AX9). Raises NotFoundError or NotPermittedError."""
    invitation = invitations.get_numbered(unit, owner_id(actor), number)
    if invitation.holder_id != actor.person_id:
        raise NotAllowedError("A colleague goes instead of you, so this task is theirs now.")
    actor.require(Permission.SEE_INVITATION, invitation)
    audit.record(unit, actor, "invitation.seen", invitation.id, at=unit.now)
    return facts.load(unit, invitation.id)


def see_family(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The facts with the names in them, for this person at this moment (IG8).

    Whoever stands in sees them once they were written to about this very invitation (N3).
    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    was_asked = live_cards.find(unit, invitation_id, owner_id(actor)) is not None
    given = {Condition.CASE_PROMPT_OPENED} if was_asked else set()
    actor.require(Permission.SEE_FAMILY, asked_of(actor, found), given=given)
    audit.record(unit, actor, "family.seen", invitation_id, at=unit.now)
    return found


def find_colleague(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Person | None:
    """In whose place the actor is asked; None when it is the actor's own (N3).

    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_INVITATION, asked_of(actor, found))
    colleague_id = stood_in_for(actor, found)
    audit.record(unit, actor, "colleague.seen", invitation_id, at=unit.now)
    return people.get(unit, colleague_id) if colleague_id else None


def find_covered(unit: Unit, actor: Actor, *, code: str) -> UUID:
    """The colleague's invitation that this person was asked about, by the first characters of its id (AX9).

    Raises NotPermittedError or NotFoundError, also when several fit.
    """
    actor.require(Permission.LIST_OWN)
    cards = live_cards.list_of_person(unit, owner_id(actor))
    stood_in = invitations.list_stood_in(unit, owner_id(actor), unit.now)
    known = {*(one.subject_id for one in cards), *stood_in}
    found = {one for one in known if str(one).startswith(code.lower())}
    if len(found) != 1:
        raise NotFoundError("You were not asked about anything with that code.")
    [invitation_id] = found
    audit.record(unit, actor, "covered.found", invitation_id, at=unit.now)
    return invitation_id


def reply_to_invitation(
    unit: Unit,
    actor: Actor,
    *,
    invitation_id: UUID,
    reply: Reply,
    version: int | None = None,
    reason: DeclineReason | None = None,
    note: str | None = None,
    part: Part | None = None,
    because: Because | None = None,
) -> Facts:
    """Record how the trust will take part (I8, I9, I14); the same reply again changes nothing (L4).

    `note` says another reason, or another part of the meeting, in words; it is kept sealed. `because` is why
    somebody does it for a colleague, who is told (A1).

    Raises NotFoundError, NotPermittedError, StaleError, NotAllowedError, or MissingInputError for another
    reason without words (I9).
    """
    found = facts.load(unit, invitation_id)
    invitation, conference = found.invitation, found.conference
    actor.require(Permission.REPLY, asked_of(actor, found, because), reason=reason_of(because))
    replied = invitation.replied(
        reply,
        now=unit.now,
        starts_at=conference.starts_at,
        version=version,
        reason=reason,
        note=note,
        part=part,
        company=company_of(unit, found),
    )
    if replied != invitation:
        replied = with_act(unit, actor, replied.with_links_of_substitute(), Deed.REPLY, because)
        keep_step(
            unit,
            actor,
            "invitation.replied",
            invitation,
            replied,
            version=conference.version,
            reason=reason or reply,
            instead_of=stood_in_for(actor, found, because),
        )
        call_off_nurse(unit, actor, invitation, replied)
    return facts.load(unit, invitation_id)


def company_of(unit: Unit, found: Facts) -> Company | None:
    """What is asked of whoever is newly qualified on that day (A4); None for everybody else."""
    holder_id = found.invitation.holder_id
    holder = people.find(unit, holder_id) if holder_id else None
    is_new = holder is not None and holder.is_newly_qualified(local_day(found.conference.starts_at))
    return found.invitation.company or Company() if is_new else None


def record_report_begun(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The writer has begun it, so nobody is reminded to begin any more (R3); twice changes nothing (L4).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, asked_of(actor, found))
    report = report_of(unit, found.invitation)
    begun = report.begun()
    if begun != report:
        reports.save(unit, begun)
        audit.record_step(
            unit,
            actor,
            "report.begun",
            report,
            begun,
            conference_version=found.conference.version,
            instead_of=stood_in_for(actor, found),
        )
    return facts.load(unit, invitation_id)


def record_report_sent(
    unit: Unit,
    actor: Actor,
    *,
    invitation_id: UUID,
    sent_on: date | None = None,
    because: Because | None = None,
    is_sure: bool = False,
) -> Facts:
    """The writer says the report went to the unit; nothing more is asked about it (R8).

    `because` is why somebody says so for a colleague (A1). `sent_on` when it was an earlier day than today;
    said of a report that was marked as sent, it puts the day right. `is_sure` says that another text went by
    another way, though the draft here was never checked. Raises NotFoundError, NotPermittedError,
    BadInputError, MissingInputError until they are sure, or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_REPORT_SENT, asked_of(actor, found, because), reason=reason_of(because))
    report = report_of(unit, found.invitation)
    at = sent_at(unit, found.invitation, sent_on)
    if report.is_unchecked:
        # Whoever records it for somebody absent knows that it went, and has no draft to send (A1).
        refuse_unless_sure(is_sure=is_sure or because is not None)
        sent = report.sent_elsewhere(now=at)
    else:
        sent = marked_sent(report, at, is_day_given=sent_on is not None)
    if sent != report:
        reports.save(unit, sent)
        note_act(unit, actor, found.invitation, Deed.REPORT_SENT, because)
        audit.record_step(
            unit,
            actor,
            "report.sent",
            report,
            sent,
            conference_version=found.conference.version,
            instead_of=stood_in_for(actor, found, because),
        )
        ask_to_share_anew(unit, actor, found, sent)
    return facts.load(unit, invitation_id)


def report_of(unit: Unit, invitation: Invitation) -> Report:
    """The report of an invitation. Raises NotAllowedError when none is asked for."""
    report = reports.find_of(unit, invitation.id)
    if report is None:
        raise NotAllowedError("No report is asked for here. Nothing was changed.")
    return report


def refuse_unless_sure(*, is_sure: bool) -> None:
    """A draft that was never checked did not go out from here: the writer says that another one did (R8)."""
    if not is_sure:
        raise MissingInputError(
            "is_sure",
            "The draft here was not checked, and nothing was sent from here.",
            advice="Have you sent your report yourself, another way? Say yes.",
        )


def marked_sent(report: Report, at: datetime, *, is_day_given: bool) -> Report:
    """The report as sent, or with its day put right; nothing is changed when it was sent before (R8)."""
    if report.state is ReportState.SENT and is_day_given:
        return report.sent_earlier(min(at, report.sent_at or at))
    return report if report.is_settled else report.sent(now=at)


def sent_at(unit: Unit, invitation: Invitation, sent_on: date | None) -> datetime:
    """The moment of sending: now, or 5pm on an earlier day. Raises BadInputError for a day that cannot be."""
    today = local_day(unit.now)
    if sent_on is None or sent_on == today:
        return unit.now
    if not local_day(invitation.received_at) <= sent_on < today:
        raise BadInputError(
            "sent_on",
            "The report can only have been sent between the day of the invitation and today.",
            advice="Choose another day.",
        )
    return at_local(sent_on, _END_OF_DAY)
