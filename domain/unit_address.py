"""To which addresses reports may go: each is allowed by two people (IG25)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.guards import refuse_unless


class AddressState(StrEnum):
    """Whether reports may go there."""

    ASKED = "asked"
    ALLOWED = "allowed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class UnitAddress:
    """A secure mailbox of one area's conference unit, and whether reports may go there."""

    id: UUID
    area: str
    address: str
    state: AddressState
    asked_at: datetime
    asked_by: UUID | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    version: int = 1

    @property
    def is_allowed(self) -> bool:
        """Whether reports may go there."""
        return self.state is AddressState.ALLOWED

    def decided(self, *, allow: bool, by: UUID | None, now: datetime) -> "UnitAddress":
        """A second person says yes or no (IG25). Raises NotAllowedError when it is the person who asked."""
        wanted = AddressState.ALLOWED if allow else AddressState.REFUSED
        if self.state is wanted:
            return self
        refuse_unless(
            by is not None and by != self.asked_by,
            "You asked for this address, so somebody else must allow it.",
            advice="Ask another administrator or a named nurse.",
        )
        return replace(self, state=wanted, decided_by=by, decided_at=now, version=self.version + 1)

    def asked_again(self, by: UUID | None, *, now: datetime) -> "UnitAddress":
        """An address that was refused once is asked about anew; any other stays as it is."""
        if self.state is not AddressState.REFUSED:
            return self
        return replace(self, state=AddressState.ASKED, asked_by=by, asked_at=now, version=self.version + 1)
