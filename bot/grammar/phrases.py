"""The parts that sentences are made of, and what each makes of what was said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.words import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Command:
    """A verb and what goes with it, as a button would have sent it."""

    verb: str
    values: dict[str, object] = field(default_factory=dict)


# A sentence, as a pattern, and what makes the step of its parts.
Line = tuple[str, Callable[..., Command]]

# A day as people write it; day first (IN21a).
A_DAY = r"\d{1,2} [a-z]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{4}"
A_WEEKDAY = "|".join(day.lower() for day in WEEKDAYS)
LATER = rf"tomorrow|in (?:an|1|one) hour|(?:on )?(?:{A_WEEKDAY}|{A_DAY})"
# One's own conference by its number, or a colleague's by its code, whose length no number has.
WHICH, LENGTH_OF_CODE = r"[0-9a-f]{8}|\d+", 8
# What a card calls by its code, such as a colleague's task: "team 3fa9c1d2".
CODE = "[0-9a-f-]{4,36}"


def always(verb: str) -> Callable[..., Command]:
    """A sentence without parts."""
    return lambda: Command(verb)


def numbered(verb: str) -> Callable[..., Command]:
    """A sentence that names a number."""
    return lambda number: Command(verb, {"number": number})


def chosen(verb: str) -> Callable[..., Command]:
    """A sentence that names one's own conference by its number, or a colleague's by its code (N3)."""
    return lambda which: Command(verb, which_one(which))


def which_one(which: str) -> dict[str, object]:
    """What a card says: "Number 3 in your list", or "Code 3fa9c1d2" (AX9)."""
    return {"code" if len(which) == LENGTH_OF_CODE else "number": which}


def coded(verb: str) -> Callable[..., Command]:
    """A sentence that names something by its code."""
    return lambda code: Command(verb, {"code": code})


def valued(verb: str, field: str) -> Callable[..., Command]:
    """A sentence that names a number and says one thing of it."""
    return lambda number, said: Command(verb, {"number": number, field: said.replace(" ", "_")})


def dated(verb: str) -> Callable[..., Command]:
    """A sentence that names a number and a day."""
    return lambda number, day: Command(verb, {"number": number, "day": day})


def one_of(words: Mapping[str, object]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
