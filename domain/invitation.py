"""One invitation to one person, and the reply to it (I1-I20; the steps this version needs)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.access import Relation
from domain.errors import NotAllowedError, StaleError
from domain.relations import NO_LINKS, Links


class InvitationState(StrEnum):
    """How far the invitation has come; reply and attendance are separate facts (L1)."""

    UNMATCHED = "unmatched"
    ROUTED = "routed"
    DELIVERED = "delivered"
    REPLIED = "replied"
    RECONFIRM = "reconfirm"
    CLOSED = "closed"


class Reply(StrEnum):
    """How the person will take part (section 2.3)."""

    ACCEPT_REMOTE = "accept_remote"
    ACCEPT_IN_PERSON = "accept_in_person"
    ACCEPT_PHONE = "accept_phone"
    DECLINE = "decline"


class DeclineReason(StrEnum):
    """The reasons a person can choose from (I9)."""

    CLASH = "clash"
    LEAVE = "leave"
    SICK = "sick"
    NOT_INVOLVED = "not_involved"
    DISCHARGED = "discharged"
    NOT_ENGAGING = "not_engaging"
    SAFETY = "safety"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The trust's invitation to one conference, as routed to one care coordinator.

    `number` is the person's own short number for it, so that typed words stay right when lists
    change ("reply 3 accept", AX9). `version` rises with everything that changes what the person is
    asked, never with mere delivery. `address` is whom the unit invited; it stays with an unmatched
    invitation so that a person can settle it (I3). `links` are everybody else's live links to it.
    """

    id: UUID
    conference_id: UUID
    address: str
    state: InvitationState
    received_at: datetime
    assigned_to: UUID | None = None
    number: int = 0
    reply: Reply | None = None
    replied_at: datetime | None = None
    decline_reason: DeclineReason | None = None
    delivered_at: datetime | None = None
    version: int = 1
    links: Links = NO_LINKS

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.links.is_restricted

    @property
    def is_closed(self) -> bool:
        """True when nothing is asked of anybody any more (I15, I16)."""
        return self.state is InvitationState.CLOSED

    @property
    def is_declined(self) -> bool:
        """True when the person said that they cannot take part (I9)."""
        return self.reply is Reply.DECLINE

    @property
    def awaits_reply(self) -> bool:
        """True while the person is asked for a first reply or to confirm a new date (C3)."""
        return not self.is_closed and (self.reply is None or self.state is InvitationState.RECONFIRM)

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """The person it is assigned to, and whoever else is linked to it now (A1).

        Once a substitute has agreed, the link has moved to them (I11); a conflict leaves nothing (A7).
        """
        linked = self.links.relations_of(person_id)
        moved_on = bool(self.links.holders_of(Relation.SUBSTITUTE))
        if self.assigned_to != person_id or moved_on or Relation.CONFLICTED in linked:
            return linked
        return linked | {Relation.ASSIGNED}

    def routed(self, person_id: UUID, *, number: int) -> "Invitation":
        """Give it to one care coordinator (I2). Raises NotAllowedError when it has an owner or is closed."""
        if self.state is not InvitationState.UNMATCHED:
            raise NotAllowedError("This invitation has found its person already. Nothing was changed.")
        return replace(
            self,
            state=InvitationState.ROUTED,
            assigned_to=person_id,
            number=number,
            version=self.version + 1,
        )

    def delivered(self, *, now: datetime) -> "Invitation":
        """The card has reached the chat, so the reply clock starts (I6). Later states stay as they are."""
        if self.delivered_at is not None:
            return self
        state = InvitationState.DELIVERED if self.state is InvitationState.ROUTED else self.state
        return replace(self, state=state, delivered_at=now)

    def replied(
        self,
        reply: Reply,
        *,
        now: datetime,
        starts_at: datetime,
        version: int | None = None,
        reason: DeclineReason | None = None,
    ) -> "Invitation":
        """Record the reply or a change of mind (I8, I9, I14).

        The same reply again changes nothing (L4). `version` is what the person's card showed; None for
        typed words, which always speak of the present. Raises StaleError or NotAllowedError.
        """
        self._refuse_if_over(now, starts_at)
        reason = reason if reply is Reply.DECLINE else None
        if self.state is InvitationState.REPLIED and (self.reply, self.decline_reason) == (reply, reason):
            return self
        if version is not None and version != self.version:
            raise StaleError("Your card was older than what we hold. Nothing was changed.")
        if reply is Reply.DECLINE and reason is None:
            raise NotAllowedError(
                "A reason is needed when you cannot take part.",
                advice="Choose one from the list, or say for example: reply 1 decline leave.",
            )
        return replace(
            self,
            state=InvitationState.REPLIED,
            reply=reply,
            replied_at=now,
            decline_reason=reason,
            version=self.version + 1,
        )

    def _refuse_if_over(self, now: datetime, starts_at: datetime) -> None:
        if self.is_closed:
            raise NotAllowedError(
                "This conference was called off or is finished. There is nothing to reply to."
            )
        if now >= starts_at:
            raise NotAllowedError(
                "The conference has started, so the reply can no longer change.",
                advice="If you need help now, use I need help.",
            )

    def to_reconfirm(self) -> "Invitation":
        """The date moved: a reply given for the old one must be confirmed (C3)."""
        if self.reply is None or self.is_closed:
            return replace(self, version=self.version + 1)
        return replace(self, state=InvitationState.RECONFIRM, version=self.version + 1)

    def reinstated(self) -> "Invitation":
        """The cancelled meeting is on again: ask once more (C5)."""
        state = InvitationState.DELIVERED if self.delivered_at else InvitationState.ROUTED
        if self.reply is not None:
            state = InvitationState.RECONFIRM
        if self.assigned_to is None:
            state = InvitationState.UNMATCHED
        return replace(self, state=state, version=self.version + 1)

    def closed(self) -> "Invitation":
        """The conference was cancelled: nothing is asked any more (I15). Closing twice changes nothing."""
        if self.is_closed:
            return self
        return replace(self, state=InvitationState.CLOSED, version=self.version + 1)
