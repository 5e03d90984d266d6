"""Is this really Teams? The token of an inbound activity, checked before anything of it is believed.

Follows Microsoft's published protocol for the connector, in our own few lines, because the SDK fetches keys
synchronously, accepts tokens without `exp`, skips serviceUrl when it is absent and checks no tenant.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

ISSUER = "https://api.botframework.com"
ALGORITHMS = ["RS256"]
LEEWAY_SECONDS = 300
KEYS_FRESH_SECONDS = 24 * 3600.0
KEYS_RETRY_SECONDS = 60.0
FETCH_TIMEOUT = ClientTimeout(total=10)


class NotAuthenticError(Exception):
    """The request is not from Teams, not for this bot, or not from an allowed tenant."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key of the connector and the channels it may speak for."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """The connector's public keys: fetched without blocking, kept a day, renewed for an unknown key id.

    An unknown key id fetches at most once a minute, so that forged ids cannot make us hammer Microsoft.
    """

    def __init__(
        self, session: ClientSession, metadata_url: str, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at: float | None = None
        self._fetching = asyncio.Lock()

    async def get(self, key_id: str) -> SigningKey:
        """The key of this id. Raises NotAuthenticError."""
        async with self._fetching:
            if self._wants_fetch(key_id):
                await self._fetch()
        try:
            return self._keys[key_id]
        except KeyError:
            raise NotAuthenticError("unknown_key") from None

    def _wants_fetch(self, key_id: str) -> bool:
        if self._fetched_at is None:
            return True
        age = self._clock() - self._fetched_at
        return age >= KEYS_FRESH_SECONDS or (key_id not in self._keys and age >= KEYS_RETRY_SECONDS)

    async def _fetch(self) -> None:
        self._fetched_at = self._clock()
        try:
            metadata = await self._get_json(self._metadata_url)
            found = await self._get_json(str(metadata["jwks_uri"]))
            self._keys = {str(entry["kid"]): signing_key(entry) for entry in found["keys"]}
        except (ClientError, TimeoutError, KeyError, TypeError, ValueError, jwt.PyJWTError) as error:
            raise NotAuthenticError("keys_unavailable") from error

    async def _get_json(self, url: str) -> Any:  # noqa: ANN401 - JSON has any shape
        async with self._session.get(url, timeout=FETCH_TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def signing_key(entry: Mapping[str, Any]) -> SigningKey:
    """One entry of the key set."""
    return SigningKey(jwt.PyJWK.from_dict(dict(entry)), frozenset(entry.get("endorsements", ())))


@dataclass(frozen=True, slots=True)
class Gate:
    """What an inbound activity must fulfil before it is read."""

    app_id: str
    keys: SigningKeys
    tenants: frozenset[str]
    service_hosts: frozenset[str]

    async def admit(self, authorization: str, activity: Mapping[str, Any]) -> None:
        """Let an authentic activity of an allowed tenant pass. Raises NotAuthenticError."""
        service_url = activity.get("serviceUrl")
        if not isinstance(service_url, str) or not self.is_allowed_service(service_url):
            raise NotAuthenticError("service_url")
        claims = await self._claims(authorization.removeprefix("Bearer ").strip(), activity.get("channelId"))
        if claims.get("serviceurl", claims.get("serviceUrl")) != service_url:
            raise NotAuthenticError("service_url_claim")
        if tenant_of(activity) not in self.tenants:
            raise NotAuthenticError("tenant")

    def is_allowed_service(self, service_url: str) -> bool:
        """Whether answers may be sent to this address: an allowed host, https unless it is this machine."""
        try:
            url = URL(service_url)
        except ValueError:
            return False
        is_here = url.host in {"127.0.0.1", "localhost", "::1"}
        return url.host in self.service_hosts and (url.scheme == "https" or is_here)

    async def _claims(self, token: str, channel_id: object) -> dict[str, Any]:
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = await self.keys.get(str(key_id))
            if channel_id not in key.endorsements:
                raise NotAuthenticError("endorsement")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=ALGORITHMS,
                audience=self.app_id,
                issuer=ISSUER,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise NotAuthenticError("token") from error
        return claims


def tenant_of(activity: Mapping[str, Any]) -> str | None:
    """The Entra tenant; Teams says it in channelData alone."""
    channel_data = activity.get("channelData")
    tenant = channel_data.get("tenant") if isinstance(channel_data, dict) else None
    found = tenant.get("id") if isinstance(tenant, dict) else None
    return found if isinstance(found, str) else None
