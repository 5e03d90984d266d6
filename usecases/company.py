"""Who goes with a newly qualified worker, and have they observed a conference before (A4)."""

from functools import partial
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotFoundError
from domain.nudges import Facts
from domain.people import Person
from domain.working_days import local_day
from storage import facts, people
from storage.unit import Unit
from usecases.acting import asked_of, stood_in_for
from usecases.colleagues import found_for
from usecases.steps import take_step

NOBODY_FOUND = "We found no experienced colleague with that name or address."


def say_observed(unit: Unit, actor: Actor, *, invitation_id: UUID, has_observed: bool) -> Facts:
    """Whether they have observed a conference before (A4). The same again changes nothing (L4).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    before = found.invitation
    after = before.observed_told(has_observed=has_observed)
    return take_step(
        unit, actor, "invitation.observed_told", found, after, instead_of=stood_in_for(actor, found)
    )


def find_companions(unit: Unit, actor: Actor, *, invitation_id: UUID, said: str) -> list[Person]:
    """The manager or experienced colleagues who may be meant, at most five (A4, HZ2).

    Raises NotFoundError, also when nobody is found, or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    require_may_name(actor, found)
    actor.require(Permission.SEE_INVITATION, found)
    may = partial(can_accompany, found)
    return found_for(unit, actor, invitation_id, said, may, nobody=NOBODY_FOUND)


def name_companion(unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID) -> Facts:
    """Who goes along: named by the person, or by their manager, who may name themselves (A4).

    The same again changes nothing (L4). Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    require_may_name(actor, found)
    actor.require(Permission.SEE_INVITATION, found)
    person = people.find(unit, person_id)
    if person is None or not can_accompany(found, person):
        raise NotFoundError(NOBODY_FOUND, advice="Choose somebody else.")
    before = found.invitation
    after = before.accompanied(person_id)
    return take_step(
        unit, actor, "invitation.accompanied", found, after, instead_of=stood_in_for(actor, found)
    )


def require_may_name(actor: Actor, found: Facts) -> None:
    """The person themselves, whoever stands in, or their manager. Raises NotPermittedError."""
    if not actor.may(Permission.REPLY, asked_of(actor, found)):
        actor.require(Permission.ACCOMPANY, found)


def can_accompany(found: Facts, person: Person) -> bool:
    """Somebody senior: a manager or experienced clinical staff, not related to the family (A4, A7)."""
    is_new = person.is_newly_qualified(local_day(found.conference.starts_at))
    is_them = person.id == found.invitation.holder_id
    conflicted = found.invitation.links.conflicted_people()
    return person.is_clinical and not is_new and not is_them and person.id not in conflicted
