"""The people around one invitation, as far as the ladder turns to them (section 1.2, N3, N9, HZ13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.access import Relation, Role
from domain.hours import USUAL, Hours
from domain.people import Person
from domain.relations import Links
from domain.roster import Leave


@dataclass(frozen=True, slots=True)
class Member:
    """One person with their leave; `duty_days` are the ISO weekdays of a named nurse (Q2).

    `hours` are those in which they are written to (N1).
    """

    id: UUID
    leave: tuple[Leave, ...] = ()
    duty_days: frozenset[int] = frozenset()
    hours: Hours = USUAL

    @classmethod
    def of(cls, person: Person, leave: Iterable[Leave] = ()) -> "Member":
        """What the ladder needs to know of a person."""
        hours = Hours(person.working_days, person.day_starts, person.day_ends)
        return cls(person.id, tuple(leave), person.duty_days, hours)

    def is_away(self, day: date) -> bool:
        """Whether they are on leave that day (N3)."""
        return any(period.covers(day) for period in self.leave)


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody around it; whoever has left is not among them (IG12), the owner excepted.

    `owner` has the invitation, `owner_deputy` is the first to stand in. `manager` is the owner's,
    `manager_deputy` stands in for the manager. `managing` are those of the two who are the manager today: how
    A1 knows a manager. `covering` are those who stand in for the owner today: how A1 knows them (N3).
    `answering` are managers who may answer for an owner who is away or has not answered in time: A1's absent
    staff. `nurses` are all named nurses, `duty` the days for which the roster names one. `leads` are the
    safeguarding administrators, `service_line` those who lead the owner's service line.
    """

    owner: Member | None = None
    owner_deputy: Member | None = None
    covering: frozenset[UUID] = frozenset()
    answering: frozenset[UUID] = frozenset()
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

    def stand_ins_on(self, day: date) -> tuple[Member, ...]:
        """Who does the owner's tasks that day, the first choice first; nobody while the owner is there.

        On leave: the deputy, then whoever is the manager that day (N3). On a day off by their own pattern:
        the deputy (N2). When there is none of these, the named nurses on duty (HZ13).
        """
        if self.owner is None or not (self.owner.is_away(day) or self.owner.hours.is_off(day)):
            return ()
        chain = [self.owner_deputy]
        if self.owner.is_away(day):
            chain += [self.manager, self.manager_deputy if self._is_manager_away(day) else None]
        here = {one.id: one for one in chain if one and one.id != self.owner.id and not one.is_away(day)}
        if here:
            return tuple(here.values())
        on_duty = self.on_duty(day)
        return tuple(one for one in self.nurses if one.id in on_duty and not one.is_away(day))

    def _is_manager_away(self, day: date) -> bool:
        return self.manager is None or self.manager.is_away(day)

    def member(self, person_id: UUID) -> Member:
        """What is known of one of them."""
        known = (self.owner, self.owner_deputy, self.manager, self.manager_deputy)
        around = (*known, *self.nurses, *self.leads, *self.service_line)
        return next((one for one in around if one and one.id == person_id), Member(person_id))

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
