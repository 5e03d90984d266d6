"""Addresses that open a report's files for some minutes, in and out of the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from domain.people import Person
from domain.sharing import Handout
from storage import people
from storage.tables import DownloadRow
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """For whom an address was made, about which invitation, and until when it opens.

    `sharing_id` and `handout` name what is made for one parent or child (R14); None for the report itself.
    """

    person: Person
    invitation_id: UUID
    expires_at: datetime
    sharing_id: UUID | None = None
    handout: Handout | None = None


def save(unit: Unit, digest: str, held: Held) -> None:
    """Keep an address; those that are over go."""
    unit.session.execute(delete(DownloadRow).where(DownloadRow.expires_at <= unit.now))
    row = DownloadRow(
        digest=digest,
        invitation_id=held.invitation_id,
        person_id=held.person.id,
        expires_at=held.expires_at,
        sharing_id=held.sharing_id,
        handout=held.handout,
    )
    unit.session.add(row)
    unit.session.flush()


def find(unit: Unit, digest: str) -> Held | None:
    """The address of this digest; None when nobody knows it, or its person has left."""
    row = unit.session.get(DownloadRow, digest)
    person = people.find(unit, row.person_id) if row else None
    if row is None or person is None:
        return None
    handout = Handout(row.handout) if row.handout else None
    return Held(person, row.invitation_id, row.expires_at, row.sharing_id, handout)
