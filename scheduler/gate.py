"""Whether a message may leave now: the limits, and the circuit pause."""

from dataclasses import dataclass
from datetime import timedelta

from domain.delivery import Arrived, OutboxItem, Outcome
from scheduler.circuit import Circuit
from scheduler.limits import SendLimits

# The smallest wait that is worth writing down; never nothing.
AT_LEAST = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Gate:
    """Asked by the sender before each message and told after it; without its parts everything may go."""

    limits: SendLimits | None = None
    circuit: Circuit | None = None

    @property
    def is_probing(self) -> bool:
        """Whether sending is paused but for one message, which finds out whether Teams is back."""
        return self.circuit is not None and self.circuit.is_open

    def pause(self) -> timedelta:
        """How long nothing may go out because Teams does not answer; nothing when it may."""
        return timedelta(seconds=self.circuit.pause()) if self.circuit else timedelta()

    def room(self, most: int) -> int:
        """How many messages may be taken now, at most so many."""
        allowed = 1 if self.is_probing else most
        if self.limits is None:
            return allowed
        self.limits.begin()
        return min(allowed, self.limits.room())

    def wait(self, item: OutboxItem, conversation: str) -> timedelta | None:
        """How long this message has to wait for its conversation; None lets it go and counts it."""
        seconds = self.limits.take(item.id, conversation) if self.limits else 0.0
        return max(timedelta(seconds=seconds), AT_LEAST) if seconds else None

    def hear(self, item: OutboxItem, outcome: Outcome) -> None:
        """A request is over: it counts from now on, and says something of Teams."""
        if self.limits is not None:
            self.limits.sent(item.id)
            if isinstance(outcome, Arrived) and outcome.chat is not None:
                # Opening the chat was a request too, and from now on the chat is known by its own name.
                self.limits.count(outcome.chat.conversation_id)
        if self.circuit is not None:
            self.circuit.hear(outcome)

    def look_again_in(self, most: float) -> float:
        """Seconds after which it is worth looking for work again, at most so many."""
        wait = self.limits.wait_for_room() if self.limits else 0.0
        return min(most, wait) if wait > 0.0 else most

    def state(self) -> dict[str, object]:
        """For whoever looks after the service: whether sending is paused, and for how many seconds."""
        return {"sending": "paused" if self.is_probing else "normal", "pause": self.pause().total_seconds()}
