"""A browser window on the practice room, and the hands and eyes of the person in front of it."""

import os
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Error,
    FilePayload,
    Locator,
    Page,
    async_playwright,
    expect,
)

from tests.setup import find_chromium

# Debian's Chromium, without a sandbox (containers) and without calls home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Test machines are slow and shared: what takes a second here may take many there.
PATIENCE_MS = 30_000
DESKTOP, PHONE = (1_440, 900), (320, 720)
TALL = 6_500
# Windows that nobody looks through now, calm ones and others.
_IDLE: WeakKeyDictionary[Browser, dict[bool, list[Page]]] = WeakKeyDictionary()

# Gives the drop zone files as the desktop does when somebody lets go of them there.
DROP = """(zone, files) => {
  const transfer = new DataTransfer();
  for (const [coded, name] of files)
    transfer.items.add(new File([Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0))], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@dataclass(frozen=True)
class Screen:
    """One window. People are named by their slug, buttons by their title."""

    page: Page
    pictures: Path
    width: int

    def column(self, slug: str) -> Locator:
        """A person's Teams."""
        return self.page.get_by_test_id(f"column-{slug}")

    def cards(self, slug: str) -> Locator:
        """The bot's cards in a person's chat, the welcome first."""
        return self.page.get_by_test_id(f"messages-{slug}").get_by_test_id("card")

    def card(self, slug: str) -> Locator:
        """The newest card in a person's chat."""
        return self.cards(slug).last

    def lock_screen(self, slug: str) -> Locator:
        """What a person's phone shows before it is unlocked."""
        return self.page.get_by_test_id(f"lock-screen-{slug}")

    async def press(self, slug: str, title: str) -> None:
        """Press a button of the newest card."""
        await self.card(slug).get_by_role("button", name=title, exact=True).click()

    async def reads(self, slug: str, words: str) -> None:
        """Wait until the newest card says this."""
        await expect(self.card(slug)).to_contain_text(words)

    async def read_as_heading(self, slug: str, words: str) -> None:
        """Wait until the newest card is headed so."""
        await expect(self.card(slug).get_by_role("heading").first).to_have_text(words)

    async def type(self, slug: str, words: str) -> None:
        """Type a message and send it."""
        await self.page.get_by_test_id(f"say-{slug}").fill(words)
        await self.page.get_by_test_id(f"say-{slug}").press("Enter")

    def file(self, name: str = "") -> Locator:
        """The panel of a file that was brought, the newest on top."""
        return self.page.get_by_test_id("file-panel").filter(has_text=name).first

    async def drop(self, *files: tuple[bytes, str]) -> None:
        """Drop files on the drop zone."""
        coded = [[b64encode(data).decode(), name] for data, name in files]
        await self.page.get_by_test_id("drop-zone").evaluate(DROP, coded)

    async def take_in(self, name: str = "") -> None:
        """Take in a file that was looked at, and wait until that is done."""
        await self.file(name).get_by_test_id("take-in").click()
        await expect(self.file(name)).to_have_attribute("data-state", "taken")

    async def bring(self, data: bytes, name: str = "invitation.ics") -> None:
        """Drop a file and take it in."""
        await self.drop((data, name))
        await self.take_in(name)

    async def open_ready_file(self, name: str) -> None:
        """Choose one of the ready files, and have it looked at."""
        await self.page.get_by_test_id("sample-name").select_option(name)
        await self.page.get_by_test_id("sample-send").click()
        await expect(self.file(name)).not_to_have_attribute("data-state", "busy")

    async def take_in_sample(self, name: str) -> None:
        """Take in one of the ready invitations."""
        await self.open_ready_file(f"{name}.ics")
        await self.take_in(f"{name}.ics")

    async def attach(self, slug: str, data: bytes, name: str) -> None:
        """Attach a file to a message of a person."""
        upload: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        await self.page.get_by_test_id(f"attach-file-{slug}").set_input_files(upload)

    async def move_clock(self, step: str) -> None:
        """Press a button of the clock and wait until it stands still."""
        button = self.page.get_by_test_id(f"clock-{step}")
        async with self.page.expect_response("**/practice/clock"):
            await button.click()
        await expect(button).to_be_enabled()

    async def show(self, slug: str) -> None:
        """Open a person's column, or bring it to the front on a phone."""
        chip = self.page.get_by_test_id(f"chip-{slug}")
        if await chip.get_attribute("aria-pressed") != "true":
            await chip.click()
        await expect(self.column(slug)).to_be_visible()

    async def hide(self, slug: str) -> None:
        """Close a person's column."""
        await self.page.get_by_test_id(f"chip-{slug}").click()
        await expect(self.column(slug)).to_have_count(0)

    async def choose_theme(self, theme: str) -> None:
        """Light, dark or contrast."""
        await self.page.get_by_test_id("theme").select_option(theme)
        await expect(self.page.locator("html")).to_have_attribute("data-theme", theme)

    async def reload(self) -> None:
        """Load the page again, as after a break."""
        await self.page.reload()
        await expect(self.page.locator(".column").first).to_be_visible()

    async def picture(self, name: str, of: Locator | None = None) -> None:
        """Keep a picture of the window, or of a part of it, under a name that stays the same."""
        path = self.pictures / f"{name}.png"
        if of is None:
            await self.page.screenshot(path=path, animations="disabled")
            return
        # A window so tall that nothing of the part is scrolled out of sight.
        size = self.page.viewport_size
        assert size is not None
        await self.page.set_viewport_size({"width": size["width"], "height": TALL})
        await still_picture(of, path)
        await self.page.set_viewport_size(size)

    async def has_no_sideways_scroll(self) -> bool:
        """Whether neither the page nor any card needs to be moved sideways."""
        return bool(
            await self.page.evaluate(
                """() => [document.documentElement, ...document.querySelectorAll(".card")]
                .every((element) => element.scrollWidth <= element.clientWidth + 1)"""
            )
        )


