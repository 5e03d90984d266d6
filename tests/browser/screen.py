"""A browser window on the practice room, and the hands and eyes of the person in front of it."""

import os
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Error, FilePayload, Locator, Page, async_playwright, expect

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
TALL = 4_500

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
    """Open the page with a fresh profile; anything on its console (an error, a breach of policy) fails."""
    complaints: list[str] = []
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", locale="en-GB"
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(base_url)
    screen = Screen(page, where_pictures_go(tmp_path), size[0])
    await expect(page.locator(".column .card").first).to_be_visible()
    yield screen
    await context.close()
    assert complaints == []
