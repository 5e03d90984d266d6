"""What is known of a request for a named nurse's support, and how people stand to it (Q1-Q8, A1)."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.appointment import Appointment
from domain.note import Note
from domain.relations import NO_LINKS, Links
from domain.roles import Relation
from domain.support_states import Release, SupportKind, SupportOutcome, SupportState

OPEN = (
    SupportState.REQUESTED,
    SupportState.OFFERED,
    SupportState.CLAIMED,
    SupportState.IN_PROGRESS,
)
WITH_A_NURSE = (SupportState.CLAIMED, SupportState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """A care coordinator asks; the duty named nurses are offered it; the first to claim has it (Q3).

    `number` is its short number for typed words ("claim 12", AX9). `claimed_by_name` and
    `offered_names` are those people's names as the staff directory has them now. `links` are everybody
    else's live links to it. `active_at` is when the nurse began (Q5). `version` counts the
    steps. `is_escalated` stays on until somebody claims it (Q4). `has_helped` is the answer to "Did this
    help?". `rounds` is how often it was offered, `offered_at` when it was offered anew, `released_by` who
    had it before (Q6). `is_needed_anyway`: the conference is off, the support is not (Q7). `notes` are what
    was written about it, without the words; `appointments` are the half
    hours that were found, one for each nurse; the last one counts.
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
    rounds: int = 1
    offered_at: datetime | None = None
    released_by: UUID | None = None
    completed_at: datetime | None = None
    is_needed_anyway: bool = False
    appointments: tuple[Appointment, ...] = ()
    notes: tuple[Note, ...] = ()
    links: Links = NO_LINKS

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.links.is_restricted

    @property
    def is_open(self) -> bool:
        """True while somebody is waiting for or giving support."""
        return self.state in OPEN

    @property
    def waits(self) -> bool:
        """True while no nurse has it yet (Q1, Q2)."""
        return self.state in {SupportState.REQUESTED, SupportState.OFFERED}

    @property
    def is_with_a_nurse(self) -> bool:
        """True while a nurse has it (Q3, Q5)."""
        return self.state in WITH_A_NURSE

    @property
    def asks_whether_it_helped(self) -> bool:
        """True once it is completed, until the coordinator has answered: it is asked once (Q5)."""
        return self.state is SupportState.COMPLETED and self.has_helped is None and not self.gave_back

    @property
    def gave_back(self) -> bool:
        """Whether the nurse gave the report back to whoever asked her to write it (R10): that is no help."""
        return self.outcome is SupportOutcome.REPORT_GIVEN_BACK

    @property
    def appointment(self) -> Appointment | None:
        """The half hour that the two have found, or are finding."""
        return self.appointments[-1] if self.appointments else None

    @property
    def appointment_changed_at(self) -> datetime | None:
        """When something was last said of a time: what calendars have to hear of is found by it."""
        return self.appointment.changed_at if self.appointment else None

    @property
    def outlives(self) -> bool:
        """Whether it goes on although its conference is off (Q7)."""
        return self.is_needed_anyway and self.state is not SupportState.CANCELLED

    @property
    def asks_whether_still_needed(self) -> bool:
        """True once the conference took it along, until the coordinator says that it is needed (Q7)."""
        return self.state is SupportState.CANCELLED and not self.is_needed_anyway

    def other_than(self, person_id: UUID) -> UUID | None:
        """The other of the two between whom it is; None while no nurse has it."""
        return self.requested_by if person_id == self.claimed_by else self.claimed_by

    @property
    def waits_since(self) -> datetime:
        """When the nurses were asked: the first time, or anew (Q2, Q6)."""
        return self.offered_at or self.requested_at

    @property
    def idle_since(self) -> datetime | None:
        """When the nurse who has it last did something about it (Q6)."""
        return self.active_at or self.claimed_at

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """Who was offered it, who claimed it and who asked.

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
        if person_id == self.requested_by:
            relations.add(Relation.REQUESTED)
        return frozenset(relations)
