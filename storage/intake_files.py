"""Every invitation file that came in, sealed, with what became of it (nothing lost)."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import func, select

from storage.tables import IntakeFileRow
from storage.unit import Unit


def keep(unit: Unit, data: bytes, *, accepted: int, problems: int, now: datetime) -> None:
    """Keep a file as it came; its name is not kept, since it may be a family's."""
    file_id = uuid4()
    unit.session.add(
        IntakeFileRow(
            id=file_id,
            received_at=now,
            digest=sha256(data).hexdigest(),
            accepted=accepted,
            problems=problems,
            sealed=unit.sealer.seal(data, f"intake_file:{file_id}"),
        )
    )
    unit.session.flush()


def count(unit: Unit) -> int:
    """How many files have come in."""
    return unit.session.scalar(select(func.count()).select_from(IntakeFileRow)) or 0
