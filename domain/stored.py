"""Explained dates as values JSON knows, and back again: kept for good beside what they decided (T11).

The field types of the dataclass say how each value is written, so that a class needs no code of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from domain.errors import BadInputError

_Kept = TypeVar("_Kept")
_Read = Callable[[Any], Any]


def to_stored(kept: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass of ours
    """Every field of a dataclass by its name, in values JSON knows."""
    return {each.name: _written(getattr(kept, each.name)) for each in fields(kept)}


def from_stored(kind: Callable[..., _Kept], stored: Mapping[str, Any]) -> _Kept:
    """Read back what `to_stored` wrote; a field that was not stored keeps its default.

    Raises BadInputError that names the field which cannot be read.
    """
    values: dict[str, Any] = {}
    for name, read in _readers(kind).items():
        if name in stored:
            values[name] = _tried(read, name, stored[name])
    try:
        return kind(**values)
    except TypeError:
        missing = next(name for name in _readers(kind) if name not in values)
        raise BadInputError(missing, f"A stored date lacks its {missing} (rule T11).") from None


def _tried(read: _Read, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON held
    try:
        return read(value)
    except (TypeError, ValueError):
        raise BadInputError(name, f"A stored date has a {name} that cannot be read (rule T11).") from None


def _written(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    match value:
        case Enum():
            return value.value
        case date():  # a datetime is one as well
            return value.isoformat()
        case tuple():
            return [_written(each) for each in value]
        case _:
            return value


@cache
def _readers(kind: Any) -> dict[str, _Read]:  # noqa: ANN401 - any dataclass of ours
    hints = get_type_hints(kind)
    return {each.name: _reader(hints[each.name]) for each in fields(kind)}


def _reader(hint: Any) -> _Read:  # noqa: ANN401 - a type as typing gives it
    if get_origin(hint) in (Union, UnionType):
        return _optional(next(_reader(arg) for arg in get_args(hint) if arg is not NoneType))
    if get_origin(hint) is tuple:
        return _several(get_args(hint))
    if hint in (date, datetime):
        read: _Read = hint.fromisoformat
        return read
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return lambda value: value


def _optional(read: _Read) -> _Read:
    return lambda value: None if value is None else read(value)


def _several(hints: tuple[Any, ...]) -> _Read:
    """A tuple of one kind of thing ("...") or of one thing for each place."""
    readers = [_reader(hint) for hint in hints if hint is not Ellipsis]
    if Ellipsis in hints:
        return lambda values: tuple(readers[0](value) for value in values)
    return lambda values: tuple(read(value) for read, value in zip(readers, values, strict=True))
