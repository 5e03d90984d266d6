"""The mailbox over IMAP, against a real server."""

import ssl
from dataclasses import replace
from imaplib import IMAP4

import pytest

from feeds import imap
from feeds.errors import FeedError, GoneError, TooLargeError, Trouble
from feeds.imap import ImapMailbox, kind_of_refusal, own_prefix
from feeds.mailbox import MOST_MESSAGE_BYTES, Folder, MessageRef
from tests.feeds.imap_server import INBOX, ImapServer

HELLO = b"Subject: Hello\r\n\r\nHello.\r\n"
WORLD = b"Subject: World\r\n\r\nWorld.\r\n"
SEEN, DELETED = b"\\Seen", b"\\Deleted"


async def test_new_messages_are_listed_oldest_first_read_or_not(
    server: ImapServer, mailbox: ImapMailbox
) -> None:
    await server.deliver(HELLO, SEEN)
    await server.deliver(WORLD)
    refs = await mailbox.list_new(10)
    assert [await mailbox.fetch(ref) for ref in refs] == [HELLO, WORLD]
    assert [ref.size for ref in refs] == [len(HELLO), len(WORLD)]
    assert [await mailbox.fetch(ref) for ref in await mailbox.list_new(1)] == [HELLO]


async def test_listing_and_fetching_leave_a_message_unread(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO)
    await mailbox.fetch((await mailbox.list_new(1))[0])
    assert [message.flags for message in (await server.folders())[INBOX]] == [frozenset()]


async def test_a_message_marked_as_deleted_is_left_alone(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO, DELETED)
    assert await mailbox.list_new(10) == []


@pytest.mark.parametrize("folder", list(Folder))
async def test_filing_makes_the_folder_marks_read_and_moves(
    server: ImapServer, mailbox: ImapMailbox, folder: Folder
) -> None:
    await server.deliver(HELLO)
    await mailbox.file_as((await mailbox.list_new(1))[0], folder)
    folders = await server.folders()
    assert folders[INBOX] == []
    assert [(message.data, set(message.flags)) for message in folders[folder]] == [(HELLO, {SEEN})]


