"""Dataclasses as JSON and back: what is kept sealed needs no column of its own.

One mechanism for all: a field added to a dataclass is stored from then on, and rows written before have its
default. Columns are for what is searched, sorted or locked.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - any type of ours
    """How values of this type are written and read."""
    return TypeAdapter(kind)


def to_json(kind: Any, value: object) -> Any:  # noqa: ANN401 - any type of ours, any JSON
    """A value as JSON data."""
    return adapter(kind).dump_python(value, mode="json")


def from_json(kind: Any, data: Any) -> Any:  # noqa: ANN401 - any type of ours, any JSON
    """Read back what `to_json` wrote."""
    return adapter(kind).validate_python(data)


def rest_of(value: Any, columns: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """Every field of a dataclass that has no column."""
    kind: Any = type(value)
    hints = hints_of(kind)
    return {
        each.name: to_json(hints[each.name], getattr(value, each.name))
        for each in fields(value)
        if each.name not in columns
    }


def read_rest(kind: Any, rest: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The fields that `rest_of` wrote, to build the dataclass with; unknown names are left out."""
    hints = hints_of(kind)
    return {
        name: adapter(hints[name]).validate_python(value) for name, value in rest.items() if name in hints
    }


@cache
def hints_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """The types of a dataclass's fields, resolved."""
    return get_type_hints(kind)
