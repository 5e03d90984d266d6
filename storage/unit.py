"""One unit of work."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from domain.policy import Policies
from storage.sealing import Sealer
from storage.tables import AuditRow


@dataclass(slots=True)
class Unit:
    """One unit of work: its session, the key to sealed text, the rules in force, its one instant `now`.

    `changed` collects the invitations whose facts changed; before the commit each gets its next nudge
    time and its live cards a renewal (storage/schedule.py), so that no use case can forget either.
    `circles_changed`: who stands around an invitation may be somebody else now (directory, leave, duty).
    `noted` are the audit's rows to come: they join the chain last of all (storage/audit.py).
    """

    session: Session
    sealer: Sealer
    policies: Policies
    now: datetime
    changed: set[UUID] = field(default_factory=set)
    circles_changed: bool = False
    noted: list[AuditRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let an undone savepoint take away what was noted since it began."""
        marks: dict[SessionTransaction, int] = {}

        def begun(_session: Session, transaction: SessionTransaction) -> None:
            marks[transaction] = len(self.noted)

        def undone(_session: Session, transaction: SessionTransaction) -> None:
            del self.noted[marks.get(transaction, 0) :]

        event.listen(self.session, "after_transaction_create", begun)
        event.listen(self.session, "after_soft_rollback", undone)
