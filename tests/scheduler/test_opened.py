"""Somebody opens very many records within an hour: who must know hears of it, once (IG16)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest

from domain.access import Role
from domain.nudges import NudgeKind
from domain.people import Person
from scheduler.clock import digests_of_fixed_times
from scheduler.opened import tell_of_many_opened
from storage.tables import AuditRow
from storage.unit import Unit
from tests.factories import STARTS_AT, a_draft, a_person, add_person
from tests.scheduler.stage import Stage
from tests.usecases.desk import GRACE, PRIYA, RUTH, TOMASZ, utc
from usecases.invitation import see_family
from usecases.writing import open_draft

AUDITOR = a_person(Role.IG_AUDITOR, name="Ines Okafor")
ASKED_AT = utc(2026, 11, 23, 10)


@pytest.fixture
def stage_of_many(stage: Stage) -> Stage:
    """Priya has 21 conferences; there is somebody for information governance."""
    stage.desk.run(lambda unit: add_person(unit, AUDITOR))
    stage.desk.bring(
        *(a_draft(PRIYA, uid=f"c-{n}", starts_at=STARTS_AT + timedelta(hours=n)) for n in range(21))
    )
    stage.clock.move_to(ASKED_AT)
    return stage


def ids(stage: Stage) -> Iterator[UUID]:
    return (stage.desk.facts(PRIYA, number).invitation.id for number in count(1))


def opens(stage: Stage, person: Person, how_many: int, *, every: timedelta = timedelta(minutes=1)) -> None:
    """This person looks at the names of so many conferences, one after the other."""
    for _, one in zip(range(how_many), ids(stage), strict=False):
        stage.desk.database.run_now(see_family, person.as_actor(), invitation_id=one)
        stage.clock.move_to(stage.clock() + every)


async def look(stage: Stage) -> None:
    await digests_of_fixed_times(stage.desk.database)
    await stage.engine.run_until_idle()


def told(stage: Stage) -> set[UUID]:
    """Who has a message of it."""
    rows = [row for row in stage.rows() if row.kind == NudgeKind.RECORDS_OPENED]
    readers = {UUID(row.key.rpartition(":")[2]) for row in rows}
    assert len(readers) == len(rows), "somebody was told twice"
    assert {row.state for row in rows} <= {"sent"}
    return readers


async def test_the_21st_record_within_an_hour_is_told_to_nurses_and_governance_once(
    stage_of_many: Stage,
) -> None:
    opens(stage_of_many, GRACE, 20)
    await look(stage_of_many)
    assert told(stage_of_many) == set()
    opens(stage_of_many, GRACE, 21, every=timedelta(seconds=1))
    for _ in range(3):
        await look(stage_of_many)
        stage_of_many.clock.move_to(stage_of_many.clock() + timedelta(minutes=5))
    assert told(stage_of_many) == {TOMASZ.id, RUTH.id, AUDITOR.id}
    [said] = {said.said for reader, said in stage_of_many.recorder.digests if reader == AUDITOR.id}
    assert said == ("One person has opened more than 20 records within an hour.",)
    assert GRACE.name not in str(stage_of_many.recorder.digests)


def test_the_audit_log_says_who_it_was(stage_of_many: Stage) -> None:
    def rows(unit: Unit) -> list[tuple[UUID | None, str]]:
        found = unit.session.query(AuditRow).filter(AuditRow.action == "records.many_opened")
        return [(row.subject_id, row.detail) for row in found]

    opens(stage_of_many, TOMASZ, 21)
    stage_of_many.desk.database.run_now(lambda unit: list(tell_of_many_opened(unit)))
    assert stage_of_many.desk.database.run_now(rows) == [(TOMASZ.id, '{"count": "21"}')]


async def test_one_record_often_or_many_over_a_long_time_is_told_to_nobody(stage_of_many: Stage) -> None:
    first = next(ids(stage_of_many))
    for _ in range(30):
        stage_of_many.desk.database.run_now(see_family, GRACE.as_actor(), invitation_id=first)
    opens(stage_of_many, TOMASZ, 21, every=timedelta(minutes=4))
    await look(stage_of_many)
    assert told(stage_of_many) == set()


# One conference is one record, whether its names, its report or both were opened.
async def test_a_report_and_its_conference_are_one_record(stage_of_many: Stage) -> None:
    opens(stage_of_many, PRIYA, 15, every=timedelta(seconds=1))
    for _, one in zip(range(15), ids(stage_of_many), strict=False):
        stage_of_many.desk.database.run_now(open_draft, PRIYA.as_actor(), invitation_id=one)
    await look(stage_of_many)
    assert told(stage_of_many) == set()


# N1: what happens at night is read in the morning; nothing is lost meanwhile.
async def test_at_night_it_waits_for_the_morning(stage_of_many: Stage) -> None:
    stage_of_many.clock.move_to(utc(2026, 11, 24, 22))
    opens(stage_of_many, GRACE, 21)
    await look(stage_of_many)
    assert NudgeKind.RECORDS_OPENED not in stage_of_many.recorder.kinds(AUDITOR.id)
    await stage_of_many.play(utc(2026, 11, 25, 8, 30))
    assert told(stage_of_many) == {TOMASZ.id, RUTH.id, AUDITOR.id}
