"""Who can be reached in Teams, for whoever keeps the staff directory (N10)."""

from domain.access import Actor, Permission
from domain.reach import Reach, ReachList
from storage import audit, reach
from storage.unit import Unit


def list_reach(unit: Unit, actor: Actor) -> ReachList:
    """All active staff with what is known of their app. Raises NotPermittedError."""
    actor.require(Permission.MANAGE_DIRECTORY)
    found = ReachList(reach.list_active(unit))
    installed = found.count()[Reach.INSTALLED]
    audit.record(unit, actor, "reach.listed", at=unit.now, count=len(found.people), installed=installed)
    return found
