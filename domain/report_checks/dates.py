"""Dates as people write them in reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.report_checks.tokens import folded
from domain.words import MONTHS

_SHORTEST_MONTH = 3
_NUMBER_OF = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (
        month.casefold(),
        month[:_SHORTEST_MONTH].casefold(),
        *(("sept",) if month[0] == "S" else ()),
    )
}
_MONTH = rf"(?:{'|'.join(sorted((re.escape(name) for name in _NUMBER_OF), key=len, reverse=True))})"
_YEAR = r"(?:19|20)\d\d"
# Behind the name of a month, also as in "6 May '27".
_YEAR_BEHIND = rf"(?:{_YEAR}|['’]\d\d)"
_DATE = re.compile(
    rf"(?<![\w/.])(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{_MONTH})\.?,?(?:[\s-]+(?P<year>{_YEAR_BEHIND}))?"
    rf"|(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?(?:\s+(?P<us_year>{_YEAR}))?"
    rf"|(?P<alone>{_MONTH})\.?,?\s+(?P<alone_year>{_YEAR})"
    rf"|(?P<figures>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d))"
    rf")(?![\w/])",
    re.IGNORECASE,
)
# A year or a month by itself: enough to say when, too little to put events in order.
_VAGUE = re.compile(
    rf"\b{_YEAR}\b|\b(?:in|since|until|by|of|from|last|to|early|late|mid)[\s-]+({_MONTH})\b", re.IGNORECASE
)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Dated:
    """A date from `start` to `end` in a text. `on` is its day, when day, month and year are told.

    A month with its year has the first of it as `on` and is `is_month`.
    """

    start: int
    end: int
    on: date | None
    is_month: bool = False

    def is_before(self, other: "Dated") -> bool:
        """Whether it is earlier as far as can be told: in one month, a month alone is not."""
        if self.on is None or other.on is None:
            return False
        if self.is_month or other.is_month:
            return (self.on.year, self.on.month) < (other.on.year, other.on.month)
        return self.on < other.on


def dates_in(text: str, start: int = 0, end: int | None = None) -> tuple[Dated, ...]:
    """Every date in a text or a piece of it; what cannot be a date, such as 31/02/2027, is none."""
    stop = len(text) if end is None else end
    return tuple(dated for found in _DATE.finditer(text, start, stop) for dated in _read(found))


def tells_when(text: str, start: int, end: int) -> bool:
    """Whether a piece of text holds any date, if only a year or a month."""
    return bool(_DATE.search(text, start, end) or _VAGUE.search(text, start, end))


def _read(found: re.Match[str]) -> Iterator[Dated]:
    day, is_month = _day(found)
    is_vague = found["year"] is None and found["us_year"] is None and (found["day"] or found["us_day"])
    if day or is_vague:
        yield Dated(found.start(), found.end(), day, is_month)


def _day(found: re.Match[str]) -> tuple[date | None, bool]:
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return _made(year, int(month), day), False
    if found["alone"]:
        return _made(found["alone_year"], _NUMBER_OF[folded(found["alone"])], "1"), True
    if found["figures"]:
        day, written, year = re.split(r"[/.-]", found["figures"])
        return _made(year, int(written), day), False
    name, year = found["month"] or found["us_month"], found["year"] or found["us_year"]
    if not year:
        return None, False
    return _made(year, _NUMBER_OF[folded(name)], found["day"] or found["us_day"]), False


def _made(year: str, month: int, day: str) -> date | None:
    year = year.lstrip("'’")
    full = int(year) if len(year) > 2 else _CENTURY + int(year)  # noqa: PLR2004 - "27" is 2027
    try:
        return date(full, month, int(day))
    except ValueError:
        return None
