"""The worker on a real IMAP server; what is taken in is only written down here."""

import asyncio
import io
import json

import pytest

from feeds import imap, mail_worker
from feeds.errors import FeedError, GoneError, Trouble
from feeds.imap import ImapMailbox
from feeds.mail_worker import LONGEST_PAUSE_SECONDS, MailWorker
from feeds.mailbox import Folder, MessageRef
from feeds.message_intake import FAILED, TOO_LARGE, MessageIntake
from tests.clock import MovableClock
from tests.feeds.imap_server import INBOX, ImapServer
from tests.feeds.mails import (
    BROKEN_CALENDAR,
    MONDAY,
    NAME,
    NotingImporter,
    a_message,
    a_worker,
    an_invitation,
    yes,
)


@pytest.fixture
def importer() -> NotingImporter:
    return NotingImporter()


@pytest.fixture
def worker(mailbox: ImapMailbox, importer: NotingImporter) -> MailWorker:
    return a_worker(mailbox, importer)


async def counts(server: ImapServer) -> dict[str, int]:
    """How many messages are in each folder that holds any."""
    return {name: len(kept) for name, kept in (await server.folders()).items() if kept}


async def test_a_usable_message_is_taken_in_and_filed(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    await server.deliver(a_message(an_invitation()))
    await worker.take_turn()
    assert importer.taken_in == [an_invitation()]
    assert importer.kept == []
    assert await counts(server) == {Folder.TAKEN_IN: 1}
    assert worker.state() == mail_worker.MailState(MONDAY, None, taken_in=1, set_aside=0)


async def test_a_message_without_an_invitation_goes_to_a_person(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    message = a_message()
    await server.deliver(message)
    await worker.take_turn()
    ((data, problems),) = importer.kept
    assert data == message
    assert problems
    assert await counts(server) == {Folder.NEEDS_PERSON: 1}
    assert worker.state().set_aside == 1


async def test_a_partly_usable_message_is_both(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    await server.deliver(a_message(BROKEN_CALENDAR, an_invitation()))
    await worker.take_turn()
    assert an_invitation() in importer.taken_in
    ((_, problems),) = importer.kept
    assert problems[0].where.startswith("attachment 1")
    assert await counts(server) == {Folder.NEEDS_PERSON: 1}


async def test_the_same_invitation_twice_is_filed_twice(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    for _ in range(2):
        await server.deliver(a_message(an_invitation()))
    await worker.take_turn()
    assert importer.taken_in == [an_invitation()] * 2
    assert await counts(server) == {Folder.TAKEN_IN: 2}


async def test_nothing_is_ever_deleted_or_sent(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    await server.deliver(b"Subject: Old\r\n\r\n", b"\\Deleted")
    await server.add_folder("Archive")
    await server.deliver(b"Subject: Kept\r\n\r\n", folder="Archive")
    importer.breaks_on.add(an_invitation(7))
    files = [[an_invitation()], [], [BROKEN_CALENDAR], [an_invitation(7)], [an_invitation(), BROKEN_CALENDAR]]
    for some in files:
        await server.deliver(a_message(*some))
    before = sum((await counts(server)).values())
    for _ in range(5):
        await worker.take_turn()
    after = await counts(server)
    assert sum(after.values()) == before
    assert after == {INBOX: 1, "Archive": 1, Folder.TAKEN_IN: 1, Folder.NEEDS_PERSON: 4}


# The process ends between taking in and filing: a new one reads the message again.
async def test_a_message_that_was_not_filed_is_read_again(
    server: ImapServer, importer: NotingImporter
) -> None:
    class DyingMailbox(ImapMailbox):
        async def file_as(self, _ref: MessageRef, _folder: Folder) -> None:
            raise asyncio.CancelledError

    await server.deliver(a_message(an_invitation()))
    dying = DyingMailbox(server.account())
    with pytest.raises(asyncio.CancelledError):
        await a_worker(dying, importer).take_turn()
    await dying.close()
    second = ImapMailbox(server.account())
    await a_worker(second, importer).take_turn()
    await second.close()
    assert importer.taken_in == [an_invitation()] * 2
    assert await counts(server) == {Folder.TAKEN_IN: 1}


async def test_after_an_unanswered_move_the_message_is_not_taken_in_again(
    server: ImapServer, importer: NotingImporter
) -> None:
    class DeafMailbox(ImapMailbox):
        async def file_as(self, ref: MessageRef, folder: Folder) -> None:
            await super().file_as(ref, folder)
            await server.drop_connections()
            raise FeedError(Trouble.BROKEN)

    await server.deliver(a_message(an_invitation()))
    deaf = DeafMailbox(server.account())
    worker = a_worker(deaf, importer)
    for _ in range(2):
        await worker.take_turn()
    await deaf.close()
    assert importer.taken_in == [an_invitation()]
    assert worker.state().last_trouble is None


async def test_a_wrong_password_is_told_and_not_tried_again_soon(
    server: ImapServer, importer: NotingImporter, written: io.StringIO
) -> None:
    await server.deliver(a_message(an_invitation()))
    worker = a_worker(ImapMailbox(server.account("another-password")), importer)
    assert await worker.take_turn() == LONGEST_PAUSE_SECONDS
    assert worker.state().last_trouble == "sign_in_refused"
    assert worker.state().last_success_at is None
    line = json.loads(written.getvalue())
    assert (line["event"], line["kind"]) == ("mail_trouble", "sign_in_refused")


async def test_the_pauses_grow_while_the_server_is_away_and_shrink_again(
    server: ImapServer, worker: MailWorker
) -> None:
    await server.stop()
    assert [await worker.take_turn() for _ in range(6)] == [120, 240, 480, 900, 900, 900]
    assert worker.state().last_trouble == "no_connection"
    await server.start()
    assert await worker.take_turn() == 60
    assert worker.state().last_trouble is None


async def test_a_huge_message_goes_to_a_person_unread(
    server: ImapServer, worker: MailWorker, importer: NotingImporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MOST_MESSAGE_BYTES", 2_000)
    await server.deliver(a_message(an_invitation(), text="long " * 1_000))
    await server.deliver(a_message(an_invitation(2)))
    await worker.take_turn()
    ((data, problems),) = importer.kept
    assert problems == (TOO_LARGE,)
    assert len(data) < 200
    assert await counts(server) == {Folder.TAKEN_IN: 1, Folder.NEEDS_PERSON: 1}


async def test_a_message_that_fails_three_times_goes_to_a_person(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    message = a_message(an_invitation(1), an_invitation(2))
    importer.breaks_on.add(an_invitation(1))
    await server.deliver(message)
    await server.deliver(a_message(an_invitation(3)))
    for _ in range(3):
        await worker.take_turn()
        assert (await counts(server))[INBOX] == 1
    assert worker.state().last_trouble == "unexpected"
    await worker.take_turn()
    assert importer.kept == [(message, (FAILED,))]
    # The message behind it, and the other file in it, did not have to wait.
    assert importer.taken_in[:2] == [an_invitation(2), an_invitation(3)]
    assert await counts(server) == {Folder.TAKEN_IN: 1, Folder.NEEDS_PERSON: 1}


async def test_a_message_that_cannot_be_fetched_stops_no_other(
    server: ImapServer, importer: NotingImporter
) -> None:
    class Choking(ImapMailbox):
        async def fetch(self, ref: MessageRef) -> bytes:
            if ref.key.endswith(":101"):
                raise FeedError(Trouble.BROKEN)
            return await super().fetch(ref)

    for number in range(3):
        await server.deliver(a_message(an_invitation(number)))
    mailbox = Choking(server.account())
    worker = a_worker(mailbox, importer)
    for _ in range(4):
        await worker.take_turn()
    await mailbox.close()
    assert importer.taken_in == [an_invitation(1), an_invitation(2)]
    ((data, problems),) = importer.kept
    assert problems == (FAILED,)
    assert b":101" in data
    assert await counts(server) == {Folder.TAKEN_IN: 2, Folder.NEEDS_PERSON: 1}


async def test_while_the_database_is_away_nothing_is_filed_or_counted_against_a_message(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    importer.is_away = True
    for files in ([an_invitation()], []):
        await server.deliver(a_message(*files))
    for _ in range(5):
        await worker.take_turn()
    assert await counts(server) == {INBOX: 2}
    assert worker.state().last_trouble == "database_away"
    importer.is_away = False
    await worker.take_turn()
    assert await counts(server) == {Folder.TAKEN_IN: 1, Folder.NEEDS_PERSON: 1}


# Rights may be given back later; the invitations must not wait for that (HZ1).
async def test_where_nothing_may_be_filed_everything_is_taken_in_once(
    server: ImapServer, importer: NotingImporter
) -> None:
    class ReadOnly(ImapMailbox):
        async def file_as(self, _ref: MessageRef, _folder: Folder) -> None:
            raise FeedError(Trouble.NOT_PERMITTED)

    for number in range(3):
        await server.deliver(a_message(an_invitation(number)))
    mailbox = ReadOnly(server.account())
    worker = a_worker(mailbox, importer)
    for _ in range(5):
        assert await worker.take_turn() == LONGEST_PAUSE_SECONDS
    await mailbox.close()
    assert importer.taken_in == [an_invitation(number) for number in range(3)]
    assert worker.state().last_trouble == "not_permitted"
    assert await counts(server) == {INBOX: 3}


async def test_more_messages_than_fit_one_round_are_all_dealt_with(
    server: ImapServer, worker: MailWorker, importer: NotingImporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_worker, "MESSAGES_AT_ONCE", 2)
    importer.breaks_on |= {an_invitation(0), an_invitation(1)}
    for number in range(5):
        await server.deliver(a_message(an_invitation(number)))
    for _ in range(2):
        await worker.take_turn()
    assert importer.taken_in == [an_invitation(number) for number in (2, 3, 4)]
    assert await counts(server) == {INBOX: 2, Folder.TAKEN_IN: 3}


async def test_a_message_that_a_person_took_away_is_theirs(
    server: ImapServer, importer: NotingImporter
) -> None:
    class Quick(ImapMailbox):
        async def fetch(self, _ref: MessageRef) -> bytes:
            raise GoneError

    await server.deliver(a_message(an_invitation()))
    mailbox = Quick(server.account())
    worker = a_worker(mailbox, importer)
    await worker.take_turn()
    await mailbox.close()
    assert worker.state().last_trouble is None
    assert (importer.taken_in, importer.kept) == ([], [])


async def test_an_inbox_numbered_anew_is_dealt_with_all_the_same(
    server: ImapServer, worker: MailWorker, importer: NotingImporter
) -> None:
    importer.breaks_on.add(an_invitation())
    await server.deliver(a_message(an_invitation()))
    await worker.take_turn()
    await server.number_anew()
    importer.breaks_on.clear()
    await worker.take_turn()
    assert importer.taken_in == [an_invitation()]
    assert await counts(server) == {Folder.TAKEN_IN: 1}


async def test_only_the_sending_instance_looks(
    server: ImapServer, mailbox: ImapMailbox, importer: NotingImporter
) -> None:
    async def no() -> bool:
        return False

    await server.deliver(a_message(an_invitation()))
    intake = MessageIntake(mailbox, importer, importer.is_ready)
    worker = MailWorker(mailbox, intake, is_sender=no, clock=MovableClock(MONDAY), seconds=60)
    await worker.take_turn()
    assert server.connections == 0


async def test_the_log_holds_no_subject_address_or_file_name(
    server: ImapServer, worker: MailWorker, importer: NotingImporter, written: io.StringIO
) -> None:
    importer.breaks_on.add(an_invitation(3))
    for files in ([an_invitation()], [], [BROKEN_CALENDAR], [an_invitation(3)]):
        await server.deliver(a_message(*files))
    for _ in range(5):
        await worker.take_turn()
    said = written.getvalue()
    events = {json.loads(line)["event"] for line in said.splitlines()}
    assert events == {"mail_taken_in", "mail_set_aside", "mail_failed", "mail_trouble"}
    for secret in (NAME, NAME.split()[0], "kent.example", "trust.example", ".ics"):
        assert secret.lower() not in said.lower()


async def test_it_works_in_the_background_until_stopped(
    server: ImapServer, mailbox: ImapMailbox, importer: NotingImporter
) -> None:
    looked = asyncio.Event()

    async def is_sender() -> bool:
        looked.set()
        return await yes()

    await server.deliver(a_message(an_invitation()))
    intake = MessageIntake(mailbox, importer, importer.is_ready)
    worker = MailWorker(mailbox, intake, is_sender=is_sender, clock=MovableClock(MONDAY), seconds=3_600)
    worker.start()
    await looked.wait()
    await worker.stop()
    assert await counts(server) in ({INBOX: 1}, {Folder.TAKEN_IN: 1})


async def test_a_question_that_cannot_be_answered_does_not_end_the_work(
    mailbox: ImapMailbox, importer: NotingImporter
) -> None:
    async def is_sender() -> bool:
        raise ConnectionError

    intake = MessageIntake(mailbox, importer, importer.is_ready)
    worker = MailWorker(mailbox, intake, is_sender=is_sender, clock=MovableClock(MONDAY), seconds=60)
    assert await worker.take_turn() == 120
    assert worker.state().last_trouble == "unexpected"


async def test_told_to_come_back_later_it_does(server: ImapServer, importer: NotingImporter) -> None:
    class Busy(ImapMailbox):
        async def list_new(self, _limit: int) -> list[MessageRef]:
            raise FeedError(Trouble.TOO_BUSY, retry_after=1_000)

    assert await a_worker(Busy(server.account()), importer).take_turn() == 1_000
