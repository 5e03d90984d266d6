"""API clients and their keys in and out of the database; of a key only its digest is ever here."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.api_client import ApiClient, ApiKey, Scope
from domain.errors import NotFoundError
from storage.tables import ApiClientRow, ApiKeyRow
from storage.unit import Unit


def find_named(unit: Unit, name: str) -> ApiClient | None:
    """The client of this name, locked until the end of the unit."""
    query = select(ApiClientRow).where(ApiClientRow.name == name).with_for_update(key_share=True)
    row = unit.session.scalars(query.execution_options(populate_existing=True)).first()
    return _client(row) if row else None


def get_named(unit: Unit, name: str) -> ApiClient:
    """The client of this name, locked until the end of the unit. Raises NotFoundError."""
    client = find_named(unit, name)
    if client is None:
        raise NotFoundError("There is no program of this name.", advice="See: app.py api-client list")
    return client


def list_all(unit: Unit) -> list[ApiClient]:
    """Every client there ever was, by name."""
    return [_client(row) for row in unit.session.scalars(select(ApiClientRow).order_by(ApiClientRow.name))]


def save(unit: Unit, client: ApiClient) -> None:
    """Store a client, new or revoked."""
    row = unit.session.get(ApiClientRow, client.id) or ApiClientRow(id=client.id)
    row.name, row.scopes = client.name, " ".join(sorted(client.scopes))
    row.created_at, row.revoked_at = client.created_at, client.revoked_at
    unit.session.add(row)
    unit.session.flush()


def find_by_key(unit: Unit, key_id: str) -> tuple[ApiClient, ApiKey] | None:
    """The key of this id and whose it is."""
    key = unit.session.get(ApiKeyRow, key_id)
    if key is None:
        return None
    return _client(unit.session.get_one(ApiClientRow, key.client_id)), _key(key)


def list_keys(unit: Unit, client_id: UUID) -> list[ApiKey]:
    """A client's keys, oldest first, those that ran out too."""
    query = select(ApiKeyRow).where(ApiKeyRow.client_id == client_id)
    return [_key(row) for row in unit.session.scalars(query.order_by(ApiKeyRow.created_at, ApiKeyRow.id))]


def add_key(unit: Unit, key: ApiKey) -> None:
    """Store a new key."""
    unit.session.add(
        ApiKeyRow(id=key.id, client_id=key.client_id, digest=key.digest, created_at=key.created_at)
    )
    unit.session.flush()


def expire_keys(unit: Unit, client_id: UUID, at: datetime) -> None:
    """Let every key of a client run out at an instant; one that runs out before keeps its own."""
    for row in unit.session.scalars(select(ApiKeyRow).where(ApiKeyRow.client_id == client_id)):
        row.expires_at = min(row.expires_at or at, at)
    unit.session.flush()


def note_use(unit: Unit, key_id: str) -> None:
    """Remember when a key was last used."""
    unit.session.get_one(ApiKeyRow, key_id).used_at = unit.now
    unit.session.flush()


def _client(row: ApiClientRow) -> ApiClient:
    scopes = frozenset(Scope(name) for name in row.scopes.split())
    return ApiClient(row.id, row.name, scopes, row.created_at, row.revoked_at)


def _key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(row.id, row.client_id, row.digest, row.created_at, row.expires_at, row.used_at)
