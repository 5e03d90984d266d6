"""Taking back the last thing one said: a reply, one's attendance, sharing a report (I14, E24, R11, L2)."""

from datetime import timedelta

import pytest

from domain.invitation import Reply
from domain.outcome import Outcome
from domain.sharing import SharingState
from storage import audit
from storage.database import Database
from tests.bot.card_lint import every_action
from tests.bot.test_between import TOLD, pressing
from tests.bot.test_going import facts
from tests.bot.test_missed import Chats, texts
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, add_person, take_in
from tests.house import heading

AFTERWARDS = STARTS_AT + timedelta(hours=3)


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya is invited."""
    made = Chats(database)
    database.run_now(add_person, made.priya)
    database.run_now(take_in, a_draft(made.priya))
    return made


def actions(chats: Chats) -> list[str]:
    return chats.database.run_now(audit.list_actions, facts(chats).invitation.id)


def test_a_reply_is_taken_back_with_a_button(chats: Chats, clock: MovableClock) -> None:
    done = chats.press(pressing(chats.say("show 1"), "I will attend by phone"))
    back = chats.press(pressing(done, "Take this reply back"))
    assert "Taken back." in texts(back)
    assert facts(chats).invitation.reply is None
    assert {"invitation.replied", "invitation.reply_undone"} <= set(actions(chats))
    again = chats.press(pressing(chats.say("show 1"), "I will attend remotely"))
    clock.move_to(clock() + timedelta(minutes=11))
    late = chats.press(pressing(again, "Take this reply back"))
    assert "for 10 minutes" in texts(late)
    assert facts(chats).invitation.reply is Reply.ACCEPT_REMOTE


# W2, W6: once the reply is there, the next task leads; taking it back is one tap behind.
def test_after_accepting_the_report_is_the_main_button(chats: Chats) -> None:
    done = chats.press(pressing(chats.say("show 1"), "I will attend by phone"))
    front = [one for one in done["actions"] if one["type"] != "Action.ShowCard"]
    assert [one["title"] for one in front] == ["Write my report", "I need help", "Show details"]
    assert [one["title"] for one in front if one.get("style") == "positive"] == ["Write my report"]
    assert "Take this reply back" in [one["title"] for one in every_action(done)]
    assert "report" in str(chats.press(pressing(done, "Write my report")))
    chats.say("report 1 sent")
    later = chats.say("reply 1 in person")
    assert "Write my report" not in [one["title"] for one in every_action(later)]


# E21, E22: so shortly before the start the next task is to join, and the link does not vanish with the reply.
@pytest.mark.parametrize(("minutes", "heading_then"), [(25, "starting soon"), (10, "join now")])
def test_accepting_just_before_the_start_brings_the_link(
    chats: Chats, clock: MovableClock, minutes: int, heading_then: str
) -> None:
    clock.move_to(STARTS_AT - timedelta(minutes=minutes))
    done = chats.say("reply 1 accept")
    assert heading_then in heading(done)
    assert done["actions"][0]["title"] == "Join the meeting"
    assert "Take this reply back" in [one["title"] for one in every_action(done)]
    assert chats.say("show 1")["actions"][0]["title"] == "Join the meeting"
    declined = chats.say("reply 1 decline sick apologies")
    assert "Join the meeting" not in str(declined)


def test_an_attendance_is_taken_back_and_the_reply_stays(chats: Chats, clock: MovableClock) -> None:
    chats.say("reply 1 accept")
    clock.move_to(AFTERWARDS)
    done = chats.say("not attended 1")
    assert facts(chats).invitation.outcome is Outcome.ABSENT
    back = chats.say("undo")
    assert "Taken back. What you had said before stands again." in texts(back)
    invitation = facts(chats).invitation
    assert (invitation.outcome, invitation.reply) == (Outcome.UNKNOWN, Reply.ACCEPT_REMOTE)
    assert {"invitation.attendance_told", "invitation.attendance_undone"} <= set(actions(chats))
    assert "Recorded." in texts(done)


def test_the_button_takes_the_newest_answer_back(chats: Chats, clock: MovableClock) -> None:
    clock.move_to(AFTERWARDS)
    chats.say("attended 1")
    done = chats.say("attended 1 part")
    chats.press(pressing(done, "Take this answer back"))
    account = facts(chats).invitation.attendance.account
    assert account is not None
    assert account.is_whole
    chats.say("attended 1 part")
    clock.move_to(AFTERWARDS + timedelta(minutes=11))
    assert "taken back for 10 minutes" in texts(chats.say("undo"))


def test_sharing_is_taken_back(chats: Chats, clock: MovableClock) -> None:
    sent = chats.say("report 1 sent")
    listed = chats.press(pressing(sent, "Say how it was shared"))
    form = chats.press(pressing(listed, "Record parent 1"))
    done = chats.press({**pressing(form, "I have shared it"), **TOLD})
    assert "1 of 1 recorded" in texts(done)
    back = chats.press(pressing(done, "Take this back"))
    assert "0 of 1 recorded" in texts(back)
    [sharing] = facts(chats).sharing
    assert (sharing.state, sharing.telling) == (SharingState.NOT_YET, None)
    done = chats.press({**pressing(form, "I have shared it"), **TOLD})
    clock.move_to(clock() + timedelta(minutes=11))
    assert "10 minutes only" in texts(chats.press(pressing(done, "Take this back")))


# AX9: the word takes back whichever of the three was recorded last.
def test_undo_takes_the_newest_of_the_three(chats: Chats, clock: MovableClock) -> None:
    chats.say("reply 1 accept")
    clock.move_to(clock() + timedelta(minutes=10))
    chats.say("report 1 sent")
    chats.say("share 1 parent 1 declined")
    chats.say("undo")
    [sharing] = facts(chats).sharing
    assert sharing.state is SharingState.NOT_YET
    assert facts(chats).invitation.reply is Reply.ACCEPT_REMOTE
    chats.say("undo")
    assert facts(chats).invitation.reply is None


def test_with_nothing_said_there_is_nothing_to_take_back(chats: Chats) -> None:
    assert "There is nothing to take back." in texts(chats.say("undo"))


# L4, AX11: an old card changes nothing, and says what changed.
def test_an_old_card_says_what_changed(chats: Chats) -> None:
    old = chats.say("show 1")
    chats.say("reply 1 phone")
    shown = chats.press(pressing(old, "I will attend remotely"))
    assert "Your card was older than what we hold." in texts(shown)
    assert "Your reply now: You will attend by phone." in texts(shown)
    assert facts(chats).invitation.reply is Reply.ACCEPT_PHONE
