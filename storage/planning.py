"""How a nudge enters the outbox: under its key, once, and again only when its reason went and came back."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID, uuid4

from sqlalchemy import Insert, and_
from sqlalchemy.dialects import postgresql, sqlite

from domain.delivery import Mode, OutboxState
from domain.nudges import Nudge
from domain.reasons import NO_LONGER_TRUE
from storage.tables import OutboxRow

# Why a row was dropped that may be wanted again; it was never sent, and is in no doubt.
REASON_WENT = and_(OutboxRow.state == OutboxState.DROPPED, OutboxRow.reason == NO_LONGER_TRUE)


@dataclass(frozen=True, slots=True)
class Planned:
    """A nudge on its way into the outbox; `dropped` says at once why it will not go out."""

    nudge: Nudge
    invitation_id: UUID | None
    mode: Mode
    dropped: str | None = None


def values(planned: Planned, now: datetime) -> dict[str, object]:
    """The row of a nudge that is planned now."""
    nudge, state, reason = planned.nudge, OutboxState.QUEUED, planned.dropped
    if planned.dropped:
        state = OutboxState.DROPPED
    elif nudge.expires_at <= now:
        state, reason = OutboxState.EXPIRED, "too_late"
    return {
        "id": uuid4(),
        "key": nudge.key,
        "mode": planned.mode,
        "kind": nudge.kind,
        "invitation_id": planned.invitation_id,
        "subject_id": nudge.subject_id,
        "recipient_id": nudge.recipient_id,
        "state": state,
        "queued_at": now,
        "due_at": max(nudge.at, now),
        "expires_at": nudge.expires_at,
        "attempt": 0,
        "settled_at": None if state is OutboxState.QUEUED else now,
        "reason": reason,
    }


@cache
def statement(dialect: str) -> Insert:
    """The statement, put together once. The claim that found the reason gone was no attempt."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    made = insert(OutboxRow.__table__)  # type: ignore[arg-type] # a table
    anew = ("mode", "recipient_id", "state", "queued_at", "due_at", "expires_at", "settled_at", "reason")
    return made.on_conflict_do_update(
        index_elements=["key"],
        set_={**{name: made.excluded[name] for name in anew}, "attempt": OutboxRow.attempt - 1},
        where=REASON_WENT,
    )
