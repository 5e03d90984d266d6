"""Passing on, the report's day and sharing it: from words and buttons to cards (E7, E17, I13, R11)."""

from typing import Any

import pytest

from domain.access import Role
from domain.people import Person
from storage.database import Database
from tests.bot.card_lint import every_action
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import CHILD, PARENT, a_draft, a_person, add_person, facts_of, take_in
from tests.house import heading

OWEN = a_person(name="Owen Pritchard")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
SAID = "She found it fair."
TOLD = {"shared_on": "2026-11-23", "method": "phone", "feedback": SAID}


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited; Owen, and Grace who is on duty, are in the directory."""
    made = Chats(database)
    for person in (made.priya, OWEN, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def pressing(card: dict[str, Any], title: str) -> dict[str, Any]:
    """The data of a button, also of one folded away."""
    return next(dict(action["data"]) for action in every_action(card) if action["title"] == title)


def owner_of(chats: Chats, person: Person) -> str:
    facts = chats.database.run_now(facts_of, person)
    return "passed on" if facts.invitation.passed_on else "first"


# HZ2: a name only helps to choose; somebody confirms it before anything is given away.
def test_not_mine_by_name_asks_before_it_goes(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "This is not mine"))
    nobody = chats.press(pressing(form, "Find this colleague"), colleague="Owen Pritchett")
    assert inputs(nobody)["colleague"] == "Owen Pritchett"
    assert "We found no care coordinator" in texts(nobody)
    choice = chats.press(pressing(nobody, "Find this colleague"), colleague="pritchard")
    assert heading(choice) == "Is it this colleague?"
    done = chats.press(pressing(choice, "Give it to Owen Pritchard"))
    assert "Owen Pritchard has it now" in texts(done)
    assert owner_of(chats, OWEN) == "passed on"
    assert heading(chats.say("show 1")) != heading(chats.say("show 1", OWEN))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("not my case 1 owen.pritchard@trust.example", "Owen Pritchard has it now"),
        ("not mine 1 Owen Pritchard", "Is it this colleague?"),
        ("not mine 1 I don't know.", "The safeguarding administrators now find out whose it is."),
        ("not mine 1", "Whose is this invitation?"),
        ("not mine 1 grace.adeyemi@trust.example", "We found no care coordinator"),
    ],
    ids=["by address", "by name", "not known", "the form", "a nurse"],
)
def test_not_mine_can_be_typed(chats: Chats, typed: str, said: str) -> None:
    assert said in texts(chats.say(typed))


def test_who_has_replied_keeps_it(chats: Chats) -> None:
    replied = chats.say("reply 1 accept")
    assert "This is not mine" not in texts(replied)
    assert "cannot be passed on any more" in texts(chats.say("not mine 1"))


def test_the_report_is_begun_and_sent_on_a_day(chats: Chats) -> None:
    chats.say("reply 1 accept")
    assert "You have begun your report." in texts(chats.say("report 1 begun"))
    sent = chats.say("report 1 sent")
    assert heading(sent) == "Safeguarding task: share your report"
    form = chats.press(pressing(sent, "I sent it on another day"))
    wrong = chats.press(pressing(form, "I sent it on this day"), sent_on="2026-11-30")
    assert "between the day of the invitation and today" in texts(wrong)
    right = chats.press(pressing(wrong, "I sent it on this day"), sent_on="2026-11-23")
    assert "You sent your report on Monday 23 November 2026." in texts(right)


# IG8: names only in the answer that no chat keeps; R11: when, how, and what they said.
def test_sharing_is_recorded_for_each_parent(chats: Chats) -> None:
    assert "once it is with the unit" in texts(chats.say("share 1"))
    sent = chats.say("report 1 sent")
    listed = chats.press(pressing(sent, "Say how it was shared"))
    assert PARENT in texts(listed)
    assert CHILD in texts(listed)
    form = chats.press(pressing(listed, "Record parent 1"))
    missing = chats.press(pressing(form, "I have shared it"), shared_on="2026-11-23", method="phone")
    assert inputs(missing)["shared_on"] == "2026-11-23"
    assert "One answer is missing" in texts(missing)
    done = chats.press({**pressing(missing, "I have shared it"), **TOLD})
    assert "1 of 1 recorded" in texts(done)
    again = chats.press(pressing(chats.say("share 1 parent 1"), "That was wrong: take it back"))
    assert "0 of 1 recorded" in texts(again)
    assert "They did not want" in texts(chats.say("share 1 parent 1 declined"))
    assert not [card for card in chats.kept if PARENT in str(card) or CHILD in str(card) or SAID in str(card)]


def test_in_the_meeting_is_recorded_and_does_not_count(chats: Chats) -> None:
    chats.say("report 1 sent")
    form = chats.say("share 1 parent 1")
    done = chats.press({**pressing(form, "I have shared it"), **TOLD, "method": "in_the_meeting"})
    assert "comes too late" in texts(done)
    assert "0 of 1 recorded" in texts(done)
    assert "which does not count" in texts(chats.say("share 1"))


# R12: nobody decides alone to keep a report from somebody.
def test_not_to_share_asks_a_named_nurse(chats: Chats) -> None:
    chats.say("report 1 sent")
    form = chats.say("share 1 parent 1")
    asked = chats.press(pressing(form, "Talk to a named nurse about not sharing"))
    assert "Grace Adeyemi" in texts(asked)
    assert chats.database.run_now(facts_of, chats.priya).requests
    assert "0 of 1 recorded" in texts(chats.say("show 1"))


@pytest.mark.parametrize("values", [{"person": "9"}, {"relative": "uncle"}, {"version": "7"}], ids=str)
def test_a_card_that_is_wrong_or_old_changes_nothing(chats: Chats, values: dict[str, str]) -> None:
    chats.say("report 1 sent")
    data = {**pressing(chats.say("share 1 parent 1"), "They did not want it"), **values}
    chats.press(data)
    assert chats.database.run_now(facts_of, chats.priya).sharing == ()


# I13, HZ16: nobody is chosen who has said so before, and the second time it goes to nurse and manager.
def test_the_second_time_nobody_is_chosen_and_it_goes_no_further(chats: Chats) -> None:
    chats.say("not mine 1 owen.pritchard@trust.example")
    back = chats.say("not mine 1 priya.raman@trust.example", OWEN)
    assert "We found no care coordinator" in texts(back)
    assert "You are the second to say so." in texts(chats.say("not mine 1 I do not know", OWEN))
    assert "You have no conference with the number 1." in texts(chats.say("not mine 1", OWEN))
