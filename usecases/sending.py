"""Holding the sending and letting it go on, by hand (HZ21)."""

from domain.access import Actor, Permission
from storage import audit, instance
from storage.unit import Unit


def hold_sending(unit: Unit, actor: Actor) -> None:
    """Let nothing go out until `release_sending`, as after a restore; twice is once (L4).

    What is due is queued and waits. Raises NotPermittedError.
    """
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    instance.hold(unit)
    audit.record(unit, actor, "sending.held", at=unit.now)


def release_sending(unit: Unit, actor: Actor) -> None:
    """Let messages go out again: what is still true, the newest of each task (N11).

    Raises NotPermittedError.
    """
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    instance.release(unit)
    audit.record(unit, actor, "sending.released", at=unit.now)
