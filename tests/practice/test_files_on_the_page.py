"""Bringing files in on the page, in headless Chromium, with a stage that knows what lines mean."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from domain.importing import Verdict
from practice.progress import Doing, Progress
from tests.practice.conftest import ThePage
from tests.practice.previews import DOUBT, SAID, a_list
from tests.practice.world import ABENA, World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

KENT = "Kent in December.csv"


@pytest.fixture
def world(seen_world: World) -> World:
    return seen_world


def payload(data: bytes, name: str = KENT) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": data}


async def choose(page: Page, *files: FilePayload) -> None:
    await page.get_by_test_id("file").set_input_files(list(files))


def panel(page: Page, name: str = KENT) -> Locator:
    return page.get_by_role("region", name=name)


async def test_a_file_is_shown_before_it_is_taken_in(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=2, changed=1, doubtful=1, wrong=1)))
        await expect(panel(page)).to_contain_text("1 cannot be used, 1 to check, 1 changed, 2 new.")
        for said in (SAID[Verdict.NEW], SAID[Verdict.CHANGED], SAID[Verdict.WRONG], f"Check: {DOUBT}"):
            await expect(panel(page).get_by_text(said).first).to_be_visible()
        assert world.stage.taken_in == []
        await panel(page).get_by_role("button", name="Take in 4 conferences").click()
        await expect(panel(page)).to_contain_text("4 conferences taken in.")
        await expect(page.get_by_role("heading", name=KENT)).to_be_focused()
        await expect(page.get_by_test_id("announcer")).to_contain_text(f"{KENT}: 4 conferences taken in.")
        await panel(page).get_by_role("button", name="Close").click()
        await expect(panel(page)).to_have_count(0)
        await expect(page.get_by_test_id("file")).to_be_focused()
    assert len(world.stage.taken_in) == 1


async def test_a_file_is_put_away(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=1)))
        await panel(page).get_by_role("button", name="Put the file away").click()
        await expect(panel(page)).to_have_count(0)
        await expect(page.get_by_test_id("announcer")).to_contain_text("was put away")
    assert world.stage.taken_in == []


@pytest.mark.parametrize(
    ("data", "said"),
    [(a_list(wrong=2), "2 cannot be used"), (a_list(same=1), "1 known already"), (b"", "nothing to take in")],
)
async def test_a_file_with_nothing_in_it_says_only_why(
    world: World, the_page: ThePage, data: bytes, said: str
) -> None:
    async with the_page(world) as page:
        await choose(page, payload(data))
        await expect(panel(page)).to_contain_text(f"Nothing to take in: {said}.")
        assert [await button.text_content() for button in await panel(page).get_by_role("button").all()] == [
            "Close"
        ]


async def test_several_files_are_decided_together_or_one_by_one(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(
            page,
            *(payload(a_list(new=number), f"{number}.csv") for number in (1, 2, 3)),
            payload(b"?", "4.csv"),
        )
        together = page.get_by_test_id("together")
        await expect(together).to_contain_text("4 files, 3 to decide.")
        await panel(page, "3.csv").get_by_role("button", name="Put the file away").click()
        await together.get_by_role("button", name="Take in all 3 conferences").click()
        await expect(panel(page, "2.csv")).to_contain_text("2 conferences taken in.")
        await together.get_by_role("button", name="Close 3 finished files").click()
        await expect(page.get_by_test_id("file-panel")).to_have_count(0)
    assert len(world.stage.taken_in) == 2


async def test_a_long_file_says_how_far_it_is_and_the_page_stays_usable(
    world: World, the_page: ThePage
) -> None:
    world.stage.hold = asyncio.Event()
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=10_000)))
        bar = panel(page).get_by_role("progressbar")
        await expect(bar).to_be_visible()
        tag = (await panel(page).get_attribute("aria-labelledby") or "").removeprefix("file-")
        world.chats.tell_progress(Progress(tag, Doing.READING, 4_200, 10_000))
        await expect(panel(page)).to_contain_text("Reading row 4,200 of 10,000")
        assert await bar.evaluate("(bar) => [bar.value, bar.max]") == [4_200, 10_000]
        await expect(page.get_by_test_id("announcer")).to_contain_text("Reading row 4,200 of 10,000")
        await page.get_by_test_id(f"say-{ABENA.slug}").fill("hello")
        await page.keyboard.press("Enter")
        await expect(page.get_by_test_id(f"messages-{ABENA.slug}")).to_contain_text("You said hello")
        world.stage.hold.set()
        await expect(panel(page).get_by_role("button", name="Take in 10,000 conferences")).to_be_visible()
        await panel(page).get_by_text("10,000 new").last.click()
        await expect(panel(page).get_by_role("listitem")).to_have_count(201)
        await expect(panel(page).get_by_text("and 9,800 more")).to_be_visible()


async def test_a_file_that_is_too_large_is_not_sent(world: World, the_page: ThePage, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(bytes(10_000_001))
    async with the_page(world) as page:
        await page.get_by_test_id("file").set_input_files(large)
        await expect(panel(page, "large.csv")).to_contain_text("larger than 10 MB")
        await page.get_by_test_id(f"attach-file-{ABENA.slug}").set_input_files(large)
        await expect(page.get_by_test_id(f"problem-{ABENA.slug}")).to_contain_text("larger than 10 MB")
    assert world.stage.files == {}


async def test_a_file_settled_elsewhere_says_so(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=1)))
        await expect(panel(page).get_by_test_id("take-in")).to_be_visible()
        world.stage.files.clear()
        await panel(page).get_by_test_id("take-in").click()
        await expect(panel(page)).to_contain_text("There is no such file. Bring it in again.")


async def test_a_folder_is_dropped_with_what_is_in_it(
    world: World, the_page: ThePage, tmp_path: Path
) -> None:
    folder = tmp_path / "December"
    (folder / "Kent").mkdir(parents=True)
    (folder / "b.csv").write_bytes(a_list(new=2))
    (folder / "Kent" / "A.ICS").write_bytes(b"BEGIN:VCALENDAR")
    (folder / "photo.jpg").write_bytes(b"?")
    async with the_page(world) as page:
        await let_go(page, folder)
        await expect(page.get_by_test_id("file-panel")).to_have_count(2)
        assert await page.locator(".file-name").all_text_contents() == ["A.ICS", "b.csv"]
        await expect(page.get_by_test_id("toasts")).to_contain_text("1 other file in the folder left out.")
        await expect(page.get_by_test_id("together")).to_contain_text("2 files, 2 to decide.")


async def let_go(page: Page, path: Path) -> None:
    """Drag something from the desktop and drop it on the zone; scripts of a page cannot make a folder."""
    box = await page.get_by_test_id("drop-zone").bounding_box()
    assert box is not None
    session = await page.context.new_cdp_session(page)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        await session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


async def test_everything_can_be_done_with_the_keyboard(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=13)))
        await expect(panel(page).get_by_test_id("take-in")).to_be_visible()
        await page.get_by_role("link", name="Save the file").focus()
        for name in ("Take in 13 conferences", "Put the file away"):
            await page.keyboard.press("Tab")
            await expect(panel(page).get_by_role("button", name=name)).to_be_focused()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(panel(page).get_by_role("listitem").first).to_be_visible()
        await page.keyboard.press("Shift+Tab")
        await page.keyboard.press("Shift+Tab")
        await page.keyboard.press("Enter")
        await expect(panel(page)).to_contain_text("13 conferences taken in.")


async def test_starting_again_clears_the_files(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await choose(page, payload(a_list(new=1)))
        await expect(panel(page).get_by_test_id("take-in")).to_be_visible()
        await page.get_by_test_id("start-again").click()
        await page.get_by_test_id("dialog-yes").click()
        await expect(page.get_by_test_id("file-panel")).to_have_count(0)


async def test_an_ugly_file_can_be_tried_with_one_click(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        await page.get_by_test_id("sample-name").select_option("cancel.ics")
        await expect(page.get_by_test_id("sample-person")).to_be_disabled()
        assert await page.locator("#sample-file").get_attribute("href") == "/practice/ugly/cancel.ics"
        await page.get_by_test_id("sample-send").click()
        await expect(panel(page, "cancel.ics")).to_contain_text("1 new.")


async def test_a_file_is_attached_to_a_chat(world: World, the_page: ThePage) -> None:
    async with the_page(world) as page:
        button = page.get_by_role("button", name="Attach a file as Abena Osei")
        async with page.expect_file_chooser() as chooser:
            await button.click()
        await (await chooser.value).set_files([payload(b"new")])
        await expect(page.get_by_test_id(f"messages-{ABENA.slug}")).to_contain_text(KENT)
        await expect(button).to_be_focused()
    assert world.bot.received[-1]["attachments"][0]["name"] == KENT
