"""A tour of each role: every step as its person sees it, headed and with its buttons.

To keep a picture of each step, wide and on a phone: SCREENSHOTS=folder pytest tests/browser/test_tour.py
"""

import os
import re
from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, expect

from practice.ready_files import ready_file
from practice.samples import sample_invitation
from tests.browser.conftest import Opener
from tests.browser.screen import DESKTOP, PHONE, Screen
from tests.house import DANIEL, GRACE, PRIYA, SUNITA, TOMASZ, PlayedHouse

pytestmark = pytest.mark.browser

AMINA, OWEN, MARCUS = "amina-yusuf", "owen-pritchard", "marcus-bellweather"
# From the first Monday, 9am.
MORNINGS_TO_AN_OVERDUE_REPLY = 3
NOTE = "I do not know what I may write about the medicine."
ANSWER = "Write what you have seen. I can look at it with you."


@dataclass
class Tour:
    """One person's Teams, step by step."""

    screen: Screen
    slug: str
    name: str
    steps: int = 0

    async def sees(self, step: str, heading: str, *buttons: str, says: str = "") -> None:
        """The newest card is headed so, says this and shows these buttons; its picture may be kept."""
        await self.screen.read_as_heading(self.slug, heading)
        await self.screen.reads(self.slug, says)
        for title in buttons:
            await expect(self.button(title)).to_be_visible()
        self.steps += 1
        if os.environ.get("SCREENSHOTS"):
            await self._keep(f"{self.name}-{self.steps:02}-{step}")

    def button(self, title: str | re.Pattern[str]) -> Locator:
        """A button of the newest card."""
        return self.screen.card(self.slug).get_by_role("button", name=title, exact=True)

    async def press(self, *titles: str) -> None:
        """Press buttons of the newest card, one after the other: a fold-out and what it holds."""
        for title in titles:
            await self.screen.press(self.slug, title)

    async def open_first(self, begins: str) -> None:
        """Press the first button that begins so and goes on with a number or a code."""
        await self.button(re.compile(rf"^{begins}")).first.click()

    async def say(self, words: str) -> None:
        await self.screen.type(self.slug, words)

    async def fill(self, label: str, words: str) -> None:
        await self.screen.card(self.slug).get_by_label(label).fill(words)

    async def choose(self, label: str, option: str) -> None:
        await self.screen.card(self.slug).get_by_label(label).select_option(label=option)

    async def fits_a_phone(self) -> None:
        """Nothing of the whole chat needs to be moved sideways at 320 px."""
        await self._size(*PHONE)
        assert await self.screen.has_no_sideways_scroll()

    async def _keep(self, name: str) -> None:
        await self.screen.picture(name, self.screen.card(self.slug))
        await self._size(*PHONE)
        assert await self.screen.has_no_sideways_scroll(), name
        await self.screen.picture(f"{name}-phone", self.screen.card(self.slug))
        await self._size(*DESKTOP)

    async def _size(self, width: int, height: int) -> None:
        await self.screen.page.set_viewport_size({"width": width, "height": height})
        await self.screen.show(self.slug)


async def begin(screen: Screen, slug: str, name: str) -> Tour:
    """Only this person's column is open."""
    await screen.show(slug)
    for other in (PRIYA, GRACE, TOMASZ):
        if other != slug:
            await screen.hide(other)
    return Tour(screen, slug, name)


async def invite(house: PlayedHouse, *slugs: str, name: str = "initial-kent") -> None:
    """A conference for each of them; the one in Kent is in ten days."""
    for slug in slugs:
        await house.bring_sample(name, slug)


async def test_the_tour_of_a_care_coordinator(house: PlayedHouse, look: Opener) -> None:
    async with look(house.base_url) as screen:
        tour = await begin(screen, PRIYA, "coordinator")
        await tour.say("hello")
        await tour.sees("home", "Your conferences", "How this works")
        await invite(house, PRIYA)
        await tour.sees(
            "invitation",
            "Safeguarding task: reply needed",
            "I will attend remotely",
            "I need help",
            "Show details",
            says="Report due: 5pm on Tuesday 1 December 2026",
        )
        await goes_instead(tour)
        await tour.press("I will attend remotely")
        await tour.sees("accepted", "Your safeguarding task", says="Recorded. You will attend remotely.")
        await asks_for_help(tour, house)
        await writes(tour, house)
        await shares(tour)
        await tour.fits_a_phone()


async def goes_instead(tour: Tour) -> None:
    """Somebody else could go: a name is looked for, and confirmed by its address."""
    await tour.press("More choices", "Other ways to take part")
    await tour.sees("other-ways", "Other ways to take part", "Ask a colleague to go instead")
    await tour.press("Ask a colleague to go instead")
    await tour.sees("who-goes-instead", "Who can go instead of you?", "Find this colleague")
    await tour.fill("Your colleague's name or work e-mail address", "whitlock")
    await tour.press("Find this colleague")
    await tour.sees("is-it-them", "Is it this colleague?", says="daniel-whitlock@trust.example")
    await tour.press("Somebody else")
    await tour.sees("somebody-else", "Who can go instead of you?")
    await tour.press("Back to the task")
    await tour.sees("back-to-the-task", "Safeguarding task: reply needed")


