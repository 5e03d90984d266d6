"""Asking a named nurse for support, claiming a request, taking it back (Q1-Q8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from domain.access import Actor, Permission, Role
from domain.circle import may_be_told
from domain.errors import NotAllowedError
from domain.invitation import Invitation
from domain.ladder.helping import reached_at
from domain.note import LONGEST_NOTE, Note
from domain.nudges import Facts
from domain.people import Person
from domain.replies import Cover
from domain.support import SupportKind, SupportRequest
from domain.working_days import local_day
from storage import audit, facts, invitations, notes, people, support
from storage.unit import Unit
from usecases.acting import asked_of, owner_id, stood_in_for
from usecases.writing_for import stop_writing


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a call for support: who is asked, and from when they can answer."""

    facts: Facts
    request: SupportRequest
    nurses: tuple[Person, ...]
    nurses_from: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """A request with the coordinator behind it."""

    facts: Facts
    request: SupportRequest
    coordinator: Person


def ask_for_support(
    unit: Unit, actor: Actor, *, invitation_id: UUID, kind: SupportKind | None = None, words: str = ""
) -> Asked:
    """Ask the duty named nurses for support, one open request at a time (Q1, Q2).

    Asking again while one is open changes nothing (L4) but what is said of it: its kind, or a line of
    words, which only whoever asked and the nurses read (A3). Outside working hours the nurses on duty at the
    next opening are asked, or at once when the conference starts before (N2). Raises NotFoundError,
    NotPermittedError or NotAllowedError.
    """
    current = facts.load(unit, invitation_id)
    actor.require(Permission.ASK_SUPPORT, asked_of(actor, current))
    if current.is_over:
        raise NotAllowedError("This conference was called off, so there is nothing to prepare for.")
    open_request = next((request for request in current.requests if request.is_open), None)
    asked_at = open_request.requested_at if open_request else unit.now
    nurses_from = reached_at(current, asked_at)
    request = open_request or new_request(unit, owner_id(actor), current, nurses_from, kind)
    if open_request is None:
        support.save(unit, request)
        audit.record_step(
            unit,
            actor,
            "support.requested",
            None,
            request,
            conference_version=current.conference.version,
            instead_of=stood_in_for(actor, current),
        )
    else:
        request = specify(unit, actor, current, request, kind)
    add_opening(unit, actor, request, words)
    nurses = tuple(people.get(unit, nurse_id) for nurse_id in request.offered_to)
    return Asked(facts.load(unit, invitation_id), request, nurses, nurses_from)


def new_request(
    unit: Unit, asked_by: UUID, current: Facts, nurses_from: datetime, kind: SupportKind | None = None
) -> SupportRequest:
    """A request offered to whoever is on duty when it reaches them; nobody related to the family (A7).

    Raises NotAllowedError when there is no nurse at all (HZ13).
    """
    on_duty = people.list_on_duty(unit, local_day(nurses_from))
    nurses = [one for one in on_duty if may_be_told(current.invitation.links, one)] or [
        one
        for one in people.list_with_role(unit, Role.NAMED_NURSE)
        if may_be_told(current.invitation.links, one)
    ]
    if not nurses:
        raise NotAllowedError(
            "No named nurse is in the staff directory, so nobody can be asked here.",
            advice="Phone your safeguarding team, and tell the safeguarding administrator.",
        )
    return SupportRequest(
        id=uuid4(),
        invitation_id=current.invitation.id,
        requested_by=asked_by,
        requested_at=unit.now,
        offered_to=tuple(sorted(nurse.id for nurse in nurses)),
        number=support.next_number(unit),
        offered_names=tuple(sorted(nurse.name for nurse in nurses)),
        kind=kind or SupportKind.ADVICE,
    )


def specify(
    unit: Unit, actor: Actor, current: Facts, request: SupportRequest, kind: SupportKind | None
) -> SupportRequest:
    """Say of an open request what kind of help it is about (Q1)."""
    said = request.specified(kind) if kind else request
    if said != request:
        support.save(unit, said)
        version = current.conference.version
        audit.record_step(unit, actor, "support.specified", request, said, conference_version=version)
    return said


def add_opening(unit: Unit, actor: Actor, request: SupportRequest, words: str) -> None:
    """Keep the words with which help was asked for; the same words again are not kept twice (L4)."""
    said = " ".join(words.split())[:LONGEST_NOTE]
    before = [note.id for note in notes.list_of(unit, request.id) if note.is_opening]
    if not said or said in notes.words_of(unit, before).values():
        return
    notes.add(unit, request.id, Note(uuid4(), owner_id(actor), unit.now), said)
    unit.changed.add(request.invitation_id)


