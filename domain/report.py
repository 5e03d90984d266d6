"""The trust's report for one invitation (R1-R10; sharing it with the family is in domain/sharing.py)."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from domain.access import Role
from domain.deadlines import Deadline
from domain.errors import NotAllowedError
from domain.guards import given_reason, refuse_role_unless, refuse_unless
from domain.report_states import OnBehalf, ReportState, SentVersion, text_hash

__all__ = ["OnBehalf", "Report", "ReportState", "SentVersion", "text_hash"]

# The manager's comment shows that the report was read (R6).
COMMENT_WORDS = 20


# Work on the text goes on in these; an edit leads back to drafting (R4).
_OPEN = frozenset(
    {
        ReportState.NOT_STARTED,
        ReportState.DRAFTING,
        ReportState.CHECKED,
        ReportState.AWAITING_AUTHORISATION,
        ReportState.RETURNED,
        ReportState.AUTHORISED,
    }
)
_BEFORE_CHECKS = (ReportState.NOT_STARTED, ReportState.DRAFTING)
# Why a report cannot go to the unit as it stands (R8).
_NOT_READY = {
    ReportState.NOT_REQUIRED: "No report is required here. Nothing was changed.",
    ReportState.DRAFTING: "Run the checks on this text before it is sent. Nothing was changed.",
    ReportState.CHECKED: "Your manager must agree to this report before it is sent.",
    ReportState.AWAITING_AUTHORISATION: "Your manager has not agreed to this report yet.",
    ReportState.RETURNED: "Your manager has sent this report back. Change it and check it again.",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What the trust writes for the conference, whether or not somebody attends (I20).

    `sent_at` is the first sending and decides whether it was on time, whatever is sent later (R9).
    `text` and `checked_text` are hashes. `needs_authorisation` is the area's rule on the day it began (R5).
    `author_id` is set when a named nurse writes on behalf (R10). `spoken_at`: a talk with the social worker,
    which never takes the written report's place (I19). `was_due_at` is the deadline before the conference
    moved (E8). `submitted_at` is when it was handed to the manager (R5). `version` counts the steps.
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

    @classmethod
    def due(
        cls, invitation_id: UUID, deadline: Deadline, *, is_routed: bool, needs_authorisation: bool = False
    ) -> "Report":
        """The invitation has found its person, so a report is due; the rule's version is kept (R1)."""
        refuse_unless(is_routed, "This invitation has not found its person yet. Nothing was changed.")
        return cls(
            uuid4(),
            invitation_id,
            ReportState.NOT_STARTED,
            deadline,
            needs_authorisation=needs_authorisation,
        )

    @property
    def is_settled(self) -> bool:
        """True when nobody needs to be reminded of it any more."""
        return self.state in (ReportState.SENT, ReportState.NOT_REQUIRED)

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

    def redated(self, deadline: Deadline) -> "Report":
        """The conference moved: a new deadline, the same report (C3)."""
        if deadline == self.deadline:
            return self
        moved = deadline.due_at != self.deadline.due_at
        was_due_at = self.deadline.due_at if moved else self.was_due_at
        return replace(self, deadline=deadline, was_due_at=was_due_at, version=self.version + 1)

    def not_required(self, *, by: Role, reason: str) -> "Report":
        """A named nurse decided that none is needed (R2)."""
        if self.state is ReportState.NOT_REQUIRED:
            return self
        refuse_unless(
            self.state is ReportState.NOT_STARTED,
            "This report has been begun, so it is required. Nothing was changed.",
        )
        refuse_role_unless(by, Role.NAMED_NURSE)
        return self._now(ReportState.NOT_REQUIRED, reason=given_reason(reason))

    def edited(self, text: str) -> "Report":
        """Opened, uploaded or changed (R3); `text` is its hash. After a check, a change undoes it (R4)."""
        refuse_unless(
            self.state in _OPEN,
            "This report is finished, so its text cannot change. Nothing was changed.",
            advice="If there are new facts, start a new version.",
        )
        if text == self.text:
            return self
        return replace(
            self._now(ReportState.DRAFTING),
            text=text,
            checked_text=None,
            findings=0,
            authoriser_id=None,
            comment=None,
        )

    def begun(self) -> "Report":
        """The writer has begun it somewhere else (R3); what was begun before stays as it is."""
        if self.state in _OPEN - {ReportState.NOT_STARTED}:
            return self
        refuse_unless(
            self.state is ReportState.NOT_STARTED,
            "This report is finished, so it cannot begin. Nothing was changed.",
        )
        return self._now(ReportState.DRAFTING)

    def checked(self, text: str, *, findings: int) -> "Report":
        """The checks were run on this very text (R4); findings are advice and go to the writer (K0)."""
        refuse_unless(
            self.text is not None and self.state in (_OPEN - {ReportState.NOT_STARTED}),
            "There is no draft to check. Nothing was changed.",
        )
        refuse_unless(
            text == self.text,
            "The text changed while it was checked, so check it again. Nothing was changed.",
        )
        if text == self.checked_text:
            return self
        return replace(self._now(ReportState.CHECKED), checked_text=text, findings=findings)

    def submitted(self, authoriser_id: UUID | None, *, now: datetime | None = None) -> "Report":
        """To the manager, or the deputy when the manager is away, where the area asks for it (R5)."""
        if self.state is ReportState.AWAITING_AUTHORISATION and self.authoriser_id == authoriser_id:
            return self
        refuse_unless(
            self.needs_authorisation and self.state is ReportState.CHECKED,
            "This report is not ready for a manager, or does not need one. Nothing was changed.",
            advice="Run the checks first.",
        )
        refuse_unless(
            authoriser_id,
            "No manager and no deputy is free to read this report. Nothing was changed.",
            advice="Ask a named nurse what to do.",
        )
        waiting = self._now(ReportState.AWAITING_AUTHORISATION)
        return replace(waiting, authoriser_id=authoriser_id, submitted_at=now)

    def authorised(self, by: UUID, *, comment: str) -> "Report":
        """The manager agrees; the comment shows that the report was read (R6)."""
        if self.state is ReportState.AUTHORISED and self.authoriser_id == by:
            return self
        self._refuse_authoriser_unless(by)
        refuse_unless(
            len(comment.split()) >= COMMENT_WORDS,
            f"Write at least {COMMENT_WORDS} words on what you read. Nothing was changed.",
            advice="Say what the report tells about each child.",
        )
        return replace(self._now(ReportState.AUTHORISED), comment=comment)

    def returned(self, by: UUID, *, reason: str) -> "Report":
        """The manager sends it back, and says why (R7)."""
        self._refuse_authoriser_unless(by)
        returned = self._now(ReportState.RETURNED, reason=given_reason(reason))
        return replace(returned, checked_text=None)

    def sent(
        self, *, now: datetime, children_without_section: int = 0, override: str | None = None
    ) -> "Report":
        """The writer says it went to the unit (R8). Raises NotAllowedError when it had been sent before.

        A report that was not begun here was written elsewhere: the writer's word is all there is, unless a
        manager must agree. `override` is the reason why a child has no section of their own.
        """
        if self.state is ReportState.SENT:
            raise NotAllowedError("This report was marked as sent before. Nothing was changed.")
        refuse_unless(self._is_ready, _NOT_READY.get(self.state, _NOT_READY[ReportState.CHECKED]))
        refuse_unless(
            children_without_section == 0 or (override or "").strip(),
            "Each child needs a section of their own. Nothing was changed.",
            advice="Add it, or say why it cannot be written.",
        )
        sent = self._now(ReportState.SENT, reason=override or self.reason)
        return replace(sent, sent_at=self.sent_at or now, last_sent_at=now)

    def sent_earlier(self, at: datetime) -> "Report":
        """It was marked as sent later than it went out; the earlier moment counts (R8)."""
        refuse_unless(
            self.state is ReportState.SENT and not self.earlier and self.sent_at and at <= self.sent_at,
            "The day can only be put right to an earlier one, and only once the report is sent.",
        )
        if at == self.sent_at:
            return self
        return replace(self, sent_at=at, last_sent_at=at, version=self.version + 1)

    def reopened(self, *, reason: str) -> "Report":
        """New facts, or a new date: a new version begins, the first sending stays (R9)."""
        refuse_unless(
            self.state is ReportState.SENT,
            "This report has not been sent, so it can still be changed as it is.",
        )
        last = self.last_sent_at or self.sent_at
        earlier = (*self.earlier, SentVersion(last, self.text)) if last else self.earlier
        drafting = self._now(ReportState.DRAFTING, reason=given_reason(reason))
        return replace(drafting, earlier=earlier, checked_text=None, authoriser_id=None, comment=None)

    def written_on_behalf(self, nurse_id: UUID, because: OnBehalf | None) -> "Report":
        """A named nurse is its author; it counts as the trust's, and is shown separately (R3, R10).

        `because` is None when the coordinator can write it and care did not end within 6 months (T24).
        """
        refuse_unless(
            because,
            "A named nurse writes only when the coordinator cannot, or care has ended.",
            advice="Offer help with the report instead.",
        )
        if (self.author_id, self.on_behalf) == (nurse_id, because):
            return self
        begun = ReportState.DRAFTING if self.state is ReportState.NOT_STARTED else self.state
        return replace(self._now(begun), author_id=nurse_id, on_behalf=because)

    def spoken_about(self, *, now: datetime) -> "Report":
        """The social worker was told by word of mouth; the written report is still due (I19, T38)."""
        if self.spoken_at is not None:
            return self
        return replace(self, spoken_at=now, version=self.version + 1)

    @property
    def _is_ready(self) -> bool:
        """Checked here, or written elsewhere; agreed by the manager where the area asks for it (R8)."""
        if self.needs_authorisation:
            return self.state is ReportState.AUTHORISED
        written_elsewhere = self.text is None and self.state in _BEFORE_CHECKS
        return written_elsewhere or self.state in (ReportState.CHECKED, ReportState.AUTHORISED)

    def _refuse_authoriser_unless(self, by: UUID) -> None:
        refuse_unless(
            self.state is ReportState.AWAITING_AUTHORISATION and self.authoriser_id == by,
            "This report is not waiting for you. Nothing was changed.",
        )

    def _now(self, state: ReportState, *, reason: str | None = None) -> "Report":
        return replace(self, state=state, reason=reason or self.reason, version=self.version + 1)
