"""Whom somebody means by a name or an address: a person always confirms it (HZ2)."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from domain.access import Actor
from domain.errors import NotFoundError
from domain.people import Person
from storage import audit, people
from storage.unit import Unit

MOST_FOUND = 5


class Find(Protocol):
    """A use case that gives those who may be meant, for one purpose."""

    def __call__(self, unit: Unit, actor: Actor, *, invitation_id: UUID, said: str) -> list[Person]:
        """At most five. Raises NotPermittedError, or NotFoundError, also when nobody is found."""


def found_for(
    unit: Unit,
    actor: Actor,
    invitation_id: UUID,
    said: str,
    may: Callable[[Person], bool],
    *,
    nobody: str,
    advice: str = "Check the spelling.",
) -> list[Person]:
    """Those who may be meant and whom `may` lets through, at most five, with the record of the search.

    An address is exact. Whoever calls has asked for the permission. Raises NotFoundError when there is nobody
    (with these words), or too many to choose from.
    """
    found = [one for one in people.list_called(unit, said) if may(one)]
    if not found:
        raise NotFoundError(nobody, advice=advice)
    if len(found) > MOST_FOUND:
        raise NotFoundError(
            "Several colleagues have that name.", advice="Type the work e-mail address of the one you mean."
        )
    audit.record(unit, actor, "colleagues.searched", invitation_id, at=unit.now, count=len(found))
    return found
