"""How often we may send: Teams' limits for one conversation, and our own for the whole tenant.

Asked before sending and never waiting: whoever may not go is told in how many seconds it may. A message
counts from the end of its request, because only then is it certain that Teams has counted it; one on its way
counts all the time. Answers to turns are counted too, though they cannot wait. What is counted lives in this
process: after a start Teams may say 429 once more, and that is honoured.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from uuid import UUID

DEFAULT_PER_SECOND = 25
# So many conversations are remembered before those that have been quiet for an hour are forgotten.
MANY_CONVERSATIONS = 5_000


@dataclass(frozen=True, slots=True)
class Window:
    """At most `calls` in any `seconds`."""

    calls: int
    seconds: float


# Platform facts: one bot, one conversation.
CONVERSATION = (Window(7, 1.0), Window(8, 2.0), Window(60, 30.0), Window(1_800, 3_600.0))
_LONGEST = max(window.seconds for window in CONVERSATION)
_MOST = max(window.calls for window in CONVERSATION)


class SendLimits:
    """Bookkeeping of what was sent when; safe to ask from any thread.

    `clock` gives steady seconds, `per_second` is the limit for all conversations together.
    """

    def __init__(self, per_second: int = DEFAULT_PER_SECOND, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tenant = Window(per_second, 1.0)
        self._tenant_sent: deque[float] = deque(maxlen=per_second)
        self._sent: dict[str, deque[float]] = {}
        self._under_way: dict[UUID, str] = {}
        self._lock = Lock()

    def begin(self) -> None:
        """A new batch is taken: nothing of the one before is on its way any more."""
        with self._lock:
            self._under_way.clear()

    def room(self) -> int:
        """How many messages may go out at this moment, whoever they are for."""
        with self._lock:
            since = self._clock() - self._tenant.seconds
            recent = sum(at > since for at in self._tenant_sent)
            return max(0, self._tenant.calls - recent - len(self._under_way))

    def wait_for_room(self) -> float:
        """Seconds until the whole tenant may send again; 0 when it may now."""
        with self._lock:
            return _wait(list(self._tenant_sent), self._tenant, self._clock())

    def take(self, item_id: UUID, conversation: str) -> float:
        """Let a message go and give 0; or give the seconds it has to wait, and count nothing."""
        with self._lock:
            now = self._clock()
            going = [now for item, key in self._under_way.items() if key == conversation and item != item_id]
            moments = [*self._sent.get(conversation, ()), *going]
            wait = max(_wait(moments, window, now) for window in CONVERSATION)
            if wait == 0.0:
                self._under_way[item_id] = conversation
            return wait

    def sent(self, item_id: UUID) -> None:
        """The request of a message is over, whatever came of it."""
        with self._lock:
            conversation = self._under_way.pop(item_id, None)
            if conversation is not None:
                self._note(conversation)

    def count(self, conversation: str) -> None:
        """Something went out that could not wait, such as the answer to a turn."""
        with self._lock:
            self._note(conversation)

    def _note(self, conversation: str) -> None:
        now = self._clock()
        self._sent.setdefault(conversation, deque(maxlen=_MOST)).append(now)
        self._tenant_sent.append(now)
        if len(self._sent) > MANY_CONVERSATIONS:
            self._sent = {key: sent for key, sent in self._sent.items() if sent[-1] > now - _LONGEST}


def _wait(moments: list[float], window: Window, now: float) -> float:
    """Seconds until a window has room again; 0 when it has."""
    if len(moments) < window.calls:
        return 0.0
    return max(0.0, moments[-window.calls] + window.seconds - now)
