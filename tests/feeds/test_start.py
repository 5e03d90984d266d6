"""The feeds as the settings switch them on."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from pydantic import SecretStr

from domain.errors import BadInputError
from domain.roles import Role
from domain.staff_drafts import StaffReading
from feeds.directory_worker import DirectoryWorker
from feeds.graph import GRAPH_URL
from feeds.mail_worker import MailWorker
from feeds.mailbox import Folder
from feeds.start import FeedParts, groups_from, workers
from tests.clock import MovableClock
from tests.feeds.graph_server import ADDRESS, Practice, Tokens
from tests.feeds.imap_server import PASSWORD, USER, ImapServer
from tests.feeds.mails import MONDAY, NotingImporter, a_message, an_invitation, yes
from tests.feeds.test_graph_directory import PRIYA, a_user

NO_PASSWORD = SecretStr("")
NURSES = "bbbbbbbb-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Given:
    """The settings of the feeds, all switched off unless a test says otherwise."""

    mailbox: str = ""
    imap_host: str = ""
    imap_port: int = 993
    imap_user: str = ""
    imap_password: SecretStr = NO_PASSWORD
    mailbox_address: str = ""
    mail_poll_seconds: int = 60
    directory_sync: str = ""
    directory_groups: str = ""
    graph_url: str = GRAPH_URL


@dataclass
class Desk:
    reading: StaffReading | None = None

    async def apply(self, reading: StaffReading) -> None:
        self.reading = reading


@pytest.fixture
def importer() -> NotingImporter:
    return NotingImporter()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest_asyncio.fixture
async def house(importer: NotingImporter, desk: Desk) -> AsyncIterator[FeedParts]:
    async with aiohttp.ClientSession() as session:
        yield FeedParts(
            importer=importer,
            apply_staff=desk.apply,
            is_sender=yes,
            is_database_ready=importer.is_ready,
            clock=MovableClock(MONDAY),
            session=session,
            graph_tokens=Tokens(),
        )


async def test_without_settings_there_is_no_feed(house: FeedParts) -> None:
    assert workers(Given(), house) == ()


async def test_an_imap_mailbox_is_emptied(
    house: FeedParts,
    importer: NotingImporter,
    server: ImapServer,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    password = SecretStr(PASSWORD)
    given = Given("imap", "127.0.0.1", server.port, imap_user=USER, imap_password=password)
    (worker,) = workers(given, house)
    assert isinstance(worker, MailWorker)
    await server.deliver(a_message(an_invitation()))
    await worker.take_turn()
    await worker.stop()
    assert importer.taken_in == [an_invitation()]


async def test_graph_feeds_both(
    house: FeedParts, importer: NotingImporter, desk: Desk, graph: Practice
) -> None:
    given = Given("graph", mailbox_address=ADDRESS, directory_sync="graph", graph_url=graph.server.url)
    mail, directory = workers(given, house)
    assert isinstance(mail, MailWorker)
    assert isinstance(directory, DirectoryWorker)
    graph.server.deliver(a_message(an_invitation()))
    graph.server.users = [a_user(PRIYA, "Priya Raman")]
    await mail.take_turn()
    await directory.take_turn()
    assert len(graph.server.in_folder(Folder.TAKEN_IN)) == 1
    assert importer.taken_in == [an_invitation()]
    assert desk.reading is not None
    assert len(desk.reading.people) == 1


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (Given("imap"), ["IMAP_HOST", "IMAP_USER", "IMAP_PASSWORD"]),
        (Given("imap", "mail.example", imap_user="bot"), ["IMAP_PASSWORD"]),
        (Given("graph", mailbox_address=" "), ["MAILBOX_ADDRESS"]),
    ],
)
async def test_a_missing_setting_is_named(house: FeedParts, given: Given, names: list[str]) -> None:
    with pytest.raises(BadInputError) as raised:
        workers(given, house)
    assert raised.value.field == names[0]
    assert all(name in raised.value.message for name in names)


async def test_a_directory_with_unusable_groups_does_not_start(house: FeedParts) -> None:
    given = replace(Given(), directory_sync="graph", directory_groups="nurses")
    with pytest.raises(BadInputError):
        workers(given, house)


def test_groups_are_read_in_their_order() -> None:
    other = NURSES.replace("1", "2")
    assert groups_from(f" {NURSES.upper()} = Named_Nurse,{other}=team_manager, ") == {
        NURSES: Role.NAMED_NURSE,
        other: Role.TEAM_MANAGER,
    }
    assert groups_from("") == {}


@pytest.mark.parametrize("text", ["nurses=named_nurse", f"{NURSES}=nurse", NURSES, f"{NURSES}=system"])
def test_groups_that_cannot_be_used_are_refused_with_the_roles_there_are(text: str) -> None:
    with pytest.raises(BadInputError) as raised:
        groups_from(text)
    assert raised.value.field == "DIRECTORY_GROUPS"
    assert "named_nurse" in raised.value.advice
    assert "system," not in raised.value.advice
