"""Who holds, or held, whose care (I2, G26). Patients are known by fingerprints of their references alone."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from domain.policy import DEFAULT_AREA
from domain.timescales import discharge_window
from storage.tables import CareRow
from storage.unit import Unit

# Blanks and dashes of every kind: people write "T 99-9001" for "T999001".
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a patient's care, or held it until `discharged_on`.

    They may have left the trust since: the family is known all the same (HZ15).
    """

    person_id: UUID
    discharged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """One line of care: whose patient, from when to when."""

    patient_key: str
    person_id: UUID
    opened_on: date
    discharged_on: date | None = None


def normal_reference(reference: str) -> str:
    """A trust's patient reference without what typing changes: capitals, blanks, dashes."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", reference)).upper()


def patient_key(unit: Unit, reference: str) -> str:
    """What a patient's lines are found by; tells nothing of the patient without the key."""
    return unit.sealer.fingerprint(f"patient:{normal_reference(reference)}")


def list_all(unit: Unit) -> list[Care]:
    """Every line, as the database has it now."""
    rows = unit.session.scalars(select(CareRow).execution_options(populate_existing=True))
    return [Care(row.patient_key, row.person_id, row.opened_on, row.discharged_on) for row in rows]


def save(unit: Unit, lines: Iterable[Care]) -> None:
    """Store lines, new or changed."""
    for line in lines:
        key = (line.patient_key, line.person_id, line.opened_on)
        row = unit.session.get(CareRow, key)
        if row is None:
            row = CareRow(patient_key=key[0], person_id=key[1], opened_on=key[2])
        row.discharged_on = line.discharged_on
        unit.session.add(row)
    unit.session.flush()


def find_holders(
    unit: Unit, references: Collection[str], on: date, *, area: str = DEFAULT_AREA
) -> list[Holder]:
    """Who holds the care of any of these patients on a day, each once (I2).

    When nobody does: who held it until not long before, by the area's window, the latest first (T24, G26).
    """
    keys = {patient_key(unit, one) for one in references if normal_reference(one)}
    query = select(CareRow).where(CareRow.patient_key.in_(keys), CareRow.opened_on <= on)
    rows = unit.session.scalars(query.order_by(CareRow.opened_on.desc(), CareRow.person_id)).all()
    # Somebody discharged on the very day is in the window, so care is not open on its last day (T24).
    is_open = [row.person_id for row in rows if row.discharged_on is None or row.discharged_on > on]
    if is_open:
        return [Holder(person_id) for person_id in dict.fromkeys(is_open)]
    opens_on = discharge_window(unit.policies.get(area, on=on), conference_on=on).due_on
    ended = [(row.discharged_on, row.person_id) for row in rows if row.discharged_on is not None]
    latest = sorted((end for end in ended if opens_on <= end[0]), key=lambda end: end[0], reverse=True)
    found: dict[UUID, Holder] = {}
    for ended_on, person_id in latest:
        found.setdefault(person_id, Holder(person_id, ended_on))
    return list(found.values())
