"""The units' mailboxes in and out of the database (IG25)."""

from dataclasses import fields
from uuid import UUID

from sqlalchemy import select

from domain.errors import NotFoundError
from domain.unit_address import AddressState, UnitAddress
from storage.tables import UnitAddressRow
from storage.unit import Unit


def list_of_area(unit: Unit, area: str) -> list[UnitAddress]:
    """Every address that was ever asked about for an area, in alphabetical order."""
    query = select(UnitAddressRow).where(UnitAddressRow.area == area).order_by(UnitAddressRow.address)
    return [_address(row) for row in unit.session.scalars(query)]


def find(unit: Unit, area: str, address: str) -> UnitAddress | None:
    """What was decided about one address of an area."""
    query = select(UnitAddressRow).where(UnitAddressRow.area == area, UnitAddressRow.address == address)
    row = unit.session.scalars(query).first()
    return _address(row) if row else None


def get(unit: Unit, address_id: UUID) -> UnitAddress:
    """One address, locked until the end of the unit. Raises NotFoundError."""
    row = unit.session.get(UnitAddressRow, address_id, with_for_update=True)
    if row is None:
        raise NotFoundError("There is no such address.")
    return _address(row)


def save(unit: Unit, address: UnitAddress) -> None:
    """Store an address, new or changed."""
    row = unit.session.get(UnitAddressRow, address.id) or UnitAddressRow(id=address.id)
    for each in fields(UnitAddress):
        setattr(row, each.name, getattr(address, each.name))
    unit.session.add(row)
    unit.session.flush()


def _address(row: UnitAddressRow) -> UnitAddress:
    held = {each.name: getattr(row, each.name) for each in fields(UnitAddress)}
    return UnitAddress(**held | {"state": AddressState(row.state)})
