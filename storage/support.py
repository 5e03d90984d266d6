"""Support requests in and out of the database."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select

from domain.errors import NotFoundError
from domain.support import SupportKind, SupportRequest, SupportState
from storage import notes
from storage.insert import insert_if_new
from storage.tables import PersonRow, SupportOfferRow, SupportRequestRow
from storage.unit import Unit
from storage.values import read_rest, rest_of

# What is searched, sorted or locked has a column; what is looked up each time is not kept at all.
COLUMNS = (
    "id", "invitation_id", "requested_by", "requested_at", "number", "state", "claimed_by", "claimed_at",
    "kind", "version",
)  # fmt: skip
LOOKED_UP = ("offered_to", "offered_names", "claimed_by_name", "notes", "links")
WITH_HER = (SupportState.CLAIMED, SupportState.IN_PROGRESS)

# Put together once: that takes as long as asking it.
_OF_INVITATION = (
    select(SupportRequestRow)
    .where(SupportRequestRow.invitation_id == bindparam("invitation"))
    .order_by(SupportRequestRow.requested_at, SupportRequestRow.id)
    .execution_options(populate_existing=True)
)


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
    rows = unit.session.scalars(_OF_INVITATION, {"invitation": invitation_id})
    return tuple(_request(unit, row) for row in rows)


def list_open_for(unit: Unit, nurse_id: UUID) -> list[UUID]:
    """The ids of requests that wait for a nurse among whom this one is, or that she has claimed."""
    query = (
        select(SupportRequestRow.id)
        .join(SupportOfferRow, SupportOfferRow.request_id == SupportRequestRow.id)
        .where(SupportOfferRow.person_id == nurse_id)
        .where(
            (SupportRequestRow.state == SupportState.OFFERED)
            | (SupportRequestRow.state.in_(WITH_HER) & (SupportRequestRow.claimed_by == nurse_id))
        )
        .order_by(SupportRequestRow.requested_at, SupportRequestRow.id)
    )
    return list(unit.session.scalars(query))


def list_with_news_of_time(unit: Unit, since: datetime) -> list[SupportRequest]:
    """The requests of which a time was agreed or called off since then, to tell calendars of."""
    query = (
        select(SupportRequestRow)
        .where(SupportRequestRow.appointment_changed_at >= since)
        .order_by(SupportRequestRow.appointment_changed_at, SupportRequestRow.id)
    )
    return [_request(unit, row) for row in unit.session.scalars(query)]


def list_with(unit: Unit, person_id: UUID) -> list[SupportRequest]:
    """The open requests in which this person takes part, as asker or as nurse."""
    query = select(SupportRequestRow).where(
        SupportRequestRow.state.in_(WITH_HER),
        (SupportRequestRow.requested_by == person_id) | (SupportRequestRow.claimed_by == person_id),
    )
    return [_request(unit, row) for row in unit.session.scalars(query)]


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
    row = unit.session.get(SupportRequestRow, request.id) or SupportRequestRow(id=request.id)
    for name in COLUMNS:
        setattr(row, name, getattr(request, name))
    row.appointment_changed_at = request.appointment_changed_at
    rest = rest_of(request, (*COLUMNS, *LOOKED_UP))
    row.sealed = unit.sealer.seal_json(rest, _identity(request.id))
    unit.session.add(row)
    unit.session.flush()
    _keep_offers(unit, request)
    unit.changed.add(request.invitation_id)


def offer_to(unit: Unit, request: SupportRequest, nurses: Collection[UUID]) -> None:
    """Offer a request to further named nurses, each once (Q4)."""
    for nurse_id in nurses:
        insert_if_new(unit, SupportOfferRow, request_id=request.id, person_id=nurse_id)
    unit.changed.add(request.invitation_id)


def _keep_offers(unit: Unit, request: SupportRequest) -> None:
    """Who it is offered to now; whoever had it before and gave it back loses sight of it (IG12)."""
    query = select(SupportOfferRow).where(SupportOfferRow.request_id == request.id)
    held = {row.person_id: row for row in unit.session.scalars(query)}
    for nurse_id in held.keys() - set(request.offered_to):
        unit.session.delete(held[nurse_id])
    for nurse_id in request.offered_to:
        if nurse_id not in held:
            unit.session.add(SupportOfferRow(request_id=request.id, person_id=nurse_id))
    unit.session.flush()


def _request(unit: Unit, row: SupportRequestRow) -> SupportRequest:
    offers = select(SupportOfferRow.person_id).where(SupportOfferRow.request_id == row.id)
    offered_to = tuple(sorted(unit.session.scalars(offers)))
    rest = unit.sealer.open_json(row.sealed, _identity(row.id)) if row.sealed else {}
    return SupportRequest(
        **read_rest(SupportRequest, rest),
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
        kind=SupportKind(row.kind),
        version=row.version,
        notes=notes.list_of(unit, row.id),
    )


def _identity(request_id: UUID) -> str:
    return f"support_request:{request_id}"


def _name_of(unit: Unit, person_id: UUID | None) -> str | None:
    claimant = unit.session.get(PersonRow, person_id) if person_id else None
    return claimant.name if claimant else None
