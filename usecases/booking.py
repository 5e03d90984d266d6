"""What the unit's messages do: book, change and cancel conferences (C1-C5, I1, IN21)."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from domain.access import Actor
from domain.conference import Conference
from domain.differences import differences
from domain.drafts import (
    AttendanceDraft,
    CancellationDraft,
    ConferenceDraft,
    CoreGroupDraft,
    Draft,
    is_reference_uid,
)
from domain.duplicates import attended_of, called_off_by, speaks_of
from domain.errors import CaseworkError
from domain.importing import Verdict
from domain.invitation import InvitationState
from domain.words import say_list, say_when
from domain.working_days import local_day
from storage import audit, conferences, core_groups, invitations, support
from storage.unit import Unit
from usecases.attendance_lists import take_in_attendance
from usecases.comparing import (
    ask_about_limit,
    ask_about_others,
    ask_about_uninvited,
    ask_whether_cancelled,
    settle_moot,
)
from usecases.core_groups import take_in_core_group
from usecases.routing import ask_again, invite_people, redate_reports
from usecases.steps import keep_step
from usecases.taken import Taken, say_conference

NO_CHILD = "The invitation names no child. It was taken in; ask the unit whom the conference is about."


def take_in_one(unit: Unit, actor: Actor, draft: Draft) -> Taken:
    """Book, change or cancel one conference. Raises CaseworkError when the draft cannot be used."""
    match draft:
        case ConferenceDraft():
            held = find_held(unit, draft)
            taken = book(unit, actor, draft) if held is None else change(unit, actor, held, draft)
            return taken.doubting(draft, *([] if draft.all_children else [NO_CHILD]))
        case CancellationDraft():
            held = find_held(unit, draft)
            is_group = held is None and bool(core_groups.list_of_series(unit, draft.uid))
            taken = end_core_group(unit, actor, draft) if is_group else cancel(unit, actor, held, draft)
            return taken.doubting(draft)
        case AttendanceDraft():
            return attended(unit, actor, draft).doubting(draft)
        case CoreGroupDraft():
            said = take_in_core_group(unit, actor, draft=draft)
            return Taken(Verdict.CANCELLED if draft.is_cancelled else Verdict.NEW, said, said).doubting(draft)
        case _:
            assert_never(draft)


def find_held(unit: Unit, draft: ConferenceDraft | CancellationDraft | AttendanceDraft) -> Conference | None:
    """The conference a message speaks of, locked: by calendar UID, then by the council's reference (I1).

    Raises CaseworkError when a cancellation fits several.
    """
    held = None if is_reference_uid(draft.uid) else conferences.find_by_uid(unit, draft.uid)
    if held is not None or not draft.reference:
        return held
    organiser = None if isinstance(draft, AttendanceDraft) else draft.organiser
    area = unit.policies.for_council(draft.council, organiser, on=local_day(unit.now)).area
    others = conferences.list_of_reference(unit, area, draft.reference)
    found = choose_among(others, draft, now=unit.now)
    return conferences.find_by_uid(unit, found.uid) if found else None


def choose_among(
    others: list[Conference], draft: ConferenceDraft | CancellationDraft | AttendanceDraft, *, now: datetime
) -> Conference | None:
    """Which of the conferences of one reference is meant. Raises CaseworkError when several may be."""
    match draft:
        case ConferenceDraft():
            return next((one for one in others if speaks_of(one, draft, now=now)), None)
        case AttendanceDraft():
            return attended_of(others, now=now)
        case CancellationDraft():
            meant = called_off_by(others, now=now)
            if len(meant) > 1:
                raise CaseworkError(
                    "A cancellation fits several conferences of one reference, so nothing was changed.",
                    advice="Ask the unit which date is off.",
                )
            return next(iter(meant), None)


def book(unit: Unit, actor: Actor, draft: ConferenceDraft) -> Taken:
    """A conference we had not heard of (C1): find its people and start their clocks (I1-I3, R1)."""
    refuse_if_over(unit, draft)
    conference = Conference.booked(draft, area=area_of(unit, draft))
    if conferences.find_by_uid(unit, conference.uid) is not None:  # an earlier meeting of the same reference
        conference = replace(conference, uid=f"{conference.uid}:{conference.id}")
    conferences.add(unit, conference)
    audit.record_step(unit, actor, "conference.booked", None, conference, conference_version=1)
    owners = invite_people(unit, actor, conference, [])
    asked = ask_about_others(unit, conference)
    what, whose = say_conference(conference), say_owners(len(owners))
    said, would = f"{what}: {whose}", f"{what}: new; {whose}"
    return Taken(Verdict.NEW, said, would, asked=asked, conference_id=conference.id)


def change(unit: Unit, actor: Actor, held: Conference, draft: ConferenceDraft) -> Taken:
    """A newer message about a conference we hold (C2, C3, C5); older and repeated ones change nothing."""
    area = area_of(unit, draft)
    if held.is_newer_than(draft):
        return Taken.same(held, "this file is older than what we hold")
    if held.says_the_same(draft, area=area):
        conferences.save_order(unit, held.heard(draft))
        return Taken.same(held, "we have it already")
    refuse_if_over(unit, draft)
    changed = held.changed(draft, area=area, now=unit.now)
    conferences.save(unit, changed)
    invited = invitations.list_of_conference(unit, changed.id)
    if changed.moves != held.moves:
        invited = ask_again(unit, actor, changed, invited, reinstated=held.is_cancelled)
        ask_about_limit(unit, changed)
    redate_reports(unit, changed, invited)
    invite_people(unit, actor, changed, invited)
    ask_about_uninvited(unit, held, changed)
    audit.record_step(unit, actor, "conference.changed", held, changed, conference_version=changed.version)
    settle_moot(unit, changed)
    return replace(say_change(held, changed), asked=ask_about_others(unit, changed))


def say_change(held: Conference, changed: Conference) -> Taken:
    """What is different now, without anything that identifies a family."""
    what, found = say_conference(changed), differences(held, changed)
    if changed.moves == held.moves:
        said = f"{what}: details updated."
        would = f"{what}: changed: {say_list(found)}." if found else f"{what}: details change."
    else:
        told = "Everyone invited is told."
        said = f"{what}: moved from {held.starts_said}. {told}"
        would = f"{what}: moves from {held.starts_said}. Everyone invited will be told."
    return Taken(Verdict.CHANGED, said, would, conference_id=changed.id)


def cancel(unit: Unit, actor: Actor, held: Conference | None, message: CancellationDraft) -> Taken:
    """The unit called it off (C4): every duty ends at once, every card closes, the report is kept."""
    if held is None:
        raise CaseworkError(
            "A cancellation names a conference that we do not hold.",
            advice="If you expected it here, ask the unit for the invitation itself.",
        )
    if held.is_cancelled:
        if not held.is_newer_than(message):
            conferences.save_order(unit, held.heard(message))
        return Taken.same(held, "it was cancelled before")
    if held.is_newer_than(message):
        return Taken.same(held, "this cancellation is older than what we hold")
    if held.starts_at <= unit.now:
        # Whoever tidies an old meeting out of a calendar sends a cancellation; what took place stays so.
        raise CaseworkError(
            f"{say_conference(held)}: a cancellation came after it had started, so nothing was changed.",
            advice="If it did not take place, tell the safeguarding administrator.",
        )
    if not message.is_certain:
        return hold_back(unit, actor, held, message)
    call_off(unit, actor, held, held.cancelled(message, now=unit.now))
    what = say_conference(held)
    return Taken(
        Verdict.CANCELLED,
        f"{what}: cancelled. All reminders are stopped and the cards are closed.",
        f"{what}: cancelled. All reminders stop and the cards close.",
        conference_id=held.id,
    )


def hold_back(unit: Unit, actor: Actor, held: Conference, message: CancellationDraft) -> Taken:
    """Its subject line says that it is off: reminders wait until a person has asked the unit (IN21l)."""
    holding = held.on_hold(message)
    conferences.save(unit, holding)
    audit.record_step(unit, actor, "conference.on_hold", held, holding, conference_version=holding.version)
    ask_whether_cancelled(unit, holding)
    said = f"{say_conference(held)}: the subject line says that it is off."
    return Taken(
        Verdict.DOUBTFUL,
        f"{said} Reminders wait until an administrator has asked the unit.",
        f"{said} Reminders would wait until an administrator has asked the unit.",
        conference_id=held.id,
    )


def call_off(unit: Unit, actor: Actor, held: Conference, ended: Conference) -> None:
    """A conference is cancelled or merged: close every invitation and request of it (C4, C11, I15, Q7)."""
    conferences.save(unit, ended)
    settle_moot(unit, ended)
    version = ended.version
    audit.record_step(unit, actor, f"conference.{ended.status}", held, ended, conference_version=version)
    for invitation in invitations.list_of_conference(unit, held.id):
        if invitation.state is InvitationState.CLOSED:
            continue
        keep_step(unit, actor, "invitation.closed", invitation, invitation.closed(), version=version)
        for request in support.list_of(unit, invitation.id):
            freed = request.time_called_off(request.requested_by, now=unit.now)
            off = freed.cancelled()
            support.save(unit, off)
            audit.record_step(unit, actor, "support.cancelled", request, off, conference_version=version)


def end_core_group(unit: Unit, actor: Actor, message: CancellationDraft) -> Taken:
    """A cancellation whose subject does not say that it is about a core group (IN21w)."""
    draft = CoreGroupDraft(
        uid=message.uid,
        recurrence="",
        sequence=message.sequence,
        stamped_at=message.stamped_at,
        starts_at=unit.now,
        ends_at=None,
        is_cancelled=True,
        where=message.where,
    )
    said = take_in_core_group(unit, actor, draft=draft)
    return Taken(Verdict.CANCELLED, said, said)


def attended(unit: Unit, actor: Actor, draft: AttendanceDraft) -> Taken:
    """The unit's attendance list, or its word that the conference took place (C6, I18)."""
    held = find_held(unit, draft)
    if held is None:
        raise CaseworkError(
            "An attendance list names a conference that we do not hold.",
            advice="If we were invited, ask the unit for the invitation itself.",
        )
    said = take_in_attendance(unit, actor, draft=draft, conference=held)
    return Taken(Verdict.CHANGED, said, said, conference_id=held.id)


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


def say_owners(number: int) -> str:
    """Who has it now."""
    if number == 0:
        return (
            "nobody in the staff directory has an invited address, "
            "so the safeguarding administrator is asked whose it is."
        )
    return "its care coordinator has it now." if number == 1 else f"{number} care coordinators have it now."
