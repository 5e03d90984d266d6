"""Financial years, quarters and halves, and how they are said (T40, M24)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInputError
from domain.measures.periods import Period, PeriodKind, periods_between

days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
kinds = st.sampled_from(PeriodKind)


# M24, T40
@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        (PeriodKind.QUARTER, date(2014, 1, 1), "January to March 2014, quarter 4"),
        (PeriodKind.QUARTER, date(2014, 3, 31), "January to March 2014, quarter 4"),
        (PeriodKind.QUARTER, date(2013, 12, 31), "October to December 2013, quarter 3"),
        (PeriodKind.QUARTER, date(2014, 4, 1), "April to June 2014, quarter 1"),
        (PeriodKind.QUARTER, date(2014, 9, 30), "July to September 2014, quarter 2"),
        (PeriodKind.MONTH, date(2014, 2, 28), "February 2014"),
        (PeriodKind.HALF, date(2014, 9, 30), "April to September 2014, first half"),
        (PeriodKind.HALF, date(2014, 10, 1), "October 2014 to March 2015, second half"),
        (PeriodKind.HALF, date(2015, 3, 31), "October 2014 to March 2015, second half"),
        (PeriodKind.FINANCIAL_YEAR, date(2015, 3, 31), "April 2014 to March 2015, financial year 2014/15"),
        (PeriodKind.FINANCIAL_YEAR, date(2015, 4, 1), "April 2015 to March 2016, financial year 2015/16"),
        (PeriodKind.FINANCIAL_YEAR, date(1999, 4, 1), "April 1999 to March 2000, financial year 1999/00"),
    ],
)
def test_m24_periods_are_labelled_by_their_months(kind: PeriodKind, day: date, label: str) -> None:
    assert Period.containing(kind, day).label == label


@given(kinds, days)
def test_t40_every_day_lies_in_one_period_of_each_kind(kind: PeriodKind, day: date) -> None:
    period = Period.containing(kind, day)
    assert period.first_on <= day <= period.last_on
    assert period.following.first_on == period.last_on + timedelta(days=1)
    assert period < period.following


@given(kinds, days)
def test_t40_longer_periods_are_made_of_shorter_ones(kind: PeriodKind, day: date) -> None:
    year = Period.containing(PeriodKind.FINANCIAL_YEAR, day)
    parts = list(periods_between(kind, year.first_on, year.last_on))
    assert len(parts) == 12 // kind
    assert (parts[0].first_on, parts[-1].last_on) == (year.first_on, year.last_on)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert len({part.label for part in parts}) == len(parts)


@pytest.mark.parametrize(
    ("kind", "first_on"), [(PeriodKind.QUARTER, date(2014, 2, 1)), (PeriodKind.MONTH, date(2014, 2, 2))]
)
def test_t40_refuses_a_period_that_starts_elsewhere(kind: PeriodKind, first_on: date) -> None:
    with pytest.raises(BadInputError, match="T40"):
        Period(first_on, kind)
