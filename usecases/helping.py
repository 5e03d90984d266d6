"""What a named nurse does with a request that she has, and what whoever asked says of it (Q1, Q5-Q7)."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission, Role
from domain.errors import BadInputError, NotAllowedError
from domain.ladder.helping import reached_at
from domain.people import Person
from domain.support import Release, SupportKind, SupportOutcome, SupportRequest
from storage import audit, facts, invitations, people, support
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.support import Claim, claim_of, new_request
from usecases.writing_for import stop_writing

BEGUN_AGAIN = "Recorded before. Nothing was changed."


@dataclass(frozen=True, slots=True)
class AskedFor:
    """That the nurses were asked for a coordinator; nothing of the request itself (A3)."""

    nurses: tuple[Person, ...]
    is_new: bool


def ask_for_colleague(
    unit: Unit, actor: Actor, *, invitation_id: UUID, kind: SupportKind = SupportKind.ADVICE
) -> AskedFor:
    """A manager or nurse asks the nurses on duty for a coordinator, who has the request then (Q1, A3).

    While one is open nothing is changed (L4). Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    current = facts.load(unit, invitation_id)
    actor.require(Permission.ASK_SUPPORT_FOR, current)
    asked_by = current.invitation.assigned_to
    if current.is_over or asked_by is None:
        raise NotAllowedError("There is nobody to help here any more. Nothing was changed.")
    if any(one.is_open for one in current.requests):
        audit.record(unit, actor, "support.asked_for", invitation_id, at=unit.now, new=False)
        return AskedFor((), is_new=False)
    request = new_request(unit, asked_by, current, reached_at(current, unit.now), kind)
    support.save(unit, request)
    version = current.conference.version
    audit.record_step(unit, actor, "support.requested", None, request, conference_version=version)
    return AskedFor(tuple(people.get(unit, one) for one in request.offered_to), is_new=True)


def begin_support(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """The nurse who has it has begun (Q5). Raises NotFoundError, NotPermittedError or NotAllowedError."""
    request = locked(unit, request_id)
    actor.require(Permission.GIVE_SUPPORT, request)
    begun = request.started(owner_id(actor), now=unit.now)
    support.save(unit, begun)
    version = version_of(unit, request)
    audit.record_step(unit, actor, "support.started", request, begun, conference_version=version)
    return claim_of(unit, begun)


def give_back(unit: Unit, actor: Actor, *, request_id: UUID, to: UUID | None = None) -> Claim:
    """The nurse gives it back: the other nurses on duty are asked, or the one she names (Q6).

    Whoever asked is told. Raises NotFoundError, NotPermittedError, BadInputError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.GIVE_SUPPORT, request)
    nurses = (nurse_named(unit, actor, to).id,) if to else others_on_duty(unit, request)
    freed = request.time_called_off(owner_id(actor), now=unit.now)
    anew = freed.released_because(Release.RELEASED, now=unit.now, nurses=nurses)
    support.save(unit, anew)
    version = version_of(unit, request)
    step = "support.passed_on" if to else "support.released"
    audit.record_step(unit, actor, step, request, anew, conference_version=version, reason=Release.RELEASED)
    stop_writing(unit, actor, request.invitation_id, request.claimed_by)
    return claim_of(unit, support.get(unit, request_id))


def list_other_nurses(unit: Unit, actor: Actor, *, request_id: UUID) -> list[Person]:
    """To whom a nurse may pass it on. Raises NotFoundError or NotPermittedError."""
    request = support.get(unit, request_id)
    actor.require(Permission.GIVE_SUPPORT, request)
    nurses = [one for one in people.list_with_role(unit, Role.NAMED_NURSE) if one.id != actor.person_id]
    audit.record(unit, actor, "nurses.listed", request_id, at=unit.now, count=len(nurses))
    return nurses


def complete_support(unit: Unit, actor: Actor, *, request_id: UUID, outcome: SupportOutcome) -> Claim:
    """The nurse says what came of it; whoever asked is asked once whether it helped (Q5).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.GIVE_SUPPORT, request)
    done = request.completed(owner_id(actor), outcome, now=unit.now)
    if done != request:
        support.save(unit, done)
        version = version_of(unit, request)
        audit.record_step(
            unit, actor, "support.completed", request, done, conference_version=version, reason=outcome
        )
    return claim_of(unit, done)


