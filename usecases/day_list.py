"""The day's list for named nurses, from the database alone, so that it is there without Teams (IG28)."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from domain.access import Actor, Permission, Role
from domain.errors import BeyondCalendarError
from domain.invitation import Invitation
from domain.people import Person
from domain.working_days import at_local, local_day
from storage import audit, day_list, facts, people
from storage.unit import Unit
from wording.day_list import DayLine, DayList

# A report that is still missing four weeks after the conference is a matter for the figures, not for today.
OVERDUE_SHOWN = timedelta(days=28)
NOBODY = "Nobody yet"


def list_the_day(unit: Unit, actor: Actor) -> DayList:
    """The list of today for whoever asks, without what is not for them (A7, IG23).

    The system's own, which is printed where Teams and mail are down, has no restricted case in it. Raises
    NotPermittedError.
    """
    actor.require(Permission.READ_DAY_LIST)
    found = gather(unit, actor)
    audit.record(unit, actor, "day_list.seen", at=unit.now, lines=len(found.coming) + len(found.overdue))
    return found


def letters_of_the_day(unit: Unit, actor: Actor) -> list[tuple[Person, DayList]]:
    """Each named nurse with the list that is hers, to be mailed. Raises NotPermittedError."""
    actor.require(Permission.READ_DAY_LIST)
    nurses = people.list_with_role(unit, Role.NAMED_NURSE)
    letters = [(nurse, gather(unit, nurse.as_actor())) for nurse in nurses]
    audit.record(unit, actor, "day_list.written", at=unit.now, count=len(letters))
    return letters


def gather(unit: Unit, reader: Actor) -> DayList:
    """Everything from today to the end of the next working day, and what else is overdue."""
    today = local_day(unit.now)
    until = next_working_day(unit, today)
    coming = day_list.list_coming(
        unit, first=at_local(today, time()), until=at_local(until + timedelta(days=1), time())
    )
    overdue = day_list.list_overdue(unit, since=unit.now - OVERDUE_SHOWN)
    shown = Lines(unit, reader)
    return DayList(
        day=today,
        until=until,
        coming=shown.of(coming),
        overdue=shown.of(one for one in overdue if one not in coming),
        left_out=shown.left_out,
        unreadable=shown.unreadable,
    )


class Lines:
    """Turns invitations into lines for one reader, and counts what cannot be read or printed."""

    def __init__(self, unit: Unit, reader: Actor) -> None:
        self._unit = unit
        self._reader = reader
        self.left_out = 0
        self.unreadable = 0

    def of(self, invitation_ids: Iterable[UUID]) -> tuple[DayLine, ...]:
        """The lines; one invitation that cannot be read keeps no other off the list (HZ1)."""
        return tuple(line for one in invitation_ids if (line := self._line(one)) is not None)

    def _line(self, invitation_id: UUID) -> DayLine | None:
        try:
            current = facts.look_up(self._unit, invitation_id)
            staff, team = staff_of(self._unit, current.invitation)
        except SQLAlchemyError:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the list must go out
            self.unreadable += 1
            return None
        if not may_read(self._reader, current.invitation, is_restricted=current.conference.is_restricted):
            # A person is not told that there is something they may not know of (A7, IG23); paper may be.
            self.left_out += self._reader.role is Role.SYSTEM
            return None
        return DayLine.of(
            current.conference, current.invitation, current.report, staff=staff, team=team, now=self._unit.now
        )


def may_read(reader: Actor, invitation: Invitation, *, is_restricted: bool) -> bool:
    """Whether this invitation stands on this reader's list; a printed list is read by nobody knows whom."""
    if reader.role is Role.SYSTEM:
        return not (is_restricted or invitation.is_restricted)
    return reader.may(Permission.SEE_INVITATION, invitation)


def staff_of(unit: Unit, invitation: Invitation) -> tuple[str, str]:
    """Who goes and in which team; for a substitute who has agreed also whose place it is (I11)."""
    if invitation.assigned_to is None:
        return NOBODY, ""
    owner = people.get(unit, invitation.assigned_to)
    if invitation.link_holder in (None, owner.id):
        return owner.name, owner.team
    goes = people.get(unit, invitation.link_holder)
    return f"{goes.name}, in place of {owner.name}", goes.team


def next_working_day(unit: Unit, today: date) -> date:
    """The next working day (T3); past the end of the table, tomorrow (T2)."""
    try:
        return unit.policies.calendar.after(today, 1)
    except BeyondCalendarError:
        return today + timedelta(days=1)
