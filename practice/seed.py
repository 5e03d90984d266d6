"""The invented trust: two teams and the people in and around them."""

from datetime import date, datetime, time
from uuid import UUID, uuid5

from sqlalchemy import delete

from domain.access import Role
from domain.people import Person
from domain.policy import Policies
from domain.working_days import at_local
from practice import chats
from storage import instance, people
from storage.tables import Base, PersonRow
from storage.unit import Unit

TENANT_ID = "99999999-aaaa-4bbb-8ccc-999999999999"
APP_ID = "99999999-0000-4000-8000-000000000001"
NAMESPACE = UUID("99999999-0000-4000-8000-000000000000")
FIRST_HOUR = time(9, 0)

MARSH, HILL = "Marsh End Community Team", "Hill Street Community Team"
WEEKDAYS = frozenset({1, 2, 3, 4, 5})

# name, role, team, the ISO weekdays of a named nurse's duty
STAFF: tuple[tuple[str, Role, str, frozenset[int]], ...] = (
    ("Priya Raman", Role.CARE_COORDINATOR, MARSH, frozenset()),
    ("Grace Adeyemi", Role.NAMED_NURSE, "Safeguarding Team", WEEKDAYS),
    ("Tomasz Zielinski", Role.NAMED_NURSE, "Safeguarding Team", WEEKDAYS),
    ("Helen Achterberg", Role.TEAM_MANAGER, MARSH, frozenset()),
    ("Daniel Whitlock", Role.CARE_COORDINATOR, MARSH, frozenset()),
    ("Amina Yusuf", Role.CARE_COORDINATOR, HILL, frozenset()),
    ("Owen Pritchard", Role.CARE_COORDINATOR, HILL, frozenset()),
    ("Ruth Castellano", Role.NAMED_NURSE, "Safeguarding Team", frozenset()),
    ("Marcus Bellweather", Role.TEAM_MANAGER, HILL, frozenset()),
    ("Sunita Kaur", Role.SAFEGUARDING_ADMIN, "Safeguarding Team", frozenset()),
)

ROLE_WORDS = {
    Role.CARE_COORDINATOR: "Care coordinator",
    Role.NAMED_NURSE: "Named nurse",
    Role.TEAM_MANAGER: "Team manager",
    Role.SAFEGUARDING_ADMIN: "Safeguarding administrator",
}


def invented_people() -> list[Person]:
    """The staff directory of the invented trust; the ids are always the same."""
    return [
        Person(
            id=uuid5(NAMESPACE, f"person:{name}"),
            entra_id=str(uuid5(NAMESPACE, f"entra:{name}")),
            name=name,
            email=f"{slug(name)}@trust.example",
            role=role,
            team_id=uuid5(NAMESPACE, f"team:{team}"),
            team=team,
            duty_days=duty_days,
        )
        for name, role, team, duty_days in STAFF
    ]


def in_teams() -> list[chats.Person]:
    """The same people as users of Teams."""
    return [
        chats.Person(
            slug=slug(person.name),
            name=person.name,
            role=role_words(person),
            team=person.team,
            aad_object_id=person.entra_id,
            email=person.email,
        )
        for person in invented_people()
    ]


def role_words(person: Person) -> str:
    """The role as the page says it, with a nurse's duty."""
    if person.role is Role.NAMED_NURSE:
        return "Named nurse on duty" if person.duty_days else "Named nurse, not on duty"
    return ROLE_WORDS[person.role]


def slug(name: str) -> str:
    """A name as it stands in addresses."""
    return name.lower().replace(" ", "-")


def begin(unit: Unit) -> bool:
    """Make this database the practice room's, fresh; False, and unchanged, when it holds real people."""
    if not instance.is_practice(unit) and unit.session.query(PersonRow).count():
        return False
    for table in reversed(Base.metadata.sorted_tables):
        unit.session.execute(delete(table))
    unit.session.expunge_all()
    instance.mark_as_practice(unit)
    seed(unit)
    return True


def seed(unit: Unit) -> None:
    """Put the invented people in place."""
    found = invented_people()
    for team_id, team in {(person.team_id, person.team) for person in found}:
        if team_id is not None:
            people.add_team(unit, team_id, team)
    for person in found:
        people.add(unit, person)


def first_moment(policies: Policies, day: date) -> datetime:
    """When practice begins: 9am on this or the next working day, so that nothing waits for office hours."""
    return at_local(policies.calendar.on_or_after(day), FIRST_HOUR)
