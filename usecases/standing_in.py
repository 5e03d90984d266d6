"""Somebody else goes: asking them, and what they say to it (I11, I12, A5)."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from domain.access import SYSTEM, Actor, Permission, Relation
from domain.acting import Because, Deed, reason_of
from domain.attending import Briefing
from domain.errors import MissingInputError, NotFoundError
from domain.guards import refuse_unless
from domain.invitation import Invitation, Reply
from domain.nudges import Facts
from domain.people import Person
from storage import audit, facts, invitations, people
from storage.unit import Unit
from usecases.acting import asked_of, owner_id, stood_in_for, with_act
from usecases.colleagues import found_for
from usecases.steps import keep_step, take_step

_OF_A_SUBSTITUTE = (Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED)
NOBODY_FOUND = "We found no qualified colleague with that name or address who can go instead."


def require_can_delegate(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The invitation, when this person may ask somebody to go instead (I11).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.DELEGATE, asked_of(actor, found))
    refuse_unless(
        not found.is_over and unit.now < found.conference.starts_at,
        "This conference has started, was called off or is finished. Nothing was changed.",
    )
    audit.record(unit, actor, "invitation.seen", invitation_id, at=unit.now)
    return found


def find_stand_ins(
    unit: Unit, actor: Actor, *, invitation_id: UUID, said: str, because: Because | None = None
) -> list[Person]:
    """The colleagues who may be meant by a name or an address, at most five (HZ2).

    `because` is why somebody looks for them in a colleague's place (A1).

    Raises NotFoundError or NotPermittedError, also when nobody is found.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.DELEGATE, asked_of(actor, found, because), reason=reason_of(because))
    may = partial(can_be_asked, found.invitation)
    return found_for(unit, actor, invitation_id, said, may, nobody=NOBODY_FOUND)


def ask_to_stand_in(
    unit: Unit,
    actor: Actor,
    *,
    invitation_id: UUID,
    person_id: UUID,
    reason: str = "",
    because: Because | None = None,
) -> Facts:
    """Ask a colleague to go instead; the reply stays as it is until they have agreed (I11).

    Whoever was asked before is asked no longer. `reason` or `because` is needed from nurses and
    administrators, and `because` from a manager for somebody absent, who reads who did it (A1). Raises
    NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    invitation = found.invitation
    why = reason or reason_of(because)
    actor.require(Permission.DELEGATE, asked_of(actor, found, because), reason=why)
    colleague = people.find(unit, person_id)
    if colleague is None:
        raise NotFoundError(
            "This person is not in the staff directory any more.", advice="Choose another one."
        )
    named = invitation.substitute_named(
        person_id,
        is_qualified=colleague.is_clinical,
        now=unit.now,
        starts_at=found.conference.starts_at,
    )
    if named == invitation:
        return found
    asked = replace(named, links=invitation.links.without_stand_ins().nominated(person_id))
    asked = with_act(unit, actor, asked, Deed.STAND_IN, because)
    return take_step(
        unit,
        actor,
        "invitation.substitute_asked",
        found,
        asked,
        reason=reason or because,
        instead_of=stood_in_for(actor, found, because),
    )


def agree_to_stand_in(unit: Unit, actor: Actor, *, invitation_id: UUID, knows_the_case: bool) -> Facts:
    """The colleague goes; link, names and report are theirs from now on (I11, A5).

    `knows_the_case` is their tick "I have read the report and know the case". Once they have agreed, the same
    again changes nothing (L4). Raises NotFoundError, NotPermittedError, MissingInputError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    invitation, person_id = found.invitation, owner_id(actor)
    if actor.may(Permission.SEE_JOIN_LINK, invitation) and invitation.holder_id == person_id:
        return found
    actor.require(Permission.ANSWER_NOMINATION, invitation)
    if not knows_the_case:
        raise MissingInputError(
            "knows_the_case",
            "Tick the box first, once you have read the report.",
            advice="If you do not have the report, ask the care coordinator or a named nurse.",
        )
    agreed = invitation.substitute_accepted(
        person_id, has_read_report=True, now=unit.now, starts_at=found.conference.starts_at
    )
    briefing = Briefing(is_qualified=True, has_read_report_and_knows_case=True)
    links = agreed.links.accepted(person_id).briefed(person_id, briefing)
    after = replace(agreed, links=links)
    return take_step(unit, actor, "invitation.substitute_agreed", found, after)


def decline_to_stand_in(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """They cannot go, or no longer: it is back with coordinator and manager, and so is the link (I12).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    invitation = found.invitation
    has_agreed = invitation.asked is not None and invitation.asked.has_accepted
    actor.require(Permission.SEE_JOIN_LINK if has_agreed else Permission.ANSWER_NOMINATION, invitation)
    refused = invitation.substitute_refused(
        owner_id(actor), now=unit.now, starts_at=found.conference.starts_at
    )
    links = refused.links.unlinked(owner_id(actor), *_OF_A_SUBSTITUTE)
    after = replace(refused, links=links)
    return take_step(unit, actor, "invitation.substitute_refused", found, after)


def end_silence(unit: Unit, found: Facts, limit_at: datetime) -> Facts:
    """Nobody has answered for 1 working day: the same as a refusal (I12). The scheduler knows the limit."""
    silent = found.invitation.substitute_silent(now=unit.now, limit_at=limit_at)
    after = silent.with_links_of_substitute()
    return take_step(unit, SYSTEM, "invitation.substitute_silent", found, after)


def confirm_standing_in(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """After a move: whoever goes instead still can (C3). The same again changes nothing (L4).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_JOIN_LINK, found.invitation)
    confirmed = found.invitation.replied(Reply.SUBSTITUTE, now=unit.now, starts_at=found.conference.starts_at)
    if confirmed == found.invitation:
        audit.record(unit, actor, "invitation.seen", invitation_id, at=unit.now)
        return found
    return take_step(unit, actor, "invitation.substitute_confirmed", found, confirmed)


def stop_standing_in(unit: Unit, actor: Actor, person: Person) -> None:
    """Whoever was asked to go, or goes, has left: the same as a refusal (I7, I12, IG12).

    Whoever calls has asked for the permission and holds the locks.
    """
    for invitation_id in sorted(invitations.list_stood_in(unit, person.id, unit.now)):
        found = facts.load(unit, invitation_id)
        if found.conference.starts_at <= unit.now:
            continue
        refused = found.invitation.substitute_refused(
            person.id, now=unit.now, starts_at=found.conference.starts_at
        )
        after = refused.with_links_of_substitute()
        version = found.conference.version
        keep_step(unit, actor, "invitation.substitute_left", found.invitation, after, version=version)


def can_be_asked(invitation: Invitation, person: Person) -> bool:
    """Whether this colleague could go instead: qualified, not related to the family, not invited (A5, A7)."""
    if not person.is_clinical or person.id == invitation.assigned_to:
        return False
    if Relation.CONFLICTED in invitation.links.relations_of(person.id):
        return False
    asked = replace(invitation, links=invitation.links.nominated(person.id))
    return person.as_actor().may(Permission.ANSWER_NOMINATION, asked)
