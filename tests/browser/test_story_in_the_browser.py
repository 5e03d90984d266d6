"""The main story in headless Chromium against the real product, as somebody new to it would play it."""

import pytest
from playwright.async_api import FilePayload, expect

from practice.samples import sample_invitation
from tests.browser.screen import Screen
from tests.house import (
    GRACE,
    PRIYA,
    RUTH,
    SUNITA,
    TOMASZ,
    PlayedHouse,
)

pytestmark = pytest.mark.browser

AMINA = "amina-yusuf"
NEUTRAL = "You have a safeguarding task"
KENT_FAMILY = ("Amy Fernleigh", "Laura Fernleigh", "Margaret Osei-Tutu", "KCC-2027-0142")
# From the first Monday to the Monday before the Kent report is due.
MORNINGS_TO_THE_REPORT = 6


def kent(house: PlayedHouse, name: str = "initial-kent", slug: str = PRIYA) -> bytes:
    """A sample file as the council's unit would send it to this person."""
    return sample_invitation(name, now=house.now(), invitee=house.person(slug).address)


async def a_dropped_invitation(house: PlayedHouse, screen: Screen) -> None:
    """The beginning of most stories: the Kent file was dropped and taken in, its card is in the chat."""
    await screen.bring(kent(house))
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")


async def test_the_page_opens_and_says_that_its_people_are_invented(screen: Screen) -> None:
    await expect(screen.page.get_by_test_id("badge")).to_have_text("Practice: invented people")
    await expect(screen.page.get_by_test_id("badge")).to_be_in_viewport()
    await expect(screen.page.get_by_test_id("clock-now")).to_have_text("Monday 23 November 2026, 9am")
    await screen.read_as_heading(PRIYA, "Welcome to the Conference Assistant")
    await expect(screen.lock_screen(PRIYA)).not_to_contain_text("task")
    await screen.picture("01-the-page-opens")


async def test_a_dropped_file_becomes_a_card_that_names_nobody(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await expect(screen.page.get_by_test_id("import-results")).to_contain_text(
        "Initial conference on Thursday 3 December 2026 at 10am"
    )
    await screen.reads(PRIYA, "You are invited to an initial conference on Thursday 3 December 2026 at 10am.")
    await screen.reads(PRIYA, "Report due: 5pm on Tuesday 1 December 2026")
    await expect(screen.lock_screen(PRIYA)).to_contain_text(NEUTRAL)
    for name in KENT_FAMILY:
        await expect(screen.page.get_by_text(name)).to_have_count(0)
    await screen.picture("02-invitation", screen.card(PRIYA))


async def test_details_are_for_one_person_and_gone_after_a_reload(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "Show details")
    for name in KENT_FAMILY:
        await screen.reads(PRIYA, name)
        await expect(screen.page.get_by_text(name)).to_have_count(1)
    await expect(screen.column(PRIYA)).to_contain_text("Only Priya Raman sees this.")
    await screen.picture("03-details", screen.card(PRIYA))
    assert "Fernleigh" not in str(house.cards(PRIYA))

    await screen.reload()
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
    await expect(screen.page.get_by_text("Fernleigh")).to_have_count(0)


async def test_details_can_be_hidden_again(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "Show details")
    await screen.press(PRIYA, "Hide details")
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
    await expect(screen.page.get_by_text("Fernleigh")).to_have_count(0)


async def test_replying_says_when_the_report_is_due_and_why(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "I will attend remotely")
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    await screen.reads(PRIYA, "Report due: 5pm on Tuesday 1 December 2026")
    await screen.reads(PRIYA, "How the report date was worked out.")
    await screen.reads(PRIYA, "2 working days before")
    await screen.picture("04-reply", screen.card(PRIYA))

    await screen.reload()
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    await expect(screen.cards(PRIYA)).to_have_count(2)


async def test_help_reaches_the_nurses_on_duty_and_the_first_has_it(
    house: PlayedHouse, screen: Screen
) -> None:
    await a_dropped_invitation(house, screen)
    await screen.show(RUTH)
    await screen.press(PRIYA, "I need help")
    await screen.reads(PRIYA, "call 999")
    for nurse in (GRACE, TOMASZ):
        await screen.read_as_heading(nurse, "Safeguarding task: a colleague asks for help")
        await expect(screen.column(nurse)).not_to_contain_text("Priya")
    await expect(screen.cards(RUTH)).to_have_count(1)
    await screen.picture("05-help-is-asked-for")

    await screen.press(GRACE, "Show details")
    await screen.reads(GRACE, "Priya Raman")
    await screen.press(GRACE, "Hide details")
    await screen.press(GRACE, "I will help")
    await screen.read_as_heading(GRACE, "You are helping a colleague")
    await screen.reads(TOMASZ, "Grace Adeyemi has claimed this request.")
    await expect(screen.card(TOMASZ).get_by_role("button")).to_have_count(0)
    await screen.read_as_heading(PRIYA, "Safeguarding task: a nurse will help you")
    await screen.reads(PRIYA, "Grace Adeyemi, named nurse, will help you and will be in touch.")
    await expect(screen.cards(RUTH)).to_have_count(1)
    await screen.picture("06-claimed", screen.card(GRACE))
    await screen.picture("07-help-has-come", screen.card(PRIYA))


async def test_the_clock_brings_each_reminder_at_its_moment(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "I will attend remotely")
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    for _ in range(MORNINGS_TO_THE_REPORT):
        await screen.move_clock("next-morning")
    await expect(screen.page.get_by_test_id("clock-now")).to_have_text("Monday 30 November 2026, 9:30am")
    await screen.read_as_heading(PRIYA, "Safeguarding task: report due soon")
    await screen.reads(PRIYA, "is due by 5pm on Tuesday 1 December 2026")
    await screen.picture("08-report-due", screen.card(PRIYA))
    await screen.press(PRIYA, "My report is sent")
    await screen.reads(PRIYA, "Sent on Monday 30 November 2026 at 9:30am")

    await screen.move_clock("day-before")
    await screen.read_as_heading(PRIYA, "Safeguarding task: get ready")
    await screen.reads(PRIYA, "We send the join link 30 minutes before the start.")
    await screen.picture("09-day-before", screen.card(PRIYA))


async def test_the_join_card_is_updated_in_place_and_its_button_asks_first(
    house: PlayedHouse, screen: Screen
) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "I will attend remotely")
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    await screen.move_clock("30-minutes-before")
    await screen.read_as_heading(PRIYA, "Safeguarding task: starting soon")
    await screen.picture("10-half-an-hour-before", screen.card(PRIYA))
    count, half_hour = await screen.cards(PRIYA).count(), house.live(PRIYA).id

    await screen.move_clock("15-minutes-before")
    await screen.read_as_heading(PRIYA, "Safeguarding task: join now")
    await screen.reads(PRIYA, "Meeting ID: 312 345 678 901")
    await screen.reads(PRIYA, "phone the conference unit on 01632 960142")
    await expect(screen.cards(PRIYA)).to_have_count(count)
    assert house.live(PRIYA).id == half_hour
    await screen.picture("11-join-now", screen.card(PRIYA))

    # Adaptive Cards give a button that opens an address the role of a link.
    await screen.card(PRIYA).get_by_role("link", name="Join the meeting").click()
    await expect(screen.page.get_by_test_id("open-host")).to_have_text("teams.microsoft.com")
    await screen.picture("12-join-asks-first")
    await screen.page.get_by_test_id("dialog-no").click()
    assert screen.page.url == f"{house.base_url}/"
    assert len(screen.page.context.pages) == 1


