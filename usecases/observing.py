"""Observers: who comes to observe, and what the chair and the family have said to it (A6, G31)."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from domain.access import Actor, Permission, Relation
from domain.attending import Observer
from domain.errors import NotFoundError
from domain.invitation import Invitation
from domain.nudges import Facts
from domain.people import Person
from storage import audit, facts, people
from storage.unit import Unit
from usecases.acting import asked_of, stood_in_for
from usecases.colleagues import found_for
from usecases.steps import take_step

NOBODY_FOUND = "We found no colleague with that name or address who can observe."


@dataclass(frozen=True, slots=True)
class Observing:
    """An invitation with its observers, each with the person behind it."""

    facts: Facts
    observers: tuple[tuple[Observer, Person], ...]


def see_observers(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Observing:
    """Who observes. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    audit.record(unit, actor, "observers.seen", invitation_id, at=unit.now)
    return observing(unit, found)


def find_observers(unit: Unit, actor: Actor, *, invitation_id: UUID, said: str) -> list[Person]:
    """The colleagues who may be meant, at most five (HZ2).

    Raises NotFoundError, also when nobody is found, or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    may = partial(can_observe, found.invitation)
    return found_for(unit, actor, invitation_id, said, may, nobody=NOBODY_FOUND)


def add_observer(unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID) -> Observing:
    """Somebody may come to observe; no link is shared yet (A6). The same again changes nothing (L4).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    person = people.find(unit, person_id)
    known = any(one.person_id == person_id for one in found.invitation.observers)
    if person is None or not (known or can_observe(found.invitation, person)):
        raise NotFoundError(NOBODY_FOUND, advice="Choose somebody else.")
    after = found.invitation.observer_added(person_id)
    owner = stood_in_for(actor, found)
    added = take_step(unit, actor, "invitation.observer_added", found, after, instead_of=owner)
    return observing(unit, added)


def say_agreed(
    unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID, chair: bool, family: bool
) -> Observing:
    """What the chair and the family have said; with both, the link is shared with the observer (A6, IN13).

    Taking one back takes the link back. Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    agreed = found.invitation.observer_agreed(person_id, chair=chair, family=family)
    if agreed != found.invitation:
        links = agreed.links.unlinked(person_id, Relation.OBSERVES)
        after = replace(
            agreed, links=links.linked(person_id, Relation.OBSERVES) if chair and family else links
        )
        owner = stood_in_for(actor, found)
        found = take_step(unit, actor, "invitation.observer_agreed", found, after, instead_of=owner)
    return observing(unit, found)


def remove_observer(unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID) -> Observing:
    """An observer does not come after all, and loses the link (A6). Raises as `say_agreed`."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    removed = found.invitation.observer_removed(person_id)
    if removed != found.invitation:
        after = replace(removed, links=removed.links.unlinked(person_id, Relation.OBSERVES))
        owner = stood_in_for(actor, found)
        found = take_step(unit, actor, "invitation.observer_removed", found, after, instead_of=owner)
    return observing(unit, found)


def observing(unit: Unit, found: Facts) -> Observing:
    """The observers with their names."""
    pairs = ((one, people.get(unit, one.person_id)) for one in found.invitation.observers)
    return Observing(found, tuple(pairs))


def can_observe(invitation: Invitation, person: Person) -> bool:
    """Clinical staff who have nothing to do with it yet, and are not related to the family (A6, A7)."""
    return person.is_clinical and not invitation.is_restricted and not invitation.relations_of(person.id)
