"""The main job from the first file to the last card, over HTTP against the local connector."""

import asyncio

from tests.house import (
    GRACE,
    PRIYA,
    RUTH,
    TOMASZ,
    PlayedHouse,
    all_actions,
    card_of,
    heading,
    texts,
    titles,
)

BREATH = 2.1  # seconds


async def test_an_invitation_file_becomes_a_card_without_identifying_detail(house: PlayedHouse) -> None:
    answer = await house.bring_sample("initial-kent")
    assert answer.problems == ()
    [message] = house.cards(PRIYA)
    card = card_of(message)
    assert heading(card) == "Safeguarding task: reply needed"
    assert "You are invited to an initial conference on" in texts(card)
    assert "I will attend remotely" in titles(card)
    assert "Report due" in texts(card)


async def test_details_go_to_that_person_only_and_are_not_kept(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    shown = texts(await house.press(PRIYA, "Show details"))
    assert "Details, for you only" in shown
    assert "Not in the invitation" not in shown.split("Chair")[0]
    kept = [message.activity for slug in (PRIYA, GRACE) for message in house.cards(slug)]
    assert "Details, for you only" not in str(kept)


async def test_accepting_says_when_the_report_is_due_and_how_it_was_worked_out(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    said = texts(await house.press(PRIYA, "I will attend remotely"))
    assert "You will attend remotely." in said
    assert "How the report date was worked out." in said
    assert "2 working days before" in said
    await house.settle()
    assert "You will attend remotely." in texts(card_of(house.live(PRIYA)))
    assert len(house.cards(PRIYA)) == 1


async def test_the_first_nurse_to_claim_has_it_and_everybody_is_told(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    said = texts(await house.press(PRIYA, "I need help"))
    assert "Grace Adeyemi and Tomasz Zielinski can see your request now" in said
    assert "call 999" in said
    await house.settle()
    assert [len(house.cards(nurse)) for nurse in (GRACE, TOMASZ, RUTH)] == [1, 1, 0]

    first = texts(await house.press(GRACE, "I will help"))
    assert "It is yours" in first
    second = texts(await house.press(TOMASZ, "I will help"))
    assert "Grace Adeyemi has claimed this request" in second

    await house.settle()
    assert "Grace Adeyemi has claimed this request" in texts(card_of(house.live(TOMASZ)))
    assert titles(card_of(house.live(TOMASZ))) == []
    told = card_of(house.live(PRIYA))
    assert heading(told) == "Safeguarding task: a nurse will help you"
    assert "Grace Adeyemi, named nurse, will help you" in texts(told)


async def test_moving_the_clock_brings_every_nudge_exactly_once_on_one_live_card(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    await house.press(PRIYA, "I will attend remotely")
    await house.move("day-before")
    # Teams lets a few messages a second into one chat; so many cards in one day of the story need a breath.
    await asyncio.sleep(BREATH)
    await house.move("30-minutes-before")
    await house.settle()
    half_hour = house.live(PRIYA)
    assert heading(card_of(half_hour)) == "Safeguarding task: starting soon"
    join = next(action for action in all_actions(card_of(half_hour)) if action["type"] == "Action.OpenUrl")
    assert join["url"].startswith("https://teams.microsoft.com/l/meetup-join/")

    await asyncio.sleep(BREATH)
    await house.move("15-minutes-before")
    await house.settle()
    quarter = house.live(PRIYA)
    assert quarter.id == half_hour.id
    assert heading(card_of(quarter)) == "Safeguarding task: join now"
    # The invitation, four cards about the report (help, tomorrow, today, late), the day before, the morning.
    assert [heading(card_of(message)) for message in house.cards(PRIYA)] == [
        *["This card has moved"] * 7,
        "Safeguarding task: join now",
    ]


async def test_a_cancellation_closes_every_card_and_stops_every_nudge(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    await house.press(PRIYA, "I will attend remotely")
    await house.press(PRIYA, "I need help")
    await house.settle()
    await house.bring_sample("cancel-kent")
    for slug in (PRIYA, GRACE, TOMASZ):
        for message in house.cards(slug):
            assert titles(card_of(message)) == []
        assert "This task is finished" in texts(card_of(house.live(slug)))
    count = len(house.cards(PRIYA))
    await house.move("next-morning")
    for _ in range(12):
        await house.move("next-morning")
    assert len(house.cards(PRIYA)) == count


async def test_a_stranger_is_refused_politely_and_learns_nothing(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    message = house.live(PRIYA)
    details = next(action for action in all_actions(card_of(message)) if action["title"] == "Show details")
    for slug in ("daniel-whitlock", "helen-achterberg"):
        answer = await house.room.client.execute(house.person(slug), message.id, details, {})
        card = house.answered(answer)
        assert heading(card) == "You cannot do this"
        assert "conference on" not in texts(card)


async def test_typed_words_do_what_the_buttons_do(house: PlayedHouse) -> None:
    await house.bring_sample("initial-kent")
    assert "reply needed" in texts(await house.say(PRIYA, "my conferences"))
    assert "You will attend remotely." in texts(await house.say(PRIYA, "reply 1 accept"))
    assert "can see your request now" in texts(await house.say(PRIYA, "support 1"))
    assert heading(await house.say(PRIYA, "cancel")) == "Nothing to cancel"
    assert "999" in texts(await house.say(PRIYA, "help"))
    assert heading(await house.say(PRIYA, "what is the meaning of life")) == "We did not understand that"
    await house.settle()
    assert "waits for a nurse" in texts(await house.say(GRACE, "my requests"))
    assert "It is yours" in texts(await house.say(GRACE, "claim 1"))


async def test_a_broken_file_is_explained_and_its_good_part_is_taken_in(house: PlayedHouse) -> None:
    answer = await house.bring_sample("broken")
    assert len(answer.accepted) == 2
    assert len(answer.problems) >= 3
    assert len(house.cards(PRIYA)) == 1
