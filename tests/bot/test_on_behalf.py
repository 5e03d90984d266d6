"""A named nurse writes the report for a coordinator: writing, sending, giving back, who wrote it (R10)."""

from typing import Any

import pytest

from domain.access import Role
from domain.drafting import Place
from domain.report import ReportState
from domain.report_text import Section
from domain.submission import SubmissionState
from domain.support import SupportState
from storage import instance
from storage.database import Database
from storage.tables import AuditRow
from storage.unit import Unit
from tests.bot.card_lint import every_action
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import CHILD, a_draft, a_person, add_person, take_in
from tests.house import heading
from tests.usecases.desk import Desk
from tests.usecases.submitted import UNIT, allow, check, write
from usecases.reporting import write_on_behalf
from usecases.writing import open_draft, save_text

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
RUTH = a_person(Role.NAMED_NURSE, name="Ruth Castellano")
NOTE = "I am on leave from Monday. The part on school is still thin."


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya has written her report, and Grace, who helps, writes it for her from now on."""
    made = Chats(database)
    for person in (made.priya, GRACE, RUTH):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    database.run_now(instance.set_public_url, "https://assistant.trust.example/")
    desk = Desk(database)
    made.say("reply 1 accept")
    write(desk, made.priya)
    allow(desk, person=made.priya)
    made.say("support 1")
    desk.run(write_on_behalf, GRACE.as_actor(), invitation_id=desk.facts(made.priya).invitation.id)
    return made


def code(chats: Chats) -> str:
    return str(Desk(chats.database).facts(chats.priya).invitation.id)[:8]


def number(chats: Chats) -> int:
    return Desk(chats.database).facts(chats.priya).requests[-1].number


def card(chats: Chats) -> dict[str, Any]:
    """The card of her request, as it stands."""
    return chats.say(f"request {number(chats)}", GRACE)


def titles(shown: dict[str, Any]) -> list[str]:
    return [action["title"] for action in every_action(shown)]


def graces_words(chats: Chats) -> None:
    """Grace changes one part."""
    desk = Desk(chats.database)
    invitation_id = desk.facts(chats.priya).invitation.id
    place = Place(Section.OUR_INVOLVEMENT)
    draft = desk.run(open_draft, GRACE.as_actor(), invitation_id=invitation_id)
    desk.run(
        save_text,
        GRACE.as_actor(),
        invitation_id=invitation_id,
        place=place,
        text="Grace wrote this.",
        based_on=draft.version_at(place),
    )


def test_her_card_offers_to_write_to_give_back_and_to_see_who_wrote_what(chats: Chats) -> None:
    shown = card(chats)
    assert {"Continue the report", "Give it back to the coordinator", "Who wrote what"} <= set(titles(shown))
    assert "Send the report" not in titles(shown)
    opened = chats.press(pressing(shown, "Continue the report"), GRACE)
    assert heading(opened) == "Your report"


def test_she_gives_it_back_with_a_note_and_the_coordinator_hears_of_it(chats: Chats) -> None:
    graces_words(chats)
    form = chats.press(pressing(card(chats), "Give it back to the coordinator"), GRACE)
    empty = chats.press(pressing(form, "Give it back"), GRACE, words="  ")
    assert heading(empty) == "Give the report back"
    done = chats.press(pressing(empty, "Give it back"), GRACE, words=NOTE)
    assert "goes on with the report" in texts(done)
    found = Desk(chats.database).facts(chats.priya)
    assert found.report is not None
    assert (found.report.author_id, found.report.on_behalf) == (None, None)
    assert found.requests[-1].state is SupportState.COMPLETED
    theirs = chats.say("my request 1")
    assert heading(theirs) == "Your report is with you again"
    assert "Grace Adeyemi, named nurse, cannot go on" in texts(theirs)
    assert "Did this help" not in texts(theirs)
    read = chats.press(pressing(theirs, "Read the note"), None)
    assert NOTE in texts(read)
    assert NOTE not in str(chats.kept)
    assert heading(chats.press(pressing(theirs, "Write my report"))) == "Your report"


# IG12: what let her write it is gone, on every way in.
@pytest.mark.parametrize(
    "way", ["give back {} and a note", "request {} back", "request {} pass {other}", "withdraw"]
)
def test_she_can_write_and_read_it_no_more(chats: Chats, way: str) -> None:
    opened = chats.press(pressing(card(chats), "Continue the report"), GRACE)
    [go_on] = [one["data"] for one in every_action(opened) if one.get("verb") == "prompts.open"]
    question = chats.press(go_on, GRACE)
    assert inputs(question)
    if way == "withdraw":
        chats.say("withdraw 1")
    else:
        chats.say(way.format(number(chats), other=RUTH.email), GRACE)
    for action in (one for one in every_action(question) if "data" in one):
        answer = chats.press(action["data"], GRACE, text="Too late.")
        assert "Too late." not in str(answer)
        assert not inputs(answer)
    refused = chats.say(f"history {number(chats)}", GRACE)
    assert "Priya Raman" not in texts(refused)
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    assert report.author_id is None


def test_who_has_nothing_to_give_back_is_told_so(chats: Chats) -> None:
    assert "not writing this report" not in texts(chats.say(f"give back {number(chats)} {NOTE}", GRACE))
    again = chats.say(f"give back {number(chats)} {NOTE}", GRACE)
    assert "Recorded" not in texts(again)


# R8, R10: where the checks are done she sends it herself, and her card says where it is.
def test_she_sends_it_from_her_own_card(chats: Chats) -> None:
    check(Desk(chats.database), chats.priya)
    shown = card(chats)
    assert titles(shown)[:2] == ["Send the report", "Continue the report"]
    form = chats.press(pressing(shown, "Send the report"), GRACE)
    after = chats.press({**pressing(form, "Send to the unit"), "address": UNIT}, GRACE)
    assert "on its way" in texts(after)
    assert heading(after) == "You are helping a colleague"
    assert "Do not send it yet" in titles(after)
    found = Desk(chats.database).facts(chats.priya)
    assert found.submission is not None
    assert found.submission.state is SubmissionState.QUEUED
    refused = chats.say(f"give back {number(chats)} {NOTE}", GRACE)
    assert "on its way to the unit" in texts(refused)
    stopped = chats.press(pressing(after, "Do not send it yet"), GRACE)
    assert heading(stopped) == "You are helping a colleague"
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    assert (report.author_id, report.state) == (GRACE.id, ReportState.CHECKED)


# R10, L2: both read who wrote which part; nobody reads a word or a child's name there.
def test_both_see_who_wrote_what(chats: Chats) -> None:
    graces_words(chats)
    for shown in (
        chats.say("history 1"),
        chats.say(f"history {number(chats)}", GRACE),
        chats.press(pressing(card(chats), "Who wrote what"), GRACE),
    ):
        said = texts(shown)
        assert "Grace Adeyemi, Monday 23 November 2026" in said
        assert "Before that: Priya Raman." in said
        assert "child 1" in said
        assert not [word for word in (CHILD, "Grace wrote this", "nursery") if word in said]
    more = chats.press(pressing(chats.say("history 1"), "Show more parts"))
    assert heading(more) == "Who wrote what"
    assert "Ruth" not in texts(chats.say(f"history {code(chats)}", RUTH))


def test_the_audit_says_that_it_was_given_back_and_by_whom_and_no_word_of_the_note(chats: Chats) -> None:
    chats.say(f"give back {number(chats)} {NOTE}", GRACE)

    def rows(unit: Unit) -> list[AuditRow]:
        return unit.session.query(AuditRow).filter(AuditRow.action == "report.given_back").all()

    [row] = chats.database.run_now(rows)
    assert NOTE not in str(vars(row))


# R10: what was asked for is the first thing that the nurse who takes it can do.
def test_the_nurse_who_takes_such_a_request_writes_with_one_tap(database: Database) -> None:
    made = Chats(database)
    for person in (made.priya, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    made.say("reply 1 accept")
    made.say("support 1 report on behalf")
    taken = made.say(f"claim {number(made)}", GRACE)
    assert titles(taken)[0] == "Write the report"
    writing = made.press(pressing(taken, "Write the report"), GRACE)
    assert "You write it, and the care coordinator is told." in texts(writing)
    assert "Give it back to the coordinator" in titles(writing)
    report = Desk(database).facts(made.priya).report
    assert report is not None
    assert report.author_id == GRACE.id


def test_other_kinds_of_help_do_not_begin_with_writing(database: Database) -> None:
    made = Chats(database)
    for person in (made.priya, GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    made.say("reply 1 accept")
    made.say("support 1 help with report")
    assert "Write the report" not in titles(made.say(f"claim {number(made)}", GRACE))
