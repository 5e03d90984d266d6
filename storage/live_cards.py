"""The one live card per subject and person: the message that shows the present state (N6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from domain.nudges import NudgeKind
from storage.outbox import Shown
from storage.tables import LiveCardRow
from storage.unit import Unit

# Put together once: that takes as long as asking it.
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
    row = unit.session.get(LiveCardRow, (subject_id, person_id))
    return _card(row) if row else None


def list_shown(unit: Unit, invitation_ids: Collection[UUID]) -> list[Shown]:
    """Every live card about these invitations and their support requests, as the outbox changes it."""
    return [Shown(*row) for row in unit.session.execute(_SHOWN, {"invitations": invitation_ids})]


def list_of_person(unit: Unit, person_id: UUID) -> list[LiveCard]:
    """Every live card in one person's chat."""
    return [
        _card(row)
        for row in unit.session.scalars(select(LiveCardRow).where(LiveCardRow.person_id == person_id))
    ]


def find_newest(unit: Unit, person_id: UUID, kinds: Collection[NudgeKind]) -> LiveCard | None:
    """The last card of one of these kinds in one person's chat."""
    query = (
        select(LiveCardRow)
        .where(LiveCardRow.person_id == person_id, LiveCardRow.kind.in_(kinds))
        .order_by(LiveCardRow.sent_at.desc(), LiveCardRow.subject_id)
    )
    row = unit.session.scalars(query.limit(1)).first()
    return _card(row) if row else None


def list_of_kind(unit: Unit, kind: NudgeKind) -> list[LiveCard]:
    """Every live card that was sent for this kind of message."""
    return [_card(row) for row in unit.session.scalars(select(LiveCardRow).where(LiveCardRow.kind == kind))]


def save(unit: Unit, card: LiveCard, *, invitation_id: UUID | None, now: datetime) -> None:
    """Make a message the live card in place of the one before."""
    unit.session.merge(
        LiveCardRow(
            subject_id=card.subject_id,
            person_id=card.person_id,
            invitation_id=invitation_id,
            activity_id=card.activity_id,
            kind=card.kind,
            sent_at=now,
        )
    )
    unit.session.flush()


def forget(unit: Unit, subject_id: UUID, person_id: UUID, activity_id: str | None) -> None:
    """The message is gone from the chat: nothing is left to renew, unless a newer one took its place."""
    row = unit.session.get(LiveCardRow, (subject_id, person_id))
    if row is not None and row.activity_id == activity_id:
        unit.session.delete(row)
        unit.session.flush()


def _card(row: LiveCardRow) -> LiveCard:
    return LiveCard(row.subject_id, row.person_id, row.activity_id, NudgeKind(row.kind))
