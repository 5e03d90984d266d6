"""Invitations in and out of the database.

The invitation's row is also the lock of all that hangs on it: a use case that changes its reply, report or
support requests gets the invitation first, so that two people never change them at the same time.

Locks are "for no key update" throughout: PostgreSQL looks up the row a foreign key points at under a
key-share lock, and a plain "for update" on that row would make an import and a click wait for one another.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select

from domain.errors import NotFoundError
from domain.invitation import DeclineReason, Invitation, InvitationState, Reply
from domain.nudges import JOIN_USEFUL_AFTER_START
from domain.routing import WITHOUT_A_PERSON
from storage.insert import write
from storage.tables import ConferenceRow, InvitationRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

# What is searched, sorted or compared has a column; all else is sealed as one value.
COLUMNS = (
    "id", "conference_id", "address", "state", "received_at", "assigned_to", "number", "reply", "replied_at",
    "decline_reason", "delivered_at", "version",
)  # fmt: skip


def _locked() -> Select[InvitationRow]:
    """Lock, and read again what this unit may have read before it had the lock."""
    return select(InvitationRow).with_for_update(key_share=True).execution_options(populate_existing=True)


# Asked more than anything else, so these are put together once: that takes as long as asking them.
_HELD = (
    select(InvitationRow)
    .where(InvitationRow.id == bindparam("invitation"))
    .execution_options(populate_existing=True)
)
_BY_ID = _locked().where(InvitationRow.id == bindparam("invitation"))
_BY_IDS = (
    _locked().where(InvitationRow.id.in_(bindparam("invitations", expanding=True))).order_by(InvitationRow.id)
)
_OF_CONFERENCE = (
    _locked().where(InvitationRow.conference_id == bindparam("conference")).order_by(InvitationRow.id)
)
_LAST_NUMBER = select(func.max(InvitationRow.number)).where(InvitationRow.assigned_to == bindparam("person"))


def get(unit: Unit, invitation_id: UUID) -> Invitation:
    """The invitation of this id, locked until the end of the unit. Raises NotFoundError."""
    row = unit.session.scalars(_BY_ID, {"invitation": invitation_id}).first()
    if row is None:
        raise NotFoundError("There is no such invitation.")
    return _invitation(unit, row)


def list_locked(unit: Unit, ids: Collection[UUID]) -> list[Invitation]:
    """The invitations of these ids, locked in the order of their ids, so that no two units cross."""
    return [_invitation(unit, row) for row in unit.session.scalars(_BY_IDS, {"invitations": ids})]


def look_up(unit: Unit, invitation_id: UUID) -> Invitation:
    """The invitation of this id, to be shown and not changed: nobody waits. Raises NotFoundError."""
    row = unit.session.scalars(_HELD, {"invitation": invitation_id}).first()
    if row is None:
        raise NotFoundError("There is no such invitation.")
    return _invitation(unit, row)


def get_numbered(unit: Unit, person_id: UUID, number: int) -> Invitation:
    """The person's own invitation of this number (AX9), locked. Raises NotFoundError."""
    return get(unit, find_numbered(unit, person_id, number))


def list_of_conference(unit: Unit, conference_id: UUID) -> list[Invitation]:
    """Every invitation to one conference, locked."""
    rows = unit.session.scalars(_OF_CONFERENCE, {"conference": conference_id})
    return [_invitation(unit, row) for row in rows]


def find_numbered(unit: Unit, person_id: UUID, number: int) -> UUID:
    """The id of the person's own invitation of this number (AX9); locks nothing. Raises NotFoundError."""
    query = select(InvitationRow.id).where(
        InvitationRow.assigned_to == person_id, InvitationRow.number == number
    )
    found = unit.session.scalar(query)
    if found is None:
        raise NotFoundError(
            f"You have no conference with the number {number}.",
            advice="Say my conferences to see your numbers.",
        )
    return found


def find_ids(unit: Unit, conference_id: UUID) -> list[UUID]:
    """The ids of every invitation to one conference, to be shown and not changed: nobody waits."""
    query = select(InvitationRow.id).where(InvitationRow.conference_id == conference_id)
    return list(unit.session.scalars(query.order_by(InvitationRow.received_at, InvitationRow.id)))


