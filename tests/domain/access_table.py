"""The table of section 1.2, read from tests/data; it knows nothing of domain/grants.py."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from domain.access import Actor, Condition, Permission, Relation, Role

DATA = Path(__file__).parent.parent / "data"
MEANINGS = tomllib.loads((DATA / "access_meanings.toml").read_text(encoding="utf-8"))
COLUMNS: dict[str, tuple[Role, ...]] = {
    "care_coordinator": (Role.CARE_COORDINATOR,),
    # The first column speaks of the person it is assigned to: whoever an invitation is handed to has the same
    # rights, for access comes from the relation (A1, I5, I7); bar the words of a request for support (A3).
    "handed_to": (Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.NAMED_NURSE, Role.CHAMPION),
    # Whoever stands in while the owner is away does what the owner is asked (N3): clinical staff (A5).
    "covering": (Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.NAMED_NURSE, Role.CHAMPION),
    # A substitute is a relation: anybody clinical can be one (A5).
    "substitute": (Role.CARE_COORDINATOR, Role.TEAM_MANAGER, Role.NAMED_NURSE, Role.CHAMPION),
    "team_manager": (Role.TEAM_MANAGER,),
    "named_nurse": (Role.NAMED_NURSE,),
    "safeguarding_admin": (Role.SAFEGUARDING_ADMIN,),
    "champion": (Role.CHAMPION,),
    "oversight": (Role.SERVICE_LINE, Role.EXECUTIVE, Role.GOVERNANCE),
    "system_admin": (Role.SYSTEM_ADMIN,),
    "ig_auditor": (Role.IG_AUDITOR,),
    "system": (Role.SYSTEM,),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: whom it lets do what, through which relations, when what is presented."""

    item: str
    permission: Permission
    column: str
    phrase: str
    through: frozenset[Relation]
    needs: frozenset[Condition]

    @property
    def roles(self) -> tuple[Role, ...]:
        return COLUMNS[self.column]

    @property
    def name(self) -> str:
        return f"{self.permission}-{self.column}-{self.phrase}"


def read_cells() -> Iterator[Cell]:
    with (DATA / "access_table.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in COLUMNS:
                permission = Permission(row["permission"])
                for phrase in row[column].split("; "):
                    found = meaning(permission, column, phrase)
                    yield Cell(row["item"], permission, column, phrase, *found)


def meaning(permission: str, column: str, phrase: str) -> tuple[frozenset[Relation], frozenset[Condition]]:
    """The most particular meaning of a phrase; a phrase that nobody explained is a mistake in the table."""
    if phrase in MEANINGS["nothing"]["phrases"]:
        return frozenset(), frozenset()
    fitting = [one for one in MEANINGS["meaning"] if fits(one, permission, column, phrase)]
    found = max(fitting, key=lambda one: ("in" in one, "columns" in one))
    return frozenset(map(Relation, found["through"])), frozenset(map(Condition, found.get("needs", ())))


def fits(one: dict[str, Any], permission: str, column: str, phrase: str) -> bool:
    in_row = "in" not in one or permission in one["in"]
    in_column = "columns" not in one or column in one["columns"]
    return in_row and in_column and phrase in one["phrases"]


CELLS = tuple(read_cells())


def allowed(
    role: Role, permission: Permission, relations: frozenset[Relation], presented: frozenset[Condition]
) -> bool:
    """What the table says, cell by cell; a conflict wins over everything (A7)."""
    if Relation.CONFLICTED in relations:
        return False
    held = relations | {Relation.ANY}
    return any(
        cell.permission is permission
        and role in cell.roles
        and cell.through & held
        and cell.needs <= presented
        for cell in CELLS
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that one person, PERSON, stands in some relations to."""

    relations: frozenset[Relation] = frozenset()
    is_restricted: bool = False

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        return self.relations if person_id == PERSON else frozenset()


PERSON, SECOND = uuid4(), uuid4()
REASON = "The coordinator is on sick leave."


def an_actor(role: Role) -> Actor:
    return Actor(PERSON, "Priya Raman", role)


def presenting(role: Role, conditions: frozenset[Condition]) -> dict[str, Any]:
    """The arguments with which an actor of this role presents these conditions, each in the proper way."""
    return {
        "reason": REASON if Condition.REASON in conditions else "",
        "approver": Actor(SECOND, "Owen Pritchard", role)
        if Condition.SECOND_APPROVER in conditions
        else None,
        "given": conditions - {Condition.REASON, Condition.SECOND_APPROVER},
    }
