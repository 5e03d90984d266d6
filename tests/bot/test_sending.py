"""From a checked report to a sent one, in the chat (R5-R9, IG25)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.access import Role
from domain.errors import NotFoundError
from domain.kinds import NudgeKind
from domain.report import ReportState
from domain.submission import SubmissionState
from storage import instance, live_cards, reports
from storage.database import Database
from storage.live_cards import LiveCard
from storage.unit import Unit
from tests.bot.gallery import gallery
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, texts
from tests.clock import MovableClock
from tests.factories import CHILD, a_draft, a_person, add_person, take_in
from tests.house import heading
from tests.usecases.desk import Desk
from tests.usecases.submitted import UNIT, accept, allow, check, write
from usecases.downloading import open_files

HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
COMMENT = (
    "I have read what it says about each child. The dates are clear, "
    "and the offer has a name and a day in it."
)


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya's report is written and checked; the unit's address is allowed."""
    made = Chats(database)
    for person in (HELEN, replace(made.priya, manager_id=HELEN.id), GRACE):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    desk = Desk(database)
    made.say("reply 1 accept")
    write(desk, made.priya)
    check(desk, made.priya)
    allow(desk, person=made.priya)
    database.run_now(instance.set_public_url, "https://assistant.trust.example/")
    return made


def state(chats: Chats) -> ReportState:
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    return report.state


# R8: whoever sent it another way is not stuck with a draft that was never checked.
def test_a_report_sent_another_way_is_recorded_once_its_writer_is_sure(chats: Chats) -> None:
    unchecked(chats)
    asked = chats.press(pressing(chats.say("show 1"), "My report is sent"))
    assert heading(asked) == "Have you sent it another way?"
    assert state(chats) is ReportState.DRAFTING
    done = chats.press(pressing(asked, "Yes, I have sent it myself"))
    assert "another way. Your draft stays here." in texts(done)
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    assert (report.state, report.is_sent_elsewhere) == (ReportState.SENT, True)
    assert report.text is not None
    assert report.checked_text is None
    copy = chats.press(pressing(chats.say("copy 1 parent 1"), "Go on"))
    assert "no copy can be made" in texts(copy)


@pytest.mark.parametrize("answer", ["yes", "report 1 sent another way"])
def test_typed_words_are_asked_whether_it_was_sent_another_way(chats: Chats, answer: str) -> None:
    unchecked(chats)
    asked = chats.say("report 1 sent")
    assert heading(asked) == "One more question"
    assert "another way?" in texts(asked)
    assert state(chats) is ReportState.DRAFTING
    chats.say(answer)
    assert state(chats) is ReportState.SENT


def test_an_earlier_day_is_asked_about_and_kept(chats: Chats) -> None:
    unchecked(chats)
    assert isinstance(chats.database.clock, MovableClock)
    chats.database.clock.move_to(chats.database.clock() + timedelta(days=3))
    assert "another way?" in texts(chats.say("report 1 sent 24 November 2026"))
    chats.say("yes")
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    assert report.sent_at is not None
    assert report.sent_at.date().isoformat() == "2026-11-24"


# R6: where a manager must agree, no word of the writer takes the place of that, and the title fits.
def test_what_comes_first_is_said_as_such(chats: Chats) -> None:
    needs_agreement(chats)
    refused = chats.say("report 1 sent")
    assert heading(refused) == "Something else comes first"
    assert "Your manager must agree" in texts(refused)
    unchecked(chats)
    again = chats.say("report 1 sent another way")
    assert heading(again) == "Something else comes first"
    assert state(chats) is ReportState.DRAFTING


def unchecked(chats: Chats) -> None:
    """The text is changed once more, so it is not checked any more (R4)."""
    report = Desk(chats.database).facts(chats.priya).report
    assert report is not None
    chats.database.run_now(reports.save, report.edited("another text"))


def needs_agreement(chats: Chats) -> None:
    """The area asks for a manager's agreement (T12)."""
    invitation_id = Desk(chats.database).facts(chats.priya).invitation.id

    def work(unit: Unit) -> None:
        held = reports.find_of(unit, invitation_id)
        assert held is not None
        reports.save(unit, replace(held, needs_authorisation=True))
        card = LiveCard(invitation_id, HELEN.id, "card-1", NudgeKind.REPORT_TO_READ)
        live_cards.save(unit, card, invitation_id=invitation_id, now=unit.now)

    chats.database.run_now(work)


