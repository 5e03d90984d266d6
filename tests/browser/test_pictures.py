"""The pictures of the README.

To refresh them: SCREENSHOTS=docs/images pytest tests/browser/test_pictures.py
"""

import pytest
from playwright.async_api import expect

from practice.samples import sample_invitation
from tests.browser.conftest import Opener
from tests.browser.screen import PHONE
from tests.house import GRACE, PRIYA, TOMASZ, PlayedHouse

pytestmark = pytest.mark.browser

LARGEST_BYTES = 280_000


async def test_the_pictures_of_the_readme_tell_the_main_story(house: PlayedHouse, look: Opener) -> None:
    async with look(house.base_url) as screen:
        priya = house.person(PRIYA).address
        await screen.bring(sample_invitation("initial-kent", now=house.now(), invitee=priya))
        await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
        await screen.picture("invitation", screen.card(PRIYA))

        await screen.press(PRIYA, "I will attend remotely")
        await screen.reads(PRIYA, "How the report date was worked out.")
        await screen.picture("reply", screen.card(PRIYA))

        await screen.press(PRIYA, "I need help")
        await screen.read_as_heading(TOMASZ, "Safeguarding task: a colleague asks for help")
        await screen.press(GRACE, "I will help")
        await screen.reads(TOMASZ, "Grace Adeyemi has claimed this request.")
        await screen.read_as_heading(PRIYA, "Safeguarding task: a nurse will help you")
        await screen.reload()
        await screen.picture("practice-room")
        await screen.choose_theme("dark")
        await screen.picture("practice-room-dark")
        await screen.choose_theme("light")
        await screen.picture("claim", screen.card(GRACE))
        await screen.move_clock("30-minutes-before")
        await screen.move_clock("15-minutes-before")

    async with look(house.base_url, (PHONE[0], 940)) as phone:
        await phone.read_as_heading(PRIYA, "Safeguarding task: join now")
        await expect(phone.card(PRIYA).get_by_role("link", name="Join the meeting")).to_be_visible()
        await phone.column(PRIYA).evaluate("(column) => column.scrollIntoView({ block: 'end' })")
        await phone.picture("join-phone")
        taken = [phone.pictures / f"{name}.png" for name in NAMES]
    assert [picture.name for picture in taken if picture.stat().st_size > LARGEST_BYTES] == []


NAMES = (
    "practice-room",
    "practice-room-dark",
    "invitation",
    "reply",
    "claim",
    "join-phone",
)
