"""Leave and duty: who is away when, and whose roster it is (N3, Q2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from domain.people import Person
from domain.roles import Relation

# Beyond these, a date is a slip of the year.
FURTHEST = timedelta(days=730)
LONGEST_LEAVE = timedelta(days=548)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody is away, both included (N3)."""

    first_on: date
    last_on: date

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first_on <= day <= self.last_on

    def slip(self, today: date) -> str | None:
        """What is wrong with the dates, seen from this day; None when they can be kept."""
        refusals = (
            (self.last_on < self.first_on, "Leave cannot end before it begins."),
            (self.last_on < today, "This leave is over already."),
            (self.first_on > today + FURTHEST, "This leave begins more than two years from now."),
            (self.last_on - self.first_on > LONGEST_LEAVE, "This leave is longer than a year and a half."),
        )
        return next((message for is_wrong, message in refusals if is_wrong), None)

    def touches(self, other: Self) -> bool:
        """Whether the two have a day in common, or follow one another without a day between."""
        return self.first_on <= other.last_on + _A_DAY and other.first_on <= self.last_on + _A_DAY

    def joined(self, other: Self) -> Self:
        """From the first day of either to the last day of either."""
        first_on, last_on = min(self.first_on, other.first_on), max(self.last_on, other.last_on)
        return replace(self, first_on=first_on, last_on=last_on)


def merged(periods: Iterable[Leave]) -> tuple[Leave, ...]:
    """The same days as few periods, in order: those that touch become one."""
    found: list[Leave] = []
    for period in sorted(periods, key=lambda one: one.first_on):
        if found and found[-1].touches(period):
            found[-1] = found[-1].joined(period)
        else:
            found.append(period)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DutyDay:
    """Who is on duty on a day; `is_named` when the roster names that day, else the weekdays decide (Q2)."""

    day: date
    nurses: tuple[Person, ...]
    is_named: bool


@dataclass(frozen=True, slots=True)
class RosterOf:
    """One person's duty and leave, as something that access is asked about (A1)."""

    person: Person

    @property
    def is_restricted(self) -> bool:
        """A roster tells nothing of a family."""
        return False

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """It is one's own, and one's manager's."""
        found = {Relation.SELF} if person_id == self.person.id else set()
        return frozenset(found | ({Relation.MANAGES} if person_id == self.person.manager_id else set()))
