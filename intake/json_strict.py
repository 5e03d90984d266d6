"""JSON from outside, read strictly: nothing doubled, nothing that is no JSON, nothing nested without end.

What is wrong is said in plain English and never repeats a value, which may be a name (IG15).
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

DEEPEST = 20
MOST_SLIPS = 50
# The type of an error whose message is ours already.
IN_OUR_WORDS = "in_our_words"
# A name of a field, rather than somebody's name: only these are said back.
_FIELD_NAME = re.compile(r"[a-z][A-Za-z0-9_]{0,39}")


class MalformedError(Exception):
    """The body is no JSON that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One field that cannot be used: where (a JSON pointer, RFC 6901) and why."""

    pointer: str
    message: str


class SlipsError(Exception):
    """The body is JSON, but some of its fields cannot be used."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        super().__init__(f"{len(slips)} fields")
        self.slips = tuple(slips)


def parse_json(data: bytes) -> Any:  # noqa: ANN401 - JSON has any shape
    """Read UTF-8 JSON. Raises MalformedError."""
    try:
        # Some tools put a byte order mark in front; RFC 8259 lets a reader pass over it.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MalformedError("The body is not text in UTF-8.") from None
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except RecursionError:
        raise MalformedError(_TOO_DEEP) from None
    except ValueError:  # also a whole number with more digits than Python reads
        raise MalformedError("The body is not JSON.") from None
    _require_sound(value)
    return value


_TOO_DEEP = f"The body is nested more than {DEEPEST} levels deep."


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that comes twice has no one value."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedError("A name comes twice in the same object, so it is not clear which value counts.")
    return found


def _refuse_constant(_name: str) -> NoReturn:
    raise MalformedError("The body has a number that JSON does not know (NaN or Infinity).")


def _require_sound(value: object) -> None:
    """Raise MalformedError for what no later step could store or answer: endless depth, half characters."""
    level: list[object] = [value]
    depth = 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise MalformedError(_TOO_DEEP)
        level = [inner for outer in level for inner in _inside(outer)]


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, str):
        _require_whole(value)
    elif isinstance(value, dict):
        for name in value:
            _require_whole(name)
        return value.values()
    elif isinstance(value, list):
        return value
    return ()


def _require_whole(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise MalformedError("The body has half of a character (an unpaired surrogate).") from None


def read_as(model: type[M], value: object, words: Mapping[str, str]) -> M:
    """The value as a model; `words` say in English what a pattern asks for. Raises SlipsError."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True, include_input=False)
        slips = dict.fromkeys(_slip(detail, value, words) for detail in found[:MOST_SLIPS])
        raise SlipsError(list(slips)) from None


def _slip(detail: ErrorDetails, value: object, words: Mapping[str, str]) -> Slip:
    kind = detail["type"]
    path = _path(detail["loc"], value, names_missing=kind == "missing")
    if kind == "extra_forbidden" and not _FIELD_NAME.fullmatch(str(path[-1])):
        return Slip(pointer_to(path[:-1]), "There is a field here under a name that is not known.")
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        path = [*path, detail["ctx"]["discriminator"].strip("'")]
    return Slip(pointer_to(path), _said(detail, words))


def _path(loc: Sequence[str | int], value: object, *, names_missing: bool) -> list[str | int]:
    """Where in the body: pydantic also names the branch of a union it was in, which is nowhere in it."""
    path: list[str | int] = []
    for place, step in enumerate(loc):
        is_missing = names_missing and place == len(loc) - 1
        if isinstance(value, dict) and isinstance(step, str) and (step in value or is_missing):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        path.append(step)
    return path


def pointer_to(path: Iterable[str | int]) -> str:
    """A JSON pointer; the empty one is the whole body."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


_SAID = {
    "missing": "This field is needed.",
    "extra_forbidden": "There is no such field here.",
    "string_type": "This must be text.",
    "string_unicode": "This must be text.",
    "string_too_short": "This is too short; at least {min_length} characters.",
    "string_too_long": "This is too long; at most {max_length} characters.",
    "too_short": "There are too few; at least {min_length}.",
    "too_long": "There are too many; at most {max_length}.",
    "list_type": "This must be a list.",
    "model_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
    "dict_type": "This must be an object.",
    "bool_type": "This must be true or false.",
    "int_type": "This must be a whole number.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than_equal": "This must be {le} or less.",
    "enum": "This must be one of: {expected}.",
    "literal_error": "This must be one of: {expected}.",
    "union_tag_invalid": "This must be one of: {expected_tags}.",
    "union_tag_not_found": "This field is needed.",
}


def _said(detail: ErrorDetails, words: Mapping[str, str]) -> str:
    """What is wrong, in our words: pydantic's own may repeat the value."""
    context = detail.get("ctx", {})
    if detail["type"] == IN_OUR_WORDS:
        return detail["msg"]
    if detail["type"] == "string_pattern_mismatch":
        return words.get(context["pattern"], "This is not in the form that the field needs.")
    return _SAID.get(detail["type"], "This cannot be used.").format(**context)
