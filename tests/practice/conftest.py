from collections.abc import AsyncIterator

import pytest_asyncio

from tests.practice.world import World, a_world


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with a_world() as made:
        yield made


@pytest_asyncio.fixture
async def unlimited() -> AsyncIterator[World]:
    async with a_world(limited=False) as made:
        yield made
