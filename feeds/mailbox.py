"""A shared mailbox as the bot sees it: read what is new, put it into one of two folders, and nothing else.

There is no way to delete, send or answer through this interface, and none is to be added (HZ1, IG27).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from intake.message import MAX_BYTES

# What nobody would read is not fetched either.
MOST_MESSAGE_BYTES = MAX_BYTES


class Folder(StrEnum):
    """Where a message goes once it has been looked at; people see these names in their mail program."""

    TAKEN_IN = "Taken in"
    NEEDS_PERSON = "Needs a person"


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message of the inbox. `key` is the mailbox's own name for it; `size` in bytes when it is told."""

    key: str
    size: int | None = None


class Mailbox(Protocol):
    """The inbox of one shared mailbox."""

    async def list_new(self, limit: int) -> list[MessageRef]:
        """The oldest messages of the inbox, read or unread, at most `limit`. Raises FeedError.

        Whether somebody has opened a message says nothing about whether we took it in.
        """
        ...

    async def fetch(self, ref: MessageRef) -> bytes:
        """The whole message (RFC 822), which stays as it is, unread ones unread.

        Raises TooLargeError above 25 MB without reading it to the end, GoneError or FeedError.
        """
        ...

    async def file_as(self, ref: MessageRef, folder: Folder) -> None:
        """Mark the message read and move it out of the inbox; the folder is made when it is missing.

        Raises GoneError or FeedError. After a FeedError the message may or may not have been moved.
        """
        ...

    async def close(self) -> None:
        """Let go of the connection, if there is one. It opens again by itself."""
        ...
