"""When a conference of a JSON body starts and ends, as UTC instants (IN16-IN18, IN21b, IN21c)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from intake.json_models import LondonTime
from intake.json_notes import Notes
from intake.zones import LONDON

_YEARS = range(2000, 2100)
# A day without a time is kept at this London time; only its date counts (IN18).
_PLACEHOLDER = time(9)
_SATURDAY = 5
_DAYTIME = (time(7), time(20))
_LONGEST = timedelta(hours=24)

_FAR_OFF = "The year is not between 2000 and 2099, so nothing of this conference was taken in."
_LEFT_OUT = "The year is not between 2000 and 2099; this date and time was left out."
_NO_TIME = (
    "There is a date but no time. It was taken in for that day, without a reminder to join. "
    "Send it again when the time is known."
)
_CLOCKS = "This falls in the hour in which the clocks change. Send it with its offset from UTC."
_ODD = "The conference would be at a weekend, early or late. Check date and time with the unit."
_NO_END = (
    "The end has no time, is not after the start, or is more than a day after it; it was left out. "
    "Ask the unit how long the conference will take."
)


@dataclass(frozen=True, slots=True)
class Start:
    """A start in UTC; with `time_known` False only its London day counts."""

    at: datetime
    time_known: bool = True

    @property
    def day(self) -> date:
        """The day in London."""
        return self.at.astimezone(LONDON).date()


def read_start(told: datetime | LondonTime, notes: Notes) -> Start | None:
    """The start; None when refused. What a person should check is noted (IN21c)."""
    at = _moment(told, "starts_at", notes)
    start = Start(at, time_known=has_time(told)) if at else None
    if start is None:
        notes.refuse("starts_at", _FAR_OFF)
        return None
    if not start.time_known:
        notes.doubt("starts_at", _NO_TIME)
    if _is_odd(start):
        notes.doubt("starts_at", _ODD)
    return start


def read_end(told: datetime | LondonTime | None, start: Start, notes: Notes) -> datetime | None:
    """The end in UTC; one that cannot be right is left out, with a doubt."""
    if told is None or not start.time_known:
        return None
    ends_at = _moment(told, "ends_at", notes) if has_time(told) else None
    if ends_at is None or not start.at < ends_at <= start.at + _LONGEST:
        notes.doubt("ends_at", _NO_END)
        return None
    return ends_at


def has_time(told: datetime | LondonTime) -> bool:
    """Whether more than the day is told."""
    return isinstance(told, datetime) or told.time is not None


def in_utc(told: datetime | None, place: str, notes: Notes) -> datetime | None:
    """An instant in UTC; one in a far-off year, which may have none, is left out with a doubt."""
    if told is None or told.year in _YEARS:
        return told and told.astimezone(UTC)
    notes.doubt(place, _LEFT_OUT)
    return None


def _moment(told: datetime | LondonTime, place: str, notes: Notes) -> datetime | None:
    if isinstance(told, datetime):
        return told.astimezone(UTC) if told.year in _YEARS else None
    if told.date.year not in _YEARS:
        return None
    clock = time.fromisoformat(told.time) if told.time else _PLACEHOLDER
    at = datetime.combine(told.date, clock, tzinfo=LONDON)
    if at.utcoffset() != at.replace(fold=1).utcoffset():
        notes.doubt(place, _CLOCKS)
    return at.astimezone(UTC)


def _is_odd(start: Start) -> bool:
    local = start.at.astimezone(LONDON)
    return local.weekday() >= _SATURDAY or not _DAYTIME[0] <= local.time() <= _DAYTIME[1]
