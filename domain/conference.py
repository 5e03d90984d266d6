"""A child protection conference and its life cycle (C1-C12; the states this version needs)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from domain.drafts import CancellationDraft, ConferenceDraft, ConferenceKind, Family, Join
from domain.errors import NotAllowedError


class ConferenceStatus(StrEnum):
    """Where the meeting stands; late, soon and short notice are computed, not states (L3)."""

    BOOKED = "booked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Conference:
    """One meeting, however many children it is about (C14).

    `starts_at` and `ends_at` are aware UTC instants. `version` rises with every change from the
    unit (C2, C3, C5); `moves` counts the changes of date or time, so that nudges of an old date
    carry another key than those of the new one (N4).
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

    @property
    def is_cancelled(self) -> bool:
        """True once the unit has called the meeting off (C4)."""
        return self.status is ConferenceStatus.CANCELLED

    @classmethod
    def booked(cls, draft: ConferenceDraft, *, area: str) -> "Conference":
        """A conference heard of for the first time (C1)."""
        return cls(
            id=uuid4(),
            uid=draft.uid,
            sequence=draft.sequence,
            stamped_at=draft.stamped_at,
            kind=draft.kind,
            status=ConferenceStatus.BOOKED,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            area=area,
            reference=draft.reference,
            unit_phone=draft.unit_phone,
            join=draft.join,
            family=draft.family,
            invitees=draft.invitees,
            report_due_on=draft.report_due_on,
        )

    def is_newer_than(self, message: ConferenceDraft | CancellationDraft) -> bool:
        """Whether what we hold is newer than a calendar message: sequence first, then its stamp (IN3).

        When neither tells them apart, a cancelled conference stays cancelled (HZ3).
        """
        if message.sequence != self.sequence:
            return self.sequence > message.sequence
        ours, theirs = self.stamped_at, message.stamped_at
        if ours is None or theirs is None or ours == theirs:
            return self.is_cancelled
        return ours > theirs

    def heard(self, message: ConferenceDraft | CancellationDraft) -> "Conference":
        """Remember a newer message that changes nothing, so that one in between comes too late (IN21n)."""
        return replace(self, sequence=message.sequence, stamped_at=message.stamped_at)

    def says_the_same(self, draft: ConferenceDraft, *, area: str) -> bool:
        """Whether a repeated invitation brings nothing new (L4)."""
        again = self.changed(draft, area=area, now=self.starts_at)
        return not self.is_cancelled and again == replace(
            self, version=again.version, sequence=again.sequence, stamped_at=again.stamped_at
        )

    def changed(self, draft: ConferenceDraft, *, area: str, now: datetime) -> "Conference":
        """Take over what the unit sent for the same meeting (C2, C3, C5)."""
        moved = draft.starts_at != self.starts_at or self.is_cancelled
        return replace(
            self,
            sequence=draft.sequence,
            stamped_at=draft.stamped_at,
            kind=draft.kind,
            status=ConferenceStatus.BOOKED,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            area=area,
            reference=draft.reference,
            unit_phone=draft.unit_phone,
            join=draft.join,
            family=draft.family,
            invitees=draft.invitees,
            report_due_on=draft.report_due_on,
            version=self.version + 1,
            moves=self.moves + moved,
            moved_from=self.starts_at if moved else self.moved_from,
            moved_at=now if moved else self.moved_at,
            cancelled_at=None,
        )

    def cancelled(self, message: CancellationDraft, *, now: datetime) -> "Conference":
        """Call the meeting off (C4). Raises NotAllowedError when it already is."""
        if self.is_cancelled:
            raise NotAllowedError("This conference was cancelled before. Nothing was changed.")
        return replace(
            self,
            status=ConferenceStatus.CANCELLED,
            sequence=message.sequence,
            stamped_at=message.stamped_at,
            version=self.version + 1,
            cancelled_at=now,
        )
