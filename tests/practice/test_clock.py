"""The movable clock: steady seconds pass as its days do, and never back."""

from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from practice.clock import PracticeClock

SLACK = 1.0  # seconds that a slow machine may take


def test_moving_the_clock_ahead_passes_as_many_steady_seconds() -> None:
    clock = PracticeClock()
    before = clock.steady()
    assert before == pytest.approx(monotonic(), abs=SLACK)
    clock.set_to(clock.now() + timedelta(days=20))
    assert clock.steady() - before == pytest.approx(timedelta(days=20).total_seconds(), abs=SLACK)


def test_starting_again_takes_no_steady_second_back() -> None:
    clock = PracticeClock()
    clock.set_to(datetime(2040, 1, 1, tzinfo=UTC))
    before = clock.steady()
    clock.set_to(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert before <= clock.steady() <= before + SLACK
