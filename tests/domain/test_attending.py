"""Is somebody ready to take part: newly qualified (A4), substitute (A5), observer (A6)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from domain.attending import Briefing, Company, Observer, is_newly_qualified
from domain.errors import NotAllowedError
from tests.factories import a_person

QUALIFIED_ON, CONFERENCE_ON = date(2026, 3, 2), date(2026, 12, 8)
SENIOR = uuid4()


# A4, G22: the anniversary still belongs to the first year. T9: that of 29 February is 28 February.
@pytest.mark.parametrize(
    ("qualified_on", "on", "expected"),
    [
        (QUALIFIED_ON, QUALIFIED_ON - timedelta(days=1), True),
        (QUALIFIED_ON, QUALIFIED_ON, True),
        (QUALIFIED_ON, date(2027, 3, 1), True),
        (QUALIFIED_ON, date(2027, 3, 2), True),
        (QUALIFIED_ON, date(2027, 3, 3), False),
        (date(2027, 2, 28), date(2028, 2, 28), True),
        (date(2027, 2, 28), date(2028, 2, 29), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (None, CONFERENCE_ON, False),
    ],
)
def test_newly_qualified_is_within_one_year(*, qualified_on: date | None, on: date, expected: bool) -> None:
    assert is_newly_qualified(qualified_on, on) is expected
    assert replace(a_person(), qualified_on=qualified_on).is_newly_qualified(on) is expected


# A4: who goes along, and an answer about having observed; what is missing becomes the manager's task.
@pytest.mark.parametrize(
    ("company", "is_complete"),
    [
        (Company(), False),
        (Company(SENIOR), False),
        (Company(has_observed=True), False),
        (Company(SENIOR, has_observed=False), True),
    ],
)
def test_company_is_complete_once_both_were_answered(company: Company, *, is_complete: bool) -> None:
    assert company.is_complete is is_complete


# A5: both, and the refusal says which.
def test_a_substitute_is_told_what_is_missing() -> None:
    with pytest.raises(NotAllowedError, match="qualified"):
        Briefing(has_read_report_and_knows_case=True).require_complete()
    with pytest.raises(NotAllowedError, match="Read the report"):
        Briefing(is_qualified=True).require_complete()
    Briefing(is_qualified=True, has_read_report_and_knows_case=True).require_complete()


# A6: both ticks before a link is shared.
@pytest.mark.parametrize(("chair", "family"), [(False, False), (True, False), (False, True)])
def test_an_observer_without_both_ticks_gets_no_link(*, chair: bool, family: bool) -> None:
    observer = Observer(SENIOR, chair_agreed=chair, family_agreed=family)
    assert not observer.may_have_link
    with pytest.raises(NotAllowedError, match="No link was shared"):
        observer.require_link()


def test_an_observer_with_both_ticks_gets_the_link() -> None:
    observer = Observer(SENIOR, chair_agreed=True, family_agreed=True)
    assert observer.may_have_link
    observer.require_link()
