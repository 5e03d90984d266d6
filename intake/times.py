"""When a conference starts and ends, as UTC instants (IN16-IN18)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import cast

from icalendar.prop import vDuration

from intake.findings import Findings
from intake.labels import Labels
from intake.printed import WeekdayError, clock_times, is_unknown, printed_date
from intake.structure import Line, RawEvent
from intake.zones import LONDON, resolve_zone

_STAMP = re.compile(r"([0-9]{8})T([0-9]{6})(Z?)")
_DATE_ONLY = re.compile(r"[0-9]{8}")
_duration = cast("Callable[[str], timedelta]", vDuration.from_ical)
_YEARS = range(2000, 2100)
_SATURDAY = 5
_DAYTIME = (time(7), time(20))
_PLACEHOLDER = time(9)
_LONGEST = timedelta(hours=24)
_TIME_LABELS = ("time", "start time", "conference time", "meeting time", "date and time", "date/time", "when")
_DATE_LABELS = (
    "date", "conference date", "date of conference", "meeting date", "date of meeting", "date and time",
    "date/time", "when",
)  # fmt: skip

_NO_START = (
    "The event does not say when it starts. Nothing of it was taken in. "
    "Ask the unit to send the invitation again."
)
_NO_TIME = (
    "The event has a date but no time, or its text says that the time is still to be confirmed. It was taken "
    "in for that day, without a reminder to join. Ask the unit for the time."
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
class Start:
    """A start: `at` in UTC, and the same moment on the wall clock of the zone it was given in.

    With `time_known` False only the day counts, and `at` is 09:00 London time that day (IN18).
    """

    at: datetime
    wall: datetime
    zone: tzinfo
    time_known: bool = True

    @property
    def day(self) -> date:
        """The day in London."""
        return self.at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class _Moment:
    start: Start | None = None
    refusal: str | None = None
    doubts: tuple[str, ...] = ()


def read_start(event: RawEvent, labels: Labels, findings: Findings) -> Start | None:
    """The start; None when refused. Doubts are noted, the body's own date and time compared (IN17, IN21d)."""
    lines = event.all("DTSTART")
    if len({(line.value, line.params.get("TZID")) for line in lines}) > 1:
        findings.refuse("start", _TWO_STARTS)
        return None
    moment = _opening(event, lines[0]) if lines else _Moment(refusal=_NO_START)
    if moment.refusal:
        findings.refuse("start", moment.refusal)
    start = _unless_to_come(moment.start, labels)
    for doubt in (*moment.doubts, *_oddities(start, labels)):
        findings.doubt("start", doubt)
    if start is not None:
        _compare_date(start.day, labels, findings)
    return start


def read_end(event: RawEvent, start: Start, findings: Findings) -> datetime | None:
    """The end in UTC; an end that is not after the start is left out, with a doubt."""
    if not start.time_known:
        return None
    ends_at, was_given = _given_end(event, start.at)
    if was_given and (ends_at is None or not start.at < ends_at <= start.at + _LONGEST):
        findings.doubt("end", _NO_END)
        return None
    return ends_at


def read_stamp(event: RawEvent) -> datetime | None:
    """DTSTAMP, which is always universal time; None when it is missing or anything else (IN3)."""
    match = _STAMP.fullmatch(event.text("DTSTAMP").strip())
    wall = _wall(match) if match and match[3] else None
    return wall.replace(tzinfo=UTC) if wall else None


def moments_of(line: Line, *, at_time: time) -> list[Start]:
    """The moments a list such as RDATE or EXDATE names; dates get `at_time` London, bad ones are left out."""
    zone = line.params.get("TZID")
    found = [_moment(value.partition("/")[0], zone, at_time) for value in line.value.split(",")]
    return [moment.start for moment in found if moment.start]


def _given_end(event: RawEvent, starts_at: datetime) -> tuple[datetime | None, bool]:
    line = event.find("DTEND")
    if line is not None:
        end = _moment(line.value, line.params.get("TZID"), _PLACEHOLDER).start
        return (end.at if end and end.time_known else None), True
    length = event.text("DURATION").strip()
    return (_after(starts_at, length), True) if length else (None, False)


def _after(starts_at: datetime, length: str) -> datetime | None:
    try:
        return starts_at + _duration(length)
    except (ValueError, OverflowError):
        return None


def _opening(event: RawEvent, line: Line) -> _Moment:
    """DTSTART; Outlook also writes an all-day entry as one from midnight to midnight (IN18)."""
    value = line.value.strip()[:8] if line.params.get("VALUE", "").upper() == "DATE" else line.value
    moment = _moment(value, line.params.get("TZID"), _PLACEHOLDER)
    is_all_day = event.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
    if moment.start and moment.start.time_known and is_all_day:
        return _Moment(_on_day(moment.start.wall.date(), _PLACEHOLDER), doubts=moment.doubts)
    return moment


