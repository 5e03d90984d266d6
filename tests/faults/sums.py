"""The books of the outbox against what people saw: no silent loss, no duplicate without a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.critical import ALWAYS
from domain.delivery import IN_DOUBT, MAX_ATTEMPTS, InDoubt, Mode, OutboxState, when_in_doubt
from storage.tables import OutboxRow
from storage.unit import Unit
from tests.faults.rules import NudgeKind

WAITING = frozenset({OutboxState.QUEUED, OutboxState.SENDING})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the outbox. `kind` is None for a mere change of a card."""

    key: str
    kind: NudgeKind | None
    mode: Mode
    state: OutboxState
    reason: str | None
    attempt: int
    subject_id: UUID
    recipient_id: UUID
    queued_at: datetime
    due_at: datetime
    expires_at: datetime
    is_settled: bool
    activity_id: str | None
    lease_until: datetime | None

    @property
    def card(self) -> tuple[UUID, UUID]:
        """Which live card it is about."""
        return self.subject_id, self.recipient_id

    @property
    def urgency(self) -> tuple[bool, datetime, str]:
        """What goes first of all that was planned at one moment is smallest: critical, then by end (N11)."""
        return self.kind not in ALWAYS, self.expires_at, self.key

    @property
    def may_repeat(self) -> bool:
        """Whether a message that may have arrived is worth a duplicate (architecture 7)."""
        return when_in_doubt(self.mode, self.kind) is InDoubt.SEND_AGAIN

    def waits(self, now: datetime) -> bool:
        """Whether the engine still has to do something about it at this moment."""
        begun = self.due_at <= now or self.attempt > 0
        return self.state is OutboxState.SENDING or (self.state is OutboxState.QUEUED and begun)


def read_book(unit: Unit) -> list[Entry]:
    """Every row of the outbox, in the order of planning."""
    return [
        Entry(
            key=row.key,
            kind=NudgeKind(row.kind) if row.kind else None,
            mode=Mode(row.mode),
            state=OutboxState(row.state),
            reason=row.reason,
            attempt=row.attempt,
            subject_id=row.subject_id,
            recipient_id=row.recipient_id,
            queued_at=row.queued_at,
            due_at=row.due_at,
            expires_at=row.expires_at,
            is_settled=row.settled_at is not None,
            activity_id=row.activity_id,
            lease_until=row.lease_until,
        )
        for row in unit.session.query(OutboxRow).order_by(OutboxRow.queued_at, OutboxRow.key)
    ]


def check_books(book: Iterable[Entry], arrived: Mapping[str, int], doubts: Mapping[str, int]) -> None:
    """Each row against what was seen of it; `doubts` counts how often nobody could know."""
    keys = Counter(entry.key for entry in book)
    assert set(keys.values()) <= {1}
    assert {key for key, number in arrived.items() if number} <= keys.keys(), "seen, but on no record"
    for entry in book:
        check_entry(entry, arrived.get(entry.key, 0), doubts.get(entry.key, 0))


def check_entry(entry: Entry, arrived: int, doubts: int) -> None:
    """One message: duplicates only where the policy says so, losses only where the record says so."""
    assert entry.is_settled is (entry.state not in WAITING), entry
    if entry.state is OutboxState.SENT:
        assert entry.activity_id, entry
    assert entry.state is not OutboxState.IN_DOUBT or doubts, entry
    assert not entry.may_repeat or entry.state is not OutboxState.IN_DOUBT or entry.attempt >= MAX_ATTEMPTS, (
        entry
    )
    if entry.kind is None:
        return
    assert arrived <= 1 + doubts, f"{arrived} times without a doubt: {entry}"
    if IN_DOUBT[entry.kind] is InDoubt.HOLD:
        assert arrived <= 1, f"a reminder came twice: {entry}"
    if entry.state is OutboxState.SENT:
        assert arrived, f"on record as sent, but nobody saw it: {entry}"
    if arrived and not doubts:
        assert entry.state in {OutboxState.SENT, OutboxState.SENDING}, f"seen, but not on record: {entry}"
