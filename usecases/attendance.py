"""What people say of their own attendance, and what got in the way (C6, I17, I18, E24, L1)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.acting import Because, Deed, reason_of
from domain.conference import Conference, ConferenceStatus
from domain.followup import NO, YES, AbsenceReason, Attended, FollowUp, Told
from domain.guards import refuse_unless
from domain.invitation import Invitation, Reply
from domain.meeting import Evidence
from domain.nudges import Facts
from domain.outcome import Account, Mode, Outcome, Source
from domain.questions import QuestionKind
from storage import audit, conferences, facts, followups, invitations, questions, reports
from storage.unit import Unit
from usecases.acting import asked_of, stood_in_for, with_act
from usecases.steps import keep_step

# How somebody was there when they do not say: as they had replied.
AS_REPLIED: dict[Reply | None, Mode] = {
    Reply.ACCEPT_IN_PERSON: Mode.IN_PERSON,
    Reply.ACCEPT_PHONE: Mode.PHONE,
}


def record_attendance(
    unit: Unit,
    actor: Actor,
    *,
    invitation_id: UUID,
    attended: Attended,
    mode: Mode | None = None,
    because: Because | None = None,
) -> Facts:
    """Who was there, from the person (E24); the reply stays as it was (L1), the unit's list beside it (I18).

    `because` is why somebody tells it for a colleague, who is told (A1). Somebody who was there is evidence
    that the conference took place (C6). The same again changes nothing (L4). Raises NotFoundError,
    NotPermittedError, or NotAllowedError before the start or when it was called off.
    """
    conference = lock_conference_of(unit, invitation_id)
    invitation = invitations.get(unit, invitation_id)
    found = facts.load(unit, invitation_id)
    subject = asked_of(actor, found, because)
    actor.require(Permission.RECORD_ATTENDANCE, subject, reason=reason_of(because))
    starts_at = conference.starts_at
    lapsed = invitation
    if invitation.awaits_reply and unit.now >= starts_at:
        lapsed = invitation.went_unanswered(now=unit.now, starts_at=starts_at)
    account = account_of(unit, invitation, attended, mode)
    told = lapsed.attendance_told(Source.SELF, account, now=unit.now, starts_at=starts_at)
    if told != invitation:
        told = with_act(unit, actor, told, Deed.ATTENDANCE, because)
        keep_step(
            unit,
            actor,
            "invitation.attendance_told",
            invitation,
            told,
            version=conference.version,
            reason=attended,
            instead_of=stood_in_for(actor, found, because),
        )
        note(unit, actor, invitation, conference, kind=Told.ATTENDANCE, value=attended)
        note(unit, actor, invitation, conference, kind=Told.NOT_HELD, value=NO)
    if attended is not Attended.NO:
        note_held(unit, actor, conference, Evidence.ATTENDEE)
    return facts.load(unit, invitation_id)


def record_absence_reason(
    unit: Unit, actor: Actor, *, invitation_id: UUID, reason: AbsenceReason, sent_apologies: bool
) -> Facts:
    """What got in the way, and whether the unit knew beforehand (E24, E25, I20).

    Raises NotFoundError, NotPermittedError, or NotAllowedError unless they said that they were not there.
    """
    conference = lock_conference_of(unit, invitation_id)
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.RECORD_ATTENDANCE, asked_of(actor, facts.load(unit, invitation_id)))
    own = invitation.attendance.self_report
    refuse_unless(
        own is not None and own.outcome is not Outcome.ATTENDED,
        "A reason is asked for only when nobody was there. Nothing was changed.",
    )
    account = apologies(unit, invitation) if sent_apologies else Account.missed()
    told = invitation.attendance_told(Source.SELF, account, now=unit.now, starts_at=conference.starts_at)
    keep_step(unit, actor, "invitation.attendance_told", invitation, told, version=conference.version)
    note(unit, actor, invitation, conference, kind=Told.REASON, value=reason)
    audit.record(unit, actor, "followup.reason", invitation_id, at=unit.now, value=reason)
    return facts.load(unit, invitation_id)


def say_not_held(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Somebody says that the conference did not take place: the administrators find out (C7, C8, HZ18).

    Nothing is asked about it any more; nothing is decided either. Raises NotFoundError, NotPermittedError or
    NotAllowedError.
    """
    conference = lock_conference_of(unit, invitation_id)
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.RECORD_ATTENDANCE, asked_of(actor, facts.load(unit, invitation_id)))
    refuse_unless(
        unit.now >= conference.starts_at and not invitation.is_closed and not invitation.attendance.is_told,
        "This cannot be said of this conference now. Nothing was changed.",
    )
    note(unit, actor, invitation, conference, kind=Told.NOT_HELD, value=YES)
    questions.ask(
        unit,
        kind=QuestionKind.DOUBT,
        key=f"not_held:{conference.id}:{conference.moves}",
        text=(
            f"Staff say that the {conference.kind.words} on {conference.starts_said} did not take place. "
            "Ask the unit what happened. If there is a new date, ask for a new invitation."
        ),
        conference_id=conference.id,
        invitation_id=invitation_id,
        asked_by=actor.person_id,
    )
    audit.record(unit, actor, "followup.not_held", invitation_id, at=unit.now)
    return facts.load(unit, invitation_id)


def lock_conference_of(unit: Unit, invitation_id: UUID) -> Conference:
    """The conference, locked before its invitation: in the order in which an import takes them."""
    found = conferences.get(unit, invitations.look_up(unit, invitation_id).conference_id)
    return conferences.find_by_uid(unit, found.uid) or found


def account_of(unit: Unit, invitation: Invitation, attended: Attended, mode: Mode | None) -> Account:
    """What the answer comes to; whoever had declined sent apologies by that (I9, I20)."""
    if attended is Attended.NO:
        return apologies(unit, invitation) if invitation.is_declined else Account.missed()
    how = mode or AS_REPLIED.get(invitation.reply, Mode.REMOTE)
    return Account.came(how, is_whole=attended is Attended.ALL)


def apologies(unit: Unit, invitation: Invitation) -> Account:
    """Apologies; whether a report went along is the report's own fact (I20)."""
    report = reports.find_of(unit, invitation.id)
    return Account.sent_apologies(report_sent=report is not None and report.sent_at is not None)


def note(
    unit: Unit, actor: Actor, invitation: Invitation, conference: Conference, *, kind: Told, value: str
) -> None:
    """Keep what was told, and when: the moments of the ladder count from it."""
    about = str(conference.moves)
    told = FollowUp(invitation.id, kind, about, unit.now, actor.person_id, value)
    followups.save(unit, told, conference.id)


def note_held(unit: Unit, actor: Actor, conference: Conference, evidence: Evidence) -> None:
    """The conference took place (C6); what the unit's list has said before stays."""
    if conference.status is not ConferenceStatus.BOOKED:
        return
    held = conference.held(evidence, now=unit.now)
    conferences.save(unit, held)
    audit.record_step(
        unit,
        actor,
        "conference.held",
        conference,
        held,
        conference_version=held.version,
        reason=evidence,
    )
