"""How a message leaves the house: its states, and what to do when nobody knows whether it arrived.

Delivery is recorded before it is tried and rechecked when it is tried (architecture 7).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.access import Permission, Subject
from domain.nudges import Facts, NudgeKind, still_wanted
from domain.people import ChatReference, Person
from domain.questions import Queue


class OutboxState(StrEnum):
    """Planned = sent + dropped + expired + in doubt + failed + what is still queued, always."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    EXPIRED = "expired"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"


class Mode(StrEnum):
    """What is done to the chat.

    NEW puts a card at the end, where Teams notifies; UPDATE renews the live card in place; RETIRE takes
    the buttons off a card that a newer one has replaced.
    """

    NEW = "new"
    UPDATE = "update"
    RETIRE = "retire"


class InDoubt(StrEnum):
    """What to do when a message may or may not have arrived."""

    SEND_AGAIN = "send_again"
    HOLD = "hold"


# Join links, changes and cries for help are worth a duplicate; a reminder is covered by the next one.
IN_DOUBT: dict[NudgeKind, InDoubt] = {
    NudgeKind.INVITATION: InDoubt.SEND_AGAIN,
    NudgeKind.REPORT_DUE_TOMORROW: InDoubt.HOLD,
    NudgeKind.DAY_BEFORE: InDoubt.HOLD,
    NudgeKind.JOIN_SOON: InDoubt.SEND_AGAIN,
    NudgeKind.JOIN_NOW: InDoubt.SEND_AGAIN,
    NudgeKind.CONFERENCE_MOVED: InDoubt.SEND_AGAIN,
    NudgeKind.CONFERENCE_CANCELLED: InDoubt.SEND_AGAIN,
    NudgeKind.SUPPORT_OFFERED: InDoubt.SEND_AGAIN,
    NudgeKind.SUPPORT_CLAIMED: InDoubt.SEND_AGAIN,
    NudgeKind.UNMATCHED: InDoubt.SEND_AGAIN,
    NudgeKind.QUEUE: InDoubt.HOLD,
}


# What a person must be allowed to see to receive each kind of message (A1, IG12).
NEEDED: dict[NudgeKind, Permission] = {
    **dict.fromkeys(NudgeKind, Permission.SEE_INVITATION),
    NudgeKind.JOIN_SOON: Permission.SEE_JOIN_LINK,
    NudgeKind.JOIN_NOW: Permission.SEE_JOIN_LINK,
    NudgeKind.SUPPORT_OFFERED: Permission.SEE_SUPPORT,
    NudgeKind.UNMATCHED: Permission.ASSIGN_INVITATION,
    NudgeKind.QUEUE: Permission.ANSWER_QUESTIONS,
}


# What a message speaks of: one invitation, or all that needs an administrator.
About = Facts | Queue


def is_wanted(about: About, key: str) -> bool:
    """Whether the reason for a message still stands; asked just before sending (N5)."""
    if isinstance(about, Queue):
        return bool(about.questions)
    return still_wanted(about, key) is not None


def may_receive(person: Person, kind: NudgeKind, subject_id: UUID, about: About) -> bool:
    """Whether a message about this subject may still go to this person; asked just before sending."""
    if isinstance(about, Queue):
        return person.as_actor().may(NEEDED[kind])
    requests: dict[UUID, Subject] = {one.id: one for one in about.requests}
    return person.as_actor().may(NEEDED[kind], requests.get(subject_id, about.invitation))


def when_in_doubt(mode: Mode, kind: NudgeKind | None) -> InDoubt:
    """Changing an existing card twice does no harm; a new card follows the policy of its kind."""
    if mode is not Mode.NEW or kind is None:
        return InDoubt.SEND_AGAIN
    return IN_DOUBT[kind]


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One row of the outbox, claimed for sending. `kind` is None for a mere renewal of a card."""

    id: UUID
    key: str
    mode: Mode
    kind: NudgeKind | None
    invitation_id: UUID | None
    subject_id: UUID
    recipient_id: UUID
    expires_at: datetime
    attempt: int
    target_activity_id: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message made ready: rechecked, addressed, with the facts it is to show.

    `about` is read just before sending. `kind` chooses the wording. `mode` is what is really done (a join
    card that cannot be updated is sent anew). `chat` is None for a person whose chat has to be opened first.
    """

    item: OutboxItem
    mode: Mode
    kind: NudgeKind
    about: About
    recipient: Person
    chat: ChatReference | None
    target_activity_id: str | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """The connector took it. The id names the message for later updates.

    `chat` is where it went, when the chat had to be opened first.
    """

    activity_id: str
    chat: ChatReference | None = None


@dataclass(frozen=True, slots=True)
class TryLater:
    """Certainly not delivered; try again after this many seconds (429 with Retry-After, no connection)."""

    seconds: float
    code: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """It may have arrived: a time-out, a reset or a 5xx after the request was sent."""

    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive this way: blocked, not installed, gone, malformed."""

    code: str


Outcome = Arrived | TryLater | Doubtful | Refused

MAX_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(minutes=15)


def pause_before(attempt: int) -> timedelta:
    """Exponential back-off from 2 seconds, capped; the sender adds no hidden retries of its own."""
    return min(timedelta(seconds=2**attempt), LONGEST_PAUSE)
