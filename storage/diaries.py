"""What the database knows of somebody's time: hours, leave, conferences, agreed half hours (E10)."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from domain.conference import ConferenceStatus
from domain.free_times import Diary, Span
from domain.hours import Hours
from domain.invitation import InvitationState, Reply
from domain.ladder.afterwards import USUAL_LENGTH
from domain.people import Person
from storage import leave, support
from storage.tables import ConferenceRow, InvitationRow
from storage.unit import Unit

# A meeting that began yesterday is over.
LOOKED_BACK = timedelta(days=1)


def of_person(unit: Unit, person: Person) -> Diary:
    """Somebody's diary from now on."""
    hours = Hours(person.working_days, person.day_starts, person.day_ends)
    busy = (*_conferences(unit, person), *_half_hours(unit, person))
    return Diary(hours, tuple(leave.list_of(unit, person.id)), tuple(busy))


def _conferences(unit: Unit, person: Person) -> Iterator[Span]:
    """The conferences that are this person's and that they have not declined."""
    query = (
        select(ConferenceRow.starts_at, ConferenceRow.ends_at, InvitationRow.reply)
        .join(InvitationRow, InvitationRow.conference_id == ConferenceRow.id)
        .where(InvitationRow.assigned_to == person.id, InvitationRow.state != InvitationState.CLOSED)
        .where(ConferenceRow.status == ConferenceStatus.BOOKED)
        .where(ConferenceRow.starts_at >= unit.now - LOOKED_BACK)
    )
    for starts_at, ends_at, reply in unit.session.execute(query):
        if reply != Reply.DECLINE:
            yield starts_at, ends_at or starts_at + USUAL_LENGTH


def _half_hours(unit: Unit, person: Person) -> Iterator[Span]:
    """What this person has agreed on, or been suggested, with others."""
    for request in support.list_with(unit, person.id):
        found = request.appointment
        if found is not None and found.is_open:
            yield found.starts_at, found.ends_at
