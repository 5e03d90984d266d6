"""What an administrator or a named nurse does with an invitation that has found nobody (I2, I3)."""

from uuid import UUID

from domain.access import Actor, Permission, Role
from domain.errors import BadInputError, NotFoundError
from domain.nudges import Facts
from domain.people import Person
from storage import audit, conferences, facts, invitations, people
from storage.unit import Unit
from usecases.routing import list_open_holders, route


def list_unmatched(unit: Unit, actor: Actor) -> list[Facts]:
    """Invitations nobody in the staff directory answers to (I3). Raises NotPermittedError."""
    actor.require(Permission.ASSIGN_INVITATION)
    found = invitations.list_unmatched(unit)
    audit.record(unit, actor, "unmatched.listed", at=unit.now, count=len(found))
    return [facts.look_up(unit, invitation_id) for invitation_id in found]


def find_unmatched(unit: Unit, actor: Actor, *, code: str) -> Facts:
    """The stray invitation whose id starts with these characters (AX9).

    Raises NotPermittedError or NotFoundError, also when several do.
    """
    actor.require(Permission.ASSIGN_INVITATION)
    found = [one for one in invitations.list_unmatched(unit) if str(one).startswith(code.lower())]
    if len(found) != 1:
        raise NotFoundError(
            "No invitation without a person has that code.", advice="Say unmatched to see them."
        )
    audit.record(unit, actor, "invitation.seen", found[0], at=unit.now)
    return facts.load(unit, found[0])


def find_care_coordinator(unit: Unit, actor: Actor, *, email: str) -> Person:
    """The care coordinator with exactly this address (I2). Raises NotPermittedError or NotFoundError."""
    actor.require(Permission.ASSIGN_INVITATION)
    found = people.find_by_email(unit, email)
    if found is None or found.role is not Role.CARE_COORDINATOR:
        raise NotFoundError("No care coordinator in the staff directory has that address.")
    audit.record(unit, actor, "coordinator.found", found.id, at=unit.now)
    return found


def list_care_coordinators(unit: Unit, actor: Actor) -> list[Person]:
    """Whom an invitation can be given to. Raises NotPermittedError."""
    actor.require(Permission.ASSIGN_INVITATION)
    found = people.list_with_role(unit, Role.CARE_COORDINATOR)
    audit.record(unit, actor, "coordinators.listed", at=unit.now, count=len(found))
    return found


def list_suggested(unit: Unit, actor: Actor, *, invitation_id: UUID) -> list[Person]:
    """Who holds the open care of a patient named in the invitation (I3).

    Raises NotFoundError or NotPermittedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.ASSIGN_INVITATION, invitation)
    found = list_open_holders(unit, conferences.get(unit, invitation.conference_id))
    audit.record(unit, actor, "holders.listed", invitation_id, at=unit.now, count=len(found))
    return found


def assign_invitation(
    unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID
) -> tuple[Facts, Person]:
    """Give a stray invitation to its care coordinator (I2, I3).

    Raises NotFoundError, NotPermittedError, NotAllowedError or BadInputError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.ASSIGN_INVITATION, invitation)
    owner = people.find(unit, person_id)
    if owner is None:
        raise NotFoundError(
            "This person is not in the staff directory any more.", advice="Choose another one."
        )
    if owner.role is not Role.CARE_COORDINATOR:
        raise BadInputError("person_id", "Choose a care coordinator.")
    conference = conferences.get(unit, invitation.conference_id)
    route(unit, actor, conference, invitation, owner)
    audit.record(unit, actor, "invitation.assigned", invitation_id, at=unit.now, to=person_id)
    return facts.load(unit, invitation_id), owner
