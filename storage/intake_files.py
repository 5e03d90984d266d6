"""Every file that came in, sealed, with each conference in it and what became of that (nothing lost)."""

import json
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import Select, func, select

from domain.drafts import AttendanceDraft, CancellationDraft, ConferenceDraft, CoreGroupDraft, Draft
from domain.errors import NotFoundError
from domain.importing import FileState, ImportedFile, Item, ItemState, Source, Verdict
from storage.tables import IntakeFileRow, IntakeItemRow
from storage.unit import Unit
from storage.values import from_json, to_json

DRAFTS: dict[str, type[Draft]] = {
    kind.__name__: kind for kind in (ConferenceDraft, CancellationDraft, AttendanceDraft, CoreGroupDraft)
}


def add(
    unit: Unit,
    data: bytes,
    *,
    source: Source,
    state: FileState,
    brought_by: UUID | None = None,
    client_id: UUID | None = None,
) -> UUID:
    """Keep a file as it came; its name is not kept, since it may be a family's."""
    file_id = uuid4()
    unit.session.add(
        IntakeFileRow(
            id=file_id,
            received_at=unit.now,
            digest=sha256(data).hexdigest(),
            accepted=0,
            problems=0,
            sealed=unit.sealer.seal(data, f"intake_file:{file_id}"),
            source=source,
            state=state,
            brought_by=brought_by,
            client_id=client_id,
        )
    )
    unit.session.flush()
    return file_id


def add_item(unit: Unit, file_id: UUID, item: Item, draft: Draft | None = None) -> None:
    """Note one conference of a file, or one thing that cannot be used (without a draft)."""
    unit.session.add(
        IntakeItemRow(
            file_id=file_id,
            position=item.position,
            verdict=item.verdict,
            state=item.state,
            place=item.place,
            said=item.said,
            doubts=json.dumps(item.doubts),
            conference_id=item.conference_id,
            sealed=_seal(unit, file_id, item.position, draft) if draft else None,
        )
    )


def save_item(unit: Unit, file_id: UUID, item: Item) -> None:
    """Write down what became of one conference of a file; its draft is not needed any more."""
    row = unit.session.get_one(IntakeItemRow, (file_id, item.position))
    row.verdict, row.state, row.said = item.verdict, item.state, item.said
    row.doubts, row.conference_id = json.dumps(item.doubts), item.conference_id
    if item.state is not ItemState.WAITING:
        row.sealed = None
    unit.session.flush()


def lock(unit: Unit, file_id: UUID) -> ImportedFile:
    """A file without its items, locked until the end of the unit. Raises NotFoundError."""
    query = select(IntakeFileRow).where(IntakeFileRow.id == file_id).with_for_update(key_share=True)
    row = unit.session.scalars(query.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFoundError("There is no such file.", advice="Say files to see what came in.")
    return _file(row, ())


def get(unit: Unit, file_id: UUID) -> ImportedFile:
    """A file with everything that was found in it. Raises NotFoundError."""
    row = unit.session.get(IntakeFileRow, file_id)
    if row is None:
        raise NotFoundError("There is no such file.", advice="Say files to see what came in.")
    unit.session.flush()
    return _file(row, _items(unit, _of(file_id)))


def read_data(unit: Unit, file_id: UUID) -> bytes:
    """The file itself, as it came. Raises NotFoundError."""
    row = unit.session.get(IntakeFileRow, file_id)
    if row is None:
        raise NotFoundError("There is no such file.")
    return unit.sealer.open(row.sealed, f"intake_file:{file_id}")


def list_waiting(unit: Unit, file_id: UUID, *, limit: int | None) -> list[tuple[Item, Draft]]:
    """The next conferences of a file that are still to be taken in, with their drafts."""
    query = _of(file_id).where(IntakeItemRow.state == ItemState.WAITING).limit(limit)
    return [(_item(row), _draft(unit, row)) for row in unit.session.scalars(query)]


def count_items(unit: Unit, file_id: UUID) -> tuple[int, int]:
    """How many conferences of a file are settled, and how many there are."""
    query = select(func.count(), func.count().filter(IntakeItemRow.state == ItemState.WAITING)).where(
        IntakeItemRow.file_id == file_id
    )
    total, waiting = unit.session.execute(query).one()
    return total - waiting, total


def set_state(unit: Unit, file_id: UUID, state: FileState) -> None:
    """A file came one step further."""
    row = unit.session.get_one(IntakeFileRow, file_id)
    row.state = state
    if state is not FileState.ACCEPTED:
        row.settled_at = unit.now
    row.accepted = _count(unit, file_id, ItemState.DONE)
    row.problems = _count(unit, file_id, ItemState.REFUSED)
    unit.session.flush()


def list_in_state(unit: Unit, *states: FileState) -> list[ImportedFile]:
    """The files in these states, newest first, without their items."""
    query = select(IntakeFileRow).where(IntakeFileRow.state.in_(states))
    rows = unit.session.scalars(query.order_by(IntakeFileRow.received_at.desc()))
    return [_file(row, ()) for row in rows]


def find_waiting(unit: Unit, data: bytes) -> UUID | None:
    """The file with exactly these bytes that waits for a person already."""
    query = select(IntakeFileRow.id).where(
        IntakeFileRow.digest == sha256(data).hexdigest(), IntakeFileRow.state == FileState.NEEDS_PERSON
    )
    return unit.session.scalars(query).first()


def count(unit: Unit) -> int:
    """How many files have come in."""
    return unit.session.scalar(select(func.count()).select_from(IntakeFileRow)) or 0


def _count(unit: Unit, file_id: UUID, state: ItemState) -> int:
    query = select(func.count()).where(IntakeItemRow.file_id == file_id, IntakeItemRow.state == state)
    return unit.session.scalar(query) or 0


def _of(file_id: UUID) -> Select[IntakeItemRow]:
    return select(IntakeItemRow).where(IntakeItemRow.file_id == file_id).order_by(IntakeItemRow.position)


def _items(unit: Unit, query: Select[IntakeItemRow]) -> Iterable[Item]:
    return tuple(_item(row) for row in unit.session.scalars(query))


def _seal(unit: Unit, file_id: UUID, position: int, draft: Draft) -> bytes:
    kind = type(draft).__name__
    value = {"kind": kind, "draft": to_json(DRAFTS[kind], draft)}
    return unit.sealer.seal_json(value, f"intake_item:{file_id}:{position}")


def _draft(unit: Unit, row: IntakeItemRow) -> Draft:
    value = unit.sealer.open_json(row.sealed or b"", f"intake_item:{row.file_id}:{row.position}")
    draft: Draft = from_json(DRAFTS[value["kind"]], value["draft"])
    return draft


def _item(row: IntakeItemRow) -> Item:
    return Item(
        position=row.position,
        verdict=Verdict(row.verdict),
        state=ItemState(row.state),
        place=row.place,
        said=row.said,
        doubts=tuple(json.loads(row.doubts)),
        conference_id=row.conference_id,
    )


def _file(row: IntakeFileRow, items: Iterable[Item]) -> ImportedFile:
    return ImportedFile(
        id=row.id,
        received_at=row.received_at,
        source=Source(row.source),
        state=FileState(row.state),
        brought_by=row.brought_by,
        client_id=row.client_id,
        items=tuple(items),
    )
