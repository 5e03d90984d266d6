"""The steps of a request for a named nurse's support (Q1-Q8)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from domain.access import Role
from domain.appointment import Appointment
from domain.errors import AlreadyClaimedError, NotAllowedError
from domain.guards import refuse_role_unless, refuse_unless
from domain.support_limits import claim_hours
from domain.support_record import WITH_A_NURSE, SupportRecord
from domain.support_states import Release, SupportKind, SupportOutcome, SupportState

__all__ = ["Release", "SupportKind", "SupportOutcome", "SupportRequest", "SupportState", "claim_hours"]


@dataclass(frozen=True, slots=True)
class SupportRequest(SupportRecord):
    """A request with its steps; each returns the new value and counts up the version (L2)."""

    @classmethod
    def requested(
        cls,
        *,
        invitation_id: UUID,
        requested_by: UUID,
        by: Role,
        kind: SupportKind,
        number: int,
        now: datetime,
    ) -> "SupportRequest":
        """A beginning (Q1): the coordinator asks with one tap, or a nurse or manager for them."""
        refuse_role_unless(by, Role.CARE_COORDINATOR, Role.NAMED_NURSE, Role.TEAM_MANAGER)
        return cls(
            uuid4(), invitation_id, requested_by, now, (), number, state=SupportState.REQUESTED, kind=kind
        )

    def specified(self, kind: SupportKind) -> "SupportRequest":
        """The coordinator says what kind of help is wanted, while it is open (Q1)."""
        if kind is self.kind:
            return self
        refuse_unless(self.is_open, "This request is no longer open. Nothing was changed.")
        return replace(self, kind=kind, version=self.version + 1)

    def offered(self, nurses: tuple[UUID, ...]) -> "SupportRequest":
        """To the named nurses on duty, now or at the next opening (Q2)."""
        if self.state is SupportState.OFFERED and set(nurses) <= set(self.offered_to):
            return self
        refuse_unless(
            self.state is SupportState.REQUESTED,
            "This request has been offered before, or is closed. Nothing was changed.",
        )
        refuse_unless(
            nurses,
            "No named nurse is on duty then, so nobody could be asked.",
            advice="Phone the named nurses' office.",
        )
        return replace(self, state=SupportState.OFFERED, offered_to=nurses, version=self.version + 1)

    def claimed(self, person_id: UUID, name: str, *, now: datetime) -> "SupportRequest":
        """First come, first served (Q3); claiming one's own again changes nothing (L4).

        Raises AlreadyClaimedError, which names the first, or NotAllowedError.
        """
        if self.claimed_by == person_id and self.state in WITH_A_NURSE:
            return self
        if self.state in WITH_A_NURSE:
            raise AlreadyClaimedError(
                f"{self.claimed_by_name} has claimed this request. It is looked after.",
            )
        if not self.is_open:
            raise NotAllowedError("This request is no longer open. Nothing is needed from you.")
        refuse_unless(self.state is SupportState.OFFERED, "This request has not been offered to anybody yet.")
        return replace(
            self,
            state=SupportState.CLAIMED,
            claimed_by=person_id,
            claimed_by_name=name,
            claimed_at=now,
            active_at=None,
            is_escalated=False,
            version=self.version + 1,
        )

    def escalated(
        self, *, now: datetime, limit_at: datetime, more_nurses: tuple[UUID, ...] = ()
    ) -> "SupportRequest":
        """Nobody has claimed it in time (Q4): all named nurses see it, then the safeguarding lead.

        `limit_at` is `claim_hours` working hours after the offer.
        """
        if self.is_escalated:
            return self
        refuse_unless(
            self.state is SupportState.OFFERED, "Nobody is waiting for a nurse here. Nothing was changed."
        )
        refuse_unless(now >= limit_at, "There is still time to claim this request.")
        added = tuple(nurse for nurse in more_nurses if nurse not in self.offered_to)
        return replace(
            self, is_escalated=True, offered_to=(*self.offered_to, *added), version=self.version + 1
        )

    def started(self, person_id: UUID, *, now: datetime) -> "SupportRequest":
        """The nurse who has it begins (Q5)."""
        if self.state is SupportState.IN_PROGRESS and self.claimed_by == person_id:
            return self
        self._refuse_unless_theirs(person_id)
        return replace(self, state=SupportState.IN_PROGRESS, active_at=now, version=self.version + 1)

    def carried_on(self, person_id: UUID, *, now: datetime) -> "SupportRequest":
        """The nurse who has it does something about it, so that it is not idle (Q5, Q6)."""
        begun = self.started(person_id, now=now)
        return replace(begun, active_at=now, version=self.version + 1)

    def completed(
        self, person_id: UUID, outcome: SupportOutcome | None, *, now: datetime | None = None
    ) -> "SupportRequest":
        """The nurse says what came of it (Q5)."""
        if self.state is SupportState.COMPLETED and (self.claimed_by, self.outcome) == (person_id, outcome):
            return self
        self._refuse_unless_theirs(person_id)
        refuse_unless(outcome, "Choose what came of it. Nothing was changed.")
        return replace(
            self,
            state=SupportState.COMPLETED,
            outcome=outcome,
            completed_at=now,
            version=self.version + 1,
        )

    def answered(self, *, helped: bool) -> "SupportRequest":
        """The coordinator answers "Did this help?", once (Q5)."""
        if self.has_helped is helped:
            return self
        refuse_unless(
            self.asks_whether_it_helped,
            "This question is answered, or was not asked. Nothing was changed.",
        )
        return replace(self, has_helped=helped, version=self.version + 1)

    def released_because(
        self,
        why: Release,
        *,
        now: datetime,
        idle_limit_at: datetime | None = None,
        nurses: tuple[UUID, ...] = (),
    ) -> "SupportRequest":
        """The nurse no longer has it, so it is offered again (Q6), to these nurses where any are named.

        `idle_limit_at` is 2 working days after `idle_since`; needed for an idle request only.
        """
        refuse_unless(self.state in WITH_A_NURSE, "Nobody has claimed this request. Nothing was changed.")
        is_idle = idle_limit_at is not None and now >= idle_limit_at
        refuse_unless(
            why is not Release.IDLE or is_idle,
            "The nurse who has this request still has time. Nothing was changed.",
        )
        return replace(
            self,
            state=SupportState.OFFERED,
            claimed_by=None,
            claimed_by_name=None,
            claimed_at=None,
            active_at=None,
            released=why,
            released_by=self.claimed_by,
            rounds=self.rounds + 1,
            offered_at=now,
            is_escalated=False,
            offered_to=nurses or self.offered_to,
            version=self.version + 1,
        )

    def with_time(self, starts_at: datetime, by: UUID, *, now: datetime) -> "SupportRequest":
        """One of the two suggests a half hour (Q5). Raises NotAllowedError."""
        nurse_id = self.claimed_by
        refuse_unless(
            nurse_id is not None and self.state in WITH_A_NURSE,
            "No named nurse has this request at the moment. Nothing was changed.",
        )
        found = self.appointment
        if found is None or found.nurse_id != nurse_id or (not found.is_open and found.starts_at <= now):
            fresh = Appointment.suggested(starts_at, by, nurse_id=nurse_id or by, now=now)
            return replace(self, appointments=(*self.appointments, fresh), version=self.version + 1)
        return self._with(found.moved(starts_at, by, now=now))

    def time_accepted(self, by: UUID, *, now: datetime) -> "SupportRequest":
        """The other agrees to it (Q5). Raises NotAllowedError."""
        found = self.appointment
        if found is None or self.state not in WITH_A_NURSE:
            raise NotAllowedError("No time is suggested at the moment. Nothing was changed.")
        refuse_unless(found.starts_at > now, "This time is past. Find another one.")
        return self._with(found.accepted(by, now=now))

    def time_called_off(self, by: UUID, *, now: datetime) -> "SupportRequest":
        """It does not take place; without a time to come nothing is changed (L4)."""
        found = self.appointment
        if found is None or not found.is_open or found.starts_at <= now:
            return self
        return self._with(found.called_off(by, now=now))

    def _with(self, appointment: Appointment) -> "SupportRequest":
        if appointment == self.appointment:
            return self
        changed = (*self.appointments[:-1], appointment)
        return replace(self, appointments=changed, version=self.version + 1)

    def withdrawn(self) -> "SupportRequest":
        """The coordinator no longer needs it (Q7). Raises NotAllowedError when it is not open."""
        if not self.is_open:
            raise NotAllowedError("This request is no longer open. Nothing was changed.")
        return replace(self, state=SupportState.WITHDRAWN, version=self.version + 1)

    def cancelled(self) -> "SupportRequest":
        """The conference is off, so the request is too (Q7). Closed requests stay as they are."""
        if not self.is_open:
            return self
        return replace(self, state=SupportState.CANCELLED, version=self.version + 1)

    def still_needed(self, person_id: UUID, *, now: datetime | None = None) -> "SupportRequest":
        """The conference is off, but the coordinator says that the support is needed all the same (Q7)."""
        if self.is_open:
            return self
        refuse_unless(
            self.state is SupportState.CANCELLED,
            "This request is no longer open. Nothing was changed.",
            advice="Ask again if you need support.",
        )
        refuse_unless(
            person_id == self.requested_by, "Only the person who asked can say that it is still needed."
        )
        return replace(
            self,
            state=SupportState.REQUESTED,
            claimed_by=None,
            claimed_by_name=None,
            claimed_at=None,
            active_at=None,
            released_by=None,
            rounds=self.rounds + 1,
            offered_at=now,
            is_escalated=False,
            is_needed_anyway=True,
            version=self.version + 1,
        )

    def _refuse_unless_theirs(self, person_id: UUID) -> None:
        refuse_unless(
            self.state in WITH_A_NURSE and self.claimed_by == person_id,
            "This request is not yours at the moment. Nothing was changed.",
        )
