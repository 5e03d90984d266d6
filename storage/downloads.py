"""Addresses that open a report's files for some minutes, in and out of the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from domain.people import Person
from storage import people
from storage.tables import DownloadRow
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """For whom an address was made, about which invitation, and until when it opens."""

    person: Person
    invitation_id: UUID
    expires_at: datetime


def save(unit: Unit, digest: str, *, invitation_id: UUID, person_id: UUID, expires_at: datetime) -> None:
    """Keep an address; those that are over go."""
    unit.session.execute(delete(DownloadRow).where(DownloadRow.expires_at <= unit.now))
    row = DownloadRow(digest=digest, invitation_id=invitation_id, person_id=person_id, expires_at=expires_at)
    unit.session.add(row)
    unit.session.flush()


def find(unit: Unit, digest: str) -> Held | None:
    """The address of this digest; None when nobody knows it, or its person has left."""
    row = unit.session.get(DownloadRow, digest)
    person = people.find(unit, row.person_id) if row else None
    return Held(person, row.invitation_id, row.expires_at) if row and person else None
