"""When the report is due, and how that date was worked out (T4-T7, T10, T11, T19-T23, T38, T41)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from domain.counting import Unit, count_back, say_closed, say_rolled
from domain.drafts import ConferenceKind
from domain.policy import AreaPolicy, Counting
from domain.stored import from_stored, to_stored
from domain.words import say_by, say_count, say_date, with_zone
from domain.working_days import WorkingCalendar, at_local, local_day

# T38 and T41 are the trust's own defaults and the same in every area, so they stand here, not in policies/.
_END_OF_DAY = time(17, 0)
_LAST_MORNING = time(10, 0)
_SPOKEN_UPDATE = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A report's deadline with all that went into it, so that it can be explained for good (T11).

    `due_at` decides; `standard_due_at` is what the area's rule alone gives. Both are UTC. `closed` are
    the days that were stepped over, each with its reason. `short_notice` is True only when T38 set the
    date. `printed_on` is the invitation's own date (T41). `received_at` is None only for a deadline that
    was not made by `report_deadline`.
    """

    due_at: datetime
    rule: str
    area: str
    area_name: str
    policy_version: str
    days: int
    counting: Counting
    calendar_version: str
    conference_on: date
    closed: tuple[tuple[date, str], ...]
    source: str
    short_notice: bool
    standard_due_at: datetime
    printed_on: date | None
    received_at: datetime | None = None

    @property
    def is_spoken(self) -> bool:
        """True when only a spoken update is possible before the conference starts (T38)."""
        return self.short_notice and local_day(self.due_at) == self.conference_on

    def worked_out(self) -> str:
        """One plain paragraph, "How this date was worked out" (T11, HZ6, AX13-AX20)."""
        return " ".join(self.sentences())

    def sentences(self) -> tuple[str, ...]:
        """The same, sentence by sentence, as a translation looks them up."""
        return tuple(_sentences(self))

    def to_json(self) -> dict[str, Any]:
        """The deadline in values JSON knows; `from_json` gives the same deadline back (T11)."""
        return to_stored(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what `to_json` wrote. Raises BadInputError naming a field that cannot be read."""
        return from_stored(cls, stored)


def report_deadline(
    policy: AreaPolicy,
    kind: ConferenceKind,
    *,
    starts_at: datetime,
    received_at: datetime,
    printed_on: date | None = None,
) -> Deadline:
    """Work out when the report for a conference is due (T19-T23, T38, T41).

    `starts_at` and `received_at` are aware instants; `printed_on` is the date the invitation itself asks
    for. Raises BeyondCalendarError when the bank holiday table does not reach (T2).
    """
    with_zone(received_at, "received_at")
    rule = policy.report[kind]
    conference_on = local_day(starts_at)
    counted = count_back(policy.calendar, conference_on, rule.days, Unit(rule.counting))
    standard_due_at = at_local(counted.on, rule.cut_off)
    asked = [standard_due_at, *_asked_earlier(policy.calendar, counted.on, printed_on, received_at)]
    # The earlier wins (T41). min keeps the first of equals, so a date that the area's rule gives as well
    # is never called short notice on account of the printed one.
    in_reach = [_in_reach(policy.calendar, due_at, starts_at, received_at) for due_at in asked]
    due_at, short_notice = min(in_reach, key=lambda found: found[0])
    return Deadline(
        due_at=due_at,
        rule=rule.rule,
        area=policy.area,
        area_name=policy.name,
        policy_version=policy.version,
        days=rule.days,
        counting=rule.counting,
        calendar_version=policy.calendar.version,
        conference_on=conference_on,
        closed=counted.closed,
        source=rule.source,
        short_notice=short_notice,
        standard_due_at=standard_due_at,
        printed_on=printed_on,
        received_at=received_at.astimezone(UTC),
    )


def _asked_earlier(
    calendar: WorkingCalendar, standard_day: date, printed_on: date | None, received_at: datetime
) -> Iterator[datetime]:
    """The printed date as an instant, if it is earlier than the area's own (T41).

    A date without a time means 17:00 (T5); on a closed day, the working day before. A date that had
    passed when the invitation arrived asks for the report at once, which leaves the rest to T38.
    """
    if printed_on is not None and printed_on < standard_day:
        asked_on = max(printed_on, local_day(received_at))
        yield at_local(calendar.on_or_before(asked_on), _END_OF_DAY)


def _in_reach(
    calendar: WorkingCalendar, due_at: datetime, starts_at: datetime, received_at: datetime
) -> tuple[datetime, bool]:
    """The deadline that can still be kept, and whether it had to be set for short notice (T38)."""
    if received_at <= at_local(calendar.before(local_day(due_at), 1), _END_OF_DAY):
        return due_at, False
    last_morning = at_local(calendar.before(local_day(starts_at), 1), _LAST_MORNING)
    if received_at > last_morning:
        return (starts_at - _SPOKEN_UPDATE).astimezone(UTC), True
    one_day_on = at_local(calendar.after(local_day(received_at), 1), _END_OF_DAY)
    return min(max(due_at, one_day_on), last_morning), True


def _sentences(deadline: Deadline) -> Iterator[str]:
    yield f"Conference {say_date(deadline.conference_on)}."
    yield from _counting(deadline)
    yield f"That makes it {say_by(deadline.standard_due_at)}."
    yield from _printed(deadline)
    yield from _short_notice(deadline)
    yield f"Rule: {deadline.area_name}, {deadline.source}."


def _counting(deadline: Deadline) -> Iterator[str]:
    """The rule's own words, and the days that did not count (T4, T6)."""
    days = deadline.days
    match deadline.counting:
        case Counting.WORKING_DAYS:
            yield f"Your report is due {say_count(days, 'working day')} before."
            yield from say_closed(deadline.closed)
        case Counting.CLEAR_WORKING_DAYS:
            yield f"Your report is due with {say_count(days, 'full working day')} in between."
            yield from say_closed(deadline.closed)
        case Counting.CALENDAR_DAYS:
            yield f"Your report is due {say_count(days, 'day')} before."
            if deadline.closed:
                yield say_rolled(deadline.conference_on - timedelta(days=days))


def _printed(deadline: Deadline) -> Iterator[str]:
    """What the invitation itself asks for, and which date counts (T41)."""
    printed_on, standard_on = deadline.printed_on, local_day(deadline.standard_due_at)
    if printed_on is None:
        return
    if printed_on >= standard_on:
        yield f"The invitation asks for the report by {say_date(printed_on)}."
        yield "That is the same date." if printed_on == standard_on else "The earlier date counts."
        return
    yield f"The invitation asks for the report earlier, by {say_date(printed_on)}."
    if deadline.short_notice:
        return
    if deadline.due_at == deadline.standard_due_at:
        yield "That was too close when the invitation arrived, so the later date counts."
        return
    if printed_on != local_day(deadline.due_at):
        yield "That is not a working day."
    yield f"The earlier date counts, so your report is due at {say_by(deadline.due_at)}."


def _short_notice(deadline: Deadline) -> Iterator[str]:
    """What short notice changed (T38), without blame."""
    if not deadline.short_notice:
        return
    arrived = f" on {say_date(local_day(deadline.received_at))}" if deadline.received_at else ""
    yield f"The invitation arrived{arrived}, which is short notice."
    if deadline.is_spoken:
        yield f"So give the chair a spoken update by {say_by(deadline.due_at)}."
        yield "Send the written report within 1 working day after the conference."
    elif deadline.due_at == deadline.standard_due_at:
        yield "Your report is still due at that time."
    else:
        yield f"So your report is due at {say_by(deadline.due_at)} instead."
