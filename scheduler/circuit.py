"""The circuit pause: when Teams itself does not answer, ask it rarely, with one message, until it does."""

from collections.abc import Callable
from random import SystemRandom
from time import monotonic

import structlog

from domain.delivery import Outcome
from domain.outcomes import is_outage

log = structlog.get_logger()

FAILURES_TO_OPEN = 5
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
# The rest of a pause that is lost when it is written down in a row.
SHORTEST_PAUSE_SECONDS = 0.001
# Each pause is shortened by chance, so that several services do not come back at one moment.
SHORTEST_SHARE = 0.5


def by_chance() -> float:
    """Which share of a pause is kept."""
    return SystemRandom().uniform(SHORTEST_SHARE, 1.0)


class Circuit:
    """Counts failures in a row; open means paused.

    While it is open, one message a pause is the probe: its success closes the circuit, its failure makes the
    next pause longer. `clock` gives steady seconds; `share` gives the part of a pause that is kept.
    """

    def __init__(
        self, clock: Callable[[], float] = monotonic, share: Callable[[], float] = by_chance
    ) -> None:
        self._clock = clock
        self._share = share
        self._failures = 0
        self._pauses = 0
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether sending is paused, or waits for its probe."""
        return self._pauses > 0

    def pause(self) -> float:
        """Seconds until the next probe; 0 when it may go now, or when nothing is paused."""
        left = self._until - self._clock()
        return left if self.is_open and left > SHORTEST_PAUSE_SECONDS else 0.0

    def hear(self, outcome: Outcome) -> None:
        """What came of a message; those that were on their way when the pause began do not lengthen it."""
        if not is_outage(outcome):
            self._close()
        elif self.pause() == 0.0:
            self._failures += 1
            if self.is_open or self._failures >= FAILURES_TO_OPEN:
                self._open()

    def _open(self) -> None:
        longest = min(FIRST_PAUSE_SECONDS * 2**self._pauses, LONGEST_PAUSE_SECONDS)
        self._pauses = min(self._pauses + 1, 10)
        self._until = self._clock() + longest * self._share()
        log.warning("sending_paused", count=self._failures)

    def _close(self) -> None:
        if self.is_open:
            log.info("sending_resumed", count=self._failures)
        self._failures = self._pauses = 0