async def still_picture(of: Locator, path: Path) -> None:
    """Take a picture of a part; once more when an update draws that part anew at this very moment."""
    try:
        await of.screenshot(path=path, animations="disabled")
    except Error:
        await of.screenshot(path=path, animations="disabled")


def where_pictures_go(tmp_path: Path) -> Path:
    """The directory that SCREENSHOTS names, or the test's own."""
    directory = Path(os.environ.get("SCREENSHOTS") or tmp_path)
    directory.mkdir(parents=True, exist_ok=True)
    return directory


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a window of its own; starting one takes a second, so the tests share it."""
    path = find_chromium()
    assert path, "Chromium is not installed; name it in the environment variable CHROMIUM."
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def looking_at(
    base_url: str, browser: Browser, tmp_path: Path, size: tuple[int, int] = DESKTOP
) -> AsyncIterator[Screen]:
    """Open the page in a window as new; anything on its console (an error, a breach of policy) fails."""
    async with a_window(browser, size, is_calm=True) as (page, complaints):
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(base_url)
        screen = Screen(page, where_pictures_go(tmp_path), size[0])
        await expect(page.locator(".column .card").first).to_be_visible()
        yield screen
    assert complaints == []


@asynccontextmanager
async def a_window(
    browser: Browser, size: tuple[int, int], *, is_calm: bool
) -> AsyncIterator[tuple[Page, list[str]]]:
    """A window as new, and what is said on its console; `is_calm`: without animations, in British English.

    One that was looked through before is taken when there is one: the processes of a new one cost a second.
    """
    idle = _IDLE.setdefault(browser, {}).setdefault(is_calm, [])
    page = idle.pop() if idle else await a_new_page(browser, is_calm=is_calm)
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    complaints: list[str] = []

    def hear(said: ConsoleMessage | Error) -> None:
        complaints.append(said.text if isinstance(said, ConsoleMessage) else str(said))

    page.on("console", hear)
    page.on("pageerror", hear)
    try:
        yield page, complaints
    except BaseException:
        await page.context.close()
        raise
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", hear)
    await forget_everything(page)
    idle.append(page)


async def a_new_page(browser: Browser, *, is_calm: bool) -> Page:
    """The one page of a new profile."""
    if not is_calm:
        return await (await browser.new_context()).new_page()
    return await (await browser.new_context(reduced_motion="reduce", locale="en-GB")).new_page()


async def forget_everything(page: Page) -> None:
    """Leave the page as a fresh profile has it; rooms differ in their address, so they share no cache."""
    for other in page.context.pages:
        if other is not page:
            await other.close()
    await page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    await page.context.clear_cookies()
    await page.mouse.move(0, 0)
    await page.goto("about:blank")
