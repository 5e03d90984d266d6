"""Why did I get this? By the button of a card and by typed words, over the bot's own door (W6, A3, N13)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from domain.access import Role
from domain.people import Person
from storage import people
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.card_lint import every_action, lint
from tests.bot.door import Door
from tests.factories import a_draft, a_person, add_person, facts_of, take_in
from tests.house import heading, texts, titles

HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")
WHY = "Why did I get this?"


@pytest.fixture
async def invited(door: Door) -> Door:
    """Priya has her invitation; a manager, a nurse and an administrator are in the directory."""

    def prepare(unit: Unit) -> None:
        for person in (HELEN, GRACE, SUNITA):
            add_person(unit, person)
        people.save(unit, replace(door.priya, manager_id=HELEN.id))
        take_in(unit, a_draft(door.priya))

    door.database.run_now(prepare)
    await door.house.engine.run_until_idle()
    return door


def newest(door: Door) -> dict[str, Any]:
    """The newest card that went out."""
    card: dict[str, Any] = door.identity.said[-1][2]["attachments"][0]["content"]
    assert lint(card) == []
    return card


async def say(door: Door, text: str, person: Person) -> dict[str, Any]:
    await door.knock(door.by(person, text=text))
    return newest(door)


def invitation_id(door: Door) -> UUID:
    return door.database.run_now(lambda unit: facts_of(unit, door.priya).invitation.id)


async def test_the_button_of_the_invitation_says_why_and_what_comes_next(invited: Door) -> None:
    sent = next(one for one in every_action(newest(invited)) if one["title"] == WHY)
    card = await invited.card(invited.clicked(sent["verb"], **sent["data"]))
    said = texts(card)
    assert heading(card) == "Why you got this message"
    assert "On Monday 23 November 2026 at 9am we sent you this message: **reply needed**." in said
    assert "**Why you:** The invitation is yours." in said
    assert "**What stops it:** replied, cancelled" in said
    assert "**Worked out for:** the review conference on Tuesday 8 December 2026 at 10am" in said
    assert "- Tuesday 24 November 2026 at 9:30am: help with your report" in said
    assert "choose I need help" in said
    assert "Rule E1" in said
    assert titles(card) == ["Back to the task", "Show what needs me"]
    back = card["actions"][0]
    assert heading(await invited.card(invited.clicked(back["verb"], **back["data"]))).startswith(
        "Safeguarding task"
    )


@pytest.mark.parametrize("words", ["why", "Why?", "why did I get this?", "Why me", "why this"])
async def test_typed_words_explain_the_newest_message(invited: Door, words: str) -> None:
    said = texts(await say(invited, words, invited.priya))
    assert "we sent you this message: **reply needed**" in said


# The same press twice, as Teams repeats it: the answer comes again.
async def test_a_repeated_press_is_answered_again(invited: Door) -> None:
    press = invited.clicked("why.show", invitation_id=invitation_id(invited))
    for _ in range(2):
        assert heading(await invited.card(press)) == "Why you got this message"


async def test_an_old_teams_client_gets_the_answer_in_the_chat(invited: Door) -> None:
    await invited.knock(invited.submitted("why.show", invitation_id=invitation_id(invited)))
    assert heading(newest(invited)) == "Why you got this message"


# What a card sends back proves nothing: with somebody else's invitation in it, there is nothing to explain.
@pytest.mark.parametrize("person", [HELEN, GRACE, SUNITA], ids=lambda person: person.name)
async def test_nobody_learns_of_what_another_was_sent(invited: Door, person: Person) -> None:
    card = await invited.card(invited.clicked("why.show", person, invitation_id=invitation_id(invited)))
    assert heading(card) == "Nothing found"
    assert "We have not sent you a message about this." in texts(card)
    assert heading(await say(invited, "why", person)) == "Nothing found"


@pytest.mark.parametrize("data", [{"invitation_id": "x"}, {"request_id": ""}])
async def test_a_damaged_card_is_said_to_be_one(invited: Door, data: dict[str, str]) -> None:
    card = await invited.card(invited.clicked("why.show", **data))
    assert heading(card) == "Something needs correcting"


async def test_a_manager_reads_of_her_own_prompt_and_of_no_request_for_help(invited: Door) -> None:
    await say(invited, "support 1", invited.priya)
    await say(invited, "reply 1 decline leave apologies", invited.priya)
    await invited.house.engine.run_until_idle()
    said = texts(await say(invited, "why", HELEN))
    assert "**can somebody else go?**" in said
    assert "**Why you:** You manage the team, or stand in for its manager." in said
    assert "asks for help" not in said
    assert "Priya" not in said


async def test_a_nurse_and_an_administrator_learn_why_they_were_asked(invited: Door) -> None:
    await say(invited, "support 1", invited.priya)
    invited.database.run_now(take_in, a_draft(a_person(name="Nobody Known"), uid="conference-2"))
    await invited.house.engine.run_until_idle()
    said = texts(await say(invited, "why", GRACE))
    assert "**a colleague asks for help**" in said
    assert "You are a named nurse." in said
    assert "999" in said
    said = texts(await say(invited, "why", SUNITA))
    assert "**an invitation needs a person**" in said
    assert "tell whoever looks after the assistant" in said


async def test_who_asked_stands_in_the_audit(invited: Door) -> None:
    await say(invited, "why", invited.priya)

    def read(unit: Unit) -> list[UUID | None]:
        rows = unit.session.query(AuditRow).filter(AuditRow.action == "nudge.explained")
        return [row.actor_id for row in rows]

    assert invited.database.run_now(read) == [invited.priya.id]
