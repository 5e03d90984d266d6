"""How an invitation finds its person (I1-I7, I13)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.access import Role
from domain.guards import refuse_role_unless, refuse_unless
from domain.working_days import WorkingCalendar, at_local, local_day

# After two people have said "not my case", a named nurse and the manager decide (I13, HZ16).
MOST_REDIRECTS = 2
_END_OF_DAY = time(17, 0)


class InvitationState(StrEnum):
    """How far the invitation has come; reply and attendance are separate facts (L1)."""

    RECEIVED = "received"
    UNMATCHED = "unmatched"
    ROUTED = "routed"
    DELIVERED = "delivered"
    REPLIED = "replied"
    RECONFIRM = "reconfirm"
    REDIRECTED = "redirected"
    NOT_KNOWN = "not_known"
    CLOSED = "closed"


class Handover(StrEnum):
    """Why an invitation goes to a deputy (I7)."""

    BOUNCE = "bounce"
    LEAVE = "leave"
    LEAVER = "leaver"
    UNINVITED = "uninvited"
    CHOSEN = "chosen"  # by the manager, for somebody who is absent


@dataclass(frozen=True, slots=True)
class Redirect:
    """Somebody said "not my case"; `to` is None when they did not know whose it is (I13)."""

    by: UUID
    to: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordSearch:
    """A search of the trust's records for a family that nobody seems to know (I4, HZ15).

    `same_name_exists`: somebody else of that name is in the records, so a second person must look.
    """

    searched_by: UUID
    same_name_exists: bool
    checked_by: UUID | None = None

    def require_checked(self) -> None:
        """Raise NotAllowedError when a second check is needed and nobody else has made it."""
        checked = self.checked_by is not None and self.checked_by != self.searched_by
        refuse_unless(
            checked or not self.same_name_exists,
            "Somebody of the same name is in our records, so a second person must check.",
            advice="Ask a colleague to search again by reference and date of birth.",
        )


# With nobody: an administrator or named nurse says whose it is (I3, I13).
WITHOUT_A_PERSON = (InvitationState.UNMATCHED, InvitationState.REDIRECTED)
_WITH_A_PERSON = (InvitationState.ROUTED, InvitationState.DELIVERED)  # and nothing said yet


@dataclass(frozen=True, slots=True)
class Routed:
    """Where an invitation is and whose it is; `Invitation` adds what people say to it.

    `number` is the person's own short number for it, so that typed words stay right when lists
    change ("reply 3 accept", AX9). `version` rises with everything that changes what the person is
    asked, never with mere delivery. `address` is whom the unit invited; it stays with an unmatched
    invitation so that a person can settle it (I3). `first_delivered_at` is when the reply clock started,
    which a redirect does not restart (I13). `discharged_on` is set on the named nurse's path (I5).
    """

    id: UUID
    conference_id: UUID
    address: str
    state: InvitationState
    received_at: datetime
    assigned_to: UUID | None = None
    number: int = 0
    delivered_at: datetime | None = None
    version: int = 1
    first_delivered_at: datetime | None = None
    redirects: tuple[Redirect, ...] = ()
    handover: Handover | None = None
    discharged_on: date | None = None
    search: RecordSearch | None = None

    @property
    def is_closed(self) -> bool:
        """True when nothing is asked of anybody any more (I15, I16)."""
        return self.state is InvitationState.CLOSED

    @property
    def is_with_nurse(self) -> bool:
        """True on the named nurse's path: care ended within 6 months before the conference (I5)."""
        return self.discharged_on is not None

    @property
    def needs_nil_return(self) -> bool:
        """True when the unit is to be told that we do not know the family (I4, G28)."""
        return self.state is InvitationState.NOT_KNOWN

    @property
    def needs_decision(self) -> bool:
        """True when it was passed on twice, so that a named nurse and the manager decide (I13)."""
        return len(self.redirects) >= MOST_REDIRECTS

    @property
    def waits_for_person(self) -> bool:
        """True while somebody has to say whose it is (I3, I13)."""
        return self.state in WITHOUT_A_PERSON

    @property
    def passed_on(self) -> Redirect | None:
        """How it came to whoever has it now, or to nobody: the last "not my case" (I13)."""
        return self.redirects[-1] if self.redirects else None

    def can_be_passed_on_by(self, person_id: UUID | None) -> bool:
        """Whether this person may still say "not my case": it is theirs, before replying, once (I13)."""
        is_theirs = self.state in _WITH_A_PERSON and self.assigned_to == person_id
        return (
            is_theirs and not self.needs_decision and not any(one.by == person_id for one in self.redirects)
        )

    @property
    def reply_clock_from(self) -> datetime | None:
        """When the reply clock started; the next person gets the first one's (I6, I13)."""
        return self.first_delivered_at or self.delivered_at

    def matched(self, candidates: tuple[UUID, ...], *, number: int) -> Self:
        """One confident match finds its person; none or several wait for an administrator (I2, I3).

        `number` is the person's next one. Never sent to several people at once.
        """
        refuse_unless(
            self.state is InvitationState.RECEIVED,
            "This invitation has been looked at before. Nothing was changed.",
        )
        unmatched = replace(self, state=InvitationState.UNMATCHED, version=self.version + 1)
        if len(candidates) != 1:
            return unmatched
        return replace(unmatched, state=InvitationState.ROUTED, assigned_to=candidates[0], number=number)

    def routed(self, person_id: UUID, *, number: int) -> Self:
        """Give it to one care coordinator (I2). Raises NotAllowedError when it has an owner or is closed."""
        refuse_unless(
            self.state is InvitationState.UNMATCHED,
            "This invitation has found its person already. Nothing was changed.",
        )
        return self._given_to(person_id, number)

    def not_known(self, search: RecordSearch, *, by: Role) -> Self:
        """The records do not know the family: the unit gets a nil return (I4)."""
        if self.state is InvitationState.NOT_KNOWN:
            return self
        refuse_unless(
            self.waits_for_person,
            "Only an invitation that waits for its person can be marked as not known.",
        )
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN, Role.NAMED_NURSE)
        search.require_checked()
        return replace(self, state=InvitationState.NOT_KNOWN, search=search, version=self.version + 1)

    def to_named_nurse(
        self, nurse_id: UUID, *, number: int, discharged_on: date, opens_on: date, conference_on: date
    ) -> Self:
        """Care has ended, but not long ago: a named nurse is asked for the report on request (I5).

        `opens_on` is the first day of the window of T24 (`timescales.discharge_window`).
        """
        refuse_unless(
            self.state in (InvitationState.UNMATCHED, InvitationState.ROUTED),
            "This invitation is past going to a named nurse this way. Nothing was changed.",
        )
        refuse_unless(
            opens_on <= discharged_on <= conference_on,
            "Care did not end within 6 months before the conference. Nothing was changed.",
            advice="If care is open, give the invitation to the care coordinator.",
        )
        if self.assigned_to == nurse_id and self.discharged_on == discharged_on:
            return self
        return replace(self._given_to(nurse_id, number), discharged_on=discharged_on)

    def delivered(self, *, now: datetime) -> Self:
        """The card has reached the chat, so the reply clock starts (I6). Later states stay as they are."""
        if self.delivered_at is not None:
            return self
        state = InvitationState.DELIVERED if self.state is InvitationState.ROUTED else self.state
        return replace(self, state=state, delivered_at=now, first_delivered_at=self.first_delivered_at or now)

    def handed_over(self, deputy_id: UUID, *, number: int, because: Handover) -> Self:
        """It cannot reach its person, so the deputy has it, then the manager (I7)."""
        refuse_unless(
            self.state in _WITH_A_PERSON,
            "This invitation is not waiting with anybody, so it cannot be handed over.",
        )
        refuse_unless(
            deputy_id != self.assigned_to,
            "This person has the invitation already. Nothing was changed.",
            advice="Choose the deputy or the team manager.",
        )
        return replace(self._given_to(deputy_id, number), handover=because)

    def returned(self, *, because: Handover) -> Self:
        """It cannot reach its person and nobody stands in: an administrator settles it again (I3, I7)."""
        refuse_unless(
            self.state in _WITH_A_PERSON,
            "This invitation is not waiting with anybody, so it cannot be taken back.",
        )
        return replace(
            self,
            state=InvitationState.UNMATCHED,
            assigned_to=None,
            number=0,
            delivered_at=None,
            first_delivered_at=self.reply_clock_from,
            handover=because,
            version=self.version + 1,
        )

    def redirected(self, by: UUID, *, to: UUID | None, now: datetime) -> Self:
        """Not my case: who has it, or "I do not know" (I13). Nobody can say so twice."""
        self._refuse_redirect(by, to)
        return replace(
            self,
            state=InvitationState.REDIRECTED,
            assigned_to=None,
            number=0,
            delivered_at=None,
            first_delivered_at=self.reply_clock_from,
            redirects=(*self.redirects, Redirect(by, to, now)),
            version=self.version + 1,
        )

    def rerouted(self, person_id: UUID, *, number: int) -> Self:
        """The next person has it, with the first one's clock (I13).

        After two redirects a named nurse and the manager decide, and may choose anybody.
        """
        refuse_unless(
            self.state is InvitationState.REDIRECTED,
            "Nobody has passed this invitation on. Nothing was changed.",
        )
        refuse_unless(
            self.needs_decision or not self._has_redirected(person_id),
            "This person has said that it is not theirs. Nothing was changed.",
            advice="Choose somebody else, or ask a named nurse to decide.",
        )
        return self._given_to(person_id, number)

    def _refuse_redirect(self, by: UUID, to: UUID | None) -> None:
        refuse_unless(
            not self._has_redirected(by),
            "You have passed this invitation on before, so you cannot do it again.",
            advice="Ask a named nurse to decide whose it is.",
        )
        refuse_unless(
            self.state in _WITH_A_PERSON and self.assigned_to == by,
            "Only the person who has this invitation can pass it on, before replying.",
        )
        refuse_unless(
            not self.needs_decision,
            "This invitation was passed on twice, so a named nurse and the manager decide.",
        )
        refuse_unless(to != by, "Name somebody else, or say that you do not know.")

    def _has_redirected(self, person_id: UUID) -> bool:
        return any(redirect.by == person_id for redirect in self.redirects)

    def _given_to(self, person_id: UUID, number: int) -> Self:
        return replace(
            self,
            state=InvitationState.ROUTED,
            assigned_to=person_id,
            number=number,
            delivered_at=None,
            first_delivered_at=self.reply_clock_from,
            version=self.version + 1,
        )


def handed_on_due_at(due_at: datetime, handed_at: datetime, calendar: WorkingCalendar) -> datetime:
    """When the next person must reply: the original limit, but at least 1 working day (I13)."""
    one_day = at_local(calendar.after(local_day(handed_at), 1), _END_OF_DAY)
    return max(due_at, one_day)
