"""One limit worked out for one day, with all that went into it (T3-T11).

The report's own deadline is in `deadlines`; the functions that ask for each limit are in `timescales`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Self

from domain.counting import Closed, Counted, Unit, count_back, count_on, say_closed, say_rolled
from domain.limit_rules import LimitKind, LimitRule
from domain.policy import AreaPolicy
from domain.stored import from_stored, to_stored
from domain.words import say_by, say_date, say_when, with_zone
from domain.working_days import WorkingCalendar, at_local, local_day

# "By the end of the day", as an instant. Midnight would be the next day already (AX16).
_LAST_MINUTE = time(23, 59)
# Whose limits count the trust's own closure days as closed (T1): those that bind the trust's own people.
# Everybody else's are counted with the public calendar, or they would come out later than they are.
_OURS = frozenset(
    {
        LimitKind.AUTHORISATION,
        LimitKind.SHARING,
        LimitKind.REPLY,
        LimitKind.REPLY_SOON,
        LimitKind.REPLY_AT_ONCE,
        LimitKind.ABSENCE,
    }
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit with all that went into it, so that it can be explained for good (T11).

    `area` is the one asked, `area_name` whose rule it is: the trust default where that area is silent.
    `due_on` decides when `is_whole_day`, else `due_at` (UTC), which is then 11:59pm of that day.
    `reached_on` is the day that the counting gave before it was rolled back (T8). `started_at` is None where
    only a day matters. `closed` are the days stepped over, each with its reason. `inputs` are further facts
    by name, `remarks` whole sentences on what else decided. `is_cut_short` is True when the limit would have
    come after the conference starts (V11).
    """

    kind: LimitKind
    rule: str
    area: str
    area_name: str
    policy_version: str
    calendar_version: str
    number: int
    unit: Unit
    source: str
    starts_with: str
    started_on: date
    started_at: datetime | None
    reached_on: date
    due_on: date
    due_at: datetime
    is_whole_day: bool
    closed: Closed = ()
    inputs: tuple[tuple[str, date], ...] = ()
    remarks: tuple[str, ...] = ()
    is_cut_short: bool = False

    @property
    def mode(self) -> str:
        """Which way it was counted: "before" or "after"."""
        return "before" if self.kind.is_before else "after"

    @property
    def steps(self) -> tuple[str, ...]:
        """How it was worked out, one sentence a step (T11, AX13)."""
        return tuple(_sentences(self))

    def worked_out(self) -> str:
        """One plain paragraph, "How this date was worked out" (T11, HZ6)."""
        return " ".join(self.steps)

    def is_met(self, at: datetime) -> bool:
        """Whether something that happened at this moment kept the limit; on the limit itself counts."""
        return local_day(at) <= self.due_on if self.is_whole_day else with_zone(at) <= self.due_at

    def to_json(self) -> dict[str, Any]:
        """The limit in values JSON knows; `from_json` gives the same limit back (T11)."""
        return to_stored(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what `to_json` wrote. Raises BadInputError naming a field that cannot be read."""
        return from_stored(cls, stored)


def limit_in_days(
    policy: AreaPolicy,
    rule: LimitRule,
    started_on: date,
    *,
    inputs: tuple[tuple[str, date], ...] = (),
    remarks: tuple[str, ...] = (),
) -> Limit:
    """Count a limit of days, weeks or months from a day, back or on as its kind says (T3, T4, T8)."""
    calendar = calendar_of(policy, rule.kind)
    count = count_back if rule.kind.is_before else count_on
    counted = count(calendar, started_on, rule.number, rule.unit)
    due_at = due_at_of(rule, counted.on)
    return limit_of(policy, rule, started_on, counted, due_at, inputs=inputs, remarks=remarks)


def limit_in_hours(policy: AreaPolicy, rule: LimitRule, started_at: datetime) -> Limit:
    """Count a limit of hours or minutes from an instant: elapsed time, on closed days as well (T28).

    Anything else than hours or minutes is counted from the day of that instant.
    """
    with_zone(started_at, "started_at")
    if rule.unit not in (Unit.HOURS, Unit.MINUTES):
        return limit_in_days(policy, rule, local_day(started_at))
    span = timedelta(**{rule.unit.value: rule.number})
    due_at = (started_at - span if rule.kind.is_before else started_at + span).astimezone(UTC)
    on = local_day(due_at)
    limit = limit_of(policy, rule, local_day(started_at), Counted(on, on, ()), due_at)
    return replace(limit, started_at=started_at.astimezone(UTC), is_whole_day=False)


def limit_of(
    policy: AreaPolicy,
    rule: LimitRule,
    started_on: date,
    counted: Counted,
    due_at: datetime,
    *,
    inputs: tuple[tuple[str, date], ...] = (),
    remarks: tuple[str, ...] = (),
) -> Limit:
    """Put together what was counted and where the rule stands (T11)."""
    return Limit(
        kind=rule.kind,
        rule=rule.kind.rule,
        area=policy.area,
        area_name=rule.owner,
        policy_version=rule.version,
        calendar_version=calendar_of(policy, rule.kind).version,
        number=rule.number,
        unit=rule.unit,
        source=rule.source,
        starts_with=rule.counts_from or rule.kind.starts_with,
        started_on=started_on,
        started_at=None,
        reached_on=counted.reached,
        due_on=counted.on,
        due_at=due_at,
        is_whole_day=rule.cut_off is None,
        closed=counted.closed,
        inputs=inputs,
        remarks=remarks,
    )


def due_at_of(rule: LimitRule, on: date) -> datetime:
    """The instant at which a rule's last day is over: its cut-off (T5), or the end of that day; UTC."""
    return at_local(on, rule.cut_off or _LAST_MINUTE)


def calendar_of(policy: AreaPolicy, kind: LimitKind) -> WorkingCalendar:
    """The calendar a limit is counted with: the trust's closure days give nobody else more time (T1)."""
    return policy.calendar if kind in _OURS else policy.public_calendar


def _sentences(limit: Limit) -> Iterator[str]:
    start = say_when(limit.started_at) if limit.started_at else say_date(limit.started_on)
    yield f"{limit.starts_with}: {start}."
    yield limit.kind.sentence(limit.number, limit.unit)
    yield from _closed(limit)
    yield from limit.remarks
    opening = "The first day that counts is" if limit.kind is LimitKind.DISCHARGE else "That makes it"
    yield f"{opening} {say_date(limit.due_on) if limit.is_whole_day else say_by(limit.due_at)}."
    yield f"Rule: {limit.area_name}, {limit.source}."


def _closed(limit: Limit) -> Iterator[str]:
    if limit.unit.skips_closed_days:
        yield from say_closed(limit.closed)
    elif limit.closed:
        yield say_rolled(limit.reached_on)
