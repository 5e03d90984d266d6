"""A shared mailbox over IMAP with TLS.

IMAPClient rather than imap-tools: where a server has no MOVE, the latter moves with a plain EXPUNGE, which
would remove for good whatever else somebody had marked as deleted.
"""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from imaplib import IMAP4
from threading import Lock
from typing import Any, TypeVar

from imapclient import DELETED, SEEN, IMAPClient, SocketTimeout  # type: ignore[import-untyped]

from feeds.errors import FeedError, GoneError, TooLargeError, Trouble
from feeds.mailbox import MOST_MESSAGE_BYTES, Folder, MessageRef

TLS_PORT = 993
# A silent server must not hold the thread for ever; a large message may come in slowly.
TIMEOUT = SocketTimeout(connect=15, read=60)
INBOX = "INBOX"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """Where the mailbox is and how to get in. `tls` None trusts what this machine trusts (SSL_CERT_FILE)."""

    host: str
    user: str = field(repr=False)
    password: str = field(repr=False)
    port: int = TLS_PORT
    tls: ssl.SSLContext | None = field(default=None, repr=False)


class ImapMailbox:
    """One account; one connection, kept between the rounds and opened anew when it was dropped.

    A message's key holds the inbox's UIDVALIDITY: when that changes, old keys mean nothing and are gone.
    """

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._client: Any = None
        self._uid_validity: int | None = None
        # In the thread, not in the event loop: a cancelled caller must not let a second command in between.
        self._one_at_a_time = Lock()

    async def list_new(self, limit: int) -> list[MessageRef]:
        """The oldest messages that are not marked as deleted. Raises FeedError."""
        return await self._do(lambda: self._list(limit))

    async def fetch(self, ref: MessageRef) -> bytes:
        """The message, without marking it read. Raises TooLargeError, GoneError or FeedError."""
        if ref.size is not None and ref.size > MOST_MESSAGE_BYTES:
            raise TooLargeError
        return await self._do(lambda: self._read(ref))

    async def file_as(self, ref: MessageRef, folder: Folder) -> None:
        """Mark it read and move it. Raises GoneError or FeedError."""
        await self._do(lambda: self._file(ref, folder))

    async def close(self) -> None:
        """Sign out."""
        await asyncio.to_thread(self._hang_up)

    async def _do(self, work: Callable[[], Answer]) -> Answer:
        return await asyncio.to_thread(self._attempt, work)

    def _attempt(self, work: Callable[[], Answer]) -> Answer:
        """Once more when a kept connection proves to be dropped: servers end idle ones without a word.

        Every command we give may be given twice; `_file` looks first whether the message is still there.
        """
        with self._one_at_a_time:
            was_kept = self._client is not None
            try:
                return self._run(work)
            except FeedError as error:
                if error.kind is not Trouble.BROKEN or not was_kept:
                    raise
            return self._run(work)

    def _run(self, work: Callable[[], Answer]) -> Answer:
        try:
            if self._client is None:
                self._client = signed_in(self._account)
            return work()
        except (GoneError, TooLargeError):
            raise
        except Exception as error:
            # Half an answer may still be on its way: what follows needs a fresh connection.
            self._forget()
            if isinstance(error, FeedError):
                raise
            raise FeedError(kind_of(error)) from error

    def _forget(self) -> None:
        if self._client is not None:
            with suppress(Exception):
                self._client.shutdown()
        self._client = self._uid_validity = None

    def _hang_up(self) -> None:
        with self._one_at_a_time:
            if self._client is not None:
                with suppress(Exception):
                    self._client.logout()
            self._client = self._uid_validity = None

    def _select(self) -> int:
        self._uid_validity = int(self._client.select_folder(INBOX).get(b"UIDVALIDITY", 0))
        return self._uid_validity

    def _list(self, limit: int) -> list[MessageRef]:
        validity = self._select()
        uids = sorted(self._client.search(["UNDELETED"]))[:limit]
        sizes = self._client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
        return [MessageRef(f"{validity}:{uid}", sizes[uid][b"RFC822.SIZE"]) for uid in uids if uid in sizes]

    def _uid_of(self, ref: MessageRef) -> int:
        """Raises GoneError when the inbox was numbered anew since the message was listed."""
        validity, _, uid = ref.key.partition(":")
        current = self._select() if self._uid_validity is None else self._uid_validity
        if int(validity) != current:
            raise GoneError
        # Until then, a server may go on showing us what somebody else has moved away.
        self._client.noop()
        return int(uid)

    def _read(self, ref: MessageRef) -> bytes:
        uid = self._uid_of(ref)
        # One byte more than we take: a server that told a wrong size still sends no more than this.
        part = f"BODY.PEEK[]<0.{MOST_MESSAGE_BYTES + 1}>"
        found = self._client.fetch([uid], [part]).get(uid)
        if found is None:
            raise GoneError
        data = next(value for name, value in found.items() if name.startswith(b"BODY[]"))
        if len(data) > MOST_MESSAGE_BYTES:
            raise TooLargeError
        return bytes(data)

    def _file(self, ref: MessageRef, folder: Folder) -> None:
        uid = self._uid_of(ref)
        if uid not in self._client.fetch([uid], ["FLAGS"]):
            raise GoneError
        name = self._ready_folder(folder)
        # Before the move, so that the mark goes along with it.
        self._client.add_flags([uid], [SEEN], silent=True)
        move(self._client, uid, name)

    def _ready_folder(self, folder: Folder) -> str:
        """The folder's name on this server, where the folder now is."""
        name = own_prefix(self._client) + folder.value
        if not self._client.folder_exists(name):
            try:
                self._client.create_folder(name)
            except IMAP4.error:
                # Somebody else may just have made it.
                if not self._client.folder_exists(name):
                    raise
            # Many mail programs show only what is subscribed; some servers know no subscriptions.
            with suppress(IMAP4.error):
                self._client.subscribe_folder(name)
        return name


