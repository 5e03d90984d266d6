"""Dates and times in cells, as councils type them and as spreadsheets mangle them (IN21a-IN21d)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from domain.words import MONTHS, WEEKDAYS, say_date
from intake.cells import CellError, Found, as_text, note
from intake.number_formats import moment_of
from intake.printed import WeekdayError, printed_date
from intake.text import clean
from intake.zones import LONDON

_CENTURY = 2000
_OLDEST = 1900
_MONTHS_A_YEAR = 12
_NOON = 12
_LAST_HOUR, _LAST_MINUTE = 23, 59
_FIRST_CERTAIN_HOUR = 7
_SERIALS = range(20_000, 73_051)  # 1954 to 2099
_MINUTES_A_DAY = 1440

_MONTH = "(?P<month>sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + ")"
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?\s*)?"
_CLOCK = r"(?:(?:\s+at\s+|\s+|t)(?P<clock>[0-9][^/]{0,20}))?"
_SHAPES = tuple(
    re.compile(_WEEKDAY + shape + _CLOCK, re.IGNORECASE)
    for shape in (
        r"(?P<first>[0-9]{1,2})[/.-](?P<second>[0-9]{1,2})[/.-](?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
        r"(?P<year>[0-9]{4})[-/.](?P<second>[0-9]{1,2})[-/.](?P<first>[0-9]{1,2})",
        rf"(?P<first>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?{_MONTH}[\s./-]*(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])",
        rf"{_MONTH}\.?\s+(?P<first>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<year>[0-9]{{4}})",
    )
)
_WEEKDAY_LAST = re.compile(
    r"(.*[0-9])\s*\(?\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\)?", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")  # a day without a time, as databases write it
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]{1,15})?")

_AS = "Write it as 30/03/2027, day first."
_UNREADABLE = "The date cannot be read."
MONTH_FIRST = "The date has the month first, so that other dates of the list may have it too."
_SERIAL_SAID = "The date is a spreadsheet's day number; it was read as a date. Check the date with the unit."
_SHORT_YEAR = "The year has two figures; it was read as a year from 2000 on. Check the date with the unit."


@dataclass(frozen=True, slots=True)
class When:
    """What a cell says of a day, of a wall time in London, or of both."""

    on: date | None = None
    at: time | None = None


class Dates:
    """Reads the dates of one workbook, which counts bare day numbers from 1900 or from 1904."""

    def __init__(self, *, from_1904: bool) -> None:
        self._from_1904 = from_1904

    def day(self, cell: str) -> Found[When]:
        """A date, day first, perhaps with a time (IN21a, IN21d).

        A day number and a year of two figures are taken with a doubt. A month in the first place and a
        weekday that is not the date's are grave errors.
        """
        text = _MIDNIGHT.sub("", _tidied(cell))
        return self._by_serial(text) if _SERIAL.fullmatch(text) else _by_words(text)

    def full_day(self, cell: str) -> Found[date]:
        """A date whose century cannot be guessed, such as a birthday: the year in full."""
        found = self.day(cell)
        if found.doubt == _SHORT_YEAR or found.value.on is None or found.value.on.year < _OLDEST:
            raise CellError("The year must have four figures.", _AS)
        return Found(found.value.on, found.doubt)

    def birthday(self, cell: str) -> Found[date]:
        """A full day that tells one child from another: an error is grave (HZ8)."""
        try:
            return self.full_day(cell)
        except CellError as error:
            raise CellError(error.wrong, error.todo, is_grave=True) from None

    def plain_day(self, cell: str) -> Found[date]:
        """A date of these years."""
        found = self.day(cell)
        if found.value.on is None or not _CENTURY <= found.value.on.year < _CENTURY + 100:
            raise CellError(_UNREADABLE, _AS)
        return Found(found.value.on, found.doubt)

    def instant(self, cell: str) -> Found[datetime]:
        """A moment in UTC; wall time is London's, and a day alone counts from its first minute."""
        text = _tidied(cell)
        try:
            told = datetime.fromisoformat(text)
            found = Found(told if told.tzinfo else told.replace(tzinfo=LONDON))
        except ValueError:
            day = self.day(cell)
            clock = day.value.at or time.min
            found = Found(datetime.combine(day.value.on or date.min, clock, LONDON), day.doubt)
        if not _CENTURY <= found.value.year < _CENTURY + 100:
            raise CellError(_UNREADABLE, _AS)
        return Found(found.value.astimezone(UTC), found.doubt)

    def said(self, cell: str) -> Found[str]:
        """A note that may be a date, which is then said as one: "Wednesday 31 March 2027"."""
        try:
            return Found(say_date(self.plain_day(cell).value))
        except CellError:
            return note(cell)

    def _by_serial(self, text: str) -> Found[When]:
        number = float(text)
        found = moment_of(number, from_1904=self._from_1904) if int(number) in _SERIALS else None
        if found is None:
            raise CellError(_UNREADABLE, _AS)
        return Found(When(found.date(), _unless_midnight(found.time())), _SERIAL_SAID)


def _tidied(cell: str) -> str:
    return " ".join(clean(as_text(cell), 60).replace(",", " ").split())


def _unless_midnight(clock: time) -> time | None:
    return None if clock == time.min else clock


