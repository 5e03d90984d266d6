"""The one live card per subject and person: the message that shows the present state (N6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Insert, Row, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.nudges import NudgeKind
from storage.renewals import Shown
from storage.tables import LiveCardRow
from storage.unit import Unit

# Put together once: that takes as long as asking them. Columns, and no rows that remember what they held.
_CARDS = select(LiveCardRow.subject_id, LiveCardRow.person_id, LiveCardRow.activity_id, LiveCardRow.kind)
_FIND = _CARDS.where(
    LiveCardRow.subject_id == bindparam("subject"), LiveCardRow.person_id == bindparam("person")
)
_SHOWN = select(
    LiveCardRow.invitation_id, LiveCardRow.subject_id, LiveCardRow.person_id, LiveCardRow.activity_id
).where(LiveCardRow.invitation_id.in_(bindparam("invitations", expanding=True)))


@dataclass(frozen=True, slots=True)
class LiveCard:
    """Which message in whose chat is the live card about a subject, and what it was sent for."""

    subject_id: UUID
    person_id: UUID
    activity_id: str
    kind: NudgeKind


def find(unit: Unit, subject_id: UUID, person_id: UUID) -> LiveCard | None:
    """The person's live card about a subject."""
    row = unit.session.execute(_FIND, {"subject": subject_id, "person": person_id}).first()
    return _card(row) if row else None


def list_shown(unit: Unit, invitation_ids: Collection[UUID]) -> list[Shown]:
    """Every live card about these invitations and their support requests, as the outbox changes it."""
    return [Shown(*row) for row in unit.session.execute(_SHOWN, {"invitations": invitation_ids})]


def list_of_person(unit: Unit, person_id: UUID) -> list[LiveCard]:
    """Every live card in one person's chat."""
    return [_card(row) for row in unit.session.execute(_CARDS.where(LiveCardRow.person_id == person_id))]


def list_newest(unit: Unit, person_id: UUID, most: int) -> list[LiveCard]:
    """The newest live cards in one person's chat that are about an invitation itself."""
    query = _CARDS.where(
        LiveCardRow.person_id == person_id, LiveCardRow.invitation_id == LiveCardRow.subject_id
    )
    newest = query.order_by(LiveCardRow.sent_at.desc(), LiveCardRow.subject_id).limit(most)
    return [_card(row) for row in unit.session.execute(newest)]


def find_newest(unit: Unit, person_id: UUID, kinds: Collection[NudgeKind]) -> LiveCard | None:
    """The last card of one of these kinds in one person's chat."""
    query = _CARDS.where(LiveCardRow.person_id == person_id, LiveCardRow.kind.in_(kinds))
    newest = query.order_by(LiveCardRow.sent_at.desc(), LiveCardRow.subject_id).limit(1)
    row = unit.session.execute(newest).first()
    return _card(row) if row else None


def list_of_kind(unit: Unit, kind: NudgeKind) -> list[LiveCard]:
    """Every live card that was sent for this kind of message."""
    return [_card(row) for row in unit.session.execute(_CARDS.where(LiveCardRow.kind == kind))]


def save(unit: Unit, card: LiveCard, *, invitation_id: UUID | None, now: datetime) -> None:
    """Make a message the live card in place of the one before."""
    values = {
        "subject_id": card.subject_id,
        "person_id": card.person_id,
        "invitation_id": invitation_id,
        "activity_id": card.activity_id,
        "kind": card.kind,
        "sent_at": now,
    }
    unit.session.connection().execute(_save(unit.session.get_bind().dialect.name), values)


@cache
def _save(dialect: str) -> Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    made = insert(LiveCardRow.__table__)  # type: ignore[arg-type] # a table
    anew = ("invitation_id", "activity_id", "kind", "sent_at")
    return made.on_conflict_do_update(
        index_elements=["subject_id", "person_id"], set_={name: made.excluded[name] for name in anew}
    )


def forget(unit: Unit, subject_id: UUID, person_id: UUID, activity_id: str | None) -> None:
    """The message is gone from the chat: nothing is left to renew, unless a newer one took its place."""
    card = (LiveCardRow.subject_id == subject_id, LiveCardRow.person_id == person_id)
    unit.session.execute(delete(LiveCardRow).where(*card, LiveCardRow.activity_id == activity_id))


def _card(row: Row[UUID, UUID, str, str]) -> LiveCard:
    return LiveCard(row.subject_id, row.person_id, row.activity_id, NudgeKind(row.kind))
