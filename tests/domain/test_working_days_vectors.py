"""Every entry of the specification's deadline vectors, and the dates it gives in words (V1-V8)."""

import json
import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadInputError
from domain.working_days import at_local, local_day
from policies.loader import load_policies

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "deadlines.json").read_text(encoding="utf-8")
)
CONFERENCES: list[dict[str, Any]] = VECTORS["conferences"]
england = load_policies().calendar


def held_on(vector: dict[str, Any]) -> date:
    return datetime.fromisoformat(vector["local"]).date()


def each(key: str) -> list[Any]:
    """One test case per conference and number of days: ("A", 19 November 2026, 3, "2026-11-16")."""
    return [
        pytest.param(held_on(vector), int(n), expected, id=f"{vector['id']}-{n}")
        for vector in CONFERENCES
        for n, expected in vector[key].items()
    ]


def one_each(key: str) -> list[Any]:
    return [pytest.param(held_on(vector), vector[key], id=vector["id"]) for vector in CONFERENCES]


# V1
@pytest.mark.parametrize(("conference", "n", "expected"), each("wd_before"))
def test_working_days_before_a_conference(conference: date, n: int, expected: str) -> None:
    assert england.before(conference, n).isoformat() == expected


# V2
@pytest.mark.parametrize(("conference", "n", "expected"), each("clear_before"))
def test_clear_working_days_before_a_conference(conference: date, n: int, expected: str) -> None:
    assert england.clear_before(conference, n).isoformat() == expected


# V2
@pytest.mark.parametrize(("conference", "n", "expected"), each("calendar_before_rolled"))
def test_calendar_days_before_a_conference_roll_back(conference: date, n: int, expected: str) -> None:
    assert england.calendar_before(conference, n).isoformat() == expected


# V1, V4
@pytest.mark.parametrize(("conference", "n", "expected"), each("cutoff_utc"))
def test_the_cut_off_is_five_in_london_on_that_day(conference: date, n: int, expected: str) -> None:
    assert at_local(england.before(conference, n), time(17, 0)) == datetime.fromisoformat(expected)


# V3, T12
@pytest.mark.parametrize(("conference", "expected"), one_each("manager_10am_utc"))
def test_the_manager_has_until_ten_two_working_days_before(conference: date, expected: str) -> None:
    assert at_local(england.before(conference, 2), time(10, 0)) == datetime.fromisoformat(expected)


# V6, T29
@pytest.mark.parametrize(("conference", "expected"), one_each("minutes_15wd"))
def test_minutes_come_within_15_working_days(conference: date, expected: str) -> None:
    assert england.after(conference, 15).isoformat() == expected


# V6, T30
@pytest.mark.parametrize(("conference", "expected"), one_each("core_group_10wd"))
def test_the_core_group_meets_within_10_working_days(conference: date, expected: str) -> None:
    assert england.after(conference, 10).isoformat() == expected


# T32, T8, T9
@pytest.mark.parametrize(("conference", "expected"), one_each("three_months"))
def test_three_months_after_a_conference(conference: date, expected: str) -> None:
    assert england.months_after(conference, 3).isoformat() == expected


# T33, T8, T9
@pytest.mark.parametrize(("conference", "expected"), one_each("six_months"))
def test_six_months_after_a_conference(conference: date, expected: str) -> None:
    assert england.months_after(conference, 6).isoformat() == expected


# V5, T14: a Saturday has its day 1 on Monday.
@pytest.mark.parametrize(("start", "expected"), VECTORS["icpc_15wd"].items())
def test_an_initial_conference_is_held_within_15_working_days(start: str, expected: str) -> None:
    assert england.after(date.fromisoformat(start), 15).isoformat() == expected


# V6
@pytest.mark.parametrize(
    ("conference", "n", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 12, 9), 15, date(2027, 1, 4)),
        (date(2027, 3, 16), 15, date(2027, 4, 8)),
        (date(2026, 11, 19), 10, date(2026, 12, 3)),
        (date(2026, 12, 17), 10, date(2027, 1, 5)),
        (date(2027, 3, 18), 10, date(2027, 4, 5)),
    ],
)
def test_what_follows_a_conference(conference: date, n: int, expected: date) -> None:
    assert england.after(conference, n) == expected


# V7: a short month, a Sunday, a leap day, a Saturday.
@pytest.mark.parametrize(
    ("conference", "months", "expected"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 26)),
        (date(2026, 11, 19), 3, date(2027, 2, 19)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 5, 6), 6, date(2027, 11, 5)),
    ],
)
def test_limits_in_months_roll_back_to_a_working_day(conference: date, months: int, expected: date) -> None:
    assert england.months_after(conference, months) == expected


# V8: weeks before the expected birth, rolled back; working days after a birth.
def test_pre_birth_limits() -> None:
    assert england.calendar_before(date(2027, 5, 24), 56) == date(2027, 3, 25)
    assert england.calendar_before(date(2027, 2, 26), 56) == date(2026, 12, 31)
    assert england.after(date(2026, 12, 23), 10) == date(2027, 1, 11)
    assert england.after(date(2026, 12, 23), 20) == date(2027, 1, 25)


# V4: hours are never subtracted to mean days; these are the wrong answers that it would give.
def test_48_hours_are_not_two_days_when_the_clocks_change() -> None:
    conference = at_local(date(2026, 10, 26), time(10, 0))
    assert conference - timedelta(hours=48) == at_local(date(2026, 10, 24), time(11, 0))
    assert at_local(date(2027, 3, 30), time(10, 0)) - timedelta(hours=72) == at_local(
        date(2027, 3, 27), time(9, 0)
    )


@pytest.mark.parametrize("vector", CONFERENCES, ids=lambda vector: vector["id"])
def test_wall_times_become_instants_and_back(vector: dict[str, Any]) -> None:
    wall = datetime.fromisoformat(vector["local"])
    at = at_local(wall.date(), wall.time())
    assert at == datetime.fromisoformat(vector["utc"])
    assert at.utcoffset() == timedelta(0)
    assert local_day(at) == wall.date()


# T10: late in a summer evening UTC, London is a day ahead.
def test_the_day_of_an_instant_is_londons() -> None:
    assert local_day(datetime(2027, 6, 1, 23, 30, tzinfo=UTC)) == date(2027, 6, 2)
    assert local_day(datetime(2027, 1, 1, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)


# HZ4
def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(BadInputError, match="zone"):
        local_day(datetime(2027, 6, 1, 23, 30))  # noqa: DTZ001 - this is what is refused


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles", "UTC", "Asia/Kathmandu"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The process believes itself in another part of the world."""
    monkeypatch.setenv("TZ", request.param)
    clock.tzset()
    yield request.param
    monkeypatch.undo()
    clock.tzset()


# HZ4: a server's own zone must not matter.
def test_the_zone_of_the_process_does_not_matter(elsewhere: str) -> None:
    assert os.environ["TZ"] == elsewhere
    for vector in CONFERENCES:
        wall = datetime.fromisoformat(vector["local"])
        assert at_local(wall.date(), wall.time()).isoformat() == vector["utc"].replace("Z", ":00+00:00")
        assert local_day(datetime.fromisoformat(vector["utc"])) == wall.date()
        for n, expected in vector["cutoff_utc"].items():
            due_at = at_local(england.before(wall.date(), int(n)), time(17, 0))
            assert due_at.isoformat() == expected.replace("Z", ":00+00:00")
