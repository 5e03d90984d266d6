"""Versions of area files, limits and closure days: what is accepted, how a slip is named (T1, T41, T42)."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import BadInputError
from domain.limit_rules import LimitKind
from policies.loader import load_policies
from policies.retention import load_retention
from tests.policies.slips import change, refusal

SECOND = {
    'version = "kent-1"': 'version = "kent-2"',
    "effective_from = 2025-01-01": "effective_from = 2027-04-01",
    '[report.initial]\nrule = "T21"\ndays = 2': '[report.initial]\nrule = "T21"\ndays = 4',
}


def add_second_kent(folder: Path, *, ends: str = "2027-03-31", begins: str = "2027-04-01") -> None:
    """A second version of Kent's rules from 1 April 2027, and an end to the first."""
    text = (folder / "kent.toml").read_text(encoding="utf-8")
    for old, new in SECOND.items():
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "kent-2.toml").write_text(text.replace("2027-04-01", begins, 1), encoding="utf-8")
    change(folder, "kent.toml", "effective_from", f"effective_to = {ends}\neffective_from")


def test_two_versions_count_on_different_days(folder: Path) -> None:
    add_second_kent(folder)
    policies = load_policies(folder)
    assert policies.get("kent").version == "kent-2"
    assert policies.get("kent", date(2027, 3, 31)).version == "kent-1"
    assert policies.for_council("Kent", None, date(2027, 4, 1)).version == "kent-2"
    assert policies.get("kent", date(2027, 3, 31)).effective_to == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("ends", "begins", "message"),
    [
        (
            "2027-04-01",
            "2027-04-01",
            "In kent-2.toml, effective_from must be later than 2027-04-01, until when kent.toml counts",
        ),
        (
            "2027-03-30",
            "2027-04-01",
            "In kent-2.toml, effective_from must be the day after 2027-03-30, when kent.toml ends",
        ),
        ("2024-03-31", "2027-04-01", "In kent.toml, effective_to must not be before effective_from"),
    ],
)
def test_versions_that_overlap_or_leave_a_gap_are_refused(
    folder: Path, ends: str, begins: str, message: str
) -> None:
    add_second_kent(folder, ends=ends, begins=begins)
    assert refusal(folder).startswith(message)


def test_a_later_version_needs_an_end_of_the_one_before(folder: Path) -> None:
    add_second_kent(folder)
    change(folder, "kent.toml", "effective_to = 2027-03-31\n", "")
    assert refusal(folder) == (
        'In kent.toml, effective_to is missing, though kent-2.toml holds a version of "kent" from 2027-04-01.'
    )


# T42: what an area leaves out follows the default of the day, and says whose number it is.
def test_t42_a_new_default_counts_for_every_area_from_its_day(folder: Path) -> None:
    text = (folder / "default.toml").read_text(encoding="utf-8")
    text = text.replace('"default-1"', '"default-2"').replace("= 2025-01-01", "= 2027-01-01", 1)
    before, section = text.split("[limits.minutes]")
    text = before + "[limits.minutes]" + section.replace("number = 15", "number = 20", 1)
    (folder / "default-2.toml").write_text(text, encoding="utf-8")
    change(folder, "default.toml", "effective_from =", "effective_to = 2026-12-31\neffective_from =")
    policies = load_policies(folder)
    found = [policies.get("kent", on).limit(LimitKind.MINUTES) for on in (date(2026, 6, 1), date(2027, 6, 1))]
    assert [(rule.number, rule.version, rule.owner) for rule in found] == [
        (15, "default-1", "Trust default"),
        (20, "default-2", "Trust default"),
    ]
    assert policies.get("barnsley", date(2027, 6, 1)).limit(LimitKind.MINUTES).number == 15


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[limits.minutes]", "[limits.protocol]", "limits.protocol is not a key that is known here."),
        (
            '[limits.absence]\nnumber = 1\nunit = "working_days"',
            '[limits.absence]\nnumber = 0\nunit = "working_days"',
            "limits.absence.number must be greater than or equal to 1, not 0.",
        ),
        (
            'number = 6\nunit = "months"',
            'number = 6\nunit = "weeks"',
            "limits.discharge.unit must be 'months'",
        ),
        (
            '\ncounts_from = "initiating"',
            '\ncounts_from = "first"',
            "limits.initial_conference.counts_from must be",
        ),
        ("required = false", 'required = "no"', "limits.authorisation.required must be a valid boolean"),
        (
            '[limits.sharing]\nunit = "day_of_the_report"',
            '[limits.sharing]\nunit = "working_days"',
            "limits.sharing must have a number, or the unit",
        ),
        (
            "if_within = 10",
            "if_within = 3",
            "limits.reply_soon.if_within must be more than that of reply_at_once, 3",
        ),
        ("effective_from =", "effective_to = 2030-01-01\neffective_from =", "effective_to must be left out"),
        (
            "other_agencies = 2",
            "other_agencies = 0",
            "quoracy.other_agencies must be greater than or equal to 1",
        ),
        ('rule = "T27"', "", "notes.joining.rule is missing."),
    ],
)
def test_a_slip_in_the_limits_is_named(folder: Path, old: str, new: str, message: str) -> None:
    change(folder, "default.toml", old, new)
    assert refusal(folder).startswith(f"In default.toml, {message}")


