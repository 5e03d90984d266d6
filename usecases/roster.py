"""Who is on duty and who is away, from files and in chat (Q2, N3)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from domain.access import Actor, Permission, Role
from domain.drafts import Problem
from domain.errors import BadInputError, NotFoundError
from domain.guards import refuse_unless
from domain.list_changes import RosterChange
from domain.people import Person
from domain.roster import FURTHEST, DutyDay, Leave, RosterOf, merged
from domain.staff_drafts import DutyDraft, LeaveDraft, RosterReading
from domain.words import say_date
from domain.working_days import local_day
from storage import audit, duty, leave, people
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.previewing import as_if

NO_NURSE = "The address is no named nurse's in the staff directory. This line was left out."
NO_PERSON = "The address is not in the staff directory. This line was left out."


def apply_roster(unit: Unit, actor: Actor, *, reading: RosterReading) -> RosterChange:
    """Take a list of duty days and leave in; the same list again changes nothing (L4).

    A day that the list names has the nurses of the list and no others; leave is added to what is held.
    Raises NotPermittedError.
    """
    actor.require(Permission.CHANGE_ROSTER)
    change = take_in(unit, reading)
    audit.record(
        unit,
        actor,
        "roster.applied",
        at=unit.now,
        put_on=change.put_on,
        taken_off=change.taken_off,
        leave=change.leave,
    )
    return change


def preview_roster(unit: Unit, actor: Actor, *, reading: RosterReading) -> RosterChange:
    """What `apply_roster` would do now; nothing is changed (IN20). Raises NotPermittedError."""
    actor.require(Permission.CHANGE_ROSTER)
    change = as_if(unit, lambda: take_in(unit, reading))
    audit.record(unit, actor, "roster.previewed", at=unit.now)
    return change


def list_duty(unit: Unit, actor: Actor, *, first: date, days: int) -> list[DutyDay]:
    """Who is on duty on each of so many days, as a request for support would find them (Q2).

    For everybody who has a roster of their own. Raises NotPermittedError.
    """
    actor.require(Permission.CHANGE_ROSTER, RosterOf(people.get(unit, owner_id(actor))))
    audit.record(unit, actor, "duty.listed", at=unit.now, first=first, days=days)
    return [duty_on(unit, first + timedelta(days=number)) for number in range(days)]


def list_nurses(unit: Unit, actor: Actor) -> list[Person]:
    """The named nurses whose duty this person may change, by name. Raises NotPermittedError.

    An administrator's list has all of them, a nurse's herself (A1).
    """
    actor.require(Permission.CHANGE_ROSTER, RosterOf(people.get(unit, owner_id(actor))))
    nurses = people.list_with_role(unit, Role.NAMED_NURSE)
    audit.record(unit, actor, "nurses.listed", at=unit.now)
    return [nurse for nurse in nurses if actor.may(Permission.CHANGE_ROSTER, RosterOf(nurse))]


def find_nurse(unit: Unit, actor: Actor, *, email: str) -> Person:
    """The named nurse with exactly this address, whose duty this person may change (AX9).

    Raises NotFoundError or NotPermittedError.
    """
    found = people.find_by_email(unit, email)
    if found is None or found.role is not Role.NAMED_NURSE:
        raise NotFoundError("No named nurse in the staff directory has that address.")
    actor.require(Permission.CHANGE_ROSTER, RosterOf(found))
    audit.record(unit, actor, "nurse.found", found.id, at=unit.now)
    return found


def put_on_duty(unit: Unit, actor: Actor, *, day: date, person_id: UUID) -> DutyDay:
    """Name a nurse for a day, beside whoever the weekdays put on duty; twice is once (L4).

    Raises NotFoundError, NotPermittedError, or BadInputError for an unusable day or another role.
    """
    nurse = people.get(unit, person_id)
    actor.require(Permission.CHANGE_ROSTER, RosterOf(nurse))
    refuse_unusable(unit, day)
    if nurse.role is not Role.NAMED_NURSE or people.find(unit, person_id) is None:
        raise BadInputError("person_id", "Choose a named nurse.")
    people.lock_directory(unit)
    for one in pattern_of(unit, day):
        duty.put_on(unit, day, one.id)
    if duty.put_on(unit, day, person_id):
        audit.record(unit, actor, "duty.put_on", person_id, at=unit.now, day=day)
    return duty_on(unit, day)


def take_off_duty(unit: Unit, actor: Actor, *, day: date, person_id: UUID) -> DutyDay:
    """Take a nurse off a day; whoever else was on duty that day stays so. Twice is once (L4).

    Raises NotFoundError, NotPermittedError, BadInputError for an unusable day, or NotAllowedError when nobody
    would be left (HZ13).
    """
    nurse = people.get(unit, person_id)
    actor.require(Permission.CHANGE_ROSTER, RosterOf(nurse))
    refuse_unusable(unit, day)
    people.lock_directory(unit)
    others = [one for one in people.list_on_duty(unit, day) if one.id != person_id]
    refuse_unless(
        others,
        "Nobody else is on duty that day. Nothing was changed.",
        advice="Put another nurse on duty first.",
    )
    # A day that followed the weekdays is named from now on, or the weekdays would bring her back.
    for one in others:
        duty.put_on(unit, day, one.id)
    duty.take_off(unit, day, person_id)
    audit.record(unit, actor, "duty.taken_off", person_id, at=unit.now, day=day)
    return duty_on(unit, day)


def list_leave(unit: Unit, actor: Actor, *, person_id: UUID) -> list[Leave]:
    """A person's leave that is not over yet, soonest first. Raises NotFoundError or NotPermittedError."""
    actor.require(Permission.CHANGE_ROSTER, RosterOf(people.get(unit, person_id)))
    audit.record(unit, actor, "leave.listed", person_id, at=unit.now)
    return not_over(unit, person_id)