def find_by_code(unit: Unit, code: str) -> list[UUID]:
    """The ids that begin with these hexadecimal digits, dashes or not; nobody waits."""
    digits = code.lower().replace("-", "")
    first, last = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
    query = select(InvitationRow.id).where(InvitationRow.id.between(first, last))
    return list(unit.session.scalars(query.order_by(InvitationRow.id)))


def list_coming(unit: Unit, person_id: UUID, now: datetime) -> list[UUID]:
    """The ids of a person's open invitations, soonest conference first, also while joining is useful."""
    not_before = now - JOIN_USEFUL_AFTER_START
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(InvitationRow.assigned_to == person_id, ConferenceRow.starts_at > not_before)
        .where(InvitationRow.state != InvitationState.CLOSED)
        .order_by(ConferenceRow.starts_at)
    )
    return list(unit.session.scalars(query))


def list_stood_in(unit: Unit, person_id: UUID, now: datetime) -> list[UUID]:
    """The ids of open invitations that a person is asked to take over, or has, soonest conference first."""
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(InvitationRow.stand_in_id == person_id)
        .where(ConferenceRow.starts_at > now - JOIN_USEFUL_AFTER_START)
        .where(InvitationRow.state != InvitationState.CLOSED)
        .order_by(ConferenceRow.starts_at)
    )
    return list(unit.session.scalars(query))


def list_since(unit: Unit, person_id: UUID, since: datetime) -> list[UUID]:
    """The ids of a person's invitations to what starts after an instant, whatever became of them."""
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(or_(InvitationRow.assigned_to == person_id, InvitationRow.stand_in_id == person_id))
        .where(ConferenceRow.starts_at > since)
        .order_by(ConferenceRow.starts_at)
    )
    return list(unit.session.scalars(query))


def list_unmatched(unit: Unit) -> list[UUID]:
    """The ids of invitations that wait for a person to say whose they are (I3, I13)."""
    query = (
        select(InvitationRow.id)
        .where(InvitationRow.state.in_(WITHOUT_A_PERSON))
        .order_by(InvitationRow.received_at)
    )
    return list(unit.session.scalars(query))


def next_number(unit: Unit, person_id: UUID) -> int:
    """The person's next free number; numbers are never used twice."""
    return (unit.session.scalar(_LAST_NUMBER, {"person": person_id}) or 0) + 1


def mark_delivered(unit: Unit, delivered: Invitation) -> None:
    """Store that the card arrived (I6). Asks nothing new of anybody, so it renews no card."""
    _write(unit, delivered)


def save(unit: Unit, invitation: Invitation) -> None:
    """Store an invitation, new or changed; its next nudge time and its cards follow."""
    _write(unit, invitation)
    unit.changed.add(invitation.id)


def _write(unit: Unit, invitation: Invitation) -> None:
    values = {name: getattr(invitation, name) for name in COLUMNS}
    values["number"] = invitation.number or None
    values["stand_in_id"] = invitation.asked.person_id if invitation.asked else None
    values["sealed"] = unit.sealer.seal_json(rest_of(invitation, COLUMNS), _identity(invitation.id))
    write(unit, InvitationRow, invitation.id, **values)


def _identity(invitation_id: UUID) -> str:
    return f"invitation:{invitation_id}"


def _invitation(unit: Unit, row: InvitationRow) -> Invitation:
    rest = unit.sealer.open_json(row.sealed, _identity(row.id)) if row.sealed else {}
    return Invitation(
        **read_rest(Invitation, rest),
        id=row.id,
        conference_id=row.conference_id,
        address=row.address,
        state=InvitationState(row.state),
        received_at=row.received_at,
        assigned_to=row.assigned_to,
        number=row.number or 0,
        reply=Reply(row.reply) if row.reply else None,
        replied_at=row.replied_at,
        decline_reason=DeclineReason(row.decline_reason) if row.decline_reason else None,
        delivered_at=row.delivered_at,
        version=row.version,
    )
