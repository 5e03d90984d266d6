"""Teams' limits on how often one bot may call about one conversation, in real time."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Window:
    """At most `calls` in any `seconds`."""

    calls: int
    seconds: float


SEND_LIMITS = (Window(7, 1), Window(8, 2), Window(60, 30), Window(1_800, 3_600))
READ_LIMITS = (Window(14, 1), Window(16, 2), Window(120, 30), Window(3_600, 3_600))


class Limiter:
    """Counts accepted calls per key in sliding windows."""

    def __init__(self, windows: tuple[Window, ...], clock: Callable[[], float] = monotonic) -> None:
        self._windows = windows
        self._clock = clock
        self._longest = max((window.seconds for window in windows), default=0.0)
        self._calls: dict[str, deque[float]] = {}

    def wait_for(self, key: str) -> int | None:
        """Count a call and return None, or return the whole seconds to wait and count nothing."""
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        while calls and calls[0] <= now - self._longest:
            calls.popleft()
        waits = [wait for window in self._windows if (wait := _wait(calls, window, now)) > 0]
        if waits:
            return math.ceil(max(waits))
        calls.append(now)
        return None


def _wait(calls: deque[float], window: Window, now: float) -> float:
    """Seconds until the window has room again; 0 when it has."""
    if len(calls) < window.calls:
        return 0.0
    return max(0.0, calls[-window.calls] + window.seconds - now)
