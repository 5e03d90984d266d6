"""One step of an invitation's life cycle: kept, and recorded (L2)."""

from uuid import UUID

from domain.access import Actor
from domain.invitation import Invitation
from domain.nudges import Facts
from storage import audit, facts, invitations
from storage.unit import Unit


def take_step(
    unit: Unit,
    actor: Actor,
    action: str,
    found: Facts,
    after: Invitation,
    *,
    reason: str | None = None,
    instead_of: UUID | None = None,
) -> Facts:
    """Keep what the invitation of these facts became; gives the facts as they are now. See `keep_step`."""
    keep_step(
        unit,
        actor,
        action,
        found.invitation,
        after,
        version=found.conference.version,
        reason=reason,
        instead_of=instead_of,
    )
    return facts.load(unit, after.id)


def keep_step(
    unit: Unit,
    actor: Actor,
    action: str,
    before: Invitation,
    after: Invitation,
    *,
    version: int,
    reason: str | None = None,
    instead_of: UUID | None = None,
) -> None:
    """Save what an invitation became, with its record; a step that changed nothing leaves neither (L4).

    `version` is the conference's. `instead_of` is the person for whom somebody else did it (N3).
    """
    if after == before:
        return
    invitations.save(unit, after)
    audit.record_step(
        unit,
        actor,
        action,
        before,
        after,
        conference_version=version,
        reason=reason,
        instead_of=instead_of,
    )
