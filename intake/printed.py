"""Dates and times as people print them in the text of an invitation (IN21a, IN21b, IN21d)."""

import re
from datetime import date, time

from intake.labels import Labels

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_IN_WORDS = re.compile(
    r"\b([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"\.?,?\s+([0-9]{4})\b",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(r"\b([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:20)?[0-9]{2})\b")
_YEAR_FIRST = re.compile(r"\b(20[0-9]{2})-([0-9]{2})-([0-9]{2})\b")
_CLOCK = re.compile(
    r"\b([0-9]{1,2})(?:[:.]([0-9]{2})\s*([ap]m)?|\s*([ap]m))\b(?![:./-]?[0-9])", re.IGNORECASE
)
_TIME_LABELS = ("time", "start time", "conference time")
_NOON = 12


class WeekdayError(ValueError):
    """The weekday printed beside a date is not that date's (IN21d)."""


def printed_date(text: str) -> date:
    """Read a date, day first (IN21a). Raises ValueError, or WeekdayError when the weekday differs."""
    found = _date_in(text)
    weekday = _WEEKDAY.search(text)
    if weekday and _WEEKDAYS.index(weekday[1][:3].lower()) != found.weekday():
        raise WeekdayError
    return found


def _date_in(text: str) -> date:
    if match := _IN_WORDS.search(text):
        return date(int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]))
    if match := _YEAR_FIRST.search(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _IN_FIGURES.search(text):
        return date(2000 + int(match[3][-2:]), int(match[2]), int(match[1]))
    raise ValueError


def clock_times(labels: Labels) -> frozenset[time]:
    """What a line such as "Time: 1.30pm" says; "1.30" alone may be morning or afternoon (IN21b)."""
    match = _CLOCK.search(labels.first(*_TIME_LABELS) or "")
    return _readings(match) if match else frozenset()


def _readings(match: re.Match[str]) -> frozenset[time]:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or match[4] or "").lower()
    if half:
        hours = {hour % _NOON + (_NOON if half == "pm" else 0)}
    else:
        hours = {hour, hour + _NOON} if hour < _NOON else {hour}
    return frozenset(time(hour, minute) for hour in hours if hour < 2 * _NOON and minute < 60)  # noqa: PLR2004  minutes
