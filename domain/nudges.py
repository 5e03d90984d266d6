"""When a person hears from us, and why: one function per rule of the ladder (E1-E35; this version's part).

A rule looks at the facts of one invitation and yields the nudges it wants, past and future. It reads no
clock: the sweep takes what is due, and delivery asks the same rule again before it sends (N5).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.conference import Conference
from domain.invitation import Invitation, InvitationState
from domain.policy import AreaPolicy
from domain.questions import Question
from domain.report import Report
from domain.support import SupportRequest, SupportState
from domain.working_days import local_day

JOIN_SOON_BEFORE = timedelta(minutes=30)
JOIN_NOW_BEFORE = timedelta(minutes=15)
# Joining late is still worth a card; an hour in, it is not.
JOIN_USEFUL_AFTER_START = timedelta(hours=1)
# A piece of news (moved, cancelled, claimed) that could not be delivered for this long is told otherwise.
NEWS_LASTS = timedelta(days=7)
# Between two messages that something waits for an administrator.
QUEUE_PAUSE = timedelta(hours=1)


class NudgeKind(StrEnum):
    """What a message is about; every kind has wording in bot/cards and a policy in domain/delivery.py."""

    INVITATION = "invitation"
    REPORT_DUE_TOMORROW = "report_due_tomorrow"
    DAY_BEFORE = "day_before"
    JOIN_SOON = "join_soon"
    JOIN_NOW = "join_now"
    CONFERENCE_MOVED = "conference_moved"
    CONFERENCE_CANCELLED = "conference_cancelled"
    SUPPORT_OFFERED = "support_offered"
    SUPPORT_CLAIMED = "support_claimed"
    UNMATCHED = "unmatched"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules may look at for one invitation.

    `admins` are the people who settle unmatched invitations (I3).
    """

    conference: Conference
    invitation: Invitation
    report: Report | None
    requests: tuple[SupportRequest, ...]
    policy: AreaPolicy
    admins: tuple[UUID, ...] = ()

    @property
    def is_over(self) -> bool:
        """True when the conference is cancelled or the invitation is closed."""
        return self.conference.is_cancelled or self.invitation.is_closed

    @property
    def is_silent(self) -> bool:
        """True when nobody is reminded: it is over, or a person asks whether it takes place (IN21l, HZ3)."""
        return self.is_over or self.conference.is_on_hold

    @property
    def moved_since_invited(self) -> bool:
        """True when this person was invited for another date than the present one (C3)."""
        moved_at = self.conference.moved_at
        return moved_at is not None and moved_at > self.invitation.received_at


@dataclass(frozen=True, slots=True)
class Nudge:
    """One message to one person: due at `at`, useless from `expires_at`, sent at most once per key."""

    kind: NudgeKind
    subject_id: UUID
    recipient_id: UUID
    at: datetime
    expires_at: datetime
    occurrence: str

    @property
    def key(self) -> str:
        """Invitation or request + kind + deadline version + recipient (N4)."""
        return f"{self.subject_id}:{self.kind}:{self.occurrence}:{self.recipient_id}"


Rule = Callable[[Facts], Iterator[Nudge]]


def to_owner(
    facts: Facts, kind: NudgeKind, *, at: datetime, until: datetime, about: str = ""
) -> Iterator[Nudge]:
    """A nudge for the person the invitation is assigned to; nobody is assigned, nobody is nudged.

    `about` tells apart two nudges of one kind for one date of the conference.
    """
    if facts.invitation.assigned_to is None:
        return
    yield Nudge(
        kind=kind,
        subject_id=facts.invitation.id,
        recipient_id=facts.invitation.assigned_to,
        at=at,
        expires_at=until,
        occurrence=f"{facts.conference.moves}{about}",
    )


def invitation_arrived(facts: Facts) -> Iterator[Nudge]:
    """You are invited: will you attend, and the report date (E1).

    Held to the next opening of the working window unless that would be too late (N1, N2).
    """
    invitation, conference = facts.invitation, facts.conference
    if facts.is_silent or invitation.reply is not None or facts.moved_since_invited:
        return
    at = facts.policy.held(invitation.received_at, until=conference.starts_at)
    yield from to_owner(facts, NudgeKind.INVITATION, at=at, until=conference.starts_at)


def report_due_tomorrow(facts: Facts) -> Iterator[Nudge]:
    """The report is not in and its deadline is the next working day (E11); asked again for a new deadline."""
    if facts.is_silent or facts.report is None or facts.report.is_settled:
        return
    due_at = facts.report.deadline.due_at
    at = facts.policy.morning(facts.policy.calendar.before(local_day(due_at), 1))
    if at > facts.invitation.received_at:
        about = f"@{local_day(due_at):%Y%m%d}"
        yield from to_owner(facts, NudgeKind.REPORT_DUE_TOMORROW, at=at, until=due_at, about=about)


def conference_is_tomorrow(facts: Facts) -> Iterator[Nudge]:
    """Time, place and what to prepare, the working day before (E19); not to somebody who declined."""
    conference, invitation = facts.conference, facts.invitation
    if facts.is_silent or invitation.is_declined:
        return
    at = facts.policy.morning(facts.policy.calendar.before(local_day(conference.starts_at), 1))
    told_later = invitation.replied_at is not None and invitation.replied_at >= at
    if at > invitation.received_at and not told_later:
        yield from to_owner(facts, NudgeKind.DAY_BEFORE, at=at, until=conference.starts_at)


