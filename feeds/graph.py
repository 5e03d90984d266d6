"""A thin client of Microsoft Graph: one shared session, one cached token, sizes and waits bounded."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from math import isnan
from typing import Any, Protocol
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from feeds.errors import FeedError, TooLargeError, Trouble

GRAPH_URL = "https://graph.microsoft.com/v1.0"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"
TIMEOUT = ClientTimeout(total=180, sock_connect=15, sock_read=60)
MOST_JSON_BYTES = 16 * 1_024 * 1_024
MOST_PAGES = 2_000
# Asked to wait longer than this, we come back in a later round instead.
LONGEST_WAIT_SECONDS = 60.0
WAITS_SECONDS = (2.0, 5.0, 15.0)
LONGEST_RETRY_AFTER_SECONDS = 3_600.0
HERE = frozenset({"127.0.0.1", "localhost", "::1"})

OK = range(200, 300)
UNAUTHORISED = 401
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
BUSY = frozenset({429, 503, 504})
FIRST_SERVER_ERROR = 500


class TokenSource(Protocol):
    """Where the bearer for calls to Graph comes from; whatever `get` raises means that there is none."""

    async def get(self) -> str:
        """A valid token."""
        ...


class GraphClient:
    """Graph's REST interface, as far as we use it.

    Args:
        session: shared with the rest of the house.
        tokens: gives the bearer.
        base_url: https, or http on this machine; every call, and every next page, stays below it.
        wait: how to let seconds pass; a test need not.
    """

    def __init__(
        self,
        session: ClientSession,
        tokens: TokenSource,
        *,
        base_url: str = GRAPH_URL,
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._base = URL(base_url.rstrip("/"), encoded=True)
        self._wait = wait
        if self._base.scheme != "https" and self._base.host not in HERE:
            raise ValueError("Graph is reached over https only")

    def url(self, *parts: str, **query: str) -> URL:
        """The address of a resource; a query's names are written without their dollar sign."""
        path = "/".join(quote(part, safe="") for part in parts)
        return URL(f"{self._base}/{path}", encoded=True).with_query({f"${k}": v for k, v in query.items()})

    async def get(self, url: URL) -> dict[str, Any]:
        """One JSON object. Raises FeedError, with `status` when Graph answered, or TooLargeError."""
        return as_object(await self._call("GET", url, limit=MOST_JSON_BYTES))

    async def get_bytes(self, url: URL, *, limit: int) -> bytes:
        """A body of at most `limit` bytes. Raises TooLargeError or FeedError."""
        return await self._call("GET", url, limit=limit)

    async def send(self, method: str, url: URL, body: Mapping[str, Any]) -> dict[str, Any]:
        """POST or PATCH a JSON object; returns the answer's. Raises FeedError.

        Repeated only where Graph said that it did nothing: 429, 503 and the like.
        """
        return as_object(await self._call(method, url, body=body, limit=MOST_JSON_BYTES))

    async def items(self, url: URL) -> AsyncGenerator[Mapping[str, Any], None]:
        """Every item of a collection, page by page. Raises FeedError rather than ending early."""
        page: URL | None = url
        for _ in range(MOST_PAGES):
            if page is None:
                return
            answer = await self.get(page)
            found = answer.get("value")
            if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
                raise FeedError(Trouble.BROKEN)
            for item in found:
                yield item
            page = self._next_page(answer.get("@odata.nextLink"))
        raise FeedError(Trouble.BROKEN)

    def _next_page(self, link: object) -> URL | None:
        """The bearer goes with the request, so a link may lead nowhere but to Graph itself."""
        if link is None:
            return None
        try:
            url = URL(str(link), encoded=True)
            is_ours = url.origin() == self._base.origin() and url.raw_path.startswith(
                f"{self._base.raw_path}/"
            )
        except ValueError:
            raise FeedError(Trouble.BROKEN) from None
        if not is_ours or url.user or "/.." in url.raw_path:
            raise FeedError(Trouble.BROKEN)
        return url

    async def _call(
        self, method: str, url: URL, *, limit: int, body: Mapping[str, Any] | None = None
    ) -> bytes:
        for pause in WAITS_SECONDS:
            try:
                return await self._once(method, url, limit=limit, body=body)
            except FeedError as error:
                wait = pause_before(error, pause)
                if wait is None:
                    raise
            await self._wait(wait)
        return await self._once(method, url, limit=limit, body=body)

    async def _once(self, method: str, url: URL, *, limit: int, body: Mapping[str, Any] | None) -> bytes:
        try:
            return await self._ask(method, url, limit=limit, body=body)
        except FeedError as error:
            if error.status != UNAUTHORISED:
                raise
        # The token ran out on its way: the source may have a newer one by now.
        return await self._ask(method, url, limit=limit, body=body)

    async def _ask(self, method: str, url: URL, *, limit: int, body: Mapping[str, Any] | None) -> bytes:
        headers = {"Authorization": f"Bearer {await self._token()}", "Prefer": 'IdType="ImmutableId"'}
        try:
            # A redirect would carry the bearer to a host that nobody allowed.
            async with self._session.request(
                method, url, json=body, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                require_ok(response)
                return await read_at_most(response, limit)
        except ClientConnectorError as error:
            raise FeedError(Trouble.NO_CONNECTION) from error
        except (ClientError, TimeoutError) as error:
            raise FeedError(Trouble.BROKEN) from error

    async def _token(self) -> str:
        try:
            return await self._tokens.get()
        except Exception as error:
            raise FeedError(Trouble.SIGN_IN_REFUSED) from error


def pause_before(error: FeedError, pause: float) -> float | None:
    """Seconds to wait before the call is worth repeating at once, or None when it is not."""
    if error.status not in BUSY:
        return None
    wait = pause if error.retry_after is None else error.retry_after
    return wait if wait <= LONGEST_WAIT_SECONDS else None


def require_ok(response: ClientResponse) -> None:
    """Raises FeedError for whatever is not a success."""
    status = response.status
    if status in OK:
        return
    kinds = {UNAUTHORISED: Trouble.SIGN_IN_REFUSED, FORBIDDEN: Trouble.NOT_PERMITTED}
    if status in BUSY:
        kind = Trouble.TOO_BUSY
    elif status >= FIRST_SERVER_ERROR:
        kind = Trouble.BROKEN
    else:
        kind = kinds.get(status, Trouble.REFUSED)
    raise FeedError(kind, status=status, retry_after=retry_after(response.headers))


async def read_at_most(response: ClientResponse, limit: int) -> bytes:
    """The body; a larger one is refused by what it announces, or cut off while it arrives."""
    if (response.content_length or 0) > limit:
        raise TooLargeError
    read = bytearray()
    async for piece in response.content.iter_chunked(64 * 1_024):
        read += piece
        if len(read) > limit:
            raise TooLargeError
    return bytes(read)


def id_of(item: Mapping[str, Any]) -> str:
    """An item's id. Raises FeedError when it has none."""
    found = item.get("id")
    if not isinstance(found, str) or not found:
        raise FeedError(Trouble.BROKEN)
    return found


def as_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a body; nothing for an empty one. Raises FeedError."""
    try:
        found = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        raise FeedError(Trouble.BROKEN) from None
    if not isinstance(found, dict):
        raise FeedError(Trouble.BROKEN)
    return found


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, at most an hour, when the header says so in seconds."""
    try:
        seconds = float(headers["Retry-After"])
    except (KeyError, ValueError):
        return None
    return None if isnan(seconds) else min(max(0.0, seconds), LONGEST_RETRY_AFTER_SECONDS)
