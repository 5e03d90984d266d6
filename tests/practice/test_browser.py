"""The page in headless Chromium, with the echo bot behind it."""

import pytest
from playwright.async_api import expect

from practice.faults import Fault
from tests.practice import cards
from tests.practice.conftest import ThePage
from tests.practice.world import ABENA, CONFERENCE, PEOPLE, World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LI = PEOPLE[4]


@pytest.fixture
def world(seen_world: World) -> World:
    return seen_world


async def test_a_card_is_drawn_and_a_press_replaces_it_for_that_person_only(
    world: World, the_page: ThePage
) -> None:
    async with the_page(world) as page:
        column = page.get_by_test_id(f"column-{ABENA.slug}")
        await page.get_by_test_id(f"say-{ABENA.slug}").fill("card")
        await page.keyboard.press("Enter")
        await expect(page.get_by_test_id(f"lock-screen-{ABENA.slug}")).to_contain_text(cards.NEUTRAL)
        await column.get_by_role("button", name="Show details").click()
        await expect(column.get_by_text("KENT-0117")).to_be_visible()
        await expect(column.get_by_text("Only Abena Osei sees this")).to_be_visible()
        assert "KENT-0117" not in str(world.chats.messages(ABENA))
        await page.reload()
        await expect(column.get_by_role("button", name="Show details")).to_be_visible()


