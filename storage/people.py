"""The staff directory and where each person's chat is."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from domain.access import Role
from domain.errors import NotFoundError
from domain.people import ChatReference, Person
from storage.tables import ChatRow, PersonRow, TeamRow
from storage.unit import Unit


def get(unit: Unit, person_id: UUID) -> Person:
    """The person of this id, also one who has left. Raises NotFoundError."""
    found = _list(unit, _people().where(PersonRow.id == person_id))
    if not found:
        raise NotFoundError("There is no such person in the staff directory.")
    return found[0]


def find(unit: Unit, person_id: UUID) -> Person | None:
    """The person of this id, if still with the trust (IG12)."""
    return _first(unit, _people().where(PersonRow.id == person_id, PersonRow.is_active))


def find_by_entra_id(unit: Unit, entra_id: str) -> Person | None:
    """Who is behind an authenticated Entra object id, if still with the trust (IG10, IG12)."""
    return _first(unit, _people().where(PersonRow.entra_id == entra_id.lower(), PersonRow.is_active))


def find_by_email(unit: Unit, email: str) -> Person | None:
    """Who has this exact address, if still with the trust; never matched on a name (I2, HZ2)."""
    return _first(unit, _people().where(PersonRow.email == email.lower(), PersonRow.is_active))


def lock(unit: Unit, emails: Collection[str]) -> None:
    """Lock whoever has one of these addresses, always in one order: their next numbers are given out."""
    addresses = {email.lower() for email in emails}
    query = select(PersonRow.id).where(PersonRow.email.in_(addresses)).order_by(PersonRow.id)
    unit.session.execute(query.with_for_update(key_share=True)).all()


def list_with_role(unit: Unit, role: Role) -> list[Person]:
    """Everybody in one role, by name."""
    return _list(unit, _people().where(PersonRow.role == role, PersonRow.is_active))


def list_on_duty(unit: Unit, day: date) -> list[Person]:
    """The named nurses on duty that day; all of them when the roster names nobody (Q2, HZ13)."""
    nurses = list_with_role(unit, Role.NAMED_NURSE)
    return [nurse for nurse in nurses if nurse.is_on_duty(day)] or nurses


def add_team(unit: Unit, team_id: UUID, name: str) -> None:
    """Add a team."""
    unit.session.add(TeamRow(id=team_id, name=name))
    unit.session.flush()


def add(unit: Unit, person: Person) -> None:
    """Add a person to the directory."""
    unit.session.add(
        PersonRow(
            id=person.id,
            entra_id=person.entra_id.lower(),
            name=person.name,
            email=person.email.lower(),
            role=person.role,
            team_id=person.team_id,
            duty_days="".join(str(day) for day in sorted(person.duty_days)),
        )
    )
    unit.session.flush()


def find_chat(unit: Unit, person_id: UUID) -> ChatReference | None:
    """Where to reach a person in Teams, if they ever installed the bot."""
    row = unit.session.get(ChatRow, person_id)
    return ChatReference(row.conversation_id, row.service_url, row.tenant_id) if row else None


def save_chat(unit: Unit, person_id: UUID, chat: ChatReference, now: datetime) -> None:
    """Remember where a person's one-to-one chat is."""
    row = unit.session.get(ChatRow, person_id) or ChatRow(person_id=person_id)
    row.conversation_id = chat.conversation_id
    row.service_url = chat.service_url
    row.tenant_id = chat.tenant_id
    row.seen_at = now
    unit.session.add(row)
    unit.session.flush()


def forget_chat(unit: Unit, person_id: UUID) -> None:
    """The person removed the bot: there is no chat to write to."""
    row = unit.session.get(ChatRow, person_id)
    if row is not None:
        unit.session.delete(row)
        unit.session.flush()


def _people() -> Select[PersonRow, str]:
    team: ColumnElement[str] = func.coalesce(TeamRow.name, "")
    return (
        select(PersonRow, team).outerjoin(TeamRow, TeamRow.id == PersonRow.team_id).order_by(PersonRow.name)
    )


def _list(unit: Unit, query: Select[PersonRow, str]) -> list[Person]:
    return [_person(row, team) for row, team in unit.session.execute(query)]


def _first(unit: Unit, query: Select[PersonRow, str]) -> Person | None:
    return next(iter(_list(unit, query)), None)


def _person(row: PersonRow, team: str) -> Person:
    return Person(
        id=row.id,
        entra_id=row.entra_id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        team_id=row.team_id,
        team=team,
        duty_days=frozenset(int(day) for day in row.duty_days),
    )
