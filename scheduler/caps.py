"""Never a nuisance: what goes out now, what joins a digest, what a newer message covers (N6, N8, N11)."""

from domain.delivery import About, Mode, OutboxItem, OutboxState, wanted
from domain.digest import MOST_A_DAY, TOGETHER, cannot_wait, may_join, next_digest_at
from domain.errors import BeyondCalendarError
from domain.nudges import Facts, NudgeKind
from domain.working_days import local_day
from storage import digests, outbox
from storage.unit import Unit


def gives_way(unit: Unit, item: OutboxItem, current: About) -> bool:
    """Whether a message that is about to go out stays behind: for a newer one (N11), or for a digest (N6)."""
    if is_covered(unit, item, current):
        outbox.settle(unit, item, OutboxState.DROPPED, now=unit.now, reason="newer_nudge")
        return True
    return joins_digest(unit, item, current)


def joins_digest(unit: Unit, item: OutboxItem, current: About) -> bool:
    """Whether a message that is about to go out waits for a digest instead; else it has its place in the cap.

    What is not about an invitation has a cap of its own (the queue: one an hour), and an e-mail follows a
    message that was counted.
    """
    if item.kind is None or item.is_letter or not isinstance(current, Facts):
        return False
    if item.mode is not Mode.NEW or cannot_wait(item.kind, current) or digests.has_place(unit, item):
        return False
    beside = digests.list_beside(unit, item) if item.kind in TOGETHER else []
    if beside:
        digests.join(unit, [item, *beside], at=unit.now)
        return True
    today = local_day(unit.now)
    is_full = digests.count_places(unit, item.recipient_id, today) >= MOST_A_DAY
    if is_full and join_next(unit, item, item.kind):
        return True
    digests.give_place(unit, item, today)
    return False


def join_next(unit: Unit, item: OutboxItem, kind: NudgeKind) -> bool:
    """Let a message wait for the next 9am; False when that would be too late: nothing is lost for a cap."""
    try:
        at = next_digest_at(unit.policies.calendar, unit.now)
    except BeyondCalendarError:
        return False
    if not may_join(kind, expires_at=item.expires_at, digest_at=at):
        return False
    digests.join(unit, [item], at=at)
    return True


def is_covered(unit: Unit, item: OutboxItem, current: About) -> bool:
    """Whether a newer message about the same card waits to go out and says more (N11).

    One whose reason has gone says nothing; and what cannot wait is not given up for what can.
    """
    if item.kind is None or item.is_letter or not isinstance(current, Facts):
        return False
    is_critical = cannot_wait(item.kind, current)
    for newer in digests.list_newer(unit, item):
        found = wanted(current, newer.nudge_key, now=unit.now)
        says_more = newer.kind is not None and (not is_critical or cannot_wait(newer.kind, current))
        is_theirs = found is not None and found.recipient_id in {None, item.recipient_id}
        if found is not None and found.at <= unit.now and is_theirs and says_more:
            return True
    return False
