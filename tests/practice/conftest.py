from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.screen import a_window
from tests.practice.world import ABENA, World, a_world

ThePage = Callable[..., AbstractAsyncContextManager[Page]]
# The browser's own note of a refusal; the page shows the refusal itself.
REFUSAL = "Failed to load resource: the server responded"


@pytest_asyncio.fixture
async def world() -> AsyncIterator[World]:
    async with a_world() as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def seen_world() -> AsyncIterator[World]:
    """The same for tests that look through a window: in the loop of the browser."""
    async with a_world() as made:
        yield made


@pytest.fixture
def the_page(browser: Browser) -> ThePage:
    """Opens the loaded page; anything on its console (a breach of the policy, an error) fails the test."""

    @asynccontextmanager
    async def opened(world: World, width: int = 1_440) -> AsyncIterator[Page]:
        async with a_window(browser, (width, 900), is_calm=False) as (page, complaints):
            await page.goto(world.base)
            await expect(page.get_by_test_id(f"column-{ABENA.slug}")).to_be_visible()
            yield page
        assert [words for words in complaints if not words.startswith(REFUSAL)] == []

    return opened


@pytest_asyncio.fixture
async def unlimited() -> AsyncIterator[World]:
    async with a_world(limited=False) as made:
        yield made
