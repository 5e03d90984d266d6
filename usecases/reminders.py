"""Putting a reminder off (N7)."""

from datetime import date
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotFoundError
from domain.nudges import Facts, NudgeKind
from domain.snooze import Later
from domain.snoozing import TOPICS, snooze
from storage import audit, facts, invitations, live_cards
from storage.unit import Unit
from usecases.acting import asked_of, owner_id, stood_in_for

NOTHING_TO_PUT_OFF = "There is no reminder here that could be put off. Nothing was changed."


def put_reminder_off(
    unit: Unit, actor: Actor, *, invitation_id: UUID, later: Later, day: date | None = None
) -> Facts:
    """Remind the actor later of what the newest card about this invitation asked (N7).

    The same choice again changes nothing (L4). Raises NotFoundError, NotPermittedError, NotAllowedError or
    BadInputError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.PUT_OFF, asked_of(actor, found))
    kind = kind_reminded_of(unit, actor, found)
    chosen = snooze(found, kind, person_id=owner_id(actor), later=later, day=day, now=unit.now)
    if chosen in found.invitation.snoozes:
        return found
    invitations.save(unit, found.invitation.snoozed(chosen))
    detail = {"kind": kind, "until": chosen.until_at.isoformat(), "instead_of": stood_in_for(actor, found)}
    audit.record(
        unit, actor, "reminder.put_off", invitation_id, at=unit.now, **{k: v for k, v in detail.items() if v}
    )
    return facts.load(unit, invitation_id)


def find_reminder(unit: Unit, actor: Actor) -> UUID:
    """The invitation of which the actor was reminded last. Raises NotPermittedError or NotFoundError."""
    actor.require(Permission.LIST_OWN)
    kinds = {*TOPICS, NudgeKind.REMIND_AGAIN}
    card = live_cards.find_newest(unit, owner_id(actor), kinds)
    if card is None:
        raise NotFoundError(NOTHING_TO_PUT_OFF)
    audit.record(unit, actor, "reminder.found", card.subject_id, at=unit.now)
    return card.subject_id


def kind_reminded_of(unit: Unit, actor: Actor, found: Facts) -> NudgeKind:
    """What the newest card about it asked of the actor. Raises NotFoundError when there is none."""
    card = live_cards.find(unit, found.invitation.id, owner_id(actor))
    if card is None:
        raise NotFoundError(NOTHING_TO_PUT_OFF)
    was_put_off = card.kind is NudgeKind.REMIND_AGAIN and found.invitation.snoozes
    return NudgeKind(found.invitation.snoozes[-1].kind) if was_put_off else card.kind
