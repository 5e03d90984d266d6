from collections.abc import AsyncIterator

import pytest_asyncio

from storage.database import Database
from tests.web.api_desk import ApiDesk, served


@pytest_asyncio.fixture
async def api(database: Database) -> AsyncIterator[ApiDesk]:
    """The API over each kind of database."""
    async with served(database) as desk:
        yield desk
