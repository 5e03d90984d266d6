"""One file's way in: read it beside the database's thread, preview it, take it in by batches (IN20).

Every way in uses this: the command line, the practice room, the chat, the mailbox and the API.
"""

import asyncio
import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from domain.access import SYSTEM, Actor
from domain.drafts import Draft, Problem, Reading
from domain.importing import FileState, ImportedFile, Source
from intake.files import read_file
from intake.message import read_message
from storage.database import Database
from usecases.imports import (
    finish_preview,
    keep_for_person,
    list_open_files,
    show_file,
    stage_drafts,
    start_preview,
    take_in_some,
)

# So many conferences to a unit of work: a click between two of them waits a tenth of a second, not a minute.
PREVIEWED_AT_ONCE = 25
TAKEN_IN_AT_ONCE = 25
# How an e-mail saved as a file begins: with its headers, some of which every e-mail has.
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,70}:")
_MAIL_HEADER = re.compile(
    rb"^(?:mime-version|message-id|received|from|subject):", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 4_096

Progress = Callable[[int, int], None]


def nobody_watches(_done: int, _of: int) -> None:
    """The default: tells nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes files in for the edges. `wake` tells the engine that cards may be due."""

    database: Database
    wake: Callable[[], None] = lambda: None

    async def preview(
        self,
        actor: Actor,
        data: bytes,
        *,
        source: Source,
        client_id: UUID | None = None,
        told: Progress = nobody_watches,
    ) -> ImportedFile:
        """Keep a file, read it, and say what taking it in would do. Changes nothing else.

        `told` hears how many of how many rows were read and compared. Raises NotPermittedError.
        """
        reading = await asyncio.to_thread(
            read_any, data, told, holidays=self.database.policies.calendar.holidays
        )
        return await self.preview_reading(actor, reading, data, source=source, client_id=client_id, told=told)

    async def preview_reading(
        self,
        actor: Actor,
        reading: Reading,
        data: bytes,
        *,
        source: Source,
        client_id: UUID | None = None,
        told: Progress = nobody_watches,
    ) -> ImportedFile:
        """The same for what was read before; `data` is kept as it came. Raises NotPermittedError."""
        run = self.database.run
        file_id = await run(start_preview, actor, data=data, source=source, client_id=client_id)
        for start in range(0, len(reading.drafts), PREVIEWED_AT_ONCE):
            batch = reading.drafts[start : start + PREVIEWED_AT_ONCE]
            await run(stage_drafts, actor, file_id=file_id, drafts=batch, first=start)
            told(start + len(batch), len(reading.drafts))
        return await run(finish_preview, actor, file_id=file_id, problems=reading.problems)

    async def take_in(self, actor: Actor, file_id: UUID, *, told: Progress = nobody_watches) -> ImportedFile:
        """Take in what waits of a previewed file; each conference whole or not at all.

        Stopped half-way, it goes on where it was when asked again. Raises NotFoundError, NotPermittedError
        or NotAllowedError.
        """
        while True:
            settled, total = await self.database.run(
                take_in_some, actor, file_id=file_id, limit=TAKEN_IN_AT_ONCE
            )
            self.wake()
            told(settled, total)
            if settled == total:
                return await self.database.run(show_file, actor, file_id=file_id)

    async def take_in_at_once(
        self, actor: Actor, data: bytes, *, source: Source, client_id: UUID | None = None
    ) -> ImportedFile:
        """Preview and take in without a person between: for mail and programs, which ask nobody."""
        found = await self.preview(actor, data, source=source, client_id=client_id)
        return await self.take_in(actor, found.id)

    async def keep_for_person(
        self, actor: Actor, data: bytes, *, source: Source, problems: Sequence[Problem]
    ) -> UUID:
        """Keep what cannot be read and ask an administrator to look (IN21r). Raises NotPermittedError."""
        kept = await self.database.run(keep_for_person, actor, data=data, source=source, problems=problems)
        self.wake()
        return kept

    async def finish_all(self) -> None:
        """Take in the rest of every file that somebody accepted, also after a restart."""
        for file in await self.database.run(list_open_files, SYSTEM):
            if file.state is FileState.ACCEPTED:
                await self.take_in(SYSTEM, file.id)


def is_message(data: bytes) -> bool:
    """Whether these bytes look like an e-mail; a calendar begins like a header as well."""
    head = data[:_LOOKED_AT].lstrip()
    is_calendar = head[:6].upper() == b"BEGIN:"
    return bool(not is_calendar and _HEADER.match(head) and _MAIL_HEADER.search(head))


def read_any(
    data: bytes, told: Progress = nobody_watches, *, holidays: Container[date] = frozenset()
) -> Reading:
    """An invitation file, or every invitation file in an e-mail that was saved or forwarded as one."""
    if not is_message(data):
        return read_file(data, told=told, holidays=holidays)
    message = read_message(data)
    drafts: list[Draft] = []
    problems = list(message.problems)
    for attached in message.files:
        reading = read_file(attached.data, told=told, holidays=holidays)
        drafts += [replace(draft, where=f"{attached.where}, {draft.where}") for draft in reading.drafts]
        problems += [Problem(f"{attached.where}, {one.where}", one.message) for one in reading.problems]
    return Reading(tuple(drafts), tuple(problems))
