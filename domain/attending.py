"""What is asked of those who go: newly qualified staff, part of a meeting, observers (A4, A6, I8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.guards import refuse_unless
from domain.working_days import add_months

_NEWLY_QUALIFIED_FOR = 12  # months


class Part(StrEnum):
    """Which part of the meeting somebody is there for (I8)."""

    BEGINNING = "beginning"
    END = "end"
    OUR_PART = "our_part"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Company:
    """What a newly qualified worker is asked when accepting (A4)."""

    accompanied_by: UUID | None = None
    has_observed: bool | None = None

    @property
    def is_complete(self) -> bool:
        """False means a task for the manager, not a refusal: nobody is held back from accepting (A4)."""
        return self.accompanied_by is not None and self.has_observed is not None


def is_newly_qualified(qualified_on: date, on: date) -> bool:
    """Within one year of qualifying (A4, G22)."""
    year_on = add_months(qualified_on, _NEWLY_QUALIFIED_FOR)
    return year_on is None or on < year_on


@dataclass(frozen=True, slots=True)
class Observer:
    """An extra person, who needs the chair's and the family's agreement first (A6, G31)."""

    person_id: UUID
    chair_agreed: bool = False
    family_agreed: bool = False

    def require_agreed(self) -> None:
        """Raise NotAllowedError unless both have agreed; before that no link is shared (A6, IN13)."""
        refuse_unless(
            self.chair_agreed and self.family_agreed,
            "The chair and the family must both agree before an observer gets the link.",
            advice="Ask the unit to put the question to both.",
        )
