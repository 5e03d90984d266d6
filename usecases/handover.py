"""An invitation whose person is gone goes to whoever stands in for them, or back to the queue (I7, N3)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from domain.access import Actor, Permission
from domain.invitation import Invitation
from domain.people import Person
from domain.questions import QuestionKind
from domain.routing import Handover
from domain.working_days import local_day
from storage import conferences, invitations, leave, people, questions
from storage.unit import Unit
from usecases.standing_in import stop_standing_in
from usecases.steps import keep_step

NOBODY_STANDS_IN = (
    "Whoever had an invitation has left or changed roles, and nobody stands in for them. "
    "It is with the invitations without a person. Choose who has it now."
)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many invitations found somebody else, and how many wait for an administrator."""

    handed_over: int = 0
    returned: int = 0

    def __add__(self, other: "HandedOver") -> "HandedOver":
        return HandedOver(self.handed_over + other.handed_over, self.returned + other.returned)


def hand_over_all(unit: Unit, actor: Actor, gone: Collection[Person], because: Handover) -> HandedOver:
    """Hand over every invitation to come of these people; those who stand in are told by their cards.

    Locks as an import does, conferences first and then people, so that neither waits for the other. Whoever
    calls has asked for the permission.
    """
    coming = [one for person in gone for one in invitations.list_coming(unit, person.id, unit.now)]
    lock_conferences_of(unit, coming)
    people.lock(unit, {one.email for person in gone for one in [person, *list_stand_ins(unit, person)]})
    done = HandedOver()
    for person in sorted(gone, key=lambda one: one.id):
        for invitation_id in sorted(invitations.list_coming(unit, person.id, unit.now)):
            done += hand_over(unit, actor, person, invitations.get(unit, invitation_id), because)
        stop_standing_in(unit, actor, person)
    return done


def hand_over(
    unit: Unit, actor: Actor, person: Person, invitation: Invitation, because: Handover
) -> HandedOver:
    """Give one invitation to the first who may take it: the deputy, then the manager (I7).

    Who takes it over is asked for a reply anew, with the first one's clock. Nobody: administrators are asked.
    """
    conference = conferences.get(unit, invitation.conference_id)
    if conference.starts_at <= unit.now or invitation.assigned_to != person.id:
        return HandedOver()
    ended = replace(invitation.reply_lost(), links=invitation.links.unlinked(person.id).without_stand_ins())
    handed = next(offers(unit, ended, list_stand_ins(unit, person), because), None)
    after = handed or ended.returned(because=because)
    action = "invitation.handed_over" if handed else "invitation.returned"
    keep_step(unit, actor, action, invitation, after, version=conference.version, reason=because)
    if handed:
        return HandedOver(handed_over=1)
    ask_administrators(unit, after)
    return HandedOver(returned=1)


def offers(
    unit: Unit, invitation: Invitation, candidates: Iterable[Person], because: Handover
) -> Iterator[Invitation]:
    """The invitation in the hands of each of these who could answer it.

    Nobody related to the family (A7), nobody outside a restricted case (IG23), nobody who has said that it is
    not theirs (I13), nobody without a clinical role (A5).
    """
    refused = {redirect.by for redirect in invitation.redirects}
    for candidate in candidates:
        number = invitations.next_number(unit, candidate.id)
        handed = invitation.handed_over(candidate.id, number=number, because=because)
        if candidate.id not in refused and candidate.as_actor().may(Permission.REPLY, handed):
            yield handed


def list_stand_ins(unit: Unit, person: Person) -> list[Person]:
    """Who stands in today: the deputy, the manager, the manager's deputy; never somebody who is away."""
    manager = found(unit, person.manager_id)
    chain = [found(unit, person.deputy_id), manager, found(unit, manager.deputy_id if manager else None)]
    away = leave.list_away(unit, local_day(unit.now))
    here = [one for one in chain if one is not None and one.id not in away and one.id != person.id]
    return list({one.id: one for one in here}.values())


def found(unit: Unit, person_id: UUID | None) -> Person | None:
    """The person, if there is one and they are still with the trust."""
    return people.find(unit, person_id) if person_id else None


def ask_administrators(unit: Unit, invitation: Invitation) -> None:
    """Say that an invitation lost its person; once for each time that it did (I7)."""
    questions.ask(
        unit,
        kind=QuestionKind.LEFT,
        key=f"left:{invitation.id}:{invitation.version}",
        text=NOBODY_STANDS_IN,
        conference_id=invitation.conference_id,
        invitation_id=invitation.id,
    )


def lock_conferences_of(unit: Unit, invitation_ids: Iterable[UUID]) -> None:
    """Lock what these invitations are for, in the order of every import."""
    ids = {invitations.look_up(unit, one).conference_id for one in invitation_ids}
    conferences.lock(unit, {conferences.get(unit, one).uid for one in ids})