@pytest.mark.parametrize("section", ["limits.minutes", "quoracy", "rearranging"])
def test_t42_the_default_must_be_whole(folder: Path, section: str) -> None:
    text = (folder / "default.toml").read_text(encoding="utf-8")
    before, after = text.split(f"[{section}]\n")
    (folder / "default.toml").write_text(before + after[after.index("\n[") :], encoding="utf-8")
    assert refusal(folder) == f"In default.toml, {section} is missing."


def test_a_refused_limit_names_its_rule(folder: Path) -> None:
    change(folder, "default.toml", 'number = 6\nunit = "months"', 'number = 6\nunit = "weeks"')
    with pytest.raises(BadInputError) as refused:
        load_policies(folder)
    assert refused.value.field == "default.toml: limits.discharge.unit"
    assert refused.value.advice == "Rule T24 in docs/policies.md explains it."


def test_an_area_cannot_begin_before_the_default(folder: Path) -> None:
    change(folder, "kent.toml", "effective_from = 2025-01-01", "effective_from = 2024-01-01")
    assert refusal(folder).startswith(
        "In kent.toml, effective_from must not be before 2025-01-01, when default.toml"
    )


# --- closure days (T1) ---

CLOSURES = """
version = "closures-1"
[[days]]
date = 2026-12-24
name = "Trust closure day"
[[days]]
date = 2026-12-29
name = "Trust closure day"
"""


def test_t1_there_are_no_closure_days_by_default() -> None:
    policies = load_policies()
    assert policies.calendar is policies.get("kent").public_calendar
    assert policies.calendar.is_working(date(2026, 12, 24))


def test_t1_closure_days_of_a_file_do_not_count(folder: Path) -> None:
    (folder / "closure-days.toml").write_text(CLOSURES, encoding="utf-8")
    policies = load_policies(folder)
    calendar = policies.calendar
    assert calendar.why_closed(date(2026, 12, 24)) == "Trust closure day"
    assert calendar.why_closed(date(2026, 12, 25)) == "Christmas Day"
    assert calendar.before(date(2026, 12, 30), 1) == date(2026, 12, 23)
    assert calendar.version == "england-and-wales-2025-2028 with closures-1"
    assert set(policies.areas) == set(load_policies().areas)
    kent = policies.get("kent")
    assert kent.calendar is calendar
    assert kent.public_calendar.is_working(date(2026, 12, 24))


def test_t1_closure_days_can_be_given_instead_of_the_file(folder: Path) -> None:
    (folder / "closure-days.toml").write_text(CLOSURES, encoding="utf-8")
    given = load_policies(folder, closures={date(2027, 6, 16): "Move to a new building"})
    assert given.calendar.why_closed(date(2027, 6, 16)) == "Move to a new building"
    assert given.calendar.is_working(date(2026, 12, 24))
    assert load_policies(folder, closures={}).calendar.is_working(date(2026, 12, 24))


def test_t1_a_closure_on_a_bank_holiday_changes_nothing() -> None:
    closed = load_policies(closures={date(2026, 12, 25): "Trust day"}).calendar
    assert closed.why_closed(date(2026, 12, 25)) == "Christmas Day"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "2026-12-29",
            "2026-12-24",
            "days, entry 2, date must be later than the entry before it, 2026-12-24",
        ),
        ("2026-12-29", "2029-12-29", "days, entry 2, date must lie between 2025-01-01 and 2028-12-31"),
        ('version = "closures-1"', "", "version is missing."),
    ],
)
def test_t1_a_slip_in_the_closure_days_is_named(folder: Path, old: str, new: str, message: str) -> None:
    (folder / "closure-days.toml").write_text(CLOSURES.replace(old, new), encoding="utf-8")
    assert refusal(folder).startswith(f"In closure-days.toml, {message}")


def test_t1_closures_given_beyond_the_table_are_refused() -> None:
    with pytest.raises(BadInputError, match="In closures, days, entry 1, date must lie between"):
        load_policies(closures={date(2031, 1, 2): "Trust day"})


# --- retention (IG20) ---


def test_a_slip_in_the_retention_schedule_is_named(folder: Path) -> None:
    change(folder, "retention.toml", "until_birthday = 25", "until_birthday = 0")
    with pytest.raises(BadInputError, match=r"In retention.toml, child.until_birthday must be greater"):
        load_retention(folder)
