"""The practice room of a story, on both databases, and the API's desk, for stories that cross it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.house import PlayedHouse, played
from tests.web.conftest import small_api

__all__ = ["small_api"]


@pytest.fixture
async def house(tmp_path: Path, database_url: str) -> AsyncIterator[PlayedHouse]:
    async with played(tmp_path, database_url) as opened:
        yield opened
