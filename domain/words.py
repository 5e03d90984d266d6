"""Dates, times and numbers as they are said to people (AX15-AX17); no locale, always the same."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import BadInputError

# `working_days` words its refusals with this module, so the zone is named here a second time rather than
# imported from there in a circle. ZoneInfo hands out one and the same object for one name.
_LONDON = ZoneInfo("Europe/London")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# GOV.UK writes "5:30pm", one NHS page "5.30pm": this is the one place that decides (AX16).
_BETWEEN_HOUR_AND_MINUTE = ":"
_NOON = 12
_MIDDAY = time(12, 0)
_MIDNIGHT = time(0, 0)


def say_date(day: date) -> str:
    """A date in full: "Wednesday 31 March 2027" (AX15)."""
    return f"{say_day(day)} {day.year}"


def say_day(day: date) -> str:
    """A date without its year, where the year is plain: "Wednesday 31 March" (AX15)."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def say_time(clock: time | datetime) -> str:
    """A time of day: "2pm", "5:30pm", "midday" (AX16). An aware datetime is told in London time.

    Midnight is said as "11:59pm", because "midnight on Thursday" leaves open which night is meant. It
    then belongs to the day before, which `say_when` and `say_by` take care of.
    """
    told = _in_london(clock).time() if isinstance(clock, datetime) else clock
    told = told.replace(second=0, microsecond=0)
    if told == _MIDDAY:
        return "midday"
    if told == _MIDNIGHT:
        return f"11{_BETWEEN_HOUR_AND_MINUTE}59pm"
    minutes = f"{_BETWEEN_HOUR_AND_MINUTE}{told.minute:02}" if told.minute else ""
    return f"{told.hour % _NOON or _NOON}{minutes}{'am' if told.hour < _NOON else 'pm'}"


def say_when(at: datetime) -> str:
    """An instant in London time: "Wednesday 31 March 2027 at 2pm"."""
    return f"{say_date(_day_said(at))} at {say_time(at)}"


def say_by(at: datetime) -> str:
    """An instant in London time, time first: "2pm on Wednesday 31 March 2027"."""
    return f"{say_time(at)} on {say_date(_day_said(at))}"


def say_list(things: Sequence[str]) -> str:
    """Several things in one sentence: "a, b and c"; nothing gives an empty string."""
    if len(things) < 2:  # noqa: PLR2004 - one thing needs no "and"
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def say_count(number: int, noun: str, plural: str | None = None) -> str:
    """A number and what it counts: "1 working day", "3 working days", "1,000 children" (AX17)."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def with_zone(at: datetime, field: str = "at") -> datetime:
    """The instant itself. Raises BadInputError without a zone: a guess could be an hour out (T10, HZ4)."""
    if at.tzinfo is None:
        raise BadInputError(field, "An instant must carry its zone (rule T10).")
    return at


def _in_london(at: datetime) -> datetime:
    """London wall time (T10)."""
    return with_zone(at).astimezone(_LONDON)


def _day_said(at: datetime) -> date:
    """The day that goes with `say_time`: midnight counts as the end of the day before (AX16)."""
    told = _in_london(at)
    is_midnight = (told.hour, told.minute) == (0, 0)
    return told.date() - timedelta(days=1 if is_midnight else 0)
