"""What people say to an invitation: accept, decline, send a substitute (I8-I12, I14, A4, A5)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from domain.access import Role
from domain.attending import Company, Part
from domain.errors import NotAllowedError, StaleError
from domain.guards import refuse_role_unless, refuse_unless
from domain.replies import UNDO_WITHIN, Cover, DeclineReason, Earlier, Reply, require_words
from domain.routing import InvitationState, Routed
from domain.substitute import Substitute
from domain.working_days import WorkingCalendar, local_day

__all__ = ["LATE_CHANGE", "Answered", "DeclineReason", "Reply", "is_late_change"]

# A change from yes to no this close to the conference is told to the named nurse and the manager (I14).
LATE_CHANGE = 2  # working days


# These two drive poor attendance at reviews, so a named nurse looks first (I10).
NURSE_FIRST = (DeclineReason.DISCHARGED, DeclineReason.NOT_ENGAGING)
NO_PERSON = (
    InvitationState.RECEIVED,
    InvitationState.UNMATCHED,
    InvitationState.REDIRECTED,
    InvitationState.NOT_KNOWN,
)


@dataclass(frozen=True, slots=True)
class Answered(Routed):
    """An invitation with the reply to it; `Invitation` adds what became of it.

    `decline_note` says "other" in words (I9), `reviewed_by` is the named nurse who looked at a decline and
    `review_note` what she said (I10), `part_note` says a part of the meeting in words or times (I8),
    `company` is there when the person is newly qualified (A4), `lapsed_at` when nobody had replied by the
    start (I17), `cover` says who covers after a decline (I9).
    """

    reply: Reply | None = None
    replied_at: datetime | None = None
    decline_reason: DeclineReason | None = None
    decline_note: str | None = None
    reviewed_by: UUID | None = None
    review_note: str | None = None
    part: Part | None = None
    part_note: str | None = None
    company: Company | None = None
    substitute: Substitute | None = None
    lapsed_at: datetime | None = None
    cover: Cover | None = None
    earlier: Earlier | None = None

    @property
    def is_declined(self) -> bool:
        """True when the person said that they cannot take part (I9)."""
        return self.reply is Reply.DECLINE

    @property
    def is_accepted(self) -> bool:
        """True when somebody goes, in whatever way (I8, I11)."""
        return self.reply is not None and not self.is_declined

    @property
    def awaits_reply(self) -> bool:
        """True while the person is asked for a first reply or to confirm a new date (C3)."""
        if self.is_closed or self.lapsed_at is not None:
            return False
        return self.reply is None or self.state is InvitationState.RECONFIRM

    @property
    def asked(self) -> Substitute | None:
        """Whoever is asked to go, or goes, instead of the person who has the invitation now (I11)."""
        if self.substitute is None or self.is_closed:
            return None
        return self.substitute if self.substitute.stands_for(self.assigned_to) else None

    @property
    def awaits_review(self) -> bool:
        """True while a decline is not final: a named nurse must look at it first (I10)."""
        return self.is_declined and self.decline_reason in NURSE_FIRST and self.reviewed_by is None

    @property
    def has_declined_for_good(self) -> bool:
        """True when nobody is expected; until a nurse has agreed it counts as unanswered (I10)."""
        return self.is_declined and not self.awaits_review

    @property
    def may_break_quoracy(self) -> bool:
        """True when somebody is there for a part only, which the card warns of (I8)."""
        return self.reply is Reply.ACCEPT_PART

    @property
    def lacks_cover(self) -> bool:
        """True after a decline until somebody has said who covers (I9)."""
        return self.is_declined and self.cover is None and self.asked is None and not self.is_closed

    @property
    def needs_company(self) -> bool:
        """True when a newly qualified worker goes and the manager must arrange who comes along (A4)."""
        return self.is_accepted and self.company is not None and not self.company.is_complete

    def replied(
        self,
        reply: Reply,
        *,
        now: datetime,
        starts_at: datetime,
        version: int | None = None,
        reason: DeclineReason | None = None,
        note: str | None = None,
        part: Part | None = None,
        company: Company | None = None,
    ) -> Self:
        """Record the reply or a change of mind (I8, I9, I14).

        The same reply again changes nothing (L4); a part accepted again is the same part (C3). `version` is
        what the person's card showed; None for typed words, which always speak of the present. `company` is
        given for newly qualified staff (A4).
        Raises StaleError, NotAllowedError, or MissingInputError for another reason without words.
        """
        self._refuse_if_over(now, starts_at)
        self._person()
        said = replace(
            self,
            state=InvitationState.REPLIED,
            reply=reply,
            decline_reason=reason if reply is Reply.DECLINE else None,
            decline_note=note if reply is Reply.DECLINE else None,
            part=part or self.part if reply is Reply.ACCEPT_PART else None,
            part_note=(note if part else self.part_note) if reply is Reply.ACCEPT_PART else None,
            company=None if reply is Reply.DECLINE else company or self.company,
            substitute=self.substitute if reply is Reply.SUBSTITUTE else None,
            cover=self.cover if reply is Reply.DECLINE else None,
        )
        if said == self:
            return self
        if version not in (None, self.version):
            raise StaleError("Your card was older than what we hold. Nothing was changed.")
        said._refuse_incomplete()  # noqa: SLF001 - a value of this very class
        return replace(
            said,
            replied_at=now,
            reviewed_by=None,
            review_note=None,
            lapsed_at=None,
            earlier=Earlier.of(self),
            version=self.version + 1,
        )

    def can_take_back(self, now: datetime) -> bool:
        """Whether the reply was given a moment ago, so that it can simply be taken back (I14)."""
        in_time = self.replied_at is not None and now - self.replied_at <= UNDO_WITHIN
        return self.earlier is not None and in_time and self.state is InvitationState.REPLIED

    def reply_taken_back(self, *, now: datetime, starts_at: datetime) -> Self:
        """The reply was a slip: what stood before stands again, within 10 minutes (L2, I14).

        Raises NotAllowedError.
        """
        self._refuse_if_over(now, starts_at)
        earlier = self.earlier
        if earlier is None or not self.can_take_back(now):
            raise NotAllowedError(
                "A reply can be taken back for 10 minutes, and there is none to take back now.",
                advice="To change your reply, choose another one on the card.",
            )
        before = earlier.as_changes()
        if earlier.state is InvitationState.ROUTED and self.delivered_at is not None:
            before["state"] = InvitationState.DELIVERED
        return replace(self, **before, earlier=None, version=self.version + 1)

    def reviewed(self, nurse_id: UUID, *, by: Role, agrees: bool, note: str | None = None) -> Self:
        """A named nurse looked at a decline: it stands, or the person is asked once more (I10)."""
        refuse_unless(self.awaits_review, "No reply waits for a named nurse here. Nothing was changed.")
        refuse_role_unless(by, Role.NAMED_NURSE)
        state = self.state if agrees else InvitationState.RECONFIRM
        return replace(self, state=state, reviewed_by=nurse_id, review_note=note, version=self.version + 1)

    def reply_lost(self) -> Self:
        """Whoever replied is gone, and so is their word: the next person is asked anew (I7).

        What was replied stays in the audit alone (L2). Without a reply nothing changes.
        """
        if self.state not in (InvitationState.REPLIED, InvitationState.RECONFIRM):
            return self
        return replace(
            self,
            state=InvitationState.DELIVERED,
            reply=None,
            replied_at=None,
            decline_reason=None,
            decline_note=None,
            reviewed_by=None,
            review_note=None,
            part=None,
            part_note=None,
            company=None,
            substitute=None,
            lapsed_at=None,
            cover=None,
            version=self.version + 1,
        )

    def _refuse_if_over(self, now: datetime, starts_at: datetime) -> None:
        refuse_unless(
            not self.is_closed,
            "This conference was called off or is finished. There is nothing to reply to.",
        )
        refuse_unless(
            now < starts_at,
            "The conference has started, so the reply can no longer change.",
            advice="If you need help now, use I need help.",
        )

    def _person(self) -> UUID:
        if self.assigned_to is None or self.state in NO_PERSON:
            raise NotAllowedError(
                "This invitation has not found its person yet. Nothing was changed.",
                advice="Ask the safeguarding administrator who has it.",
            )
        return self.assigned_to

    def _refuse_incomplete(self) -> None:
        """What each reply needs besides itself (I8, I9, I11)."""
        refuse_unless(
            self.reply is not Reply.DECLINE or self.decline_reason,
            "A reason is needed when you cannot take part.",
            advice="Choose one from the list, or say for example: reply 1 decline leave.",
        )
        require_words(self.decline_reason, self.decline_note)
        refuse_unless(
            self.reply is not Reply.ACCEPT_PART or self.part,
            "Say which part you will be there for. Nothing was changed.",
            advice="Too few people for the whole meeting can stop the conference from deciding.",
        )
        refuse_unless(
            self.reply is not Reply.SUBSTITUTE or (self.asked and self.asked.has_accepted),
            "A substitute must be named and accept before this counts as your reply.",
            advice="Name somebody and ask them to accept.",
        )


def is_late_change(
    before: Answered, after: Answered, *, starts_at: datetime, now: datetime, calendar: WorkingCalendar
) -> bool:
    """From yes to no within 2 working days: the named nurse and the manager are told (I14)."""
    if not (before.is_accepted and after.is_declined):
        return False
    return local_day(now) >= calendar.before(local_day(starts_at), LATE_CHANGE)
