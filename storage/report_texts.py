"""The text of a report in and out of the database, place by place and version by version."""

from uuid import UUID

from sqlalchemy import bindparam, delete, select

from domain.drafting import Aside, Held, Place, Save, Way, Wording, judge
from domain.report_text import Section
from storage import report_keys
from storage.sealing import Sealer
from storage.tables import ReportPartRow, ReportPlaceRow, ReportRow, ReportTextRow
from storage.unit import Unit

_PARTS = (
    select(ReportPartRow, ReportTextRow.sealed)
    .join(
        ReportTextRow,
        (ReportTextRow.report_id == ReportPartRow.report_id)
        & (ReportTextRow.section == ReportPartRow.section)
        & (ReportTextRow.item == ReportPartRow.item)
        & (ReportTextRow.version == ReportPartRow.current),
    )
    .where(ReportPartRow.report_id == bindparam("report"))
)
_VERSIONS = (
    select(ReportTextRow)
    .where(
        ReportTextRow.report_id == bindparam("report"),
        ReportTextRow.section == bindparam("section"),
        ReportTextRow.item == bindparam("item"),
    )
    .order_by(ReportTextRow.version)
)


def list_of(unit: Unit, report_id: UUID) -> dict[Place, Held]:
    """What stands in each place of one report."""
    if not report_keys.has_key(unit, report_id):
        return {}
    sealer = report_keys.sealer_of(unit, report_id)
    rows = unit.session.execute(_PARTS, {"report": report_id}).all()
    return {place_of(row): _held(sealer, row, sealed) for row, sealed in rows}


def find(unit: Unit, report_id: UUID, place: Place) -> Held | None:
    """What stands in one place."""
    return list_of(unit, report_id).get(place)


def save(
    unit: Unit,
    report_id: UUID,
    place: Place,
    text: str,
    *,
    based_on: int,
    author_id: UUID,
    way: Way = Way.WRITTEN,
) -> Save:
    """Keep a tidied text as a new version, in place of what stands or beside it; says which.

    The caller holds the lock of the report's invitation, so no two saves meet here.
    """
    held = find(unit, report_id, place)
    base = read(unit, report_id, place, based_on) if held and 0 < based_on < held.current else ""
    done = judge(held, text, based_on=based_on, base=base)
    if done is Save.NOTHING:
        return done
    row = unit.session.get(ReportPartRow, _key(report_id, place))
    if row is None:
        row = ReportPartRow(
            report_id=report_id, section=place.section, item=place.item, current=0, latest=0, beside=""
        )
    row.latest += 1
    _append(unit, report_id, place, row.latest, text, author_id=author_id, way=way)
    if done is Save.REPLACES:
        row.current, row.author_id, row.saved_at = row.latest, author_id, unit.now
    else:
        row.beside = _numbers((*_versions(row.beside), row.latest))
    unit.session.add(row)
    unit.session.flush()
    return done


def put_before(unit: Unit, report_id: UUID, place: Place, text: str, *, author_id: UUID, way: Way) -> None:
    """Let a text stand that came from elsewhere; what stood before waits beside it and is asked about."""
    held = find(unit, report_id, place)
    save(
        unit,
        report_id,
        place,
        text,
        based_on=held.current if held else 0,
        author_id=author_id,
        way=way,
    )
    if held is not None and held.text and held.text != text:
        row = unit.session.get_one(ReportPartRow, _key(report_id, place))
        row.beside = _numbers((*_versions(row.beside), held.current))
        unit.session.flush()


def settle(unit: Unit, report_id: UUID, place: Place, version: int) -> None:
    """Somebody has said what becomes of a version that waited: it waits no more, and stays in the history."""
    row = unit.session.get(ReportPartRow, _key(report_id, place))
    if row is not None:
        row.beside = _numbers(tuple(one for one in _versions(row.beside) if one != version))
        unit.session.flush()


def remove(unit: Unit, report_id: UUID, place: Place) -> None:
    """Take a place out with every version of it: a text that was put away."""
    for table in (ReportPartRow, ReportTextRow):
        unit.session.execute(
            delete(table).where(
                table.report_id == report_id, table.section == place.section, table.item == place.item
            )
        )


def read(unit: Unit, report_id: UUID, place: Place, version: int) -> str:
    """What one version said; nothing for one that never was, or was purged."""
    row = unit.session.get(ReportTextRow, (*_key(report_id, place), version))
    return _open(report_keys.sealer_of(unit, report_id), row) if row else ""


