"""The financial year, quarter and half of a day (T40); `measures.periods` counts and says them."""

from datetime import date

from domain.measures.periods import Period, PeriodKind


def financial_year(day: date) -> Period:
    """The financial year of a day, 1 April to 31 March (T40)."""
    return Period.containing(PeriodKind.FINANCIAL_YEAR, day)


def quarter(day: date) -> Period:
    """The quarter of a day: April to June, July to September, October to December, January to March (T40)."""
    return Period.containing(PeriodKind.QUARTER, day)


def half(day: date) -> Period:
    """The half-year of a day: April to September or October to March (T40)."""
    return Period.containing(PeriodKind.HALF, day)
