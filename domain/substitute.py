"""Somebody who goes in another's place (I11, I12, A5)."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from domain.guards import refuse_unless
from domain.working_days import WorkingCalendar, at_local, local_day

_END_OF_DAY = time(17, 0)


class SubstituteState(StrEnum):
    """What the person who was asked has said so far."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Substitute:
    """One person asked to go instead of another; the link is theirs only once they have accepted.

    When the invitation goes to somebody else, the agreement made with the first person ends with it.
    `answered_at` is when they said no, or when the time for an answer was over (I12).
    """

    person_id: UUID
    instead_of: UUID
    asked_at: datetime
    state: SubstituteState = SubstituteState.ASKED
    answered_at: datetime | None = None

    @property
    def is_waited_for(self) -> bool:
        """True until they have answered, or have been silent for too long (I12)."""
        return self.state is SubstituteState.ASKED

    @property
    def has_accepted(self) -> bool:
        """True when this person goes (I11)."""
        return self.state is SubstituteState.ACCEPTED

    @property
    def has_fallen_through(self) -> bool:
        """True when it is back with the coordinator and the manager (I12)."""
        return self.state in (SubstituteState.REFUSED, SubstituteState.SILENT)

    def stands_for(self, person_id: UUID | None) -> bool:
        """Whether they were asked for this person and have not said no, nor stayed silent too long."""
        return self.instead_of == person_id and not self.has_fallen_through

    def answer_due_at(self, calendar: WorkingCalendar) -> datetime:
        """Until when an answer is waited for: 5pm on the next working day (I12)."""
        return at_local(calendar.after(local_day(self.asked_at), 1), _END_OF_DAY)

    def accepted(self, *, has_read_report: bool) -> "Substitute":
        """They go, and tick "I have read the report and know the case" (A5)."""
        refuse_unless(
            self.state is SubstituteState.ASKED, "Nobody is waiting for this answer. Nothing was changed."
        )
        refuse_unless(
            has_read_report,
            "Tick that you have read the report and know the case. Nothing was changed.",
            advice="If you do not have the report, ask the care coordinator or a named nurse.",
        )
        return replace(self, state=SubstituteState.ACCEPTED)

    def refused(self, now: datetime | None = None) -> "Substitute":
        """They cannot go after all, before or after accepting (I12)."""
        return replace(self, state=SubstituteState.REFUSED, answered_at=now)

    def silent(self, *, now: datetime, limit_at: datetime) -> "Substitute":
        """No answer within 1 working day (I12); `limit_at` comes from `answer_due_at`."""
        refuse_unless(
            self.state is SubstituteState.ASKED, "Nobody is waiting for this answer. Nothing was changed."
        )
        refuse_unless(now >= limit_at, "The substitute still has time to answer. Nothing was changed.")
        return replace(self, state=SubstituteState.SILENT, answered_at=limit_at)
