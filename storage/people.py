"""The staff directory and where each person's chat is."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select, text

from domain.access import Role
from domain.errors import NotFoundError
from domain.people import ChatReference, Person
from domain.reach import Reach
from storage import duty, leave, reach
from storage.locks import Lock
from storage.tables import ChatRow, Instant, PersonRow, TeamRow
from storage.unit import Unit

# What a column holds as the person has it; days, hours and teams are written each in their own way.
COLUMNS = (
    "id", "name", "role", "team_id", "manager_id", "deputy_id", "qualified_on", "is_champion", "is_active",
    "left_at", "source",
)  # fmt: skip
# Nobody can have this address: it is kept for names that do not exist.
NO_ADDRESS = "left.invalid"


def get(unit: Unit, person_id: UUID) -> Person:
    """The person of this id, also one who has left. Raises NotFoundError."""
    found = _list(unit, _people().where(PersonRow.id == person_id))
    if not found:
        raise NotFoundError("There is no such person in the staff directory.")
    return found[0]


def find(unit: Unit, person_id: UUID) -> Person | None:
    """The person of this id, if still with the trust (IG12)."""
    return _first(unit, _BY_ID, person=person_id)


def find_by_entra_id(unit: Unit, entra_id: str) -> Person | None:
    """Who is behind an authenticated Entra object id, if still with the trust (IG10, IG12)."""
    return _first(unit, _active(unit).where(PersonRow.entra_id == entra_id.lower()))


def find_by_email(unit: Unit, email: str) -> Person | None:
    """Who has this exact address, if still with the trust; never matched on a name (I2, HZ2)."""
    return _first(unit, _active(unit).where(PersonRow.email == email.lower()))


def list_invited(unit: Unit, *, entra_ids: Collection[str], emails: Collection[str]) -> list[Person]:
    """Who has one of these object ids or exact addresses, each once, in the order given (I2)."""
    ids, addresses = [one.lower() for one in entra_ids], [one.lower() for one in emails]
    found = _list(unit, _INVITED, entra_ids=ids, emails=addresses) if ids or addresses else []
    order = [*ids, *addresses]
    return sorted(
        found, key=lambda one: min(order.index(key) for key in (one.entra_id, one.email) if key in order)
    )


def lock(unit: Unit, emails: Collection[str]) -> None:
    """Lock whoever has one of these addresses, always in one order: their next numbers are given out."""
    addresses = {email.lower() for email in emails}
    query = select(PersonRow.id).where(PersonRow.email.in_(addresses)).order_by(PersonRow.id)
    unit.session.execute(query.with_for_update(key_share=True)).all()


def list_with_role(unit: Unit, role: Role) -> list[Person]:
    """Everybody in one role, by name."""
    return _list(unit, _active(unit).where(PersonRow.role == role))


def list_called(unit: Unit, said: str) -> list[Person]:
    """Everybody with exactly this address, else everybody whose name holds these words, by name."""
    words = " ".join(said.split()).casefold()
    if "@" in words:
        found = find_by_email(unit, words)
        return [found] if found else []
    named = _list(unit, _active(unit).where(PersonRow.name.icontains(words, autoescape=True)))
    return named if words else []


def list_of_circles(unit: Unit, owner_ids: Collection[UUID], roles: Collection[Role]) -> list[Person]:
    """These people, their deputies and managers, the managers' deputies, and all in these roles, by name."""
    return _list(unit, _CIRCLES, owners=owner_ids, roles=list(roles))


def list_all(unit: Unit) -> list[Person]:
    """Everybody who is or was in the directory, as the database has them now."""
    return _list(unit, _people().execution_options(populate_existing=True))


def list_due_to_leave(unit: Unit) -> list[Person]:
    """Whose last day is over, but from whom nothing has been taken over yet (IG12)."""
    return _list(unit, _people().where(PersonRow.is_active, PersonRow.left_at <= unit.now))


def list_on_duty(unit: Unit, day: date) -> list[Person]:
    """The named nurses on duty that day (Q2): the roster's day wins over the weekdays of the nurses.

    Whoever is away is left out. It never ends with nobody while there is a nurse at all (HZ13).
    """
    nurses = list_with_role(unit, Role.NAMED_NURSE)
    away, named = leave.list_away(unit, day), duty.list_named(unit, day)
    here = [nurse for nurse in nurses if nurse.id not in away] or nurses
    dated = [nurse for nurse in here if nurse.id in named]
    return dated or [nurse for nurse in here if nurse.is_on_duty(day)] or here


def lock_directory(unit: Unit) -> None:
    """Let nobody else take in a list of staff before this unit has ended."""
    if unit.session.get_bind().dialect.name == "postgresql":
        unit.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": Lock.DIRECTORY})


def add_team(unit: Unit, team_id: UUID, name: str, service_line: str = "") -> None:
    """Add a team."""
    unit.session.add(TeamRow(id=team_id, name=name, service_line=service_line))
    unit.session.flush()


def add(unit: Unit, person: Person) -> None:
    """Add a person to the directory."""
    save(unit, person)


