"""Taking back what was just said, for a few minutes; both facts stay in the audit log (L2)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.access import Actor, Permission
from domain.errors import NotFoundError
from domain.nudges import Facts
from storage import audit, conferences, facts, invitations, sharing
from storage.unit import Unit
from usecases.acting import asked_of, owner_id
from usecases.steps import keep_step, take_step
from usecases.support import call_off_nurse

# What is told after a conference is told within this time of it.
LOOKS_BACK = timedelta(days=90)


class Undone(StrEnum):
    """What was taken back."""

    REPLY = "reply"
    ATTENDANCE = "attendance"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back, and how things stand now."""

    what: Undone
    facts: Facts


def undo_reply(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The reply before the last one stands again (I14).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    invitation = invitations.get(unit, invitation_id)
    actor.require(Permission.REPLY, invitation)
    conference = conferences.get(unit, invitation.conference_id)
    before = invitation.reply_taken_back(now=unit.now, starts_at=conference.starts_at)
    before = before.with_links_of_substitute()
    keep_step(unit, actor, "invitation.reply_undone", invitation, before, version=conference.version)
    call_off_nurse(unit, actor, invitation, before)
    return facts.load(unit, invitation_id)


def undo_attendance(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """What was known of the attendance before stands again; the reply was never touched (L1, E24).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_ATTENDANCE, asked_of(actor, found))
    before = found.invitation.attendance_taken_back(now=unit.now)
    return take_step(unit, actor, "invitation.attendance_undone", found, before)


def undo_sharing(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """The last that was recorded of sharing the report with somebody stands no more (R11).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.RECORD_SHARING, found)
    told = [one for one in found.sharing if one.told_at is not None]
    newest = max(told, key=lambda one: one.told_at or unit.now, default=None)
    if newest is None:
        raise NotFoundError("There is nothing to take back.")
    before = newest.undone(now=unit.now)
    sharing.save(unit, before, invitation_id=invitation_id)
    version = found.conference.version
    audit.record_step(unit, actor, "sharing.undone", newest, before, conference_version=version)
    return facts.load(unit, invitation_id)


def undo_newest(unit: Unit, actor: Actor) -> TakenBack:
    """Undo whatever this person recorded last: a reply, their attendance, or sharing a report.

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    actor.require(Permission.LIST_OWN)
    ids = invitations.list_since(unit, owner_id(actor), unit.now - LOOKS_BACK)
    recorded = [one for invitation_id in ids for one in newest_of(facts.look_up(unit, invitation_id))]
    if not recorded:
        raise NotFoundError("There is nothing to take back.")
    _, what, newest_id = max(recorded)
    audit.record(unit, actor, "undo.asked", newest_id, at=unit.now)
    undo = {Undone.REPLY: undo_reply, Undone.ATTENDANCE: undo_attendance, Undone.SHARING: undo_sharing}
    return TakenBack(what, undo[what](unit, actor, invitation_id=newest_id))


def newest_of(found: Facts) -> list[tuple[datetime, Undone, UUID]]:
    """When each of the three was last recorded for one invitation."""
    invitation = found.invitation
    times = [
        (invitation.replied_at if found.invitation.earlier else None, Undone.REPLY),
        (invitation.attendance_told_at, Undone.ATTENDANCE),
        *((one.told_at, Undone.SHARING) for one in found.sharing),
    ]
    return [(at, what, invitation.id) for at, what in times if at is not None]
