"""What was said last in each chat, sealed: typed words may hold names (IG8)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from domain.conversation import NOTHING_SAID, Conversation
from storage.tables import ConversationRow
from storage.unit import Unit
from storage.values import from_json, to_json


def get(unit: Unit, person_id: UUID) -> Conversation:
    """Where the typed conversation with this person stands."""
    row = unit.session.get(ConversationRow, person_id)
    if row is None:
        return NOTHING_SAID
    found: Conversation = from_json(Conversation, unit.sealer.open_json(row.sealed, _identity(person_id)))
    return found


def save(unit: Unit, person_id: UUID, conversation: Conversation) -> None:
    """Remember where it stands; nothing to remember leaves no row."""
    row = unit.session.get(ConversationRow, person_id)
    if conversation == NOTHING_SAID:
        if row is not None:
            unit.session.delete(row)
    else:
        row = row or ConversationRow(person_id=person_id)
        row.sealed = unit.sealer.seal_json(to_json(Conversation, conversation), _identity(person_id))
        row.said_at = unit.now
        unit.session.add(row)
    unit.session.flush()


def forget_before(unit: Unit, moment: datetime) -> int:
    """Forget what nobody has gone on with since then; returns how many conversations."""
    old = delete(ConversationRow).where(ConversationRow.said_at < moment).returning(ConversationRow.person_id)
    return len(unit.session.execute(old).all())


def _identity(person_id: UUID) -> str:
    return f"conversation:{person_id}"
