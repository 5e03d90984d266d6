"""Invented invitations for the practice room, as Outlook and Teams export them; no real people.

Dates lie on weekdays relative to a given `now`; bank holidays are not looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from html import escape
from types import MappingProxyType
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")
_SATURDAY = 5
_FOLD_AT = 74

SAMPLES = MappingProxyType(
    {
        "initial-kent": "Initial conference in Kent, eight working days ahead, with the long Teams link",
        "review-hackney": "Review conference in Hackney, seven weeks ahead, with short link and dial-in",
        "review-hackney-moved": "The same review conference in Hackney, moved to two days later",
        "cancel-kent": "The initial conference in Kent is called off",
        "cancel-hackney": "The review conference in Hackney is called off",
        "broken": "Five events: no start, a strategy meeting, a foreign link, a core group, and a good one",
    }
)


@dataclass(frozen=True, slots=True)
class _Event:
    """One VEVENT to be written. `family` decides the UID, together with the invitee."""

    family: str
    subject: str
    organiser: str
    lines: tuple[str, ...]
    starts_at: datetime
    url: str
    teams: str
    hours: int = 2
    sequence: int = 0
    zone: str = "GMT Standard Time"
    has_start: bool = True


def sample_invitation(name: str, *, now: datetime, invitee: str, sequence: int = 0) -> bytes:
    """Write one of SAMPLES as an .ics file to `invitee` (an e-mail address).

    A cancellation carries the UID of the invitation that the same invitee got, and a higher
    SEQUENCE. `now` is an aware instant. Raises KeyError for a name that is not in SAMPLES.
    """
    method, events = _FILES[name](now)
    numbered = [replace(event, sequence=event.sequence + sequence) for event in events]
    lines = [*_HEAD, f"METHOD:{method}", *_TIMEZONE]
    for event in numbered:
        lines += _event_lines(event, method, now, invitee)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


_HEAD = ("BEGIN:VCALENDAR", "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "VERSION:2.0")
_TIMEZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:GMT Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16011028T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:-0000",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010325T010000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:-0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)
_RULE = "_" * 80
_HELP = "https://aka.ms/JoinTeamsMeeting?omkt=en-GB"
_TENANT = "3f2b6c1d-0a4e-4f5b-9c8d-1e2f3a4b5c6d"
_OWNER = "7a8b9c0d-1e2f-4a3b-8c4d-5e6f7a8b9c0d"
_OPTIONS = f"https://teams.microsoft.com/meetingOptions/?organizerId={_OWNER}&tenantId={_TENANT}"
_KENT_URL = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_UHJhY3RpY2VSb29tS2VudA%40thread.v2/0"
    f"?context=%7b%22Tid%22%3a%22{_TENANT}%22%2c%22Oid%22%3a%22{_OWNER}%22%7d"
)
_HACKNEY_URL = "https://teams.microsoft.com/meet/3456789012345?p=AbC123xyzQ7rs8TuV9"
_ZOOM_URL = "https://us02web.zoom.us/j/81234567890?pwd=InventedPassword"


def _kent_lines(reference: str, people: tuple[str, ...], due: date) -> tuple[str, ...]:
    return (
        "You are invited to take part in the conference named above. Please confirm that you will attend.",
        "",
        f"Reference: {reference}",
        "Council: Kent County Council",
        *people,
        "Unit phone: 01632 960142",
        f"Report due: {_printed(due)}",
        "",
        "How conferences work: https://www.kent.example/child-protection-conferences",
    )


def _kent(now: datetime) -> _Event:
    starts_at = _at(_weekdays_after(_today(now), 8), 10)
    people = (
        "Children: Amy Fernleigh; Oscar Fernleigh",
        "Parents: Laura Fernleigh; Dean O'Rourke",
        "Chair: Margaret Osei-Tutu",
        "Social worker: Tom Wetherby",
    )
    return _Event(
        family="initial-kent",
        subject="Initial Child Protection Conference",
        organiser="conferences@kent.example",
        lines=_kent_lines("KCC-2027-0142", people, _weekdays_before(starts_at.date(), 2)),
        starts_at=starts_at,
        url=_KENT_URL,
        teams="Meeting ID: 312 345 678 901\nPasscode: kT4vXz",
    )


def _hackney(now: datetime, *, later: int = 0) -> _Event:
    """The review seven weeks ahead, or so many weekdays after that."""
    starts_at = _at(_weekdays_after(_today(now) + timedelta(weeks=7, days=-1), 1 + later), 13)
    return _Event(
        family="review-hackney",
        subject="RCPC - Review Child Protection Conference",
        organiser="conferences@hackney.example",
        lines=(
            "Please join us for the review conference. A core group will be arranged afterwards.",
            "",
            "Our reference: CH/RC/20815",
            "Council: London Borough of Hackney",
            "Partnership: City and Hackney Safeguarding Children Partnership",
            "Child: Kofi Addo-Lindqvist",
            "Parent(s): Esi Addo; Jonas Lindqvist",
            "Chair: Rupert Hallam",
            "Social worker: Naïma Barlow",
            "Conference unit telephone: 020 7946 0815",
            f"Report due: {_printed(_weekdays_before(starts_at.date(), 3))}",
        ),
        starts_at=starts_at,
        url=_HACKNEY_URL,
        teams="Meeting ID: 345 678 901 234 5\nPasscode: AbC123xy\n"
        "________________________________\nDial in by phone\n"
        "+44 20 7946 0123,,123456789#<tel:+442079460123,,123456789#> United Kingdom, City of London\n"
        "Find a local number<https://dialin.teams.microsoft.com/5c6d7e8f?id=123456789>\n"
        "Phone conference ID: 123 456 789#",
    )


def _hackney_moved(now: datetime) -> _Event:
    return replace(_hackney(now, later=2), sequence=1)


def _broken(now: datetime) -> list[_Event]:
    starts_at = _at(_weekdays_after(_today(now), 20), 14)
    people = ("Unborn child: Baby Marlowe", "Parent: Hester Marlowe", "Chair: Margaret Osei-Tutu")
    good = replace(
        _kent(now),
        family="broken-good",
        subject="Pre-birth Initial Child Protection Conference",
        lines=_kent_lines("KCC-2027-0177", people, _weekdays_before(starts_at.date(), 2)),
        starts_at=starts_at,
    )
    return [
        replace(good, family="broken-start", has_start=False),
        replace(good, family="broken-strategy", subject="Strategy meeting"),
        replace(good, family="broken-link", url=_ZOOM_URL),
        replace(good, family="broken-core-group", subject="Core group meeting"),
        good,
    ]


_FILES: dict[str, Callable[[datetime], tuple[str, list[_Event]]]] = {
    "initial-kent": lambda now: ("REQUEST", [_kent(now)]),
    "review-hackney": lambda now: ("REQUEST", [_hackney(now)]),
    "review-hackney-moved": lambda now: ("REQUEST", [_hackney_moved(now)]),
    "cancel-kent": lambda now: ("CANCEL", [replace(_kent(now), sequence=1)]),
    "cancel-hackney": lambda now: ("CANCEL", [replace(_hackney_moved(now), sequence=2)]),
    "broken": lambda now: ("REQUEST", _broken(now)),
}


def _event_lines(event: _Event, method: str, now: datetime, invitee: str) -> list[str]:
    prefix, status = ("Canceled: ", "CANCELLED") if method == "CANCEL" else ("", "CONFIRMED")
    body = _body(event)
    start = [f"DTSTART;TZID={event.zone}:{event.starts_at:%Y%m%dT%H%M%S}"] if event.has_start else []
    return [
        "BEGIN:VEVENT",
        f"ORGANIZER;CN=Conference unit:mailto:{event.organiser}",
        f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{invitee}",
        f"DESCRIPTION;LANGUAGE=en-GB:{_escaped(body)}",
        f"UID:{_uid(event.family, invitee)}",
        f"SUMMARY;LANGUAGE=en-GB:{_escaped(prefix + event.subject)}",
        *start,
        f"DTEND;TZID={event.zone}:{event.starts_at + timedelta(hours=event.hours):%Y%m%dT%H%M%S}",
        "CLASS:PUBLIC",
        "PRIORITY:5",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "TRANSP:OPAQUE",
        f"STATUS:{status}",
        f"SEQUENCE:{event.sequence}",
        "LOCATION;LANGUAGE=en-GB:Microsoft Teams Meeting",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{event.sequence}",
        f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{event.url}",
        f"X-ALT-DESC;FMTTYPE=text/html:{_escaped(_html(event, body))}",
        "BEGIN:VALARM",
        "DESCRIPTION:REMINDER",
        "TRIGGER;RELATED=START:-PT15M",
        "ACTION:DISPLAY",
        "END:VALARM",
        "END:VEVENT",
    ]


def _body(event: _Event) -> str:
    invitation = "\n".join(event.lines)
    return (
        f"{invitation}\n\n{_RULE}\nMicrosoft Teams Need help?<{_HELP}>\n"
        f"Join the meeting now<{event.url}>\n{event.teams}\n"
        f"For organizers: Meeting options<{_OPTIONS}>\n{_RULE}\n"
    )


def _html(event: _Event, body: str) -> str:
    words = "<br>".join(escape(line) for line in body.split(_RULE, maxsplit=1)[0].splitlines())
    link = f'<a href="{escape(event.url)}" target="_blank">Join the meeting now</a>'
    return f'<html><body><p>{words}</p><p><a href="{_HELP}">Need help?</a></p><p>{link}</p></body></html>'


def _uid(family: str, invitee: str) -> str:
    """As Outlook's: a fixed beginning and many hexadecimal digits; the same for every version."""
    digest = sha256(f"{family}|{invitee.lower()}".encode()).hexdigest().upper()
    return f"040000008200E00074C5B7101A82E008{digest}"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Cut a line every 74 letters, as Outlook does, each further piece after a space or tab."""
    pieces = [line[start : start + _FOLD_AT] for start in range(0, len(line), _FOLD_AT)]
    return "\r\n\t".join(pieces) + "\r\n"


def _today(now: datetime) -> date:
    return now.astimezone(_LONDON).date()


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=_LONDON)


def _printed(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _weekdays_after(day: date, count: int) -> date:
    return _weekdays(day, count, timedelta(days=1))


def _weekdays_before(day: date, count: int) -> date:
    return _weekdays(day, count, timedelta(days=-1))


def _weekdays(day: date, count: int, step: timedelta) -> date:
    left = count
    while left:
        day += step
        left -= day.weekday() < _SATURDAY
    return day
