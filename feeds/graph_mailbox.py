"""A shared mailbox of Exchange Online, through Microsoft Graph."""

from contextlib import aclosing

from feeds.errors import FeedError, GoneError
from feeds.graph import CONFLICT, NOT_FOUND, GraphClient, id_of
from feeds.mailbox import MOST_MESSAGE_BYTES, Folder, MessageRef

MOST_ON_A_PAGE = 100


class GraphMailbox:
    """The mailbox of one address. A message's key is its immutable id, which survives a move."""

    def __init__(self, client: GraphClient, address: str) -> None:
        self._client = client
        self._mailbox = ("users", address)
        self._folders: dict[Folder, str] = {}

    async def list_new(self, limit: int) -> list[MessageRef]:
        """The oldest messages of the inbox. Raises FeedError. Graph tells no sizes."""
        url = self._client.url(
            *self._mailbox,
            "mailFolders",
            "inbox",
            "messages",
            select="id",
            orderby="receivedDateTime",
            top=str(min(limit, MOST_ON_A_PAGE)),
        )
        found: list[MessageRef] = []
        async with aclosing(self._client.items(url)) as messages:
            async for message in messages:
                found.append(MessageRef(id_of(message)))
                if len(found) == limit:
                    break
        return found

    async def fetch(self, ref: MessageRef) -> bytes:
        """The message as MIME, which leaves it unread. Raises TooLargeError, GoneError or FeedError."""
        url = self._client.url(*self._mailbox, "messages", ref.key, "$value")
        try:
            return await self._client.get_bytes(url, limit=MOST_MESSAGE_BYTES)
        except FeedError as error:
            raise gone_or(error) from error

    async def file_as(self, ref: MessageRef, folder: Folder) -> None:
        """Mark it read and move it. Raises GoneError or FeedError."""
        folder_id = await self._folder_id(folder)
        message = (*self._mailbox, "messages", ref.key)
        try:
            await self._client.send("PATCH", self._client.url(*message), {"isRead": True})
        except FeedError as error:
            raise gone_or(error) from error
        try:
            await self._client.send("POST", self._client.url(*message, "move"), {"destinationId": folder_id})
        except FeedError:
            # Not found may mean the folder: look for it anew the next time.
            self._folders.pop(folder, None)
            raise

    async def close(self) -> None:
        """Nothing to let go of: the session is the house's."""

    async def _folder_id(self, folder: Folder) -> str:
        if folder not in self._folders:
            self._folders[folder] = await self._find(folder) or await self._make(folder)
        return self._folders[folder]

    async def _find(self, folder: Folder) -> str | None:
        url = self._client.url(
            *self._mailbox, "mailFolders", select="id,displayName", top=str(MOST_ON_A_PAGE)
        )
        async for found in self._client.items(url):
            if found.get("displayName") == folder.value:
                return id_of(found)
        return None

    async def _make(self, folder: Folder) -> str:
        url = self._client.url(*self._mailbox, "mailFolders")
        try:
            made = await self._client.send("POST", url, {"displayName": folder.value})
        except FeedError as error:
            # Somebody else may just have made it.
            if error.status == CONFLICT and (found := await self._find(folder)):
                return found
            raise
        return id_of(made)


def gone_or(error: FeedError) -> Exception:
    """A message that is not found was moved or deleted by somebody."""
    return GoneError() if error.status == NOT_FOUND else error
