"""Every card through Microsoft's own renderer: it parses without a complaint, and nothing in it is a link.

The renderer is the schema's reference: what it does not know or cannot read it tells as an event.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright

from bot.cards.card import one_line
from tests.bot.gallery import ORDINARY, Outside, gallery
from tests.bot.test_hostile_text import HOSTILE
from tests.browser.screen import ARGUMENTS
from tests.setup import find_chromium

# One page for all: it is only drawn with, and nothing stays on it.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

VENDOR = Path("practice/static/vendor")
# Full Markdown, more than any Teams client knows: what is harmless here is harmless there.
# With what Teams itself allows, such as six buttons in one row.
TEAMS = json.loads((VENDOR / "teams-host-configs" / "microsoft-teams-light.json").read_text(encoding="utf-8"))
DRAW = """(sent) => {
  const [cards, teams] = JSON.parse(sent);
  const AC = window.AdaptiveCards;
  const markdown = window.markdownit({ html: true, linkify: false });
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
  const found = Object.entries(cards).map(([name, payload]) => {
    const context = new AC.SerializationContext(AC.Versions.v1_5);
    // The renderer's own slip: this pattern remembers where it stopped and refuses every second "en".
    AC.AdaptiveCard.langProperty.regEx.lastIndex = 0;
    const card = new AC.AdaptiveCard();
    card.hostConfig = new AC.HostConfig(teams);
    card.parse(payload, context);
    const complaints = [];
    for (let place = 0; place < context.eventCount; place++) {
      complaints.push(context.getEventAt(place).message);
    }
    const validation = card.validateProperties();
    for (const event of validation.validationEvents) complaints.push(event.message);
    const element = card.render();
    const odd = element.querySelectorAll("a, img, script, iframe, b, h1, h2, h3, code, ol, table");
    return { name, complaints, odd: [...odd].map(one => one.outerHTML), text: element.textContent };
  });
  return JSON.stringify(found);
}"""

Rendered = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        opened = await browser.new_page()
        await opened.add_script_tag(path=VENDOR / "adaptivecards" / "adaptivecards.min.js")
        await opened.add_script_tag(path=VENDOR / "markdown-it" / "markdown-it.min.js")
        yield opened
        await browser.close()


def rendered(written: Outside = ORDINARY) -> dict[str, Rendered]:
    """Every card of the gallery as it is sent."""
    return {name: card.render() for name, card in gallery(written).items()}


async def drawn(page: Page, cards: dict[str, Rendered]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(await page.evaluate(DRAW, json.dumps([cards, TEAMS])))
    return found


async def test_every_card_is_drawn_without_a_complaint(page: Page) -> None:
    for found in await drawn(page, rendered()):
        assert (found["complaints"], found["odd"]) == ([], []), found["name"]


async def test_no_text_from_outside_becomes_a_link_a_picture_or_a_heading(page: Page) -> None:
    ordinary = rendered()
    for name, text in HOSTILE.items():
        cards = rendered(Outside.all(text))
        touched = {name: card for name, card in cards.items() if card != ordinary[name]}
        for found in await drawn(page, touched):
            assert (found["complaints"], found["odd"]) == ([], []), (name, found["name"])


async def test_text_from_outside_is_read_as_it_was_written(page: Page) -> None:
    for name in (
        "link",
        "bold",
        "list",
        "numbers",
        "html",
        "quotes",
        "jinja",
        "date function",
        "right to left",
    ):
        text = HOSTILE[name]
        details = {"details": gallery(Outside.all(text))["details"].render()}
        [found] = await drawn(page, details)
        assert found["text"].count(one_line(text)) == 8, name
