"""How a message leaves the house: its states, and what to do when nobody knows whether it arrived.

Delivery is recorded before it is tried and rechecked when it is tried (architecture 7).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.access import Permission, Subject
from domain.digest import Digest
from domain.ladder.rules import still_wanted
from domain.nudges import AFTER_KINDS, DIGESTS, HELPING_KINDS, Facts, NudgeKind
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


class Channel(StrEnum):
    """By which way a message goes: a card in Teams, or a neutral e-mail when no card can be brought (N10)."""

    TEAMS = "teams"
    EMAIL = "email"


class InDoubt(StrEnum):
    """What to do when a message may or may not have arrived."""

    SEND_AGAIN = "send_again"
    HOLD = "hold"


# Join links, changes and cries for help are worth a duplicate; a reminder is covered by the next one. What
# goes to others than the owner is worth one too: if it were lost, nobody would know that somebody must act.
REMINDERS = frozenset(
    {
        NudgeKind.REPLY_AGAIN,
        NudgeKind.REPLY_HELP,
        NudgeKind.REPORT_START,
        NudgeKind.REPORT_HELP,
        NudgeKind.REPORT_DUE_TOMORROW,
        NudgeKind.REPORT_DUE_TODAY,
        NudgeKind.REPORT_LATE,
        NudgeKind.DAY_BEFORE,
        NudgeKind.TODAY,
        NudgeKind.REMIND_AGAIN,
        NudgeKind.QUEUE,
        NudgeKind.ATTENDED,
        NudgeKind.ATTENDED_AGAIN,
        NudgeKind.DECISIONS,
        NudgeKind.CORE_GROUP_DATE,
        NudgeKind.CORE_GROUP_SOON,
        NudgeKind.NEXT_REVIEW,
        NudgeKind.NURSE_COPY,
        NudgeKind.SHARE_ASKED,
        NudgeKind.SHARE_DUE,
        *(DIGESTS - {NudgeKind.RECORDS_OPENED}),
    }
)
IN_DOUBT: dict[NudgeKind, InDoubt] = {
    kind: InDoubt.HOLD if kind in REMINDERS else InDoubt.SEND_AGAIN for kind in NudgeKind
}


# What a person must be allowed to see to receive each kind of message (A1, IG12).
NEEDED: dict[NudgeKind, Permission] = {
    **dict.fromkeys(NudgeKind, Permission.SEE_INVITATION),
    NudgeKind.JOIN_SOON: Permission.SEE_JOIN_LINK,
    NudgeKind.JOIN_NOW: Permission.SEE_JOIN_LINK,
    NudgeKind.OBSERVER_LINK: Permission.SEE_JOIN_LINK,
    NudgeKind.SUPPORT_OFFERED: Permission.SEE_SUPPORT,
    NudgeKind.SUPPORT_UNCLAIMED: Permission.SEE_SUPPORT,
    **dict.fromkeys(HELPING_KINDS, Permission.TAKE_PART_IN_SUPPORT),
    NudgeKind.SERVICE_TOLD: Permission.SEE_PREVIEW,
    NudgeKind.UNMATCHED: Permission.ASSIGN_INVITATION,
    NudgeKind.QUEUE: Permission.ANSWER_QUESTIONS,
    NudgeKind.SUPERVISION_OPEN: Permission.SEE_PREVIEW,
    **dict.fromkeys(AFTER_KINDS, Permission.TELL_AFTERWARDS),
    NudgeKind.REPORT_TO_READ: Permission.SEE_DRAFT_REPORT,
    NudgeKind.SHARE_ASKED: Permission.RECORD_SHARING,
    NudgeKind.SHARE_DUE: Permission.RECORD_SHARING,
}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The new invitations on one nurse's card of the day, soonest conference first (E1)."""

    invitations: tuple[Facts, ...]

    def as_seen_by(self, person: Person) -> "Arrivals":
        """Those that this person may know of (A7) and that still take place."""
        actor = person.as_actor()
        seen = (one for one in self.invitations if not one.is_over)
        return Arrivals(tuple(one for one in seen if actor.may(Permission.SEE_INVITATION, one)))


# What a message speaks of: one invitation, all that needs an administrator, the day's new invitations, or
# several things at once.
About = Facts | Queue | Arrivals | Digest