def join_soon(facts: Facts) -> Iterator[Nudge]:
    """The join link, 30 minutes before (E21). Never held back for the working window (N2).

    Not while only the day is known (IN18, IN21b).
    """
    if facts.is_silent or facts.invitation.is_declined or not facts.conference.time_known:
        return
    starts_at = facts.conference.starts_at
    yield from to_owner(
        facts, NudgeKind.JOIN_SOON, at=starts_at - JOIN_SOON_BEFORE, until=starts_at - JOIN_NOW_BEFORE
    )


def join_now(facts: Facts) -> Iterator[Nudge]:
    """Join now, 15 minutes before, on the same card (E22)."""
    if facts.is_silent or facts.invitation.is_declined or not facts.conference.time_known:
        return
    starts_at = facts.conference.starts_at
    yield from to_owner(
        facts, NudgeKind.JOIN_NOW, at=starts_at - JOIN_NOW_BEFORE, until=starts_at + JOIN_USEFUL_AFTER_START
    )


def conference_moved(facts: Facts) -> Iterator[Nudge]:
    """Old and new date, old and new deadline, to whoever knew of the old one (E8, C3)."""
    moved_at = facts.conference.moved_at
    if facts.is_silent or moved_at is None or not facts.moved_since_invited:
        return
    yield from to_owner(facts, NudgeKind.CONFERENCE_MOVED, at=moved_at, until=facts.conference.starts_at)


def conference_cancelled(facts: Facts) -> Iterator[Nudge]:
    """One notice to everyone who replied (E8, C4); others only see their card close."""
    cancelled_at = facts.conference.cancelled_at
    if cancelled_at is None or facts.invitation.reply is None:
        return
    yield from to_owner(
        facts, NudgeKind.CONFERENCE_CANCELLED, at=cancelled_at, until=cancelled_at + NEWS_LASTS
    )


def support_offered(facts: Facts) -> Iterator[Nudge]:
    """A coordinator asks for support: one card to each duty named nurse (Q2), in the working window (N2)."""
    for request in facts.requests:
        if facts.is_over or request.state is not SupportState.OFFERED:
            continue
        at = facts.policy.held(request.requested_at, until=facts.conference.starts_at)
        for nurse_id in request.offered_to:
            yield Nudge(
                kind=NudgeKind.SUPPORT_OFFERED,
                subject_id=request.id,
                recipient_id=nurse_id,
                at=at,
                expires_at=request.requested_at + NEWS_LASTS,
                occurrence="1",
            )


def support_claimed(facts: Facts) -> Iterator[Nudge]:
    """Tell the coordinator who will help (Q3)."""
    for request in facts.requests:
        if facts.is_over or request.state is not SupportState.CLAIMED or request.claimed_at is None:
            continue
        yield Nudge(
            kind=NudgeKind.SUPPORT_CLAIMED,
            subject_id=facts.invitation.id,
            recipient_id=request.requested_by,
            at=request.claimed_at,
            expires_at=request.claimed_at + NEWS_LASTS,
            occurrence=str(request.id),
        )


def nobody_matched(facts: Facts) -> Iterator[Nudge]:
    """An invitation nobody in the staff directory answers to: the administrators settle it (I3)."""
    if facts.is_over or facts.invitation.state is not InvitationState.UNMATCHED:
        return
    for admin_id in facts.admins:
        yield Nudge(
            kind=NudgeKind.UNMATCHED,
            subject_id=facts.invitation.id,
            recipient_id=admin_id,
            at=facts.invitation.received_at,
            expires_at=facts.conference.starts_at,
            occurrence=str(facts.conference.moves),
        )


RULES: tuple[Rule, ...] = (
    invitation_arrived,
    report_due_tomorrow,
    conference_is_tomorrow,
    join_soon,
    join_now,
    conference_moved,
    conference_cancelled,
    support_offered,
    support_claimed,
    nobody_matched,
)


def queue_grew(
    question: Question, admin_id: UUID, *, last_told_at: datetime | None, policy: AreaPolicy
) -> Nudge:
    """Something needs an administrator (I3, IN21): one card for all of it, at most one message an hour (N6).

    Held to the working window (N1, N2). It is no rule of an invitation: what waits may have none.
    """
    earliest = max(question.asked_at, last_told_at + QUEUE_PAUSE) if last_told_at else question.asked_at
    at = policy.held(earliest, until=earliest + NEWS_LASTS)
    return Nudge(
        kind=NudgeKind.QUEUE,
        subject_id=admin_id,
        recipient_id=admin_id,
        at=at,
        expires_at=at + NEWS_LASTS,
        occurrence=str(question.id),
    )


def nudges_for(facts: Facts) -> tuple[Nudge, ...]:
    """Every nudge the rules want for these facts, earliest first."""
    return tuple(sorted((nudge for rule in RULES for nudge in rule(facts)), key=lambda nudge: nudge.at))


def next_nudge_at(facts: Facts, planned_keys: frozenset[str]) -> datetime | None:
    """When the sweep must look again: the earliest nudge not yet in the outbox (architecture 6)."""
    return min((nudge.at for nudge in nudges_for(facts) if nudge.key not in planned_keys), default=None)


def still_wanted(facts: Facts, key: str) -> Nudge | None:
    """The nudge of this key if its rule still wants it; asked again just before sending (N5)."""
    return next((nudge for nudge in nudges_for(facts) if nudge.key == key), None)
