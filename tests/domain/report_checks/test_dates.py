from datetime import date

import pytest

from domain.report_checks.chronology import months_before
from domain.report_checks.dates import dates_in, tells_when


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("4 March 2027", date(2027, 3, 4)),
        ("4th of March 2027", date(2027, 3, 4)),
        ("04/03/27", date(2027, 3, 4)),
        ("4.3.2027", date(2027, 3, 4)),
        ("4-Mar-2027", date(2027, 3, 4)),
        ("2027-03-04", date(2027, 3, 4)),
        ("March 4, 2027", date(2027, 3, 4)),
        ("4 MARCH\n2027", date(2027, 3, 4)),
        ("4 Sept 2027", date(2027, 9, 4)),
        ("March 2027", date(2027, 3, 1)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, on: date) -> None:
    (dated,) = dates_in(f"Seen {text}, at home.")
    assert dated.on == on
    assert dated.is_month is (text == "March 2027")


@pytest.mark.parametrize(
    "text", ["31/02/2027", "1/2", "12:04", "may 5 times", "a march of 300", "99/99/9999", ""]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert [one.on for one in dates_in(text) if one.on] == []


@pytest.mark.parametrize(
    ("text", "tells"),
    [("in 2019", True), ("since March", True), ("on 4 March", True), ("last week", False), ("may be", False)],
)
def test_a_year_or_a_month_tells_when(text: str, *, tells: bool) -> None:
    assert tells_when(text, 0, len(text)) is tells


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2027, 4, 20), date(2027, 1, 20)),
        (date(2027, 1, 15), date(2026, 10, 15)),
        (date(2027, 5, 31), date(2027, 2, 28)),
    ],
)
def test_three_months_before(day: date, before: date) -> None:
    assert months_before(day, 3) == before
