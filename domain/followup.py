"""What people tell after a conference, and shortly before it, apart from reply and attendance (E23-E35)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Told(StrEnum):
    """What is told. Each is kept with who told it and when; told again, the newer word counts."""

    CANNOT_JOIN = "cannot_join"  # E23
    JOINED = "joined"  # E23: they are in after all
    ATTENDANCE = "attendance"  # E24: when attendance was last told; what was told is the invitation's own
    NOT_HELD = "not_held"  # E24: the conference did not take place, says somebody who was there
    REASON = "reason"  # E25: what got in the way
    SUPERVISION = "supervision"  # E25: the day of the talk
    WAS_HARD = "was_hard"  # E26
    DEBRIEF = "debrief"  # E26: a nurse has offered a talk
    DECISIONS = "decisions"  # E27: the decisions have come
    MINUTES = "minutes"  # E28: the minutes have come
    PLAN = "plan"  # E29: whether a plan was made, and who is in its core group
    CORE_GROUP = "core_group"  # E29: the day of a meeting; one row for each day
    NEXT_REVIEW = "next_review"  # E30: its day
    DATE_HELD = "date_held"  # E30: it is in the calendar
    LINK = "link"  # E32: the unit confirms the join link
    DISAGREES = "disagrees"  # E35
    DISSENT_CLOSED = "dissent_closed"  # E35: a named nurse has looked after it


# What one person tells for everybody who is invited to the same conference.
SHARED = frozenset({Told.DECISIONS, Told.MINUTES, Told.LINK, Told.NEXT_REVIEW})
# What is told as a day.
DAYS = frozenset({Told.SUPERVISION, Told.CORE_GROUP, Told.NEXT_REVIEW})

YES, NO = "yes", "no"


class Attended(StrEnum):
    """The answers to "Did you attend?" (E24)."""

    ALL = "all"
    PART = "part"
    NO = "no"


class AbsenceReason(StrEnum):
    """What got in the way; kindly asked, never required (E24)."""

    CLASH = "clash"
    LEAVE = "leave"
    SICK = "sick"
    COULD_NOT_JOIN = "could_not_join"
    DID_NOT_KNOW = "did_not_know"
    OTHER = "other"
    NOT_SAID = "not_said"


class Plan(StrEnum):
    """Whether a plan was made, and whether the person is in its core group (E29)."""

    IN_GROUP = "in_group"
    NOT_IN_GROUP = "not_in_group"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing told about one invitation.

    `occurrence` is the number of moves of the conference, so that nothing told for an old date counts for a
    new one (N4); for the day of a core group it is that day. `value` is a code, YES or NO, or a day as
    YYYY-MM-DD. `told_by` is None for the system.
    """

    invitation_id: UUID
    kind: Told
    occurrence: str
    told_at: datetime
    told_by: UUID | None
    value: str = YES

    @property
    def day(self) -> date | None:
        """The day that was told, if it is one."""
        return date.fromisoformat(self.value) if self.kind in DAYS and self.value != NO else None

    def counts_for(self, invitation_id: UUID) -> bool:
        """Whether it speaks of this invitation: its own, or told by somebody for all (a no is one's own)."""
        return self.invitation_id == invitation_id or (self.kind in SHARED and self.value != NO)
