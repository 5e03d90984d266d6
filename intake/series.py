"""The dates of a series that repeats (RRULE, RDATE, EXDATE), with bounded work (IN21w).

`dateutil` looks for the next date of a rule until the year 9999, and for ever with INTERVAL=0. Only rules are
handed to it whose every allowed form has a date again soon; every other rule is left to a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, islice
from typing import Literal

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday

from intake.findings import Findings
from intake.structure import RawEvent
from intake.times import Start, moments_of
from intake.zones import LONDON

MAX_OCCURRENCES = 60
LONGEST = timedelta(days=731)
_MAX_EXCEPTIONS = 400

_RULE_LIMIT = 300
_PART = re.compile(r"(FREQ|INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYSETPOS|WKST)=([A-Z0-9,+-]{1,100})")
_DAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
_DIGITS = 10
_Frequency = Literal[1, 2, 3]
# Eleven months reach every longest and shortest month of the year sooner or later; twelve may never do so.
_FREQUENCIES: dict[str, tuple[_Frequency, int, frozenset[str]]] = {
    "DAILY": (DAILY, 366, frozenset({"BYDAY"})),
    "WEEKLY": (WEEKLY, 104, frozenset({"BYDAY"})),
    "MONTHLY": (MONTHLY, 11, frozenset({"BYDAY", "BYMONTHDAY", "BYSETPOS"})),
}

_UNREADABLE = (
    "The meetings repeat in a way that cannot be read; only the dates printed one by one were taken in. "
    "Ask the unit for the other dates."
)
_CUT = (
    f"The series goes on for longer than two years or {MAX_OCCURRENCES} meetings; later ones were left out. "
    "Bring the invitation again when the last of these has passed."
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting of a series: its start in UTC, and the London day by which the series names it."""

    at: datetime
    day: date
    is_cancelled: bool = False


def is_series(event: RawEvent) -> bool:
    """Whether the event stands for several meetings."""
    return any(event.find(name) for name in ("RRULE", "RDATE"))


def occurrences(event: RawEvent, start: Start, findings: Findings) -> tuple[Occurrence, ...]:
    """The meetings of a series in order, at the same clock time throughout (HZ4).

    At most MAX_OCCURRENCES and two years; what is cut off or cannot be read is a doubt.
    """
    if not is_series(event):
        return (Occurrence(start.at, start.day),)
    cancelled = {moment.day for moment in _listed(event, "EXDATE", start, _MAX_EXCEPTIONS)}
    added = [moment.wall for moment in _listed(event, "RDATE", start, MAX_OCCURRENCES)]
    walls = chain([start.wall], added, _ruled(event, start, findings))
    found = [
        _occurrence(wall, start, cancelled) for wall in walls if start.wall <= wall <= start.wall + LONGEST
    ]
    by_day = {occurrence.day: occurrence for occurrence in sorted(found, key=_when, reverse=True)}
    return tuple(sorted(by_day.values(), key=_when)[:MAX_OCCURRENCES])


def _when(occurrence: Occurrence) -> datetime:
    return occurrence.at


def _occurrence(wall: datetime, start: Start, cancelled: set[date]) -> Occurrence:
    at = wall.replace(tzinfo=start.zone).astimezone(UTC)
    day = at.astimezone(LONDON).date()
    return Occurrence(at, day, is_cancelled=day in cancelled)


def _listed(event: RawEvent, name: str, start: Start, limit: int) -> list[Start]:
    """The moments of EXDATE or RDATE lines, on the clock of the series."""
    moments = chain.from_iterable(moments_of(line, at_time=start.wall.time()) for line in event.all(name))
    return [_on_clock_of(start, moment) for moment in islice(moments, limit)]


def _on_clock_of(start: Start, moment: Start) -> Start:
    if not moment.time_known:  # a date alone has the time of the series
        return moment
    wall = moment.at.astimezone(start.zone).replace(tzinfo=None)
    return Start(moment.at, wall, start.zone)


