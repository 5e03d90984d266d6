"""From a real IMAP server into a real database, with the real importer; and the directory after it."""

import asyncio
import io

import pytest

from domain.access import SYSTEM
from domain.importing import FileState, Source
from domain.people import GRAPH
from domain.questions import QuestionKind
from domain.roles import Role
from domain.staff_drafts import StaffReading
from feeds.directory_worker import DirectoryWorker
from feeds.graph_directory import read_directory
from feeds.imap import ImapMailbox
from feeds.mail_worker import MailWorker
from feeds.mailbox import Folder, Mailbox, MessageRef
from feeds.message_intake import MessageIntake
from importing.files import Importer
from practice.samples import sample_invitation
from storage import intake_files, people, questions
from storage.database import Database
from storage.tables import ConferenceRow, IntakeFileRow, InvitationRow
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import a_person, add_person
from tests.feeds.graph_server import Practice
from tests.feeds.imap_server import INBOX, ImapServer
from tests.feeds.mails import MONDAY, NAME, a_message
from tests.feeds.test_graph_directory import a_user
from usecases.directory import apply_staff

PRIYA = a_person(name="Priya Raman")
RUTH = a_person(name="Ruth Castellano")
ADMIN = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")


def a_sample(name: str = "initial-kent") -> bytes:
    return sample_invitation(name, now=MONDAY, invitee=PRIYA.email)


@pytest.fixture
def staffed(database: Database) -> Database:
    """A database with the three of them in its directory."""

    def prepare(unit: Unit) -> None:
        for person in (PRIYA, RUTH, ADMIN):
            add_person(unit, person)

    database.run_now(prepare)
    return database


def a_worker(database: Database, mailbox: Mailbox) -> MailWorker:
    intake = MessageIntake(mailbox, Importer(database), database.is_ready)
    clock = MovableClock(MONDAY)
    return MailWorker(mailbox, intake, is_sender=database.is_sender, clock=clock, seconds=60)


def rows(database: Database) -> dict[str, int]:
    """How many conferences and invitations there are."""

    def work(unit: Unit) -> dict[str, int]:
        tables = {"conferences": ConferenceRow, "invitations": InvitationRow}
        return {name: unit.session.query(table).count() for name, table in tables.items()}

    return database.run_now(work)


def sources(database: Database) -> set[str]:
    return database.run_now(lambda unit: {row.source for row in unit.session.query(IntakeFileRow)})


async def counts(server: ImapServer) -> dict[str, int]:
    return {name: len(kept) for name, kept in (await server.folders()).items() if kept}


# I1, HZ1
async def test_an_invitation_by_mail_is_booked_once_however_often_it_comes(
    staffed: Database, server: ImapServer, mailbox: ImapMailbox
) -> None:
    for _ in range(2):
        await server.deliver(a_message(a_sample()))
    await a_worker(staffed, mailbox).take_turn()
    assert rows(staffed) == {"conferences": 1, "invitations": 1}
    assert sources(staffed) == {Source.MAIL}
    assert await counts(server) == {Folder.TAKEN_IN: 2}


async def test_a_message_that_was_taken_in_and_not_filed_changes_nothing_the_second_time(
    staffed: Database, server: ImapServer, mailbox: ImapMailbox
) -> None:
    class DyingMailbox(ImapMailbox):
        async def file_as(self, _ref: MessageRef, _folder: Folder) -> None:
            raise asyncio.CancelledError

    await server.deliver(a_message(a_sample()))
    dying = DyingMailbox(server.account())
    with pytest.raises(asyncio.CancelledError):
        await a_worker(staffed, dying).take_turn()
    await dying.close()
    assert await counts(server) == {INBOX: 1}
    assert rows(staffed) == {"conferences": 1, "invitations": 1}
    await a_worker(staffed, mailbox).take_turn()
    assert rows(staffed) == {"conferences": 1, "invitations": 1}
    assert await counts(server) == {Folder.TAKEN_IN: 1}


# IN21r, IG15
async def test_what_cannot_be_used_is_kept_and_asked_without_a_name(
    staffed: Database, server: ImapServer, mailbox: ImapMailbox, written: io.StringIO
) -> None:
    message = a_message(a_sample("broken"))
    await server.deliver(message)
    worker = a_worker(staffed, mailbox)
    await worker.take_turn()
    assert rows(staffed)["conferences"] >= 1
    (kept,) = staffed.run_now(intake_files.list_in_state, FileState.NEEDS_PERSON)
    assert staffed.run_now(intake_files.read_data, kept.id) == message
    asked = [one for one in staffed.run_now(questions.list_open) if one.kind is QuestionKind.UNREADABLE]
    assert [one.file_id for one in asked] == [kept.id]
    assert NAME not in asked[0].text + written.getvalue()
    assert "example" not in asked[0].text + written.getvalue()
    assert await counts(server) == {Folder.NEEDS_PERSON: 1}
    assert (worker.state().taken_in, worker.state().set_aside) == (0, 1)


# IG12
async def test_an_account_that_is_disabled_or_deleted_is_a_leaver(staffed: Database, graph: Practice) -> None:
    async def apply(reading: StaffReading) -> None:
        await staffed.run(apply_staff, SYSTEM, reading=reading, source=GRAPH, is_complete=True)

    staff = (PRIYA, RUTH, ADMIN)
    graph.server.users = [a_user(one.entra_id, one.name, mail=one.email) for one in staff]
    clock = MovableClock(MONDAY)
    worker = DirectoryWorker(
        lambda: read_directory(graph.client), apply, is_sender=staffed.is_sender, clock=clock
    )
    await worker.take_turn()
    assert len([one for one in staffed.run_now(people.list_all) if one.is_active]) == 3
    graph.server.users[0]["accountEnabled"] = False
    del graph.server.users[1]
    clock.pass_by(days=1)
    await worker.take_turn()
    active = [one.id for one in staffed.run_now(people.list_all) if one.is_active]
    assert active == [ADMIN.id]
    assert worker.state().last_trouble is None
