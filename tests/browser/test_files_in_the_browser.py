"""Files on their way in, in headless Chromium against the real product (IN19, IN20)."""

import csv
from io import StringIO

import pytest
from playwright.async_api import Locator, expect

from practice.ready_files import ready_file
from practice.sample_sheet import sample_rows
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.test_accessibility import SIZES, THEMES, broken_rules
from tests.house import GRACE, PRIYA, SUNITA, PlayedHouse

pytestmark = pytest.mark.browser

AMINA = "amina-yusuf"
INVITEES = ("priya-raman@trust.example", "daniel-whitlock@trust.example", "amina-yusuf@trust.example")
FAMILY = "Ashgrove"
CONFERENCES, ROWS = 250, 10_000


def ready(house: PlayedHouse, name: str) -> bytes:
    return ready_file(name, now=house.now(), invitee=INVITEES[0])


def a_long_list(house: PlayedHouse) -> bytes:
    """10,000 rows as a council's unit exports them: 250 conferences, each with 40 invited strangers."""
    row = sample_rows(house.now(), INVITEES)[0]
    text = StringIO()
    writer = csv.DictWriter(text, list(row))
    writer.writeheader()
    for number in range(ROWS):
        conference, invitee = divmod(number, ROWS // CONFERENCES)
        own = {
            "Conference ref": f"LONG/{conference:03}",
            "Child first name": f"Child {conference}",
            "Teams link": f"https://teams.microsoft.com/meet/39123456{conference:05}?p=PracticeOnly",
            "Invitee email": f"invitee-{invitee}@elsewhere.example",
        }
        writer.writerow({**row, **own})
    return text.getvalue().encode()


async def test_two_files_are_looked_at_and_the_good_one_becomes_cards(
    house: PlayedHouse, screen: Screen
) -> None:
    await screen.drop((ready(house, "list.csv"), "list.csv"), (b"This is no calendar.", "letter.ics"))
    await expect(screen.file("letter.ics")).to_contain_text("Nothing to take in: 1 cannot be used.")
    found = screen.file("list.csv")
    await expect(found).to_contain_text("1 cannot be used, 1 to check, 1 new.")
    await expect(found.get_by_test_id("group-new")).to_contain_text("Rows 2 and 3")
    await expect(found.get_by_test_id("group-doubtful")).to_contain_text("Ask the unit for the time")
    await expect(found.get_by_test_id("group-wrong")).to_contain_text("that we do not hold")
    await expect(screen.page.get_by_text(FAMILY)).to_have_count(0)
    await expect(screen.cards(PRIYA)).to_have_count(1)
    await screen.picture("22-two-files")
    await screen.take_in("list.csv")
    await expect(found).to_contain_text("2 conferences taken in.")
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
    await screen.show(AMINA)
    await screen.read_as_heading(AMINA, "Safeguarding task: reply needed")
    await screen.picture("23-two-files-settled")


async def test_the_same_list_again_has_nothing_new(house: PlayedHouse, screen: Screen) -> None:
    await screen.take_in_sample("initial-kent")
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
    await screen.open_ready_file("list.xlsx")
    await expect(screen.file("list.xlsx")).to_contain_text("1 to check, 1 cancelled, 1 new.")
    await screen.take_in("list.xlsx")
    await expect(screen.file("list.xlsx")).to_contain_text("3 conferences taken in.")
    await screen.drop((ready(house, "list.csv"), "again.csv"))
    await expect(screen.file("again.csv")).to_contain_text("Nothing to take in: 3 known already.")


async def test_a_file_that_was_put_away_changes_nothing(house: PlayedHouse, screen: Screen) -> None:
    await screen.open_ready_file("initial-kent.ics")
    await screen.file().get_by_role("button", name="Put the file away").click()
    await expect(screen.file()).to_have_count(0)
    await house.settle()
    assert house.cards(PRIYA) == []


async def test_ten_thousand_rows_say_how_far_they_are(house: PlayedHouse, screen: Screen) -> None:
    seen = "() => { window.steps = []; new MutationObserver(() => { const step = document.querySelector("
    seen += "'[data-testid=file-step]')?.textContent; if (step && window.steps.at(-1) !== step) "
    seen += "window.steps.push(step); }).observe(document.body, {childList: true, subtree: true}); }"
    await screen.page.evaluate(seen)
    await screen.drop((a_long_list(house), "long.csv"))
    await expect(screen.file().get_by_role("progressbar")).to_be_visible()
    await screen.picture("24-ten-thousand-rows")
    await expect(screen.file()).to_contain_text("250 new.")
    await screen.take_in()
    await expect(screen.file()).to_contain_text("250 conferences taken in.")
    steps = await screen.page.evaluate("window.steps")
    for step in ("Reading row 10,000 of 10,000", "Comparing 250 of 250", "Taking in 250 of 250"):
        assert step in steps


async def test_a_file_attached_in_a_nurses_chat_is_looked_at_by_the_bot(
    house: PlayedHouse, screen: Screen
) -> None:
    await screen.attach(GRACE, ready(house, "list.xlsx"), "December.xlsx")
    await expect(screen.column(GRACE)).to_contain_text("December.xlsx")
    await screen.read_as_heading(GRACE, "Look before it is taken in")
    await screen.reads(GRACE, "Nothing has been changed yet.")
    await expect(screen.column(GRACE)).not_to_contain_text(FAMILY)
    await screen.picture("25-attached-in-a-chat", screen.column(GRACE))
    await screen.card(GRACE).get_by_role("button", name="Take in").click()
    await screen.read_as_heading(GRACE, "The file is settled")
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")


@pytest.mark.parametrize("size", SIZES)
async def test_no_state_of_a_file_breaks_a_rule_of_wcag_2_2_aa(
    house: PlayedHouse, look: Opener, size: str
) -> None:
    async with look(house.base_url, SIZES[size]) as screen:
        if await screen.page.get_by_test_id("drop-zone").is_hidden():
            await screen.page.get_by_role("button", name="Show or hide").click()
        await screen.drop((ready(house, "list.csv"), "list.csv"), (b"?", "letter.ics"))
        await expect(screen.file("letter.ics")).to_have_attribute("data-state", "nothing")
        await check_every_theme(screen, f"{screen.width}-file-found", screen.page.locator(".desk"))
        await screen.take_in("list.csv")
        await screen.attach(PRIYA, b"?", "letter.ics")
        await expect(screen.column(PRIYA)).to_contain_text("letter.ics")
        await check_every_theme(screen, f"{screen.width}-file-taken", screen.page.locator(".desk"))


async def check_every_theme(screen: Screen, moment: str, of: Locator) -> None:
    for theme in THEMES:
        await screen.choose_theme(theme)
        await screen.picture(f"{moment}-{theme}", of)
        assert await broken_rules(screen.page) == [], f"{moment}, {theme}"
        assert await screen.has_no_sideways_scroll(), f"{moment}, {theme}"


async def test_an_administrator_may_attach_a_file_too(house: PlayedHouse, screen: Screen) -> None:
    await screen.show(SUNITA)
    await screen.attach(SUNITA, ready(house, "initial-kent.ics"), "invitation.ics")
    await screen.read_as_heading(SUNITA, "Look before it is taken in")
