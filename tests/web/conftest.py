import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.database import Database
from tests.clock import MovableClock
from tests.conftest import open_database
from tests.web.api_desk import ApiDesk, served


@pytest_asyncio.fixture
async def api(database: Database) -> AsyncIterator[ApiDesk]:
    """The API over each kind of database."""
    async with served(database) as desk:
        yield desk


@pytest_asyncio.fixture
async def small_api(sqlite_template: Path, tmp_path: Path, clock: MovableClock) -> AsyncIterator[ApiDesk]:
    """The API over SQLite alone, for what never gets as far as the database."""
    shutil.copy(sqlite_template, tmp_path / "api.db")
    database = open_database(f"sqlite:///{tmp_path / 'api.db'}", clock)
    async with served(database) as desk:
        yield desk
    database.close()
