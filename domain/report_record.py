"""What is held about the trust's report for one invitation, and what follows from it (R1-R10)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from domain.deadlines import Deadline
from domain.guards import refuse_until
from domain.report_states import NOT_READY, OnBehalf, ReportState, SentVersion

_BEFORE_CHECKS = (ReportState.NOT_STARTED, ReportState.DRAFTING)


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What the trust writes for the conference, whether or not somebody attends (I20).

    `sent_at` is the first sending and decides whether it was on time, whatever is sent later (R9).
    `text` and `checked_text` are hashes. `needs_authorisation` is the area's rule on the day it began (R5).
    `author_id` is set when a named nurse writes on behalf (R10). `spoken_at`: a talk with the social worker,
    which never takes the written report's place (I19). `was_due_at` is the deadline before the conference
    moved (E8). `submitted_at` is when it was handed to the manager (R5), `authorised_at` when they
    agreed (R6), `returned_at` when they sent it back (R7). `confirmed_at` is when the writer last said that
    what was sent is still right (C3). `is_sent_elsewhere` when what went to the unit is not the text that
    stands here (R8). `filed_on`: the day on which what was sent was filed in the patient's record, which this
    is not (IG4). `version` counts the steps.
    """

    id: UUID
    invitation_id: UUID
    state: ReportState
    deadline: Deadline
    sent_at: datetime | None = None
    version: int = field(default=1, compare=False)
    needs_authorisation: bool = False
    text: str | None = None
    checked_text: str | None = None
    findings: int = 0
    authoriser_id: UUID | None = None
    comment: str | None = None
    reason: str | None = None
    last_sent_at: datetime | None = None
    earlier: tuple[SentVersion, ...] = ()
    author_id: UUID | None = None
    on_behalf: OnBehalf | None = None
    spoken_at: datetime | None = None
    was_due_at: datetime | None = None
    submitted_at: datetime | None = None
    authorised_at: datetime | None = None
    returned_at: datetime | None = None
    confirmed_at: datetime | None = None
    is_sent_elsewhere: bool = False
    filed_on: date | None = None

    @property
    def is_settled(self) -> bool:
        """True when nobody needs to be reminded of it any more."""
        return self.state in (ReportState.SENT, ReportState.NOT_REQUIRED)

    @property
    def is_sent_anew(self) -> bool:
        """True while a new version is written: the first one arrived, so nothing is late (R9)."""
        return self.sent_at is not None and self.state is not ReportState.SENT

    @property
    def which_version(self) -> int:
        """Which version is written, or was sent last: 1 for the first (R9)."""
        return len(self.earlier) + 1

    @property
    def is_final(self) -> bool:
        """True once it is agreed or sent: what is read then is the final report, not a draft."""
        return self.state in (ReportState.AUTHORISED, ReportState.SENT)

    @property
    def awaits_agreement(self) -> bool:
        """True while a manager is asked to read it (R5)."""
        return self.state is ReportState.AWAITING_AUTHORISATION

    @property
    def was_on_time(self) -> bool:
        """Whether the first sending met the deadline (M3)."""
        return self.sent_at is not None and self.sent_at <= self.deadline.due_at

    @property
    def counts(self) -> bool:
        """Whether it stands in the denominator of the report measures (R2)."""
        return self.state is not ReportState.NOT_REQUIRED

    def require_ready(self, *, children_without_section: int, override: str | None = None) -> None:
        """Raise NotAllowedError, saying what is missing, unless it can go to the unit as it stands (R8)."""
        refuse_until(self._is_ready, NOT_READY.get(self.state, NOT_READY[ReportState.CHECKED]))
        refuse_until(
            children_without_section == 0 or (override or "").strip(),
            "Each child needs a section of their own. Nothing was changed.",
            advice="Add it, or say why it cannot be written.",
        )

    @property
    def is_unchecked(self) -> bool:
        """True while its text was written here and never checked: it did not go out from here (R4, R8)."""
        return self.text is not None and self.state in _BEFORE_CHECKS and not self.needs_authorisation

    @property
    def _is_ready(self) -> bool:
        """Checked here, or written elsewhere; agreed by the manager where the area asks for it (R8)."""
        if self.needs_authorisation:
            return self.state is ReportState.AUTHORISED
        written_elsewhere = self.text is None and self.state in _BEFORE_CHECKS
        return written_elsewhere or self.state in (ReportState.CHECKED, ReportState.AUTHORISED)
