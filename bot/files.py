"""A file attached to a message: fetched from where Teams keeps it, then previewed (IN20, IG27).

The address comes from Teams in an authenticated activity, never from a file or a person's words; only hosts
that are allowed are asked, and no redirect is followed.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.cards.bringing import FileReadCard
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.files import FileCard
from bot.cards.messages import not_known, refusal
from bot.scanning import Scanner
from bot.turns import Incoming, begin_with_file
from domain.access import Actor
from domain.errors import BadInputError, CaseworkError
from domain.importing import Source
from importing.files import Importer
from intake.word_report import is_word, read_word
from usecases.bringing import bring_file

CONTENT_TYPE = "application/vnd.microsoft.teams.file.download.info"
LARGEST_FILE_BYTES = 10 * 1024 * 1024
MOST_FILES = 10
TIMEOUT = ClientTimeout(total=60)
OK = 200

say = catalogue("files")


@dataclass(frozen=True, slots=True)
class FileHosts:
    """Where files may be fetched from: whole host names, or ".example" for every host under it.

    Plain http is only ever right within one machine (`is_local`).
    """

    names: tuple[str, ...]
    is_local: bool = False

    def allows(self, url: str) -> bool:
        """Whether this address may be asked; the parsed host decides, not the text (IN9)."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        host = (parts.hostname or "").lower()
        if parts.scheme != "https" and not (self.is_local and parts.scheme == "http"):
            return False
        if parts.username or parts.password:
            return False
        return any(host == name or (name.startswith(".") and host.endswith(name)) for name in self.names)


def attached_urls(attachments: Iterable[Any] | None) -> list[str]:
    """Where the attached files lie; pictures and the text that Teams attaches to itself are no files."""
    found = []
    for attachment in attachments or ():
        content = getattr(attachment, "content", None)
        if attachment.content_type == CONTENT_TYPE and isinstance(content, dict):
            found.append(str(content.get("downloadUrl", "")))
    return found[:MOST_FILES]


def not_fetched() -> BadInputError:
    """Teams did not give the file out, or it lies where nothing may be fetched from."""
    return BadInputError("file", say("not-fetched"), advice=say("attach-it-again"))


class FileDesk:
    """Takes attached files to their preview."""

    def __init__(
        self, session: ClientSession, importer: Importer, hosts: FileHosts, virus_scan: str = ""
    ) -> None:
        self._session, self._importer, self._hosts = session, importer, hosts
        self._scanner = Scanner(virus_scan)

    async def look_at(self, incoming: Incoming, urls: list[str]) -> list[Card]:
        """One card for each file: what taking it in would do, or why it cannot be read."""
        begun = await self._importer.database.run(begin_with_file, incoming)
        if not begun.is_new:
            return []
        if begun.actor is None:
            return [not_known()]
        cards: list[Card] = []
        for url in urls:
            try:
                cards.append(await self._read(begun.actor, await self._fetch(url)))
            except CaseworkError as error:
                cards.append(refusal(error))
        return cards

    async def _read(self, actor: Actor, data: bytes) -> Card:
        """A Word file is somebody's report; all else is for the importer. Raises CaseworkError."""
        await self._scanner.look_at(data)
        if not is_word(data):
            return FileCard(await self._importer.preview(actor, data, source=Source.CHAT))
        lines = await asyncio.to_thread(read_word, data)
        waiting = await self._importer.database.run(bring_file, actor, lines=lines)
        return FileReadCard(waiting.draft)

    async def _fetch(self, url: str) -> bytes:
        """The file's bytes. Raises BadInputError."""
        if not self._hosts.allows(url):
            raise not_fetched()
        try:
            async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as response:
                if response.status != OK:
                    raise not_fetched()
                data = bytearray()
                async for piece in response.content.iter_chunked(65_536):
                    data += piece
                    if len(data) > LARGEST_FILE_BYTES:
                        raise BadInputError("file", say("too-large"), advice=say("split-it"))
        except (ClientError, TimeoutError, ValueError):
            raise not_fetched() from None
        return bytes(data)
