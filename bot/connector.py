"""The thin sender: one shared session, one cached token, one request per message (architecture 8)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Protocol
from urllib.parse import quote

import msal
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout

TIMEOUT = ClientTimeout(total=15)
# Without it, one silent connection to Entra would hold up every message for ever.
ENTRA_TIMEOUT_SECONDS = 10
SCOPE = "https://api.botframework.com/.default"


class TokenSource(Protocol):
    """Where the bearer for outgoing calls comes from."""

    async def get(self) -> str:
        """A valid token. Raises TokenError."""
        ...


class TokenError(Exception):
    """Entra gave no token: wrong secret, expired secret, or no connection."""


class EntraTokens:
    """Tokens from Entra by client secret; msal keeps and renews them."""

    def __init__(self, app_id: str, secret: str, tenant_id: str, *, scope: str = SCOPE) -> None:
        self._app_id, self._secret, self._scope = app_id, secret, scope
        self._authority = f"https://login.microsoftonline.com/{tenant_id}"
        self._client: msal.ConfidentialClientApplication | None = None
        self._asking = asyncio.Lock()

    async def get(self) -> str:
        """Ask msal in a thread: it keeps the token until shortly before it expires."""
        async with self._asking:
            return await asyncio.to_thread(self._ask)

    def _ask(self) -> str:
        try:
            self._client = self._client or msal.ConfidentialClientApplication(
                self._app_id,
                client_credential=self._secret,
                authority=self._authority,
                timeout=ENTRA_TIMEOUT_SECONDS,
            )
            answer = self._client.acquire_token_for_client(scopes=[self._scope])
        except Exception as error:
            raise TokenError(type(error).__name__) from error
        if not answer or "access_token" not in answer:
            raise TokenError(str((answer or {}).get("error", "no_answer")))
        return str(answer["access_token"])


@dataclass(frozen=True, slots=True)
class Response:
    """What the connector said. `status` 0 means that no connection was made at all; -1, that it broke."""

    status: int
    body: Mapping[str, Any]
    retry_after: float | None = None

    @property
    def is_ok(self) -> bool:
        """Whether the message was taken."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's own numbers

    @property
    def code(self) -> str:
        """The connector's own word for what is wrong, or the status."""
        error = self.body.get("error")
        said = error.get("code") if isinstance(error, dict) else None
        return f"{self.status}:{said}"[:64] if said else str(self.status)


NO_CONNECTION = 0
BROKEN = -1
TOO_MANY = 429
# How long to wait when the connector refuses without saying for how long.
DEFAULT_PAUSE_SECONDS = 2.0
# Told to wait longer, we ask again after this long: most messages are of no use the day after.
LONGEST_WAIT_SECONDS = 3_600.0


class Connector:
    """The Bot Connector's REST interface, as far as we use it. Never retries by itself.

    `told` hears the conversation of every message after its request: whoever keeps the limits counts it.
    """

    def __init__(
        self, session: ClientSession, tokens: TokenSource, *, told: Callable[[str], None] | None = None
    ) -> None:
        self._session = session
        self._tokens = tokens
        self._told = told

    async def post(self, service_url: str, conversation_id: str, activity: Mapping[str, Any]) -> Response:
        """Put a new message at the end of a chat."""
        parts = ("conversations", conversation_id, "activities")
        return self._tell(conversation_id, await self._call("POST", service_url, activity, *parts))

    async def put(
        self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]
    ) -> Response:
        """Replace a message in place."""
        parts = ("conversations", conversation_id, "activities", activity_id)
        body = {**activity, "id": activity_id}
        return self._tell(conversation_id, await self._call("PUT", service_url, body, *parts))

    async def open_chat(self, service_url: str, parameters: Mapping[str, Any]) -> Response:
        """Find or open the one-to-one chat with a person who has the app."""
        return await self._call("POST", service_url, parameters, "conversations")

    def _tell(self, conversation_id: str, response: Response) -> Response:
        if self._told is not None:
            self._told(conversation_id)
        return response

    async def _call(self, method: str, service_url: str, body: Mapping[str, Any], *parts: str) -> Response:
        address = "/".join((service_url.rstrip("/"), "v3", *(quote(part, safe="") for part in parts)))
        try:
            headers = {"Authorization": f"Bearer {await self._tokens.get()}"}
            # A redirect would carry the card to a host that nobody allowed, or turn the POST into a GET.
            async with self._session.request(
                method, address, json=body, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                return Response(response.status, await read_json(response), retry_after(response.headers))
        except TokenError as error:
            return Response(NO_CONNECTION, {"error": {"code": f"token_{error}"}})
        except ClientConnectorError:
            return Response(NO_CONNECTION, {"error": {"code": "no_connection"}})
        except (ClientError, TimeoutError) as error:
            return Response(BROKEN, {"error": {"code": type(error).__name__}})


async def read_json(response: Any) -> Mapping[str, Any]:  # noqa: ANN401 - aiohttp's response or a test's
    """The body when it is a JSON object, else nothing: an error page must not hide its status."""
    try:
        body = await response.json(content_type=None)
    except (ValueError, RecursionError, ClientError):
        return {}
    return body if isinstance(body, dict) else {}


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, at most an hour, when the header says so in seconds."""
    try:
        seconds = float(headers["Retry-After"])
    except (KeyError, ValueError):
        return None
    return None if isnan(seconds) else min(max(0.0, seconds), LONGEST_WAIT_SECONDS)
