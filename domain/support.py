"""A request for a named nurse's support (Q1-Q8; the steps this version needs)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.access import Relation
from domain.errors import AlreadyClaimedError, NotAllowedError
from domain.relations import NO_LINKS, Links


class SupportState(StrEnum):
    """Where the request stands (section 2.5)."""

    OFFERED = "offered"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SupportRequest:
    """A care coordinator asks; the duty named nurses are offered it; the first to claim has it (Q3).

    `number` is its short number for typed words ("claim 12", AX9). `claimed_by_name` and
    `offered_names` are those people's names as the staff directory has them now. `links` are everybody
    else's live links to it.
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
    links: Links = NO_LINKS

    @property
    def is_restricted(self) -> bool:
        """True when only named nurses and named people may know of it (IG23)."""
        return self.links.is_restricted

    @property
    def is_open(self) -> bool:
        """True while somebody is waiting for or giving support."""
        return self.state in {SupportState.OFFERED, SupportState.CLAIMED}

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

    def claimed(self, person_id: UUID, name: str, *, now: datetime) -> "SupportRequest":
        """First come, first served (Q3); claiming one's own again changes nothing (L4).

        Raises AlreadyClaimedError, which names the first, or NotAllowedError.
        """
        if self.claimed_by == person_id and self.state is SupportState.CLAIMED:
            return self
        if self.state is SupportState.CLAIMED:
            raise AlreadyClaimedError(
                f"{self.claimed_by_name} has claimed this request. It is looked after.",
            )
        if not self.is_open:
            raise NotAllowedError("This request is no longer open. Nothing is needed from you.")
        return replace(
            self, state=SupportState.CLAIMED, claimed_by=person_id, claimed_by_name=name, claimed_at=now
        )

    def withdrawn(self) -> "SupportRequest":
        """The coordinator no longer needs it (Q7). Raises NotAllowedError when it is not open."""
        if not self.is_open:
            raise NotAllowedError("This request is no longer open. Nothing was changed.")
        return replace(self, state=SupportState.WITHDRAWN)

    def cancelled(self) -> "SupportRequest":
        """The conference is off, so the request is too (Q7). Closed requests stay as they are."""
        return replace(self, state=SupportState.CANCELLED) if self.is_open else self
