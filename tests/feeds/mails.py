"""Invented messages with invitations, and an importer that only writes down what it is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from uuid import uuid4

from domain.access import Actor
from domain.drafts import Problem
from domain.importing import FileState, ImportedFile, Item, ItemState, Source, Verdict
from feeds.mail_worker import MailWorker
from feeds.mailbox import Mailbox
from feeds.message_intake import MessageIntake
from intake.ical import read_calendar
from tests.clock import MovableClock
from tests.intake.calendars import a_calendar, an_event

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAME = "Zebedee Quillfeather"
BROKEN_CALENDAR = b"BEGIN:VCALENDAR\r\nno calendar at all"


def an_invitation(number: int = 1) -> bytes:
    """A calendar file with one conference; the same number, the same conference."""
    return a_calendar(an_event(uid=f"UID:invented-{number}"))


def a_message(*files: bytes, subject: str = f"Conference about {NAME}", text: str = "Please see.") -> bytes:
    """An e-mail with these calendar files, as the unit sends it."""
    message = EmailMessage()
    message["From"] = "unit@kent.example"
    message["To"] = "invitations@trust.example"
    message["Subject"] = subject
    message["Message-ID"] = f"<{uuid4()}@kent.example>"
    message.set_content(text)
    for file in files:
        message.add_attachment(file, maintype="text", subtype="calendar", filename=f"{NAME}.ics")
    return message.as_bytes()


@dataclass
class NotingImporter:
    """Reads calendars as the real one does, and keeps what it was given instead of storing it.

    `breaks_on` raises for these bytes as a bug of ours would; `is_away` as a lost database does.
    """

    taken_in: list[bytes] = field(default_factory=list)
    kept: list[tuple[bytes, tuple[Problem, ...]]] = field(default_factory=list)
    breaks_on: set[bytes] = field(default_factory=set)
    is_away: bool = False

    async def take_in_at_once(self, _actor: Actor, data: bytes, *, source: Source) -> ImportedFile:
        self._require(data)
        self.taken_in.append(data)
        items = [
            Item(number, Verdict.NEW, ItemState.DONE, draft.where, "A conference was taken in.")
            for number, draft in enumerate(read_calendar(data).drafts)
        ]
        items += [
            Item(0, Verdict.WRONG, ItemState.REFUSED, problem.where, problem.message)
            for problem in read_calendar(data).problems
        ]
        return ImportedFile(uuid4(), MONDAY, source, FileState.DONE, items=tuple(items))

    async def keep_for_person(
        self, _actor: Actor, data: bytes, *, source: Source, problems: Sequence[Problem]
    ) -> None:
        assert source is Source.MAIL
        self._require(data)
        self.kept.append((data, tuple(problems)))

    async def is_ready(self) -> bool:
        return not self.is_away

    def _require(self, data: bytes) -> None:
        if self.is_away:
            raise ConnectionError("the database is away")
        if data in self.breaks_on:
            raise ZeroDivisionError


async def yes() -> bool:
    return True


def a_worker(mailbox: Mailbox, importer: NotingImporter) -> MailWorker:
    """A worker that is not started: a test calls each turn."""
    intake = MessageIntake(mailbox, importer, importer.is_ready)
    return MailWorker(mailbox, intake, is_sender=yes, clock=MovableClock(MONDAY), seconds=60)
