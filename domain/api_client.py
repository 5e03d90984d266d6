"""A program of a council's or of the trust's that brings invitations over HTTP, and its keys (IN19, IG13)."""

import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from domain.access import Actor, Role

# Knowable prefix and id, then 32 random bytes: what scans for leaked secrets can recognise it.
_KEY = re.compile(r"ca_([0-9a-f]{16})_[A-Za-z0-9_-]{43}")


class Scope(StrEnum):
    """What a client may bring."""

    INVITATIONS = "invitations"
    ATTENDANCE = "attendance"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class ApiClient:
    """One program with its own name and keys."""

    id: UUID
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None = None

    @property
    def is_revoked(self) -> bool:
        """True once none of its keys will ever be good again."""
        return self.revoked_at is not None

    def as_actor(self) -> Actor:
        """The program as somebody who does things: it is no person, and it shows nothing to anybody."""
        return Actor(person_id=None, name=self.name, role=Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A client's key as we keep it; `id` is the part of it that is no secret."""

    id: str
    client_id: UUID
    digest: str = field(repr=False)
    created_at: datetime
    expires_at: datetime | None = None
    used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it has not run out: rotated keys do after a time, revoked ones at once."""
        return self.expires_at is None or now < self.expires_at

    def fits(self, text: str) -> bool:
        """Whether this is the whole key; takes as long for a near miss as for a far one."""
        return hmac.compare_digest(self.digest, digest_of(text))


def key_id_in(text: str) -> str | None:
    """The id within a key; None for anything that is no key."""
    match = _KEY.fullmatch(text)
    return match[1] if match else None


def digest_of(text: str) -> str:
    """What is kept of a key.

    A plain SHA-256 is right here: slow hashes protect words that people choose, and nobody can try out
    32 random bytes however fast the hash is.
    """
    return sha256(text.encode()).hexdigest()


class Standing(StrEnum):
    """What an idempotency key says about a request that carries it (L4)."""

    NEW = "new"
    ANSWERED = "answered"
    RUNNING = "running"
    OTHER_REQUEST = "other_request"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered, so that the same request gets the same again. `body` identifies nobody (IG15)."""

    status: int
    body: Any
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """How a request with an idempotency key stands; `answer` when it was answered before."""

    standing: Standing
    answer: StoredAnswer | None = None
