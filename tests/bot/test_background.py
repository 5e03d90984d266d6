"""Sensitive background is talked over before the conference: form, typed words, where it shows (R15)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.drafts import Family
from domain.sharing import Background, Relative, Sharing
from storage.database import Database
from storage.tables import AuditRow, SharingRow
from storage.unit import Unit
from tests.bot.test_between import TOLD, pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.clock import MovableClock
from tests.factories import CHAIR, CHILD, PARENT, STARTS_AT, a_draft, add_person, take_in
from tests.house import heading
from tests.usecases.desk import OWEN, Desk

OTHER = "Daniel Farrow"


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya writes a report; two parents and a child are invited."""
    made = Chats(database)
    for person in (made.priya, OWEN):
        database.run_now(add_person, person)
    family = Family(children=(CHILD,), parents=(PARENT, OTHER), chair=CHAIR, social_worker="Joel Brandt")
    database.run_now(take_in, replace(a_draft(made.priya), family=family))
    made.say("reply 1 accept")
    return made


def held(chats: Chats) -> dict[tuple[Relative, str], Sharing]:
    return {(one.relative, one.person): one for one in Desk(chats.database).facts(chats.priya).sharing}


def row_of(card: object, called: str) -> str:
    return next(line for line in texts(card).splitlines() if line.startswith(f"**{called}"))


# Before the report is sent, too: the talk comes before the meeting, and often before the writing.
def test_it_is_recorded_on_a_form_that_asks_for_no_words_about_it(chats: Chats) -> None:
    listed = chats.say("background 1")
    assert heading(listed) == "Sensitive background"
    form = chats.press(pressing(listed, "Record parent 2"))
    assert OTHER in texts(form)
    assert set(inputs(form)) == {"background", "discussed_on"}
    done = chats.press(pressing(form, "Save this"), background="to_talk")
    assert "still to talk about" in row_of(done, "Parent 2")
    assert "none recorded" in row_of(done, "Parent 1")
    assert "with one person before the day of the conference" in texts(chats.say("show 1"))


def test_it_was_talked_over_on_a_day_before_the_conference(chats: Chats, clock: MovableClock) -> None:
    chats.say("background 1 parent 1 to talk")
    form = chats.press(pressing(chats.say("background 1"), "Record parent 1"))
    assert inputs(form)["background"] == "to_talk"
    no_day = chats.press(pressing(form, "Save this"), background="talked")
    assert "Say on which day" in texts(no_day)
    assert inputs(no_day)["background"] == "talked"
    to_come = chats.press(pressing(form, "Save this"), background="talked", discussed_on="2026-11-24")
    assert "still to come" in texts(to_come)
    done = chats.press(pressing(form, "Save this"), background="talked", discussed_on="2026-11-20")
    assert "talked about on Friday 20 November 2026" in row_of(done, "Parent 1")
    assert "Still to do" not in texts(chats.say("show 1"))
    clock.move_to(STARTS_AT)
    late = chats.press(pressing(form, "Save this"), background="talked", discussed_on="2026-12-08")
    assert "before the day of the conference" in texts(late)
    assert held(chats)[Relative.PARENT, PARENT].discussed_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "background", "day"),
    [
        ("background 1 parent 2 to talk", Background.TO_TALK, None),
        ("background 1 parent 2 talked 20 November 2026", Background.TALKED, date(2026, 11, 20)),
        ("Background 1 parent 2 talked on 20/11/2026.", Background.TALKED, date(2026, 11, 20)),
        ("background 1 child 1 to talk", Background.TO_TALK, None),
    ],
)
def test_one_typed_sentence_is_enough(
    chats: Chats, typed: str, background: Background, day: date | None
) -> None:
    answer = chats.say(typed)
    assert "Recorded" in texts(answer)
    [one] = held(chats).values()
    assert (one.background, one.discussed_on) == (background, day)
    assert not [name for name in (PARENT, OTHER, CHILD) if name in str(chats.kept)]


def test_words_that_miss_something_open_the_form_and_change_nothing(chats: Chats) -> None:
    for typed in (
        "background 1 parent 1",
        "background 1 parent 1 talked",
        "background 1 parent 1 talked 1 x 2",
    ):
        chats.say(typed)
    assert "Say on which day" in texts(chats.say("background 1 parent 1 talked"))
    assert "no parent 9" in texts(chats.say("background 1 parent 9 to talk"))
    assert not held(chats)


def test_no_is_recorded_over_a_yes_and_the_same_again_changes_nothing(chats: Chats) -> None:
    chats.say("background 1 parent 1 to talk")
    chats.say("background 1 parent 1 none")
    before = held(chats)[Relative.PARENT, PARENT]
    assert (before.background, before.needs_talk) == (Background.NONE, False)
    chats.say("background 1 parent 1 none")
    assert held(chats)[Relative.PARENT, PARENT].version == before.version


# R14: beside how the report is shared, for the same person; sharing it does not make the talk unneeded.
def test_it_stands_beside_the_sharing_of_the_same_person(chats: Chats) -> None:
    chats.say("background 1 parent 1 to talk")
    chats.say("report 1 sent")
    listed = chats.say("share 1")
    assert "not yet; sensitive background to talk about first" in row_of(listed, "Parent 1")
    person = chats.press(pressing(listed, "Record parent 1"))
    form = chats.press(pressing(person, "Sensitive background"))
    assert heading(form) == "Sensitive background"
    chats.press({**pressing(person, "I have shared it"), **TOLD})
    assert "with one person before the day" in texts(chats.say("show 1"))


# IG15, A1: the audit names nobody, and nobody else records it.
def test_the_record_names_nobody_and_a_stranger_records_nothing(chats: Chats) -> None:
    chats.say("background 1 parent 1 to talk")

    def rows(unit: Unit) -> str:
        return str([vars(row) for table in (AuditRow, SharingRow) for row in unit.session.query(table)])

    stored = chats.database.run_now(rows)
    assert "sharing.background_to_talk" in stored
    assert PARENT not in stored
    form = chats.press(pressing(chats.say("background 1"), "Record parent 1"))
    refused = chats.press(pressing(form, "Save this"), OWEN, background="none")
    assert "Recorded" not in texts(refused)
    assert held(chats)[Relative.PARENT, PARENT].needs_talk
