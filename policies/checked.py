"""What every policy file is read with: types that a person can be corrected by, and refusals in words."""

import json
import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from domain.errors import BadInputError
from domain.limit_rules import LimitKind

_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What pydantic calls its findings, and what a person who edits a file can do something with.
_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that is known here",
    "string_too_short": "must not be empty",
    "model_type": "must be a section with keys of its own",
}

_RULES = {kind.value: kind.rule for kind in LimitKind}


def _read_clock(value: object) -> object:
    """A time is written "17:00". Midnight is refused: nobody can tell which night is meant (AX16)."""
    if not isinstance(value, str) or not _CLOCK.fullmatch(value) or value == "00:00":
        raise PydanticCustomError("clock", 'must be a time such as "17:00", from "00:01" to "23:59"')
    return time.fromisoformat(value)


def _read_day(value: object) -> object:
    """A date is written 2027-03-26, with or without quotes (JSON has no dates of its own)."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value
    except ValueError:
        raise PydanticCustomError("day", "must be a date that exists") from None


def _written(pattern: str, reason: str) -> AfterValidator:
    """Text of one shape, refused in words rather than with the pattern."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise PydanticCustomError("written", "must be {reason}", {"reason": reason})
        return text

    return AfterValidator(check)


Clock = Annotated[time, BeforeValidator(_read_clock)]
Day = Annotated[date, Field(strict=True), BeforeValidator(_read_day)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# Stands in a sentence that ends with a full stop of its own.
Source = Annotated[Words, AfterValidator(lambda text: text.rstrip("."))]
ShortName = Annotated[str, _written(r"[a-z][a-z0-9_-]*", 'one short word in small letters, such as "kent"')]
EmailDomain = Annotated[
    str,
    StringConstraints(to_lower=True),
    _written(r"[a-z0-9-]+(\.[a-z0-9-]+)+", 'what stands behind the @, such as "kent.gov.uk"'),
]


class Checked(BaseModel):
    """A section of a file: every key known, every value of its type."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Model = TypeVar("_Model", bound=Checked)


def read_file(path: Path, parse: Callable[[str], object], model: type[_Model]) -> _Model:
    """One file as its model. Raises BadInputError with one sentence: the file, the key and the reason."""
    try:
        return model.model_validate(parse(path.read_text(encoding="utf-8")))
    except ValidationError as refused:
        raise _worded(path.name, refused.errors()[0]) from None
    except OSError as failed:
        raise refusal(path.name, "the file", f"cannot be opened ({failed.strerror})") from failed
    except ValueError as failed:  # neither TOML nor JSON, or not UTF-8
        raise refusal(path.name, "the file", f"cannot be read ({failed})") from failed


def refusal(file: str, key: str, reason: str) -> BadInputError:
    """What is wrong with a file, and the number of the rule where a key belongs to one."""
    return BadInputError(f"{file}: {key}", f"In {file}, {key} {reason}.", advice=_rule_of(key))


def _worded(file: str, error: ErrorDetails) -> BadInputError:
    """Pydantic's finding in this project's words; only the first, as one slip often causes several."""
    steps = [f"entry {step + 1}" if isinstance(step, int) else step for step in error["loc"]]
    key = (", " if "entry" in " ".join(steps) else ".").join(steps) or "the file"
    if error["type"] in _REASONS:
        return refusal(file, key, _REASONS[error["type"]])
    given = error["input"]
    instead = "" if isinstance(given, dict | list) else f", not {json.dumps(given, default=str)}"
    return refusal(file, key, error["msg"].replace("Input should", "must") + instead)


def _rule_of(key: str) -> str:
    """Where to read about a key: the rule's number, which docs/policies.md explains."""
    section, _, rest = key.partition(".")
    name = rest.partition(".")[0]
    if section == "limits" and name in _RULES:
        return f"Rule {_RULES[name]} in docs/policies.md explains it."
    if section == "report":
        return "Rules T19 to T23 in docs/policies.md explain it."
    return ""
