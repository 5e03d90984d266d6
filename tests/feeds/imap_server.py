"""A real IMAP server (pymap) on a free port of this machine, with TLS from the first byte."""

import asyncio
import ipaddress
import ssl
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, DictBackend, Login
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.parsing.specials.flag import Flag
from pymap.user import Passwords, UserMetadata

from feeds.imap import ImapAccount

USER, PASSWORD = "invitations", "invented-password"
INBOX = "INBOX"


@dataclass(frozen=True)
class Kept:
    """One message on the server."""

    data: bytes
    flags: frozenset[bytes]


class LimitedConfig(Config):
    """The server's settings, with some of its abilities kept quiet."""

    without: frozenset[bytes] = frozenset()

    @property
    def login_capability(self) -> Sequence[bytes]:
        return [name for name in super().login_capability if name not in self.without]


class ImapServer:
    """One account whose messages outlive a restart of the server."""

    def __init__(self, config: LimitedConfig, backend: DictBackend, certificate: Path) -> None:
        self._config = config
        self._backend = backend
        self._certificate = certificate
        self._server: asyncio.Server | None = None
        self._sessions: dict[asyncio.StreamWriter, asyncio.Event] = {}
        self.port = 0
        self.connections = 0

    def account(self, password: str = PASSWORD) -> ImapAccount:
        """How to get in."""
        trusting = ssl.create_default_context(cafile=str(self._certificate))
        return ImapAccount("127.0.0.1", USER, password, self.port, trusting)

    def lacks(self, *names: bytes) -> None:
        """Say no longer that the server can do this."""
        self._config.without = frozenset(names)

    async def start(self) -> None:
        """Listen, on the same port as before."""
        self._config.apply_context()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self._certificate)
        answer = IMAPServer(self._backend.login, self._config)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._sessions[writer] = asyncio.Event()
            self.connections += 1
            try:
                await answer(reader, writer, SocketInfoLocal(writer))
            finally:
                self._sessions.pop(writer).set()

        self._server = await asyncio.start_server(serve, "127.0.0.1", self.port, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more, and drop who is connected."""
        if self._server is not None:
            self._server.close()
        await self.drop_connections()

    async def drop_connections(self) -> None:
        """End every connection without a word, as firewalls do with idle ones."""
        ending = dict(self._sessions)
        for writer in ending:
            writer.transport.abort()
        await asyncio.gather(*(ended.wait() for ended in ending.values()))

    async def deliver(self, data: bytes, *flags: bytes, folder: str = INBOX) -> None:
        """A message comes in."""
        box = await (await self._boxes()).get_mailbox(folder)
        when = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        await box.append(AppendMessage(data, when, frozenset(map(Flag, flags))))

    async def add_folder(self, name: str) -> None:
        """Somebody makes a folder."""
        await (await self._boxes()).add_mailbox(name)

    async def folders(self) -> dict[str, list[Kept]]:
        """Everything on the server, folder by folder."""
        boxes = await self._boxes()
        names = [entry.name for entry in (await boxes.list_mailboxes()).list() if entry.exists]
        return {name: await kept_in(await boxes.get_mailbox(name)) for name in names}

    async def empty(self, folder: str) -> None:
        """A person moves everything out of a folder."""
        box = await (await self._boxes()).get_mailbox(folder)
        await box.delete([message.uid async for message in box.messages()])

    async def number_anew(self) -> None:
        """The inbox is restored from a backup: the same messages under other numbers."""
        boxes = await self._boxes()
        await boxes.rename_mailbox(INBOX, "Old")
        old, new = await boxes.get_mailbox("Old"), await boxes.get_mailbox(INBOX)
        for uid in [message.uid async for message in old.messages()]:
            await old.copy(uid, new)
        await boxes.delete_mailbox("Old")

    async def _boxes(self) -> MailboxSet:
        self._config.apply_context()
        async with self._backend.login.demo_user_identity.new_session() as session:
            return session.mailbox_set


async def kept_in(box: MailboxData) -> list[Kept]:
    """The messages of one folder."""
    found = []
    async for message in box.messages():
        loaded = await message.load_content(FetchRequirement.CONTENT)
        flags = frozenset(bytes(flag) for flag in message.permanent_flags)
        found.append(Kept(bytes(loaded.get_body(binary=True)), flags))
    return found


@asynccontextmanager
async def imap_server(certificate: Path) -> AsyncIterator[ImapServer]:
    """Open one, empty."""
    given = Namespace(
        passlib_cfg=None, proxy_protocol=None, host=None, port=0, debug=False, cert=None, key=None, tls=False
    )
    given.demo_data, given.demo_user, given.demo_password = False, USER, PASSWORD
    config = LimitedConfig.from_args(given, invalid_user_sleep=0.0)
    config.apply_context()
    backend = DictBackend(Login(config), config)
    hashed = await Passwords(config).hash_password(PASSWORD)
    await backend.login.demo_user_identity.set(UserMetadata(config, USER, password=hashed))
    server = ImapServer(config, backend, certificate)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def a_certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file; whoever trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file
