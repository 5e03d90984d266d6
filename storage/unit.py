"""One unit of work."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from domain.circle import Circle
from domain.policy import Policies
from storage.sealing import Sealer
from storage.tables import AuditRow, OutboxRow


class SeenCircle(NamedTuple):
    """A circle as it was read, and from when until when it stays so: people leave at an instant."""

    circle: Circle
    since: datetime
    until: datetime | None


@dataclass(slots=True)
class Unit:
    """One unit of work: its session, the key to sealed text, the rules in force, its one instant `now`.

    `changed` collects the invitations whose facts changed; before the commit each gets its next nudge
    time and its live cards a renewal (storage/schedule.py), so that no use case can forget either.
    `circles_changed`: who stands around an invitation may be somebody else now (directory, leave, duty).
    `circle_changes` is how often that had happened when this unit first asked (storage/circles.py), and
    `circles` what was read by any unit at one such count, shared by all units of one process.
    `noted` are the audit's rows to come: they join the chain last of all (storage/audit.py).
    `locked` are the messages that this unit has locked: nobody else changes them before it ends.
    """

    session: Session
    sealer: Sealer
    policies: Policies
    now: datetime
    changed: set[UUID] = field(default_factory=set)
    circles_changed: bool = False
    circle_changes: int | None = None
    circles: dict[object, SeenCircle] = field(default_factory=dict)
    noted: list[AuditRow] = field(default_factory=list)
    locked: dict[UUID, OutboxRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let an undone savepoint take away what was noted since it began, and every lock."""
        marks: dict[SessionTransaction, int] = {}

        def begun(_session: Session, transaction: SessionTransaction) -> None:
            marks[transaction] = len(self.noted)

        def undone(_session: Session, transaction: SessionTransaction) -> None:
            del self.noted[marks.get(transaction, 0) :]
            self.locked.clear()

        event.listen(self.session, "after_transaction_create", begun)
        event.listen(self.session, "after_soft_rollback", undone)
