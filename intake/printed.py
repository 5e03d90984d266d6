"""Dates and times as people print them in the text of an invitation (IN21a, IN21b, IN21d)."""

import re
from calendar import day_name
from datetime import date, time

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
_CLOCK = re.compile(r"\b([0-9]{1,2})(?:[:.]([0-9]{2})\s*([ap]m)?|\s*([ap]m))\b(?![:./]?[0-9])", re.IGNORECASE)
_CLOCK_24 = re.compile(r"\b([01][0-9]|2[0-3])[:.]?([0-5][0-9])\s?(?:hrs?|hours)\b", re.IGNORECASE)
_MIDDAY = re.compile(r"\b(?:12\s?)?(?:noon|midday)\b", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"\bt\.?b\.?[ca]\b|\bto be (?:confirmed|arranged|agreed|announced|advised|decided)\b"
    r"|\bnot (?:yet )?known\b",
    re.IGNORECASE,
)
_NOON = 12


class WeekdayError(ValueError):
    """The weekday printed beside a date is not that date's (IN21d).

    `said` is the weekday as printed ("Mon" to "Sun" in full), `on` the date.
    """

    def __init__(self, said: str, on: date) -> None:
        super().__init__("The weekday is not that date's.")
        self.said = said
        self.on = on


def printed_date(text: str) -> date:
    """Read a date, day first (IN21a). Raises ValueError, or WeekdayError when the weekday differs."""
    found = _date_in(text)
    weekday = _WEEKDAY.search(text)
    said = _WEEKDAYS.index(weekday[1][:3].lower()) if weekday else found.weekday()
    if said != found.weekday():
        raise WeekdayError(day_name[said], found)
    return found


def _date_in(text: str) -> date:
    if match := _IN_WORDS.search(text):
        return date(int(match[3]), _MONTHS.index(match[2].lower()) + 1, int(match[1]))
    if match := _YEAR_FIRST.search(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _IN_FIGURES.search(text):
        return date(2000 + int(match[3][-2:]), int(match[2]), int(match[1]))
    raise ValueError


def is_unknown(text: str) -> bool:
    """Whether a printed time says no more than that it is to be confirmed (IN21b)."""
    return bool(_UNKNOWN.search(text)) and not clock_times(text)


def clock_times(text: str) -> frozenset[time]:
    """What "1.30pm", "1330hrs" or "noon" says; "1.30" alone may be morning or afternoon (IN21b)."""
    if match := _CLOCK_24.search(text):
        return frozenset({time(int(match[1]), int(match[2]))})
    match = _CLOCK.search(text)
    noon = _MIDDAY.search(text)
    if noon and (match is None or noon.start() < match.start()):
        return frozenset({time(_NOON)})
    return _readings(match) if match else frozenset()


def _readings(match: re.Match[str]) -> frozenset[time]:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or match[4] or "").lower()
    if half:
        hours = {hour % _NOON + (_NOON if half == "pm" else 0)}
    else:
        hours = {hour, hour + _NOON} if hour < _NOON else {hour}
    return frozenset(time(hour, minute) for hour in hours if hour < 2 * _NOON and minute < 60)  # noqa: PLR2004  minutes
