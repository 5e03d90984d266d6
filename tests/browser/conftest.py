"""The real product in practice mode, and a window on it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.screen import DESKTOP, Screen, looking_at
from tests.house import PlayedHouse, played

Opener = Callable[..., AbstractAsyncContextManager[Screen]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for this folder: a browser belongs to the loop that started it."""
    for item in items:
        if Path(__file__).parent in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(loop_scope="session")
async def house(tmp_path: Path) -> AsyncIterator[PlayedHouse]:
    """A practice room that opened on Monday 23 November 2026."""
    async with played(tmp_path) as opened:
        yield opened


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Opener:
    """Opens a window of a chosen size on an address."""

    def open_window(base_url: str, size: tuple[int, int] = DESKTOP) -> AbstractAsyncContextManager[Screen]:
        return looking_at(base_url, browser, tmp_path, size)

    return open_window


@pytest_asyncio.fixture(loop_scope="session")
async def screen(house: PlayedHouse, look: Opener) -> AsyncIterator[Screen]:
    """A desktop window on the house."""
    async with look(house.base_url) as window:
        yield window
