"""What is asked of those who go: a part of the meeting (I8), newly qualified staff, substitutes, observers.

Newly qualified workers are helped and never held back (A4). Substitutes and observers must bring something
before they get the link (A5, A6).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import NotAllowedError


class Part(StrEnum):
    """Which part of the meeting somebody is there for (I8)."""

    BEGINNING = "beginning"
    END = "end"
    OUR_PART = "our_part"
    OTHER = "other"


class NotReady(StrEnum):
    """What a newly qualified worker still lacks; each is a task for their manager (A4)."""

    NOBODY_ACCOMPANIES = "nobody_accompanies"
    OBSERVED_NOT_ANSWERED = "observed_not_answered"
    NEVER_OBSERVED = "never_observed"


def is_newly_qualified(qualified_on: date | None, on: date) -> bool:
    """Within one year of qualifying (A4, G22); the anniversary is outside. An unknown date is no guess."""
    if qualified_on is None:
        return False
    anniversary = (qualified_on.year + 1, qualified_on.month, qualified_on.day)
    return (on.year, on.month, on.day) < anniversary


def not_ready(
    qualified_on: date | None, *, on: date, accompanied_by: UUID | None, has_observed: bool | None
) -> frozenset[NotReady]:
    """What is missing when this person attends on this day (A4); None in `has_observed` = not answered.

    Empty for everybody who is not newly qualified. Nobody is stopped by it: the manager is asked to help.
    """
    if not is_newly_qualified(qualified_on, on):
        return frozenset()
    missing = set()
    if accompanied_by is None:
        missing.add(NotReady.NOBODY_ACCOMPANIES)
    if has_observed is None:
        missing.add(NotReady.OBSERVED_NOT_ANSWERED)
    elif not has_observed:
        missing.add(NotReady.NEVER_OBSERVED)
    return frozenset(missing)


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
