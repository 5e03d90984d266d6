"""Stands in for Microsoft: publishes keys with endorsements, signs tokens, takes what the bot says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import time
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.once import a_key

ISSUER = "https://api.botframework.com"
APP_ID = "11111111-2222-4333-8444-555555555555"


def published(key_id: str, key: rsa.RSAPrivateKey, endorsements: object = ("msteams",)) -> dict[str, Any]:
    """One entry of the key set, as login.botframework.com publishes it."""
    entry = dict(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True))
    entry |= {"kid": key_id, "use": "sig"}
    return entry if endorsements is None else {**entry, "endorsements": endorsements}


def public_pem(key: rsa.RSAPrivateKey) -> bytes:
    """The public key as text, with which a careless verifier would check an HS256 token."""
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@dataclass
class IdentityServer:
    """Keys, tokens and a connector at one address of this machine. `is_down` answers 503 to key fetches."""

    base_url: str = ""
    keys: list[object] = field(default_factory=lambda: [published("kid-1", a_key())])
    is_down: bool = False
    delay: float = 0.0
    fetches: int = 0
    said: list[tuple[str, str, Any]] = field(default_factory=list)
    answer: Callable[[web.Request], web.StreamResponse] | None = None

    @property
    def metadata_url(self) -> str:
        return f"{self.base_url}/.well-known/openidconfiguration"

    @property
    def service_url(self) -> str:
        return f"{self.base_url}/connector/"

    def token(
        self,
        *,
        key: object = None,
        key_id: str | None = "kid-1",
        algorithm: str = "RS256",
        without: tuple[str, ...] = (),
        **claims: object,
    ) -> str:
        """A token as the connector signs it; a test changes what it is about."""
        now = int(time())
        found: dict[str, object] = {
            "iss": ISSUER,
            "aud": APP_ID,
            "serviceurl": self.service_url,
            "nbf": now - 300,
            "exp": now + 3_600,
            **claims,
        }
        kept = {name: value for name, value in found.items() if name not in without}
        headers = {} if key_id is None else {"kid": key_id}
        signing: Any = a_key() if key is None else key
        return jwt.encode(kept, signing, algorithm=algorithm, headers=headers)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/.well-known/openidconfiguration", self._metadata),
            web.get("/keys", self._keys),
            web.route("*", "/connector/{path:.*}", self._connector),
        ]

    async def _metadata(self, _request: web.Request) -> web.Response:
        self.fetches += 1
        await asyncio.sleep(self.delay)
        if self.is_down:
            raise web.HTTPServiceUnavailable
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.base_url}/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": self.keys})

    async def _connector(self, request: web.Request) -> web.StreamResponse:
        self.said.append((request.method, request.match_info["path"], await request.json()))
        if self.answer is not None:
            return self.answer(request)
        return web.json_response({"id": f"message-{len(self.said)}"}, status=201)


@asynccontextmanager
async def identity_server() -> AsyncIterator[IdentityServer]:
    """Open one on a free port."""
    server = IdentityServer()
    app = web.Application()
    app.add_routes(server.routes())
    async with listening(app) as base_url:
        server.base_url = base_url
        yield server


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on a free port; gives its address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass(frozen=True)
class FixedToken:
    """A bearer for outgoing calls."""

    text: str = "our-own-outbound-token"

    async def get(self) -> str:
        return self.text


def with_parts(activity: Mapping[str, Any], **parts: object) -> dict[str, Any]:
    """An activity with some of its parts changed; None takes a part away."""
    changed = {**activity, **parts}
    return {name: value for name, value in changed.items() if value is not None}
