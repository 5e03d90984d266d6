"""Reports of missing, late or wrong invitations, in and out of the database (M17)."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from domain.errors import NotFoundError
from domain.missed import MissedInvitation, MissedKind
from domain.working_days import local_day
from storage.tables import MissedRow, PersonRow
from storage.unit import Unit

COLUMNS = ("id", "reported_by", "reported_at", "conference_on", "area", "invitation_id")


def get(unit: Unit, missed_id: UUID) -> MissedInvitation:
    """The report of this id. Raises NotFoundError."""
    row = unit.session.get(MissedRow, missed_id)
    if row is None:
        raise NotFoundError("There is no such report.")
    return _missed(unit, row)


def find_by_code(unit: Unit, code: str) -> MissedInvitation:
    """The report whose id starts with these characters (AX9). Raises NotFoundError, also for several."""
    ids = [one for one in unit.session.scalars(select(MissedRow.id)) if str(one).startswith(code.lower())]
    if len(ids) != 1:
        raise NotFoundError("No report has that code.", advice="Say questions to see what needs a person.")
    return get(unit, ids[0])


def list_recent(unit: Unit, person_id: UUID, since: datetime) -> list[MissedInvitation]:
    """What a person has reported since then, oldest first.

    Their other reports wait until this unit is over, so that a button pressed twice at once counts once (L4).
    """
    person = select(PersonRow.id).where(PersonRow.id == person_id).with_for_update(key_share=True)
    unit.session.execute(person).all()
    query = (
        select(MissedRow)
        .where(MissedRow.reported_by == person_id, MissedRow.reported_at >= since)
        .order_by(MissedRow.reported_at, MissedRow.id)
    )
    return [_missed(unit, row) for row in unit.session.scalars(query)]


def add(unit: Unit, missed: MissedInvitation) -> None:
    """Store a new report; its words are sealed (IG15)."""
    row = MissedRow(kind=missed.kind, **{name: getattr(missed, name) for name in COLUMNS})
    secret = {"council": missed.council, "note": missed.note}
    row.sealed = unit.sealer.seal_json(secret, _identity(missed.id))
    unit.session.add(row)
    unit.session.flush()


def count_kinds(unit: Unit, *, first: date, last: date) -> Counter[MissedKind]:
    """How many of each kind, by the day of the conference or, if it is not known, of the report (M21)."""
    query = select(MissedRow.kind, MissedRow.conference_on, MissedRow.reported_at)
    rows = unit.session.execute(query).all()
    return Counter(
        MissedKind(kind)
        for kind, conference_on, reported_at in rows
        if first <= (conference_on or local_day(reported_at)) <= last
    )


def _missed(unit: Unit, row: MissedRow) -> MissedInvitation:
    return MissedInvitation(
        kind=MissedKind(row.kind),
        **{name: getattr(row, name) for name in COLUMNS},
        **unit.sealer.open_json(row.sealed, _identity(row.id)),
    )


def _identity(missed_id: UUID) -> str:
    return f"missed:{missed_id}"
