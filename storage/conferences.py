"""Conferences in and out of the database."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.conference import Conference, ConferenceStatus
from domain.drafts import ConferenceKind, Family, Join
from domain.errors import NotFoundError
from storage.tables import ConferenceRow, InvitationRow
from storage.unit import Unit


def get(unit: Unit, conference_id: UUID) -> Conference:
    """The conference of this id. Raises NotFoundError."""
    row = unit.session.get(ConferenceRow, conference_id)
    if row is None:
        raise NotFoundError("There is no such conference.")
    return _conference(unit, row)


def find_by_uid(unit: Unit, uid: str) -> Conference | None:
    """The conference a calendar message speaks of, locked for a change (I1)."""
    query = (
        select(ConferenceRow)
        .where(ConferenceRow.uid == uid)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    row = unit.session.scalars(query).first()
    return _conference(unit, row) if row else None


def lock(unit: Unit, uids: Collection[str]) -> None:
    """Lock every conference that a file speaks of, always in one order, so that two imports never cross."""
    query = select(ConferenceRow.id).where(ConferenceRow.uid.in_(uids)).order_by(ConferenceRow.uid)
    unit.session.execute(query.with_for_update(key_share=True)).all()


def save(unit: Unit, conference: Conference) -> None:
    """Store a conference, new or changed; all its invitations get a new next nudge time."""
    row = unit.session.get(ConferenceRow, conference.id) or ConferenceRow(id=conference.id)
    row.uid = conference.uid
    row.sequence = conference.sequence
    row.stamped_at = conference.stamped_at
    row.kind = conference.kind
    row.status = conference.status
    row.starts_at = conference.starts_at
    row.ends_at = conference.ends_at
    row.area = conference.area
    row.version = conference.version
    row.moves = conference.moves
    row.moved_from = conference.moved_from
    row.moved_at = conference.moved_at
    row.cancelled_at = conference.cancelled_at
    row.sealed = unit.sealer.seal_json(_secrets(conference), _identity(conference.id))
    unit.session.add(row)
    unit.session.flush()
    of_conference = select(InvitationRow.id).where(InvitationRow.conference_id == conference.id)
    unit.changed.update(unit.session.scalars(of_conference))


def save_order(unit: Unit, conference: Conference) -> None:
    """Remember only which message was the newest (IN21n); nothing that anybody sees has changed."""
    row = unit.session.get_one(ConferenceRow, conference.id)
    row.sequence, row.stamped_at = conference.sequence, conference.stamped_at
    unit.session.flush()


def _identity(conference_id: UUID) -> str:
    return f"conference:{conference_id}"


def _secrets(conference: Conference) -> dict[str, Any]:
    join, family = conference.join, conference.family
    return {
        "reference": conference.reference,
        "unit_phone": conference.unit_phone,
        "join": [join.url, join.meeting_id, join.passcode, join.dial_in, join.dial_in_id],
        "family": [family.children, family.parents, family.chair, family.social_worker],
        "invitees": conference.invitees,
        "report_due_on": conference.report_due_on.isoformat() if conference.report_due_on else None,
    }


def _conference(unit: Unit, row: ConferenceRow) -> Conference:
    secrets = unit.sealer.open_json(row.sealed, _identity(row.id))
    children, parents, chair, social_worker = secrets["family"]
    due_on = secrets["report_due_on"]
    return Conference(
        id=row.id,
        uid=row.uid,
        sequence=row.sequence,
        stamped_at=row.stamped_at,
        kind=ConferenceKind(row.kind),
        status=ConferenceStatus(row.status),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        area=row.area,
        reference=secrets["reference"],
        unit_phone=secrets["unit_phone"],
        join=Join(*secrets["join"]),
        family=Family(tuple(children), tuple(parents), chair, social_worker),
        invitees=tuple(secrets["invitees"]),
        report_due_on=date.fromisoformat(due_on) if due_on else None,
        version=row.version,
        moves=row.moves,
        moved_from=row.moved_from,
        moved_at=row.moved_at,
        cancelled_at=row.cancelled_at,
    )