def history_of(unit: Unit, report_id: UUID, place: Place) -> list[Wording]:
    """Who wrote which version of one place, when and how, oldest first."""
    asked = {"report": report_id, "section": place.section, "item": place.item}
    return [
        Wording(row.version, row.author_id, row.saved_at, Way(row.way))
        for row in unit.session.scalars(_VERSIONS, asked)
    ]


def forget_earlier(unit: Unit, report_id: UUID) -> int:
    """Delete what no longer stands: the drafts behind a report that was sent (IG21); says how many texts."""
    report_keys.overwrite(unit, is_on=True)
    standing = select(ReportPartRow.report_id).where(
        ReportPartRow.report_id == ReportTextRow.report_id,
        ReportPartRow.section == ReportTextRow.section,
        ReportPartRow.item == ReportTextRow.item,
        ReportPartRow.current == ReportTextRow.version,
        ReportPartRow.section != Aside.BROUGHT,
    )
    old = (
        delete(ReportTextRow)
        .where(ReportTextRow.report_id == report_id, ~standing.exists())
        .returning(ReportTextRow.version)
    )
    count = len(unit.session.execute(old).all())
    unit.session.execute(
        delete(ReportPartRow).where(
            ReportPartRow.report_id == report_id, ReportPartRow.section == Aside.BROUGHT
        )
    )
    for row in unit.session.scalars(select(ReportPartRow).where(ReportPartRow.report_id == report_id)):
        row.beside = ""
    unit.session.flush()
    report_keys.overwrite(unit, is_on=False)
    return count


def stand_at(unit: Unit, report_id: UUID, person_id: UUID, place: Place) -> None:
    """Remember where somebody is, for when they come back on whatever device."""
    row = unit.session.get(ReportPlaceRow, (report_id, person_id))
    row = row or ReportPlaceRow(report_id=report_id, person_id=person_id)
    row.section, row.item, row.at = place.section, place.item, unit.now
    unit.session.add(row)
    unit.session.flush()


def stands_at(unit: Unit, report_id: UUID, person_id: UUID) -> Place | None:
    """Where somebody is in one report; None when they have not been there."""
    row = unit.session.get(ReportPlaceRow, (report_id, person_id))
    return Place(Section(row.section), row.item) if row else None


def last_open(unit: Unit, person_id: UUID) -> UUID | None:
    """The report that somebody worked on last."""
    newest = (
        select(ReportPlaceRow.report_id)
        .where(ReportPlaceRow.person_id == person_id)
        .order_by(ReportPlaceRow.at.desc(), ReportPlaceRow.report_id)
        .limit(1)
    )
    return unit.session.scalar(newest)


def invitation_of(unit: Unit, report_id: UUID) -> UUID | None:
    """The invitation that a report belongs to."""
    return unit.session.scalar(select(ReportRow.invitation_id).where(ReportRow.id == report_id))


def place_of(row: ReportPartRow) -> Place:
    """Where a row's text stands."""
    section = Aside(row.section) if row.section in set(Aside) else Section(row.section)
    return Place(section, row.item)


def _append(
    unit: Unit, report_id: UUID, place: Place, version: int, text: str, *, author_id: UUID, way: Way
) -> None:
    sealer = report_keys.sealer_of(unit, report_id)
    row = ReportTextRow(
        report_id=report_id,
        section=place.section,
        item=place.item,
        version=version,
        author_id=author_id,
        saved_at=unit.now,
        way=way,
    )
    row.sealed = sealer.seal(text.encode(), _identity(row))
    unit.session.add(row)


def _held(sealer: Sealer, row: ReportPartRow, sealed: bytes) -> Held:
    identity = f"report-text:{row.report_id}:{row.section}:{row.item}:{row.current}"
    return Held(
        place=place_of(row),
        text=sealer.open(sealed, identity).decode(),
        current=row.current,
        latest=row.latest,
        author_id=row.author_id,
        saved_at=row.saved_at,
        beside=_versions(row.beside),
    )


def _open(sealer: Sealer, row: ReportTextRow) -> str:
    return sealer.open(row.sealed, _identity(row)).decode()


def _identity(row: ReportTextRow) -> str:
    return f"report-text:{row.report_id}:{row.section}:{row.item}:{row.version}"


def _key(report_id: UUID, place: Place) -> tuple[UUID, str, str]:
    return report_id, str(place.section), place.item


def _versions(beside: str) -> tuple[int, ...]:
    return tuple(int(one) for one in beside.split(",") if one)


def _numbers(versions: tuple[int, ...]) -> str:
    return ",".join(str(one) for one in dict.fromkeys(versions))
