import pytest

from domain.access import Role
from storage import people
from storage.database import Database
from storage.unit import Unit
from tests.clock import MovableClock
from tests.factories import a_draft
from tests.scheduler.stage import Stage, a_stage
from tests.usecases.desk import PRIYA, a_desk


@pytest.fixture
def stage(database: Database, clock: MovableClock) -> Stage:
    """Nothing has come in."""
    return a_stage(a_desk(database), clock)


@pytest.fixture
def invited(stage: Stage) -> Stage:
    """Priya's invitation has come in; nothing has gone out."""
    stage.desk.bring(a_draft(PRIYA))
    return stage


@pytest.fixture
def alone(stage: Stage) -> Stage:
    """The same, where only Priya is in the directory: nobody else hears of it."""
    return without(stage, Role.NAMED_NURSE, Role.SAFEGUARDING_ADMIN)


@pytest.fixture
def unaided(stage: Stage) -> Stage:
    """The same, where only Priya and an administrator are in the directory."""
    return without(stage, Role.NAMED_NURSE)


def without(stage: Stage, *roles: Role) -> Stage:
    """Priya's invitation has come in, and these have left."""

    def work(unit: Unit) -> None:
        for role in roles:
            for person in people.list_with_role(unit, role):
                people.save(unit, person.gone("csv", now=unit.now))

    stage.desk.run(work)
    stage.desk.bring(a_draft(PRIYA))
    return stage
