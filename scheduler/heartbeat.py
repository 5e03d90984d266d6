"""What the daily heartbeat says of the service, in numbers (N10)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.delivery import OutboxState
from domain.errors import BeyondCalendarError
from domain.working_days import at_local, local_day
from storage import checks, instance, outbox, signs
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Pulse:
    """The last working day, and how things stand now. Counts only; `oldest_due_at` is UTC.

    `held` are messages in doubt. `waiting` are those that are queued or on their way, due or not yet.
    """

    day: date
    sent: int
    failed: int
    held: int
    dropped: int
    waiting: int
    oldest_due_at: datetime | None
    is_held: bool
    alarms: int


def take_pulse(unit: Unit) -> Pulse:
    """Count the messages that were settled on the last working day, and look at the queue."""
    day = last_working_day(unit)
    until = at_local(day + timedelta(days=1), time())
    settled = checks.count_settled(unit, at_local(day, time()), until)
    states = outbox.count_states(unit)
    return Pulse(
        day=day,
        sent=settled[OutboxState.SENT],
        failed=settled[OutboxState.FAILED],
        held=settled[OutboxState.IN_DOUBT],
        dropped=sum(settled[one] for one in checks.DROPPED),
        waiting=sum(states[one] for one in checks.WAITING),
        oldest_due_at=checks.oldest_due_at(unit),
        is_held=instance.is_held(unit),
        alarms=len(signs.list_named(unit, signs.ALARM)),
    )


def last_working_day(unit: Unit) -> date:
    """The working day before today (T4); past the end of the table, yesterday (T2)."""
    today = local_day(unit.now)
    try:
        return unit.policies.calendar.before(today, 1)
    except BeyondCalendarError:
        return today - timedelta(days=1)
