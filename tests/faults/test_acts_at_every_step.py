"""Somebody cancels, replies or rearranges between any two steps of the sending (HZ3, C3, C4, N5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.faults.engine_machine import EngineMachine
from tests.faults.rules import NudgeKind
from tests.thorough import FAULTS

# More than a round of sending has here: the loop ends by itself after the last moment. FAULTS=all takes each.
MOST_MOMENTS = 400
STRIDE = {"all": 1, "mutants": 2}.get(FAULTS, 29)


@contextmanager
def a_machine() -> Iterator[EngineMachine]:
    machine = EngineMachine()
    try:
        machine.book_it()
        yield machine
    finally:
        machine.teardown()


def check(machine: EngineMachine) -> None:
    """All that must hold at any time."""
    machine.the_books_are_right()
    machine.every_pointer_is_right()
    machine.of_a_cancelled_conference_nobody_hears_but_that_it_is_off()
    machine.every_reply_is_kept()
    machine.everything_due_is_planned()
    machine.one_live_card_that_tells_the_truth()


# The half-hour card is out, so that a renewal, a new card and a retiring are on their way at once.
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", ["cancel", "accept", "decline", "move_on", "put_on_hold"])
def test_whatever_the_moment_no_card_stays_wrong_and_no_reply_is_lost(act: str) -> None:
    for moment in range(0, MOST_MOMENTS, STRIDE):
        with a_machine() as machine:
            machine.play([], {})
            machine.clock.move_to(machine.starts_at - timedelta(minutes=30))
            machine.accept_by_phone()
            machine.play([], {moment: act})
            has_come = machine.changes > 1
            if not has_come:
                assert moment > 10
                return
            check(machine)
            told_before = len(machine.teams.seen)
            machine.all_goes_well_for_a_while()
            check(machine)
            if act == "cancel":
                after = [one.kind for one in machine.teams.seen[told_before:]]
                assert set(after) <= {NudgeKind.CONFERENCE_CANCELLED}
    pytest.fail("the round never ended")


def test_a_messenger_that_fails_the_checks_of_the_machine_is_noticed() -> None:
    with a_machine() as machine:
        machine.teams.troubles.append(AssertionError("noticed"))
        with pytest.raises(AssertionError, match="noticed"):
            machine.play([], {})
