"""Days of the week in a cell: "Mon-Fri", "Mon Tue Thu", "135" (rosters, working patterns)."""

import re

from intake.cells import CellError, Found, as_text
from intake.text import clean

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORKING = frozenset(range(1, 6))
_WHOLE = {
    "weekdays": _WORKING,
    "full time": _WORKING,
    "fulltime": _WORKING,
    "ft": _WORKING,
    "every day": frozenset(range(1, 8)),
    "all week": frozenset(range(1, 8)),
    "7 days": frozenset(range(1, 8)),
    "none": frozenset[int](),
}
_DAY = (
    r"\b(mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thur?s?(?:day)?s?|fri(?:day)?s?|sat(?:urday)?s?"
    r"|sun(?:day)?s?)\b"
)
_RANGE = re.compile(rf"{_DAY}\s*(?:-|–|to|until)\s*{_DAY}")
_SINGLE = re.compile(_DAY)
_BETWEEN = re.compile(r"[\s,;/&+.]|and")
_TODO = "Write them as Mon-Fri or Mon Tue Thu."


def weekdays(cell: str) -> Found[frozenset[int]]:
    """ISO weekdays, 1 for Monday; every word must be a day, so that no day is lost in silence."""
    said = clean(as_text(cell), 80).casefold()
    if said in _WHOLE:
        return Found(_WHOLE[said])
    if re.fullmatch(r"[1-7]{1,7}", said):
        return Found(frozenset(map(int, said)))
    days = {day for match in _RANGE.finditer(said) for day in _between(match[1], match[2])}
    rest = _RANGE.sub(" ", said)
    days |= {_number(match[1]) for match in _SINGLE.finditer(rest)}
    if not days or _BETWEEN.sub("", _SINGLE.sub(" ", rest)):
        raise CellError("The days of the week cannot be read.", _TODO)
    return Found(frozenset(days))


def _number(day: str) -> int:
    return _DAYS.index(day[:3]) + 1


def _between(first: str, last: str) -> list[int]:
    """From one day to another, over the weekend if it must be: Fri-Mon is four days."""
    start, count = _number(first), (_number(last) - _number(first)) % len(_DAYS) + 1
    return [(start + step - 1) % len(_DAYS) + 1 for step in range(count)]
