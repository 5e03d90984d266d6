"""Whose task an invitation is at present: its person's, or of whoever stands in for them (N3)."""

from datetime import datetime
from uuid import UUID

from domain.access import Relation
from domain.arranging import Arranging
from domain.circle import Circle
from domain.conference import Conference
from domain.invitation import Invitation
from domain.policy import AreaPolicy


class Task:
    """What the facts of one invitation say of it; `Facts` adds everything else that is known."""

    __slots__ = ()

    conference: Conference
    invitation: Invitation
    policy: AreaPolicy
    circle: Circle

    def is_covered_by(self, person_id: UUID) -> bool:
        """Whether this person stands in for the owner today (N3); not once a substitute has it (I11)."""
        is_refused = any(redirect.by == person_id for redirect in self.invitation.redirects)
        has_moved_on = bool(self.invitation.links.holders_of(Relation.SUBSTITUTE))
        return person_id in self.circle.covering and not is_refused and not has_moved_on

    def arranging_for(self, owner_id: UUID) -> Arranging:
        """How it is decided who gets what is meant for the owner, and when (N1, N2, N3)."""
        refused = frozenset(redirect.by for redirect in self.invitation.redirects)
        return Arranging(self.circle, self.policy, owner_id, refused)

    @property
    def heard_at(self) -> datetime:
        """When the person heard of the present date: what was past by then is not made up for."""
        return max(self.invitation.received_at, self.conference.moved_at or self.invitation.received_at)
