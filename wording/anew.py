"""Dates, counts and kinds that were said in English, said anew: for the sentences of rules (ADR 17)."""

import re
from collections.abc import Callable, Mapping
from datetime import time

from domain.drafts import ConferenceKind
from domain.words import MONTHS, WEEKDAYS, Speech
from wording.catalogue import catalogue, spoken
from wording.conferences import say as of_conferences
from wording.conferences import say_kind, say_kind_on
from wording.speech import speech_of

counts = catalogue("counts")

_KINDS = {kind.words: kind for kind in ConferenceKind}
_COUNT = re.compile(r"(?P<number>[\d,]+) (?P<what>(?:full working |working )?day)s?")
_NOT_KNOWN = " (time to be confirmed)"

_DAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)}) (?P<number>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
_DATE = rf"{_DAY}(?: (?P<year>\d{{4}}))?"
_TIME = r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?P<half>am|pm)|midday)"
_PATTERNS = tuple(map(re.compile, (rf"{_DATE} at {_TIME}", rf"{_TIME} on {_DATE}", _DATE, _TIME)))
_NOON = 12


def say_anew(said: str) -> str:
    """A date, time, count or kind as the domain said it, in this deployment's language; all else as it is."""
    if said in _KINDS:
        return say_kind(_KINDS[said])
    if counted := _COUNT.fullmatch(said):
        return _count(counted["what"], int(counted["number"].replace(",", "")))
    kind, _, starts = said.partition(" on ")
    if kind in _KINDS:
        return say_kind_on(say_kind(_KINDS[kind]), say_anew(starts))
    if said.endswith(_NOT_KNOWN):
        return of_conferences("time-not-known", date=say_anew(said.removesuffix(_NOT_KNOWN)))
    ways: tuple[Callable[[Speech, Mapping[str, str | None]], str], ...] = (_when, _by, _date, _time)
    for pattern, way in zip(_PATTERNS, ways, strict=True):
        if found := pattern.fullmatch(said):
            return way(speech_of(spoken()), found.groupdict())
    return said


def _count(what: str, number: int) -> str:
    match what:
        case "full working day":
            return counts("full-working-days", count=number)
        case "working day":
            return counts("working-days", count=number)
        case _:
            return counts("days", count=number)


def _when(speech: Speech, parts: Mapping[str, str | None]) -> str:
    return speech.when.format(date=_date(speech, parts), time=_time(speech, parts))


def _by(speech: Speech, parts: Mapping[str, str | None]) -> str:
    return speech.by.format(time=_time(speech, parts), date=_date(speech, parts))


def _date(speech: Speech, parts: Mapping[str, str | None]) -> str:
    weekday = speech.weekdays[WEEKDAYS.index(str(parts["weekday"]))]
    month = speech.months[MONTHS.index(str(parts["month"]))]
    day = speech.day.format(weekday=weekday, number=parts["number"], month=month)
    return speech.full_date.format(day=day, year=parts["year"]) if parts["year"] else day


def _time(speech: Speech, parts: Mapping[str, str | None]) -> str:
    if not parts["hour"]:
        return speech.midday
    hour = int(parts["hour"]) % _NOON + (_NOON if parts["half"] == "pm" else 0)
    return speech.say_time(time(hour, int(parts["minute"] or 0)))
