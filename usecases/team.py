"""What a manager, nurse or administrator opens when somebody's invitation needs their support (A1, A3)."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Condition, Permission, Relation, Role
from domain.errors import NotFoundError
from domain.gaps import LOOKS_AHEAD, gaps_of
from domain.nudges import TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from storage import audit, facts, live_cards, people, standing
from storage.unit import Unit
from usecases.acting import owner_id


@dataclass(frozen=True, slots=True)
class Prompt:
    """What somebody was asked about another's invitation.

    `owner` is whose it is, or who passed it on last, where names were opened.
    """

    facts: Facts
    kind: NudgeKind
    owner: Person | None = None
    may_read_reason: bool = False


def show_prompt(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Prompt:
    """What this person was asked, as things stand. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_INVITATION, found)
    prompt = Prompt(found, kind_asked(unit, actor, invitation_id))
    audit.record(unit, actor, "prompt.seen", invitation_id, at=unit.now)
    return prompt


def open_prompt(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Prompt:
    """The same with the names, for a reader who was prompted about this very invitation (A1, IG8).

    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    kind = kind_asked(unit, actor, invitation_id)
    actor.require(Permission.SEE_FAMILY, found, given={Condition.CASE_PROMPT_OPENED})
    whose = found.invitation.assigned_to
    if whose is None and found.invitation.passed_on is not None:
        whose = found.invitation.passed_on.by
    if whose is None:
        raise NotFoundError("This invitation has no person at present.")
    audit.record(unit, actor, "family.seen", invitation_id, at=unit.now)
    may_read = actor.may(Permission.SEE_DECLINE_REASON, found)
    return Prompt(found, kind, people.get(unit, whose), may_read)


def find_prompt(unit: Unit, actor: Actor, *, code: str) -> UUID:
    """The invitation this person was asked about whose id starts with these characters (AX9).

    Raises NotPermittedError or NotFoundError, also when several do.
    """
    actor.require(Permission.LIST_OWN)
    asked = live_cards.list_of_person(unit, owner_id(actor))
    found = [one.subject_id for one in asked if one.kind in TEAM_KINDS]
    found = [one for one in found if str(one).startswith(code.lower())]
    if len(found) != 1:
        raise NotFoundError("You were not asked about anything with that code.")
    audit.record(unit, actor, "prompt.found", found[0], at=unit.now)
    return found[0]


def kind_asked(unit: Unit, actor: Actor, invitation_id: UUID) -> NudgeKind:
    """What this person was last asked about this invitation. Raises NotFoundError: nobody looks unasked.

    A digest asks as well, and is no live card (N6, E33).
    """
    card = live_cards.find(unit, invitation_id, owner_id(actor))
    asked = standing.asked_kind(unit, owner_id(actor), invitation_id)
    looked_for = (gap_told(unit, actor, invitation_id), review_waits(unit, actor, invitation_id))
    for kind in (asked, card.kind if card else None, *looked_for):
        if kind in TEAM_KINDS:
            return kind
    raise NotFoundError("You were not asked about this.")


def review_waits(unit: Unit, actor: Actor, invitation_id: UUID) -> NudgeKind | None:
    """A decline that is not final before a named nurse, any of them, has looked at it (I10)."""
    waits = actor.role is Role.NAMED_NURSE and facts.load(unit, invitation_id).invitation.awaits_review
    return NudgeKind.DECLINED if waits else None


def gap_told(unit: Unit, actor: Actor, invitation_id: UUID) -> NudgeKind | None:
    """What is missing now, for a manager whose weekly digest told of it (E33)."""
    found = facts.load(unit, invitation_id)
    is_mine = Relation.MANAGES in found.relations_of(owner_id(actor))
    if not is_mine or not standing.was_told(
        unit, owner_id(actor), NudgeKind.TEAM_WEEK, unit.now - LOOKS_AHEAD
    ):
        return None
    return next(gaps_of(found, now=unit.now), None)
