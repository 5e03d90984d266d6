"""Is somebody ready to take part: newly qualified workers (A4), substitutes (A5), observers (A6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.errors import NotAllowedError


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
    """An extra person at the meeting; chair and family agree beforehand (G31, A6)."""

    has_chair_agreed: bool = False
    has_family_agreed: bool = False

    @property
    def may_have_link(self) -> bool:
        """Both ticks, no exception (A6)."""
        return self.has_chair_agreed and self.has_family_agreed

    def require_link(self) -> None:
        """Raise NotAllowedError unless chair and family have both agreed."""
        if not self.may_have_link:
            raise NotAllowedError(
                "An observer needs the agreement of the chair and of the family first. No link was shared.",
                advice="Ask the conference unit, then tick both.",
            )
