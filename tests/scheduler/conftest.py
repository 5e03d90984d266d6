import pytest

from storage.database import Database
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
