"""How much work something may be: hostile input must not cost minutes, whatever else the machine does."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


@contextmanager
def little_effort(*, seconds: float) -> Iterator[None]:
    """Fail when the work inside takes more processor time than this; other programs count nothing."""
    began = process_time()
    yield
    assert process_time() - began < seconds
