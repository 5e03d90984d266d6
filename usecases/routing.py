"""Whose invitation it is, and giving it to them (I1-I5, R1)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from domain.access import Actor, Relation, Role
from domain.conference import Conference
from domain.deadlines import Deadline, report_deadline
from domain.invitation import Invitation, InvitationState
from domain.people import Person
from domain.report import Report, ReportState
from domain.timescales import discharge_window
from domain.working_days import local_day
from storage import care, invitations, people, reports
from storage.care import Holder
from storage.unit import Unit
from usecases.steps import keep_step


def invite_people(
    unit: Unit, actor: Actor, conference: Conference, held: Sequence[Invitation]
) -> list[Person]:
    """One invitation for each person it is found to be for, who has none yet; returns all of them (I2, I5).

    `held` are the invitations that there are, as they stand and locked.
    By the address or object id the unit wrote, else by who holds the care of a patient it names; never by a
    name (HZ2). None or several: an unmatched invitation waits for an administrator (I3). An invitation that
    had waited for its person goes to the first of them. Nobody is asked again who has said that it is not
    theirs (I13).
    """
    strays = [invitation for invitation in held if invitation.state is InvitationState.UNMATCHED]
    owners = list_coordinators_invited(unit, conference) or only_holder(unit, conference)
    passed_on = {redirect.by for invitation in held for redirect in invitation.redirects}
    for owner in owners:
        if owner.id not in passed_on | {invitation.assigned_to for invitation in held}:
            stray = strays.pop() if strays else new_invitation(unit, conference, owner.email)
            route(unit, actor, conference, stray, owner)
    if owners or held:
        return owners
    nurse = give_to_nurse(unit, actor, conference, new_invitation(unit, conference, ""))
    return [nurse] if nurse else []


def list_coordinators_invited(unit: Unit, conference: Conference) -> list[Person]:
    """The care coordinators among the invited, each once, in their order, by object id or exact address.

    Other invitees are other agencies, or named nurses who receive copies.
    """
    found = people.list_invited(unit, entra_ids=conference.invitee_ids, emails=conference.invitees)
    return [one for one in found if one.role is Role.CARE_COORDINATOR]


def only_holder(unit: Unit, conference: Conference) -> list[Person]:
    """The one person who holds the open care of a patient named (I2); nobody when several do (I3)."""
    holders = list_open_holders(unit, conference)
    return holders if len(holders) == 1 else []


def list_open_holders(unit: Unit, conference: Conference) -> list[Person]:
    """Everybody who holds open care of a patient named in the invitation, for one-tap assignment (I3)."""
    ids = dict.fromkeys(one.person_id for one in find_holders(unit, conference) if one.discharged_on is None)
    return [person for person_id in ids if (person := people.find(unit, person_id))]


def find_holders(unit: Unit, conference: Conference) -> list[Holder]:
    """Who holds, or not long ago held, the care of a patient named (G26, T24)."""
    if not conference.patient_references:
        return []
    return care.find_holders(unit, conference.patient_references, local_day(conference.starts_at))


def give_to_nurse(unit: Unit, actor: Actor, conference: Conference, stray: Invitation) -> Person | None:
    """Care ended within 6 months before: a duty named nurse is asked for the report on request (I5, T24).

    Otherwise the invitation waits for an administrator (I3); None then.
    """
    holders = find_holders(unit, conference)
    ended_on = max((one.discharged_on for one in holders if one.discharged_on), default=None)
    is_theirs = ended_on is not None and not list_open_holders(unit, conference)
    nurses = people.list_on_duty(unit, local_day(unit.now)) if is_theirs else []
    if ended_on is None or not nurses:
        invitations.save(unit, stray)
        return None
    nurse, conference_on = nurses[0], local_day(conference.starts_at)
    policy = unit.policies.get(conference.area, on=conference_on)
    given = stray.to_named_nurse(
        nurse.id,
        number=invitations.next_number(unit, nurse.id),
        discharged_on=ended_on,
        opens_on=discharge_window(policy, conference_on=conference_on).due_on,
        conference_on=conference_on,
    )
    keep_step(unit, actor, "invitation.given_to_nurse", stray, given, version=conference.version)
    begin_report(unit, conference, given)
    return nurse


def new_invitation(unit: Unit, conference: Conference, address: str) -> Invitation:
    """A new invitation that has no owner yet (I1); of a restricted case only named people hear (IG23)."""
    made = Invitation(
        id=uuid4(),
        conference_id=conference.id,
        address=address,
        state=InvitationState.UNMATCHED,
        received_at=unit.now,
    )
    if not conference.is_restricted:
        return made
    admins = people.list_with_role(unit, Role.SAFEGUARDING_ADMIN)
    return replace(made, links=made.links.restricted_to(admin.id for admin in admins))


def route(
    unit: Unit, actor: Actor, conference: Conference, invitation: Invitation, owner: Person
) -> Invitation:
    """Give an invitation to its person; its report and deadline begin (I2, R1)."""
    was_passed_on = invitation.state is InvitationState.REDIRECTED
    give = invitation.rerouted if was_passed_on else invitation.routed
    routed = give(owner.id, number=invitations.next_number(unit, owner.id))
    if routed.is_restricted:
        routed = replace(routed, links=routed.links.linked(owner.id, Relation.NAMED))
    keep_step(unit, actor, "invitation.routed", invitation, routed, version=conference.version)
    begin_report(unit, conference, routed)
    return routed


def begin_report(unit: Unit, conference: Conference, invitation: Invitation) -> None:
    """The report is due from now on, by the area's rule (R1); one that was begun goes on (I7)."""
    if reports.find_of(unit, invitation.id) is not None:
        return
    deadline = deadline_of(unit, conference, heard_at=heard_at(conference, invitation))
    reports.save(unit, Report(uuid4(), invitation.id, ReportState.NOT_STARTED, deadline))


def deadline_of(unit: Unit, conference: Conference, *, heard_at: datetime) -> Deadline:
    """When the report is due, by the area's rule, counted from when we heard of this date (T38, T41)."""
    return report_deadline(
        unit.policies.get(conference.area, on=local_day(conference.starts_at)),
        conference.kind,
        starts_at=conference.starts_at,
        received_at=heard_at,
        printed_on=conference.report_due_on,
    )


def ask_again(
    unit: Unit, actor: Actor, conference: Conference, held: Sequence[Invitation], *, reinstated: bool
) -> list[Invitation]:
    """The date moved: replies are to be confirmed (C3, C5); returns all invitations as they stand then."""
    again: Callable[[Invitation], Invitation] = (
        Invitation.reinstated if reinstated else Invitation.to_reconfirm
    )
    asked = [again(invitation) for invitation in held]
    for before, after in zip(held, asked, strict=True):
        keep_step(unit, actor, "invitation.asked_again", before, after, version=conference.version)
    return asked


def redate_reports(unit: Unit, conference: Conference, held: Sequence[Invitation]) -> None:
    """A new deadline for each report when its date, kind, area or printed date changed (C3, T41).

    The report keeps its text. A deadline that stays where it was is not heard of anew (T38).
    """
    for invitation in held:
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