async def asks_for_help(tour: Tour, house: PlayedHouse) -> None:
    """One tap asks; then what would help, and a note to the nurse who took it."""
    await tour.press("I need help")
    await tour.sees("asked", "Your safeguarding task", "My request for help", says="call 999")
    await house.settle()
    await tour.press("My request for help")
    await tour.sees("my-request", "My request for help", "Say what would help")
    await tour.press("Say what would help")
    await tour.sees("what-would-help", "What would help you?", "Ask a named nurse")
    await tour.choose("What kind of help?", "Help with my report")
    await tour.press("Ask a named nurse")
    await tour.sees("kind-said", "Your safeguarding task", "My request for help", says="call 999")
    await house.say(GRACE, "claim 1")
    await tour.sees("a-nurse-helps", "Safeguarding task: a nurse will help you", says="Grace Adeyemi")
    await tour.press("My request for help", "Write a note")
    await tour.sees("note", "Write a private note", "Send the note")
    await tour.fill("Your note", NOTE)
    await tour.press("Send the note")
    await tour.say("my request 1")
    await tour.sees("taken", "My request for help", "Find 30 minutes", says="help with my report")
    assert NOTE not in str(house.cards(PRIYA))


async def writes(tour: Tour, house: PlayedHouse) -> None:
    """The report for another conference is written in the chat, one question after the other."""
    await invite(house, PRIYA, name="review-hackney")
    await tour.say("write report 2")
    await tour.sees(
        "report", "Your report", "Write my report", "Check my report", says="questions have an answer"
    )
    await tour.press("Write my report")
    await tour.sees("question", "How we know the family", "Save and go on", says="Question 1 of")
    await tour.fill("Your answer", "I have worked with the mother since 4 May 2026.")
    await tour.press("Save and go on")
    await tour.screen.reads(PRIYA, "Question 2 of")


async def shares(tour: Tour) -> None:
    """The report is sent, and then shared with a parent."""
    await tour.say("report 1 sent")
    await tour.sees("sent", "Safeguarding task: share your report", "Say how it was shared")
    await tour.press("Say how it was shared")
    await tour.sees("sharing", "Sharing your report", "Record parent 1", says="not yet")
    await tour.press("Record parent 1")
    await tour.sees("one-parent", "Sharing your report", "I have shared it")
    await tour.fill("When did you share it?", "2026-11-23")
    await tour.choose("How?", "Face to face")
    await tour.fill("What did they say about it?", "She says that the date of the move is wrong.")
    await tour.press("I have shared it")
    await tour.sees("shared", "Safeguarding task: share your report", says="1 of 2 recorded")


async def test_the_tour_of_a_named_nurse(house: PlayedHouse, look: Opener) -> None:
    await invite(house, PRIYA, DANIEL)
    await house.say(PRIYA, "reply 1 accept")
    await house.say(PRIYA, "support 1 help with report")
    await house.settle()
    async with look(house.base_url) as screen:
        tour = await begin(screen, GRACE, "nurse")
        await tour.say("hello")
        await tour.sees("home", "What needs you", "Open request 1", "Open my desk")
        await tour.press("Open my desk")
        await tour.sees("desk", "Your desk", "Show requests for help")
        await tour.press("Show requests for help")
        await tour.sees("requests", "Requests for help", "Open request 1")
        await tour.press("Open request 1")
        await tour.sees(
            "request", "Safeguarding task: a colleague asks for help", "I will help", "Show details"
        )
        await tour.press("I will help")
        await tour.sees("claimed", "You are helping a colleague", "Show details", "Write a note")
        await tour.press("Show details")
        await tour.sees("details", "Details, for you only", "Hide details", says="Priya Raman")
        await tour.press("Hide details")
        await writes_back(tour, house)
        await finds_a_time(tour)
        await reviews(tour, house)
        await tour.fits_a_phone()


async def writes_back(tour: Tour, house: PlayedHouse) -> None:
    """A note is read and answered; its words stay in no chat."""
    await house.say(PRIYA, f"note 1 {NOTE}")
    await tour.sees("note-has-come", "Safeguarding task: you have a note", "Read the note")
    await tour.press("Read the note")
    await tour.sees("note-is-read", "Notes, for you only", "Hide the notes", says=NOTE)
    await tour.press("Write a note")
    await tour.fill("Your note", ANSWER)
    await tour.press("Send the note")
    await tour.sees("answered", "You are helping a colleague", "Write a note")
    assert NOTE not in str(house.cards(GRACE))


