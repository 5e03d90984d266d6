"""A question whose answer needs a reason, over the real door (C8, AX9, AX10)."""

from dataclasses import replace
from datetime import timedelta

from domain.access import Role
from domain.conference import ConferenceStatus
from domain.drafts import Problem
from domain.people import Person
from scheduler.concluding import conclude_past
from storage import conferences
from storage.unit import Unit
from tests.bot.card_lint import lint
from tests.bot.door import Door
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, a_person, add_person, give_chat, take_in
from tests.house import texts, titles

SUNITA = a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur")


async def asked(door: Door) -> Person:
    """A conference of which nobody has spoken for 5 working days."""

    def prepare(unit: Unit) -> None:
        add_person(unit, SUNITA)
        give_chat(unit, SUNITA)
        take_in(unit, a_draft(door.priya))

    door.database.run_now(prepare)
    clock = door.database.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(STARTS_AT + timedelta(days=9))
    assert await conclude_past(door.database) == 1
    return SUNITA


def status(door: Door) -> ConferenceStatus:
    found = door.database.run_now(conferences.find_by_uid, "conference-1")
    assert found is not None
    return found.status


async def test_the_card_asks_how_it_is_known_before_it_counts(door: Door) -> None:
    sunita = await asked(door)
    shown = await door.card(door.clicked("question.show", sunita, number=1))
    assert "How do you know?" in str(shown)
    assert titles(shown) == ["Yes, it took place", "No, it did not take place", "Show details"]
    refused = await door.card(door.clicked("question.answer", sunita, number=1, answer="yes"))
    assert "How do you know?" in texts(refused)
    assert status(door) is ConferenceStatus.UNCONFIRMED
    done = await door.card(door.clicked("question.answer", sunita, number=1, answer="yes", reason="minutes"))
    assert "Recorded: Yes, it took place." in texts(done)
    assert status(door) is ConferenceStatus.HELD


# AX21: what is doubtful stands one below the other, in plain English and not in the names of columns.
async def test_the_doubts_of_an_invitation_stand_one_below_the_other(door: Door) -> None:
    start = "The time is given without a zone, so we took it as London time."
    draft = replace(
        a_draft(door.priya),
        warnings=(
            Problem("rows 12 to 15, start_time", start),
            Problem("/invitations/0/report_due_on", "It is after the day."),
        ),
    )

    def prepare(unit: Unit) -> None:
        add_person(unit, SUNITA)
        give_chat(unit, SUNITA)
        take_in(unit, draft)

    door.database.run_now(prepare)
    await door.knock(door.by(SUNITA, text="question 1"))
    card = door.identity.said[-1][2]["attachments"][0]["content"]
    said = [one["text"] for one in card["body"][-1]["items"]]
    assert said[-2:] == [
        "To check with the unit:",
        f"- Rows 12 to 15, start time: {start}\n- Invitation 1, report due on: It is after the day.",
    ]
    assert "_" not in texts(card)
    assert lint(card) == []


async def test_typed_words_are_asked_how_it_is_known(door: Door) -> None:
    sunita = await asked(door)
    await door.knock(door.by(sunita, text="answer 1 no"))
    assert status(door) is ConferenceStatus.UNCONFIRMED
    await door.knock(door.by(sunita, text="our staff"))
    assert status(door) is ConferenceStatus.CANCELLED


async def test_typed_words_may_say_it_all_at_once(door: Door) -> None:
    sunita = await asked(door)
    await door.knock(door.by(sunita, text="answer 1 yes unit"))
    assert status(door) is ConferenceStatus.HELD
