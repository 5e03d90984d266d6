"""Who manages and who stands in for whom, as a list of staff says it by address (N3, I7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from domain.directory_plan import Row
from domain.drafts import Problem
from domain.people import Person

NO_MANAGER = "The manager's address is in neither the list nor the directory. The manager stays as before."
NO_DEPUTY = "The deputy's address is in neither the list nor the directory. The deputy stays as before."
OWN_MANAGER = "Somebody cannot be their own manager, nor their manager's. The manager stays as before."
OWN_DEPUTY = "Somebody cannot be their own deputy. The deputy stays as before."


def linked(
    rows: Sequence[Row], everybody: Iterable[Person], held: Iterable[Person]
) -> tuple[list[Row], list[Problem]]:
    """The lines with managers and deputies found by their addresses, and what is wrong with them.

    `everybody` is the directory as it will be, `held` as it is. A link that cannot be used stays as before.
    """
    found = {person.email: person.id for person in everybody}
    problems: list[Problem] = []
    rows = [_with_deputy(_with_manager(row, found, problems), found, problems) for row in rows]
    managers = {person.id: person.manager_id for person in held}
    while True:
        managers |= {row.after.id: row.after.manager_id for row in rows}
        wrong = {row.after.id for row in rows if _is_new(row) and is_above(row.after.id, managers)}
        if not wrong:
            return rows, problems
        problems.extend(Problem(row.draft.where, OWN_MANAGER) for row in rows if row.after.id in wrong)
        rows = [_with_held_manager(row) if row.after.id in wrong else row for row in rows]


def is_above(person_id: UUID, managers: Mapping[UUID, UUID | None]) -> bool:
    """Whether somebody is their own manager, or their manager's, and so on."""
    seen: set[UUID] = set()
    above = managers.get(person_id)
    while above is not None and above not in seen:
        if above == person_id:
            return True
        seen.add(above)
        above = managers.get(above)
    return False


def _with_manager(row: Row, found: Mapping[str, UUID], problems: list[Problem]) -> Row:
    email = row.draft.manager_email
    if email is None:
        return row
    if email.lower() not in found:
        problems.append(Problem(row.draft.where, NO_MANAGER))
        return row
    return replace(row, after=replace(row.after, manager_id=found[email.lower()]))


def _with_deputy(row: Row, found: Mapping[str, UUID], problems: list[Problem]) -> Row:
    email = row.draft.deputy_email
    if email is None:
        return row
    if email.lower() not in found:
        problems.append(Problem(row.draft.where, NO_DEPUTY))
        return row
    if found[email.lower()] == row.after.id:
        problems.append(Problem(row.draft.where, OWN_DEPUTY))
        return row
    return replace(row, after=replace(row.after, deputy_id=found[email.lower()]))


def _is_new(row: Row) -> bool:
    return row.after.manager_id != (row.before.manager_id if row.before else None)


def _with_held_manager(row: Row) -> Row:
    return replace(row, after=replace(row.after, manager_id=row.before.manager_id if row.before else None))
