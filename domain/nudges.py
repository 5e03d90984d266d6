"""What the ladder speaks in: kinds of messages, the facts its rules look at, and one nudge (E1-E35).

A rule looks at the facts of one invitation and yields the nudges it wants, past and future. It reads no
clock: the sweep takes what is due, and delivery asks the same rule again before it sends (N5).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.access import Relation
from domain.circle import NOBODY, Circle, ids_of
from domain.conference import Conference
from domain.followup import FollowUp, Told
from domain.invitation import Invitation
from domain.policy import AreaPolicy
from domain.report import Report
from domain.sharing import Sharing
from domain.support import SupportRequest

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
    REPLY_AGAIN = "reply_again"
    REPLY_HELP = "reply_help"
    REPLY_HELP_OFFER = "reply_help_offer"
    WHO_ATTENDS = "who_attends"
    NOBODY_ATTENDS = "nobody_attends"
    SERVICE_TOLD = "service_told"
    DECLINED = "declined"
    REPORT_START = "report_start"
    REPORT_HELP = "report_help"
    REPORT_HELP_OFFER = "report_help_offer"
    REPORT_DUE_TOMORROW = "report_due_tomorrow"
    REPORT_DUE_TODAY = "report_due_today"
    REPORT_LATE = "report_late"
    REPORT_LATE_TOLD = "report_late_told"
    DAY_BEFORE = "day_before"
    TODAY = "today"
    JOIN_SOON = "join_soon"
    JOIN_NOW = "join_now"
    CONFERENCE_MOVED = "conference_moved"
    CONFERENCE_CANCELLED = "conference_cancelled"
    SUPPORT_OFFERED = "support_offered"
    SUPPORT_CLAIMED = "support_claimed"
    SUPPORT_UNCLAIMED = "support_unclaimed"
    SUPPORT_WAITS = "support_waits"
    UNMATCHED = "unmatched"
    QUEUE = "queue"
    # The day itself and what comes after it (E23-E30, E32, E35).
    LINK_CHECK = "link_check"
    CANNOT_JOIN = "cannot_join"
    ATTENDED = "attended"
    ATTENDED_AGAIN = "attended_again"
    ATTENDED_UNKNOWN = "attended_unknown"
    SUPERVISION = "supervision"
    SUPERVISION_AGAIN = "supervision_again"
    SUPERVISION_OPEN = "supervision_open"
    DEBRIEF = "debrief"
    DECISIONS = "decisions"
    DECISIONS_CHASE = "decisions_chase"
    MINUTES_CHASE = "minutes_chase"
    CORE_GROUP_DATE = "core_group_date"
    CORE_GROUP_SOON = "core_group_soon"
    CORE_GROUP_TOMORROW = "core_group_tomorrow"
    NEXT_REVIEW = "next_review"
    DISSENT = "dissent"
    DISSENT_WAITS = "dissent_waits"
    # The rungs between the invitation and the conference (E1, E7, E15-E18).
    NURSE_COPY = "nurse_copy"
    HANDED_ON = "handed_on"
    HANDED_ON_TWICE = "handed_on_twice"
    REPORT_DECISION = "report_decision"
    REPORT_TO_READ = "report_to_read"
    SHARE_ASKED = "share_asked"
    SHARE_DUE = "share_due"
    SHARE_HELP_OFFER = "share_help_offer"
    DIGEST = "digest"
    CATCH_UP = "catch_up"
    TEAM_WEEK = "team_week"
    MONTH_FIGURES = "month_figures"


# What is asked of whoever was there, after the conference (E24-E30).
AFTER_KINDS = frozenset(
    {
        NudgeKind.ATTENDED,
        NudgeKind.ATTENDED_AGAIN,
        NudgeKind.DECISIONS,
        NudgeKind.CORE_GROUP_DATE,
        NudgeKind.CORE_GROUP_SOON,
        NudgeKind.CORE_GROUP_TOMORROW,
        NudgeKind.NEXT_REVIEW,
    }
)
# What others are asked on the day and after it, and before it about the link (E23-E28, E32, E35).
FOLLOW_UP_KINDS = frozenset(
    {
        NudgeKind.LINK_CHECK,
        NudgeKind.CANNOT_JOIN,
        NudgeKind.ATTENDED_UNKNOWN,
        NudgeKind.SUPERVISION,
        NudgeKind.SUPERVISION_AGAIN,
        NudgeKind.SUPERVISION_OPEN,
        NudgeKind.DEBRIEF,
        NudgeKind.DECISIONS_CHASE,
        NudgeKind.MINUTES_CHASE,
        NudgeKind.DISSENT,
        NudgeKind.DISSENT_WAITS,
    }
)

# One card made of several things; never the live card of any of them (N3, N6, N8, E33, E34).
DIGESTS = frozenset({NudgeKind.DIGEST, NudgeKind.CATCH_UP, NudgeKind.TEAM_WEEK, NudgeKind.MONTH_FIGURES})
# What goes to others than the person who has the invitation, on a card of its own (E3-E7, E10, E14-E18, E31).
TEAM_KINDS = FOLLOW_UP_KINDS | frozenset(
    {
        NudgeKind.REPLY_HELP_OFFER,
        NudgeKind.WHO_ATTENDS,
        NudgeKind.NOBODY_ATTENDS,
        NudgeKind.SERVICE_TOLD,
        NudgeKind.DECLINED,
        NudgeKind.REPORT_HELP_OFFER,
        NudgeKind.REPORT_LATE_TOLD,
        NudgeKind.SUPPORT_WAITS,
        NudgeKind.HANDED_ON_TWICE,
        NudgeKind.REPORT_DECISION,
        NudgeKind.REPORT_TO_READ,
        NudgeKind.SHARE_HELP_OFFER,
    }
)
# These bring the live card up to date where it stands: it was sent, or pressed, a moment ago (E17, E22).
IN_PLACE = frozenset({NudgeKind.JOIN_NOW, NudgeKind.SHARE_ASKED})


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules may look at for one invitation.

    `admins` are the people who settle unmatched invitations (I3). `circle` are the people around it. `told`
    is what was told on the day and after it. Of several invitations to one conference, the first one
    `speaks_for_conference`: what is asked of the unit is asked once. `sharing` is what is recorded of
    sharing a report that was sent, one for each person (R11-R14).
    As something that access is asked about, it is the invitation, and knows in addition who manages its
    owner's team today (A1).
    """

    conference: Conference
    invitation: Invitation
    report: Report | None
    requests: tuple[SupportRequest, ...]
    policy: AreaPolicy
    admins: tuple[UUID, ...] = ()
    circle: Circle = NOBODY
    told: tuple[FollowUp, ...] = ()
    speaks_for_conference: bool = True
    sharing: tuple[Sharing, ...] = ()

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.invitation.is_restricted

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """How a person stands to the invitation, by links and by the directory; a conflict ends all (A7)."""
        linked = self.invitation.relations_of(person_id)
        if Relation.CONFLICTED in linked:
            return linked
        manages = {Relation.MANAGES} if person_id in self.circle.managing else set()
        if self.report and self.report.awaits_agreement and person_id in self.circle.readers:
            manages = {Relation.MANAGES, Relation.AUTHORISES}
        addressed = {Relation.ADDRESSED} if person_id in ids_of(self.circle.service_line) else set()
        return linked | manages | addressed

    @property
    def is_over(self) -> bool:
        """True when the conference is cancelled or the invitation is closed."""
        return self.conference.is_cancelled or self.invitation.is_closed

    @property
    def is_silent(self) -> bool:
        """True when nobody is reminded: it is over, or a person asks whether it takes place (IN21l, HZ3)."""
        return self.is_over or self.conference.is_on_hold

    def said(self, kind: Told) -> FollowUp | None:
        """The newest word of this kind about this date of the conference."""
        about = str(self.conference.moves)
        found = (one for one in self.told if one.kind is kind and one.occurrence == about)
        return max(found, key=lambda one: one.told_at, default=None)

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


def kind_of(key: str) -> str:
    """The kind in the key of a nudge; any other text in what is no such key."""
    return key.partition(":")[2].partition(":")[0]


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


def to_each(
    facts: Facts,
    kind: NudgeKind,
    people: Iterable[UUID],
    *,
    at: datetime,
    until: datetime | None = None,
    about: str = "",
    subject_id: UUID | None = None,
) -> Iterator[Nudge]:
    """A nudge for each of these people but the owner; nobody is written to when it would be too late.

    Without `until` it is of use until the conference starts, without `subject_id` it is about the invitation.
    """
    expires_at = until or facts.conference.starts_at
    for person_id in people:
        if at < expires_at and person_id != facts.invitation.assigned_to:
            yield Nudge(
                kind=kind,
                subject_id=subject_id or facts.invitation.id,
                recipient_id=person_id,
                at=at,
                expires_at=expires_at,
                occurrence=f"{facts.conference.moves}{about}",
            )
