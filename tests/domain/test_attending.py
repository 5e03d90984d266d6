"""Is somebody ready to take part: newly qualified (A4), substitute (A5), observer (A6)."""

from datetime import date
from uuid import uuid4

import pytest

from domain.attending import Briefing, NotReady, Observer, is_newly_qualified, not_ready
from domain.errors import NotAllowedError

QUALIFIED_ON, CONFERENCE_ON = date(2026, 3, 2), date(2026, 12, 8)
SENIOR = uuid4()


@pytest.mark.parametrize(
    ("qualified_on", "on", "expected"),
    [
        (QUALIFIED_ON, QUALIFIED_ON, True),
        (QUALIFIED_ON, date(2027, 3, 1), True),
        (QUALIFIED_ON, date(2027, 3, 2), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 3, 1), False),
        (None, CONFERENCE_ON, False),
    ],
)
def test_newly_qualified_is_within_one_year(*, qualified_on: date | None, on: date, expected: bool) -> None:
    assert is_newly_qualified(qualified_on, on) is expected


# A4: accompanied, and having observed before; what is missing becomes the manager's task.
def test_a_newly_qualified_worker_lacks_what_was_not_answered() -> None:
    found = not_ready(QUALIFIED_ON, on=CONFERENCE_ON, accompanied_by=None, has_observed=None)
    assert found == {NotReady.NOBODY_ACCOMPANIES, NotReady.OBSERVED_NOT_ANSWERED}


def test_never_having_observed_is_a_task_too() -> None:
    found = not_ready(QUALIFIED_ON, on=CONFERENCE_ON, accompanied_by=SENIOR, has_observed=False)
    assert found == {NotReady.NEVER_OBSERVED}


def test_accompanied_and_having_observed_nothing_is_missing() -> None:
    assert not not_ready(QUALIFIED_ON, on=CONFERENCE_ON, accompanied_by=SENIOR, has_observed=True)


def test_an_experienced_worker_is_not_asked() -> None:
    assert not not_ready(date(2019, 9, 1), on=CONFERENCE_ON, accompanied_by=None, has_observed=None)


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
