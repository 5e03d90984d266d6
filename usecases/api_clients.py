"""Programs that bring invitations: who they are, their keys, and letting them in (IN19, IG13, IG14)."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4

from domain.access import SYSTEM, Actor, Permission, Role
from domain.api_client import ApiClient, ApiKey, Scope, digest_of, key_id_in
from domain.errors import BadInputError, NotAllowedError
from storage import api_clients, audit
from storage.unit import Unit

COMMAND_LINE = Actor(person_id=None, name="Command line", role=Role.SYSTEM_ADMIN)
# While a council changes over, the old key stays good this long.
OLD_KEY_KEPT = timedelta(days=7)
LONGEST_KEPT = timedelta(days=90)
# A client that asks every second must not write every second.
USE_NOTED_EVERY = timedelta(minutes=1)
ID_BYTES = 8
SECRET_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key at the only moment at which it can be read. `old_until`: when the ones before run out."""

    client: ApiClient
    text: str = field(repr=False)
    old_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClientKeys:
    """A client with its keys, oldest first."""

    client: ApiClient
    keys: tuple[ApiKey, ...]


def create_client(unit: Unit, actor: Actor, *, name: str, scopes: Collection[Scope]) -> NewKey:
    """A new client with its first key. Raises NotPermittedError, BadInputError or NotAllowedError.

    A name is used once for all time, so that the audit speaks of one client by it.
    """
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    require_usable(name, scopes)
    if api_clients.find_named(unit, name) is not None:
        raise NotAllowedError(
            "There is a program of this name already, or there was one.", advice="Choose another name."
        )
    client = ApiClient(id=uuid4(), name=name, scopes=frozenset(scopes), created_at=unit.now)
    api_clients.save(unit, client)
    key = add_key(unit, client)
    audit.record(unit, actor, "api_client.created", client.id, at=unit.now, key=key_id_in(key))
    return NewKey(client, key)


def rotate_key(unit: Unit, actor: Actor, *, name: str, keep_old_for: timedelta = OLD_KEY_KEPT) -> NewKey:
    """A new key; the ones before stay good for a time, so that the client can change over.

    Raises NotPermittedError, NotFoundError, NotAllowedError for a revoked client, or BadInputError.
    """
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    if not timedelta() <= keep_old_for <= LONGEST_KEPT:
        raise BadInputError("KEEP_OLD", f"Old keys can be kept from 0 to {LONGEST_KEPT.days} days.")
    client = api_clients.get_named(unit, name)
    if client.is_revoked:
        raise NotAllowedError(
            "This program was revoked, so it gets no more keys.", advice="Add one under another name."
        )
    old_until = unit.now + keep_old_for
    api_clients.expire_keys(unit, client.id, old_until)
    key = add_key(unit, client)
    audit.record(
        unit, actor, "api_client.rotated", client.id, at=unit.now, key=key_id_in(key), old_until=old_until
    )
    return NewKey(client, key, old_until)


def revoke_client(unit: Unit, actor: Actor, *, name: str) -> ApiClient:
    """End every key of a client at once, for good; doing it again changes nothing (L4).

    Raises NotPermittedError or NotFoundError.
    """
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    client = api_clients.get_named(unit, name)
    if client.is_revoked:
        return client
    revoked = replace(client, revoked_at=unit.now)
    api_clients.save(unit, revoked)
    api_clients.expire_keys(unit, client.id, unit.now)
    audit.record(unit, actor, "api_client.revoked", client.id, at=unit.now)
    return revoked


def list_clients(unit: Unit, actor: Actor) -> list[ClientKeys]:
    """Every client with its keys, by name. Raises NotPermittedError."""
    actor.require(Permission.CHANGE_TECHNICAL_SETTINGS)
    found = [
        ClientKeys(client, tuple(api_clients.list_keys(unit, client.id)))
        for client in api_clients.list_all(unit)
    ]
    audit.record(unit, actor, "api_clients.listed", at=unit.now, count=len(found))
    return found


def admit_client(unit: Unit, *, key: str) -> ApiClient | None:
    """Whose key this is; None when it is nobody's, or not good any more.

    A known key that is refused leaves a record (IG14); an invented one does not, or anybody could fill
    the audit.
    """
    held = api_clients.find_by_key(unit, key_id_in(key) or "")
    if held is None:
        return None
    client, known = held
    if not known.fits(key) or client.is_revoked or not known.is_good(unit.now):
        reason = "secret" if not known.fits(key) else "revoked" if client.is_revoked else "expired"
        audit.record(unit, SYSTEM, "api_client.refused", client.id, at=unit.now, key=known.id, reason=reason)
        return None
    if known.used_at is None or unit.now - known.used_at >= USE_NOTED_EVERY:
        api_clients.note_use(unit, known.id)
    return client


def refuse_scope(unit: Unit, *, client: ApiClient, scope: Scope) -> None:
    """Note that a client asked for what it may not do (IG14)."""
    audit.record(unit, client.as_actor(), "api_client.out_of_scope", client.id, at=unit.now, scope=scope)


def add_key(unit: Unit, client: ApiClient) -> str:
    """Make a key and keep its digest; the key itself is returned and nowhere else."""
    text = f"ca_{secrets.token_hex(ID_BYTES)}_{secrets.token_urlsafe(SECRET_BYTES)}"
    api_clients.add_key(
        unit,
        ApiKey(id=key_id_in(text) or "", client_id=client.id, digest=digest_of(text), created_at=unit.now),
    )
    return text


def require_usable(name: str, scopes: Collection[Scope]) -> None:
    """Raise BadInputError for a name or scopes that a client cannot have."""
    if not _NAME.fullmatch(name):
        raise BadInputError(
            "NAME",
            "The name of a program has 1 to 64 letters, digits, spaces, dots, dashes or underscores.",
            advice="Name the program, never a person: the name is not kept secret.",
        )
    if not scopes:
        raise BadInputError(
            "SCOPE", "A program needs at least one scope.", advice=f"Scopes: {', '.join(Scope)}."
        )