async def test_typed_words_do_what_the_buttons_do(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.type(PRIYA, "my conferences")
    await screen.read_as_heading(PRIYA, "Your conferences")
    await screen.picture("13-typed-words", screen.column(PRIYA))
    await screen.type(PRIYA, "reply 1 accept")
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    await screen.type(PRIYA, "support 1")
    await screen.read_as_heading(GRACE, "Safeguarding task: a colleague asks for help")
    await screen.type(GRACE, "claim 1")
    await screen.read_as_heading(GRACE, "You are helping a colleague")
    await screen.read_as_heading(PRIYA, "Safeguarding task: a nurse will help you")
    await screen.type(PRIYA, "what is the meaning of life")
    await screen.read_as_heading(PRIYA, "We did not understand that")
    await screen.reads(PRIYA, "call 999")


async def test_cancelling_closes_every_card(house: PlayedHouse, screen: Screen) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "I will attend remotely")
    await screen.press(PRIYA, "I need help")
    await screen.read_as_heading(GRACE, "Safeguarding task: a colleague asks for help")
    await screen.take_in_sample("cancel-kent")
    await expect(screen.page.get_by_test_id("import-results")).to_contain_text("cancelled")
    for slug in (PRIYA, GRACE, TOMASZ):
        await screen.read_as_heading(slug, "This task is finished")
        await screen.reads(slug, "was cancelled. You do not need to do anything.")
        for card in (await screen.cards(slug).all())[1:]:
            await expect(card.get_by_role("button")).to_have_count(0)
    await screen.picture("14-cancelled")


async def test_a_moved_conference_shows_the_old_and_the_new_date(screen: Screen) -> None:
    await screen.take_in_sample("review-hackney")
    await screen.press(PRIYA, "More choices")
    await screen.press(PRIYA, "I will attend by phone")
    await screen.reads(PRIYA, "Recorded. You will attend by phone.")
    await screen.take_in_sample("review-hackney-moved")
    await screen.read_as_heading(PRIYA, "Safeguarding task: a date has changed")
    await screen.reads(PRIYA, "Monday 11 January 2027 at 1pm has moved.")
    await screen.reads(PRIYA, "It is now on Wednesday 13 January 2027 at 1pm.")
    await screen.picture("15-moved", screen.card(PRIYA))
    await screen.press(PRIYA, "I can still attend")
    await screen.read_as_heading(PRIYA, "Your safeguarding task")


