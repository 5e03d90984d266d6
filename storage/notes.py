"""Private notes about requests for support; their words are sealed and kept 90 days (IG8, IG15, IG21)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from domain.note import Note
from storage.tables import SupportNoteRow, SupportRequestRow
from storage.unit import Unit


def list_of(unit: Unit, request_id: UUID) -> tuple[Note, ...]:
    """Every note about one request, oldest first, without its words."""
    query = (
        select(SupportNoteRow)
        .where(SupportNoteRow.request_id == request_id)
        .order_by(SupportNoteRow.written_at, SupportNoteRow.id)
    )
    return tuple(_note(row) for row in unit.session.scalars(query))


def words_of(unit: Unit, wanted: Collection[UUID]) -> dict[UUID, str]:
    """The words of these notes, by their ids; what has been purged is not among them."""
    found = unit.session.scalars(select(SupportNoteRow).where(SupportNoteRow.id.in_(wanted)))
    return {row.id: unit.sealer.open_json(row.sealed, _identity(row.id)) for row in found}


def add(unit: Unit, request_id: UUID, note: Note, words: str) -> None:
    """Keep a note; its words are sealed."""
    row = SupportNoteRow(
        id=note.id,
        request_id=request_id,
        written_by=note.written_by,
        written_to=note.written_to,
        written_at=note.written_at,
        sealed=unit.sealer.seal_json(words, _identity(note.id)),
    )
    unit.session.add(row)
    unit.session.flush()


def mark_read(unit: Unit, note_ids: Collection[UUID]) -> None:
    """Their reader has opened them now."""
    for row in unit.session.scalars(select(SupportNoteRow).where(SupportNoteRow.id.in_(note_ids))):
        row.read_at = row.read_at or unit.now
    unit.session.flush()


def forget_before(unit: Unit, when: datetime) -> int:
    """Purge what was written before an instant (IG21); returns how many notes went."""
    old = SupportNoteRow.written_at < when
    requests = select(SupportNoteRow.request_id).where(old)
    about = select(SupportRequestRow.invitation_id).where(SupportRequestRow.id.in_(requests))
    unit.changed.update(unit.session.scalars(about))
    gone = unit.session.execute(delete(SupportNoteRow).where(old).returning(SupportNoteRow.id))
    return len(gone.all())


def _note(row: SupportNoteRow) -> Note:
    return Note(row.id, row.written_by, row.written_at, row.written_to, row.read_at)


def _identity(note_id: UUID) -> str:
    return f"support_note:{note_id}"
