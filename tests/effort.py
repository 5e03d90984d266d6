"""How much work something may be: hostile input must not cost minutes, whatever else the machine does."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

# What blows up takes minutes; what does not takes well under a second, even on a slow machine.
MOST_SECONDS = 10.0


@contextmanager
def little_effort(at_most: float = MOST_SECONDS) -> Iterator[None]:
    """Fail when the work inside takes more processor time than this; other programs count nothing."""
    began = process_time()
    yield
    assert process_time() - began < at_most
