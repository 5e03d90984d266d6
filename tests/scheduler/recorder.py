"""The one permitted stand-in: a Messenger that writes down what it was asked to bring, and says what came."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from domain.delivery import Arrived, Delivery, Mode, Outcome
from domain.digest import Digest
from domain.nudges import Facts, NudgeKind


@dataclass(frozen=True, slots=True)
class Brought:
    """One request that left the house. `kind` is None for a mere renewal or retiring of a card."""

    mode: Mode
    kind: NudgeKind | None
    shown: NudgeKind
    subject_id: UUID
    recipient_id: UUID
    target: str | None
    key: str
    attempt: int
    is_cancelled: bool


class Recorder:
    """Everything arrives, unless the test has put other answers into `answers`, which are used up first.

    With `only` they are for messages of that kind. `meanwhile` is called while a message is on its way.
    """

    def __init__(self, *answers: Outcome) -> None:
        self.answers = deque(answers)
        self.only: NudgeKind | None = None
        self.brought: list[Brought] = []
        self.digests: list[tuple[UUID, Digest]] = []
        self.meanwhile: Callable[[Delivery], Awaitable[None]] | None = None
        self._ids = count(1)

    async def deliver(self, delivery: Delivery) -> Outcome:
        item = delivery.item
        if isinstance(delivery.about, Digest):
            self.digests.append((item.recipient_id, delivery.about))
        self.brought.append(
            Brought(
                mode=delivery.mode,
                kind=item.kind,
                shown=delivery.kind,
                subject_id=item.subject_id,
                recipient_id=item.recipient_id,
                target=delivery.target_activity_id,
                key=item.key,
                attempt=item.attempt,
                is_cancelled=speaks_of_cancelled(delivery),
            )
        )
        if self.meanwhile is not None:
            await self.meanwhile(delivery)
        if self.answers and self.only in {None, item.kind}:
            return self.answers.popleft()
        return Arrived(delivery.target_activity_id or f"activity-{next(self._ids)}")

    def kinds(self, to: UUID | None = None) -> list[NudgeKind]:
        """The nudges, to everybody or one person, in the order in which they went out; no renewals."""
        heard = [one for one in self.brought if to in (None, one.recipient_id)]
        return [one.kind for one in heard if one.kind is not None]

    def changes(self) -> list[tuple[Mode, str | None]]:
        """The renewals and retirings."""
        return [(one.mode, one.target) for one in self.brought if one.kind is None]


def speaks_of_cancelled(delivery: Delivery) -> bool:
    """Whether a message is about a conference that was called off."""
    return isinstance(delivery.about, Facts) and delivery.about.conference.is_cancelled
