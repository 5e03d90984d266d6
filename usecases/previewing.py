"""What would happen if: do it, look, and undo it (IN20)."""

from collections.abc import Callable
from typing import TypeVar

from storage.unit import Unit

T = TypeVar("T")


def as_if(unit: Unit, work: Callable[[], T]) -> T:
    """The answer of a piece of work, all of which is undone, its notes for the audit too."""
    changed = set(unit.changed)
    savepoint = unit.session.begin_nested()
    try:
        return work()
    finally:
        savepoint.rollback()
        unit.changed.clear()
        unit.changed.update(changed)
