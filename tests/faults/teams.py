"""The chats as people see them, behind a connector that answers as it is told (platform facts, "Retry")."""

from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from uuid import UUID

from domain.delivery import (
    About,
    Arrivals,
    Arrived,
    Delivery,
    Doubtful,
    Mode,
    OutboxItem,
    Outcome,
    Refused,
    TryLater,
)
from domain.digest import Digest
from tests.faults.rules import Facts


class Answer(StrEnum):
    """How the connector takes a message. LOST and BROKEN are both doubtful: it did not, and it did arrive."""

    TAKEN = "taken"
    LATER = "later"
    LOST = "lost"
    BROKEN = "broken"
    RAISED = "raised"
    REFUSED = "refused"


@dataclass(slots=True)
class Chat:
    """What one person sees about one subject: every card with buttons on it, and what each one says."""

    open: dict[str, object] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Seen:
    """One nudge that reached somebody."""

    key: str
    kind: str
    is_cancelled: bool
    recipient_id: UUID


class Teams:
    """A Messenger: `moment` is called when a message leaves, and again when it has arrived."""

    def __init__(
        self, moment: Callable[[], Awaitable[None]], at_the_door: Callable[[Delivery], None]
    ) -> None:
        self._moment = moment
        self._at_the_door = at_the_door
        self._ids = count(1)
        self._busy: set[UUID] = set()
        self.troubles: list[AssertionError] = []
        self.script: list[Answer] = []
        self.chats: dict[tuple[UUID, UUID], Chat] = defaultdict(Chat)
        self.seen: list[Seen] = []
        self.arrived: Counter[str] = Counter()
        self.doubts: Counter[str] = Counter()

    async def deliver(self, delivery: Delivery) -> Outcome:
        """One message of a person at a time; what arrives is seen."""
        person = delivery.recipient.id
        try:
            assert person not in self._busy, "two messages to one chat at once"
            self._at_the_door(delivery)
        except AssertionError as trouble:
            self.troubles.append(trouble)  # the engine would take it for trouble with Teams
        self._busy.add(person)
        try:
            await self._moment()
            outcome = self._answer(delivery)
            await self._moment()
        finally:
            self._busy.discard(person)
        return outcome

    def _answer(self, delivery: Delivery) -> Outcome:
        word = self.script.pop(0) if self.script else Answer.TAKEN
        chat = self.chats[delivery.item.subject_id, delivery.recipient.id]
        if word is Answer.LATER:
            return TryLater(1, "429")
        if word is Answer.REFUSED and delivery.mode is Mode.NEW:
            return Refused("403:ConversationBlockedByUser")
        if delivery.target_activity_id in chat.removed and delivery.mode is not Mode.NEW:
            return Refused("404")
        activity_id = "" if word is Answer.LOST else self._see(delivery, chat)
        if word in {Answer.LOST, Answer.BROKEN, Answer.RAISED}:
            self.doubts.update(item.key for item in carried(delivery))
            if word is Answer.RAISED:
                raise RuntimeError("a messenger that breaks its word")
            return Doubtful("504")
        return Arrived(activity_id)

    def _see(self, delivery: Delivery, chat: Chat) -> str:
        target = None if delivery.mode is Mode.NEW else delivery.target_activity_id
        activity_id = target or f"activity-{next(self._ids)}"
        if delivery.mode is Mode.RETIRE:
            chat.open.pop(activity_id, None)
        else:
            chat.open[activity_id] = shown(delivery.about)
        for item in carried(delivery):
            if item.kind is not None:
                self.arrived[item.key] += 1
                self.seen.append(Seen(item.key, item.kind, is_called_off(delivery.about), item.recipient_id))
        return activity_id


def carried(delivery: Delivery) -> tuple[OutboxItem, ...]:
    """Every message that this one brings: a digest brings those that joined it."""
    return (delivery.item, *delivery.members)


def is_called_off(about: About) -> bool:
    """Whether a message speaks of a conference that was cancelled."""
    if isinstance(about, Digest):
        return any(line.facts.conference.is_cancelled for line in about.lines)
    return isinstance(about, Facts) and about.conference.is_cancelled


def shown(about: About) -> object:
    """What a card tells, as far as it must be true at any time."""
    if isinstance(about, Arrivals):
        return tuple(one.invitation.id for one in about.invitations)
    if isinstance(about, Digest):
        return tuple(line.subject_id for line in about.lines)
    if not isinstance(about, Facts):
        return tuple(question.id for question in about.questions)
    held, invitation = about.conference, about.invitation
    return (
        (held.starts_at, held.is_cancelled, held.is_on_hold, held.join),
        (invitation.reply, invitation.assigned_to, invitation.is_closed),
        about.report and (about.report.is_settled, about.report.deadline.due_at),
        tuple((request.id, request.state, request.claimed_by) for request in about.requests),
    )
