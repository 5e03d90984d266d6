"""Who holds whose care, from the trust's own list: for finding whose invitation it is (I2, G26)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.access import Actor, Permission
from domain.drafts import Problem
from domain.errors import BadInputError
from domain.list_changes import CareChange, leaves_gaps
from domain.staff_drafts import CareDraft, CareReading
from domain.words import say_count
from domain.working_days import local_day
from storage import audit, care, people
from storage.care import Care
from storage.unit import Unit
from usecases.previewing import as_if

NO_COORDINATOR = "The care coordinator's address is not in the staff directory. This line was left out."
ENDS_BEFORE = "Care cannot end before it began. This line was left out."
TWO_ENDINGS = "Two lines give the same care different endings. The later ending counts."
UNREADABLE = "Some lines could not be read, so no care ends for being absent from this list."
# So much care may end at once without a question; more, and more than this part of it, is a broken list.
FEW_ENDINGS, LARGEST_PART = 3, 1 / 3
Key = tuple[str, UUID, date]


def apply_care(unit: Unit, actor: Actor, *, reading: CareReading, is_complete: bool = False) -> CareChange:
    """Keep who holds whose care; the same list again changes nothing (L4).

    `is_complete` says that open care which is not in the list has ended: from today, so that it stays in the
    window in which the trust still knows the family (T24, HZ15). Raises NotPermittedError, or BadInputError
    when too much would end at once; then nothing is changed.
    """
    actor.require(Permission.MANAGE_DIRECTORY)
    change = take_in(unit, reading, is_complete=is_complete)
    audit.record(
        unit,
        actor,
        "care.applied",
        at=unit.now,
        added=change.added,
        changed=change.changed,
        ended=change.ended,
    )
    return change


def preview_care(unit: Unit, actor: Actor, *, reading: CareReading, is_complete: bool = False) -> CareChange:
    """What `apply_care` would do now; nothing is changed (IN20). Raises the same."""
    actor.require(Permission.MANAGE_DIRECTORY)
    change = as_if(unit, lambda: take_in(unit, reading, is_complete=is_complete))
    audit.record(unit, actor, "care.previewed", at=unit.now)
    return change


def take_in(unit: Unit, reading: CareReading, *, is_complete: bool) -> CareChange:
    """Compare with what is held, and store what differs."""
    people.lock_directory(unit)
    held = {key_of(line): line for line in care.list_all(unit)}
    problems = list(reading.problems)
    told = told_by(unit, reading.lines, problems)
    new = [line for key, line in told.items() if key not in held]
    changed = [line for key, line in told.items() if key in held and held[key] != line]
    ended = absent(unit, held, told) if is_complete else []
    if ended and leaves_gaps(reading.problems, [line.where for line in reading.lines]):
        ended = []
        problems.append(Problem("The list as a whole", UNREADABLE))
    care.save(unit, [*new, *changed, *ended])
    unchanged = len(told) - len(new) - len(changed)
    return CareChange(len(new), len(changed), len(ended), unchanged, tuple(problems))


def told_by(unit: Unit, lines: Iterable[CareDraft], problems: list[Problem]) -> dict[Key, Care]:
    """Every usable line, once; the others are named in `problems`."""
    ids = {person.email: person.id for person in people.list_all(unit) if person.is_active}
    told: dict[Key, Care] = {}
    for draft in lines:
        person_id = ids.get(draft.coordinator_email.lower())
        if person_id is None:
            problems.append(Problem(draft.where, NO_COORDINATOR))
        elif draft.discharged_on is not None and draft.discharged_on < draft.opened_on:
            problems.append(Problem(draft.where, ENDS_BEFORE))
        else:
            key = care.patient_key(unit, draft.patient_reference)
            line = Care(key, person_id, draft.opened_on, draft.discharged_on)
            if told.get(key_of(line), line) != line:
                problems.append(Problem(draft.where, TWO_ENDINGS))
            told[key_of(line)] = later(told.get(key_of(line), line), line)
    return told


def absent(unit: Unit, held: dict[Key, Care], told: dict[Key, Care]) -> list[Care]:
    """Open care that a complete list names no more, ended today. Raises BadInputError when it is too much."""
    still_open = {key: line for key, line in held.items() if line.discharged_on is None}
    missing = [line for key, line in still_open.items() if key not in told]
    is_flood = len(missing) > FEW_ENDINGS and len(missing) > len(still_open) * LARGEST_PART
    if is_flood or (missing and not told):
        raise BadInputError(
            "care",
            f"Nothing was changed: by this list, {say_count(len(missing), 'line')} of open care "
            f"out of {len(still_open):,} would end at once.",
            advice="Check that the list is whole. If it is, bring it without saying that it is complete.",
        )
    today = local_day(unit.now)
    return [replace(line, discharged_on=max(today, line.opened_on)) for line in missing]


def key_of(line: Care) -> Key:
    """What makes a line one and the same."""
    return line.patient_key, line.person_id, line.opened_on


def later(one: Care, other: Care) -> Care:
    """Of two endings the later, and no ending is the latest: who may be known, counts as known (HZ15)."""
    return max(one, other, key=lambda line: line.discharged_on or date.max)
