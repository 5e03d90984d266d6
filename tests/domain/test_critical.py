"""What is never capped and never put off (N6, N7)."""

from datetime import timedelta

import pytest

from domain.critical import is_critical
from domain.nudges import NudgeKind
from tests.factories import STARTS_AT, a_conference, an_invitation, some_facts

CRITICAL = {
    NudgeKind.CONFERENCE_MOVED,
    NudgeKind.CONFERENCE_CANCELLED,
    NudgeKind.JOIN_SOON,
    NudgeKind.JOIN_NOW,
    NudgeKind.CANNOT_JOIN,
    NudgeKind.REPORT_LATE,
    NudgeKind.REPORT_LATE_TOLD,
    # HZ19: the unit does not have it. A6: an observer's join link is a join link.
    NudgeKind.REPORT_NOT_DELIVERED,
    NudgeKind.OBSERVER_LINK,
    NudgeKind.SUPPORT_OFFERED,
    NudgeKind.SUPPORT_UNCLAIMED,
    NudgeKind.SUPPORT_WAITS,
}


# N6: moved or cancelled, join link, overdue, unclaimed support; a reminder is none of these.
@pytest.mark.parametrize("kind", [kind for kind in NudgeKind if kind is not NudgeKind.INVITATION])
def test_each_kind_is_critical_or_not(kind: NudgeKind) -> None:
    assert is_critical(kind, some_facts()) is (kind in CRITICAL)


# N6: a new invitation at most 5 working days before; Tuesday 8 December is 5 after Tuesday 1 December.
@pytest.mark.parametrize(
    ("days_before", "expected"),
    [(0, True), (1, True), (7, True), (8, False), (15, False)],
    ids=["same day", "1", "5 working days", "6 working days", "11 working days"],
)
def test_a_new_invitation_is_critical_when_the_conference_is_near(
    days_before: int, *, expected: bool
) -> None:
    received_at = STARTS_AT - timedelta(days=days_before, hours=1)
    facts = some_facts(conference=a_conference(), invitation=an_invitation(received_at=received_at))
    assert is_critical(NudgeKind.INVITATION, facts) is expected
    assert not is_critical(NudgeKind.REPLY_AGAIN, facts)