def record_leave(unit: Unit, actor: Actor, *, person_id: UUID, first_on: date, last_on: date) -> list[Leave]:
    """Somebody is away, both days included; what overlaps or follows on becomes one period (N3).

    Returns the leave that is not over yet. Raises NotFoundError, NotPermittedError or BadInputError.
    """
    person = people.get(unit, person_id)
    actor.require(Permission.CHANGE_ROSTER, RosterOf(person))
    slip = Leave(first_on, last_on).slip(local_day(unit.now))
    if slip:
        raise BadInputError("last_on", slip, advice="Check both dates and try again.")
    if add_leave(unit, person, Leave(first_on, last_on)):
        audit.record(unit, actor, "leave.recorded", person_id, at=unit.now, first=first_on, last=last_on)
    return not_over(unit, person_id)


def cancel_leave(
    unit: Unit, actor: Actor, *, person_id: UUID, first_on: date | None = None
) -> tuple[Leave, list[Leave]]:
    """Take back the leave that begins on this day, or the present or next one (N3).

    Days that are over stay: whoever comes back early was away until yesterday. Returns what was taken back
    and what is left. Raises NotFoundError or NotPermittedError.
    """
    person = people.get(unit, person_id)
    actor.require(Permission.CHANGE_ROSTER, RosterOf(person))
    people.lock(unit, {person.email})
    wanted = [one for one in not_over(unit, person_id) if first_on in (None, one.first_on)]
    if not wanted:
        raise NotFoundError("There is no such leave. Nothing was changed.", advice="Say my leave to see it.")
    yesterday = local_day(unit.now) - timedelta(days=1)
    kept = [one for one in leave.list_of(unit, person_id) if one != wanted[0]]
    if wanted[0].first_on <= yesterday:
        kept.append(Leave(wanted[0].first_on, yesterday))
    leave.save(unit, person_id, merged(kept))
    audit.record(unit, actor, "leave.cancelled", person_id, at=unit.now, first=wanted[0].first_on)
    return wanted[0], not_over(unit, person_id)


