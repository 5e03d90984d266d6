"""How many requests a client may send in a minute; counted in this process, by the machine's steady clock."""

import math
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

# Addresses of strangers are remembered, and so must not grow without end.
MOST_REMEMBERED = 10_000


class PerMinute:
    """At most so many in any sixty seconds, for each name on its own."""

    def __init__(self, limit: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate = Rate(limit, Duration.MINUTE)
        self._clock = clock
        self._buckets: OrderedDict[str, InMemoryBucket] = OrderedDict()

    def take(self, name: str) -> int:
        """Count one; 0 when it may pass, else the whole seconds to wait. What may not pass is not counted."""
        bucket, item = self._bucket(name), self._item(name)
        return 0 if bucket.put(item) else _seconds(bucket, item)

    def wait(self, name: str) -> int:
        """The same without counting one."""
        return 0 if self._bucket(name).count() < self._rate.limit else self.take(name)

    def _item(self, name: str) -> RateItem:
        return RateItem(name, int(self._clock() * 1_000))

    def _bucket(self, name: str) -> InMemoryBucket:
        bucket = self._buckets.setdefault(name, InMemoryBucket([self._rate]))
        self._buckets.move_to_end(name)
        if len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.leak(int(self._clock() * 1_000))
        return bucket


def _seconds(bucket: InMemoryBucket, item: RateItem) -> int:
    waiting = bucket.waiting(item)
    return max(1, math.ceil(waiting / 1_000)) if isinstance(waiting, int) else 1
