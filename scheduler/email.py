"""The second channel: an e-mail that says nothing but to open Teams (N10, IG5)."""

from contextlib import suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import formatdate, make_msgid
from enum import StrEnum
from ssl import SSLContext

from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from domain.delivery import Arrived, Delivery, Doubtful, Outcome, Refused, TryLater
from wording.catalogue import catalogue

TIMEOUT_SECONDS = 20.0
# A mail server that is full or greylists wants minutes, not seconds.
PAUSE_SECONDS = 60.0
TOLD_NO = 500
NO_MAIL_SERVER, NO_TLS = "no_mail_server", "no_tls"

say = catalogue("emails")


class Security(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """How to get to the trust's mail server. `sender` is the address that the e-mails come from.

    Without a `user` nobody logs in. `context` is for a certificate that the machine does not know.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: Security = Security.STARTTLS
    context: SSLContext | None = None


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar file inside an e-mail, and what it asks of a calendar ("REQUEST", "CANCEL")."""

    method: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an e-mail."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Posting:
    """An e-mail with files. `message_id` is ours, the same at every try."""

    to: str
    subject: str
    text: str
    message_id: str
    reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()


class NoMail:
    """There is no mail server: what would be an e-mail goes to the administrators at once."""

    async def deliver(self, delivery: Delivery) -> Outcome:  # noqa: ARG002 - a Messenger
        """Nothing can be sent."""
        return Refused(NO_MAIL_SERVER)

    async def post_securely(self, posting: Posting) -> Outcome:  # noqa: ARG002 - takes the mailer's place
        """Nothing can be sent."""
        return Refused(NO_MAIL_SERVER)


class SmtpMailer:
    """Sends e-mails over SMTP, one connection for each: they are rare."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def deliver(self, delivery: Delivery) -> Outcome:
        """Send the neutral e-mail to the person's work address; never raises."""
        return await self.post((delivery.recipient.email,), say("task-subject"), say("task-text"))

    @property
    def sender(self) -> str:
        """The address that the e-mails come from."""
        return self._server.sender

    async def send(
        self, to: tuple[str, ...], subject: str, text: str, calendar: CalendarPart | None = None
    ) -> bool:
        """Send one e-mail of ours to these addresses; True when the server took it. Never raises."""
        return isinstance(await self.post(to, subject, text, calendar), Arrived)

    async def post(
        self, to: tuple[str, ...], subject: str, text: str, calendar: CalendarPart | None = None
    ) -> Outcome:
        """Send one e-mail and say what came of it; the arrival carries its Message-ID."""
        message = self._compose(to, subject, text)
        if message is not None and calendar is not None:
            attach(message, calendar)
        return await self._send(message)

    async def post_securely(self, posting: Posting) -> Outcome:
        """Send one e-mail with its files, over TLS or not at all (IG13, IG25). Never raises."""
        if self._server.security is Security.NONE:
            return Refused(NO_TLS)
        message = self._compose((posting.to,), posting.subject, posting.text)
        if message is not None:
            message.replace_header("Message-ID", posting.message_id)
            if posting.reply_to:
                message["Reply-To"] = posting.reply_to
            for file in posting.attachments:
                main, _, sub = file.media_type.partition("/")
                message.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
        return await self._send(message)

    async def _send(self, message: EmailMessage | None) -> Outcome:
        if message is None:
            return Refused("bad_address")
        try:
            client = await self._connect()
        except SMTPResponseException as error:
            # The server speaks but does not let us in: a password that ran out, or a busy hour.
            return TryLater(PAUSE_SECONDS, f"smtp_{error.code}")
        except (SMTPException, OSError, ValueError) as error:
            return TryLater(PAUSE_SECONDS, f"smtp_{type(error).__name__}"[:64])
        return await self._hand_over(client, message)

    async def _connect(self) -> SMTP:
        server = self._server
        client = SMTP(
            hostname=server.host,
            port=server.port,
            timeout=TIMEOUT_SECONDS,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            username=server.user or None,
            password=server.password or None,
            tls_context=server.context,
            # Left to itself it would ask DNS for our own name, and everything else would wait.
            local_hostname=_domain(server.sender),
        )
        try:
            await client.connect()
        except BaseException:
            client.close()
            raise
        return client

    async def _hand_over(self, client: SMTP, message: EmailMessage) -> Outcome:
        """The server's answer in the engine's words. A goodbye that fails changes nothing."""
        try:
            await client.send_message(message)
        except SMTPRecipientsRefused as error:
            return _refusal(max(one.code for one in error.recipients))
        except SMTPResponseException as error:
            return _refusal(error.code)
        except (SMTPException, OSError, ValueError) as error:
            return Doubtful(f"smtp_{type(error).__name__}"[:64])
        else:
            return Arrived(message["Message-ID"])
        finally:
            with suppress(SMTPException, OSError):
                await client.quit()
            client.close()

    def _compose(self, to: tuple[str, ...], subject: str, text: str) -> EmailMessage | None:
        """The e-mail; None when an address cannot be one."""
        message = EmailMessage(policy=SMTP_POLICY)
        try:
            message["From"] = Address(say("sender"), addr_spec=self._server.sender)
            message["To"] = tuple(Address(addr_spec=address) for address in to)
        except (MessageError, ValueError, IndexError):
            return None
        message["Subject"] = subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=_domain(self._server.sender))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message


def attach(message: EmailMessage, calendar: CalendarPart) -> None:
    """The file twice, as calendars want it: one that Outlook acts on, and one that people can open."""
    method = {"method": calendar.method, "charset": "UTF-8"}
    message.add_alternative(calendar.data, maintype="text", subtype="calendar", params=method)
    message.add_attachment(calendar.data, maintype="application", subtype="ics", filename="30-minutes.ics")


def _domain(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]


def _refusal(code: int) -> TryLater | Refused:
    """4xx: later; 5xx: never (RFC 5321)."""
    said = f"smtp_{code}"
    return Refused(said) if code >= TOLD_NO else TryLater(PAUSE_SECONDS, said)