@dataclass(frozen=True, slots=True)
class Wanted:
    """When a message is wanted, and by whom if it goes out now; None: by whomever it is addressed to."""

    at: datetime
    recipient_id: UUID | None = None


def wanted(about: About, key: str, *, now: datetime) -> Wanted | None:
    """Whether the reason of a message still stands; asked just before sending (N5).

    What happened since it was planned may have moved it: a first card that arrives starts the reply clock,
    and leave lets somebody else do the task (N3).
    """
    if isinstance(about, Queue):
        return Wanted(now) if about.questions else None
    if isinstance(about, Arrivals):
        return None if all(one.is_over for one in about.invitations) else Wanted(now)
    if isinstance(about, Digest):
        return None if about.is_empty else Wanted(now)
    nudge = still_wanted(about, key)
    return Wanted(nudge.at, about.addressee(nudge, now)) if nudge else None


def may_receive(person: Person, kind: NudgeKind, subject_id: UUID, about: About) -> bool:
    """Whether a message about this subject may still go to this person; asked just before sending."""
    if isinstance(about, Queue):
        return person.as_actor().may(NEEDED[kind])
    if isinstance(about, Arrivals):
        return bool(about.as_seen_by(person).invitations)
    if isinstance(about, Digest):
        return all(may_receive(person, line.kind, line.subject_id, line.facts) for line in about.lines)
    requests: dict[UUID, Subject] = {one.id: one for one in about.requests}
    return person.as_actor().may(NEEDED[kind], requests.get(subject_id, about))


def when_in_doubt(mode: Mode, kind: NudgeKind | None) -> InDoubt:
    """Changing an existing card twice does no harm; a new card follows the policy of its kind."""
    if mode is not Mode.NEW or kind is None:
        return InDoubt.SEND_AGAIN
    return IN_DOUBT[kind]


# An e-mail has the key of the message that could not be brought, and this.
LETTER_SUFFIX = ":email"
# A live card that somebody opens from a digest is no nudge; its key says what it was last sent for.
OPENED = "opened"


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
    channel: Channel = Channel.TEAMS

    @property
    def is_letter(self) -> bool:
        """Whether it is an e-mail."""
        return self.channel is Channel.EMAIL

    @property
    def opens(self) -> NudgeKind | None:
        """What the live card is about that somebody opens from a digest (N6); None for any other message."""
        parts = self.key.split(":")
        return NudgeKind(parts[2]) if self.kind is None and parts[1:2] == [OPENED] else None

    @property
    def nudge_key(self) -> str:
        """The key of the nudge it is about: an e-mail has that of the message it stands in for."""
        return self.key.removesuffix(LETTER_SUFFIX)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message made ready: rechecked, addressed, with the facts it is to show.

    `about` is read just before sending. `kind` chooses the wording. `mode` is what is really done (a join
    card that cannot be updated is sent anew). `chat` is None for a person whose chat has to be opened first.
    `members` are the messages that a digest brings (N6). `made_at` is when it was made ready: what was said a
    moment before can still be taken back on the card.
    """

    item: OutboxItem
    mode: Mode
    kind: NudgeKind
    about: About
    recipient: Person
    chat: ChatReference | None
    target_activity_id: str | None
    members: tuple[OutboxItem, ...] = ()
    made_at: datetime | None = None


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
    """It may have arrived: a time-out, a reset or a 5xx after the request was sent.

    `seconds` is how long Teams asked to be left alone, if it did.
    """

    code: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never arrive this way: blocked, not installed, gone, malformed."""

    code: str


Outcome = Arrived | TryLater | Doubtful | Refused

MAX_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(minutes=15)
# Longer than any honest Retry-After; also keeps an absurd one within what a date can hold.
LONGEST_WAIT_SECONDS = 86_400.0


def pause_before(attempt: int) -> timedelta:
    """Exponential back-off from 2 seconds, capped; the sender adds no hidden retries of its own."""
    return min(timedelta(seconds=2**attempt), LONGEST_PAUSE)


def wait_before(attempt: int, seconds: float) -> timedelta:
    """As long as we were told, and longer with every attempt."""
    return max(timedelta(seconds=min(seconds, LONGEST_WAIT_SECONDS)), pause_before(attempt))