def say_whether_it_helped(unit: Unit, actor: Actor, *, request_id: UUID, helped: bool) -> Claim:
    """Whoever asked answers "Did this help?", once (Q5).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    if request.requested_by != actor.person_id:
        raise NotAllowedError("Only whoever asked for help can answer this. Nothing was changed.")
    answered = request.answered(helped=helped)
    if answered != request:
        support.save(unit, answered)
        version = version_of(unit, request)
        audit.record_step(unit, actor, "support.answered", request, answered, conference_version=version)
    return claim_of(unit, answered)


def say_still_needed(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """The conference is off, and the help is needed all the same: the nurses are asked anew (Q7).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    wanted = request.still_needed(owner_id(actor), now=unit.now)
    if wanted != request:
        current = facts.load(unit, request.invitation_id)
        fresh = new_request(unit, request.requested_by, current, reached_at(current, unit.now))
        wanted = wanted.offered(fresh.offered_to)
        support.save(unit, wanted)
        version = current.conference.version
        audit.record_step(unit, actor, "support.still_needed", request, wanted, conference_version=version)
    return claim_of(unit, support.get(unit, request_id))


def find_my_request(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Claim:
    """The newest request of this person about an invitation. Raises NotPermittedError or NotAllowedError."""
    mine = [one for one in support.list_of(unit, invitation_id) if one.requested_by == actor.person_id]
    if not mine:
        raise NotAllowedError(
            "You have not asked for help with this yet.", advice="Choose I need help, and a nurse is asked."
        )
    request = next((one for one in reversed(mine) if one.is_open), mine[-1])
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    audit.record(unit, actor, "support.seen", request.id, at=unit.now)
    return claim_of(unit, request)


def see_request(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """A request as it stands, for whoever asked and the nurses it was offered to.

    Raises NotFoundError or NotPermittedError.
    """
    request = locked(unit, request_id)
    actor.require(permission_to_see(actor, request), request)
    audit.record(unit, actor, "support.seen", request_id, at=unit.now)
    return claim_of(unit, request)


def permission_to_see(actor: Actor, request: SupportRequest) -> Permission:
    """One's own request is seen by taking part in it, a colleague's by being asked."""
    is_own = request.requested_by == actor.person_id
    return Permission.TAKE_PART_IN_SUPPORT if is_own else Permission.SEE_SUPPORT


def locked(unit: Unit, request_id: UUID) -> SupportRequest:
    """The request as it stands now that nobody else can change it. Raises NotFoundError."""
    invitations.get(unit, support.invitation_of(unit, request_id))
    return support.get(unit, request_id)


def version_of(unit: Unit, request: SupportRequest) -> int:
    """For which version of the conference a step is taken (L2)."""
    return facts.look_up(unit, request.invitation_id).conference.version


def others_on_duty(unit: Unit, request: SupportRequest) -> tuple[UUID, ...]:
    """Whom to ask instead: never nobody while there is another nurse (HZ13)."""
    current = facts.load(unit, request.invitation_id)
    fresh = new_request(unit, request.requested_by, current, reached_at(current, unit.now))
    others = [one for one in fresh.offered_to if one != request.claimed_by]
    everybody = (one.id for one in people.list_with_role(unit, Role.NAMED_NURSE))
    return tuple(others or [one for one in everybody if one != request.claimed_by] or fresh.offered_to)


def nurse_named(unit: Unit, actor: Actor, person_id: UUID) -> Person:
    """The nurse whom a request is passed to. Raises BadInputError."""
    found = people.find(unit, person_id)
    if (
        found is None
        or found.role is not Role.NAMED_NURSE
        or not found.is_active
        or found.id == actor.person_id
    ):
        raise BadInputError("nurse", "Choose another named nurse. Nothing was changed.")
    return found
