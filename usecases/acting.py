"""Whose task somebody does: their own, a colleague's for a while, or once, with a reason (A1, N3)."""

from uuid import UUID

from domain.access import Actor, Subject
from domain.acting import Act, Because, Deed
from domain.errors import BadInputError
from domain.invitation import Invitation
from domain.nudges import Facts
from storage import audit, invitations
from storage.unit import Unit


def owner_id(actor: Actor) -> UUID:
    """The person behind the actor; the system itself owns no invitations."""
    if actor.person_id is None:
        raise BadInputError("actor", "Only a person has invitations.")
    return actor.person_id


def asked_of(actor: Actor, found: Facts, because: Because | None = None) -> Subject:
    """What access to somebody's task is asked about: the invitation, with who stands in today (N3).

    A manager who does not stand in has the card of a manager, and not this one (A3), unless they say why
    they act for somebody who is absent.
    """
    return found if because or stood_in_for(actor, found) else found.invitation


def stood_in_for(actor: Actor, found: Facts, because: Because | None = None) -> UUID | None:
    """For whom the actor does this; None for one's own, and for whoever does it by their role."""
    is_covering = actor.person_id is not None and found.is_covered_by(actor.person_id)
    is_anothers = because is not None and found.invitation.assigned_to != actor.person_id
    return found.invitation.assigned_to if is_covering or is_anothers else None


def with_act(
    unit: Unit, actor: Actor, invitation: Invitation, deed: Deed, because: Because | None
) -> Invitation:
    """The invitation with who did it for its person, who is told on their card; one's own is no such act."""
    if because is None or invitation.assigned_to == actor.person_id:
        return invitation
    audit.record(unit, actor, "invitation.acted_for", invitation.id, at=unit.now, deed=deed, because=because)
    return invitation.acted(Act(deed, owner_id(actor), actor.name, actor.role, because, unit.now))


def note_act(unit: Unit, actor: Actor, invitation: Invitation, deed: Deed, because: Because | None) -> None:
    """Keep who did it for its person, where the deed itself changed another thing."""
    noted = with_act(unit, actor, invitation, deed, because)
    if noted is not invitation:
        invitations.save(unit, noted)
