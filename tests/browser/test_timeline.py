"""Playing forward on the page, the timeline to read afterwards, and why a message came, in Chromium (AX1)."""

import re

import pytest
from playwright.async_api import expect

from practice.faults import Fault
from practice.samples import sample_invitation
from tests.browser.conftest import Opener
from tests.browser.screen import DESKTOP, PHONE, TALL, Screen
from tests.browser.test_accessibility import THEMES, broken_rules
from tests.house import GRACE, PRIYA, PlayedHouse

pytestmark = pytest.mark.browser

WHY = "Why did I get this?"
SIZES = {"desktop": (DESKTOP[0], TALL), "phone": (PHONE[0], TALL)}


async def test_fast_forward_plays_to_the_conference_and_the_timeline_tells_of_it(
    house: PlayedHouse, screen: Screen
) -> None:
    await screen.bring(
        sample_invitation("review-hackney", now=house.now(), invitee=house.person(PRIYA).address)
    )
    await screen.move_clock("conference")
    await expect(screen.page.get_by_test_id("clock-now")).to_have_text("Monday 11 January 2027, 1pm")
    await screen.read_as_heading(PRIYA, "Safeguarding task: join now")
    await screen.read_as_heading(GRACE, "Safeguarding task: decide about a report")
    await screen.page.get_by_test_id("timeline").click()
    await expect(screen.page.get_by_test_id("timeline-title")).to_have_text(
        "Review conference on Monday 11 January 2027 at 1pm, City and Hackney"
    )
    past = screen.page.get_by_test_id("timeline-past")
    await expect(past.get_by_test_id("line").first).to_contain_text("Reply needed")
    await expect(past.get_by_test_id("line").last).to_contain_text("Join now")
    await expect(past.get_by_text("Helen Achterberg").first).to_be_visible()
    await past.get_by_text("Rule E22").click()
    await expect(past.get_by_text("15 minutes before")).to_be_visible()


async def test_a_day_can_be_chosen_and_never_one_that_is_over(house: PlayedHouse, screen: Screen) -> None:
    await house.bring_sample("review-hackney")
    day = screen.page.get_by_test_id("forward-day")
    await expect(day).to_have_attribute("min", "2026-11-23")
    await day.fill("2026-11-26")
    async with screen.page.expect_response("**/practice/clock"):
        await screen.page.get_by_test_id("clock-day").click()
    await expect(screen.page.get_by_test_id("clock-now")).to_have_text("Thursday 26 November 2026, 5:30pm")
    await screen.read_as_heading(PRIYA, "Safeguarding task: can we help you reply?")
    await expect(day).to_have_attribute("min", "2026-11-26")


async def test_playing_shows_how_far_it_is_and_can_be_stopped(house: PlayedHouse, screen: Screen) -> None:
    await house.bring_sample("review-hackney")
    # Teams answers late, so that there is time to look.
    house.room.connector.faults.add(Fault(status=None, delay=0.4, times=None))
    page = screen.page
    await page.get_by_test_id("clock-conference").click()
    await expect(page.get_by_test_id("clock-way")).to_be_visible()
    await expect(page.get_by_test_id("clock-step")).to_have_text(re.compile(r"Day \d+ of 50"))
    await expect(page.get_by_test_id("clock-next-morning")).to_be_disabled()
    await screen.picture("clock-plays")
    await page.get_by_test_id("clock-stop").click()
    await expect(page.get_by_test_id("clock-next-morning")).to_be_enabled()
    await expect(page.get_by_test_id("clock-way")).to_be_hidden()
    await expect(page.get_by_test_id("clock-now")).not_to_have_text("Monday 11 January 2027, 1pm")


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline_breaks_no_rule_of_wcag_2_2_aa(
    house: PlayedHouse, look: Opener, size: str
) -> None:
    await house.bring_sample("review-hackney")
    await house.move("next-morning")
    await house.move("next-morning")
    async with look(house.base_url, SIZES[size]) as screen:
        for theme in THEMES:
            await screen.choose_theme(theme)
            await screen.page.get_by_test_id("timeline").click()
            await expect(screen.page.get_by_test_id("timeline-title")).to_be_visible()
            await expect(screen.page.locator("html")).to_have_attribute("data-theme", theme)
            await screen.picture(f"{screen.width}-timeline-{theme}", screen.page.locator("body"))
            assert await broken_rules(screen.page) == [], theme
            assert await screen.has_no_sideways_scroll(), theme
            await screen.page.go_back()


@pytest.mark.parametrize("size", SIZES)
async def test_why_breaks_no_rule_of_wcag_2_2_aa(house: PlayedHouse, look: Opener, size: str) -> None:
    await house.bring_sample("review-hackney")
    async with look(house.base_url, SIZES[size]) as screen:
        await screen.press(PRIYA, "More choices")
        await screen.picture(f"{screen.width}-more-choices", screen.card(PRIYA))
        await screen.press(PRIYA, WHY)
        await screen.read_as_heading(PRIYA, "Why you got this message")
        for theme in THEMES:
            await screen.choose_theme(theme)
            await screen.picture(f"{screen.width}-why-{theme}", screen.card(PRIYA))
            assert await broken_rules(screen.page) == [], theme
            assert await screen.has_no_sideways_scroll(), theme
        await screen.choose_theme("light")
        await screen.picture(f"{screen.width}-room", screen.page.locator("main"))
        await screen.press(PRIYA, "Back to the task")
        await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
