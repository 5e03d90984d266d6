"""The meeting itself: what is known of it, the day it takes place and what comes after (C6-C9, C12-C14)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.access import Role
from domain.children import Child
from domain.drafts import ConferenceKind, Family, Join, MeetingFormat
from domain.guards import given_reason, refuse_role_unless, refuse_unless
from domain.limit_rules import Quoracy
from domain.quoracy import Presence, Quorate
from domain.rearranging import NO_DATES, StatutoryDates
from domain.words import say_date, say_when
from domain.working_days import WorkingCalendar, at_local, local_day

# How long we wait for word that the meeting took place (C7), until 5pm (T5).
EVIDENCE_WITHIN = 5  # working days
_END_OF_DAY = time(17, 0)


class ConferenceStatus(StrEnum):
    """Where the meeting stands; late, soon and short notice are computed, not states (L3)."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    HELD = "held"
    UNCONFIRMED = "unconfirmed"
    SUPERSEDED = "superseded"


class Evidence(StrEnum):
    """What tells us that the meeting took place (C6)."""

    UNITS_LIST = "units_list"
    MINUTES = "minutes"
    ATTENDEE = "attendee"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong about a conference that was held (C12); None leaves a field as it is."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    kind: ConferenceKind | None = None
    format: MeetingFormat | None = None
    quorate: Quorate | None = None
    proceeded_inquorate: bool | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of a conference; `Conference` adds what the unit's messages change.

    `starts_at` and `ends_at` are aware UTC instants. `version` rises with every change from the unit and
    every step (C2-C13); `moves` counts the changes of date or time, so that nudges of an old date carry
    another key than those of the new one (N4). `linked_previous` is the held conference that this one
    continues (C10), `merged_into` the one that replaced this duplicate (C11). `corrections` counts the times
    that figures had to be stated again (C12). With `time_known` False only the day of `starts_at` is known
    (IN18). While `is_on_hold`, reminders wait until a person has found out whether it takes place (IN21l).
    `invitee_ids` and `patient_references` find its people beside the addresses (I2).
    """

    id: UUID
    uid: str
    sequence: int
    stamped_at: datetime | None
    kind: ConferenceKind
    status: ConferenceStatus
    starts_at: datetime
    ends_at: datetime | None
    area: str
    reference: str | None
    unit_phone: str | None
    join: Join
    family: Family
    invitees: tuple[str, ...] = ()
    report_due_on: date | None = None
    version: int = 1
    moves: int = 0
    moved_from: datetime | None = None
    moved_at: datetime | None = None
    cancelled_at: datetime | None = None
    children: tuple[Child, ...] = ()
    statutory: StatutoryDates = NO_DATES
    format: MeetingFormat | None = None
    quorate: Quorate = Quorate.UNKNOWN
    proceeded_inquorate: bool = False
    evidence: Evidence | None = None
    linked_previous: UUID | None = None
    merged_into: UUID | None = None
    corrections: int = 0
    time_known: bool = True
    is_on_hold: bool = False
    is_restricted: bool = False
    venue: str | None = field(default=None, repr=False)
    unit_email: str | None = field(default=None, repr=False)
    invitee_ids: tuple[str, ...] = ()
    patient_references: tuple[str, ...] = field(default=(), repr=False)
    extras: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def state(self) -> ConferenceStatus:
        """The status, by the name that all life cycles share (L2)."""
        return self.status

    @property
    def starts_said(self) -> str:
        """When it starts, as said to people; a time that nobody knows is never said (HZ4, IN18)."""
        if self.time_known:
            return say_when(self.starts_at)
        return f"{say_date(local_day(self.starts_at))} (time to be confirmed)"

    @property
    def is_cancelled(self) -> bool:
        """True once the unit has called the meeting off (C4)."""
        return self.status is ConferenceStatus.CANCELLED

    @property
    def is_live(self) -> bool:
        """True while it asks anything of anybody: a cancelled or merged one carries no duty (C4, C11)."""
        return self.status in (ConferenceStatus.BOOKED, ConferenceStatus.HELD)

    @property
    def child_names(self) -> frozenset[str]:
        """The children's names without capitals; to compare, never to decide (HZ8)."""
        named = [child.name for child in self.children if child.name]
        return frozenset(name.casefold() for name in [*named, *self.family.children])

    @property
    def counts(self) -> bool:
        """Whether it stands in any denominator: not when cancelled, merged or unconfirmed (C4, C7, C11)."""
        return self.is_live

    def held(self, evidence: Evidence, *, now: datetime) -> Self:
        """The meeting took place, and something says so (C6); hearing it again changes nothing (L4)."""
        if self.status is ConferenceStatus.HELD:
            return self
        self._refuse_unless_booked()
        refuse_unless(
            now >= self.starts_at,
            "This conference has not started yet. Nothing was changed.",
            advice="Record what happened after the start.",
        )
        return replace(self, status=ConferenceStatus.HELD, evidence=evidence, version=self.version + 1)

    def evidence_due_at(self, calendar: WorkingCalendar) -> datetime:
        """Until when word of the meeting is waited for: 5pm, 5 working days after its end (C7)."""
        ended_on = local_day(self.ends_at or self.starts_at)
        return at_local(calendar.after(ended_on, EVIDENCE_WITHIN), _END_OF_DAY)

    def left_unconfirmed(self, *, now: datetime, limit_at: datetime) -> Self:
        """Nobody has told us whether it took place (C7); `limit_at` comes from `evidence_due_at`."""
        if self.status is ConferenceStatus.UNCONFIRMED:
            return self
        self._refuse_unless_booked()
        refuse_unless(
            now >= limit_at,
            "There is still time to hear whether this conference took place. Nothing was changed.",
        )
        return replace(self, status=ConferenceStatus.UNCONFIRMED, version=self.version + 1)

    def resolved(self, *, took_place: bool, by: Role, reason: str, now: datetime) -> Self:
        """An administrator found out whether it took place (C8)."""
        refuse_unless(
            self.status is ConferenceStatus.UNCONFIRMED,
            "Nobody is waiting to hear whether this conference took place. Nothing was changed.",
        )
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN)
        given_reason(reason)
        status = ConferenceStatus.HELD if took_place else ConferenceStatus.CANCELLED
        return replace(
            self,
            status=status,
            cancelled_at=None if took_place else now,
            version=self.version + 1,
        )

    def quorum_recorded(self, presence: Presence, rule: Quoracy, *, proceeded: bool, by: Role) -> Self:
        """Who came, from the unit's minutes, and whether the chair went on without enough (C9, G12).

        `rule` is the area's (`AreaPolicy.quoracy`).
        """
        self._refuse_unless_held()
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN)
        quorate = presence.quorate(rule)
        is_short = quorate is Quorate.NO
        recorded = replace(self, quorate=quorate, proceeded_inquorate=proceeded and is_short)
        return self if recorded == self else replace(recorded, version=self.version + 1)

    def quorate_told(self, quorate: bool, *, by: Role) -> Self:  # noqa: FBT001 - a value, not a switch
        """The unit's list says whether enough agencies came, without saying which (C9).

        Whoever may bring the unit's files may bring this. The same word again changes nothing (L4).
        """
        self._refuse_unless_held()
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE, Role.SYSTEM)
        told = Quorate.YES if quorate else Quorate.NO
        if told is self.quorate:
            return self
        proceeded = self.proceeded_inquorate and not quorate
        return replace(self, quorate=told, proceeded_inquorate=proceeded, version=self.version + 1)

    def corrected(self, correction: Correction, *, by: Role, reason: str) -> Self:
        """Mend what was recorded about a meeting that was held (C12); the figures are stated again.

        The state stays: a held conference is never un-held this way.
        """
        self._refuse_unless_held()
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE)
        given_reason(reason)
        mended = replace(
            self,
            starts_at=correction.starts_at or self.starts_at,
            ends_at=correction.ends_at or self.ends_at,
            kind=correction.kind or self.kind,
            format=correction.format or self.format,
            quorate=correction.quorate or self.quorate,
            proceeded_inquorate=_kept(correction.proceeded_inquorate, self.proceeded_inquorate),
        )
        if mended == self:
            return self
        return replace(mended, corrections=self.corrections + 1, version=self.version + 1)

    def child_born(self, child_id: UUID, on: date, *, name: str | None = None) -> Self:
        """The birth of an expected child: one identity before and after, everything carries over (C13)."""
        refuse_unless(
            any(child.id == child_id for child in self.children),
            "This conference is not about that child. Nothing was changed.",
        )
        children = tuple(
            child.born(on, name=name) if child.id == child_id else child for child in self.children
        )
        if children == self.children:
            return self
        return replace(self, children=children, version=self.version + 1)

    def _refuse_unless_booked(self) -> None:
        refuse_unless(
            self.status is ConferenceStatus.BOOKED,
            "This conference is no longer booked. Nothing was changed.",
            advice="Ask the safeguarding administrator if that is wrong.",
        )

    def _refuse_unless_held(self) -> None:
        refuse_unless(
            self.status is ConferenceStatus.HELD,
            "This can be recorded only after the conference has taken place. Nothing was changed.",
        )


def _kept(told: bool | None, before: bool) -> bool:  # noqa: FBT001 - a value, not a switch
    return before if told is None else told


def count_conferences(meetings: Iterable[Meeting]) -> int:
    """How many conferences count: each once, however many children it has (C14)."""
    return len({meeting.id for meeting in meetings if meeting.counts})


def count_children(meetings: Iterable[Meeting]) -> int:
    """How many children they were about; a child met twice counts once (C13, C14)."""
    return len({child.id for meeting in meetings if meeting.counts for child in meeting.children})
