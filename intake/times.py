"""When a conference starts and ends, as UTC instants (IN16-IN18)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import cast

from icalendar.prop import vDuration

from intake.findings import Findings
from intake.labels import Labels
from intake.printed import clock_times
from intake.structure import Line, RawEvent
from intake.zones import LONDON, resolve_zone

_STAMP = re.compile(r"([0-9]{8})T([0-9]{6})(Z?)")
_DATE_ONLY = re.compile(r"[0-9]{8}")
_duration = cast("Callable[[str], timedelta]", vDuration.from_ical)
_YEARS = range(2000, 2100)
_SATURDAY = 5
_DAYTIME = (time(7), time(20))
_LONGEST = timedelta(hours=24)

_NO_START = (
    "The event does not say when it starts. Nothing of it was taken in. "
    "Ask the unit to send the invitation again."
)
_NO_TIME = (
    "The event has a date but no time. Nothing of it was taken in. "
    "Ask the unit for the time and a new invitation."
)
_UNREADABLE = (
    "The start cannot be read as a date and time. Nothing of the event was taken in. "
    "Ask the unit to send the invitation again."
)
_TWO_STARTS = (
    "The event gives two different starts. Nothing of it was taken in. Ask the unit which is right "
    "and for a new invitation."
)
_TWICE = (
    "The start is given in universal time and with a time zone as well; it was read as universal time. "
    "Check the time with the unit."
)
_CLOCKS = "The start falls in the hour in which the clocks change. Check the time with the unit."
_ODD = "The conference would be at a weekend, early or late. Check date and time with the unit."
_OTHER_TIME = (
    "The text of the invitation gives another time than its calendar entry, which was used. "
    "Check the time with the unit."
)
_NO_END = (
    "The end cannot be read, is not after the start, or is more than a day after it; it was left out. "
    "Ask the unit how long the conference will take."
)


@dataclass(frozen=True, slots=True)
class _Moment:
    at: datetime | None = None
    refusal: str | None = None
    doubts: tuple[str, ...] = ()


def read_start(event: RawEvent, labels: Labels, findings: Findings) -> datetime | None:
    """The start in UTC; None when refused. Doubts are noted, the body's own time compared (IN17)."""
    lines = event.all("DTSTART")
    if len({(line.value, line.params.get("TZID")) for line in lines}) > 1:
        findings.refuse("start", _TWO_STARTS)
        return None
    moment = _moment(lines[0]) if lines else _Moment(refusal=_NO_START)
    if moment.refusal:
        findings.refuse("start", moment.refusal)
    for doubt in (*moment.doubts, *_oddities(moment.at, labels)):
        findings.doubt("start", doubt)
    return moment.at


def read_end(event: RawEvent, starts_at: datetime, findings: Findings) -> datetime | None:
    """The end in UTC; an end that is not after the start is left out, with a doubt."""
    ends_at, was_given = _given_end(event, starts_at)
    if was_given and (ends_at is None or not starts_at < ends_at <= starts_at + _LONGEST):
        findings.doubt("end", _NO_END)
        return None
    return ends_at


def read_stamp(event: RawEvent) -> datetime | None:
    """DTSTAMP, which is always universal time; None when it is missing or anything else (IN3)."""
    match = _STAMP.fullmatch(event.text("DTSTAMP").strip())
    wall = _wall(match) if match and match[3] else None
    return wall.replace(tzinfo=UTC) if wall else None


def _given_end(event: RawEvent, starts_at: datetime) -> tuple[datetime | None, bool]:
    line = event.find("DTEND")
    if line is not None:
        return _moment(line).at, True
    length = event.text("DURATION").strip()
    return (_after(starts_at, length), True) if length else (None, False)


def _after(starts_at: datetime, length: str) -> datetime | None:
    try:
        return starts_at + _duration(length)
    except (ValueError, OverflowError):
        return None


def _moment(line: Line) -> _Moment:
    value = line.value.strip().upper()
    if _DATE_ONLY.fullmatch(value) or line.params.get("VALUE", "").upper() == "DATE":
        return _Moment(refusal=_NO_TIME)
    match = _STAMP.fullmatch(value)
    wall = _wall(match) if match else None
    if match is None or wall is None:
        return _Moment(refusal=_UNREADABLE)
    return _in_utc(wall, line) if match[3] else _in_zone(wall, line.params.get("TZID"))


def _wall(match: re.Match[str]) -> datetime | None:
    # Years far off overflow when they are shifted to another zone, and are a slip anyway.
    if int(match[1][:4]) not in _YEARS:
        return None
    try:
        return datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S")  # noqa: DTZ007  wall time, zone follows
    except ValueError:
        return None


def _in_utc(wall: datetime, line: Line) -> _Moment:
    named = line.params.get("TZID", "UTC").upper()
    return _Moment(wall.replace(tzinfo=UTC), doubts=() if named in {"UTC", "ETC/UTC"} else (_TWICE,))


def _in_zone(wall: datetime, tzid: str | None) -> _Moment:
    found = resolve_zone(tzid)
    if found.zone is None:
        return _Moment(refusal=found.refusal)
    at = wall.replace(tzinfo=found.zone)
    is_certain = at.utcoffset() == at.replace(fold=1).utcoffset()
    doubts = [found.doubt] if found.doubt else []
    return _Moment(at.astimezone(UTC), doubts=tuple(doubts if is_certain else [*doubts, _CLOCKS]))


def _oddities(at: datetime | None, labels: Labels) -> list[str]:
    if at is None:
        return []
    local = at.astimezone(LONDON)
    is_odd = local.weekday() >= _SATURDAY or not _DAYTIME[0] <= local.time() <= _DAYTIME[1]
    printed = clock_times(labels)
    differs = bool(printed) and local.time().replace(second=0) not in printed
    return [_ODD] * is_odd + [_OTHER_TIME] * differs
