"""Dates, times and numbers as they are said to people (AX15-AX17); no locale, always the same.

The functions speak English, for refusals, logs and the command line; what people read in the chat and in
e-mails is said by `wording.speech`, in the language of the deployment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language says dates, times and lists: its names, and patterns with their fields in braces.

    What stands here is English; another language is given by `wording.speech`.
    """

    weekdays: Sequence[str] = WEEKDAYS
    months: Sequence[str] = MONTHS
    day: str = "{weekday} {number} {month}"
    full_date: str = "{day} {year}"
    morning: str = "{clock}am"
    afternoon: str = "{clock}pm"
    midday: str = "midday"
    end_of_day: str = "11:59pm"
    when: str = "{date} at {time}"
    by: str = "{time} on {date}"
    several: str = "{things} and {last}"

    def say_date(self, day: date) -> str:
        """A date in full: "Wednesday 31 March 2027" (AX15)."""
        return self.full_date.format(day=self.say_day(day), year=day.year)

    def say_day(self, day: date) -> str:
        """A date without its year, where the year is plain: "Wednesday 31 March" (AX15)."""
        weekday, month = self.weekdays[day.weekday()], self.months[day.month - 1]
        return self.day.format(weekday=weekday, number=day.day, month=month)

    def say_time(self, clock: time | datetime) -> str:
        """A time of day: "2pm", "5:30pm", "midday" (AX16). An aware datetime is told in London time.

        Midnight is said as "11:59pm", because "midnight on Thursday" leaves open which night is meant. It
        then belongs to the day before, which `say_when` and `say_by` take care of.
        """
        told = _in_london(clock).time() if isinstance(clock, datetime) else clock
        told = told.replace(second=0, microsecond=0)
        if told == _MIDDAY:
            return self.midday
        if told == _MIDNIGHT:
            return self.end_of_day
        minutes = f"{_BETWEEN_HOUR_AND_MINUTE}{told.minute:02}" if told.minute else ""
        half = self.morning if told.hour < _NOON else self.afternoon
        return half.format(clock=f"{told.hour % _NOON or _NOON}{minutes}")

    def say_when(self, at: datetime) -> str:
        """An instant in London time: "Wednesday 31 March 2027 at 2pm"."""
        return self.when.format(date=self.say_date(_day_said(at)), time=self.say_time(at))

    def say_soon(self, at: datetime) -> str:
        """An instant in London time whose year is plain: "Wednesday 31 March at 2pm"."""
        return self.when.format(date=self.say_day(_day_said(at)), time=self.say_time(at))

    def say_by(self, at: datetime) -> str:
        """An instant in London time, time first: "2pm on Wednesday 31 March 2027"."""
        return self.by.format(time=self.say_time(at), date=self.say_date(_day_said(at)))

    def say_list(self, things: Sequence[str]) -> str:
        """Several things in one sentence: "a, b and c"; nothing gives an empty string."""
        if len(things) < 2:  # noqa: PLR2004 - one thing needs no "and"
            return "".join(things)
        return self.several.format(things=", ".join(things[:-1]), last=things[-1])


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


ENGLISH = Speech()
say_date, say_day, say_time = ENGLISH.say_date, ENGLISH.say_day, ENGLISH.say_time
say_when, say_by, say_list = ENGLISH.say_when, ENGLISH.say_by, ENGLISH.say_list