def _by_words(text: str) -> Found[When]:
    text = _WEEKDAY_LAST.sub(r"\2 \1", text)
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(text))), None)
    if match is None:
        raise CellError(_UNREADABLE, _AS)
    parts = match.groupdict()
    is_short = len(parts["year"]) == 2  # noqa: PLR2004  figures
    year = int(parts["year"]) + (_CENTURY if is_short else 0)
    named = f"{int(parts['first'])} {_month(parts)} {year:04}"
    on = _checked(parts["weekday"], named)
    at = clock(parts["clock"]).value.at if parts["clock"] else None
    return Found(When(on, _unless_midnight(at) if at else None), _SHORT_YEAR if is_short else "")


def _month(parts: dict[str, str]) -> str:
    """The month by name; one above 12 in the second place shows that the month stands first."""
    if parts.get("month"):
        return str(parts["month"][:3])
    first, second = int(parts["first"]), int(parts["second"])
    if second > _MONTHS_A_YEAR >= first > 0:
        raise CellError(MONTH_FIRST, _AS, is_grave=True)
    if not 0 < second <= _MONTHS_A_YEAR:
        raise CellError(_UNREADABLE, _AS)
    return MONTHS[second - 1]


def _checked(weekday: str | None, named: str) -> date:
    try:
        return printed_date(f"{weekday or ''} {named}")
    except WeekdayError as error:
        real = WEEKDAYS[error.on.weekday()]
        wrong = f"The weekday and the date do not fit: the cell says {error.said}, but that date is a {real}."
        raise CellError(wrong, "Ask the unit which is right.", is_grave=True) from None
    except ValueError:
        raise CellError(_UNREADABLE, _AS) from None


# IN21b
_NOT_KNOWN = frozenset(
    {"tbc", "t.b.c", "t.b.c.", "tba", "to be confirmed", "to be arranged", "to be advised", "?", "??", "???",
     "not known", "unknown", "not yet known", "tbd"}
)  # fmt: skip
_MIDDAY = re.compile(r"(?:12\s*)?(?:noon|midday)|12\.?0?0?\s*n", re.IGNORECASE)
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
_IN_TWO = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?:\s?[:.;]\s?(?P<minute>[0-9]{{2}})(?:[:.][0-9]{{2}}(?:\.[0-9]+)?)?)?{_HALF}"
    r"(?:\s*(?:h|hrs?|hours|o'?clock))?\.?",
    re.IGNORECASE,
)
_IN_ONE = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})(?P<minute>[0-9]{{2}}){_HALF}(?:\s*(?:h|hrs?|hours))?\.?", re.IGNORECASE
)
_CUT_ZERO = re.compile(r"(?P<hour>[0-9]{1,2})\.(?P<minute>[0-5])")
_PART_OF_DAY = re.compile(r"0?\.[0-9]{1,20}")
_DAY_AND_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")

_AS_CLOCK = "Write it as 13:30 or 1.30pm."
_NO_CLOCK = "The time cannot be read."
_TWO_CLOCKS = "The time could be in the morning or in the afternoon."
_CUT_ZERO_SAID = (
    "The time had lost its last zero, as spreadsheets make it; the zero was put back. Check the time."
)


def clock(cell: str) -> Found[When]:
    """A wall time: "1.30pm", "13.30", "1330hrs", "noon", a part of a day; nothing for "TBC" (IN21b).

    A time before 7 without "am" or "pm" may well be in the afternoon, and is refused rather than guessed.
    """
    text = clean(as_text(cell), 40)
    if text.casefold() in _NOT_KNOWN:
        return Found(When())
    if match := _DAY_AND_TIME.fullmatch(text):
        return _with_day(match)
    if _MIDDAY.fullmatch(text):
        return Found(When(at=time(_NOON)))
    if _PART_OF_DAY.fullmatch(text):
        return Found(When(at=_by_part(float(text))))
    if match := _CUT_ZERO.fullmatch(text):
        return Found(When(at=_at(int(match["hour"]), int(match["minute"]) * 10, "")), _CUT_ZERO_SAID)
    match = _IN_TWO.fullmatch(text) or _IN_ONE.fullmatch(text)
    if match is None:
        raise CellError(_NO_CLOCK, _AS_CLOCK)
    return Found(When(at=_at(int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower())))


def _with_day(match: re.Match[str]) -> Found[When]:
    try:
        told = datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        raise CellError(_NO_CLOCK, _AS_CLOCK) from None
    # A time alone may come out of a spreadsheet on one of its first days.
    return Found(When(told.date() if told.year >= _CENTURY else None, _at(told.hour, told.minute, "")))


def _by_part(part: float) -> time:
    """A part of a day; only whole five minutes, since 0.30 is more likely to be a slip than 7:12."""
    minutes = round(part * _MINUTES_A_DAY)
    if minutes % 5 or minutes >= _MINUTES_A_DAY or abs(part * _MINUTES_A_DAY - minutes) > 0.01:  # noqa: PLR2004
        raise CellError(_NO_CLOCK, _AS_CLOCK)
    return _at(minutes // 60, minutes % 60, "")


def _at(hour: int, minute: int, half: str) -> time:
    if half and 0 < hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif half == "a" or (half and hour == 0) or hour > _LAST_HOUR:
        raise CellError(_NO_CLOCK, _AS_CLOCK)
    elif hour < _FIRST_CERTAIN_HOUR:
        raise CellError(_TWO_CLOCKS, _AS_CLOCK)
    if minute > _LAST_MINUTE:
        raise CellError(_NO_CLOCK, _AS_CLOCK)
    return time(hour, minute)