def take_in(unit: Unit, reading: RosterReading) -> RosterChange:
    """Write every usable line; the others are problems."""
    people.lock_directory(unit)
    problems = list(reading.problems)
    put_on, taken_off = take_in_duty(unit, reading.duty, problems)
    periods = sum(take_in_leave(unit, line, problems) for line in reading.leave)
    return RosterChange(put_on, taken_off, periods, tuple(problems))


def take_in_duty(unit: Unit, lines: Iterable[DutyDraft], problems: list[Problem]) -> tuple[int, int]:
    """Name the nurses of each day. Where a line cannot be used, nobody is taken off for it (HZ13)."""
    is_unclear = bool(problems)
    wanted: dict[date, set[UUID]] = defaultdict(set)
    for line in lines:
        nurse = people.find_by_email(unit, line.nurse_email)
        if nurse is None or nurse.role is not Role.NAMED_NURSE:
            problems.append(Problem(line.where, NO_NURSE))
            wanted[line.day] |= duty.list_named(unit, line.day)
        else:
            wanted[line.day].add(nurse.id)
    put_on = taken_off = 0
    for day, nurses in sorted(wanted.items()):
        held = duty.list_named(unit, day)
        put_on += sum(duty.put_on(unit, day, one) for one in sorted(nurses - held))
        taken_off += 0 if is_unclear else sum(duty.take_off(unit, day, one) for one in sorted(held - nurses))
    return put_on, taken_off


def take_in_leave(unit: Unit, line: LeaveDraft, problems: list[Problem]) -> bool:
    """Add one period; whether it brought a day that was not held. What is over is passed by in silence."""
    person = people.find_by_email(unit, line.email)
    period = Leave(line.first_on, line.last_on)
    if person is None:
        problems.append(Problem(line.where, NO_PERSON))
        return False
    if line.first_on <= line.last_on < local_day(unit.now):
        return False
    if slip := period.slip(local_day(unit.now)):
        problems.append(Problem(line.where, f"{slip} This line was left out."))
        return False
    return add_leave(unit, person, period)


def add_leave(unit: Unit, person: Person, period: Leave) -> bool:
    """Add days to a person's leave; False when all of them are held (L4)."""
    people.lock(unit, {person.email})
    held = leave.list_of(unit, person.id)
    if merged([*held, period]) == merged(held):
        return False
    leave.save(unit, person.id, merged([*held, period]))
    return True


def nurses_on_duty(unit: Unit) -> list[str]:
    """The names of the named nurses on duty today, whom anybody may write to (Q8)."""
    return [nurse.name for nurse in people.list_on_duty(unit, local_day(unit.now))]


def duty_on(unit: Unit, day: date) -> DutyDay:
    """Who is on duty on a day."""
    return DutyDay(day, tuple(people.list_on_duty(unit, day)), is_named=bool(duty.list_named(unit, day)))


def not_over(unit: Unit, person_id: UUID) -> list[Leave]:
    """The person's leave from today on, soonest first."""
    today = local_day(unit.now)
    return [one for one in leave.list_of(unit, person_id) if one.last_on >= today]


def refuse_unusable(unit: Unit, day: date) -> None:
    """A day that is over, or a slip of the year. Raises BadInputError."""
    today = local_day(unit.now)
    if not today <= day <= today + FURTHEST:
        said = "is over" if day < today else "is too far ahead"
        raise BadInputError(
            "day", f"{say_date(day)} {said}. Nothing was changed.", advice="Choose another day."
        )


def pattern_of(unit: Unit, day: date) -> list[Person]:
    """Whom the weekdays put on duty, on a day that the roster does not name."""
    if duty.list_named(unit, day):
        return []
    return [nurse for nurse in people.list_on_duty(unit, day) if nurse.is_on_duty(day)]
