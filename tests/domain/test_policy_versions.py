"""Which version of an area's rules counts on a day, and working hours (T37, T41, N1)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInputError, NotFoundError
from domain.policy import Policies
from domain.working_days import LONDON, at_local
from policies.loader import load_policies

shipped = load_policies()
NEW_YEAR = date(2027, 4, 1)
OLD = replace(shipped.get("kent"), effective_to=NEW_YEAR - timedelta(days=1))
NEW = replace(OLD, version="kent-2", effective_from=NEW_YEAR, effective_to=None, councils=("Kent",))
MEDWAY = replace(OLD, area="medway", version="medway-1", effective_from=NEW_YEAR, councils=("Medway",))
MEDWAY = replace(MEDWAY, effective_to=None, email_domains=("medway.gov.uk",))
NEW = replace(NEW, email_domains=("kent.gov.uk",))
policies = Policies(
    areas={"kent": NEW, "medway": MEDWAY, "default": shipped.get("default")},
    calendar=shipped.calendar,
    earlier={"kent": (OLD,)},
)


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (None, "kent-2"),
        (date(2026, 11, 19), "kent-1"),
        (date(2027, 3, 31), "kent-1"),
        (NEW_YEAR, "kent-2"),
        (date(2099, 1, 1), "kent-2"),
    ],
)
def test_the_day_picks_the_version(on: date | None, version: str) -> None:
    assert policies.get("kent", on).version == version
    assert policies.get("kent", on=on).version == version
    assert policies.for_council("Kent", None, on).version == version


def test_a_day_before_every_version_is_refused() -> None:
    with pytest.raises(NotFoundError, match='"kent" are in force on Tuesday 31 December 2024'):
        policies.get("kent", date(2024, 12, 31))


# T41: a council that changes its partnership has the rules of the day.
@pytest.mark.parametrize(
    ("on", "area"), [(None, "medway"), (date(2026, 11, 19), "kent"), (NEW_YEAR, "medway")]
)
def test_t41_a_council_may_move_from_one_area_to_another(on: date | None, area: str) -> None:
    assert policies.for_council("Medway", None, on=on).area == area
    assert policies.for_council(None, "unit@medway.gov.uk", on=on).area == area


def test_the_versions_are_listed_newest_first() -> None:
    assert [policy.version for policy in policies.versions("kent")] == ["kent-2", "kent-1"]
    with pytest.raises(NotFoundError, match="atlantis"):
        policies.versions("atlantis")


# --- working hours (N1) ---

KENT = shipped.get("kent")


def london(day: str, at: str) -> datetime:
    return at_local(date.fromisoformat(day), time.fromisoformat(at))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (("2026-11-19", "09:00"), 4, ("2026-11-19", "13:00")),
        (("2026-11-19", "13:30"), 4, ("2026-11-19", "17:30")),  # the last minute, not the next morning
        (("2026-11-19", "13:31"), 4, ("2026-11-20", "08:31")),
        (("2026-11-19", "07:00"), 1, ("2026-11-19", "09:30")),
        (("2026-11-20", "17:30"), 1, ("2026-11-23", "09:30")),
        (("2026-11-19", "08:30"), 9, ("2026-11-19", "17:30")),
        (("2026-11-19", "08:30"), 18, ("2026-11-20", "17:30")),
        (("2027-03-25", "16:30"), 2, ("2027-03-30", "09:30")),  # Easter, and the clocks go forward
        (("2026-12-24", "16:00"), 4, ("2026-12-29", "11:00")),
    ],
)
def test_n1_working_hours_run_in_the_window_alone(
    start: tuple[str, str], hours: int, end: tuple[str, str]
) -> None:
    assert KENT.working_hours_after(london(*start), hours) == london(*end)


def test_t37_working_hours_are_counted_from_one() -> None:
    with pytest.raises(BadInputError, match="T37"):
        KENT.working_hours_after(london("2026-11-19", "09:00"), 0)


# The straightforward way: minute by minute.
@given(minutes=st.integers(0, 500 * 24 * 60), hours=st.integers(1, 12))
def test_n1_working_hours_agree_with_counting_minutes(minutes: int, hours: int) -> None:
    at = london("2026-01-05", "00:00") + timedelta(minutes=minutes)
    found = KENT.working_hours_after(at, hours)
    assert found - timedelta(minutes=1) >= at
    assert KENT.is_open(found - timedelta(minutes=1))
    open_minutes, moment = 0, at
    while moment < found:
        if KENT.is_open(moment):
            open_minutes += 1
            moment += timedelta(minutes=1)
        else:
            moment = min(KENT.next_opening(moment), found)
    assert open_minutes == hours * 60
    assert found.astimezone(LONDON).time() <= time(17, 30)
