"""Is this really Teams? The token of an inbound activity, checked before anything of it is believed.

Follows Microsoft's published protocol for the connector, in our own few lines, because the SDK fetches keys
synchronously, accepts tokens without `exp`, skips serviceUrl when it is absent and checks no tenant.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from yarl import URL

log = structlog.get_logger()

ISSUER = "https://api.botframework.com"
ALGORITHMS = ["RS256"]
LEEWAY_SECONDS = 300
KEYS_FRESH_SECONDS = 24 * 3600.0
KEYS_RETRY_SECONDS = 60.0
# Two of these may follow one another while somebody waits for at most 10 to 15 seconds.
FETCH_TIMEOUT = ClientTimeout(total=4)


class NotAuthenticError(Exception):
    """The request is not from Teams, not for this bot, or not from an allowed tenant."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key of the connector and the channels it may speak for."""

    key: jwt.PyJWK
    endorsements: frozenset[str]


class SigningKeys:
    """The connector's public keys: fetched without blocking, kept a day, renewed for an unknown key id.

    Whatever happens, they are fetched at most once a minute, so that forged ids cannot make us hammer
    Microsoft. While the key server is silent or down, the keys we know stay good and nobody waits for it.
    """

    def __init__(
        self, session: ClientSession, metadata_url: str, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at = self._tried_at = -KEYS_FRESH_SECONDS
        self._fetching = asyncio.Lock()

    async def get(self, key_id: str) -> SigningKey:
        """The key of this id. Raises NotAuthenticError."""
        if key_id not in self._keys or (self._wants_fetch(key_id) and not self._fetching.locked()):
            async with self._fetching:
                if self._wants_fetch(key_id):
                    await self._fetch()
        try:
            return self._keys[key_id]
        except KeyError:
            raise NotAuthenticError("unknown_key") from None

    def _wants_fetch(self, key_id: str) -> bool:
        now = self._clock()
        is_wanted = key_id not in self._keys or now - self._fetched_at >= KEYS_FRESH_SECONDS
        return is_wanted and now - self._tried_at >= KEYS_RETRY_SECONDS

    async def _fetch(self) -> None:
        """Renew the keys; a failure is logged and leaves the known ones as they are."""
        self._tried_at = self._clock()
        try:
            metadata = await self._get_json(self._metadata_url)
            found = usable_keys((await self._get_json(metadata["jwks_uri"]))["keys"])
        except (ClientError, TimeoutError, LookupError, TypeError, ValueError, RecursionError) as error:
            log.warning("keys_not_renewed", error=type(error).__name__)
            return
        self._keys, self._fetched_at = found, self._tried_at

    async def _get_json(self, url: str) -> Any:  # noqa: ANN401 - JSON has any shape
        async with self._session.get(url, timeout=FETCH_TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def usable_keys(entries: Iterable[Any]) -> dict[str, SigningKey]:
    """The RSA keys of a key set by their ids; entries of another kind never spoil the rest.

    Raises ValueError when there is none, so that an empty answer does not throw good keys away.
    """
    found: dict[str, SigningKey] = {}
    for entry in entries:
        with suppress(LookupError, TypeError, ValueError, AttributeError, jwt.PyJWTError):
            if entry["kty"] == "RSA":
                found[str(entry["kid"])] = signing_key(entry)
    if not found:
        raise ValueError("no_usable_key")
    return found


def signing_key(entry: Mapping[str, Any]) -> SigningKey:
    """One entry of the key set."""
    return SigningKey(jwt.PyJWK.from_dict(dict(entry)), frozenset(entry.get("endorsements") or ()))


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
        tenant = tenant_of(activity)
        if tenant is None or tenant.lower() not in self.tenants:
            raise NotAuthenticError("tenant")

    def is_allowed_service(self, service_url: str) -> bool:
        """Whether answers may be sent to this address: an allowed host, https unless it is this machine."""
        try:
            url = URL(service_url)
        except ValueError:
            return False
        is_here = url.host in {"127.0.0.1", "localhost", "::1"} and url.scheme == "http"
        return url.host in self.service_hosts and (url.scheme == "https" or is_here)

    async def _claims(self, token: str, channel_id: object) -> dict[str, Any]:
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = await self.keys.get(str(key_id))
            if not isinstance(channel_id, str) or channel_id not in key.endorsements:
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
        except (jwt.PyJWTError, ValueError, OverflowError, RecursionError) as error:
            raise NotAuthenticError("token") from error
        return claims


def tenant_of(activity: Mapping[str, Any]) -> str | None:
    """The Entra tenant; Teams says it in channelData alone."""
    channel_data = activity.get("channelData")
    tenant = channel_data.get("tenant") if isinstance(channel_data, dict) else None
    found = tenant.get("id") if isinstance(tenant, dict) else None
    return found if isinstance(found, str) else None
