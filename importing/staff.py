"""The trust's own lists of staff, care, duty and leave on their way in: shown first, then taken in (IN20)."""

from collections.abc import Iterator

from domain.access import Actor
from domain.list_changes import CareChange, DirectoryChange, RosterChange
from domain.people import CSV
from intake.care_file import read_care
from intake.roster_file import read_roster
from intake.staff_file import read_staff
from storage.database import Database
from usecases.care import apply_care, preview_care
from usecases.directory import apply_staff, preview_staff
from usecases.roster import apply_roster, preview_roster

ListChange = DirectoryChange | CareChange | RosterChange


def bring_staff(
    database: Database, actor: Actor, data: bytes, *, is_meant: bool, is_complete: bool = False
) -> DirectoryChange:
    """What a list of staff would change or, when it `is_meant`, did change.

    `is_complete`: whoever of an earlier list is absent has left (IG12). Raises NotPermittedError or
    BadInputError.
    """
    work = apply_staff if is_meant else preview_staff
    return database.run_now(work, actor, reading=read_staff(data), source=CSV, is_complete=is_complete)


def bring_care(
    database: Database, actor: Actor, data: bytes, *, is_meant: bool, is_complete: bool = False
) -> CareChange:
    """The same for who holds whose care; `is_complete`: open care that is absent ends today (G26).

    Raises NotPermittedError or BadInputError.
    """
    work = apply_care if is_meant else preview_care
    return database.run_now(work, actor, reading=read_care(data), is_complete=is_complete)


def bring_roster(database: Database, actor: Actor, data: bytes, *, is_meant: bool) -> RosterChange:
    """The same for duty days and leave (Q2, N3). Raises NotPermittedError."""
    work = apply_roster if is_meant else preview_roster
    return database.run_now(work, actor, reading=read_roster(data))


def say_problems(change: ListChange) -> Iterator[str]:
    """What could not be used or should be checked, each with its place in the list."""
    return (f"{problem.where}: {problem.message}" for problem in change.problems)