def save(unit: Unit, person: Person) -> None:
    """Store a person, new or changed. The service line is the team's, and is not stored here."""
    row = unit.session.get(PersonRow, person.id) or PersonRow(id=person.id)
    for name in COLUMNS:
        setattr(row, name, getattr(person, name))
    row.entra_id, row.email = person.entra_id.lower(), person.email.lower()
    row.duty_days, row.working_days = _digits(person.duty_days), _digits(person.working_days)
    row.day_starts, row.day_ends = _clock(person.day_starts), _clock(person.day_ends)
    unit.session.add(row)
    unit.session.flush()
    unit.circles_changed = True


def free_addresses(unit: Unit, emails: Collection[str]) -> None:
    """Take these addresses from whoever has them, so that they can be given out anew."""
    holders = select(PersonRow).where(PersonRow.email.in_({email.lower() for email in emails}))
    for row in unit.session.scalars(holders):
        row.email = f"{row.id}@{NO_ADDRESS}"
    unit.session.flush()


def find_chat(unit: Unit, person_id: UUID) -> ChatReference | None:
    """Where to reach a person in Teams, if they ever installed the bot."""
    row = unit.session.execute(_CHAT, {"person": person_id}).first()
    return ChatReference(*row) if row else None


def save_chat(unit: Unit, person_id: UUID, chat: ChatReference, now: datetime) -> None:
    """Remember where a person's one-to-one chat is: they have the app."""
    row = unit.session.get(ChatRow, person_id) or ChatRow(person_id=person_id)
    row.conversation_id = chat.conversation_id
    row.service_url = chat.service_url
    row.tenant_id = chat.tenant_id
    row.seen_at = now
    unit.session.add(row)
    unit.session.flush()
    reach.note(unit, person_id, Reach.INSTALLED)


def forget_chat(unit: Unit, person_id: UUID) -> None:
    """The person removed the bot: there is no chat to write to."""
    reach.note(unit, person_id, Reach.GONE)
    row = unit.session.get(ChatRow, person_id)
    if row is not None:
        unit.session.delete(row)
        unit.session.flush()


def _people() -> Select[PersonRow, str, str]:
    team: ColumnElement[str] = func.coalesce(TeamRow.name, "")
    service_line: ColumnElement[str] = func.coalesce(TeamRow.service_line, "")
    query = select(PersonRow, team, service_line).outerjoin(TeamRow, TeamRow.id == PersonRow.team_id)
    return query.order_by(PersonRow.name)


def _active(unit: Unit) -> Select[PersonRow, str, str]:
    """Whoever has not left by now; a last day that is over counts at once (IG12)."""
    return _active_at(unit.now)


def _active_at(now: datetime | BindParameter[datetime]) -> Select[PersonRow, str, str]:
    return _people().where(PersonRow.is_active, or_(PersonRow.left_at.is_(None), PersonRow.left_at > now))


def _circles() -> ColumnElement[bool]:
    is_owner = PersonRow.id.in_(bindparam("owners", expanding=True))
    managers = select(PersonRow.manager_id).where(is_owner)
    deputies = select(PersonRow.deputy_id).where(or_(is_owner, PersonRow.id.in_(managers)))
    return or_(
        PersonRow.role.in_(bindparam("roles", expanding=True)),
        is_owner,
        PersonRow.id.in_(managers),
        PersonRow.id.in_(deputies),
    )


# Asked for every message or every row of a list, so these are put together once: it takes as long as asking.
_STILL_HERE = _active_at(bindparam("now", type_=Instant()))
_BY_ID = _STILL_HERE.where(PersonRow.id == bindparam("person"))
_CIRCLES = _STILL_HERE.where(_circles())
_CHAT = select(ChatRow.conversation_id, ChatRow.service_url, ChatRow.tenant_id).where(
    ChatRow.person_id == bindparam("person")
)
_INVITED = _STILL_HERE.where(
    or_(
        PersonRow.entra_id.in_(bindparam("entra_ids", expanding=True)),
        PersonRow.email.in_(bindparam("emails", expanding=True)),
    )
)


def _list(unit: Unit, query: Select[PersonRow, str, str], **given: object) -> list[Person]:
    found = unit.session.execute(query, {"now": unit.now, **given})
    return [_person(row, team, service_line) for row, team, service_line in found]


def _first(unit: Unit, query: Select[PersonRow, str, str], **given: object) -> Person | None:
    return next(iter(_list(unit, query, **given)), None)


def _person(row: PersonRow, team: str, service_line: str) -> Person:
    return Person(
        id=row.id,
        entra_id=row.entra_id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        team_id=row.team_id,
        team=team,
        duty_days=_days(row.duty_days),
        service_line=service_line,
        manager_id=row.manager_id,
        deputy_id=row.deputy_id,
        working_days=_days(row.working_days),
        day_starts=time.fromisoformat(row.day_starts) if row.day_starts else None,
        day_ends=time.fromisoformat(row.day_ends) if row.day_ends else None,
        qualified_on=row.qualified_on,
        is_champion=row.is_champion,
        is_active=row.is_active,
        left_at=row.left_at,
        source=row.source,
    )


def _digits(days: Collection[int]) -> str:
    return "".join(str(day) for day in sorted(days))


def _days(digits: str) -> frozenset[int]:
    return frozenset(int(day) for day in digits)


def _clock(clock: time | None) -> str | None:
    return f"{clock:%H:%M}" if clock else None