def signed_in(account: ImapAccount) -> Any:  # noqa: ANN401 - the library has no types
    """A new connection, ready for commands. Raises FeedError."""
    client = connected(account)
    # The plain LOGIN command holds only ASCII.
    login = client.login if (account.user + account.password).isascii() else client.plain_login
    try:
        login(account.user, account.password)
    except (IMAP4.error, OSError) as error:
        with suppress(Exception):
            client.shutdown()
        raise FeedError(kind_of_refusal(error)) from error
    return client


def connected(account: ImapAccount) -> Any:  # noqa: ANN401 - the library has no types
    """A connection that proved itself, nobody signed in yet. Raises FeedError."""
    tls = account.tls or ssl.create_default_context()
    try:
        return IMAPClient(account.host, account.port, ssl=True, ssl_context=tls, timeout=TIMEOUT)
    except ssl.SSLError as error:
        raise FeedError(Trouble.NOT_TRUSTED) from error
    except (IMAP4.error, OSError) as error:
        raise FeedError(Trouble.NO_CONNECTION) from error


def kind_of_refusal(error: Exception) -> Trouble:
    """Why the sign-in failed. The library words a dropped connection as a refusal, so look at its cause."""
    if isinstance(error, OSError) or isinstance(error.__context__, IMAP4.abort | OSError):
        return Trouble.NO_CONNECTION
    return Trouble.TOO_BUSY if "[UNAVAILABLE]" in str(error) else Trouble.SIGN_IN_REFUSED


def kind_of(error: Exception) -> Trouble:
    """What a failure under way means; whatever we do not know is a broken answer."""
    is_refusal = isinstance(error, IMAP4.error) and not isinstance(error, IMAP4.abort)
    return Trouble.REFUSED if is_refusal else Trouble.BROKEN


def own_prefix(client: Any) -> str:  # noqa: ANN401 - the library has no types
    """What own folders' names begin with on this server ("INBOX." on some, nothing on most)."""
    if not client.has_capability("NAMESPACE"):
        return ""
    personal = client.namespace().personal
    return str(personal[0][0]) if personal else ""


def move(client: Any, uid: int, name: str) -> None:  # noqa: ANN401 - the library has no types
    """Move one message, by what the server can do; never a plain EXPUNGE, which takes other people's too.

    Without MOVE and UIDPLUS the copy in the inbox stays, marked as deleted, and is not listed again.
    """
    if client.has_capability("MOVE"):
        client.move([uid], name)
        return
    client.copy([uid], name)
    client.add_flags([uid], [DELETED], silent=True)
    if client.has_capability("UIDPLUS"):
        client.uid_expunge([uid])
