"""Sensitive text at rest: AES-256-GCM, bound to the row it belongs to (architecture 11, IN13, IG13)."""

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import BadInputError

KEY_BYTES = 32
NONCE_BYTES = 12
# The first byte of every sealed value names the master key's version, so that keys can be rotated.
KEY_VERSION = b"\x01"
# What the key of fingerprints is derived for: one key never serves two purposes.
FINGERPRINTS = b"fingerprints"


class UnsealingError(Exception):
    """A sealed value does not fit its row or key: tampered with, swapped, or the wrong key."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals and opens values under one 32-byte master key, and makes fingerprints to find them by."""

    cipher: AESGCM
    fingerprint_key: bytes

    @classmethod
    def from_text(cls, key: str) -> Self:
        """Read the key from its base64 text. Raises BadInputError naming the setting."""
        try:
            raw = b64decode(key, validate=True)
        except (Base64Error, ValueError):
            raw = b""
        if len(raw) != KEY_BYTES:
            raise BadInputError(
                "SEALING_KEY",
                "SEALING_KEY must be 32 random bytes in base64.",
                advice="Make one with: python app.py new-key",
            )
        return cls.of_key(raw)

    @classmethod
    def of_key(cls, raw: bytes) -> Self:
        """A sealer under a key of its own, such as one report's."""
        return cls(AESGCM(raw), hmac.digest(raw, FINGERPRINTS, sha256))

    def seal(self, value: bytes, identity: str) -> bytes:
        """Seal bytes for one row; `identity` is not stored and must be the same to open them."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return KEY_VERSION + nonce + self.cipher.encrypt(nonce, value, identity.encode())

    def open(self, sealed: bytes, identity: str) -> bytes:
        """Open what `seal` made for the same row. Raises UnsealingError."""
        nonce = sealed[1 : 1 + NONCE_BYTES]
        if sealed[:1] != KEY_VERSION:
            raise UnsealingError(identity)
        try:
            return self.cipher.decrypt(nonce, sealed[1 + NONCE_BYTES :], identity.encode())
        except (InvalidTag, ValueError) as error:
            raise UnsealingError(identity) from error

    def seal_json(self, value: object, identity: str) -> bytes:
        """Seal a JSON value."""
        return self.seal(json.dumps(value, separators=(",", ":")).encode(), identity)

    def open_json(self, sealed: bytes, identity: str) -> Any:  # noqa: ANN401 - JSON has any shape
        """Open a sealed JSON value. Raises UnsealingError."""
        return json.loads(self.open(sealed, identity))

    def fingerprint(self, text: str) -> str:
        """What a sealed value can be found by: 64 hexadecimal digits that tell nothing without the key."""
        return hmac.new(self.fingerprint_key, text.encode(), sha256).hexdigest()


def new_key() -> str:
    """A fresh master key as text, for SEALING_KEY."""
    return b64encode(secrets.token_bytes(KEY_BYTES)).decode()
