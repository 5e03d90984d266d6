"""Names on labelled lines: the name itself, without what people write around it."""

import re

from intake.text import clean

NAME_LIMIT = 80
BRACKETS = re.compile(r"\([^()]*\)")
# Whatever follows the name itself is read elsewhere or not at all: dates, ages, numbers, addresses.
_AFTER_NAME = re.compile(
    r"\b(?:d\.?o\.?b|date of birth|born|aged?|edd|due|expected|tel|telephone|phone|mobile|email|nhs)\b.*"
    r"|\b(?:ref|reference|id)\b[:. ]*[a-z]{0,6}[0-9].*|[0-9+<@(].*",
    re.IGNORECASE,
)


def name_in(value: str) -> str:
    """The name at the start of a value, or nothing."""
    bare = _AFTER_NAME.sub("", BRACKETS.sub("", value))
    return clean(bare, NAME_LIMIT).strip(" ,;:-–|")


def names_in(values: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Every name in these values once, at most `limit`."""
    names = [name_in(part) for value in values for part in apart(value)]
    return tuple(dict.fromkeys(name for name in names if name))[:limit]


def apart(value: str) -> list[str]:
    """Split a list of people at semicolons; at commas only between full names ("Marsh, Amy" is one person).

    What stands in brackets belongs to whoever it follows.
    """
    hidden = BRACKETS.sub(lambda match: "(" + "x" * (len(match[0]) - 2) + ")", value)
    if ";" in hidden:
        return _cut(value, hidden, ";")
    by_comma = _cut(value, hidden, ",")
    is_list = all(len(BRACKETS.sub("", part).split()) > 1 for part in by_comma)
    return by_comma if is_list else [value]


def _cut(value: str, hidden: str, mark: str) -> list[str]:
    parts, start = [], 0
    for part in hidden.split(mark):
        parts.append(value[start : start + len(part)])
        start += len(part) + len(mark)
    return parts
