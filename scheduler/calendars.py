"""A half hour for a calendar: a neutral entry that names nobody (IG5), brought by e-mail (E10, RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC

from icalendar import Calendar, Event, vCalAddress, vText

from domain.access import SYSTEM
from domain.appointment import Appointment
from scheduler.email import CalendarPart
from scheduler.letters import Letter, Post
from storage.database import Database
from usecases.appointments import CalendarNews, list_calendar_news
from wording.catalogue import catalogue

say = catalogue("emails")

PRODUCT = "-//Conference Assistant//30 minutes//EN"


@dataclass(frozen=True, slots=True)
class Addresses:
    """From whom the entry comes, and whose calendar it is for."""

    organiser: str
    attendee: str


def entry(appointment: Appointment, addresses: Addresses) -> CalendarPart:
    """The calendar file of one half hour for one of the two: no name, no council, no kind (IG5).

    The same half hour has the same UID for ever; each change has a higher SEQUENCE.
    """
    is_on = appointment.is_agreed
    method = "REQUEST" if is_on else "CANCEL"
    event = Event()
    event.add("uid", f"{appointment.id}@conference-assistant")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", say("time-title"))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED" if is_on else "CANCELLED")
    event.add("organizer", vCalAddress(f"mailto:{addresses.organiser}"))
    attendee = vCalAddress(f"mailto:{addresses.attendee}")
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = vText("ACCEPTED"), vText("FALSE")
    event.add("attendee", attendee, encode=False)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return CalendarPart(method, calendar.to_ical())


async def send_calendar_letters(database: Database, post: Post) -> int:
    """Tell both calendars what was agreed or called off and they have not heard; returns how many letters."""
    sent = 0
    for news in await database.run(list_calendar_news, SYSTEM):
        sent += await post.bring(letter_of(news, post.sender))
    return sent


def letter_of(news: CalendarNews, organiser: str) -> Letter:
    """One e-mail, under a name that is the same for the same state of the same half hour."""
    found, person = news.appointment, news.person
    name = f"time.{found.id.hex[:16]}.{found.sequence}.{person.id.hex[:16]}"
    part = entry(found, Addresses(organiser, person.email))
    if found.is_agreed:
        return Letter(name, (person.email,), say("time-agreed-subject"), say("time-agreed-text"), part)
    return Letter(name, (person.email,), say("time-off-subject"), say("time-off-text"), part)
