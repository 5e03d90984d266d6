"""Taking back what was just said, for a few minutes; both facts stay in the audit log (L2)."""

from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotFoundError
from domain.nudges import Facts
from storage import audit, conferences, facts, invitations
from storage.unit import Unit
from usecases.acting import owner_id


def undo_reply(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The reply before the last one stands again (I14).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.REPLY, invitation)
    conference = conferences.get(unit, invitation.conference_id)
    before = invitation.reply_taken_back(now=unit.now, starts_at=conference.starts_at)
    before = before.with_links_of_substitute()
    invitations.save(unit, before)
    audit.record_step(
        unit, actor, "invitation.reply_undone", invitation, before, conference_version=conference.version
    )
    return facts.load(unit, invitation_id)


def undo_newest_reply(unit: Unit, actor: Actor) -> Facts:
    """Undo whatever this person replied last. Raises NotFoundError, NotPermittedError or NotAllowedError."""
    actor.require(Permission.LIST_OWN)
    coming = (
        invitations.look_up(unit, one) for one in invitations.list_coming(unit, owner_id(actor), unit.now)
    )
    replied = [one for one in coming if one.replied_at is not None]
    newest = max(replied, key=lambda one: one.replied_at or unit.now, default=None)
    if newest is None:
        raise NotFoundError("There is nothing to take back.")
    audit.record(unit, actor, "undo.asked", newest.id, at=unit.now)
    return undo_reply(unit, actor, invitation_id=newest.id)
