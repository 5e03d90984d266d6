"""kill -9 between any two saves of a report: nothing that was acknowledged is lost (R3, AX10)."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing

from policies.loader import load_policies
from storage import audit, report_texts, reports
from storage.database import Database
from storage.sealing import Sealer, new_key
from storage.unit import Unit
from tests.clock import MovableClock
from tests.conftest import MONDAY
from tests.factories import a_draft, a_person, add_person, facts_of, take_in
from tests.thorough import either

KILLS = either(3, 25)
SAVES = 8
PRIYA = a_person()


def save_until_killed(url: str, key: str, invitation_id: str) -> list[str]:
    """A fresh process saves; it is killed in the middle of its work. Returns what it had acknowledged."""
    command = [sys.executable, "-m", "tests.faults.writer", url, key, MONDAY.isoformat(), str(PRIYA.id)]
    process = subprocess.Popen(  # noqa: S603 - our own words
        [*command, invitation_id], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as told:
        lines = [told.readline() for _ in range(random.randint(1, SAVES))]  # noqa: S311 - only a point in time
        time.sleep(random.uniform(0, 0.02))  # noqa: S311 - the same
        process.send_signal(signal.SIGKILL)
        lines += told.readlines()
        assert process.wait() == -signal.SIGKILL
    # The last line may have been cut off with its process.
    return [line.strip() for line in lines if line.endswith("\n")]


def test_killed_again_and_again_every_save_that_was_acknowledged_is_there(database_url: str) -> None:
    clock, key = MovableClock(MONDAY), new_key()
    database = Database(database_url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    with closing(database):
        database.run_now(add_person, PRIYA)
        database.run_now(take_in, a_draft(PRIYA))
        invitation_id = database.run_now(facts_of, PRIYA).invitation.id
    told = [line for _ in range(KILLS) for line in save_until_killed(database_url, key, str(invitation_id))]
    again = Database(database_url, sealer=Sealer.from_text(key), policies=load_policies(), clock=clock)
    with closing(again):
        kept = again.run_now(every_text)
        assert len(told) >= KILLS
        assert [line for line in told if line not in kept] == []
        assert again.run_now(audit.first_broken_row) is None
        # Whatever was saved unseen of another device waits beside; nothing took its place.
        assert again.run_now(versions_without_a_place) == []


def every_text(unit: Unit) -> set[str]:
    """Every version of every text, as the process that saved it told it."""
    report = reports.find_of(unit, facts_of(unit, PRIYA).invitation.id)
    assert report is not None
    found = set()
    for place in report_texts.list_of(unit, report.id):
        for one in report_texts.history_of(unit, report.id, place):
            found.add(f"{place.section}|{report_texts.read(unit, report.id, place, one.version)}")
    return found


def versions_without_a_place(unit: Unit) -> list[tuple[str, int]]:
    """Gaps in the numbers of versions, and places whose text is not one of them."""
    report = reports.find_of(unit, facts_of(unit, PRIYA).invitation.id)
    assert report is not None
    wrong = []
    for place, held in report_texts.list_of(unit, report.id).items():
        numbers = [one.version for one in report_texts.history_of(unit, report.id, place)]
        if numbers != list(range(1, held.latest + 1)) or held.current not in numbers:
            wrong.append((str(place.section), held.current))
        if not set(held.beside) <= set(numbers) - {held.current}:
            wrong.append((str(place.section), held.latest))
    return wrong
