"""The staff directory: who is with the trust and in which role, from files and from Graph (A1, IG12)."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from domain.access import Actor, Permission
from domain.directory import Planner
from domain.directory_plan import Plan, Row
from domain.list_changes import DirectoryChange
from domain.people import Person
from domain.policy import folded
from domain.routing import Handover
from domain.staff_drafts import StaffReading
from storage import audit, people, teams
from storage.teams import Settled
from storage.unit import Unit
from usecases.handover import HandedOver, hand_over_all
from usecases.previewing import as_if


def apply_staff(
    unit: Unit, actor: Actor, *, reading: StaffReading, source: str, is_complete: bool = False
) -> DirectoryChange:
    """Take a list of staff into the directory; the same list again changes nothing (L4).

    `source` is "csv" or "graph". `is_complete` says that whoever of this source is not in the list has left.
    Leavers lose access at once and their invitations go to whoever stands in (IG12, I7). Raises
    NotPermittedError, or BadInputError when too many would leave at once; then nothing is changed.
    """
    actor.require(Permission.MANAGE_DIRECTORY)
    change = take_in(unit, actor, reading, source, is_complete=is_complete)
    audit.record(
        unit,
        actor,
        "directory.applied",
        at=unit.now,
        source=source,
        added=len(change.added),
        changed=len(change.changed),
        left=change.left,
    )
    return change


def preview_staff(
    unit: Unit, actor: Actor, *, reading: StaffReading, source: str, is_complete: bool = False
) -> DirectoryChange:
    """What `apply_staff` would do now; nothing is changed (IN20). Raises the same."""
    actor.require(Permission.MANAGE_DIRECTORY)
    change = as_if(unit, lambda: take_in(unit, actor, reading, source, is_complete=is_complete))
    audit.record(unit, actor, "directory.previewed", at=unit.now, source=source)
    return change


def let_leavers_go(unit: Unit, actor: Actor) -> DirectoryChange:
    """Hand over the invitations of everybody whose last day is over (IG12, I7). Raises NotPermittedError.

    Their access has ended by itself. For the housekeeping, every hour.
    """
    actor.require(Permission.MANAGE_DIRECTORY)
    people.lock_directory(unit)
    leaving = people.list_due_to_leave(unit)
    for person in leaving:
        people.save(unit, replace(person, is_active=False))
        audit.record(unit, actor, "person.left", person.id, at=unit.now)
    done = hand_over_all(unit, actor, leaving, Handover.LEAVER)
    return DirectoryChange(left=len(leaving), handed_over=done.handed_over, returned=done.returned)


def take_in(
    unit: Unit, actor: Actor, reading: StaffReading, source: str, *, is_complete: bool
) -> DirectoryChange:
    """Plan, then write: leavers first, so that their addresses are free."""
    people.lock_directory(unit)
    planner = Planner.of(people.list_all(unit), source=source, now=unit.now)
    plan = planner.plan(reading, is_complete=is_complete)
    became = [teams.settle(unit, team) for team in plan.teams]
    team_ids = {folded(team.name): found for team, (found, _) in zip(plan.teams, became, strict=True)}
    for person in plan.leaving:
        people.save(unit, person.gone(source, now=unit.now))
        audit.record(unit, actor, "person.left", person.id, at=unit.now, source=source)
    changed = [row for row in plan.rows if row.is_changed]
    people.free_addresses(unit, addresses_taken_over(changed))
    for row in changed:
        save_row(unit, actor, row, team_ids)
    done = hand_over_all(unit, actor, [*plan.leaving, *out_of_clinic(changed)], Handover.LEAVER)
    return summary(plan, [outcome for _, outcome in became], done)


def save_row(unit: Unit, actor: Actor, row: Row, team_ids: dict[str, UUID]) -> None:
    """Store one person as the list says; the audit tells a change of role (IG14)."""
    after = row.after
    if after.team and after.team_id is None:
        after = replace(after, team_id=team_ids[folded(after.team)])
    people.save(unit, after)
    action = "person.changed" if row.before else "person.added"
    before = row.before.role if row.before else "nobody"
    audit.record(unit, actor, action, after.id, at=unit.now, role=after.role, role_before=before)


def addresses_taken_over(rows: Collection[Row]) -> set[str]:
    """Addresses that go from one person to another, or from one who has left."""
    return {row.after.email for row in rows if row.before is None or row.before.email != row.after.email}


def out_of_clinic(rows: Collection[Row]) -> list[Person]:
    """Who still works here, but in a role that no invitation can be for (A5, IG12)."""
    return [row.after for row in rows if row.before and row.before.is_clinical > row.after.is_clinical]


def summary(plan: Plan, became: list[Settled], done: HandedOver) -> DirectoryChange:
    """What was done, by the lines of the list."""
    changed = [row for row in plan.rows if row.is_changed]
    return DirectoryChange(
        added=tuple(row.draft.where for row in changed if row.before is None),
        changed=tuple(row.draft.where for row in changed if row.before and not row.is_back),
        back=tuple(row.draft.where for row in changed if row.is_back),
        left=len(plan.leaving),
        left_at=plan.left_at,
        unchanged=len(plan.rows) - len(changed),
        waiting=plan.waiting,
        new_teams=became.count(Settled.NEW),
        changed_teams=became.count(Settled.CHANGED),
        handed_over=done.handed_over,
        returned=done.returned,
        problems=plan.problems,
    )
