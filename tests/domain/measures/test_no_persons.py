"""No figure per individual can be made, because no row says who (M26, IG33)."""

import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from domain.measures import rows
from domain.measures.rows import ConferenceRow, InvitationRow
from domain.measures.splits import Split

PERSON = re.compile(
    r"name|person|staff|practitioner|coordinator|nurse|manager_id|author|email|address|entra|actor|worker|user"
    r"|assigned|claimed_by|told_to|\bby\b|initials|role"
)
ROWS = [
    each
    for each in vars(rows).values()
    if isinstance(each, type) and is_dataclass(each) and each.__module__ == rows.__name__
]


def columns() -> Iterator[tuple[type, str, Any]]:
    for row in ROWS:
        hints = get_type_hints(row)
        yield from ((row, column.name, hints[column.name]) for column in fields(row))


def parts_of(hint: object) -> Iterator[object]:
    if get_origin(hint) in {Union, types.UnionType, tuple, frozenset}:
        for part in get_args(hint):
            yield from parts_of(part)
    else:
        yield hint


def test_m26_every_row_is_looked_at() -> None:
    assert {ConferenceRow, InvitationRow} <= set(ROWS)
    assert len(ROWS) == 9


def test_m26_no_column_is_called_after_a_person() -> None:
    assert [name for _, name, _ in columns() if PERSON.search(name)] == []


# Free words could hold a name: only the group a figure is split by is in words.
def test_m26_only_teams_service_lines_and_areas_are_words() -> None:
    worded = {(row, name) for row, name, hint in columns() if str in parts_of(hint)}
    assert worded == {
        (ConferenceRow, "area"),
        (InvitationRow, "team"),
        (InvitationRow, "service_line"),
    }


# A key could be joined with one: only the meeting and the children it was about have keys.
def test_m26_only_conferences_and_children_have_keys() -> None:
    keyed = {(row, name) for row, name, hint in columns() if UUID in parts_of(hint)}
    assert keyed == {
        (ConferenceRow, "id"),
        (ConferenceRow, "children"),
        (InvitationRow, "conference_id"),
    }


def test_m26_nothing_is_split_by_person() -> None:
    assert {split.value for split in Split} == {
        *{"month", "quarter", "half", "financial year"},
        *{"team", "service line", "conference type", "area", "reply mode"},
    }
