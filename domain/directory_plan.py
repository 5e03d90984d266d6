"""What a list of staff would change, ready to be written: lines, teams, leavers and what is wrong."""

from dataclasses import dataclass
from typing import NamedTuple

from domain.drafts import Problem
from domain.people import Person
from domain.staff_drafts import StaffDraft


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: the person as held, None for somebody new, and as they are to be."""

    draft: StaffDraft
    before: Person | None
    after: Person

    @property
    def is_back(self) -> bool:
        """True for somebody who had left."""
        return self.before is not None and not self.before.is_active

    @property
    def is_changed(self) -> bool:
        """False when the directory says the same already (L4)."""
        return self.before != self.after


class Team(NamedTuple):
    """A team that the list names; `service_line` is None when it does not tell."""

    name: str
    service_line: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in a list would do. `leaving` are people as held; `left_at` the lines that say so."""

    rows: tuple[Row, ...] = ()
    teams: tuple[Team, ...] = ()
    leaving: tuple[Person, ...] = ()
    left_at: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
