"""The table of bank holidays as a file: a slip in it would move deadlines unseen (T2, HZ6)."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from policies.loader import load_policies
from tests.policies.slips import change, refusal

calendar = load_policies().calendar


def easter_sunday(year: int) -> date:
    """The Gregorian computus (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, day + 1)


def in_week(year: int, month: int, *, last: bool) -> date:
    """The first or the last Monday of a month."""
    if last:
        end = date(year, month, 31)
        return end - timedelta(days=end.weekday())
    start = date(year, month, 1)
    return start + timedelta(days=-start.weekday() % 7)


def moved(fixed: date, taken: set[date]) -> date:
    """The substitute: the next weekday that is not a holiday itself."""
    while fixed.weekday() > 4 or fixed in taken:
        fixed += timedelta(days=1)
    return fixed


# A second way to the same table, from the law's own pattern rather than from a list.
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_the_table_follows_the_pattern_of_the_year(year: int) -> None:
    easter = easter_sunday(year)
    expected = {
        moved(date(year, 1, 1), set()): "New Year's Day",
        easter - timedelta(days=2): "Good Friday",
        easter + timedelta(days=1): "Easter Monday",
        in_week(year, 5, last=False): "Early May bank holiday",
        in_week(year, 5, last=True): "Spring bank holiday",
        in_week(year, 8, last=True): "Summer bank holiday",
    }
    christmas = moved(date(year, 12, 25), set())
    expected[christmas] = "Christmas Day"
    expected[moved(date(year, 12, 26), {christmas})] = "Boxing Day"
    held = {
        day: name.removesuffix(" (substitute day)")
        for day, name in calendar.holidays.items()
        if day.year == year
    }
    assert held == expected


def test_a_holiday_on_another_date_than_its_own_is_called_a_substitute() -> None:
    own = {"New Year's Day": (1, 1), "Christmas Day": (12, 25), "Boxing Day": (12, 26)}
    for day, name in calendar.holidays.items():
        plain = name.removesuffix(" (substitute day)")
        if plain in own:
            assert ((day.month, day.day) != own[plain]) == (name != plain), day


def test_the_table_covers_whole_years() -> None:
    assert (calendar.first, calendar.last) == (date(2025, 1, 1), date(2028, 12, 31))
    assert calendar.version


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"2025-04-18"',
            '"2025-04-31"',
            'holidays, entry 2, date must be a date that exists, not "2025-04-31".',
        ),
        ('"2025-04-18"', '"Good Friday"', "holidays, entry 2, date must be a valid date"),
        ('"2025-04-18"', "20250418", "holidays, entry 2, date must be a valid date"),
        ('"2025-04-18"', '"2025-01-01"', "holidays, entry 2, date must be later than the entry before it"),
        ('"2025-04-21"', '"2025-04-17"', "holidays, entry 3, date must be later than the entry before it"),
        (
            '"2025-01-01", "name"',
            '"2024-12-25", "name"',
            "holidays, entry 1, date must lie between 2025-01-01",
        ),
        (
            '"name": "Good Friday"',
            '"name": ""',
            "holidays, entry 2, name must not be empty.",
        ),
        ('"name": "Good Friday"', '"title": "Good Friday"', "holidays, entry 2, name is missing."),
        ('"last": "2028-12-31"', '"last": "2024-12-31"', "last must not be before first"),
        ('"last": "2028-12-31"', '"last": "2028-06-30"', "holidays, entry 30, date must lie between"),
        ('"source"', '"sauce"', "source is missing."),
        ('"holidays": [', '"holidays": ', "the file cannot be read ("),
    ],
)
def test_a_slip_in_the_table_is_named(folder: Path, old: str, new: str, message: str) -> None:
    change(folder, "bank-holidays.json", old, new)
    assert refusal(folder).startswith(f"In bank-holidays.json, {message}")


def test_a_file_that_is_not_a_table_is_refused(folder: Path) -> None:
    (folder / "bank-holidays.json").write_text("[]", encoding="utf-8")
    assert refusal(folder) == "In bank-holidays.json, the file must be a section with keys of its own."


def test_a_missing_table_is_refused(folder: Path) -> None:
    (folder / "bank-holidays.json").unlink()
    assert refusal(folder) == "In bank-holidays.json, the file cannot be opened (No such file or directory)."
