"""One meeting of a core group: a date for its members and how to join, and no ladder (G10, IN21s, IN21w)."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4

from domain.drafts import CoreGroupDraft, Join
from domain.guards import refuse_unless
from domain.roles import Relation

# What is shown of an id as its short name, for typed words (AX9).
CODE_LENGTH = 8


class CoreGroupState(StrEnum):
    """Where a meeting stands; that it is over is computed, not a state (L3)."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CoreGroup:
    """One meeting. Those of one series share `uid`; `recurrence` tells them apart (IN21w).

    Instants are aware UTC. `members` are the trust's people among the invited. `join` is a secret (IN13).
    """

    id: UUID
    uid: str
    recurrence: str
    sequence: int
    stamped_at: datetime | None
    starts_at: datetime
    ends_at: datetime | None = None
    join: Join = field(default=Join(), repr=False)
    unit_phone: str | None = None
    members: frozenset[UUID] = frozenset()
    is_cancelled: bool = False
    version: int = 1

    @classmethod
    def planned(cls, draft: CoreGroupDraft, members: frozenset[UUID]) -> Self:
        """A meeting heard of for the first time; one may be called off by the message that names it first."""
        return cls(
            id=uuid4(),
            uid=draft.uid,
            recurrence=draft.recurrence,
            sequence=draft.sequence,
            stamped_at=draft.stamped_at,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            join=draft.join,
            unit_phone=draft.unit_phone,
            members=members,
            is_cancelled=draft.is_cancelled,
        )

    @property
    def state(self) -> CoreGroupState:
        """The state, by the name that all life cycles share (L2)."""
        return CoreGroupState.CANCELLED if self.is_cancelled else CoreGroupState.PLANNED

    @property
    def code(self) -> str:
        """The characters by which it is named in typed words (AX9)."""
        return str(self.id)[:CODE_LENGTH]

    @property
    def is_restricted(self) -> bool:
        """Never: it names no family (IG23)."""
        return False

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """Each member has it as their own; nobody else has anything to do with it (A1)."""
        return frozenset({Relation.ASSIGNED}) if person_id in self.members else frozenset()

    def has_started(self, now: datetime) -> bool:
        """Whether it is past changing by a message."""
        return self.starts_at <= now

    def is_newer_than(self, draft: CoreGroupDraft) -> bool:
        """Whether what we hold is newer: the higher sequence, then the later stamp (IN3, IN21n).

        A message about the whole series counts its own sequence, so there the stamps alone decide. When
        nothing tells them apart, a cancelled meeting stays cancelled (HZ3).
        """
        is_own = draft.recurrence == self.recurrence
        if is_own and draft.sequence != self.sequence:
            return self.sequence > draft.sequence
        ours, theirs = self.stamped_at, draft.stamped_at
        if ours is None or theirs is None or ours == theirs:
            return self.is_cancelled and not draft.is_cancelled
        return ours > theirs

    def heard(self, draft: CoreGroupDraft) -> Self:
        """Remember a newer message, so that one in between comes too late (IN21n). No step by itself."""
        sequence = max(self.sequence, draft.sequence)
        return replace(self, sequence=sequence, stamped_at=draft.stamped_at or self.stamped_at)

    def changed(self, draft: CoreGroupDraft, members: frozenset[UUID]) -> Self:
        """Take over a newer message: details, date, or that it is on again; the same changes nothing (L4).

        Raises NotAllowedError for another meeting's message.
        """
        refuse_unless(
            (draft.uid, draft.recurrence) == (self.uid, self.recurrence),
            "This message is about another meeting. Nothing was changed.",
        )
        told = replace(self.planned(draft, members), id=self.id, version=self.version)
        now = self.heard(draft)
        told = replace(told, sequence=now.sequence, stamped_at=now.stamped_at)
        return now if told == now else replace(told, version=self.version + 1)

    def cancelled(self, draft: CoreGroupDraft) -> Self:
        """Call it off; its details stay, for whoever looks again. Twice changes nothing (L4)."""
        heard = self.heard(draft)
        if self.is_cancelled:
            return heard
        return replace(heard, is_cancelled=True, version=self.version + 1)