async def test_a_broken_file_is_explained_on_the_page(house: PlayedHouse, screen: Screen) -> None:
    upload: FilePayload = {
        "name": "broken.ics",
        "mimeType": "text/calendar",
        "buffer": kent(house, "broken"),
    }
    await screen.page.get_by_test_id("file").set_input_files(upload)
    file = screen.file("broken.ics")
    await expect(file.get_by_test_id("group-wrong")).to_contain_text("Ask the unit for a Teams link")
    assert await file.get_by_test_id("group-wrong").get_by_role("listitem").count() >= 3
    await screen.picture("16-broken-file")
    await screen.take_in("broken.ics")
    await screen.read_as_heading(PRIYA, "Safeguarding task: reply needed")
    await screen.drop((b"This is no calendar.", "letter.ics"))
    await expect(screen.file("letter.ics")).to_contain_text("Nothing to take in: 1 cannot be used.")
    await expect(screen.file("letter.ics").get_by_test_id("take-in")).to_have_count(0)


async def test_the_older_teams_app_submits_and_gets_its_card(house: PlayedHouse, screen: Screen) -> None:
    await screen.page.get_by_test_id("old-client").check()
    await a_dropped_invitation(house, screen)
    async with screen.page.expect_response("**/practice/submit"):
        await screen.press(PRIYA, "I will attend remotely")
    await screen.reads(PRIYA, "Recorded. You will attend remotely.")
    async with screen.page.expect_response("**/practice/submit"):
        await screen.press(PRIYA, "Show details")
    await expect(screen.page.get_by_text("Fernleigh")).to_have_count(0)
    await screen.picture("17-older-teams-app", screen.column(PRIYA))


async def test_declining_without_a_reason_is_explained_beside_the_field(
    house: PlayedHouse, screen: Screen
) -> None:
    await a_dropped_invitation(house, screen)
    await screen.press(PRIYA, "More choices")
    await screen.press(PRIYA, "I cannot attend")
    await expect(screen.card(PRIYA).get_by_text("Choose a reason, so that we can")).to_be_visible()
    reason = screen.card(PRIYA).get_by_label("If you cannot attend, why?")
    await expect(reason).to_be_focused()
    await screen.picture("18-reason-missing", screen.card(PRIYA))
    await reason.select_option("leave")
    await screen.press(PRIYA, "I cannot attend")
    cover = screen.card(PRIYA).get_by_label("Who covers for you?")
    await expect(cover).to_be_focused()
    await cover.select_option("apologies")
    await screen.press(PRIYA, "I cannot attend")
    await screen.reads(PRIYA, "Recorded. You cannot attend.")
    await screen.reads(PRIYA, "Your report is still needed.")
    await screen.picture("19-declined", screen.card(PRIYA))


async def test_an_invitation_without_a_person_finds_one(house: PlayedHouse, screen: Screen) -> None:
    await screen.show(SUNITA)
    await screen.hide(TOMASZ)
    await screen.bring(sample_invitation("initial-kent", now=house.now(), invitee="nobody@trust.example"))
    await screen.read_as_heading(SUNITA, "Safeguarding task: an invitation needs a person")
    await expect(screen.column(SUNITA)).not_to_contain_text("Fernleigh")
    await screen.press(SUNITA, "Choose a care coordinator")
    await screen.reads(SUNITA, "nobody@trust.example")
    await screen.picture("20-whose-invitation", screen.card(SUNITA))
    choice = screen.card(SUNITA).get_by_label("Care coordinator")
    await choice.select_option(label="Amina Yusuf, Hill Street Community Team")
    await screen.press(SUNITA, "Give it to this person")
    # True of the answer and of the renewed card alike, whichever the page hears of last.
    await screen.reads(SUNITA, "has its person now.")
    await screen.show(AMINA)
    await screen.read_as_heading(AMINA, "Safeguarding task: reply needed")


async def test_starting_again_clears_every_chat_and_keeps_the_people(
    house: PlayedHouse, screen: Screen
) -> None:
    await a_dropped_invitation(house, screen)
    await screen.move_clock("next-morning")
    await screen.page.get_by_test_id("start-again").click()
    await screen.page.get_by_test_id("dialog-yes").click()
    await expect(screen.page.get_by_test_id("clock-now")).to_have_text("Monday 23 November 2026, 9am")
    await expect(screen.cards(PRIYA)).to_have_count(1)
    await screen.read_as_heading(PRIYA, "Welcome to the Conference Assistant")
    await a_dropped_invitation(house, screen)
