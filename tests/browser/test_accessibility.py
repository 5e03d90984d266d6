"""axe-core on real cards (AX1): WCAG 2.2 AA in every theme, on a desktop and on a phone."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from practice.samples import sample_invitation
from tests.browser.conftest import Opener
from tests.browser.screen import DESKTOP, PHONE, TALL, Screen
from tests.house import GRACE, PRIYA, SUNITA, TOMASZ, PlayedHouse

pytestmark = pytest.mark.browser

VENDOR = Path(__file__).parent / "vendor"
ROW = re.compile(r"^\| (\S+) \| npm `axe-core` \| \S+ \| MPL-2\.0 \| ([0-9a-f]{64}) \|$", re.MULTILINE)
AXE = (VENDOR / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
NORMS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = ("light", "dark", "contrast")
# Tall windows, because axe does not judge the colours of what is scrolled out of sight.
SIZES = {"desktop": (DESKTOP[0], TALL), "phone": (PHONE[0], TALL)}
IN_SIGHT = """() => [...document.querySelectorAll(".scroller")]
  .every((chat) => chat.scrollHeight <= chat.clientHeight)"""


async def broken_rules(page: Page) -> list[str]:
    """What axe finds wrong, one line for each element."""
    assert await page.evaluate(IN_SIGHT)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    # Nothing is loaded a second time: the page's policy allows only its own files.
    options = {"runOnly": NORMS, "resultTypes": ["violations"], "preload": False}
    found: dict[str, Any] = await page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


async def check_every_theme(screen: Screen, moment: str, slug: str = PRIYA) -> None:
    """No broken rule and nothing to scroll sideways, whatever the theme."""
    for theme in THEMES:
        await screen.choose_theme(theme)
        await screen.picture(f"{screen.width}-{moment}-{theme}", screen.card(slug))
        assert await broken_rules(screen.page) == [], f"{moment}, {theme}"
        assert await screen.has_no_sideways_scroll(), f"{moment}, {theme}"


async def a_house_in_full_swing(house: PlayedHouse) -> None:
    """Every kind of card somewhere: a claimed request, a stray invitation, lists, help, a refusal."""
    stray = sample_invitation("initial-kent", now=house.now(), invitee="nobody@trust.example")
    await house.bring(stray)
    await house.bring_sample("review-hackney")
    await house.say(PRIYA, "help")
    await house.say(PRIYA, "show 9")
    await house.press(PRIYA, "I will attend remotely")
    await house.press(PRIYA, "I need help")
    await house.settle()
    await house.press(GRACE, "I will help")
    await house.settle()
    await house.bring_sample("broken")


@pytest.mark.parametrize("size", SIZES)
async def test_no_card_in_the_room_breaks_a_rule_of_wcag_2_2_aa(
    house: PlayedHouse, look: Opener, size: str
) -> None:
    await a_house_in_full_swing(house)
    async with look(house.base_url, SIZES[size]) as screen:
        await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
        await check_every_theme(screen, "invitation")
        for slug in (GRACE, TOMASZ, SUNITA):
            await screen.show(slug)
            await check_every_theme(screen, slug, slug)


@pytest.mark.parametrize("size", SIZES)
async def test_no_state_of_a_card_breaks_a_rule_of_wcag_2_2_aa(
    house: PlayedHouse, look: Opener, size: str
) -> None:
    await house.bring_sample("review-hackney")
    async with look(house.base_url, SIZES[size]) as screen:
        await screen.press(PRIYA, "Show details")
        await screen.reads(PRIYA, "Kofi Addo-Lindqvist")
        await check_every_theme(screen, "details")
        await screen.press(PRIYA, "Hide details")
        await screen.press(PRIYA, "I will attend remotely")
        await screen.reads(PRIYA, "Recorded. You will attend remotely.")
        await check_every_theme(screen, "reply")
        await screen.press(PRIYA, "I need help")
        await screen.reads(PRIYA, "call 999")
        await screen.move_clock("30-minutes-before")
        await screen.read_as_heading(PRIYA, "Safeguarding task: starting soon")
        await check_every_theme(screen, "join")
        await screen.card(PRIYA).get_by_role("link", name="Join the meeting").click()
        await expect(screen.page.get_by_test_id("open-host")).to_be_visible()
        await check_every_theme_of_the_dialog(screen)


async def check_every_theme_of_the_dialog(screen: Screen) -> None:
    """The dialog lies over the choice of the theme, so the theme is set from below."""
    for theme in THEMES:
        await screen.page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
        assert await broken_rules(screen.page) == [], theme


@pytest.mark.parametrize("theme", THEMES)
async def test_a_missing_reason_breaks_no_rule_of_wcag_2_2_aa(
    house: PlayedHouse, look: Opener, theme: str
) -> None:
    await house.bring_sample("initial-kent")
    async with look(house.base_url, SIZES["phone"]) as screen:
        await screen.choose_theme(theme)
        await screen.press(PRIYA, "More choices")
        await screen.press(PRIYA, "I cannot attend")
        await expect(screen.card(PRIYA).get_by_text("Choose a reason, so that we can")).to_be_visible()
        await screen.picture(f"320-reason-missing-{theme}", screen.card(PRIYA))
        assert await broken_rules(screen.page) == []
        assert await screen.has_no_sideways_scroll()


async def test_axe_finds_what_is_wrong(house: PlayedHouse, look: Opener) -> None:
    async with look(house.base_url, SIZES["desktop"]) as screen:
        await screen.cards(PRIYA).locator("p").first.evaluate("(words) => (words.style.color = '#cccccc')")
        [found] = await broken_rules(screen.page)
        assert found.startswith("color-contrast")
        await house.bring_sample("initial-kent")
        await screen.card(PRIYA).get_by_role("button", name="I will attend remotely").hover()
        assert await broken_rules(screen.page) == [found]


async def test_every_button_of_a_card_is_large_enough_for_a_thumb(house: PlayedHouse, look: Opener) -> None:
    await house.bring_sample("initial-kent")
    async with look(house.base_url, SIZES["phone"]) as screen:
        await screen.press(PRIYA, "More choices")
        for button in await screen.card(PRIYA).get_by_role("button").all():
            box = await button.bounding_box()
            assert box is not None
            # WCAG 2.2 asks for 24; 32 spares a tired thumb.
            assert box["height"] >= 32, await button.text_content()


def test_the_vendored_axe_is_listed_and_unchanged() -> None:
    files = {path for path in VENDOR.rglob("*") if path.is_file() and path.name != "VENDORED.md"}
    found = {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == dict(ROW.findall((VENDOR / "VENDORED.md").read_text(encoding="utf-8")))
