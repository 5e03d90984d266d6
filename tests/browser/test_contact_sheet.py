"""The page for reviewers holds every card in every theme (AX6)."""

import pytest
from playwright.async_api import Browser

from tests.bot.gallery import gallery
from tests.browser.screen import Screen
from tests.contact_sheet import THEMES, draw, page_of

pytestmark = pytest.mark.browser


async def test_every_card_is_on_the_page_in_every_theme(screen: Screen, browser: Browser) -> None:
    drawn = await draw(screen.page)
    assert {theme: set(cards) for theme, cards in drawn.items()} == {
        theme: set(gallery()) for theme in THEMES
    }
    assert "cannot-draw" not in str(drawn)
    page = await browser.new_page()
    await page.set_content(page_of(drawn))
    assert await page.locator(".card").count() == len(THEMES) * len(gallery())
    # What a button folds out is drawn as well.
    assert await page.get_by_text("If you cannot attend, why?").first.is_visible()
    await page.close()