async def test_inputs_are_checked_and_sent(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await world.bot.send(ABENA.conversation_id, cards.message(cards.details_card()))
        column = page.get_by_test_id(f"column-{ABENA.slug}")
        await column.get_by_role("button", name="I cannot attend").click()
        await column.get_by_role("button", name="Send my reason").click()
        await expect(column.get_by_text("Choose a reason.")).to_be_visible()
        await column.get_by_label("Why not?").select_option("1")
        await column.get_by_role("button", name="Send my reason").click()
        await expect(column.get_by_text("Your answer is kept: 1.")).to_be_visible()
    data = world.bot.received[-1]["value"]["action"]["data"]
    assert data == {"step": "decline", "invitation_id": "5c1e", "version": 1, "reason": "1"}


async def test_an_update_takes_the_private_card_away(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        _, sent = await world.bot.send(ABENA.conversation_id, cards.message(cards.task_card()))
        column = page.get_by_test_id(f"column-{ABENA.slug}")
        await column.get_by_role("button", name="Show details").click()
        await expect(column.get_by_text("KENT-0117")).to_be_visible()
        done = cards.message(cards.done_card("This task is finished", "Nothing to do."))
        path = f"v3/conversations/{ABENA.conversation_id}/activities/{sent['id']}"
        await world.bot.call("PUT", path, done)
        await expect(column.get_by_text("This task is finished")).to_be_visible()
        await expect(column.get_by_text("Edited")).to_be_visible()
        await expect(column.get_by_text("KENT-0117")).to_have_count(0)


async def test_the_older_client_submits(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await page.get_by_test_id("old-client").check()
        await world.bot.send(ABENA.conversation_id, cards.message(cards.task_card()))
        column = page.get_by_test_id(f"column-{ABENA.slug}")
        await column.get_by_role("button", name="Show details").click()
        said = page.get_by_test_id(f"messages-{ABENA.slug}").get_by_text("You pressed details")
        await expect(said).to_be_visible()
    assert [got["type"] for got in world.bot.received[-1:]] == ["message"]


@pytest.mark.parametrize(("verb", "shown"), [("toast", "Noted"), ("fail", "The bot said: No such step")])
async def test_answers_that_are_no_card(world: World, the_page: ThePage, verb: str, shown: str) -> None:
    async with the_page(world) as page:
        card = cards.card(cards.heading("Try"), actions=[cards.execute("Go", verb)])
        await world.bot.send(ABENA.conversation_id, cards.message(card))
        await page.get_by_role("button", name="Go", exact=True).click()
        await expect(page.get_by_text(shown)).to_be_visible()
        await expect(page.get_by_role("button", name="Go", exact=True)).to_be_visible()


async def test_open_url_says_the_host_and_stays(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await world.bot.send(ABENA.conversation_id, cards.message(cards.details_card()))
        # Adaptive Cards give buttons that open an address the role of a link.
        await page.get_by_role("link", name="Open the guidance").click()
        await expect(page.get_by_test_id("open-host")).to_have_text("www.gov.uk")
        await page.get_by_test_id("dialog-no").click()
        assert page.url == world.base + "/"


async def test_hostile_words_stay_words(world: World, the_page: ThePage) -> None:
    hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) <script>alert(1)</script>"
    async with the_page(world) as page:
        await world.bot.send(ABENA.conversation_id, {"type": "message", "text": hostile})
        await world.bot.send(ABENA.conversation_id, cards.message(cards.card(cards.words(hostile))))
        await expect(page.get_by_test_id("card").get_by_text("<script>")).to_be_visible()
        assert await page.locator(".messages script, .messages img[src=x], a[href^=javascript]").count() == 0


async def test_the_clock_and_an_invitation(world: World, the_page: ThePage) -> None:
    world.stage.bot = world.bot
    async with the_page(world) as page:
        await page.get_by_test_id("sample-send").click()
        await page.get_by_test_id("take-in").click()
        await expect(page.get_by_test_id("import-results")).to_contain_text("1 conference taken in.")
        await page.get_by_test_id("clock-30-minutes-before").click()
        await expect(page.get_by_test_id("clock-now")).to_have_text("Tuesday 1 December 2026, 9:30am")
        await expect(page.get_by_test_id(f"messages-{ABENA.slug}")).to_contain_text("1 December")
        world.stage.conference_at = None
        await page.get_by_test_id("clock-day-before").click()
        await expect(page.get_by_test_id("clock-status")).to_contain_text("No conference is booked.")
    assert world.stage.at.date() == CONFERENCE.date()
    assert len(world.stage.taken_in) == 1


async def test_a_hidden_person_has_a_mark_and_can_be_shown(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await world.bot.send(LI.conversation_id, {"type": "message", "text": "One new task"})
        await expect(page.get_by_test_id(f"unread-{LI.slug}")).to_have_text("1 new")
        await page.get_by_test_id(f"chip-{LI.slug}").click()
        await expect(page.get_by_test_id(f"column-{LI.slug}")).to_contain_text("One new task")
        await expect(page.get_by_test_id(f"unread-{LI.slug}")).to_have_count(0)


async def test_on_a_phone_one_person_is_shown_and_nothing_scrolls_sideways(
    world: World, the_page: ThePage
) -> None:
    async with the_page(world, width=320) as page:
        await world.bot.send(ABENA.conversation_id, cards.message(cards.details_card()))
        await expect(page.get_by_text("KENT-0117")).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth") == 320
        await page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        await expect(page.get_by_test_id("badge")).to_be_in_viewport()
        await page.get_by_test_id(f"chip-{LI.slug}").click()
        await expect(page.get_by_test_id(f"column-{LI.slug}")).to_be_visible()
        await expect(page.get_by_test_id(f"column-{ABENA.slug}")).to_have_count(0)


async def test_the_badge_stays_whatever_happens(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await world.client.uninstall(ABENA)
        await page.get_by_role("button", name="Add Conference Assistant").click()
        await expect(page.get_by_test_id(f"say-{ABENA.slug}")).to_be_visible()
        for theme in ("dark", "contrast", "light"):
            await page.get_by_test_id("theme").select_option(theme)
            await expect(page.get_by_test_id("badge")).to_be_in_viewport()
        await page.get_by_test_id("start-again").click()
        async with page.expect_response("**/practice/start-again"):
            await page.get_by_test_id("dialog-yes").click()
        await expect(page.get_by_test_id("badge")).to_have_text("Practice: invented people")
    assert world.stage.times_started_again == 1


async def test_a_bot_that_fails_leaves_the_card_and_a_sentence(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        world.connector.faults.add(Fault(status=500))
        await world.bot.send(ABENA.conversation_id, cards.message(cards.task_card()))
        await world.bot.send(ABENA.conversation_id, cards.message(cards.task_card()))
        world.bot.refuse_with = 500
        await page.get_by_role("button", name="Show details").click()
        await expect(page.get_by_text("The bot answered with status 500.")).to_be_visible()
        await expect(page.get_by_role("button", name="Show details")).to_be_enabled()
