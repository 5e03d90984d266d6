"""Letters by e-mail that need no Teams: the day's list and the daily heartbeat (IG28, N10).

Which letters are due is asked every few minutes and answered from the clock on the wall and from what went
out before. So a restart, a clock change or a bot that was down at 8:30 makes none of them late for long, and
none of them twice.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

import structlog

from domain.access import SYSTEM
from domain.errors import BeyondCalendarError
from domain.working_days import LONDON, WorkingCalendar, local_day
from scheduler.email import CalendarPart
from scheduler.heartbeat import Pulse, take_pulse
from storage import signs
from storage.database import Database
from usecases.day_list import letters_of_the_day
from wording.catalogue import catalogue
from wording.speech import say_date, say_when

log = structlog.get_logger()

DAY_LIST_AT = time(8, 30)
HEARTBEAT_AT = time(9, 0)
# A list of the day is of no use in the evening.
NO_LETTERS_FROM = time(17, 30)
SATURDAY = 5

say = catalogue("day_list")
emails = catalogue("emails")


class SendsMail(Protocol):
    """Whoever can send an e-mail."""

    @property
    def sender(self) -> str:
        """The address that the e-mails come from."""
        ...

    async def send(
        self, to: tuple[str, ...], subject: str, text: str, calendar: CalendarPart | None = None
    ) -> bool:
        """Send one message to these addresses; True when the mail server took it. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail that goes out once under its name; the subject identifies nobody (IG5).

    `calendar` is what its reader's calendar is told.
    """

    name: str
    to: tuple[str, ...]
    subject: str
    text: str
    calendar: CalendarPart | None = None


class Post:
    """Sends each letter once, whichever instance or command comes first. Without a mailer it sends none."""

    def __init__(self, database: Database, mailer: SendsMail | None = None) -> None:
        self._database = database
        self._mailer = mailer

    @property
    def is_open(self) -> bool:
        """Whether there is a mail server to send by."""
        return self._mailer is not None

    @property
    def sender(self) -> str:
        """The address that the letters come from; none without a mail server."""
        return self._mailer.sender if self._mailer else ""

    async def bring(self, letter: Letter) -> bool:
        """Send a letter unless it went out before; True when it went out now."""
        if self._mailer is None or not letter.to or not await self._database.run(signs.claim, letter.name):
            return False
        has_gone = await self._mailer.send(letter.to, letter.subject, letter.text, letter.calendar)
        if has_gone:
            await self._database.run(signs.settle, letter.name)
        else:
            log.error("letter_not_sent", kind=letter.name.partition(".")[0])
        return has_gone


async def send_due_letters(
    database: Database, post: Post, *, heartbeat_to: tuple[str, ...], version: str
) -> int:
    """Send what is due by now and has not gone out today; returns how many letters went out."""
    now, calendar = database.clock(), database.policies.calendar
    sent = 0
    if post.is_open and is_due(calendar, now, DAY_LIST_AT):
        sent += await send_day_list(database, post)
    if post.is_open and heartbeat_to and is_due(calendar, now, HEARTBEAT_AT):
        sent += await send_heartbeat(database, post, heartbeat_to, version)
    return sent


async def send_day_list(database: Database, post: Post) -> int:
    """The day's list to every named nurse who has not had it today (IG28); returns how many letters went out.

    Each nurse's own, because a conflict or a restricted case is not in everybody's (A7, IG23).
    """
    today = local_day(database.clock())
    sent = 0
    for nurse, day_list in await database.run(letters_of_the_day, SYSTEM):
        name = f"day.{today}.{nurse.id}"
        sent += await post.bring(Letter(name, (nurse.email,), say("subject"), day_list.text))
    if sent:
        await database.run(signs.show, signs.DAY_LIST, str(sent))
    return sent


async def send_heartbeat(database: Database, post: Post, to: tuple[str, ...], version: str) -> int:
    """The daily word that the assistant lives, to whoever runs it (N10)."""
    pulse = await database.run(take_pulse)
    name = f"heartbeat.{local_day(database.clock())}"
    if not await post.bring(Letter(name, to, heartbeat_subject(pulse), heartbeat_text(pulse, version))):
        return 0
    await database.run(signs.show, signs.HEARTBEAT)
    return 1


def heartbeat_subject(pulse: Pulse) -> str:
    """Numbers only (IG5)."""
    return emails(
        "heartbeat-subject",
        **{"sent-count": pulse.sent, "failed-count": pulse.failed, "held-count": pulse.held},
    )


def heartbeat_text(pulse: Pulse, version: str) -> str:
    """Counts, times and the version: no name, no conference (N10, IG15)."""
    oldest = say_when(pulse.oldest_due_at) if pulse.oldest_due_at else emails("heartbeat-nothing-due")
    lines = [
        emails("heartbeat-day", date=say_date(pulse.day)),
        emails("heartbeat-sent", count=pulse.sent),
        emails("heartbeat-failed", count=pulse.failed),
        emails("heartbeat-held", count=pulse.held),
        emails("heartbeat-dropped", count=pulse.dropped),
        "",
        emails("heartbeat-waiting", count=pulse.waiting, oldest=oldest),
        emails("heartbeat-sending-held" if pulse.is_held else "heartbeat-sending-open"),
        emails("heartbeat-alarms", count=pulse.alarms),
        emails("heartbeat-version", version=version),
        "",
        emails("heartbeat-ends"),
    ]
    return "\n".join(lines)


def is_due(calendar: WorkingCalendar, now: datetime, at: time) -> bool:
    """Whether a letter of the day may go out: on a working day, from its wall time on (T1, T10)."""
    local = now.astimezone(LONDON)
    return at <= local.time() < NO_LETTERS_FROM and is_working(calendar, now)


def is_working(calendar: WorkingCalendar, now: datetime) -> bool:
    """A working day; past the end of the table, Monday to Friday: better a list too many than none (T2)."""
    day = local_day(now)
    try:
        return calendar.is_working(day)
    except BeyondCalendarError:
        return day.weekday() < SATURDAY
