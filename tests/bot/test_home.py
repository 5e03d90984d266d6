"""The front door: what needs the reader now, in order of time, and one's reports (AX9, N3, A1)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.access import Role
from domain.nudges import NudgeKind
from domain.people import Person
from storage import invitations, live_cards, people
from storage.live_cards import LiveCard
from storage.unit import Unit
from tests.bot.card_lint import every_action, lint
from tests.bot.door import Door
from tests.factories import CHILD, STARTS_AT, a_draft, a_person, add_person, take_in
from tests.house import heading, texts, titles
from usecases.my_tasks import list_my_tasks

SOONER = "Review conference on Tuesday 8 December 2026 at 10am"
LATER = "Review conference on Tuesday 15 December 2026 at 10am"


async def say(door: Door, text: str, person: Person | None = None) -> dict[str, Any]:
    await door.knock(door.by(person or door.priya, text=text))
    card: dict[str, Any] = door.identity.said[-1][2]["attachments"][0]["content"]
    assert lint(card) == []
    return card


def somebody(door: Door, role: Role, name: str) -> Person:
    return door.database.run_now(add_person, a_person(role, name=name))


def show_card(unit: Unit, owner: Person, reader: Person, kind: NudgeKind) -> str:
    """As if the reader had this card about the owner's invitation in their chat; gives its code."""
    found = invitations.get_numbered(unit, owner.id, 1)
    card = LiveCard(found.id, reader.id, "activity-1", kind)
    live_cards.save(unit, card, invitation_id=found.id, now=unit.now)
    return str(found.id)[:8]


async def test_what_needs_a_coordinator_stands_in_order_of_time_each_with_its_button(door: Door) -> None:
    later = a_draft(door.priya, uid="later", starts_at=STARTS_AT + timedelta(days=7))
    door.database.run_now(take_in, later, a_draft(door.priya, uid="sooner"))
    card = await say(door, "hi")
    assert heading(card) == "What needs you"
    first = [texts(card).index(f"**2.** {SOONER}: **{ask}") for ask in ("reply needed", "report due by")]
    then = [texts(card).index(f"**1.** {LATER}: **{ask}") for ask in ("reply needed", "report due by")]
    assert first[0] < then[0] < first[1] < then[1]
    assert texts(card).count("reply needed") == 2
    assert sorted(titles(card)) == ["Open number 1", "Open number 2"]
    opened = await press(door, card, "Open number 2")
    assert heading(opened) == "Safeguarding task: reply needed"


async def press(door: Door, card: dict[str, Any], title: str, person: Person | None = None) -> dict[str, Any]:
    """The card that comes when this button is pressed."""
    data = dict(next(action for action in every_action(card) if action["title"] == title)["data"])
    return await door.card(door.clicked(data.pop("verb"), person, **data))


async def test_a_card_stays_short_however_much_waits(door: Door) -> None:
    drafts = [a_draft(door.priya, uid=f"number {one}") for one in range(9)]
    door.database.run_now(take_in, *drafts)
    card = await say(door, "hi")
    assert len(titles(card)) == 6
    assert "And 10 more." in texts(card)
    assert "my conferences" in texts(card)
    assert CHILD not in str(card)


async def test_with_nothing_open_the_list_of_conferences_is_home(door: Door) -> None:
    assert heading(await say(door, "hi")) == "Your conferences"
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "reply 1 accept")
    await say(door, "report 1 sent")
    card = await say(door, "hi")
    assert "share your report with each parent" in texts(card)
    assert titles(card) == ["Open number 1"]


# N3: what is answered for an absent colleague stands among one's own, by its code.
async def test_a_task_of_a_colleague_one_covers_for_is_among_ones_own(door: Door) -> None:
    owen = somebody(door, Role.CARE_COORDINATOR, "Owen Pritchard")
    door.database.run_now(lambda unit: people.save(unit, replace(door.priya, deputy_id=owen.id)))
    door.database.run_now(take_in, a_draft(door.priya))
    code = door.database.run_now(show_card, door.priya, owen, NudgeKind.INVITATION)
    assert heading(await say(door, "hi", owen)) == "Your conferences"
    await say(door, "away 23 November 2026 to 4 December 2026")
    card = await say(door, "hi", owen)
    assert f"**{code}.** For a colleague who is away. Review conference" in texts(card)
    assert titles(card) == [f"Open number {code}"]
    opened = await press(door, card, f"Open number {code}", owen)
    assert "You are covering for a colleague" in texts(opened)
    await say(door, "back")
    assert heading(await say(door, "hi", owen)) == "Your conferences"


