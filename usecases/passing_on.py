"""Saying "not my case": it goes to a colleague, to administrators, or to nurse and manager (I13, E7)."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from domain.access import Actor, Permission, Role
from domain.errors import NotAllowedError, NotFoundError
from domain.invitation import Invitation
from domain.people import Person
from storage import audit, conferences, invitations, people
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.colleagues import found_for
from usecases.steps import keep_step

NOBODY_FOUND = "We found no care coordinator with that name or address to whom this can go."


@dataclass(frozen=True, slots=True)
class PassedOn:
    """To whom an invitation went: nobody yet, when administrators or nurse and manager say whose it is."""

    to: Person | None
    is_decided_by_others: bool


def find_colleagues(unit: Unit, actor: Actor, *, invitation_id: UUID, said: str) -> list[Person]:
    """The care coordinators whom somebody may mean by a name or an address, at most five.

    An address is exact. A name only helps to choose: somebody always confirms it (HZ2). Raises NotFoundError
    or NotPermittedError, also when nobody is found.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.REDIRECT, invitation)
    return found_for(
        unit,
        actor,
        invitation_id,
        said,
        partial(may_have, invitation),
        nobody=NOBODY_FOUND,
        advice="Check the spelling, or say that you do not know.",
    )


def pass_on(unit: Unit, actor: Actor, *, invitation_id: UUID, to: UUID | None) -> PassedOn:
    """Say that it is not theirs, and whose it is if they know (I13).

    The colleague has it at once, with the clock of the first person. After the second time it goes to nobody
    before a named nurse and the manager have decided (HZ16). Raises NotFoundError, NotPermittedError or
    NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.REDIRECT, invitation)
    by = owner_id(actor)
    colleague = people.find(unit, to) if to else None
    if to and (colleague is None or not may_have(invitation, colleague)):
        raise NotFoundError(NOBODY_FOUND, advice="Choose somebody else, or say that you do not know.")
    version = conferences.get(unit, invitation.conference_id).version
    passed = invitation.redirected(by, to=to, now=unit.now)
    passed = replace(passed, links=passed.links.unlinked(by).without_stand_ins())
    keep_step(unit, actor, "invitation.redirected", invitation, passed, version=version)
    if colleague is None or passed.needs_decision:
        return PassedOn(None, passed.needs_decision)
    routed = passed.rerouted(colleague.id, number=invitations.next_number(unit, colleague.id))
    keep_step(unit, actor, "invitation.rerouted", passed, routed, version=version)
    return PassedOn(colleague, is_decided_by_others=False)


def may_have(invitation: Invitation, person: Person) -> bool:
    """Whether an invitation could be this colleague's.

    A care coordinator who could answer it: nobody related to the family (A7), nobody outside a restricted
    case (IG23), nobody who has said that it is not theirs (I13).
    """
    has_refused = any(redirect.by == person.id for redirect in invitation.redirects)
    if person.role is not Role.CARE_COORDINATOR or person.id == invitation.assigned_to or has_refused:
        return False
    theirs = replace(invitation, assigned_to=person.id)
    return person.as_actor().may(Permission.REPLY, theirs)


def require_can_pass_on(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Invitation:
    """The invitation, when this person may still say that it is not theirs (I13).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.REDIRECT, invitation)
    if not invitation.can_be_passed_on_by(actor.person_id):
        raise NotAllowedError(
            "This invitation cannot be passed on any more.", advice="Ask a named nurse whose it is."
        )
    audit.record(unit, actor, "invitation.seen", invitation_id, at=unit.now)
    return invitation
