"""What the ladder speaks in: kinds of messages, the facts its rules look at, and one nudge (E1-E35).

A rule looks at the facts of one invitation and yields the nudges it wants, past and future. It reads no
clock: the sweep takes what is due, and delivery asks the same rule again before it sends (N5).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from domain.access import Relation
from domain.circle import NOBODY, Circle, ids_of
from domain.conference import Conference, ConferenceStatus
from domain.followup import FollowUp, Told
from domain.invitation import Invitation
from domain.kinds import (
    AFTER_KINDS,
    DIGESTS,
    FOLLOW_UP_KINDS,
    HELPING_KINDS,
    IN_PLACE,
    MAY_COME_EARLY,
    NEVER_HELD,
    TEAM_KINDS,
    NudgeKind,
)
from domain.policy import AreaPolicy
from domain.report import Report
from domain.sharing import Sharing
from domain.submission import Submission
from domain.support import SupportRequest
from domain.task import Task
from domain.working_days import local_day

__all__ = [
    "AFTER_KINDS",
    "DIGESTS",
    "FOLLOW_UP_KINDS",
    "HELPING_KINDS",
    "IN_PLACE",
    "JOIN_NOW_BEFORE",
    "JOIN_SOON_BEFORE",
    "JOIN_USEFUL_AFTER_START",
    "MAY_COME_EARLY",
    "NEVER_HELD",
    "NEWS_LASTS",
    "QUEUE_PAUSE",
    "TEAM_KINDS",
    "Facts",
    "Nudge",
    "NudgeKind",
    "Rule",
    "kind_of",
    "to_each",
    "to_owner",
]

JOIN_SOON_BEFORE = timedelta(minutes=30)
JOIN_NOW_BEFORE = timedelta(minutes=15)
# Joining late is still worth a card; an hour in, it is not.
JOIN_USEFUL_AFTER_START = timedelta(hours=1)
# A piece of news (moved, cancelled, claimed) that could not be delivered for this long is told otherwise.
NEWS_LASTS = timedelta(days=7)
# Between two messages that something waits for an administrator.
QUEUE_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Facts(Task):
    """All that the rules may look at for one invitation.

    `admins` are the people who settle unmatched invitations (I3). `circle` are the people around it. `told`
    is what was told on the day and after it. Of several invitations to one conference, the first one
    `speaks_for_conference`: what is asked of the unit is asked once. `sharing` is what is recorded of
    sharing a report that was sent, one for each person (R11-R14), `submission` its newest sending (R8).
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
    submission: Submission | None = None

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
        covers = {Relation.COVERS} if self.is_covered_by(person_id) else set()
        answers = {Relation.ANSWERS_FOR} if person_id in self.circle.answering else set()
        return linked | manages | addressed | covers | answers

    def addressee(self, nudge: "Nudge", now: datetime) -> UUID:
        """Who gets a nudge if it goes out now: on a later day than planned, others may stand in (N3)."""
        if nudge.owner_id is None or local_day(now) <= local_day(nudge.at):
            return nudge.recipient_id
        return self.arranging_for(nudge.owner_id).responsible_late(nudge.recipient_id, now)

    @property
    def is_over(self) -> bool:
        """True when the conference is cancelled or the invitation is closed."""
        return self.conference.is_cancelled or self.invitation.is_closed

    @property
    def is_finished(self) -> bool:
        """True when it took place and nothing is asked about it any more (I16)."""
        return self.invitation.is_closed and self.conference.status is ConferenceStatus.HELD

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
    """One message to one person: due at `at`, useless from `expires_at`, sent at most once per key.

    `owner_id` is whose task it is about; somebody who stands in for them may receive it (N3).
    """

    kind: NudgeKind
    subject_id: UUID
    recipient_id: UUID
    at: datetime
    expires_at: datetime
    occurrence: str
    owner_id: UUID | None = None

    @property
    def key(self) -> str:
        """Invitation or request + kind + deadline version + for whom it is meant (N4).

        Whoever stands in gets it under the owner's key: what went out to one of them never goes out to the
        other as well, however the leave changes afterwards.
        """
        return f"{self.subject_id}:{self.kind}:{self.occurrence}:{self.owner_id or self.recipient_id}"


def kind_of(key: str) -> str:
    """The kind in the key of a nudge; any other text in what is no such key."""
    return key.partition(":")[2].partition(":")[0]


Rule = Callable[[Facts], Iterator[Nudge]]


def to_owner(
    facts: Facts,
    kind: NudgeKind,
    *,
    at: datetime,
    until: datetime,
    about: str = "",
    deadline: datetime | None = None,
    occurrence: str | None = None,
) -> Iterator[Nudge]:
    """A nudge for the person the invitation is assigned to; nobody is assigned, nobody is nudged.

    Once a substitute has agreed, the task is theirs (I11). Else in the owner's own hours, to whoever stands
    in while the owner is away (N1, N2, N3). `deadline` is what it must not be held beyond, `until` if not
    given. `about` tells apart two nudges of one kind for one date of the conference; `occurrence` is given
    where it is not about a date at all.
    """
    owner_id = facts.invitation.assigned_to
    if owner_id is None:
        return
    if facts.invitation.holder_id != owner_id:
        of = occurrence or f"{facts.conference.moves}{about}"
        yield from _to_substitute(facts, kind, at=at, until=until, occurrence=of)
        return
    arranged = facts.arranging_for(owner_id).for_owner(
        at,
        deadline or until,
        since=facts.heard_at if kind in MAY_COME_EARLY else None,
        held=kind not in NEVER_HELD,
    )
    yield Nudge(
        kind=kind,
        subject_id=facts.invitation.id,
        recipient_id=arranged.recipient_id,
        at=arranged.at,
        expires_at=until,
        occurrence=occurrence or f"{facts.conference.moves}{about}",
        owner_id=owner_id,
    )


def _to_substitute(
    facts: Facts, kind: NudgeKind, *, at: datetime, until: datetime, occurrence: str
) -> Iterator[Nudge]:
    """What is asked of whoever has the task, once a colleague has taken it over (I11)."""
    for nudge in to_each(facts, kind, filter(None, [facts.invitation.holder_id]), at=at, until=until):
        yield replace(nudge, at=at if kind in NEVER_HELD else nudge.at, occurrence=occurrence)


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

    In each one's own hours where that is soon enough (N1, N2). Without `until` it is of use until the
    conference starts, without `subject_id` it is about the invitation.
    """
    owner_id = facts.invitation.assigned_to
    expires_at = until or facts.conference.starts_at
    for person_id in people:
        if at >= expires_at or person_id == owner_id:
            continue
        arranging = facts.arranging_for(owner_id or person_id)
        yield Nudge(
            kind=kind,
            subject_id=subject_id or facts.invitation.id,
            recipient_id=person_id,
            at=arranging.for_other(person_id, at, expires_at),
            expires_at=expires_at,
            occurrence=f"{facts.conference.moves}{about}",
        )