async def finds_a_time(tour: Tour) -> None:
    """Half an hour in which both are free."""
    await tour.press("More choices", "Find 30 minutes")
    await tour.sees("find-30-minutes", "Find 30 minutes", "Later times")
    await tour.press("Monday 23 November 2026 at midday")
    await tour.sees("suggested", "You are helping a colleague", says="You suggested")


async def reviews(tour: Tour, house: PlayedHouse) -> None:
    """A decline that needs a look first: to agree, the nurse says why (I10)."""
    await house.say(DANIEL, "reply 1 decline not engaging apologies")
    await house.settle()
    await tour.sees(
        "decline", "Safeguarding task: can somebody else go?", "I agree: the decline stands", "Show details"
    )
    await tour.press("I agree: the decline stands")
    await tour.sees("why-needed", "Safeguarding task: can somebody else go?", says="Say in a few words")
    await tour.fill("If you agree, why is it right that nobody goes?", "Another team goes, with our report.")
    await tour.press("I agree: the decline stands")
    await tour.sees("agreed", "This task is finished", says="The report is still needed.")


async def test_the_tour_of_a_team_manager(house: PlayedHouse, look: Opener) -> None:
    await invite(house, AMINA, OWEN)
    await house.say(OWEN, "reply 1 accept")
    for _ in range(MORNINGS_TO_AN_OVERDUE_REPLY):
        await house.move("next-morning")
    async with look(house.base_url) as screen:
        tour = await begin(screen, MARCUS, "manager")
        await tour.say("my team")
        await tour.sees("my-team", "Where your team needs somebody", says="Amina Yusuf")
        await answers_for_somebody(tour)
        await tour.say("my team")
        await tour.sees("somebody-new", "Where your team needs somebody", says="is newly qualified")
        await tour.open_first("I will go with them: ")
        await tour.sees("going-along", "Where your team needs somebody", says="Recorded. You go along.")
        await misses_the_conference(house)
        await tour.sees("supervision", "Safeguarding task: a talk in supervision", says="not about blame")
        await tour.fill("Date of the talk", "2026-12-11")
        await tour.press("Record supervision date")
        await tour.sees("date-recorded", "This task is finished", says="This has been looked after.")
        await tour.fits_a_phone()


async def answers_for_somebody(tour: Tour) -> None:
    """A reply for somebody who is away, with the reason (A1)."""
    await tour.open_first("Answer for them: ")
    await tour.sees("record", "Record for a colleague", "Record it", "Leave it as it is")
    await tour.choose("What do you record?", "They attend remotely")
    await tour.choose("Why do you record it?", "They are away")
    await tour.press("Record it")
    await tour.sees("recorded", "A conference", says="Recorded. The coordinator can see who did it.")


async def misses_the_conference(house: PlayedHouse) -> None:
    """Amina was unwell, and says so; the next morning her manager is asked for a talk."""
    await house.say(AMINA, "report 1 sent")
    await house.move("15-minutes-before")
    await house.move("next-morning")
    await house.say(AMINA, "not attended 1")
    await house.say(AMINA, "absent 1 sick")
    await house.move("next-morning")


async def test_the_tour_of_a_safeguarding_administrator(house: PlayedHouse, look: Opener) -> None:
    async with look(house.base_url) as screen:
        tour = await begin(screen, SUNITA, "administrator")
        await tour.say("hello")
        await tour.sees("nothing-waits", "Nothing needs you now", "Show questions")
        await house.bring(sample_invitation("initial-kent", now=house.now(), invitee="nobody@trust.example"))
        await tour.say("hello")
        way = "Show invitations without a person"
        await tour.sees("home", "What needs you", way, says="1 invitation without a person.")
        await finds_its_person(tour)
        await house.bring(ready_file("list.csv", now=house.now(), invitee=house.person(PRIYA).address))
        await settles_a_question(tour)
        await tour.fits_a_phone()


async def settles_a_question(tour: Tour) -> None:
    """What the list left open is settled with the unit."""
    await tour.say("questions")
    await tour.sees("questions", "What needs a person", "Open number 1")
    await tour.press("Open number 1")
    await tour.sees("question", "Something to check with the unit", "This is settled")
    await tour.press("This is settled")
    await tour.sees("settled", "Something to check with the unit")


async def finds_its_person(tour: Tour) -> None:
    """An invitation to an address that nobody has."""
    await tour.press("Show invitations without a person")
    await tour.sees("unmatched", "Invitations without a person")
    await tour.open_first("Open ")
    await tour.sees("needs-a-person", "Safeguarding task: an invitation needs a person")
    await tour.press("Choose a care coordinator")
    give = "Give it to this person"
    await tour.sees("whose", "Whose invitation is this?", give, says="nobody@trust.example")
    await tour.choose("Care coordinator", "Amina Yusuf, Hill Street Community Team")
    await tour.press(give)
    await tour.sees("given", "Given to its person", says="has its person now.")
