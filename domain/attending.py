"""What is asked of those who go: a part of the meeting (I8), newly qualified staff, substitutes, observers.

Newly qualified workers are helped and never held back (A4). Substitutes and observers must bring something
before they get the link (A5, A6).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import NotAllowedError
from domain.working_days import add_months

FIRST_YEAR = 12  # months after qualifying (A4)


class Part(StrEnum):
    """Which part of the meeting somebody is there for (I8)."""

    BEGINNING = "beginning"
    END = "end"
    OUR_PART = "our_part"
    OTHER = "other"


def is_newly_qualified(qualified_on: date | None, on: date) -> bool:
    """Whether a day lies in the first year after qualifying, its anniversary included (A4, G22).

    Whoever qualified on 29 February has theirs on 28 February (T9). True also before the day of qualifying;
    False when that day is not known: nobody is asked on a guess.
    """
    ends_on = add_months(qualified_on, FIRST_YEAR) if qualified_on else None
    return ends_on is not None and on <= ends_on


@dataclass(frozen=True, slots=True)
class Company:
    """What a newly qualified worker is asked when accepting (A4)."""

    accompanied_by: UUID | None = None
    has_observed: bool | None = None

    @property
    def is_complete(self) -> bool:
        """False means a task for the manager, not a refusal: nobody is held back from accepting (A4)."""
        return self.accompanied_by is not None and self.has_observed is not None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a substitute must be and say before names are shown (A5)."""

    is_qualified: bool = False
    has_read_report_and_knows_case: bool = False

    def require_complete(self) -> None:
        """Raise NotAllowedError unless the substitute is qualified and has ticked the box."""
        if not self.is_qualified:
            raise NotAllowedError(
                "Only a qualified worker can stand in at a conference.",
                advice="Ask the team manager to find somebody else.",
            )
        if not self.has_read_report_and_knows_case:
            raise NotAllowedError(
                "Read the report first, then tick the box that says so.",
                advice="If you cannot read it in time, ask for help.",
            )


@dataclass(frozen=True, slots=True)
class Observer:
    """An extra person, who needs the chair's and the family's agreement first (A6, G31)."""

    person_id: UUID
    chair_agreed: bool = False
    family_agreed: bool = False

    @property
    def may_have_link(self) -> bool:
        """Both ticks, no exception (A6, IN13)."""
        return self.chair_agreed and self.family_agreed

    def require_link(self) -> None:
        """Raise NotAllowedError unless chair and family have both agreed (A6)."""
        if not self.may_have_link:
            raise NotAllowedError(
                "The chair and the family must both agree first. No link was shared.",
                advice="Ask the conference unit to put the question to both, then tick both.",
            )
