"""Dates and times in cells (IN21a, IN21b, IN21d)."""

from datetime import UTC, date, datetime, time

import pytest

from intake.cell_dates import MONTH_FIRST, Dates, When, clock
from intake.cells import CellError

dates = Dates(from_1904=False)
TUESDAY = date(2027, 3, 30)


# IN21a: day first, in every way it is written.
@pytest.mark.parametrize(
    "cell",
    [
        "30/03/2027", "30.3.2027", "30-03-2027", "2027-03-30", "2027/03/30", "30 March 2027", "30 Mar 2027",
        "30th March, 2027",
        "30 of March 2027", "30-Mar-2027", "Tue 30th March 2027", "Tuesday, 30 March 2027", "30 MARCH 2027",
        "Tues. 30/03/2027", "30/03/2027 (Tuesday)", "30/03/2027 00:00:00", "2027-03-30T00:00:00",
        "2027-03-30 00:00:00.000", "March 30, 2027", '="30/03/2027"',
    ],
)  # fmt: skip
def test_a_date_is_read_day_first_without_a_doubt(cell: str) -> None:
    found = dates.day(cell)

    assert found.value == When(TUESDAY)
    assert found.doubt == ""


def test_the_third_of_april_is_not_the_fourth_of_march() -> None:
    assert dates.plain_day("03/04/2027").value == date(2027, 4, 3)


# IN21a: 46476 = 30 March 2027.
def test_a_bare_day_number_is_read_with_a_doubt() -> None:
    found = dates.day("46476")

    assert found.value.on == TUESDAY
    assert "day number" in found.doubt
    assert Dates(from_1904=True).day("45014").value.on == TUESDAY
    assert dates.day("46476.4375").value == When(TUESDAY, time(10, 30))


@pytest.mark.parametrize("cell", ["30/03/27", "30-Mar-27", "30 March 27"])
def test_a_year_of_two_figures_is_read_with_a_doubt_and_never_for_a_birthday(cell: str) -> None:
    found = dates.day(cell)

    assert found.value.on == TUESDAY
    assert "two figures" in found.doubt
    with pytest.raises(CellError, match="four figures") as refused:
        dates.birthday(cell)
    assert refused.value.is_grave


def test_a_month_in_the_first_place_is_a_grave_error() -> None:
    with pytest.raises(CellError, match=MONTH_FIRST) as refused:
        dates.day("03/25/2027")
    assert refused.value.is_grave


# IN21d: never choose, show both.
def test_a_weekday_that_is_not_the_dates_is_refused_with_both_days() -> None:
    with pytest.raises(CellError, match="says Monday, but that date is a Tuesday") as refused:
        dates.day("Monday 30 March 2027")
    assert refused.value.is_grave


@pytest.mark.parametrize(
    "cell",
    [
        "TBC", "31/02/2027", "30 March", "30/03", "00/01/2027", "12345", "99999", "30/03/2027 or 31/03/2027",
        "week of 30/03/2027", "30/3/207", "30 Marching 2027", "13/13/2027", "30/03/20277", "", "٣٠/٠٣/٢٠٢٧",
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_read_is_never_guessed(cell: str) -> None:
    with pytest.raises(CellError):
        dates.plain_day(cell)


def test_a_date_may_carry_its_time() -> None:
    assert dates.day("30/03/2027 13:30").value == When(TUESDAY, time(13, 30))
    assert dates.day("Tuesday 30 March 2027 at 1.30pm").value == When(TUESDAY, time(13, 30))


def test_a_note_that_is_a_date_is_said_as_one() -> None:
    assert dates.said("2027-03-30").value == "Tuesday 30 March 2027"
    assert dates.said("Autumn 2026, ended").value == "Autumn 2026, ended"


# IN21b
@pytest.mark.parametrize(
    "cell",
    [
        "1.30pm", "1:30 pm", "1.30 p.m.", "13.30", "13:30", "13:30:00", "1330hrs", "1330", "13.30 hrs",
        "13;30", "0.5625", "2027-03-30T13:30:00", "1899-12-31T13:30:00", "1.30PM", "13.30pm",
    ],
)  # fmt: skip
def test_half_past_one_is_read_however_it_is_written(cell: str) -> None:
    assert clock(cell).value.at == time(13, 30)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("noon", time(12)),
        ("12 noon", time(12)),
        ("Midday", time(12)),
        ("10am", time(10)),
        ("10", time(10)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("10 o'clock", time(10)),
        ("12.15am", time(0, 15)),
        ("2pm", time(14)),
        ("7.00", time(7)),
    ],
)
def test_other_times(cell: str, at: time) -> None:
    assert clock(cell).value.at == at


def test_a_last_zero_that_a_spreadsheet_took_is_put_back_with_a_doubt() -> None:
    found = clock("13.3")

    assert found.value.at == time(13, 30)
    assert "last zero" in found.doubt


@pytest.mark.parametrize("cell", ["TBC", "tbc", "T.B.C.", "to be confirmed", "?", "TBA"])
def test_a_time_to_be_confirmed_is_nothing(cell: str) -> None:
    assert clock(cell).value == When()


@pytest.mark.parametrize("cell", ["1.30", "2", "01:30", "6:59", "0.0625", "130", "0200hrs"])
def test_a_time_that_may_be_morning_or_afternoon_is_refused(cell: str) -> None:
    with pytest.raises(CellError, match="morning or in the afternoon"):
        clock(cell)


@pytest.mark.parametrize(
    "cell", ["25:00", "10:75", "0.30", "10:00-12:00", "soon", "13am", "0pm", "", "1.5e3", "٩:٣٠"]
)
def test_a_time_that_cannot_be_read_is_never_guessed(cell: str) -> None:
    with pytest.raises(CellError):
        clock(cell)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2027-03-01T09:15:00Z", datetime(2027, 3, 1, 9, 15, tzinfo=UTC)),
        ("2027-04-01T09:15:00", datetime(2027, 4, 1, 8, 15, tzinfo=UTC)),
        ("01/04/2027 09:15", datetime(2027, 4, 1, 8, 15, tzinfo=UTC)),
        ("01/04/2027", datetime(2027, 3, 31, 23, 0, tzinfo=UTC)),
    ],
)
def test_a_moment_without_a_zone_is_london_time(cell: str, at: datetime) -> None:
    assert dates.instant(cell).value == at


@pytest.mark.parametrize("cell", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "yesterday"])
def test_a_moment_beyond_these_years_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        dates.instant(cell)
