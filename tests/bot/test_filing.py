"""What was sent is filed in the patient's record, and the receipt says on which day (IG4, IG19)."""

from datetime import date
from typing import Any

import pytest

from domain.report import Report
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import a_draft, add_person, take_in
from tests.usecases.desk import OWEN, Desk


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya's report is with the unit."""
    made = Chats(database)
    for person in (made.priya, OWEN):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    made.say("reply 1 accept")
    made.say("report 1 sent")
    return made


def report(chats: Chats) -> Report:
    found = Desk(chats.database).facts(chats.priya).report
    assert found is not None
    return found


def form(chats: Chats) -> dict[str, Any]:
    return chats.press(pressing(chats.say("receipt 1"), "It is filed"))


def test_the_receipt_asks_for_it_and_then_says_the_day(chats: Chats) -> None:
    assert "not yet recorded as filed" in texts(chats.say("receipt 1"))
    shown = form(chats)
    unchecked = chats.press(pressing(shown, "It is filed"), filed_on="2026-11-20")
    assert "two details" in texts(unchecked)
    assert inputs(unchecked)["filed_on"] == "2026-11-20"
    done = chats.press(pressing(unchecked, "It is filed"), filed_on="2026-11-20", checked="true")
    assert "on Friday 20 November 2026" in texts(done)
    assert "It is filed" not in [one["title"] for one in done["actions"]]
    assert report(chats).filed_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("filed 1 checked", date(2026, 11, 23)), ("filed 1 checked on 20 November 2026", date(2026, 11, 20))],
)
def test_one_typed_sentence_is_enough(chats: Chats, typed: str, day: date) -> None:
    assert "in the patient's record" in texts(chats.say(typed))
    assert report(chats).filed_on == day


def test_a_day_to_come_and_a_report_that_is_not_sent_are_refused(chats: Chats) -> None:
    assert "still to come" in texts(chats.say("filed 1 checked 24 November 2026"))
    assert report(chats).filed_on is None
    chats.say("new version 1 because of new facts")
    assert "once it is with the unit" in texts(chats.say("filed 1 checked"))


# R9: what is sent anew is filed anew.
def test_a_new_version_is_filed_anew(chats: Chats) -> None:
    chats.say("filed 1 checked")
    chats.say("new version 1 because of new facts")
    assert report(chats).filed_on is None


def test_a_stranger_records_nothing(chats: Chats) -> None:
    answer = chats.press(pressing(form(chats), "It is filed"), OWEN, checked="true")
    assert "Recorded" not in texts(answer)
    assert report(chats).filed_on is None
