"""Dates, times and lists in the language of this deployment, for cards and e-mails (AX15-AX17)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache

from babel.dates import get_day_names, get_month_names

from domain.words import Speech
from wording.catalogue import catalogue, spoken

say = catalogue("dates")


def say_date(day: date) -> str:
    """A date in full: "Wednesday 31 March 2027"."""
    return speech_of(spoken()).say_date(day)


def say_day(day: date) -> str:
    """A date without its year, where the year is plain: "Wednesday 31 March"."""
    return speech_of(spoken()).say_day(day)


def say_time(clock: time | datetime) -> str:
    """A time of day: "2pm", "5:30pm", "midday"."""
    return speech_of(spoken()).say_time(clock)


def say_when(at: datetime) -> str:
    """An instant in London time: "Wednesday 31 March 2027 at 2pm"."""
    return speech_of(spoken()).say_when(at)


def say_soon(at: datetime) -> str:
    """An instant in London time whose year is plain: "Wednesday 31 March at 2pm"."""
    return speech_of(spoken()).say_soon(at)


def say_by(at: datetime) -> str:
    """An instant in London time, time first: "2pm on Wednesday 31 March 2027"."""
    return speech_of(spoken()).say_by(at)


def say_list(things: Sequence[str]) -> str:
    """Several things in one sentence: "a, b and c"; nothing gives an empty string."""
    return speech_of(spoken()).say_list(things)


@cache
def speech_of(language: str) -> Speech:
    """How a language says them, put together once.

    Dates are on every card, some of them often: so a pattern keeps its fields in braces, and is not read anew
    for each date.
    """
    days, months = get_day_names("wide", locale=language), get_month_names("wide", locale=language)
    return Speech(
        weekdays=tuple(days[number] for number in range(len(days))),
        months=tuple(months[number] for number in range(1, len(months) + 1)),
        day=say("day", weekday="{weekday}", number="{number}", month="{month}"),
        full_date=say("date", day="{day}", year="{year}"),
        morning=say("morning", clock="{clock}"),
        afternoon=say("afternoon", clock="{clock}"),
        midday=say("midday"),
        end_of_day=say("end-of-day"),
        when=say("when", date="{date}", time="{time}"),
        by=say("by", time="{time}", date="{date}"),
        several=say("several", things="{things}", last="{last}"),
    )