def offer_help(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Claim:
    """A named nurse takes it on herself to help, for the coordinator, who is told (Q1, Q3, E3, E10, E14).

    A request that waits for a nurse is claimed instead. Raises NotFoundError, NotPermittedError,
    AlreadyClaimedError (with the name) or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.SEE_INVITATION, invitation)
    current = facts.load(unit, invitation_id)
    if current.is_over or invitation.assigned_to is None:
        raise NotAllowedError("There is nothing to help with here any more. Nothing was changed.")
    request = next((one for one in current.requests if one.is_open), None)
    if request is None:
        request = SupportRequest.requested(
            invitation_id=invitation_id,
            requested_by=invitation.assigned_to,
            by=actor.role,
            kind=SupportKind.ADVICE,
            number=support.next_number(unit),
            now=unit.now,
        ).offered((owner_id(actor),))
        support.save(unit, request)
        version = current.conference.version
        audit.record_step(unit, actor, "support.requested", None, request, conference_version=version)
    if owner_id(actor) not in request.offered_to and request.waits:
        support.offer_to(unit, request, (owner_id(actor),))
    return claim_support(unit, actor, request_id=request.id)


def withdraw_support(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Take back an open request (Q7). Raises NotFoundError, NotPermittedError or NotAllowedError."""
    current = facts.load(unit, invitation_id)
    actor.require(Permission.WITHDRAW_SUPPORT, asked_of(actor, current))
    waiting = [request for request in support.list_of(unit, invitation_id) if request.is_open]
    if not waiting:
        raise NotAllowedError("You have no open request for support here. Nothing was changed.")
    withdraw_each(unit, actor, current, waiting)
    return facts.load(unit, invitation_id)


def call_off_nurse(unit: Unit, actor: Actor, before: Invitation, after: Invitation) -> None:
    """Whoever comes after all, or finds other cover, needs no nurse to go instead (I9, I14, Q7).

    Only what was asked for with that very decline is taken back; the nurse hears of it as of any withdrawal.
    """
    if before.cover is not Cover.NURSE or after.cover is Cover.NURSE or before.replied_at is None:
        return
    asked = [
        one
        for one in support.list_of(unit, after.id)
        if one.is_open and one.kind is SupportKind.ATTEND_FOR_ME and one.requested_at >= before.replied_at
    ]
    withdraw_each(unit, actor, facts.load(unit, after.id), asked)


def withdraw_each(unit: Unit, actor: Actor, current: Facts, requests: Iterable[SupportRequest]) -> None:
    """Take these requests back, each with its record; whoever calls has asked for the permission."""
    for request in requests:
        withdrawn = request.time_called_off(owner_id(actor), now=unit.now).withdrawn()
        support.save(unit, withdrawn)
        audit.record_step(
            unit,
            actor,
            "support.withdrawn",
            request,
            withdrawn,
            conference_version=current.conference.version,
            instead_of=stood_in_for(actor, current),
        )
        stop_writing(unit, actor, request.invitation_id, request.claimed_by)


def claim_support(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """The first named nurse to claim has the request (Q3).

    Raises NotFoundError, NotPermittedError, AlreadyClaimedError (with the name) or NotAllowedError.
    """
    invitations.get(unit, support.invitation_of(unit, request_id))
    request = support.get(unit, request_id)
    actor.require(Permission.CLAIM_SUPPORT, request)
    claimed = request.claimed(owner_id(actor), actor.name, now=unit.now)
    if claimed != request:
        support.save(unit, claimed)
        version = facts.load(unit, request.invitation_id).conference.version
        audit.record_step(unit, actor, "support.claimed", request, claimed, conference_version=version)
    return claim_of(unit, claimed)


def find_support(unit: Unit, actor: Actor, *, number: int) -> Claim:
    """The request of this number, for a nurse it was offered to.

    Raises NotFoundError or NotPermittedError.
    """
    request = support.get(unit, support.find_id(unit, number))
    actor.require(Permission.SEE_SUPPORT, request)
    audit.record(unit, actor, "support.seen", request.id, at=unit.now)
    return claim_of(unit, request)


def see_support(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """A request as it stands, for a nurse it was offered to. Raises NotFoundError or NotPermittedError."""
    invitations.get(unit, support.invitation_of(unit, request_id))
    request = support.get(unit, request_id)
    actor.require(Permission.SEE_SUPPORT, request)
    audit.record(unit, actor, "support.seen", request_id, at=unit.now)
    return claim_of(unit, request)


def list_open_requests(unit: Unit, actor: Actor) -> list[Claim]:
    """Requests waiting for this nurse, or claimed by her, oldest first. Raises NotPermittedError."""
    actor.require(Permission.LIST_OWN)
    found = support.list_open_for(unit, owner_id(actor))
    audit.record(unit, actor, "support.listed", at=unit.now, count=len(found))
    return [claim_of(unit, support.get(unit, request_id)) for request_id in found]


def claim_of(unit: Unit, request: SupportRequest) -> Claim:
    """The request with all that its cards show."""
    return Claim(
        facts=facts.look_up(unit, request.invitation_id),
        request=request,
        coordinator=people.get(unit, request.requested_by),
    )
