"""The mailbox in Exchange Online, against the stand-in."""

import pytest

from feeds import graph_mailbox
from feeds.errors import FeedError, GoneError, TooLargeError, Trouble
from feeds.graph_mailbox import GraphMailbox
from feeds.mailbox import Folder, MessageRef
from tests.feeds.graph_server import ADDRESS, INBOX, Fault, Practice
from tests.feeds.mails import BROKEN_CALENDAR, NotingImporter, a_message, a_worker, an_invitation


@pytest.fixture
def exchange(graph: Practice) -> GraphMailbox:
    return GraphMailbox(graph.client, ADDRESS)


async def test_messages_are_listed_oldest_first_over_pages(graph: Practice, exchange: GraphMailbox) -> None:
    graph.server.page_size = 2
    sent = [graph.server.deliver(b"%d" % number) for number in range(5)]
    assert [ref.key for ref in await exchange.list_new(10)] == [mail.id for mail in sent]
    assert [ref.key for ref in await exchange.list_new(3)] == [mail.id for mail in sent[:3]]


async def test_reading_leaves_a_message_unread_and_filing_does_not(
    graph: Practice, exchange: GraphMailbox
) -> None:
    mail = graph.server.deliver(b"Subject: Hello\r\n\r\n")
    (ref,) = await exchange.list_new(1)
    assert await exchange.fetch(ref) == mail.data
    assert not mail.is_read
    await exchange.file_as(ref, Folder.TAKEN_IN)
    assert (mail.folder, mail.is_read, mail.id) == (Folder.TAKEN_IN, True, ref.key)


async def test_a_folder_is_made_once_and_found_afterwards(graph: Practice, exchange: GraphMailbox) -> None:
    for _ in range(2):
        graph.server.deliver(b"")
    for ref in await exchange.list_new(2):
        await exchange.file_as(ref, Folder.TAKEN_IN)
    graph.server.deliver(b"")
    (ref,) = await exchange.list_new(1)
    await GraphMailbox(graph.client, ADDRESS).file_as(ref, Folder.TAKEN_IN)
    assert graph.server.folders.count(Folder.TAKEN_IN) == 1
    made = [call for call in graph.server.calls if call.path.endswith("/mailFolders")]
    assert [call.method for call in made] == ["GET", "POST", "GET"]


async def test_a_folder_that_somebody_makes_meanwhile_is_used(
    graph: Practice, exchange: GraphMailbox
) -> None:
    mail = graph.server.deliver(b"")
    graph.server.folders.append(Folder.TAKEN_IN)
    graph.server.blind_looks = 1
    await exchange.file_as(MessageRef(mail.id), Folder.TAKEN_IN)
    assert mail.folder == Folder.TAKEN_IN


async def test_a_folder_that_somebody_removed_is_made_again(graph: Practice, exchange: GraphMailbox) -> None:
    mails = [graph.server.deliver(b"") for _ in range(2)]
    await exchange.file_as(MessageRef(mails[0].id), Folder.TAKEN_IN)
    graph.server.folders.remove(Folder.TAKEN_IN)
    with pytest.raises(FeedError):
        await exchange.file_as(MessageRef(mails[1].id), Folder.TAKEN_IN)
    await exchange.file_as(MessageRef(mails[1].id), Folder.TAKEN_IN)
    assert mails[1].folder == Folder.TAKEN_IN


async def test_a_message_that_somebody_deleted_is_gone(graph: Practice, exchange: GraphMailbox) -> None:
    graph.server.deliver(b"")
    (ref,) = await exchange.list_new(1)
    graph.server.mails.clear()
    with pytest.raises(GoneError):
        await exchange.fetch(ref)
    with pytest.raises(GoneError):
        await exchange.file_as(ref, Folder.TAKEN_IN)


async def test_a_move_whose_answer_is_lost_is_no_harm(graph: Practice, exchange: GraphMailbox) -> None:
    mail = graph.server.deliver(b"")
    graph.server.faults = [Fault(503, "/move", after_effect=True)]
    await exchange.file_as(MessageRef(mail.id), Folder.TAKEN_IN)
    assert mail.folder == Folder.TAKEN_IN


async def test_a_huge_message_is_not_read(
    graph: Practice, exchange: GraphMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_mailbox, "MOST_MESSAGE_BYTES", 9)
    graph.server.deliver(b"x" * 10)
    (ref,) = await exchange.list_new(1)
    with pytest.raises(TooLargeError):
        await exchange.fetch(ref)


async def test_a_mailbox_without_the_right_is_told_apart(graph: Practice, exchange: GraphMailbox) -> None:
    graph.server.faults = [Fault(403)]
    with pytest.raises(FeedError) as raised:
        await exchange.list_new(1)
    assert raised.value.kind is Trouble.NOT_PERMITTED


async def test_a_message_without_an_id_is_a_broken_answer(graph: Practice, exchange: GraphMailbox) -> None:
    graph.server.deliver(b"").id = ""
    with pytest.raises(FeedError) as raised:
        await exchange.list_new(1)
    assert raised.value.kind is Trouble.BROKEN


async def test_the_worker_empties_it_and_deletes_nothing(graph: Practice, exchange: GraphMailbox) -> None:
    importer = NotingImporter()
    for files in ([an_invitation()], [], [BROKEN_CALENDAR], [an_invitation()]):
        graph.server.deliver(a_message(*files))
    graph.server.faults = [Fault(429, retry_after="1"), Fault(0, "/move")]
    worker = a_worker(exchange, importer)
    for _ in range(2):
        await worker.take_turn()
    folders = [INBOX, Folder.TAKEN_IN, Folder.NEEDS_PERSON]
    assert [len(graph.server.in_folder(name)) for name in folders] == [0, 2, 2]
    assert {call.method for call in graph.server.calls} == {"GET", "POST", "PATCH"}
    assert importer.taken_in.count(an_invitation()) == 2
