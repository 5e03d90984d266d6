"""Somebody opened very many records within an hour: nurses and information governance hear of it (IG16).

It is looked for in the audit trail every few minutes, so a restart forgets nothing. It says what happened and
not who it was: that stands in the audit log, for those who may read it (A1). There is often a good reason.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from domain.access import SYSTEM
from domain.break_glass import MANY_RECORDS, TOLD, opened_too_many
from domain.digest import Digest
from domain.ladder.digests import records_opened
from domain.nudges import Nudge
from domain.people import Person
from domain.policy import DEFAULT_AREA
from domain.working_days import local_day
from storage import audit, opened, people, signs
from storage.opened import Opened
from storage.unit import Unit
from wording.catalogue import catalogue

say = catalogue("digests")

# Long enough that a service which was down for a while misses nothing of it.
LOOKS_BACK = timedelta(hours=3)


def tell_of_many_opened(unit: Unit) -> Iterator[Nudge]:
    """One message to each who must know, once for each person and day on which it happened."""
    policy = unit.policies.get(DEFAULT_AREA)
    for person_id, records in sorted(opened.list_opened(unit, unit.now - LOOKS_BACK).items(), key=str):
        first_at = when_too_many(records)
        if first_at is None:
            continue
        day = local_day(first_at)
        if not signs.begin(unit, f"{signs.LETTER}opened.{person_id}.{day}"):
            continue
        count = len({record for record, _ in records})
        audit.record(unit, SYSTEM, "records.many_opened", person_id, at=unit.now, count=count)
        for reader in readers(unit, besides=person_id):
            at = policy.held(unit.now, until=unit.now + timedelta(days=7))
            yield records_opened(reader.id, f"{day:%Y%m%d}-{person_id.hex}", at)


def when_too_many(records: Iterable[Opened]) -> datetime | None:
    """The instant of the opening that was one too many; None when none was."""
    in_order = sorted(records, key=lambda one: one[1])
    return next((at for _, at in in_order if opened_too_many(in_order, now=at)), None)


def readers(unit: Unit, *, besides: UUID) -> Iterator[Person]:
    """Everybody who must know, but not whoever opened them."""
    for role in sorted(TOLD):
        yield from (one for one in people.list_with_role(unit, role) if one.id != besides)


def say_opened(reader: Person) -> Digest:
    """What it says; nothing to somebody who has another role by now (A1)."""
    return Digest(said=(say("records-opened", count=MANY_RECORDS),)) if reader.role in TOLD else Digest()
