"""The financial year and its working days (T40, V12)."""

from datetime import date, timedelta

from domain.financial_year import financial_year, half, quarter
from policies.loader import load_policies

england = load_policies().calendar


# T40
def test_t40_a_day_has_its_year_half_and_quarter() -> None:
    day = date(2027, 3, 31)
    assert (financial_year(day).first_on, financial_year(day).last_on) == (date(2026, 4, 1), day)
    assert (half(day).first_on, half(day).last_on) == (date(2026, 10, 1), day)
    assert (quarter(day).first_on, quarter(day).last_on) == (date(2027, 1, 1), day)
    assert financial_year(date(2027, 4, 1)).first_on == date(2027, 4, 1)


# V12: two Easters fall into one financial year, so holidays are never counted per year.
def test_t40_v12_the_working_days_of_2026_by_quarter() -> None:
    quarters = sorted({quarter(date(2026, 4, 1) + timedelta(days=number)) for number in range(365)})
    counts = [
        england.working_days_between(each.first_on - timedelta(days=1), each.last_on) for each in quarters
    ]
    assert counts == [61, 65, 64, 61]
    year = financial_year(date(2026, 11, 19))
    assert england.working_days_between(year.first_on - timedelta(days=1), year.last_on) == 251
    fridays = [day for day, name in england.holidays.items() if name == "Good Friday"]
    assert [day for day in fridays if year.first_on <= day <= year.last_on] == [
        date(2026, 4, 3),
        date(2027, 3, 26),
    ]
