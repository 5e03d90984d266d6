"""Numbers of a workbook as text; the style of a cell tells whether a number is a date (IN21a)."""

import re
from datetime import datetime, time, timedelta

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a count of days, which is no instant
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  same
# Formats that every workbook has without naming them (ECMA-376, 18.8.30), the East Asian ones included.
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_LETTERS_OF_A_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_GENERAL = re.compile(r"general", re.IGNORECASE)
_EXACT_FIGURES = 1e15
_LAST_DAY = 2_958_465  # 31 December 9999


def is_date_format(number: int, codes: dict[int, str]) -> bool:
    """Whether a number under this format is shown as a date or time."""
    if number not in codes:
        return number in _BUILT_IN_DATES
    code = _GENERAL.sub("", _NOT_LETTERS_OF_A_DATE.sub("", codes[number][:200].partition(";")[0]))
    return bool(_DATE_LETTERS.search(code))


def number_text(text: str, *, is_date: bool, from_1904: bool) -> str:
    """A stored number as text: "46476", "0.4375", or as a date "2027-03-30" when the style says so."""
    if text.isdigit() and not is_date:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if is_date and 0 <= number <= _LAST_DAY:
        return _moment_text(number, from_1904=from_1904)
    if number.is_integer() and abs(number) < _EXACT_FIGURES:
        return str(int(number))
    return repr(number)


def _moment_text(number: float, *, from_1904: bool) -> str:
    found = moment_of(number, from_1904=from_1904)
    if found is None:
        return repr(number)
    if number < 1:
        return found.time().isoformat()
    return found.date().isoformat() if found.time() == time.min else found.isoformat()


def moment_of(number: float, *, from_1904: bool = False) -> datetime | None:
    """The day and wall time that a day number stands for, to the second; None beyond the calendar."""
    try:
        found = (DAY_ZERO_1904 if from_1904 else DAY_ZERO) + timedelta(days=number)
        return (found + timedelta(milliseconds=500)).replace(microsecond=0)
    except (OverflowError, ValueError):
        return None