def _ruled(event: RawEvent, start: Start, findings: Findings) -> Iterator[datetime]:
    """The dates of the rule after the start, on the wall clock of the series."""
    lines = event.all("RRULE")
    rule = _rule(lines[0].value, start) if len(lines) == 1 else None
    if lines and rule is None:
        findings.doubt("repeats", _UNREADABLE)
    for number, wall in enumerate(rule or ()):
        if number >= MAX_OCCURRENCES or wall > start.wall + LONGEST:
            findings.doubt("repeats", _CUT)
            return
        yield wall


def _rule(text: str, start: Start) -> rrule | None:
    """A rule that surely has dates (IN21w), or None."""
    if len(text) > _RULE_LIMIT:
        return None
    said = [_PART.fullmatch(part) for part in text.strip().upper().rstrip(";").split(";")]
    parts = {match[1]: match[2] for match in said if match}
    if len(parts) != len(said) or parts.get("FREQ") not in _FREQUENCIES or {"COUNT", "UNTIL"} <= parts.keys():
        return None
    try:
        return _checked(parts, start)
    except (ValueError, OverflowError):
        return None


def _checked(parts: dict[str, str], start: Start) -> rrule:
    frequency, longest, allowed = _FREQUENCIES[parts["FREQ"]]
    interval = _number(parts.get("INTERVAL", "1"), range(1, longest + 1))
    _refuse_barren(parts, allowed, interval)
    return rrule(
        frequency,
        dtstart=start.wall,
        interval=interval,
        wkst=_DAYS.get(parts.get("WKST", "MO"), MO),
        count=_count(parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], start) if "UNTIL" in parts else None,
        byweekday=_weekdays(parts["BYDAY"], with_place=frequency == MONTHLY) if "BYDAY" in parts else None,
        bymonthday=_numbers(parts.get("BYMONTHDAY"), range(-31, 32)),
        bysetpos=_numbers(parts.get("BYSETPOS"), range(-5, 6)),
    )


def _refuse_barren(parts: dict[str, str], allowed: frozenset[str], interval: int) -> None:
    """Turn away what might have no date for thousands of years. Raises ValueError."""
    by = {name for name in parts if name.startswith("BY")}
    placed = any(map(str.isdigit, parts.get("BYDAY", "")))
    if (
        by - allowed
        or {"BYDAY", "BYMONTHDAY"} <= by
        or ("BYSETPOS" in by and (placed or "BYDAY" not in by))
        or (parts["FREQ"] == "DAILY" and by and interval > 1)
    ):
        raise ValueError


def _count(said: str) -> int:
    """How many meetings; far too many are as good as endless, since only the first are looked at."""
    return _number(said, range(1, _DIGITS**10))


def _number(said: str, among: range) -> int:
    if not said.lstrip("+-").isdecimal() or len(said) > _DIGITS or int(said) not in among:
        raise ValueError
    return int(said)


def _numbers(said: str | None, among: range) -> tuple[int, ...] | None:
    numbers = tuple(_number(part, among) for part in said.split(",")) if said else None
    if numbers and 0 in numbers:
        raise ValueError
    return numbers


def _weekdays(said: str, *, with_place: bool) -> list[weekday]:
    found = [_BYDAY.fullmatch(part) for part in said.split(",")]
    return [_weekday(match, with_place=with_place) for match in found]


def _weekday(match: re.Match[str] | None, *, with_place: bool) -> weekday:
    if match is None or (match[1] and not with_place):
        raise ValueError
    return _DAYS[match[2]](int(match[1])) if match[1] else _DAYS[match[2]]


def _until(said: str, start: Start) -> datetime:
    """The end of the series on its own wall clock; universal time is converted, a date is the whole day."""
    match = _UNTIL.fullmatch(said)
    if match is None:
        raise ValueError
    if match[2] is None:
        return datetime.combine(_day(match[1]), time.max)
    wall = datetime.combine(_day(match[1]), time.fromisoformat(match[2]))
    if match[3]:
        return wall.replace(tzinfo=UTC).astimezone(start.zone).replace(tzinfo=None)
    return wall


def _day(said: str) -> date:
    return date.fromisoformat(said)
