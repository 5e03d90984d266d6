"""Areas, opening hours and whose rules count (N1, N2, T41, T42)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.drafts import ConferenceKind
from domain.errors import NotFoundError
from domain.policy import DEFAULT_AREA, Policies
from domain.working_days import at_local
from policies.loader import load_policies

policies = load_policies()
KENT = policies.get("kent")


def london(day: str, at: str) -> datetime:
    return at_local(date.fromisoformat(day), time.fromisoformat(at))


def test_an_area_is_found_by_its_short_name() -> None:
    assert policies.get("kent").name == "Kent and Medway"


def test_an_unknown_area_is_refused_by_name() -> None:
    with pytest.raises(NotFoundError, match="atlantis"):
        policies.get("atlantis")


# T41: the council that invites decides, by its name and then by its address.
@pytest.mark.parametrize(
    ("council", "organiser", "area"),
    [
        ("Kent County Council", None, "kent"),
        ("  KENT   county council ", None, "kent"),
        ("London Borough of Hackney", "unit@kent.gov.uk", "hackney"),
        ("A council nobody knows", "unit@kent.gov.uk", "kent"),
        (None, "unit@hackney.gov.uk", "hackney"),
        (None, "Unit@Hackney.GOV.UK", "hackney"),
        (None, "mailto:cp.unit@cityoflondon.gov.uk", "hackney"),
        (None, "unit@conferences.medway.gov.uk", "kent"),
        (None, "unit@hackney.example", "hackney"),
        (None, "unit@nothackney.gov.uk", "default"),
        (None, "unit@hackney.gov.uk.example", "default"),
        (None, "unit@nhs.net", "default"),
        ("", "", "default"),
        (None, None, "default"),
        # Only whole names: a street or a hospital called after a place is not its council.
        ("Kentish Town", None, "default"),
    ],
)
def test_the_inviting_council_picks_the_rules(council: str | None, organiser: str | None, area: str) -> None:
    assert policies.for_council(council, organiser).area == area


def test_without_a_default_an_unknown_council_is_refused() -> None:
    with pytest.raises(NotFoundError, match=DEFAULT_AREA):
        Policies(areas={"kent": KENT}, calendar=KENT.calendar).for_council(None, None)


# V11: 09:30 by the clock on the wall, in winter and in summer.
def test_the_morning_is_half_past_nine_in_london() -> None:
    assert KENT.morning(date(2026, 11, 20)).isoformat() == "2026-11-20T09:30:00+00:00"
    assert KENT.morning(date(2027, 6, 16)).isoformat() == "2027-06-16T08:30:00+00:00"


# N1, N2: closed before 08:30, from 17:30, at weekends and on bank holidays.
@pytest.mark.parametrize(
    ("at", "opening"),
    [
        (("2026-11-20", "08:30"), ("2026-11-20", "08:30")),
        (("2026-11-20", "17:29"), ("2026-11-20", "17:29")),
        (("2027-06-16", "08:45"), ("2027-06-16", "08:45")),
        (("2026-11-20", "08:29"), ("2026-11-20", "08:30")),
        (("2026-11-20", "17:30"), ("2026-11-23", "08:30")),
        (("2026-11-19", "23:59"), ("2026-11-20", "08:30")),
        (("2026-11-20", "00:00"), ("2026-11-20", "08:30")),
        (("2026-11-21", "12:00"), ("2026-11-23", "08:30")),
        (("2027-03-25", "18:00"), ("2027-03-30", "08:30")),
        (("2027-03-26", "10:00"), ("2027-03-30", "08:30")),
        (("2026-12-24", "17:30"), ("2026-12-29", "08:30")),
    ],
)
def test_outside_the_hours_the_next_opening_is_found(at: tuple[str, str], opening: tuple[str, str]) -> None:
    assert KENT.next_opening(london(*at)) == london(*opening)
    assert KENT.is_open(london(*at)) == (at == opening)


def test_an_area_can_keep_its_own_hours() -> None:
    early = replace(KENT, opens_at=time(7, 0), morning_at=time(7, 15), closes_at=time(15, 0))
    assert early.is_open(london("2026-11-20", "07:00"))
    assert not early.is_open(london("2026-11-20", "15:00"))
    assert early.morning(date(2026, 11, 20)) == london("2026-11-20", "07:15")


@given(minutes=st.integers(0, 3 * 365 * 24 * 60))
def test_the_next_opening_is_always_open_and_never_in_the_past(minutes: int) -> None:
    at = london("2025-01-02", "09:00") + timedelta(minutes=minutes)
    opening = KENT.next_opening(at)
    assert opening >= at
    assert KENT.is_open(opening)
    assert KENT.next_opening(opening) == opening


# T19-T22, T42, G4: the numbers of the rule table, as the shipped files hold them.
@pytest.mark.parametrize(
    ("area", "days", "rules"),
    [
        ("hackney", (3, 5, 3, 3), ("T19", "T20", "T19", "T42")),
        ("kent", (2, 5, 2, 3), ("T21", "T22", "T21", "T42")),
        ("default", (3, 5, 3, 3), ("T42", "T42", "T42", "T42")),
    ],
)
def test_the_shipped_areas_hold_the_rule_table(
    area: str, days: tuple[int, ...], rules: tuple[str, ...]
) -> None:
    report = policies.get(area).report
    assert tuple(report[kind].days for kind in ConferenceKind) == days
    assert tuple(report[kind].rule for kind in ConferenceKind) == rules
    assert {rule.cut_off for rule in report.values()} == {time(17, 0)}
    assert {rule.counting.value for rule in report.values()} == {"working_days"}


def test_every_area_shares_the_calendar() -> None:
    assert all(policy.calendar is policies.calendar for policy in policies.areas.values())
