"""A copy for one parent, tips for the talk, and keeping the report from somebody, in the chat (R11-R14)."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.access import Role
from domain.drafts import Family
from domain.ladder.rules import nudges_for
from domain.report import ReportState
from domain.sharing import SharingState
from domain.submission import Submission
from storage import instance
from storage.database import Database
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.factories import CHAIR, CHILD, PARENT, a_draft, a_person, add_person, take_in
from tests.house import heading
from tests.usecases.desk import Desk
from tests.usecases.submitted import UNIT, accept, allow, check, write
from usecases.downloading import open_files
from usecases.submitting import submit_report
from usecases.writing import open_draft

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
OTHER = "Daniel Farrow"


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya's report was written here, and is with the unit; two parents are invited."""
    made = Chats(database)
    for person in (made.priya, GRACE):
        database.run_now(add_person, person)
    family = Family(children=(CHILD,), parents=(PARENT, OTHER), chair=CHAIR, social_worker="Joel Brandt")
    database.run_now(take_in, replace(a_draft(made.priya), family=family))
    database.run_now(instance.set_public_url, "https://assistant.trust.example/")
    desk = Desk(database)
    made.say("reply 1 accept")
    write(desk, made.priya)
    check(desk, made.priya)
    allow(desk, person=made.priya)
    accept(desk, submit_of(desk, made))
    return made


def submit_of(desk: Desk, chats: Chats) -> UUID:
    invitation_id = desk.facts(chats.priya).invitation.id
    actor = chats.priya.as_actor()
    sent: Submission = desk.run(submit_report, actor, invitation_id=invitation_id, address=UNIT)
    return sent.id


def code(chats: Chats) -> str:
    return str(Desk(chats.database).facts(chats.priya).invitation.id)[:8]


def test_a_copy_is_made_in_two_presses_and_its_files_leave_out_what_was_chosen(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("share 1 parent 1"), "Make a copy for this person"))
    wrong = chats.press(pressing(form, "Make this copy"), words="Leo\nx")
    assert "two letters or more" in texts(wrong)
    assert inputs(wrong)["words"] == "Leo\nx"
    done = chats.press(pressing(wrong, "Make this copy"), words="Leo")
    assert "one name or word" in texts(done)
    [url] = [one["url"] for one in done["actions"] if one["type"] == "Action.OpenUrl"]
    paper = chats.database.run_now(open_files, token=url.rpartition("/")[2]).paper
    assert "Leo" not in str(paper)
    assert PARENT in paper["note"]
    again = chats.press(pressing(done, "A sheet to read aloud"))
    assert heading(again) == "A sheet to read aloud"


def test_the_chat_keeps_no_name_and_no_file(chats: Chats) -> None:
    for said in ("copy 1 parent 1", "read aloud 1 parent 2"):
        card = chats.say(said)
        assert "up-to-date Teams app" in texts(card)
        chats.press(pressing(card, "Go on"))
    assert not [
        card for card in chats.kept if PARENT in str(card) or OTHER in str(card) or "/copy/" in str(card)
    ]


def test_the_tips_are_one_press_and_three_words_away(chats: Chats) -> None:
    for card in (
        chats.say("sharing tips"),
        chats.press(pressing(chats.say("share 1"), "Tips for sharing a report")),
    ):
        said = texts(card)
        assert said.index("Safety first") < said.index("Read it together")
        assert "does not count as shared" in said


# R12: a named nurse records it, with the chair, and where needed the police.
def test_a_named_nurse_keeps_it_from_one_parent_with_the_chair(chats: Chats) -> None:
    opened = chats.say(f"desk {code(chats)}", GRACE)
    listed = chats.press(pressing(opened, "Not sharing with somebody"), GRACE)
    form = chats.press(pressing(listed, "Do not share with parent 2"), GRACE)
    assert OTHER in texts(form)
    told = {"reason": "It would tell him where they live.", "chair": "not_yet", "police": "agree"}
    refused = chats.press({**pressing(form, "Do not share it"), **told}, GRACE)
    assert "The chair must agree" in texts(refused)
    assert inputs(refused)["reason"] == told["reason"]
    waits = chats.press(
        {**pressing(refused, "Do not share it"), **told, "chair": "agrees", "police": "not_yet"}, GRACE
    )
    assert "The police must agree" in texts(waits)
    done = chats.press({**pressing(waits, "Do not share it"), **told, "chair": "agrees"}, GRACE)
    assert "Recorded" in texts(done)
    [held] = Desk(chats.database).facts(chats.priya).sharing
    assert (held.state, held.person) == (SharingState.WITHHELD, OTHER)
    assert held.withholding is not None
    assert held.withholding.nurse_id == GRACE.id
    theirs = chats.say("share 1")
    assert "not shared, as agreed with a named nurse" in texts(theirs)
    refusal = chats.press(pressing(chats.say("copy 1 parent 2"), "Go on"))
    assert told["reason"] not in str(refusal)


def test_whoever_is_no_nurse_withholds_nothing(chats: Chats) -> None:
    card = chats.say(f"withhold {code(chats)}")
    assert "Do not share with" not in texts(card)
    typed = chats.say(f"withhold {code(chats)} parent 2", GRACE)
    assert "up-to-date Teams app" in texts(typed)
    assert OTHER not in str(typed)


# R9: new facts come as a new version; the first sending stays, and nothing is late.
def test_a_new_version_keeps_when_the_first_was_sent(chats: Chats) -> None:
    desk = Desk(chats.database)
    first = desk.facts(chats.priya).report
    assert first is not None
    form = chats.press(pressing(chats.say("show 1"), "Send a new version"))
    assert "Say why" in texts(chats.press(pressing(form, "Begin the new version")))
    done = chats.press(pressing(form, "Begin the new version"), reason="We learned more in the visit.")
    assert "You are writing a new version" in texts(done)
    report = desk.facts(chats.priya).report
    assert report is not None
    assert (report.state, report.sent_at, len(report.earlier)) == (ReportState.DRAFTING, first.sent_at, 1)
    assert "does not have it yet" in texts(chats.say("receipt 1"))
    reminded = {nudge.kind for nudge in nudges_for(desk.facts(chats.priya))}
    assert not [kind for kind in reminded if kind.startswith("report")]
    desk.run(open_draft, chats.priya.as_actor(), invitation_id=report.invitation_id)


def test_what_was_never_sent_has_no_new_version(chats: Chats) -> None:
    chats.say("new version 1 because of new facts")
    again = chats.say("new version 1 because of new facts")
    assert "has not been sent" in texts(again)
