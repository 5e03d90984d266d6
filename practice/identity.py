"""Who signs what in the practice room, so that it runs the same authentication code as live.

Microsoft's connector signs what it sends to the bot with an RSA key it publishes; the bot brings a
bearer token when it calls the connector. Here both are made afresh at every start.
"""

import base64
import hmac
import secrets
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

ISSUER = "https://api.botframework.com"
TOKEN_SECONDS = 3_600
CLOCK_SKEW_SECONDS = 300


class Identity:
    """The connector's signing key and the bot's bearer token.

    `service_url` is the connector's own address with a trailing slash, for example
    `http://127.0.0.1:3978/practice/connector/`. `clock` gives real seconds since 1970: tokens live in
    real time, never in practice time. `key` signs; a new one when None.
    """

    def __init__(
        self,
        app_id: str,
        service_url: str,
        clock: Callable[[], float] = time.time,
        key: rsa.RSAPrivateKey | None = None,
    ) -> None:
        self.app_id = app_id
        self.service_url = service_url.rstrip("/") + "/"
        self._clock = clock
        self._key = key or rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        self._key_id = secrets.token_urlsafe(16)
        self._bot_token = secrets.token_urlsafe(32)

    @property
    def metadata_url(self) -> str:
        """Where the bot finds the OpenID metadata (live: login.botframework.com)."""
        return f"{self.service_url}.well-known/openidconfiguration"

    @property
    def bot_id(self) -> str:
        """The bot's channel account id in Teams."""
        return f"28:{self.app_id}"

    def openid_metadata(self) -> dict[str, Any]:
        """The metadata document, in the shape Microsoft publishes."""
        return {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{self.service_url}keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def jwks(self) -> dict[str, Any]:
        """The public key, endorsed for Teams."""
        numbers = self._key.public_key().public_numbers()
        key = {
            "kty": "RSA",
            "use": "sig",
            "kid": self._key_id,
            "x5t": self._key_id,
            "n": _base64url(numbers.n),
            "e": _base64url(numbers.e),
            "endorsements": ["msteams"],
        }
        return {"keys": [key]}

    def token_for_bot(self, service_url: str) -> str:
        """A token as the connector sends it to the bot with an activity from `service_url`."""
        now = int(self._clock())
        claims = {
            "iss": ISSUER,
            "aud": self.app_id,
            "serviceurl": service_url,
            "nbf": now - CLOCK_SKEW_SECONDS,
            "exp": now + TOKEN_SECONDS,
        }
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": self._key_id})

    def bot_token(self) -> str:
        """The bearer token the bot must bring to the connector."""
        return self._bot_token

    def accepts(self, authorization: str | None) -> bool:
        """Whether an Authorization header carries the bot's bearer token."""
        given = (authorization or "").encode()
        return hmac.compare_digest(given, f"Bearer {self._bot_token}".encode())


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
