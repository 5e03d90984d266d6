"""The invented trust: two teams, the people in and around them, and a few patients known by number."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from sqlalchemy import delete

from domain.access import Role
from domain.people import Person
from domain.policy import Policies
from domain.working_days import at_local, local_day
from practice import chats
from storage import care, instance, people
from storage.care import Care
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

SERVICE_LINES = {MARSH: "Adult community services", HILL: "Adult community services"}
MANAGERS = {MARSH: "Helen Achterberg", HILL: "Marcus Bellweather"}
# Who stands in for whom, both ways (I7, N3).
DEPUTIES = (
    ("Priya Raman", "Daniel Whitlock"),
    ("Amina Yusuf", "Owen Pritchard"),
    ("Helen Achterberg", "Marcus Bellweather"),
    ("Grace Adeyemi", "Tomasz Zielinski"),
)
PART_TIME, CHAMPION, NEWLY_QUALIFIED = "Daniel Whitlock", "Amina Yusuf", "Owen Pritchard"
# The trust's number of a patient, who holds the care, and how many days ago it ended. One patient is with two
# people, so that an administrator must say whose the invitation is (I3).
PATIENTS: tuple[tuple[str, str, int | None], ...] = (
    ("T999001", "Priya Raman", None),
    ("T999002", "Amina Yusuf", None),
    ("T999003", "Owen Pritchard", 30),
    ("T999004", "Daniel Whitlock", None),
    ("T999004", "Amina Yusuf", None),
)
CARE_OPENED, QUALIFIED = timedelta(days=400), timedelta(days=120)

ROLE_WORDS = {
    Role.CARE_COORDINATOR: "Care coordinator",
    Role.NAMED_NURSE: "Named nurse",
    Role.TEAM_MANAGER: "Team manager",
    Role.SAFEGUARDING_ADMIN: "Safeguarding administrator",
}


def invented_people() -> list[Person]:
    """The staff directory of the invented trust; the ids are always the same."""
    deputies = {**dict(DEPUTIES), **{second: first for first, second in DEPUTIES}}
    return [
        Person(
            id=person_id(name),
            entra_id=str(uuid5(NAMESPACE, f"entra:{name}")),
            name=name,
            email=f"{slug(name)}@trust.example",
            role=role,
            team_id=uuid5(NAMESPACE, f"team:{team}"),
            team=team,
            duty_days=duty_days,
            service_line=SERVICE_LINES.get(team, ""),
            manager_id=person_id(MANAGERS[team]) if role is Role.CARE_COORDINATOR else None,
            deputy_id=person_id(deputies[name]) if name in deputies else None,
            working_days=frozenset({1, 2, 3}) if name == PART_TIME else frozenset(),
            is_champion=name == CHAMPION,
        )
        for name, role, team, duty_days in STAFF
    ]


def person_id(name: str) -> UUID:
    """The id of one of the invented people, always the same."""
    return uuid5(NAMESPACE, f"person:{name}")


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


def begin(unit: Unit, today: date | None = None) -> bool:
    """Make this database the practice room's, fresh; False, and unchanged, when it holds real people.

    `today` is the first day of practice.
    """
    if not instance.is_practice(unit) and unit.session.query(PersonRow).count():
        return False
    for table in reversed(Base.metadata.sorted_tables):
        unit.session.execute(delete(table))
    unit.session.expunge_all()
    instance.mark_as_practice(unit)
    seed(unit, today or local_day(unit.now))
    return True


def seed(unit: Unit, today: date) -> None:
    """Put the invented people in place, and whose care they hold."""
    found = invented_people()
    for team_id, team, service_line in {(one.team_id, one.team, one.service_line) for one in found}:
        if team_id is not None:
            people.add_team(unit, team_id, team, service_line)
    for person in found:
        is_new = person.name == NEWLY_QUALIFIED
        people.add(unit, replace(person, qualified_on=today - QUALIFIED) if is_new else person)
    care.save(unit, invented_care(unit, today))


def invented_care(unit: Unit, today: date) -> list[Care]:
    """Who holds the care of the invented patients, or held it until not long ago (I2, T24)."""
    return [
        Care(
            care.patient_key(unit, reference),
            person_id(name),
            today - CARE_OPENED,
            today - timedelta(days=ended) if ended is not None else None,
        )
        for reference, name, ended in PATIENTS
    ]


def first_moment(policies: Policies, day: date) -> datetime:
    """When practice begins: 9am on this or the next working day, so that nothing waits for office hours."""
    return at_local(policies.calendar.on_or_after(day), FIRST_HOUR)
