"""A real SMTP server (aiosmtpd) on a free port of this machine, with TLS and the failures a test asks for."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from scheduler.email import MailServer, Security

SENDER, USER, PASSWORD = "assistant@trust.example", "assistant", "invented-password"


@dataclass
class SmtpServer:
    """What came in, and how the server answers: `rcpt` and `data` are its answers when not None.

    `hangs_up` breaks the connection in the middle of a message; `is_silent` never answers it.
    """

    security: Security
    certificate: Path
    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    rcpt: str | None = None
    data: str | None = None
    hangs_up: bool = False
    is_silent: bool = False

    def account(self, **changes: Any) -> MailServer:  # noqa: ANN401 - any field
        """How to get in."""
        given = {
            "host": "127.0.0.1",
            "port": self.port,
            "sender": SENDER,
            "security": self.security,
            "context": ssl.create_default_context(cafile=str(self.certificate)),
            **changes,
        }
        return MailServer(**given)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.rcpt is not None:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.is_silent:
            await asyncio.sleep(60)
        if self.hangs_up:
            assert server.transport is not None
            server.transport.close()
        if self.data is not None:
            return self.data
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, policy=policy.default))
        self.envelopes.append((envelope.mail_from or "", envelope.rcpt_tos))
        return "250 taken"


def is_right(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object) -> AuthResult:
    """Only the invented account may come in."""
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == right, handled=False)


@asynccontextmanager
async def smtp_server(
    certificate: Path, security: Security = Security.STARTTLS, *, asks_who: bool = False
) -> AsyncIterator[SmtpServer]:
    """Open one, empty."""
    held = SmtpServer(security, certificate)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)

    def protocol() -> SMTP:
        return SMTP(
            held,
            hostname="mail.trust.example",
            tls_context=tls if security is Security.STARTTLS else None,
            require_starttls=security is Security.STARTTLS,
            authenticator=is_right if asks_who else None,
            auth_required=asks_who,
            auth_require_tls=security is Security.STARTTLS,
            loop=asyncio.get_running_loop(),
        )

    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", 0, ssl=tls if security is Security.TLS else None
    )
    held.port = server.sockets[0].getsockname()[1]
    try:
        yield held
    finally:
        server.close()
        await server.wait_closed()
