"""A report on its way to the council's conference unit: it counts as sent when the mail server took it (R8).

Recorded before it is tried (architecture 7). Unlike a reminder, a report in doubt is sent again: twice in the
unit's mailbox is a nuisance, not at all is a hazard (HZ19).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.guards import refuse_unless

# Waits between the tries: a mail server that is busy wants minutes; a day later a person must know.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
LEASE = timedelta(minutes=5)
# How long a bounce may come after the mail server took it: RFC 5321 lets servers try for 4 to 5 days.
BOUNCES_WITHIN = timedelta(days=7)


class SubmissionState(StrEnum):
    """Where it is. `ACCEPTED`: the mail server took it. `RETURNED`: it came back after that (HZ19)."""

    HELD = "held"  # a second person must allow the address first (IG25)
    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, repr=False)
class Submission:
    """One sending of one version of a report to one address of the unit.

    `number` counts the sendings of one report. `message_id` is the same at every try, so that the unit's
    server can tell a second copy. `due_at` is when it may be tried, `lease_until` until when this try may
    take. `code` says why it waits or failed, such as
    "smtp_550".
    """

    id: UUID
    report_id: UUID
    invitation_id: UUID
    number: int
    area: str
    address: str
    message_id: str
    sent_by: UUID | None
    queued_at: datetime
    due_at: datetime
    state: SubmissionState = SubmissionState.QUEUED
    attempt: int = 0
    lease_until: datetime | None = None
    settled_at: datetime | None = None
    code: str = ""
    version: int = 1

    @property
    def is_under_way(self) -> bool:
        """True while nobody knows yet what becomes of it."""
        return self.state in {SubmissionState.HELD, SubmissionState.QUEUED, SubmissionState.SENDING}

    @property
    def needs_the_writer(self) -> bool:
        """Whether the unit does not have it, and the writer must choose another way (HZ19)."""
        return self.state in {SubmissionState.REFUSED, SubmissionState.RETURNED}

    def released(self, *, now: datetime) -> "Submission":
        """A second person allows the address (IG25)."""
        if self.state is not SubmissionState.HELD:
            return self
        return replace(self, state=SubmissionState.QUEUED, due_at=now, version=self.version + 1)

    def claimed(self, *, now: datetime) -> "Submission":
        """A try begins; its lease ends if the sender vanishes."""
        return replace(self, state=SubmissionState.SENDING, attempt=self.attempt + 1, lease_until=now + LEASE)

    def accepted(self, *, now: datetime) -> "Submission":
        """The unit's mail server took it: from this moment the report is sent (R8)."""
        if self.state is SubmissionState.ACCEPTED:
            return self
        return self._settled(SubmissionState.ACCEPTED, now=now)

    def delayed(self, code: str, *, now: datetime) -> "Submission":
        """Not this time. It is tried again by itself, for about a day; then a person must act."""
        if self.attempt > len(WAITS):
            return self.refused(code, now=now)
        wait = WAITS[max(self.attempt, 1) - 1]
        return replace(self, state=SubmissionState.QUEUED, due_at=now + wait, lease_until=None, code=code)

    def refused(self, code: str, *, now: datetime) -> "Submission":
        """The server will not have it: another way is needed."""
        return replace(self._settled(SubmissionState.REFUSED, now=now), code=code)

    def returned(self, code: str, *, now: datetime) -> "Submission":
        """It was taken and came back: the unit does not have it (HZ19). The same again changes nothing."""
        if self.state is SubmissionState.RETURNED:
            return self
        return replace(self._settled(SubmissionState.RETURNED, now=now), code=code)

    def withdrawn(self, *, now: datetime) -> "Submission":
        """The writer takes it back before it has left (AX10). Raises NotAllowedError when it has."""
        refuse_unless(
            self.state in {SubmissionState.HELD, SubmissionState.QUEUED},
            "This report is on its way already, so it cannot be stopped.",
            advice="Phone the unit if something in it is wrong, then send a new version.",
        )
        return self._settled(SubmissionState.WITHDRAWN, now=now)

    def _settled(self, state: SubmissionState, *, now: datetime) -> "Submission":
        return replace(self, state=state, settled_at=now, lease_until=None, version=self.version + 1)
