"""What is done when nobody knows whether a message arrived (architecture 7)."""

from datetime import timedelta
from itertools import pairwise

import pytest

from domain.delivery import IN_DOUBT, LONGEST_PAUSE, MAX_ATTEMPTS, InDoubt, Mode, pause_before, when_in_doubt
from domain.nudges import NudgeKind

HELD = {
    NudgeKind.REPLY_AGAIN,
    NudgeKind.REPLY_HELP,
    NudgeKind.REPORT_START,
    NudgeKind.REPORT_HELP,
    NudgeKind.NURSE_COPY,
    NudgeKind.SHARE_ASKED,
    NudgeKind.SHARE_DUE,
    NudgeKind.REPORT_DUE_TOMORROW,
    NudgeKind.REPORT_DUE_TODAY,
    NudgeKind.REPORT_LATE,
    NudgeKind.DAY_BEFORE,
    NudgeKind.TODAY,
    NudgeKind.REMIND_AGAIN,
    NudgeKind.QUEUE,
    NudgeKind.ATTENDED,
    NudgeKind.ATTENDED_AGAIN,
    NudgeKind.DECISIONS,
    NudgeKind.CORE_GROUP_DATE,
    NudgeKind.CORE_GROUP_SOON,
    NudgeKind.NEXT_REVIEW,
    NudgeKind.DIGEST,
    NudgeKind.CATCH_UP,
    NudgeKind.TEAM_WEEK,
    NudgeKind.MONTH_FIGURES,
}


# Join links, changes and cries for help are worth a duplicate; a reminder is covered by the next one.
@pytest.mark.parametrize("kind", NudgeKind)
def test_only_reminders_are_held_in_doubt(kind: NudgeKind) -> None:
    expected = InDoubt.HOLD if kind in HELD else InDoubt.SEND_AGAIN
    assert when_in_doubt(Mode.NEW, kind) is expected
    assert kind in IN_DOUBT


@pytest.mark.parametrize("mode", [Mode.UPDATE, Mode.RETIRE])
@pytest.mark.parametrize("kind", [*NudgeKind, None])
def test_changing_a_card_twice_does_no_harm(mode: Mode, kind: NudgeKind | None) -> None:
    assert when_in_doubt(mode, kind) is InDoubt.SEND_AGAIN


def test_pauses_double_until_the_longest() -> None:
    pauses = [pause_before(attempt) for attempt in range(1, 20)]
    assert pauses[0] == timedelta(seconds=2)
    assert all(later == min(earlier * 2, LONGEST_PAUSE) for earlier, later in pairwise(pauses))
    assert pauses[-1] == LONGEST_PAUSE


# A person's messages go out in order, so the last attempt must not be hours after the first.
def test_all_attempts_together_take_less_than_ten_minutes() -> None:
    assert sum((pause_before(one) for one in range(1, MAX_ATTEMPTS)), timedelta()) < timedelta(minutes=10)
