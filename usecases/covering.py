"""Who covers after a decline, and a named nurse's look at the reason first (I9, I10)."""

from uuid import UUID

from domain.access import Actor, Permission, is_reason
from domain.errors import BadInputError
from domain.guards import refuse_unless
from domain.nudges import Facts
from domain.replies import Cover
from domain.support import SupportKind
from storage import facts
from storage.unit import Unit
from usecases.acting import asked_of, owner_id, stood_in_for
from usecases.steps import take_step
from usecases.support import ask_for_support, call_off_nurse


def choose_cover(unit: Unit, actor: Actor, *, invitation_id: UUID, cover: Cover) -> Facts:
    """A colleague, a named nurse, or apologies with the report (I9, E6); the same again changes nothing (L4).

    A nurse is asked at once to go instead. Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REPLY, asked_of(actor, found))
    covered = found.invitation.covered(cover, now=unit.now, starts_at=found.conference.starts_at)
    owner = stood_in_for(actor, found)
    chosen = take_step(unit, actor, "invitation.cover_chosen", found, covered, reason=cover, instead_of=owner)
    if cover is Cover.NURSE:
        ask_for_support(unit, actor, invitation_id=invitation_id, kind=SupportKind.ATTEND_FOR_ME)
    else:
        call_off_nurse(unit, actor, found.invitation, chosen.invitation)
    return facts.load(unit, invitation_id)


def review_decline(unit: Unit, actor: Actor, *, invitation_id: UUID, agrees: bool, note: str = "") -> Facts:
    """A named nurse has looked at the reason: the decline stands, or the coordinator is asked anew (I10).

    `note` is why it is right that nobody goes: needed to agree, and kept sealed. Twice changes nothing
    (L4). Raises NotFoundError, NotPermittedError, BadInputError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REVIEW_DECLINE, found)
    before = found.invitation
    if before.reviewed_by == actor.person_id and not before.awaits_review:
        return found
    refuse_unless(not found.is_over, "This conference was called off, so nothing was recorded.")
    if agrees and not is_reason(note):
        raise BadInputError("note", "Say in a few words why it is right that nobody goes.")
    after = before.reviewed(owner_id(actor), by=actor.role, agrees=agrees, note=note or None)
    return take_step(
        unit, actor, "invitation.decline_reviewed", found, after, reason="agreed" if agrees else "talk"
    )
