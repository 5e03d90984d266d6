"""Duty and leave in the chat, by buttons and by typed words (Q2, N3, AX9)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.access import SYSTEM, Role
from domain.people import Person
from domain.routing import Handover
from storage import duty, leave, people
from storage.unit import Unit
from tests.bot.card_lint import every_action, lint, visible
from tests.bot.door import Door
from tests.factories import a_draft, a_person, add_person, take_in
from tests.house import heading, texts, titles
from usecases.handover import hand_over_all

DUTY_FORM = {"day", "person_id"}


@pytest.fixture
def grace(door: Door) -> Person:
    return door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))


@pytest.fixture
def tomasz(door: Door) -> Person:
    return door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Tomasz Zielinski"))


@pytest.fixture
def sunita(door: Door) -> Person:
    return door.database.run_now(add_person, a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur"))


async def say(door: Door, text: str, person: Person) -> dict[str, Any]:
    await door.knock(door.by(person, text=text))
    card: dict[str, Any] = door.identity.said[-1][2]["attachments"][0]["content"]
    assert lint(card) == []
    return card


def inputs(card: dict[str, Any]) -> set[str]:
    return {one["id"] for one in visible(card["body"]) if one["type"].startswith("Input.")}


def named(door: Door, day: str) -> list[str]:
    """Whom the roster names for a day."""

    def work(unit: Unit) -> list[str]:
        return sorted(people.get(unit, one).name for one in duty.list_named(unit, date.fromisoformat(day)))

    return door.database.run_now(work)


async def test_an_administrator_sees_two_weeks_and_a_form(
    door: Door, grace: Person, tomasz: Person, sunita: Person
) -> None:
    card = await say(door, "duty", sunita)
    assert heading(card) == "Who is on duty"
    said = texts(card)
    assert "**Monday 23 November 2026:** Grace Adeyemi and Tomasz Zielinski" in said
    assert "Sunday 6 December 2026" in said
    assert "7 December" not in said
    assert inputs(card) == DUTY_FORM
    assert titles(card) == ["Put on duty", "Take off duty", "Show what needs me"]
    assert {grace.name, tomasz.name} <= set(said.split("\n"))


async def test_a_nurse_is_put_on_and_taken_off_by_buttons(
    door: Door, grace: Person, tomasz: Person, sunita: Person
) -> None:
    day = {"day": "2026-11-28"}
    card = await door.card(door.clicked("roster.put_on", sunita, person_id=grace.id, **day))
    assert "Recorded. Grace Adeyemi is on duty on Saturday 28 November 2026." in texts(card)
    await door.card(door.clicked("roster.put_on", sunita, person_id=tomasz.id, **day))
    card = await door.card(door.clicked("roster.take_off", sunita, person_id=grace.id, **day))
    assert "Recorded. Tomasz Zielinski is on duty on Saturday 28 November 2026." in texts(card)
    assert named(door, "2026-11-28") == [tomasz.name]


async def test_the_same_by_typed_words(door: Door, grace: Person, tomasz: Person, sunita: Person) -> None:
    await say(door, f"duty 28 November 2026 {grace.email}", sunita)
    card = await say(door, f"Duty 28/11/2026 {tomasz.email.upper()}", sunita)
    assert "Grace Adeyemi and Tomasz Zielinski are on duty on Saturday 28 November 2026." in texts(card)
    await say(door, f"off duty 28 November 2026 {grace.email}", sunita)
    assert named(door, "2026-11-28") == [tomasz.name]


async def test_a_nurse_may_change_her_own_duty_alone(door: Door, grace: Person, tomasz: Person) -> None:
    card = await say(door, "on duty", grace)
    [choice] = [one for one in visible(card["body"]) if one["type"] == "Input.ChoiceSet"]
    assert choice["choices"] == [{"title": grace.name, "value": str(grace.id)}]
    assert heading(await say(door, f"duty 28/11/2026 {tomasz.email}", grace)) == "You cannot do this"
    card = await door.card(door.clicked("roster.put_on", grace, person_id=tomasz.id, day="2026-11-28"))
    assert heading(card) == "You cannot do this"
    await say(door, f"duty 28/11/2026 {grace.email}", grace)
    assert named(door, "2026-11-28") == [grace.name]


async def test_a_coordinator_sees_who_is_on_duty_without_a_form(door: Door, grace: Person) -> None:
    card = await say(door, "who is on duty?", door.priya)
    assert grace.name in texts(card)
    assert inputs(card) == set()
    assert titles(card) == ["Show what needs me"]


@pytest.mark.parametrize(
    "day", ["31 February 2027", "30 Marchember 2027", "0/0/0000", "99/99/9999", "30/03/0001"]
)
async def test_a_day_that_does_not_exist_is_asked_again(
    door: Door, sunita: Person, grace: Person, day: str
) -> None:
    card = await say(door, f"duty {day} {grace.email}", sunita)
    assert heading(card) in {"Something needs correcting", "We did not understand that"}


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-13-01", "2026-11-28; drop", "٢٠٢٦-١١-٢٨", "x" * 500])
async def test_whatever_a_card_sends_as_a_day_is_read_or_refused(
    door: Door, sunita: Person, grace: Person, day: str
) -> None:
    card = await door.card(door.clicked("roster.put_on", sunita, person_id=grace.id, day=day))
    assert heading(card) in {"Something needs correcting", "Who is on duty"}


# --- leave ---


async def test_everybody_records_their_leave_by_words_and_takes_it_back(door: Door) -> None:
    assert "You have no leave here." in texts(await say(door, "my leave", door.priya))
    card = await say(door, "away 30 November 2026 to 4 December 2026", door.priya)
    assert "Recorded. You are away Monday 30 November 2026 to Friday 4 December 2026." in texts(card)
    assert inputs(card) == {"first_on", "last_on"}
    card = await say(door, "back", door.priya)
    assert "Taken back: Monday 30 November 2026 to Friday 4 December 2026." in texts(card)
    assert heading(await say(door, "back", door.priya)) == "Nothing found"


async def test_a_single_day_away_is_enough(door: Door) -> None:
    card = await say(door, "away 30/11/2026", door.priya)
    assert "You are away Monday 30 November 2026." in texts(card)


async def test_leave_by_buttons_and_a_second_press_takes_back_no_other(door: Door) -> None:
    for day in ("2026-11-23", "2026-12-01"):
        card = await door.card(door.clicked("roster.away", first_on=day, last_on=day))
    button = next(one for one in every_action(card) if one["verb"] == "roster.back")
    assert button["title"] == "I am back"
    data = {name: value for name, value in button["data"].items() if name != "verb"}
    card = await door.card(door.clicked("roster.back", **data))
    assert "Take back my next leave" in titles(card)
    assert heading(await door.card(door.clicked("roster.back", **data))) == "Nothing found"
    [kept] = door.database.run_now(leave.list_of, door.priya.id)
    assert kept.first_on.isoformat() == "2026-12-01"


async def test_slips_in_the_dates_are_named_kindly(door: Door) -> None:
    card = await say(door, "away 4 December 2026 to 30 November 2026", door.priya)
    assert "Leave cannot end before it begins." in texts(card)
    card = await door.card(door.clicked("roster.away", first_on="2026-12-01"))
    assert "Tuesday 1 December 2026" in texts(card)


# --- what was handed over shows in the homes of others ---


@pytest.mark.parametrize(
    ("role", "door_to_the_rest"), [(Role.NAMED_NURSE, "Open my desk"), (Role.TEAM_MANAGER, "Show my team")]
)
async def test_the_home_of_a_nurse_or_manager_shows_what_was_handed_to_them(
    door: Door, role: Role, door_to_the_rest: str
) -> None:
    helen = door.database.run_now(add_person, a_person(role, name="Helen Achterberg"))
    before = await say(door, "hi", helen)
    assert not any(title.startswith("Open number") for title in titles(before))
    door.database.run_now(take_in, a_draft(door.priya))
    door.database.run_now(hand_to, door.priya, helen)
    card = await say(door, "hi", helen)
    assert heading(card) == "What needs you"
    assert "Review conference on Tuesday 8 December 2026 at 10am" in texts(card)
    assert "reply needed" in texts(card)
    assert titles(card) == ["Open number 1", door_to_the_rest]
    shown = await say(door, "show 1", helen)
    assert heading(shown) == "Safeguarding task: reply needed"
    assert "Recorded. You will attend by phone." in texts(await say(door, "reply 1 phone", helen))


def hand_to(unit: Unit, person: Person, other: Person) -> None:
    """Let somebody leave whose deputy is another."""
    gone = replace(person, deputy_id=other.id)
    people.save(unit, gone)
    assert hand_over_all(unit, SYSTEM, [gone], Handover.LEAVER).handed_over == 1
