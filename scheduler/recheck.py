"""The look just before sending: is it wanted still, is it time, and for whom is it now (N3, N5)."""

from domain.delivery import About, OutboxItem, OutboxState, wanted
from domain.nudges import Facts
from domain.reasons import NO_LONGER_TRUE
from storage import circles, outbox, schedule
from storage.unit import Unit


def is_due(unit: Unit, item: OutboxItem, current: About) -> bool:
    """Whether the reason still stands, its moment has come and it is for this person (N3, N5).

    Else write down what became of it.
    """
    found = wanted(current, item.nudge_key, now=unit.now)
    if found is None:
        drop_for_now(unit, item, current)
    elif found.at > unit.now:
        outbox.plan_later(unit, item, due_at=found.at)
    elif found.recipient_id not in {None, item.recipient_id} and not item.is_letter:
        outbox.readdress(unit, item, found.recipient_id, now=unit.now)
    else:
        return True
    return False


def drop_for_now(unit: Unit, item: OutboxItem, current: About) -> None:
    """Its reason has gone: the rules say what they want instead, perhaps of somebody else."""
    outbox.settle(unit, item, OutboxState.DROPPED, now=unit.now, reason=NO_LONGER_TRUE)
    if isinstance(current, Facts):
        schedule.plan_anew(unit, [current], changes=circles.count_changes(unit))
