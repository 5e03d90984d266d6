"""Figures for those who may see figures only: totals, and small numbers hidden (M23, M26)."""

from datetime import date, time, timedelta

from domain.access import Actor, Condition, Permission
from domain.month import say_month
from domain.working_days import at_local, local_day
from storage import audit, standing
from storage.unit import Unit

SAFE = (Condition.TOTALS_ONLY, Condition.SMALL_NUMBERS_HIDDEN)


def see_month(unit: Unit, actor: Actor) -> tuple[str, ...]:
    """Last month in sentences; none when there was no conference. Raises NotPermittedError."""
    actor.require(Permission.SEE_FIGURES, given=SAFE)
    audit.record(unit, actor, "figures.seen", at=unit.now)
    return month_before(unit, local_day(unit.now).replace(day=1))


def month_before(unit: Unit, first: date) -> tuple[str, ...]:
    """The month before this first day, in sentences."""
    until, began_on = at_local(first, time()), (first - timedelta(days=1)).replace(day=1)
    return say_month(standing.list_of_month(unit, at_local(began_on, time()), until), now=unit.now)
