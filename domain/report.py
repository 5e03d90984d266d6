"""The trust's report for one invitation (R1-R10; sharing it with the family is in domain/sharing.py)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from domain.access import Role
from domain.deadlines import Deadline
from domain.errors import NotAllowedError
from domain.guards import given_reason, refuse_role_unless, refuse_unless
from domain.report_record import ReportRecord
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


@dataclass(frozen=True, slots=True)
class Report(ReportRecord):
    """What the trust writes for the conference, whether or not somebody attends (I20): its steps."""

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

    def authorised(self, by: UUID, *, comment: str, now: datetime | None = None) -> "Report":
        """The manager agrees; the comment shows that the report was read (R6)."""
        if self.state is ReportState.AUTHORISED and self.authoriser_id == by:
            return self
        self._refuse_authoriser_unless(by)
        refuse_unless(
            len(comment.split()) >= COMMENT_WORDS,
            f"Write at least {COMMENT_WORDS} words on what you read. Nothing was changed.",
            advice="Say what the report tells about each child.",
        )
        return replace(self._now(ReportState.AUTHORISED), comment=comment, authorised_at=now)

    def read_by(self, reader_id: UUID) -> "Report":
        """Manager or deputy, whoever reads it first, decides on it (R5, E16)."""
        return replace(self, authoriser_id=reader_id) if self.awaits_agreement else self

    def returned(self, by: UUID, *, reason: str, now: datetime | None = None) -> "Report":
        """The manager sends it back, and says why (R7)."""
        self._refuse_authoriser_unless(by)
        returned = self._now(ReportState.RETURNED, reason=given_reason(reason))
        return replace(returned, checked_text=None, returned_at=now)

    def sent(
        self, *, now: datetime, children_without_section: int = 0, override: str | None = None
    ) -> "Report":
        """The writer says it went to the unit (R8). Raises NotAllowedError when it had been sent before.

        A report that was not begun here was written elsewhere: the writer's word is all there is, unless a
        manager must agree. `override` is the reason why a child has no section of their own.
        """
        if self.state is ReportState.SENT:
            raise NotAllowedError("This report was marked as sent before. Nothing was changed.")
        self.require_ready(children_without_section=children_without_section, override=override)
        sent = self._now(ReportState.SENT, reason=override or self.reason)
        return replace(sent, sent_at=self.sent_at or now, last_sent_at=now)

    def sent_elsewhere(self, *, now: datetime) -> "Report":
        """The writer sent another text by another way; the draft stays as it is, unchecked (R8)."""
        refuse_unless(
            self.is_unchecked, "This report was checked here, so it goes out from here. Nothing was changed."
        )
        sent = self._now(ReportState.SENT)
        return replace(sent, sent_at=self.sent_at or now, last_sent_at=now, is_sent_elsewhere=True)

    def accepted(self, *, now: datetime) -> "Report":
        """The unit's mail server took it (R8), whatever was written meanwhile: what went is what went."""
        sent = self._now(ReportState.SENT)
        return replace(sent, sent_at=self.sent_at or now, last_sent_at=now)

    def came_back(self) -> "Report":
        """The unit never got it, so it is not sent (HZ19); an earlier version still counts (R9)."""
        if self.state is not ReportState.SENT:
            return self
        arrived = self.earlier[-1].sent_at if self.earlier else None
        first = self.sent_at if self.earlier else None
        ready = ReportState.AUTHORISED if self.needs_authorisation else ReportState.CHECKED
        return replace(self._now(ready), sent_at=first, last_sent_at=arrived)

    def sent_earlier(self, at: datetime) -> "Report":
        """It was marked as sent later than it went out; the earlier moment counts (R8)."""
        refuse_unless(
            self.state is ReportState.SENT and not self.earlier and self.sent_at and at <= self.sent_at,
            "The day can only be put right to an earlier one, and only once the report is sent.",
        )
        if at == self.sent_at:
            return self
        return replace(self, sent_at=at, last_sent_at=at, version=self.version + 1)

    def filed(self, on: date) -> "Report":
        """What was sent is in the patient's record (IG4). Raises NotAllowedError before it was sent."""
        refuse_unless(
            self.state is ReportState.SENT,
            "This report is filed once it is with the unit. Nothing was changed.",
            advice="Say first that your report is sent.",
        )
        if self.filed_on == on:
            return self
        return replace(self, filed_on=on, version=self.version + 1)

    def reopened(self, *, reason: str) -> "Report":
        """New facts, or a new date: a new version begins, the first sending stays (R9)."""
        refuse_unless(
            self.state is ReportState.SENT,
            "This report has not been sent, so it can still be changed as it is.",
        )
        last = self.last_sent_at or self.sent_at
        earlier = (*self.earlier, SentVersion(last, self.text)) if last else self.earlier
        begun = self._now(ReportState.DRAFTING, reason=given_reason(reason))
        drafting = replace(begun, is_sent_elsewhere=False, filed_on=None)
        return replace(drafting, earlier=earlier, checked_text=None, authoriser_id=None, comment=None)

    def still_right(self, *, now: datetime) -> "Report":
        """After a move the writer says that what was sent is still up to date (C3); it counts as it did."""
        refuse_unless(
            self.state is ReportState.SENT,
            "This report is not with the unit, so there is nothing to confirm. Nothing was changed.",
            advice="You can change the report as it is.",
        )
        return replace(self, confirmed_at=now, version=self.version + 1)

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

    def handed_back(self) -> "Report":
        """The nurse writes it no more: what stands stays, and it is the coordinator's again (R10)."""
        if self.author_id is None or self.is_settled:
            return self
        return replace(self, author_id=None, on_behalf=None, version=self.version + 1)

    def spoken_about(self, *, now: datetime) -> "Report":
        """The social worker was told by word of mouth; the written report is still due (I19, T38)."""
        if self.spoken_at is not None:
            return self
        return replace(self, spoken_at=now, version=self.version + 1)

    def _refuse_authoriser_unless(self, by: UUID) -> None:
        refuse_unless(
            self.state is ReportState.AWAITING_AUTHORISATION and self.authoriser_id == by,
            "This report is not waiting for you. Nothing was changed.",
        )

    def _now(self, state: ReportState, *, reason: str | None = None) -> "Report":
        return replace(self, state=state, reason=reason or self.reason, version=self.version + 1)
