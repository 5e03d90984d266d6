"""Area files and the bank holiday table: what is accepted, and how a slip is named (T2, T41, HZ6)."""

from datetime import date, time
from pathlib import Path

import pytest

from domain.drafts import ConferenceKind
from domain.policy import Counting
from policies.loader import load_policies
from tests.policies.slips import change, refusal

# T23: Barnsley's rule, as an area that somebody adds. Left out: cut_off (T5) and the hours (N1).
BARNSLEY = """
area = "barnsley"
name = "Barnsley"
version = "barnsley-1"
effective_from = 2026-01-01
councils = ["Barnsley Metropolitan Borough Council"]
email_domains = ["Barnsley.gov.uk"]
""" + "".join(
    f"""
[report.{kind.value}]
rule = "T23"
days = 2
counting = "working_days"
source = "at least 2 days before every conference (minimum standards)."
"""
    for kind in ConferenceKind
)


def test_the_shipped_files_are_accepted() -> None:
    assert set(load_policies().areas) == {"default", "hackney", "kent", "barnsley", "leeds", "sussex"}


def test_every_shipped_rule_has_a_source_in_words() -> None:
    for policy in load_policies().areas.values():
        assert policy.version.startswith(f"{policy.area}-")
        for rule in policy.report.values():
            assert len(rule.source.split()) > 5
            assert not rule.source.endswith(".")


def test_a_new_area_is_one_more_file(folder: Path) -> None:
    (folder / "barnsley.toml").write_text(BARNSLEY, encoding="utf-8")
    barnsley = load_policies(folder).for_council(None, "unit@barnsley.gov.uk")
    assert barnsley.area == "barnsley"
    assert barnsley.effective_from == date(2026, 1, 1)
    assert (barnsley.opens_at, barnsley.morning_at, barnsley.closes_at) == (
        time(8, 30),
        time(9, 30),
        time(17, 30),
    )
    rule = barnsley.report[ConferenceKind.REVIEW]
    assert (rule.days, rule.counting, rule.cut_off) == (2, Counting.WORKING_DAYS, time(17, 0))
    assert rule.source == "at least 2 days before every conference (minimum standards)"


def test_an_area_may_have_its_own_hours(folder: Path) -> None:
    text = BARNSLEY + '[hours]\nopens_at = "07:00"\nmorning_at = "07:30"\ncloses_at = "19:00"\n'
    (folder / "barnsley.toml").write_text(text, encoding="utf-8")
    barnsley = load_policies(folder).get("barnsley")
    assert (barnsley.opens_at, barnsley.morning_at, barnsley.closes_at) == (time(7), time(7, 30), time(19))


# E22, E23: left out until somebody has checked it.
def test_an_area_may_name_the_units_telephone(folder: Path) -> None:
    (folder / "barnsley.toml").write_text(BARNSLEY, encoding="utf-8")
    assert load_policies(folder).get("barnsley").unit_phone is None
    (folder / "barnsley.toml").write_text(BARNSLEY + '[unit]\nphone = "01632 960199"\n', encoding="utf-8")
    assert load_policies(folder).get("barnsley").unit_phone == "01632 960199"


# Every message names the file, the key and the reason.
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("days = 2", "days = -2", "report.initial.days must be greater than or equal to 1, not -2."),
        ("days = 2", "days = 0", "report.initial.days must be greater than or equal to 1, not 0."),
        ("days = 2", "days = 365", "report.initial.days must be less than or equal to 60, not 365."),
        ("days = 2", 'days = "2"', 'report.initial.days must be a valid integer, not "2".'),
        ("days = 2", "days = true", "report.initial.days must be a valid integer, not true."),
        ("days = 2", "", "report.initial.days is missing."),
        ("days = 2", "days = 2\ndayz = 3", "report.initial.dayz is not a key that is known here."),
        ("[report.review]", "[report.reviews]", "report.review is missing."),
        ("[report.transfer_in]", "[report.kept_for_later]", "report.transfer_in is missing."),
        ("[report.review]", "[rapport.review]", "report.review is missing."),
        ('area = "kent"', 'area = "kent"\ncolour = "blue"', "colour is not a key that is known here."),
        (
            'area = "kent"',
            'area = "Kent & Medway"',
            'area must be one short word in small letters, such as "kent", not',
        ),
        ('version = "kent-1"', 'version = " "', "version must not be empty."),
        ("effective_from = 2025-01-01", 'effective_from = "soon"', "effective_from must be a valid date"),
        (
            "effective_from = 2025-01-01",
            'effective_from = "2025-02-30"',
            "effective_from must be a date that exists",
        ),
        (
            "effective_from = 2025-01-01",
            "effective_from = 2025-01-01T09:00:00",
            "effective_from must be a valid date",
        ),
        ('cut_off = "17:00"', 'cut_off = "5pm"', 'report.initial.cut_off must be a time such as "17:00"'),
        ('cut_off = "17:00"', 'cut_off = "25:00"', 'report.initial.cut_off must be a time such as "17:00"'),
        ('cut_off = "17:00"', 'cut_off = "00:00"', 'report.initial.cut_off must be a time such as "17:00"'),
        ('cut_off = "17:00"', "cut_off = 17", 'report.initial.cut_off must be a time such as "17:00"'),
        ('counting = "working_days"', 'counting = "weeks"', "report.initial.counting must be 'working_days'"),
        ('"kent.gov.uk"', '"unit@kent.gov.uk"', "email_domains, entry 1 must be what stands behind the @"),
        (
            '"kent.gov.uk"',
            '"hackney.gov.uk"',
            'email_domains must not hold "hackney.gov.uk", which hackney.toml',
        ),
        ('"Kent County Council"', '"hackney  COUNCIL"', 'councils must not hold "hackney council"'),
        ('"Kent County Council"', "7", "councils, entry 2 must be a valid string, not 7."),
        ('area = "kent"', 'area = "kent"\nhours = "always"', "hours must be a section with keys of its own."),
        ('area = "kent"', "area = ", "the file cannot be read (Invalid value"),
    ],
)
def test_a_slip_in_an_area_file_is_named(folder: Path, old: str, new: str, message: str) -> None:
    change(folder, "kent.toml", old, new)
    assert refusal(folder).startswith(f"In kent.toml, {message}")


def test_hours_out_of_order_are_refused(folder: Path) -> None:
    change(folder, "default.toml", 'morning_at = "09:30"', 'morning_at = "18:00"')
    message = refusal(folder)
    assert message == "In default.toml, hours must have opens_at, morning_at and closes_at in this order."


def test_a_copied_area_file_is_refused(folder: Path) -> None:
    text = (folder / "kent.toml").read_text(encoding="utf-8")
    (folder / "kent-copy.toml").write_text(text, encoding="utf-8")
    assert (
        refusal(folder) == 'In kent.toml, version must not hold "kent-1", which kent-copy.toml holds already.'
    )


# T42: without a default, a council that nobody knows would have no rules at all.
def test_a_folder_without_a_default_is_refused(folder: Path) -> None:
    (folder / "default.toml").unlink()
    assert refusal(folder) == 'In default.toml, area must be "default" in one file, and is in none.'


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "kent.toml").write_bytes('name = "Café"'.encode("latin-1"))
    assert refusal(folder).startswith("In kent.toml, the file cannot be read (")
