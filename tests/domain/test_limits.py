"""What always holds for a limit: where it falls, how it explains itself, how it is kept (T8, T10, T11)."""

import json
import re
import time as clock
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafts import ConferenceKind
from domain.errors import BadInputError
from domain.limit_rules import LimitKind
from domain.limits import Limit, calendar_of
from domain.policy import AreaPolicy
from domain.working_days import at_local
from policies.examples import limit_example, report_example
from policies.loader import load_policies

policies = load_policies()
areas = st.sampled_from(list(policies.areas.values()))
kinds = st.sampled_from(LimitKind)
# Far enough from both ends of the table that 12 weeks and 6 months fit.
days = st.dates(date(2025, 7, 1), date(2028, 6, 1))
# The same with room for a start that is up to 90 days later.
early_days = st.dates(date(2025, 7, 1), date(2028, 3, 1))

# Hours and minutes run on closed days as well; a window opens on any day.
ON_ANY_DAY = {LimitKind.DISCHARGE, LimitKind.ARRIVAL, LimitKind.BOOKING, LimitKind.DECISIONS}


@given(policy=areas, kind=kinds, day=days)
def test_a_limit_is_never_on_a_day_that_does_not_count(
    policy: AreaPolicy, kind: LimitKind, day: date
) -> None:
    limit = limit_example(policy, kind, day)
    if kind not in ON_ANY_DAY and not limit.is_cut_short:
        assert calendar_of(policy, kind).is_working(limit.due_on)


@given(policy=areas, kind=kinds, day=early_days, later=st.integers(0, 90))
def test_a_later_start_never_has_an_earlier_limit(
    policy: AreaPolicy, kind: LimitKind, day: date, later: int
) -> None:
    first, second = (limit_example(policy, kind, start) for start in (day, day + timedelta(days=later)))
    assert first.due_at <= second.due_at
    assert first.due_on <= second.due_on


# T8: a limit that is counted on is never put off by closed days, unless those are not counted.
@given(policy=areas, kind=kinds, day=days)
def test_rolling_only_ever_brings_a_limit_forward(policy: AreaPolicy, kind: LimitKind, day: date) -> None:
    limit = limit_example(policy, kind, day)
    if not limit.is_cut_short:
        assert limit.due_on <= limit.reached_on
    if limit.mode == "after":
        assert limit.due_on >= limit.started_on or limit.reached_on >= limit.started_on
    else:
        assert limit.due_at <= at_local(day, time(10, 0))


# AX13: no sentence over 20 words; AX20: no abbreviations.
@given(policy=areas, kind=kinds, day=days)
def test_every_limit_explains_itself_in_plain_words(policy: AreaPolicy, kind: LimitKind, day: date) -> None:
    limit = limit_example(policy, kind, day)
    words = limit.worked_out()
    assert limit.rule == kind.rule
    assert limit.source in words
    assert not re.search(r"\b[A-Z]{2,}\b|\n|  |None|[{}]", words)
    for sentence in re.split(r"(?<=[.]) ", words):
        assert len(sentence.split()) <= 20, sentence


# T11
@given(policy=areas, kind=kinds, day=days)
def test_a_stored_limit_comes_back_the_same(policy: AreaPolicy, kind: LimitKind, day: date) -> None:
    limit = limit_example(policy, kind, day)
    again = Limit.from_json(json.loads(json.dumps(limit.to_json())))
    assert again == limit
    assert again.worked_out() == limit.worked_out()


def test_a_limit_keeps_everything_that_went_into_it() -> None:
    kept = limit_example(policies.get("kent"), LimitKind.MINUTES, date(2027, 3, 16)).to_json()
    assert kept["rule"] == "T29"
    assert (kept["area"], kept["area_name"], kept["policy_version"]) == ("kent", "Trust default", "default-1")
    assert (kept["number"], kept["unit"]) == (15, "working_days")
    assert kept["calendar_version"] == policies.calendar.version
    assert kept["started_on"] == "2027-03-16"
    assert ["2027-03-26", "Good Friday"] in kept["closed"]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("due_on", "2027-02-30", "due_on that cannot be read"),
        ("unit", "fortnights", "unit that cannot be read"),
        ("closed", 7, "closed that cannot be read"),
    ],
)
def test_a_stored_limit_that_was_spoilt_is_named(key: str, value: object, message: str) -> None:
    kept = limit_example(policies.get("kent"), LimitKind.MINUTES, date(2027, 3, 16)).to_json()
    with pytest.raises(BadInputError, match=message):
        Limit.from_json({**kept, key: value})


def test_a_stored_limit_that_lacks_something_is_named() -> None:
    kept = limit_example(policies.get("kent"), LimitKind.MINUTES, date(2027, 3, 16)).to_json()
    del kept["due_at"]
    with pytest.raises(BadInputError, match=r"lacks its due_at \(rule T11\)"):
        Limit.from_json(kept)


# HZ4: a server's own zone must not matter.
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC", "Asia/Kathmandu"])
def test_the_zone_of_the_process_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_them() -> list[object]:
        day = date(2026, 10, 26)
        found: list[object] = []
        for policy in policies.areas.values():
            found += [limit_example(policy, kind, day) for kind in LimitKind]
            found += [report_example(policy, kind, day) for kind in ConferenceKind]
        return found

    here = all_of_them()
    monkeypatch.setenv("TZ", zone)
    clock.tzset()
    try:
        assert all_of_them() == here
    finally:
        monkeypatch.undo()
        clock.tzset()