async def test_a_folder_that_exists_is_used(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.add_folder(Folder.TAKEN_IN)
    await server.deliver(HELLO, folder=Folder.TAKEN_IN)
    await server.deliver(WORLD)
    await mailbox.file_as((await mailbox.list_new(1))[0], Folder.TAKEN_IN)
    assert [message.data for message in (await server.folders())[Folder.TAKEN_IN]] == [HELLO, WORLD]


# Somebody else's deleted message must outlive our move on every kind of server.
@pytest.mark.parametrize("lacking", [[], [b"MOVE"], [b"MOVE", b"UIDPLUS"]])
async def test_a_move_removes_nothing_but_its_own_message(
    server: ImapServer, mailbox: ImapMailbox, lacking: list[bytes]
) -> None:
    server.lacks(*lacking)
    await server.deliver(WORLD, DELETED)
    await server.deliver(HELLO)
    await mailbox.file_as((await mailbox.list_new(1))[0], Folder.TAKEN_IN)
    folders = await server.folders()
    assert [message.data for message in folders[Folder.TAKEN_IN]] == [HELLO]
    assert WORLD in [message.data for message in folders[INBOX]]
    assert await mailbox.list_new(10) == []


async def test_without_move_and_uidplus_the_original_is_left_marked_as_deleted(
    server: ImapServer, mailbox: ImapMailbox
) -> None:
    server.lacks(b"MOVE", b"UIDPLUS")
    await server.deliver(HELLO)
    await mailbox.file_as((await mailbox.list_new(1))[0], Folder.TAKEN_IN)
    (left,) = (await server.folders())[INBOX]
    assert left.flags == {SEEN, DELETED}


async def test_a_message_that_somebody_moved_is_gone(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO)
    (ref,) = await mailbox.list_new(1)
    await server.empty(INBOX)
    with pytest.raises(GoneError):
        await mailbox.fetch(ref)
    with pytest.raises(GoneError):
        await mailbox.file_as(ref, Folder.TAKEN_IN)


async def test_an_inbox_that_was_numbered_anew_makes_old_keys_worthless(
    server: ImapServer, mailbox: ImapMailbox
) -> None:
    await server.deliver(HELLO)
    await server.deliver(WORLD)
    (ref, _) = await mailbox.list_new(2)
    await server.number_anew()
    await server.drop_connections()
    with pytest.raises(GoneError):
        await mailbox.fetch(ref)
    assert [await mailbox.fetch(one) for one in await mailbox.list_new(2)] == [HELLO, WORLD]


async def test_a_message_that_says_it_is_too_large_is_not_fetched(mailbox: ImapMailbox) -> None:
    with pytest.raises(TooLargeError):
        await mailbox.fetch(MessageRef("1:1", MOST_MESSAGE_BYTES + 1))


async def test_a_message_that_is_larger_than_it_says_is_cut_off(
    server: ImapServer, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    await server.deliver(HELLO)
    (ref,) = await mailbox.list_new(1)
    monkeypatch.setattr(imap, "MOST_MESSAGE_BYTES", len(HELLO))
    assert await mailbox.fetch(ref) == HELLO
    monkeypatch.setattr(imap, "MOST_MESSAGE_BYTES", len(HELLO) - 1)
    with pytest.raises(TooLargeError):
        await mailbox.fetch(replace(ref, size=None))


async def test_a_dropped_connection_is_opened_again(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO)
    (ref,) = await mailbox.list_new(1)
    await server.drop_connections()
    assert await mailbox.fetch(ref) == HELLO
    await server.drop_connections()
    await mailbox.file_as(ref, Folder.TAKEN_IN)
    await server.drop_connections()
    assert await mailbox.list_new(1) == []
    assert server.connections == 4


async def test_a_server_that_comes_back_is_found_again(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO)
    assert await mailbox.list_new(1)
    await server.stop()
    with pytest.raises(FeedError) as raised:
        await mailbox.list_new(1)
    assert raised.value.kind is Trouble.NO_CONNECTION
    await server.start()
    assert await mailbox.list_new(1)


async def test_a_wrong_password_is_said_so_and_never_shown(server: ImapServer) -> None:
    account = server.account("another-password")
    with pytest.raises(FeedError) as raised:
        await ImapMailbox(account).list_new(1)
    assert raised.value.kind is Trouble.SIGN_IN_REFUSED
    assert "another-password" not in repr(account) + str(raised.value)


async def test_a_password_with_letters_beyond_ascii_is_sent(server: ImapServer) -> None:
    with pytest.raises(FeedError) as raised:
        await ImapMailbox(server.account("pässwörd")).list_new(1)
    assert raised.value.kind is Trouble.SIGN_IN_REFUSED


async def test_a_server_that_nobody_vouches_for_gets_no_password(server: ImapServer) -> None:
    account = replace(server.account(), tls=ssl.create_default_context())
    with pytest.raises(FeedError) as raised:
        await ImapMailbox(account).list_new(1)
    assert raised.value.kind is Trouble.NOT_TRUSTED


async def test_closing_is_not_the_end(server: ImapServer, mailbox: ImapMailbox) -> None:
    await server.deliver(HELLO)
    await mailbox.list_new(1)
    await mailbox.close()
    await mailbox.close()
    assert len(await mailbox.list_new(1)) == 1


class Naming:
    """A server's answer about where own folders are."""

    def __init__(self, personal: object) -> None:
        self.personal = personal

    def has_capability(self, name: str) -> bool:
        return name == "NAMESPACE" and self.personal != "nothing"

    def namespace(self) -> "Naming":
        return self


@pytest.mark.parametrize(
    ("personal", "prefix"), [((("INBOX.", "."),), "INBOX."), ((("", "/"),), ""), (None, ""), ("nothing", "")]
)
def test_folders_are_made_where_the_server_keeps_them(personal: object, prefix: str) -> None:
    assert own_prefix(Naming(personal)) == prefix


def test_a_server_that_is_busy_at_the_door_is_not_a_wrong_password() -> None:
    assert kind_of_refusal(IMAP4.error("[UNAVAILABLE] Try later")) is Trouble.TOO_BUSY
    assert kind_of_refusal(IMAP4.error("[AUTHENTICATIONFAILED] No")) is Trouble.SIGN_IN_REFUSED
    assert kind_of_refusal(TimeoutError()) is Trouble.NO_CONNECTION