def _moment(value: str, zone: str | None, at_time: time) -> _Moment:
    said = value.strip().upper()
    if _DATE_ONLY.fullmatch(said):
        midnight = _wall_time(said, "000000")
        if midnight is None:
            return _Moment(refusal=_UNREADABLE)
        return _Moment(_on_day(midnight.date(), at_time))
    match = _STAMP.fullmatch(said)
    wall = _wall(match) if match else None
    if match is None or wall is None:
        return _Moment(refusal=_UNREADABLE)
    return _in_utc(wall, zone) if match[3] else _in_zone(wall, zone)


def _on_day(day: date, at_time: time) -> Start:
    wall = datetime.combine(day, at_time)
    return Start(wall.replace(tzinfo=LONDON).astimezone(UTC), wall, LONDON, time_known=False)


def _wall(match: re.Match[str]) -> datetime | None:
    return _wall_time(match[1], match[2])


def _wall_time(day: str, clock: str) -> datetime | None:
    # Years far off overflow when they are shifted to another zone, and are a slip anyway.
    if int(day[:4]) not in _YEARS:
        return None
    try:
        return datetime.strptime(day + clock, "%Y%m%d%H%M%S")  # noqa: DTZ007  wall time, zone follows
    except ValueError:
        return None


def _in_utc(wall: datetime, zone: str | None) -> _Moment:
    """Universal time; what repeats is kept at the same London time, as people meet by the clock."""
    at = wall.replace(tzinfo=UTC)
    start = Start(at, at.astimezone(LONDON).replace(tzinfo=None), LONDON)
    named = (zone or "UTC").upper()
    return _Moment(start, doubts=() if named in {"UTC", "ETC/UTC"} else (_TWICE,))


def _in_zone(wall: datetime, tzid: str | None) -> _Moment:
    found = resolve_zone(tzid)
    if found.zone is UTC:
        return _in_utc(wall, None)
    at = wall.replace(tzinfo=found.zone)
    is_certain = at.utcoffset() == at.replace(fold=1).utcoffset()
    doubts = [found.doubt] if found.doubt else []
    start = Start(at.astimezone(UTC), wall, found.zone)
    return _Moment(start, doubts=tuple(doubts if is_certain else [*doubts, _CLOCKS]))


def _unless_to_come(start: Start | None, labels: Labels) -> Start | None:
    """A time in the calendar is a placeholder while the text says it is to be confirmed (IN21b)."""
    if start is None or not start.time_known or not is_unknown(labels.first(*_TIME_LABELS) or ""):
        return start
    return _on_day(start.day, _PLACEHOLDER)


def _oddities(start: Start | None, labels: Labels) -> list[str]:
    """What a person should check: a weekend, an odd hour, another time in the text (IN17, IN21c)."""
    if start is None:
        return []
    local = start.at.astimezone(LONDON)
    is_odd = local.weekday() >= _SATURDAY or not _DAYTIME[0] <= local.time() <= _DAYTIME[1]
    printed = clock_times(labels.first(*_TIME_LABELS) or "")
    differs = start.time_known and bool(printed) and local.time().replace(second=0) not in printed
    return [_NO_TIME] * (not start.time_known) + [_ODD] * is_odd + [_OTHER_TIME] * differs


def _compare_date(day: date, labels: Labels, findings: Findings) -> None:
    """A weekday that is not its date's keeps the event out; another date in the text is a doubt (IN21d)."""
    said = labels.first(*_DATE_LABELS)
    try:
        printed = printed_date(said) if said else day
    except WeekdayError as slip:
        findings.refuse("date", _wrong_weekday(slip))
        return
    except ValueError:
        if said and any(map(str.isdigit, said)):
            findings.doubt("date", _NO_DATE)
        return
    if printed != day:
        findings.doubt("date", _other_date(printed, day))


_NO_DATE = (
    "The date in the text of the invitation cannot be read, day first; the calendar entry's was used. "
    "Check the date with the unit."
)


def _wrong_weekday(slip: WeekdayError) -> str:
    return (
        f"The text of the invitation says {slip.said} {_shown(slip.on)}, but that day is a {slip.on:%A}. "
        "Nothing of the event was taken in. Ask the unit which is right and for a corrected invitation."
    )


def _other_date(printed: date, used: date) -> str:
    return (
        f"The text of the invitation gives another date ({_shown(printed)}) than its calendar entry "
        f"({_shown(used)}), which was used. Check the date with the unit."
    )


def _shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
