"""Puts the feeds together as the settings say, so that the composition root needs three lines."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from aiohttp import ClientSession
from pydantic import SecretStr

from domain.errors import BadInputError
from domain.roles import Role
from domain.staff_drafts import StaffReading
from feeds.directory_worker import DirectoryState, DirectoryWorker
from feeds.graph import GraphClient, TokenSource
from feeds.graph_directory import read_directory
from feeds.graph_mailbox import GraphMailbox
from feeds.imap import ImapAccount, ImapMailbox
from feeds.mail_worker import MailState, MailWorker
from feeds.mailbox import Mailbox
from feeds.message_intake import Importer, MessageIntake, nothing_of_ours
from intake.bounce import Bounce

ADVICE = "See docs/feeds.md."
# A person's own role is given by somebody; these are nobody's.
NOT_FOR_PEOPLE = frozenset({Role.SYSTEM})
# Whoever has left loses access within the hour (IG12), outside 00:30 to 03:00 (HZ22).
EVERY_HOUR = tuple(range(3, 24))


class FeedSettings(Protocol):
    """The settings that the feeds read (docs/settings.md)."""

    @property
    def mailbox(self) -> str:
        """`imap`, `graph` or nothing."""
        ...

    @property
    def imap_host(self) -> str:
        """The mail server."""
        ...

    @property
    def imap_port(self) -> int:
        """Its port, with TLS from the first byte."""
        ...

    @property
    def imap_user(self) -> str:
        """The account."""
        ...

    @property
    def imap_password(self) -> SecretStr:
        """Its password."""
        ...

    @property
    def mailbox_address(self) -> str:
        """The shared mailbox in Exchange Online."""
        ...

    @property
    def mail_poll_seconds(self) -> int:
        """Seconds between two looks."""
        ...

    @property
    def directory_sync(self) -> str:
        """`graph` or nothing."""
        ...

    @property
    def directory_groups(self) -> str:
        """Entra groups and their roles: `id=role,id=role`."""
        ...

    @property
    def graph_url(self) -> str:
        """Where Graph is."""
        ...


class Worker(Protocol):
    """One feed at work."""

    def start(self) -> None:
        """Begin in the background."""
        ...

    async def stop(self) -> None:
        """Finish what is in hand, then end."""
        ...

    def state(self) -> MailState | DirectoryState:
        """How it is doing."""
        ...


@dataclass(frozen=True, slots=True)
class FeedParts:
    """What the feeds need from the rest of the product.

    `graph_tokens` are for GRAPH_SCOPE; `apply_staff` is the use case that brings the staff up to date and
    refuses a reading that cannot be true. `hear_bounce` is told of e-mails of ours that came back (HZ19).
    """

    importer: Importer
    apply_staff: Callable[[StaffReading], Awaitable[object]]
    is_sender: Callable[[], Awaitable[bool]]
    is_database_ready: Callable[[], Awaitable[bool]]
    clock: Callable[[], datetime]
    session: ClientSession
    graph_tokens: TokenSource
    hear_bounce: Callable[[Bounce], Awaitable[bool]] = nothing_of_ours


def workers(settings: FeedSettings, parts: FeedParts) -> tuple[Worker, ...]:
    """The feeds that are switched on, none of them started. Raises BadInputError naming a setting."""
    found: list[Worker] = []
    client = GraphClient(parts.session, parts.graph_tokens, base_url=settings.graph_url)
    if settings.mailbox:
        found.append(mail_worker(settings, parts, client))
    if settings.directory_sync:
        read = partial(read_directory, client, groups=groups_from(settings.directory_groups))
        found.append(
            DirectoryWorker(
                read, parts.apply_staff, is_sender=parts.is_sender, clock=parts.clock, hours=EVERY_HOUR
            )
        )
    return tuple(found)


def mail_worker(settings: FeedSettings, parts: FeedParts, client: GraphClient) -> MailWorker:
    """The worker of the chosen mailbox. Raises BadInputError."""
    mailbox = mailbox_of(settings, client)
    intake = MessageIntake(mailbox, parts.importer, parts.is_database_ready, hear_bounce=parts.hear_bounce)
    return MailWorker(
        mailbox, intake, is_sender=parts.is_sender, clock=parts.clock, seconds=settings.mail_poll_seconds
    )


def mailbox_of(settings: FeedSettings, client: GraphClient) -> Mailbox:
    """The mailbox that MAILBOX names. Raises BadInputError."""
    if settings.mailbox == "imap":
        password = settings.imap_password.get_secret_value()
        require("imap", IMAP_HOST=settings.imap_host, IMAP_USER=settings.imap_user, IMAP_PASSWORD=password)
        return ImapMailbox(ImapAccount(settings.imap_host, settings.imap_user, password, settings.imap_port))
    require("graph", MAILBOX_ADDRESS=settings.mailbox_address)
    return GraphMailbox(client, settings.mailbox_address)


def require(kind: str, **values: str) -> None:
    """Raises BadInputError naming every setting that the kind of mailbox needs and that is empty."""
    missing = [name for name, value in values.items() if not value.strip()]
    if missing:
        raise BadInputError(
            missing[0], f"MAILBOX is {kind}, but {', '.join(missing)} is not set.", advice=ADVICE
        )


def groups_from(text: str) -> dict[str, Role]:
    """The roles of Entra groups, out of `id=role,id=role`; the first group named counts most.

    Raises BadInputError.
    """
    found: dict[str, Role] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        group_id, _, role = (piece.strip() for piece in part.partition("="))
        try:
            found.setdefault(str(UUID(group_id)), role_from(role))
        except ValueError:
            raise BadInputError(
                "DIRECTORY_GROUPS",
                "DIRECTORY_GROUPS cannot be used: write GROUP-ID=ROLE, with the group's object id in Entra.",
                advice=f"Roles: {', '.join(role for role in Role if role not in NOT_FOR_PEOPLE)}.",
            ) from None
    return found


def role_from(text: str) -> Role:
    """Raises ValueError for what is no role of a person."""
    role = Role(text.casefold())
    if role in NOT_FOR_PEOPLE:
        raise ValueError("not a person's role")
    return role
