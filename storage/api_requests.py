"""What was answered under an idempotency key, sealed, for a day (L4).

The key itself is kept as a fingerprint only: nobody can rule out that a client puts a name in it.
"""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select

from domain.api_client import Begun, Standing, StoredAnswer
from storage.insert import insert_if_new
from storage.tables import ApiRequestRow
from storage.unit import Unit

ANSWERS_KEPT = timedelta(hours=24)
# A request that has no answer after this long was cut off by a crash, and may be done again.
LONGEST_RUN = timedelta(minutes=2)


def begin(unit: Unit, client_id: UUID, key: str, digest: str, *, is_running_here: bool) -> Begun:
    """Claim a key for a request, or say how the request that has it stands.

    `is_running_here` tells that this process is still at it, however long it takes.
    """
    print_of_key = _print(unit, client_id, key)
    own = {"digest": unit.sealer.fingerprint(digest), "received_at": unit.now, "status": None, "sealed": None}
    if insert_if_new(unit, ApiRequestRow, client_id=client_id, key=print_of_key, **own):
        return Begun(Standing.NEW)
    row = _locked(unit, client_id, print_of_key)
    kept_for = LONGEST_RUN if row.status is None else ANSWERS_KEPT
    if not is_running_here and unit.now - row.received_at >= kept_for:
        for name, value in own.items():
            setattr(row, name, value)
        unit.session.flush()
        return Begun(Standing.NEW)
    if row.digest != own["digest"]:
        return Begun(Standing.OTHER_REQUEST)
    if row.sealed is None:
        return Begun(Standing.RUNNING)
    return Begun(Standing.ANSWERED, StoredAnswer(**unit.sealer.open_json(row.sealed, _identity(row))))


def keep(unit: Unit, client_id: UUID, key: str, answer: StoredAnswer) -> None:
    """Keep what was answered."""
    row = _locked(unit, client_id, _print(unit, client_id, key))
    row.status = answer.status
    row.sealed = unit.sealer.seal_json(asdict(answer), _identity(row))
    unit.session.flush()


def release(unit: Unit, client_id: UUID, key: str) -> None:
    """The request came to nothing: its key may be used again at once."""
    unit.session.execute(
        delete(ApiRequestRow).where(
            ApiRequestRow.client_id == client_id,
            ApiRequestRow.key == _print(unit, client_id, key),
            ApiRequestRow.status.is_(None),
        )
    )


def purge_answers(unit: Unit, before: datetime) -> int:
    """Forget the requests that came before an instant; returns how many (IG21)."""
    gone = delete(ApiRequestRow).where(ApiRequestRow.received_at < before).returning(ApiRequestRow.key)
    return len(unit.session.execute(gone).all())


def _locked(unit: Unit, client_id: UUID, print_of_key: str) -> ApiRequestRow:
    query = select(ApiRequestRow).where(
        ApiRequestRow.client_id == client_id, ApiRequestRow.key == print_of_key
    )
    return unit.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()


def _print(unit: Unit, client_id: UUID, key: str) -> str:
    return unit.sealer.fingerprint(f"idempotency:{client_id}:{key}")


def _identity(row: ApiRequestRow) -> str:
    return f"api_request:{row.client_id}:{row.key}"
