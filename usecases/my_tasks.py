"""All that may wait for one person, for the front door: their own, a colleague's, what they were asked."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission
from domain.delivery import NEEDED
from domain.nudges import TEAM_KINDS, Facts, NudgeKind
from storage import audit, facts, invitations, live_cards
from storage.unit import Unit
from usecases.acting import asked_of, owner_id
from usecases.team import Prompt

# The newest cards in a chat: what is older and still open is asked again by the ladder.
MOST_CARDS = 40


@dataclass(frozen=True, slots=True)
class MyTasks:
    """Invitations as they stand, by how the person stands to them.

    One's own, with those taken over; those one is asked to take over (I11); those of colleagues one covers
    for (N3); and prompts about others' (A1).
    """

    own: tuple[Facts, ...] = ()
    asked_to_go: tuple[Facts, ...] = ()
    covered: tuple[Facts, ...] = ()
    prompts: tuple[Prompt, ...] = ()


def list_my_tasks(unit: Unit, actor: Actor) -> MyTasks:
    """What this person has, covers and was asked, each only as far as they may see it.

    Raises NotPermittedError.
    """
    actor.require(Permission.LIST_OWN)
    person_id = owner_id(actor)
    asked = {card.subject_id: card.kind for card in live_cards.list_newest(unit, person_id, MOST_CARDS)}
    coming = invitations.list_coming(unit, person_id, unit.now)
    ids = dict.fromkeys([*coming, *invitations.list_stood_in(unit, person_id, unit.now), *asked])
    found = [facts.with_circle(unit, facts.look_up(unit, one)) for one in ids]
    own = tuple(one for one in found if one.invitation.holder_id == person_id)
    to_go = tuple(one for one in found if one.invitation.asks(person_id))
    others = [one for one in found if one not in own and one not in to_go]
    covered = tuple(one for one in others if covers(actor, one, person_id))
    prompted = ((one, asked.get(one.invitation.id)) for one in others if one not in covered)
    prompts = tuple(Prompt(one, kind) for one, kind in prompted if kind and is_prompted(actor, one, kind))
    audit.record(unit, actor, "tasks.listed", at=unit.now, count=len(found))
    return MyTasks(own, to_go, covered, prompts)


def covers(actor: Actor, found: Facts, person_id: UUID) -> bool:
    """Whether the task is the actor's for a while (N3)."""
    return found.is_covered_by(person_id) and actor.may(Permission.SEE_INVITATION, asked_of(actor, found))


def is_prompted(actor: Actor, found: Facts, kind: NudgeKind) -> bool:
    """Whether the actor was asked about somebody else's invitation, and may still see that much of it."""
    return kind in TEAM_KINDS and actor.may(NEEDED[kind], found)
