"""The practice room's own mail server: a real one, on this machine, that keeps what it gets (IG29).

Reports go to it as they would to a council's, over TLS, and the page shows what arrived.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path
from tempfile import TemporaryDirectory

from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

LOOPBACK = "127.0.0.1"
SENDER = "conference-assistant@trust.example"
# More than anybody sends in one practice; the oldest go first.
MOST_KEPT = 50


@dataclass(slots=True)
class PostOffice:
    """What arrived, the newest last, and how to bring more: `port` and the certificate that it shows."""

    port: int
    context: ssl.SSLContext
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take one e-mail; the name is the library's."""
        content = envelope.content
        if isinstance(content, bytes):
            self.letters.append(message_from_bytes(content, policy=policy.default))
            del self.letters[:-MOST_KEPT]
        return "250 taken"

    def clear(self) -> None:
        """Forget everything, for a fresh start."""
        self.letters.clear()


@asynccontextmanager
async def post_office() -> AsyncIterator[PostOffice]:
    """Open one on a free port until the block ends."""
    with TemporaryDirectory(prefix="practice-mail-") as folder:
        certificate = _write_certificate(Path(folder))
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
        office = PostOffice(0, ssl.create_default_context(cafile=str(certificate)))
        loop = asyncio.get_running_loop()

        def protocol() -> SMTP:
            return SMTP(
                office, hostname="mail.practice.example", tls_context=tls, require_starttls=True, loop=loop
            )

        server = await loop.create_server(protocol, LOOPBACK, 0)
        office.port = server.sockets[0].getsockname()[1]
        try:
            yield office
        finally:
            server.close()
            await server.wait_closed()


def _write_certificate(folder: Path) -> Path:
    """A certificate for this machine alone, good for as long as the room is open."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "practice room")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(LOOPBACK))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "practice.pem"
    path.touch(mode=0o600)
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path
