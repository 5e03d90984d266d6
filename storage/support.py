"""Support requests in and out of the database."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from domain.errors import NotFoundError
from domain.support import SupportRequest, SupportState
from storage.insert import insert_if_new
from storage.tables import PersonRow, SupportOfferRow, SupportRequestRow
from storage.unit import Unit


def invitation_of(unit: Unit, request_id: UUID) -> UUID:
    """Which invitation a request belongs to, to be locked before the request. Raises NotFoundError."""
    row = unit.session.get(SupportRequestRow, request_id)
    if row is None:
        raise NotFoundError("There is no such request.")
    return row.invitation_id


def get(unit: Unit, request_id: UUID) -> SupportRequest:
    """The request of this id, as it stands now that its invitation is locked. Raises NotFoundError."""
    query = (
        select(SupportRequestRow)
        .where(SupportRequestRow.id == request_id)
        .execution_options(populate_existing=True)
    )
    row = unit.session.scalars(query).first()
    if row is None:
        raise NotFoundError("There is no such request.")
    return _request(unit, row)


def list_of(unit: Unit, invitation_id: UUID) -> tuple[SupportRequest, ...]:
    """Every request about one invitation, oldest first."""
    query = (
        select(SupportRequestRow)
        .where(SupportRequestRow.invitation_id == invitation_id)
        .order_by(SupportRequestRow.requested_at, SupportRequestRow.id)
        .execution_options(populate_existing=True)
    )
    return tuple(_request(unit, row) for row in unit.session.scalars(query))


def list_open_for(unit: Unit, nurse_id: UUID) -> list[UUID]:
    """The ids of requests that wait for a nurse among whom this one is, or that she has claimed."""
    query = (
        select(SupportRequestRow.id)
        .join(SupportOfferRow, SupportOfferRow.request_id == SupportRequestRow.id)
        .where(SupportOfferRow.person_id == nurse_id)
        .where(
            (SupportRequestRow.state == SupportState.OFFERED)
            | ((SupportRequestRow.state == SupportState.CLAIMED) & (SupportRequestRow.claimed_by == nurse_id))
        )
        .order_by(SupportRequestRow.requested_at, SupportRequestRow.id)
    )
    return list(unit.session.scalars(query))


def find_id(unit: Unit, number: int) -> UUID:
    """The id of the request with this number (AX9). Raises NotFoundError."""
    found = unit.session.scalar(select(SupportRequestRow.id).where(SupportRequestRow.number == number))
    if found is None:
        raise NotFoundError(f"There is no request with the number {number}.")
    return found


def next_number(unit: Unit) -> int:
    """The next free number."""
    return (unit.session.scalar(select(func.max(SupportRequestRow.number))) or 0) + 1


def save(unit: Unit, request: SupportRequest) -> None:
    """Store a request, new or changed; the cards about it follow."""
    row = unit.session.get(SupportRequestRow, request.id)
    is_new = row is None
    row = row or SupportRequestRow(id=request.id)
    row.invitation_id = request.invitation_id
    row.requested_by = request.requested_by
    row.requested_at = request.requested_at
    row.number = request.number
    row.state = request.state
    row.claimed_by = request.claimed_by
    row.claimed_at = request.claimed_at
    unit.session.add(row)
    unit.session.flush()
    if is_new:
        nurses = request.offered_to
        unit.session.add_all(SupportOfferRow(request_id=request.id, person_id=nurse) for nurse in nurses)
        unit.session.flush()
    unit.changed.add(request.invitation_id)


def offer_to(unit: Unit, request: SupportRequest, nurses: Collection[UUID]) -> None:
    """Offer a request to further named nurses, each once (Q4)."""
    for nurse_id in nurses:
        insert_if_new(unit, SupportOfferRow, request_id=request.id, person_id=nurse_id)
    unit.changed.add(request.invitation_id)


def _request(unit: Unit, row: SupportRequestRow) -> SupportRequest:
    offers = select(SupportOfferRow.person_id).where(SupportOfferRow.request_id == row.id)
    offered_to = tuple(sorted(unit.session.scalars(offers)))
    return SupportRequest(
        id=row.id,
        invitation_id=row.invitation_id,
        requested_by=row.requested_by,
        requested_at=row.requested_at,
        offered_to=offered_to,
        number=row.number,
        state=SupportState(row.state),
        claimed_by=row.claimed_by,
        claimed_by_name=_name_of(unit, row.claimed_by),
        offered_names=tuple(sorted(_name_of(unit, nurse_id) or "" for nurse_id in offered_to)),
        claimed_at=row.claimed_at,
    )


def _name_of(unit: Unit, person_id: UUID | None) -> str | None:
    claimant = unit.session.get(PersonRow, person_id) if person_id else None
    return claimant.name if claimant else None
