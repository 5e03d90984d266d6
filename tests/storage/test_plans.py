"""The text of a plan says what the rules said, and one that cannot be trusted is refused (ADR 14)."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.nudges import Nudge, NudgeKind
from domain.working_days import LONDON
from storage import plans

OURS = uuid4()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INSTANTS = st.builds(
    lambda seconds, zone: (NOW + timedelta(seconds=seconds)).astimezone(zone),
    st.floats(-1e8, 1e8),
    st.sampled_from([UTC, LONDON]),
)
NUDGES = st.builds(
    Nudge,
    kind=st.sampled_from(NudgeKind),
    subject_id=st.one_of(st.just(OURS), st.uuids()),
    recipient_id=st.uuids(),
    at=INSTANTS,
    expires_at=INSTANTS,
    occurrence=st.text(max_size=20),
    owner_id=st.none() | st.uuids(),
)


def in_order(nudges: list[Nudge]) -> list[Nudge]:
    return sorted(nudges, key=lambda one: one.at)


@given(st.lists(NUDGES, max_size=8), INSTANTS)
def test_what_is_due_is_taken_in_its_order_and_the_rest_kept(nudges: list[Nudge], now: datetime) -> None:
    wanted = in_order(nudges)
    text = plans.write(wanted, OURS)
    plan = plans.split(text, OURS, at=wanted[0].at if wanted else None, now=now)
    due = [one for one in wanted if one.at <= now]
    assert list(plan.due) == due
    rest = wanted[len(due) :]
    assert plan.rest == plans.write(rest, OURS)
    assert plan.next_at == (rest[0].at if rest else None)


def a_nudge(at: datetime) -> Nudge:
    return Nudge(NudgeKind.TODAY, OURS, uuid4(), at, at + timedelta(hours=2), "0")


@pytest.mark.parametrize("at", [None, NOW - timedelta(microseconds=1), NOW + timedelta(days=1)])
def test_a_plan_that_begins_at_another_time_than_its_pointer_is_refused(at: datetime | None) -> None:
    with pytest.raises(plans.StalePlanError):
        plans.split(plans.write([a_nudge(NOW)], OURS), OURS, at=at, now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "{}",
        "[1]",
        "[[]]",
        '["today","x",1,"0","x",""]',
        '["unheard_of",1,1,"0","x",""]',
        "null",
    ],
    ids=["empty", "no_json", "object", "number", "short", "text_for_time", "unheard_of", "null"],
)
def test_a_plan_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(plans.StalePlanError):
        plans.split(text, OURS, at=NOW, now=NOW)


def test_a_plan_names_nobody() -> None:
    text = plans.write([a_nudge(NOW)], OURS)
    assert set(text) <= set('[]",0123456789abcdefghijklmnopqrstuvwxyz_')
