"""Where sharing and previous actions are on record, the records are read, and not the text (K19, K24)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.report_text import ActionStatus, PreviousAction, ReportText, Section, SharingGiven
from domain.sharing import Method
from tests.domain.report_checks.reports import INITIAL, REVIEW, changed, found

TOLD = SharingGiven("Rachel Marsden", date(2027, 4, 1), Method.READ_ALOUD, "She agrees.")


def shared(*given: SharingGiven) -> ReportText:
    return replace(changed(INITIAL, Section.SHARING, ""), sharing=given)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (replace(TOLD, on=None), "the day"),
        (replace(TOLD, method=None), "how"),
        (replace(TOLD, feedback=" "), "what they said"),
        (SharingGiven("Ian Marsden"), "the day, how and what they said"),
        (replace(TOLD, method=Method.IN_THE_MEETING), "no time to think"),
    ],
)
def test_a_record_that_is_not_whole_is_told_with_what_is_missing(given: SharingGiven, says: str) -> None:
    (finding,) = found(shared(TOLD, given), "K24")
    assert says in finding.what
    assert finding.section is Section.SHARING


def test_whole_records_and_reasons_are_enough_without_a_text() -> None:
    withheld = SharingGiven("Ian Marsden", reason_not="It would put Holly at risk; the named nurse agreed.")
    assert found(shared(TOLD, withheld), "K24") == []
    assert len(found(shared(), "K24")) == 1


def test_each_person_has_a_finding_of_their_own() -> None:
    findings = found(shared(SharingGiven("Rachel Marsden"), SharingGiven("Ian Marsden")), "K24")
    assert len({one.key for one in findings}) == 2


@pytest.mark.parametrize(
    ("action", "count"),
    [
        (PreviousAction("Visit", ActionStatus.DONE), 0),
        (PreviousAction("Visit", ActionStatus.PART), 0),
        (PreviousAction("Visit", ActionStatus.NOT_DONE, "No car", "Bus, 6 April"), 0),
        (PreviousAction("Visit", ActionStatus.NOT_DONE, "No car"), 1),
        (PreviousAction("Visit", ActionStatus.NOT_DONE, next_step="Bus, 6 April"), 1),
        (PreviousAction("Visit"), 1),
    ],
)
def test_an_action_needs_its_status_and_what_is_not_done_its_reason(
    action: PreviousAction, count: int
) -> None:
    assert len(found(replace(REVIEW, previous_actions=(action,)), "K19")) == count


def test_only_a_review_looks_back() -> None:
    assert found(replace(INITIAL, previous_actions=(PreviousAction("Visit"),)), "K19") == []
