"""The people around one invitation, as far as the ladder turns to them (section 1.2, N3, N9, HZ13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.access import Relation, Role
from domain.people import Person
from domain.relations import Links
from domain.roster import Leave


@dataclass(frozen=True, slots=True)
class Member:
    """One person with their leave; `duty_days` are the ISO weekdays of a named nurse (Q2)."""

    id: UUID
    leave: tuple[Leave, ...] = ()
    duty_days: frozenset[int] = frozenset()

    @classmethod
    def of(cls, person: Person, leave: Iterable[Leave] = ()) -> "Member":
        """What the ladder needs to know of a person."""
        return cls(person.id, tuple(leave), person.duty_days)

    def is_away(self, day: date) -> bool:
        """Whether they are on leave that day (N3)."""
        return any(period.covers(day) for period in self.leave)


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody but the owner; whoever has left is not among them (IG12).

    `manager` is the owner's, `manager_deputy` stands in for the manager. `managing` are those of the two who
    are the manager today: how A1 knows a manager. `nurses` are all named nurses, `duty` the days for which
    the roster names one. `leads` are the safeguarding administrators, `service_line` those who lead the
    owner's service line.
    """

    manager: Member | None = None
    manager_deputy: Member | None = None
    managing: frozenset[UUID] = frozenset()
    nurses: tuple[Member, ...] = ()
    duty: frozenset[tuple[date, UUID]] = frozenset()
    leads: tuple[Member, ...] = ()
    service_line: tuple[Member, ...] = ()

    def managers_on(self, day: date) -> tuple[UUID, ...]:
        """The manager that day, or the manager's deputy while the manager is away (N3).

        When both are away it is the manager all the same: a prompt is never lost.
        """
        chain = tuple(one for one in (self.manager, self.manager_deputy) if one)
        return ids_of(here_on(day, chain)[:1])

    @property
    def readers(self) -> tuple[UUID, ...]:
        """The manager and the manager's deputy: who may read a report that waits for agreement (R5)."""
        return ids_of(one for one in (self.manager, self.manager_deputy) if one)

    def on_duty(self, day: date) -> tuple[UUID, ...]:
        """The named nurses on duty that day: the roster's day wins over their weekdays (Q2).

        Whoever is away is left out. It never ends with nobody while there is a nurse at all (HZ13).
        """
        here = here_on(day, self.nurses)
        named = tuple(nurse for nurse in here if (day, nurse.id) in self.duty)
        return ids_of(named or tuple(one for one in here if day.isoweekday() in one.duty_days) or here)

    def nurses_on(self, day: date) -> tuple[UUID, ...]:
        """Every named nurse who is not away that day (Q4)."""
        return ids_of(here_on(day, self.nurses))

    def leads_on(self, day: date) -> tuple[UUID, ...]:
        """The safeguarding leads who are not away that day (Q4)."""
        return ids_of(here_on(day, self.leads))

    def service_line_on(self, day: date) -> tuple[UUID, ...]:
        """Who leads the service line and is not away that day (E5)."""
        return ids_of(here_on(day, self.service_line))


NOBODY = Circle()


def here_on(day: date, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Those of them who are not away; all of them when all are away (HZ13)."""
    return tuple(one for one in members if not one.is_away(day)) or members


def ids_of(members: Iterable[Member]) -> tuple[UUID, ...]:
    """Their ids, in their order."""
    return tuple(one.id for one in members)


def may_be_told(links: Links, person: Person) -> bool:
    """Nobody related to the family (A7); of a restricted case only nurses and named people (IG23)."""
    relations = links.relations_of(person.id)
    if Relation.CONFLICTED in relations:
        return False
    return not links.is_restricted or person.role is Role.NAMED_NURSE or Relation.NAMED in relations
