import pytest

from storage.database import Database
from tests.usecases.desk import Desk, a_desk


@pytest.fixture
def desk(database: Database) -> Desk:
    return a_desk(database)
