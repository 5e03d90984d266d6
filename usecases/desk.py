"""A named nurse's desk: how much waits, each list, and one conference of it (I3, I10, E3, E4)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Condition, Permission, Role
from domain.acting import REASONS, Because
from domain.desk import Desk, Item, Page, Pile, needs_of, page_of, week_of
from domain.errors import NotFoundError
from domain.ladder.after import supervision_at
from domain.ladder.moments import is_unanswered
from domain.nudges import Facts
from domain.working_days import local_day
from storage import audit, day_list, desk, facts, invitations, people, support
from storage.unit import Unit
from usecases.acting import owner_id

PAGE = 5
SHORTEST_CODE = 4


def see_desk(unit: Unit, actor: Actor) -> Desk:
    """How much lies on each pile, and what is in the nurse's own name. Raises NotPermittedError."""
    actor.require(Permission.LIST_DESK)
    counts = {pile: len(on_pile(unit, actor, pile)) for pile in Pile}
    mine = tuple(facts.look_up(unit, one) for one in own(unit, actor))
    audit.record(unit, actor, "desk.seen", at=unit.now, count=sum(counts.values()))
    return Desk(counts, mine)


def list_pile(unit: Unit, actor: Actor, *, pile: Pile, number: int = 1) -> Page:
    """One page of a pile, in its order. Raises NotPermittedError."""
    actor.require(Permission.LIST_DESK)
    found = on_pile(unit, actor, pile)
    audit.record(unit, actor, "desk.listed", at=unit.now, pile=pile, count=len(found))
    return page_of(found, number, PAGE)


def open_item(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Item:
    """One conference as it stands, with what this reader may do about it.

    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(desk_of(actor))
    actor.require(Permission.SEE_INVITATION, found)
    audit.record(unit, actor, "desk.opened", invitation_id, at=unit.now)
    return item_of(actor, found)


def see_item(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Item:
    """The same with whose it is and whom it is about, for this reader at this moment (A1, IG8).

    A manager sees names while the desk asks something of them about it: that is the prompt which they open.
    Raises NotFoundError or NotPermittedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(desk_of(actor))
    given = {Condition.CASE_PROMPT_OPENED} if asks_something(unit, found) else set()
    actor.require(Permission.SEE_FAMILY, found, given=given)
    if found.invitation.assigned_to is None:
        raise NotFoundError("This invitation has no person at present.")
    audit.record(unit, actor, "family.seen", invitation_id, at=unit.now)
    return replace(item_of(actor, found), owner=people.get(unit, found.invitation.assigned_to))


def find_item(unit: Unit, actor: Actor, *, code: str) -> UUID:
    """The conference whose code begins with these characters, among those the reader may see (AX9).

    Raises NotPermittedError or NotFoundError, also when several do.
    """
    actor.require(desk_of(actor))
    found = [one for one in candidates(unit, code) if may_see(actor, facts.with_circle(unit, one))]
    if len(found) != 1:
        raise NotFoundError(
            "There is nothing with that code for you.", advice="Say desk to see what there is."
        )
    invitation_id = found[0].invitation.id
    audit.record(unit, actor, "desk.found", invitation_id, at=unit.now)
    return invitation_id


def desk_of(actor: Actor) -> Permission:
    """Which desk the reader has."""
    return Permission.LIST_TEAM if actor.role is Role.TEAM_MANAGER else Permission.LIST_DESK


def asks_something(unit: Unit, found: Facts) -> bool:
    """Whether a manager's desk asks for something about it now (E25, E33)."""
    owner_of_it = found.invitation.assigned_to
    who = people.get(unit, owner_of_it) if owner_of_it else None
    talk_at = supervision_at(found)
    is_talk_open = talk_at is not None and talk_at <= unit.now
    return who is not None and (is_talk_open or any(needs_of(found, who, now=unit.now)))


def item_of(actor: Actor, found: Facts) -> Item:
    """What the reader may do, once they say why (A1)."""
    reason = REASONS[Because.ASKED]
    report = found.report
    is_own = found.invitation.assigned_to in (None, actor.person_id)
    can_waive = report is not None and not report.is_settled and not found.is_over
    return Item(
        found,
        may_act=not (found.is_over or is_own) and actor.may(Permission.REPLY, found, reason=reason),
        may_waive=can_waive and actor.may(Permission.WAIVE_REPORT, found, reason=reason),
        may_assign=actor.role is Role.TEAM_MANAGER and actor.may(Permission.REDIRECT, found, reason=reason),
    )


def on_pile(unit: Unit, actor: Actor, pile: Pile) -> list[Facts]:
    """Everything on one pile that this nurse may know of: nothing of a family that is hers (A7)."""
    return [one for one in PILES[pile](unit, actor) if may_see(actor, one)]


def may_see(actor: Actor, found: Facts) -> bool:
    """Whether a line may stand on a list."""
    return actor.may(Permission.SEE_INVITATION, found)


def open_requests(unit: Unit, reader: Actor) -> Iterable[Facts]:
    """What waits for a nurse, and what she has."""
    for request_id in support.list_open_for(unit, owner_id(reader)):
        yield facts.look_up(unit, support.invitation_of(unit, request_id))


def without_person(unit: Unit, _actor: Actor) -> Iterable[Facts]:
    """What nobody has yet (I3)."""
    return look_up_all(unit, invitations.list_unmatched(unit))


def to_review(unit: Unit, _actor: Actor) -> Iterable[Facts]:
    """Declines that are not final before a nurse has looked (I10)."""
    found = look_up_all(unit, desk.list_declined_first(unit))
    return (one for one in found if one.invitation.awaits_review)


def without_reply(unit: Unit, _actor: Actor) -> Iterable[Facts]:
    """Whose reply is overdue (E3)."""
    found = look_up_all(unit, desk.list_unanswered(unit))
    return (one for one in found if is_unanswered(one, unit.now))


def this_week(unit: Unit, _actor: Actor) -> Iterable[Facts]:
    """From Monday to Sunday, in the order of their dates."""
    first, until = week_of(local_day(unit.now))
    return look_up_all(unit, day_list.list_coming(unit, first=first, until=until))


def look_up_all(unit: Unit, ids: Iterable[UUID]) -> Iterable[Facts]:
    """The facts of each."""
    return (facts.look_up(unit, one) for one in ids)


def own(unit: Unit, reader: Actor) -> list[UUID]:
    """What is in the reader's own name, soonest first."""
    return invitations.list_coming(unit, owner_id(reader), unit.now)


def candidates(unit: Unit, code: str) -> list[Facts]:
    """Every invitation that a code may mean; too short a code means none."""
    digits = code.replace("-", "")
    is_code = len(digits) >= SHORTEST_CODE and all(one in "0123456789abcdef" for one in digits.lower())
    return list(look_up_all(unit, invitations.find_by_code(unit, digits))) if is_code else []


PILES: dict[Pile, Callable[[Unit, Actor], Iterable[Facts]]] = {
    Pile.REQUESTS: open_requests,
    Pile.UNMATCHED: without_person,
    Pile.REVIEWS: to_review,
    Pile.NO_REPLY: without_reply,
    Pile.WEEK: this_week,
}
