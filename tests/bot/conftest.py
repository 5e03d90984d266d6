"""The door of the bot, open on a free port."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.door import Door, opened_door


@pytest.fixture
async def door(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Door]:
    async with opened_door(tmp_path, sqlite_template) as opened:
        yield opened
