"""A request for a named nurse's support (Q1-Q8)."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4

from domain.access import Relation, Role
from domain.errors import AlreadyClaimedError, NotAllowedError
from domain.guards import refuse_role_unless, refuse_unless
from domain.relations import NO_LINKS, Links
from domain.support_states import Release, SupportKind, SupportOutcome, SupportState
from domain.working_days import WorkingCalendar, local_day

__all__ = ["Release", "SupportKind", "SupportOutcome", "SupportRequest", "SupportState", "claim_hours"]

# How long a request may wait for a nurse, in working hours; less when the conference is near (Q4).
CLAIM_WITHIN = 4
CLAIM_WITHIN_WHEN_NEAR = 1
NEAR = 2  # working days


_OPEN = (
    SupportState.REQUESTED,
    SupportState.OFFERED,
    SupportState.CLAIMED,
    SupportState.IN_PROGRESS,
)
_WITH_A_NURSE = (SupportState.CLAIMED, SupportState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class SupportRequest:
    """A care coordinator asks; the duty named nurses are offered it; the first to claim has it (Q3).

    `number` is its short number for typed words ("claim 12", AX9). `claimed_by_name` and
    `offered_names` are those people's names as the staff directory has them now. `links` are everybody
    else's live links to it. `active_at` is when the nurse began (Q5). `version` counts the
    steps. `is_escalated` stays on until somebody claims it (Q4). `has_helped` is the answer to "Did this
    help?".
    """

    id: UUID
    invitation_id: UUID
    requested_by: UUID
    requested_at: datetime
    offered_to: tuple[UUID, ...]
    number: int
    state: SupportState = SupportState.OFFERED
    claimed_by: UUID | None = None
    claimed_by_name: str | None = None
    offered_names: tuple[str, ...] = ()
    claimed_at: datetime | None = None
    version: int = field(default=1, compare=False)
    kind: SupportKind = SupportKind.ADVICE
    is_escalated: bool = False
    active_at: datetime | None = None
    released: Release | None = None
    outcome: SupportOutcome | None = None
    has_helped: bool | None = None
    links: Links = NO_LINKS

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.links.is_restricted

    @property
    def is_open(self) -> bool:
        """True while somebody is waiting for or giving support."""
        return self.state in _OPEN

    @property
    def waits(self) -> bool:
        """True while no nurse has it yet (Q1, Q2)."""
        return self.state in {SupportState.REQUESTED, SupportState.OFFERED}

    @property
    def is_with_a_nurse(self) -> bool:
        """True while a nurse has it (Q3, Q5)."""
        return self.state in _WITH_A_NURSE

    @property
    def asks_whether_it_helped(self) -> bool:
        """True once it is completed, until the coordinator has answered: it is asked once (Q5)."""
        return self.state is SupportState.COMPLETED and self.has_helped is None

    @property
    def idle_since(self) -> datetime | None:
        """When the nurse who has it last did something about it (Q6)."""
        return self.active_at or self.claimed_at

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """Who was offered it and who claimed it; the requester stands in relation to the invitation.

        A manager knows of it only while nobody has claimed it (A3); a conflict leaves nothing (A7).
        """
        relations = set(self.links.relations_of(person_id))
        if Relation.CONFLICTED in relations:
            return frozenset(relations)
        if self.state is not SupportState.OFFERED:
            relations.discard(Relation.ESCALATED_TO)
        if person_id in self.offered_to:
            relations.add(Relation.OFFERED)
        if person_id == self.claimed_by:
            relations.add(Relation.CLAIMED)
        return frozenset(relations)

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
        if self.claimed_by == person_id and self.state in _WITH_A_NURSE:
            return self
        if self.state in _WITH_A_NURSE:
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

    def completed(self, person_id: UUID, outcome: SupportOutcome | None) -> "SupportRequest":
        """The nurse says what came of it (Q5)."""
        if self.state is SupportState.COMPLETED and (self.claimed_by, self.outcome) == (person_id, outcome):
            return self
        self._refuse_unless_theirs(person_id)
        refuse_unless(outcome, "Choose what came of it. Nothing was changed.")
        return replace(self, state=SupportState.COMPLETED, outcome=outcome, version=self.version + 1)

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
        self, why: Release, *, now: datetime, idle_limit_at: datetime | None = None
    ) -> "SupportRequest":
        """The nurse no longer has it, so it is offered again (Q6).

        `idle_limit_at` is 2 working days after `idle_since`; needed for an idle request only.
        """
        refuse_unless(self.state in _WITH_A_NURSE, "Nobody has claimed this request. Nothing was changed.")
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
            version=self.version + 1,
        )

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

    def still_needed(self, person_id: UUID) -> "SupportRequest":
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
            version=self.version + 1,
        )

    def _refuse_unless_theirs(self, person_id: UUID) -> None:
        refuse_unless(
            self.state in _WITH_A_NURSE and self.claimed_by == person_id,
            "This request is not yours at the moment. Nothing was changed.",
        )


def claim_hours(*, starts_at: datetime, now: datetime, calendar: WorkingCalendar) -> int:
    """How many working hours a request may wait for a nurse: 4, or 1 when the conference is near (Q4)."""
    days = calendar.working_days_between(local_day(now), local_day(starts_at))
    return CLAIM_WITHIN_WHEN_NEAR if days <= NEAR and now < starts_at else CLAIM_WITHIN
