"""One invitation to one person, and what became of it (I1-I20)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from domain.access import Relation, Role
from domain.acting import Act, Deed
from domain.answering import NO_PERSON, DeclineReason, Reply
from domain.attending import Company
from domain.going import Going
from domain.guards import refuse_unless
from domain.outcome import NOTHING_TOLD, Account, Attendance, Outcome, Source
from domain.relations import NO_LINKS, Links
from domain.replies import UNDO_WITHIN
from domain.routing import InvitationState
from domain.snooze import Snooze

__all__ = ["DeclineReason", "Invitation", "InvitationState", "Reply"]


@dataclass(frozen=True, slots=True)
class Invitation(Going):
    """The trust's invitation to one conference, as routed to one care coordinator.

    Reply, attendance and the report's timeliness are separate facts; none overwrites another (L1). A talk
    with the social worker, or attending, is no report, and a report is no attendance (I19, I20). `snoozes`
    are the times at which somebody put a reminder off (N7), `acts` what others did for the person (A1).
    `attendance_was` is what stood before the person last said who was there, at `attendance_told_at`.
    """

    attendance: Attendance = NOTHING_TOLD
    links: Links = NO_LINKS
    unreached_at: datetime | None = None
    snoozes: tuple[Snooze, ...] = ()
    acts: tuple[Act, ...] = ()
    attendance_told_at: datetime | None = None
    attendance_was: Attendance = NOTHING_TOLD

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.links.is_restricted

    @property
    def outcome(self) -> Outcome:
        """What it came to, from the facts of attendance alone (L1, I15, I18)."""
        if self.is_closed and not self.attendance.is_told:
            return Outcome.NOT_REQUIRED
        return self.attendance.account.outcome if self.attendance.account else Outcome.UNKNOWN

    @property
    def holder_id(self) -> UUID | None:
        """Whose task it is: a substitute who has agreed has taken all of it over (I11)."""
        return self.asked.person_id if self.asked and self.asked.has_accepted else self.assigned_to

    @property
    def link_holder(self) -> UUID | None:
        """The one person who may see the join link: a substitute who accepted takes it over (I11)."""
        if self.is_closed or self.is_declined or self.state in NO_PERSON:
            return None
        return self.holder_id

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """The person it is assigned to, and whoever else is linked to it now (A1).

        Once a substitute has agreed, the link has moved to them (I11); a conflict leaves nothing (A7).
        """
        linked = self.links.relations_of(person_id)
        moved_on = bool(self.links.holders_of(Relation.SUBSTITUTE))
        if self.assigned_to != person_id or moved_on or Relation.CONFLICTED in linked:
            return linked
        return linked | {Relation.ASSIGNED}

    def went_unanswered(self, *, now: datetime, starts_at: datetime) -> Self:
        """The conference has started without a reply: there is none, and what happened is asked (I17)."""
        if self.lapsed_at is not None:
            return self
        refuse_unless(self.awaits_reply, "A reply is there, or none is needed. Nothing was changed.")
        refuse_unless(now >= starts_at, "There is still time to reply. Nothing was changed.")
        return replace(self, lapsed_at=now, version=self.version + 1)

    def attendance_told(
        self, source: Source, account: Account, *, now: datetime, starts_at: datetime
    ) -> Self:
        """What happened, from the person or from the unit's list; the reply stays as it was (L1, I18)."""
        self._person()
        refuse_unless(
            not self.is_closed or self.attendance.is_told,
            "This conference was called off, so there is nothing to record.",
        )
        refuse_unless(now >= starts_at, "The conference has not started yet. Nothing was changed.")
        told = self.attendance.told(source, account)
        if told == self.attendance:
            return self
        known = replace(self, attendance=told, version=self.version + 1)
        if source is not Source.SELF:
            return known
        return replace(known, attendance_told_at=now, attendance_was=self.attendance)

    def can_undo_attendance(self, now: datetime) -> bool:
        """Whether they said a moment ago who was there, and nobody has said anything since (E24)."""
        told_at = self.attendance_told_at
        is_fresh = told_at is not None and now - told_at <= UNDO_WITHIN
        return (
            is_fresh and not self.is_closed and self.attendance.units_list == self.attendance_was.units_list
        )

    def attendance_taken_back(self, *, now: datetime) -> Self:
        """What they said of their attendance was a slip: what stood before stands again (L1, L2)."""
        refuse_unless(
            self.can_undo_attendance(now),
            "What you said can be taken back for 10 minutes.",
            advice="To change it later, answer the question anew.",
        )
        was, version = self.attendance_was, self.version + 1
        return replace(self, attendance=was, attendance_told_at=None, version=version)

    def attendance_resolved(self, *, by: Role, reason: str, now: datetime) -> Self:
        """An administrator settled a difference; both accounts are kept (I18)."""
        settled = self.attendance.resolved(by=by, reason=reason, now=now)
        return replace(self, attendance=settled, version=self.version + 1)

    def concluded(self, *, was_held: bool) -> Self:
        """The conference was held and what happened is recorded: nothing is asked any more (I16)."""
        if self.is_closed:
            return self
        refuse_unless(
            was_held and self.attendance.is_told,
            "This stays open until the conference is held and what happened is recorded.",
        )
        return replace(self, state=InvitationState.CLOSED, version=self.version + 1)

    def acted(self, act: Act) -> Self:
        """Somebody else did something for the person; what they did is a step of its own."""
        return replace(self, acts=(*self.acts, act))

    def last_act(self, deed: Deed, at: datetime | None) -> Act | None:
        """Who did this for the person, while what was done then still stands."""
        return next((one for one in reversed(self.acts) if one.deed is deed and one.at == at), None)

    def accompanied(self, by: UUID) -> Self:
        """Somebody senior goes along with a newly qualified worker (A4). Twice changes nothing."""
        company = replace(self.company or Company(), accompanied_by=by)
        if company == self.company:
            return self
        refuse_unless(
            self.is_accepted and not self.is_closed, "Nobody has said yet that they go. Nothing was changed."
        )
        return replace(self, company=company, version=self.version + 1)

    def snoozed(self, snooze: Snooze) -> Self:
        """Somebody put a reminder off; what is asked stays as it is, and so does every clock (N7)."""
        return replace(self, snoozes=(*self.snoozes, snooze))

    def asks(self, person_id: UUID | None) -> bool:
        """Whether this person is asked to go instead, and has not answered (I11)."""
        return self.asked is not None and self.asked.is_waited_for and self.asked.person_id == person_id

    def with_links_of_substitute(self) -> Self:
        """Links as the reply has them: nobody stands in who is not asked any more (IG12)."""
        links = self.links.without_stand_ins()
        if self.asked is not None and self.asked.has_accepted:
            links = links.linked(self.asked.person_id, Relation.SUBSTITUTE, Relation.BRIEFED)
        elif self.asked is not None:
            links = links.nominated(self.asked.person_id)
        return replace(self, links=links)

    def to_reconfirm(self) -> Self:
        """The date moved: a reply given for the old one must be confirmed (C3)."""
        moved = replace(self, lapsed_at=None, version=self.version + 1)
        if self.reply is None or self.is_closed or self.state in NO_PERSON:
            return moved
        return replace(moved, state=InvitationState.RECONFIRM)

    def reinstated(self) -> Self:
        """The cancelled meeting is on again: ask once more (C5).

        An invitation that ended otherwise stays as it is: nothing reopens silently.
        """
        if self.attendance.is_told:
            return self
        if not self.is_closed:
            return self.to_reconfirm()
        state = InvitationState.DELIVERED if self.delivered_at else InvitationState.ROUTED
        if self.reply is not None:
            state = InvitationState.RECONFIRM
        if self.assigned_to is None:
            state = InvitationState.NOT_KNOWN if self.search else InvitationState.UNMATCHED
        return replace(self, state=state, lapsed_at=None, version=self.version + 1)

    def closed(self) -> Self:
        """The conference was cancelled or merged: nothing is asked any more (I15). Twice changes nothing."""
        if self.is_closed:
            return self
        return replace(self, state=InvitationState.CLOSED, version=self.version + 1)
