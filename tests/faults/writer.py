"""A process that saves a report until it is killed: `python -m tests.faults.writer URL KEY MOMENT WHO WHAT`.

It writes a line for each save once that was acknowledged: the place, and the words that were saved.
"""

import random
import sys
from contextlib import closing
from datetime import datetime
from itertools import count
from uuid import UUID

from domain.drafting import Place
from domain.report_text import Section
from policies.loader import load_policies
from storage import people
from storage.database import Database
from storage.sealing import Sealer
from storage.unit import Unit
from tests.clock import MovableClock
from usecases.writing import open_draft, save_text

PLACES = (Place(Section.OUR_INVOLVEMENT), Place(Section.CHRONOLOGY), Place(Section.OUR_OFFER))


def save(unit: Unit, person_id: UUID, invitation_id: UUID, place: Place, words: str, *, old: bool) -> None:
    """One save; an `old` one comes from a device that has seen nothing of the others."""
    actor = people.get(unit, person_id).as_actor()
    draft = open_draft(unit, actor, invitation_id=invitation_id, place=place)
    based_on = 0 if old else draft.version_at(place)
    save_text(unit, actor, invitation_id=invitation_id, place=place, text=words, based_on=based_on)


def main(url: str, key: str, moment: str, person_id: str, invitation_id: str) -> None:
    clock = MovableClock(datetime.fromisoformat(moment))
    database = Database(url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    who = random.SystemRandom().randrange(10**9)
    with closing(database):
        for number in count(1):
            place = PLACES[number % len(PLACES)]
            words = f"save {number} of {who}"
            is_old = number % 4 == 0
            database.run_now(save, UUID(person_id), UUID(invitation_id), place, words, old=is_old)
            sys.stdout.write(f"{place.section}|{words}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