def test_two_presses_send_it_and_the_card_says_where_it_is(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "Send my report"))
    assert heading(form) == "Send your report"
    after = chats.press({**pressing(form, "Send to the unit"), "address": UNIT})
    assert "on its way" in texts(after)
    assert "Do not send it yet" in str(after)
    sent = Desk(chats.database).facts(chats.priya).submission
    assert sent is not None
    assert (sent.state, sent.address) == (SubmissionState.QUEUED, UNIT)


def test_typed_words_lead_to_the_button_because_the_chat_would_keep_the_address(chats: Chats) -> None:
    said = chats.say("send report 1")
    assert UNIT not in str(said)
    assert "Send my report" in str(said)


def test_what_is_no_address_brings_the_form_back(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "Send my report"))
    again = chats.press({**pressing(form, "Send to the unit"), "address": "other", "other": "the unit"})
    assert heading(again) == "Send your report"
    assert "not an e-mail address" in texts(again)
    assert state(chats) is ReportState.CHECKED


def test_a_new_address_waits_and_says_so(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "Send my report"))
    after = chats.press({**pressing(form, "Send to the unit"), "other": "new@council.example"})
    assert "second person" in texts(after)


def test_the_receipt_says_on_time_and_by_which_rule(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "Send my report"))
    chats.press({**pressing(form, "Send to the unit"), "address": UNIT})
    desk = Desk(chats.database)
    sent = desk.facts(chats.priya).submission
    assert sent is not None
    accept(desk, sent.id)
    receipt = texts(chats.say("receipt 1"))
    assert "took your report on" in receipt
    assert "That was on time" in receipt
    assert "working days before" in receipt


# R5-R7: the manager reads first, sends it back with a reason, then agrees.
def test_the_manager_reads_it_first_where_the_area_asks_for_that(chats: Chats) -> None:
    needs_agreement(chats)
    first = chats.press(pressing(chats.say("show 1"), "Send my report"))
    assert "team manager reads" in texts(first)
    chats.press(pressing(first, "Ask my manager to read it"))
    assert state(chats) is ReportState.AWAITING_AUTHORISATION
    code = str(Desk(chats.database).facts(chats.priya).invitation.id)[:8]
    typed = chats.say(f"team {code}", HELEN)
    page = chats.press(pressing(typed, "Read the report"), HELEN)
    assert f"{CHILD} smiles when her mother comes in" in texts(page)
    short = chats.press({**pressing(page, "I agree to this report"), "comment": "Fine."}, HELEN)
    assert "at least 20 words" in texts(short)
    chats.press({**pressing(page, "Send it back"), "reason": "Say more about school."}, HELEN)
    assert state(chats) is ReportState.RETURNED
    check(Desk(chats.database), chats.priya)
    chats.say("hand in 1")
    done = chats.press({**pressing(page, "I agree to this report"), "comment": COMMENT}, HELEN)
    assert "You agree to this report" in texts(done)
    assert state(chats) is ReportState.AUTHORISED


def test_a_manager_s_chat_keeps_no_word_of_the_report(chats: Chats) -> None:
    needs_agreement(chats)
    chats.say("hand in 1")
    code = str(Desk(chats.database).facts(chats.priya).invitation.id)[:8]
    assert f"{CHILD} smiles" not in str(chats.say(f"read {code}", HELEN))


# R8: by hand, the files open for some minutes, for this person alone.
def test_the_files_open_for_fifteen_minutes(chats: Chats, clock: MovableClock) -> None:
    form = chats.press(pressing(chats.say("show 1"), "Send my report"))
    card = chats.press(pressing(form, "I send it myself"))
    [url] = [one["url"] for one in card["actions"] if one["type"] == "Action.OpenUrl"]
    assert url.startswith("https://assistant.trust.example/report/")
    token = url.rpartition("/")[2]
    opened = chats.database.run_now(open_files, token=token)
    assert opened.paper["title"]
    clock.move_to(clock() + timedelta(minutes=15))
    with pytest.raises(NotFoundError, match="15 minutes"):
        chats.database.run_now(open_files, token=token)


# W2, HZ19: what came back is the one thing its card is about, and sending it again the one main button.
@pytest.mark.parametrize("name", ["sending, agreed", "sending, not delivered", "sending, sent back"])
def test_news_of_the_report_is_not_hidden_behind_the_reply(name: str) -> None:
    card = gallery()[name].render()
    assert "Recorded. You will attend" not in texts(card)
    main = [action["title"] for action in card["actions"] if action.get("style") == "positive"]
    assert main == ["Write my report" if name == "sending, sent back" else "Send my report"]