# I11: who has agreed has taken all of it over; whose it was is not asked any more.
async def test_whoever_is_asked_to_go_instead_is_asked_at_home_and_then_has_the_tasks(door: Door) -> None:
    owen = somebody(door, Role.CARE_COORDINATOR, "Owen Pritchard")
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "reply 1 decline leave apologies")
    await say(door, f"stand in 1 {owen.email}")
    card = await say(door, "hi", owen)
    assert "A colleague asks whether you can go on Tuesday 8 December 2026 at 10am." in texts(card)
    code = titles(card)[0].removeprefix("Open number ")
    await say(door, f"stand in {code} yes, I have read the report", owen)
    card = await say(door, "hi", owen)
    assert f"**{code}.** {SOONER}: **report due by" in texts(card)
    assert "For a colleague who is away" not in texts(card)
    assert heading(await say(door, "hi")) == "Your conferences"


# A1, N13: a manager is asked about somebody of the team, without a name.
async def test_what_a_manager_was_asked_stands_there_until_it_is_settled(door: Door) -> None:
    helen = somebody(door, Role.TEAM_MANAGER, "Helen Achterberg")
    door.database.run_now(lambda unit: people.save(unit, replace(door.priya, manager_id=helen.id)))
    door.database.run_now(take_in, a_draft(door.priya))
    code = door.database.run_now(show_card, door.priya, helen, NudgeKind.WHO_ATTENDS)
    card = await say(door, "hi", helen)
    assert f"**{code}.** Your team needs you. Review conference" in texts(card)
    assert titles(card) == [f"Open task {code}", "Show my team"]
    assert "Priya" not in str(card)
    await say(door, "reply 1 accept")
    assert heading(await say(door, "hi", helen)) == "Where your team needs somebody"


async def test_a_prompt_is_shown_to_nobody_who_may_not_see_it_any_more(door: Door) -> None:
    helen = somebody(door, Role.TEAM_MANAGER, "Helen Achterberg")
    door.database.run_now(take_in, a_draft(door.priya))
    door.database.run_now(show_card, door.priya, helen, NudgeKind.WHO_ATTENDS)
    assert heading(await say(door, "hi", helen)) == "Where your team needs somebody"


async def test_a_nurse_sees_who_waits_for_her_first_with_a_button(door: Door) -> None:
    grace = somebody(door, Role.NAMED_NURSE, "Grace Adeyemi")
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "support 1")
    card = await say(door, "hi", grace)
    assert "waits for a nurse" in texts(card)
    assert titles(card) == ["Open request 1", "Open my desk"]
    opened = await press(door, card, "Open request 1", grace)
    assert "I will help" in titles(opened)


async def test_an_administrator_keeps_the_ways_to_what_waits(door: Door) -> None:
    sunita = somebody(door, Role.SAFEGUARDING_ADMIN, "Sunita Kaur")
    quiet = await say(door, "hi", sunita)
    assert heading(quiet) == "Nothing needs you now"
    ways = titles(quiet)
    door.database.run_now(take_in, a_draft(door.priya))
    code = door.database.run_now(show_card, door.priya, sunita, NudgeKind.LINK_CHECK)
    card = await say(door, "hi", sunita)
    assert titles(card) == [f"Open task {code}", *ways]
    assert heading(card) == "What needs you"
    assert "questions that need an answer" in texts(card)


async def test_my_reports_says_of_each_until_when_and_how_far_it_is(door: Door) -> None:
    assert "No report is asked of you" in texts(await say(door, "my reports"))
    later = a_draft(door.priya, uid="later", starts_at=STARTS_AT + timedelta(days=7))
    door.database.run_now(take_in, a_draft(door.priya), later)
    await say(door, "report 2 begun")
    card = await say(door, "reports")
    assert heading(card) == "Your reports"
    assert "**1.** Report for the review conference on Tuesday 8 December 2026 at 10am, due by" in texts(card)
    assert texts(card).index(": not begun.") < texts(card).index(": begun.")
    await say(door, "report 1 sent")
    card = await say(door, "my reports")
    assert texts(card).index(": begun.") < texts(card).index(": sent.")
    assert titles(card) == ["Open number 2", "Open number 1"]


def test_looking_at_ones_tasks_is_on_record(door: Door) -> None:
    found = door.database.run_now(list_my_tasks, door.priya.as_actor())
    assert (found.own, found.asked_to_go, found.covered, found.prompts) == ((), (), (), ())


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.SERVICE_LINE, "Last month in figures"),
        (Role.GOVERNANCE, "Last month in figures"),
        (Role.CHAMPION, "Nothing needs you now"),
    ],
)
async def test_whoever_only_hears_from_the_bot_has_a_home_as_well(door: Door, role: Role, said: str) -> None:
    person = somebody(door, role, "Ngozi Whitfield")
    assert heading(await say(door, "hi", person)) == said
