"""What is done with one message: its files are taken in, and what cannot be used goes to a person (I1)."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import structlog

from domain.access import SYSTEM, Actor
from domain.drafts import Problem
from domain.importing import ImportedFile, ItemState, Source, Verdict
from feeds.errors import OF_THE_WHOLE_SYSTEM, FeedError, GoneError, TooLargeError
from feeds.mailbox import Folder, Mailbox, MessageRef
from intake.bounce import Bounce, read_bounce
from intake.message import MessageReading, read_message

log = structlog.get_logger()

WHERE = "message"
IN_FOLDER = f'It is in the mailbox\'s folder "{Folder.NEEDS_PERSON}".'
TOO_LARGE = Problem(WHERE, f"It is larger than 25 MB and was not read. {IN_FOLDER}")
FAILED = Problem(WHERE, f"Reading it failed three times, for a reason we do not know. {IN_FOLDER}")


class Importer(Protocol):
    """The way in for files; importing.files has it."""

    async def take_in_at_once(self, actor: Actor, data: bytes, *, source: Source) -> ImportedFile:
        """Take a file in without a person between; the same file again changes nothing."""
        ...

    async def keep_for_person(
        self, actor: Actor, data: bytes, *, source: Source, problems: Sequence[Problem]
    ) -> object:
        """Keep the bytes sealed and ask the administrators to look."""
        ...


class DatabaseAwayError(Exception):
    """The database does not answer: whatever is in hand is left where it is."""


async def nothing_of_ours(_bounce: Bounce) -> bool:
    """Where nothing is sent, nothing comes back."""
    return False


@dataclass(frozen=True, slots=True)
class MessageIntake:
    """Takes in what a message holds. `is_database_ready` tells our trouble from the message's.

    `hear_bounce` says whether an e-mail that came back was one of our reports.
    """

    mailbox: Mailbox
    importer: Importer
    is_database_ready: Callable[[], Awaitable[bool]]
    read: Callable[[bytes], MessageReading] = read_message
    hear_bounce: Callable[[Bounce], Awaitable[bool]] = nothing_of_ours

    async def take_in(self, ref: MessageRef) -> Folder:
        """Take in everything that can be used; returns where the message belongs.

        Partly usable, both is done. Raises GoneError, FeedError, DatabaseAwayError, or what one of the
        files raised, once all the others were taken in.
        """
        try:
            data = await self.mailbox.fetch(ref)
        except TooLargeError:
            return await self._keep(note_about(ref), [TOO_LARGE])
        if await self._came_back(data):
            return Folder.TAKEN_IN
        message = await asyncio.to_thread(self.read, data)
        problems = list(message.problems)
        failures: list[Exception] = []
        for file in message.files:
            try:
                found = await self.importer.take_in_at_once(SYSTEM, file.data, source=Source.MAIL)
            except Exception as error:  # noqa: BLE001 - raised again below
                await self._require_database()
                failures.append(error)
            else:
                problems += problems_of(file.where, found)
        for failure in failures:
            raise failure
        if message.files and not problems:
            return Folder.TAKEN_IN
        return await self._keep(data, problems)

    async def _came_back(self, data: bytes) -> bool:
        """Whether it is an e-mail of ours that came back: then its writer is told (HZ19)."""
        bounce = await asyncio.to_thread(read_bounce, data)
        return bounce is not None and await self.hear_bounce(bounce)

    async def set_aside(self, ref: MessageRef) -> Folder:
        """Give up on reading it: a person gets the message, or word of where it is.

        Raises GoneError, FeedError, DatabaseAwayError, or what keeping it raises.
        """
        try:
            data = await self.mailbox.fetch(ref)
        except GoneError:
            raise
        except Exception as error:
            if isinstance(error, FeedError) and error.kind in OF_THE_WHOLE_SYSTEM:
                raise
            # Fetching it may be the very thing that failed three times.
            log.warning("mail_not_fetched", error=type(error).__name__)
            data = note_about(ref)
        return await self._keep(data, [FAILED])

    async def _keep(self, data: bytes, problems: Sequence[Problem]) -> Folder:
        try:
            await self.importer.keep_for_person(SYSTEM, data, source=Source.MAIL, problems=problems)
        except Exception:
            await self._require_database()
            raise
        return Folder.NEEDS_PERSON

    async def _require_database(self) -> None:
        if not await self.is_database_ready():
            raise DatabaseAwayError


def problems_of(where: str, found: ImportedFile) -> list[Problem]:
    """What of one file could not be used."""
    return [
        Problem(f"{where}, {item.place}" if item.place else where, item.said)
        for item in found.items
        if item.verdict is Verdict.WRONG or item.state is ItemState.REFUSED
    ]


def note_about(ref: MessageRef) -> bytes:
    """What is kept of a message that could not be read; the same for the same message."""
    return f"Message {ref.key} was not read. {IN_FOLDER}\n".encode()
