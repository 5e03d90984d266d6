"""Who goes: a colleague instead of the person invited, or whoever covers for them (I9, I11, I12, A5)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from domain.answering import Answered
from domain.attending import Company, Observer
from domain.errors import NotAllowedError
from domain.guards import refuse_unless
from domain.replies import Cover, Reply
from domain.routing import InvitationState
from domain.substitute import Substitute


@dataclass(frozen=True, slots=True)
class Going(Answered):
    """An invitation with the steps by which somebody else comes into it.

    `observers` are extra people, each with what chair and family have said (A6).
    """

    observers: tuple[Observer, ...] = ()

    def covered(self, cover: Cover, *, now: datetime, starts_at: datetime) -> Self:
        """Who covers after a decline (I9); the same again changes nothing (L4)."""
        self._refuse_if_over(now, starts_at)
        refuse_unless(
            self.is_declined, "This is asked only of somebody who cannot come. Nothing was changed."
        )
        if self.cover is cover:
            return self
        return replace(self, cover=cover, version=self.version + 1)

    def observed_told(self, *, has_observed: bool) -> Self:
        """Whether a newly qualified worker has observed a conference before (A4). Twice changes nothing."""
        company = replace(self.company or Company(), has_observed=has_observed)
        if company == self.company:
            return self
        refuse_unless(self.is_accepted, "Nobody has said yet that they go. Nothing was changed.")
        return replace(self, company=company, version=self.version + 1)

    def observer_added(self, person_id: UUID) -> Self:
        """Somebody may come to observe, once chair and family have agreed (A6). Twice changes nothing."""
        if any(one.person_id == person_id for one in self.observers):
            return self
        refuse_unless(
            self.is_accepted and not self.is_closed,
            "An observer comes with somebody who goes. Nothing was changed.",
            advice="Accept the invitation first.",
        )
        added = (*self.observers, Observer(person_id))
        return replace(self, observers=added, version=self.version + 1)

    def observer_agreed(self, person_id: UUID, *, chair: bool, family: bool) -> Self:
        """What the chair and the family have said to an observer (A6). The same again changes nothing."""
        after = tuple(
            replace(one, chair_agreed=chair, family_agreed=family) if one.person_id == person_id else one
            for one in self.observers
        )
        refuse_unless(
            any(one.person_id == person_id for one in self.observers),
            "This person is not an observer here. Nothing was changed.",
        )
        return self if after == self.observers else replace(self, observers=after, version=self.version + 1)

    def observer_removed(self, person_id: UUID) -> Self:
        """An observer does not come after all (A6). Twice changes nothing."""
        left = tuple(one for one in self.observers if one.person_id != person_id)
        return self if left == self.observers else replace(self, observers=left, version=self.version + 1)

    def substitute_named(
        self, person_id: UUID, *, is_qualified: bool, now: datetime, starts_at: datetime
    ) -> Self:
        """Ask somebody to go instead; what was replied stays until they accept (I11, A5)."""
        self._refuse_if_over(now, starts_at)
        instead_of = self._person()
        if self.asked is not None and self.asked.person_id == person_id:
            return self
        refuse_unless(person_id != instead_of, "Name somebody other than the person invited.")
        refuse_unless(
            is_qualified,
            "A substitute must be a qualified member of staff. Nothing was changed.",
            advice="Ask the team manager who can go.",
        )
        return self._with_substitute(Substitute(person_id, instead_of, now))

    def substitute_accepted(
        self, person_id: UUID, *, has_read_report: bool, now: datetime, starts_at: datetime
    ) -> Self:
        """The substitute goes: the link is theirs, and no longer the first person's (I11, A5)."""
        self._refuse_if_over(now, starts_at)
        asked = self._substitute(person_id)
        if asked.has_accepted:
            return self
        return replace(
            self,
            state=InvitationState.REPLIED,
            reply=Reply.SUBSTITUTE,
            replied_at=now,
            decline_reason=None,
            decline_note=None,
            part=None,
            company=None,
            reviewed_by=None,
            substitute=asked.accepted(has_read_report=has_read_report),
            earlier=None,
            version=self.version + 1,
        )

    def substitute_refused(self, person_id: UUID, *, now: datetime, starts_at: datetime) -> Self:
        """They cannot go: it is back with the coordinator and the manager, and so is the link (I12)."""
        self._refuse_if_over(now, starts_at)
        return self._with_substitute(self._substitute(person_id).refused(now))

    def substitute_silent(self, *, now: datetime, limit_at: datetime) -> Self:
        """They have not answered for 1 working day: the same as a refusal (I12)."""
        asked = self._substitute(self.asked.person_id if self.asked else None)
        return self._with_substitute(asked.silent(now=now, limit_at=limit_at))

    def _with_substitute(self, substitute: Substitute) -> Self:
        """Another substitute, or none after all: a reply that rested on the old one must be given again."""
        rests_on_it = self.reply is Reply.SUBSTITUTE and not self.is_closed
        state = InvitationState.RECONFIRM if rests_on_it else self.state
        cover = None if substitute.has_fallen_through else self.cover
        return replace(
            self, state=state, cover=cover, substitute=substitute, earlier=None, version=self.version + 1
        )

    def _substitute(self, person_id: UUID | None) -> Substitute:
        if self.asked is None or self.asked.person_id != person_id:
            raise NotAllowedError("This person is not asked to go instead. Nothing was changed.")
        return self.asked
