"""A meeting of a core group as a value: what is newer, what changes, who has it (IN21n, IN21w, L4)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.core_group import CoreGroup, CoreGroupState
from domain.drafts import CoreGroupDraft
from domain.errors import NotAllowedError
from domain.roles import Relation

STARTS_AT = datetime(2026, 12, 1, 14, tzinfo=UTC)
STAMP = datetime(2026, 11, 20, 12, tzinfo=UTC)
MEMBER = uuid4()
DRAFT = CoreGroupDraft("core-group", "2026-12-01", 3, STAMP, STARTS_AT, None)
GROUP = CoreGroup.planned(DRAFT, frozenset({MEMBER}))

sequences = some.integers(0, 3)
stamps = some.sampled_from([None, STAMP, STAMP + timedelta(hours=1), STAMP + timedelta(hours=2)])
messages = some.builds(
    lambda sequence, stamp, hours, off: replace(
        DRAFT,
        sequence=sequence,
        stamped_at=stamp,
        starts_at=STARTS_AT + timedelta(hours=hours),
        is_cancelled=off,
    ),
    sequences,
    stamps,
    some.integers(0, 2),
    some.booleans(),
)


def told(group: CoreGroup, message: CoreGroupDraft) -> CoreGroup:
    """What a meeting is after a message, as the use case takes it in."""
    if group.is_newer_than(message):
        return group
    return group.cancelled(message) if message.is_cancelled else group.changed(message, group.members)


def test_a_member_has_it_as_their_own_and_nobody_else_anything() -> None:
    assert GROUP.relations_of(MEMBER) == {Relation.ASSIGNED}
    assert GROUP.relations_of(uuid4()) == frozenset()
    assert not GROUP.is_restricted


# IN3
@pytest.mark.parametrize(
    ("sequence", "later", "is_newer"),
    [(2, timedelta(1), True), (4, -timedelta(1), False), (3, -timedelta(1), True), (3, timedelta(1), False)],
)
def test_the_sequence_decides_before_the_stamp(sequence: int, later: timedelta, *, is_newer: bool) -> None:
    message = replace(DRAFT, sequence=sequence, stamped_at=STAMP + later)
    assert GROUP.is_newer_than(message) is is_newer


# HZ3
def test_when_nothing_tells_them_apart_a_cancelled_meeting_stays_cancelled() -> None:
    off = GROUP.cancelled(replace(DRAFT, is_cancelled=True))
    assert off.state is CoreGroupState.CANCELLED
    assert off.is_newer_than(DRAFT)
    assert not GROUP.is_newer_than(replace(DRAFT, is_cancelled=True))


def test_another_meetings_message_changes_nothing() -> None:
    for other in (replace(DRAFT, uid="another"), replace(DRAFT, recurrence="2026-12-08")):
        with pytest.raises(NotAllowedError, match="another meeting"):
            GROUP.changed(other, GROUP.members)


# L4
@given(message=messages)
def test_the_same_message_twice_is_one_change(message: CoreGroupDraft) -> None:
    once = told(GROUP, message)
    again = told(once, message)
    assert again == once


@given(history=some.lists(messages, max_size=6))
def test_the_version_rises_with_every_change_that_anybody_sees(history: list[CoreGroupDraft]) -> None:
    held = GROUP
    for message in history:
        after = told(held, message)
        seen = replace(after, sequence=0, stamped_at=None, version=0)
        before = replace(held, sequence=0, stamped_at=None, version=0)
        assert (after.version > held.version) is (seen != before)
        assert (after.id, after.uid, after.recurrence) == (GROUP.id, GROUP.uid, GROUP.recurrence)
        held = after


# IN21n: of messages with sequences of their own, the order of arrival does not matter.
@given(
    order=some.permutations(
        [replace(DRAFT, sequence=n, ends_at=STARTS_AT + timedelta(n)) for n in range(4, 9)]
    )
)
def test_messages_in_any_order_end_the_same(order: list[CoreGroupDraft]) -> None:
    held = GROUP
    for message in order:
        held = told(held, message)
    assert held.ends_at == STARTS_AT + timedelta(8)
