"""One unit of work."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from domain.policy import Policies
from storage.sealing import Sealer


@dataclass(slots=True)
class Unit:
    """One unit of work: its session, the key to sealed text, the rules in force, its one instant `now`.

    `changed` collects the invitations whose facts changed; before the commit each gets its next nudge
    time and its live cards a renewal (storage/schedule.py), so that no use case can forget either.
    """

    session: Session
    sealer: Sealer
    policies: Policies
    now: datetime
    changed: set[UUID] = field(default_factory=set)
