"""How long the readers are tried: a little with every test run, for long with `make fuzz`."""

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, settings

Test = TypeVar("Test", bound=Callable[..., object])

# So many times the examples of an ordinary run.
TIMES = int(os.environ.get("FUZZ", "1"))


def fuzzed(examples: int, *, deadline: int | None = None) -> Callable[[Test], Test]:
    """Try a reader with this many inventions, and with `FUZZ` times as many when it is set."""
    return settings(
        max_examples=examples * TIMES, deadline=deadline, suppress_health_check=[HealthCheck.too_slow]
    )
