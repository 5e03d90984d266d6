"""Who stands around an invitation: manager, named nurses with their leave and duty, leads (section 1.2)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Integer, ScalarSelect, Text, bindparam, cast, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.access import Role
from domain.circle import Circle, Member, may_be_told
from domain.people import Person
from domain.relations import Links
from domain.roster import Leave
from domain.working_days import local_day
from storage import people
from storage.tables import DutyRow, InstanceRow, LeaveRow
from storage.unit import SeenCircle, Unit

_AROUND = (Role.NAMED_NURSE, Role.SAFEGUARDING_ADMIN, Role.SERVICE_LINE)
# Of all who were read only these matter to everybody.
_NEAR = frozenset({*_AROUND, Role.TEAM_MANAGER})
# How often anybody's circle may have changed: directory, leave or duty.
_CHANGES = "circles"
# So many circles are remembered before all are forgotten: a few megabytes at most.
MANY_CIRCLES = 500
# Put together once: that takes as long as asking them.
_LEAVE = (
    select(LeaveRow.person_id, LeaveRow.first_on, LeaveRow.last_on)
    .where(LeaveRow.person_id.in_(bindparam("people", expanding=True)))
    .where(LeaveRow.first_on <= bindparam("last_on"), LeaveRow.last_on >= bindparam("first_on"))
    .order_by(LeaveRow.first_on)
)
_DUTY = select(DutyRow.day, DutyRow.person_id).where(
    DutyRow.day >= bindparam("first_on"), DutyRow.day <= bindparam("last_on")
)


class Asked(NamedTuple):
    """Whose circle is asked for: who has the invitation, and the days whose leave and duty count."""

    owner_id: UUID
    links: Links
    first_on: date
    last_on: date


def around(unit: Unit, asked: AbstractSet[Asked]) -> dict[Asked, Circle]:
    """The circles of those who have invitations, with leave and duty of these days, both included.

    Read once for each state of leave, duty and directory: it is asked for several times for every message.
    """
    if unit.circles_changed:
        return {one: seen.circle for one, seen in _read(unit, asked).items()}
    key, found = (count_changes(unit), local_day(unit.now)), dict[Asked, Circle]()
    for one in asked:
        seen = unit.circles.get((*key, one))
        if seen and unit.now >= seen.since and (seen.until is None or unit.now < seen.until):
            found[one] = seen.circle
    for one, seen in _read(unit, asked - found.keys()).items():
        if len(unit.circles) >= MANY_CIRCLES:
            unit.circles.clear()
        unit.circles[(*key, one)], found[one] = seen, seen.circle
    return found


def _read(unit: Unit, asked: AbstractSet[Asked]) -> dict[Asked, SeenCircle]:
    """Three statements, however many circles and people there are."""
    if not asked:
        return {}
    owners = {one.owner_id for one in asked}
    everybody = {person.id: person for person in people.list_of_circles(unit, owners, _AROUND)}
    until = min((one.left_at for one in everybody.values() if one.left_at), default=None)
    first_on, last_on = min(one.first_on for one in asked), max(one.last_on for one in asked)
    away = leave_of(unit, everybody, first_on, last_on)
    duty = duty_between(unit, first_on, last_on)
    return {one: SeenCircle(_circle(unit, one, everybody, away, duty), unit.now, until) for one in asked}


def _circle(
    unit: Unit,
    asked: Asked,
    everybody: Mapping[UUID, Person],
    away: Mapping[UUID, Sequence[Leave]],
    duty: Collection[tuple[date, UUID]],
) -> Circle:
    """No owner of an invitation escalates to themselves, or stands in for themselves."""
    owner = everybody.get(asked.owner_id)
    deputy_id = owner.deputy_id if owner else None
    found = {
        person.id: person
        for person in everybody.values()
        if (person.role in _NEAR or person.id == deputy_id)
        and person is not owner
        and may_be_told(asked.links, person)
    }
    manager = manager_in(found, owner.manager_id if owner else None)
    deputy = manager_in(found, manager.deputy_id if manager else None)
    stand_in = found.get(deputy_id) if deputy_id else None

    def members(those: Iterable[Person | None]) -> tuple[Member, ...]:
        return tuple(Member.of(one, leave_in(away[one.id], asked)) for one in those if one)

    circle = Circle(
        owner=next(iter(members([owner])), None),
        owner_deputy=next(iter(members([stand_in])), None) if stand_in and stand_in.is_clinical else None,
        manager=next(iter(members([manager])), None),
        manager_deputy=next(iter(members([deputy])), None),
        nurses=members(in_role(found, Role.NAMED_NURSE)),
        duty=frozenset(named for named in duty if asked.first_on <= named[0] <= asked.last_on),
        leads=members(in_role(found, Role.SAFEGUARDING_ADMIN)),
        service_line=members(
            one
            for one in in_role(found, Role.SERVICE_LINE)
            if owner and owner.service_line and one.service_line == owner.service_line
        ),
    )
    today = local_day(unit.now)
    managing = {*([manager.id] if manager else []), *circle.managers_on(today)}
    covering = {one.id for one in circle.stand_ins_on(today)}
    return replace(circle, managing=frozenset(managing), covering=frozenset(covering))


def leave_in(leave: Iterable[Leave], asked: Asked) -> Iterator[Leave]:
    """Of somebody's leave what touches the days that are asked for."""
    return (one for one in leave if one.first_on <= asked.last_on and one.last_on >= asked.first_on)


def manager_in(found: Mapping[UUID, Person], person_id: UUID | None) -> Person | None:
    """Who has this id, if a team manager: nobody else may see what a manager is told (A1)."""
    person = found.get(person_id) if person_id else None
    return person if person and person.role is Role.TEAM_MANAGER else None


def in_role(found: Mapping[UUID, Person], role: Role) -> Iterator[Person]:
    """Everybody in one role."""
    return (person for person in found.values() if person.role is role)


def leave_of(
    unit: Unit, person_ids: Collection[UUID], first_on: date, last_on: date
) -> defaultdict[UUID, list[Leave]]:
    """The leave of these people that touches these days, each in order."""
    asked = {"people": person_ids, "first_on": first_on, "last_on": last_on}
    away: defaultdict[UUID, list[Leave]] = defaultdict(list)
    for person_id, begins_on, ends_on in unit.session.execute(_LEAVE, asked):
        away[person_id].append(Leave(begins_on, ends_on))
    return away


def duty_between(unit: Unit, first_on: date, last_on: date) -> frozenset[tuple[date, UUID]]:
    """Every day between these, both included, for which the roster names a nurse."""
    asked = {"first_on": first_on, "last_on": last_on}
    return frozenset((day, person_id) for day, person_id in unit.session.execute(_DUTY, asked))


def changes() -> ScalarSelect[int]:
    """How often leave, duty or directory have changed, as a part of other statements."""
    return select(cast(InstanceRow.value, Integer)).where(InstanceRow.key == _CHANGES).scalar_subquery()


def count_changes(unit: Unit) -> int:
    """How often leave, duty or directory had changed; read before any circle is, and once in a unit."""
    if unit.circle_changes is None:
        unit.circle_changes = unit.session.scalar(_COUNT) or 0
    return unit.circle_changes


_COUNT = select(changes())


def note_change(unit: Unit) -> None:
    """Leave, duty or directory have changed: every plan made before this is to be made again."""
    insert = postgresql.insert if unit.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = insert(InstanceRow).values(key=_CHANGES, value="1")
    one_more = cast(cast(InstanceRow.value, Integer) + 1, Text)
    unit.session.execute(made.on_conflict_do_update(index_elements=["key"], set_={"value": one_more}))
