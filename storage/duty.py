"""The days on which the roster names a nurse; other days follow the weekdays of the nurses (Q2)."""

from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from storage.insert import insert_if_new
from storage.tables import DutyRow
from storage.unit import Unit


def list_named(unit: Unit, day: date) -> frozenset[UUID]:
    """Whom the roster names for one day; nobody when it says nothing of it."""
    return frozenset(unit.session.scalars(select(DutyRow.person_id).where(DutyRow.day == day)))


def put_on(unit: Unit, day: date, person_id: UUID) -> bool:
    """Name a nurse for a day; False when she is named already (L4)."""
    is_new = insert_if_new(unit, DutyRow, day=day, person_id=person_id)
    unit.circles_changed |= is_new
    return is_new


def take_off(unit: Unit, day: date, person_id: UUID) -> bool:
    """Name a nurse for a day no more; False when she is not named (L4)."""
    gone = delete(DutyRow).where(DutyRow.day == day, DutyRow.person_id == person_id)
    was_named = unit.session.execute(gone.returning(DutyRow.person_id)).first() is not None
    unit.circles_changed |= was_named
    return was_named
