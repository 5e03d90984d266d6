"""The trust's report for one invitation (R1-R13; the states this version needs)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.deadlines import Deadline
from domain.errors import NotAllowedError


class ReportState(StrEnum):
    """How far the report has come; late or due soon are computed (L3)."""

    NOT_STARTED = "not_started"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Report:
    """What the trust writes for the conference, whether or not somebody attends (I20)."""

    id: UUID
    invitation_id: UUID
    state: ReportState
    deadline: Deadline
    sent_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """True when nobody needs to be reminded of it any more."""
        return self.state is ReportState.SENT

    @property
    def was_on_time(self) -> bool:
        """Whether the first sending met the deadline (M3)."""
        return self.sent_at is not None and self.sent_at <= self.deadline.due_at

    def redated(self, deadline: Deadline) -> "Report":
        """The conference moved: a new deadline, the same report (C3)."""
        return replace(self, deadline=deadline)

    def sent(self, *, now: datetime) -> "Report":
        """The writer says it went to the unit (R8). Raises NotAllowedError when it had been sent before."""
        if self.is_settled:
            raise NotAllowedError("This report was marked as sent before. Nothing was changed.")
        return replace(self, state=ReportState.SENT, sent_at=self.sent_at or now)
