"""Declining with reason and cover, a part of the meeting, and a nurse's look at a decline (I8-I10, E20)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.access import Role
from domain.attending import Part
from domain.invitation import DeclineReason, InvitationState, Reply
from domain.ladder.afterwards import asks_attendance
from domain.nudges import Facts, NudgeKind
from domain.replies import Cover
from domain.report import ReportState
from domain.support import SupportState
from storage import audit, live_cards
from storage.database import Database
from storage.live_cards import LiveCard
from storage.tables import AuditRow, InvitationRow
from storage.unit import Unit
from tests.bot.test_between import pressing
from tests.bot.test_missed import Chats, inputs, texts
from tests.clock import MovableClock
from tests.factories import STARTS_AT, a_draft, a_person, add_person, facts_of, take_in
from tests.house import heading
from usecases.invitation import reply_to_invitation

GRACE = a_person(Role.NAMED_NURSE, name="Grace Adeyemi")
OWEN = a_person(name="Owen Pritchard")
HELEN = a_person(Role.TEAM_MANAGER, name="Helen Achterberg")
WORDS = "I look after my own mother that week."


@pytest.fixture
def chats(database: Database) -> Chats:
    """Priya, whose manager is Helen, is invited; Grace is on duty."""
    made = Chats(database)
    for person in (HELEN, replace(made.priya, manager_id=HELEN.id), GRACE, OWEN):
        database.run_now(add_person, person)
    database.run_now(take_in, a_draft(made.priya))
    return made


def facts(chats: Chats) -> Facts:
    return chats.database.run_now(facts_of, chats.priya)


def prompted(chats: Chats, person: object, kind: NudgeKind) -> str:
    """This person has a card about it; its code."""
    invitation_id = facts(chats).invitation.id

    def work(unit: Unit) -> None:
        card = LiveCard(invitation_id, person.id, "card-1", kind)  # type: ignore[attr-defined]
        live_cards.save(unit, card, invitation_id=invitation_id, now=unit.now)

    chats.database.run_now(work)
    return str(invitation_id)[:8]


# I9: beside the field, and nothing is recorded.
def test_a_decline_without_a_reason_is_refused_beside_the_field(chats: Chats) -> None:
    asked = chats.press(pressing(chats.say("show 1"), "I cannot attend"))
    assert heading(asked) == "Why can you not attend?"
    assert "Choose a reason" in texts(asked)
    assert facts(chats).invitation.reply is None


def test_another_reason_is_said_in_words_which_no_chat_and_no_log_keeps(chats: Chats) -> None:
    asked = chats.press(pressing(chats.say("show 1"), "I cannot attend"), reason="other", cover="nurse")
    assert "Say the reason in a few words." in texts(asked)
    assert facts(chats).invitation.reply is None
    done = chats.press(pressing(asked, "I cannot attend"), reason="other", note=WORDS, cover="nurse")
    assert "Recorded. You cannot attend." in texts(done)
    assert facts(chats).invitation.decline_note == WORDS
    assert WORDS in texts(chats.press(pressing(done, "Show details")))
    told = chats.press({"verb": "team.details", **ids(chats)}, HELEN)
    assert WORDS not in texts(told)
    prompted(chats, HELEN, NudgeKind.DECLINED)
    assert WORDS in texts(chats.press({"verb": "team.details", **ids(chats)}, HELEN))
    assert WORDS not in str(chats.kept)

    def kept(unit: Unit) -> str:
        return str([vars(row) for table in (AuditRow, InvitationRow) for row in unit.session.query(table)])

    assert WORDS not in chats.database.run_now(kept)


def ids(chats: Chats) -> dict[str, str]:
    return {"invitation_id": str(facts(chats).invitation.id)}


def test_typed_another_reason_is_asked_for(chats: Chats) -> None:
    assert "What is the reason?" in texts(chats.say("reply 1 decline other"))
    assert "Who covers for you?" in texts(chats.say(WORDS))
    assert facts(chats).invitation.reply is None
    assert "Recorded. You cannot attend." in texts(chats.say("apologies"))
    assert facts(chats).invitation.decline_note == WORDS


# I9: what is typed is recorded once both are said, the reason and who covers.
def test_a_typed_decline_is_recorded_with_its_cover_and_never_without(chats: Chats) -> None:
    assert "Why can you not attend?" in texts(chats.say("reply 1 decline"))
    assert "Who covers for you?" in texts(chats.say("leave"))
    assert heading(chats.say("cancel")) == "Stopped"
    assert facts(chats).invitation.reply is None
    assert "Who covers for you?" in texts(chats.say("reply 1 decline leave"))
    assert "Who covers for you?" in texts(chats.say("let me think"))
    assert facts(chats).invitation.reply is None
    assert "You send apologies." in texts(chats.say("apologies"))
    declined = facts(chats).invitation
    assert (declined.decline_reason, declined.cover) == (DeclineReason.LEAVE, Cover.APOLOGIES)
    chats.say("undo")
    assert (facts(chats).invitation.reply, facts(chats).invitation.cover) == (None, None)


def test_a_typed_decline_can_say_all_of_it_at_once(chats: Chats) -> None:
    assert heading(chats.say("reply 1 decline clash colleague")) == "Who can go instead of you?"
    declined = facts(chats).invitation
    assert (declined.decline_reason, declined.cover) == (DeclineReason.CLASH, Cover.SUBSTITUTE)
    assert "Recorded. You cannot attend." in texts(chats.say("reply 1 decline sick"))
    assert facts(chats).invitation.cover is Cover.SUBSTITUTE


# AX10: a pressed yes is a spoken yes, so what is still missing is asked, and asked once.
def test_a_pressed_yes_leads_on_to_the_question_that_is_left(chats: Chats) -> None:
    sure = chats.say("reply 1 declin leave")
    asked = chats.press(pressing(sure, "Yes, that is what I meant"))
    assert "Who covers for you?" in texts(asked)
    assert facts(chats).invitation.reply is None
    chats.say("apologies")
    assert facts(chats).invitation.is_declined


# I9: beside the field too, and what was chosen stays chosen.
def test_a_decline_without_cover_is_refused_beside_the_field(chats: Chats) -> None:
    asked = chats.press(pressing(chats.say("show 1"), "I cannot attend"), reason="leave")
    assert "Choose who covers for you." in texts(asked)
    assert "Your report is still needed." in texts(asked)
    assert inputs(asked)["reason"] == "leave"
    assert facts(chats).invitation.reply is None
    done = chats.press(pressing(asked, "I cannot attend"), reason="leave", cover="apologies")
    assert "You send apologies." in texts(done)
    declined = facts(chats).invitation
    assert (declined.decline_reason, declined.cover) == (DeclineReason.LEAVE, Cover.APOLOGIES)


def test_a_colleague_as_cover_leads_on_to_who_it_is(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("show 1"), "I cannot attend"), reason="leave", cover="substitute")
    assert heading(form) == "Who can go instead of you?"
    assert facts(chats).invitation.cover is Cover.SUBSTITUTE


# I9: whoever was declined for, is asked on their card, which says that the report is still due.
def test_the_declined_card_asks_who_covers(chats: Chats) -> None:
    chats.database.run_now(
        reply_to_invitation,
        chats.priya.as_actor(),
        invitation_id=facts(chats).invitation.id,
        reply=Reply.DECLINE,
        reason=DeclineReason.LEAVE,
    )
    card = chats.say("show 1")
    assert "Your report is still needed." in texts(card)
    missing = chats.press(pressing(card, "Record who covers"))
    assert "Choose who covers for you." in texts(missing)
    assert facts(chats).invitation.lacks_cover
    form = chats.press(pressing(missing, "Record who covers"), cover="substitute")
    assert heading(form) == "Who can go instead of you?"
    assert facts(chats).invitation.cover is Cover.SUBSTITUTE


def test_a_named_nurse_is_asked_to_go(chats: Chats) -> None:
    chats.say("reply 1 decline leave apologies")
    assert "named nurses on duty" in texts(chats.say("cover 1 nurse"))
    [request] = facts(chats).requests
    assert request.waits
    chats.say("cover 1 nurse")
    assert len(facts(chats).requests) == 1


# I14, Q7: a nurse who was asked with a decline need not go when it stands no more.
@pytest.mark.parametrize("way_back", ["undo", "reply 1 accept", "cover 1 apologies"])
def test_no_nurse_is_asked_to_go_for_somebody_who_needs_nobody_any_more(chats: Chats, way_back: str) -> None:
    chats.say("reply 1 decline leave nurse")
    chats.say(way_back)
    [request] = facts(chats).requests
    assert request.state is SupportState.WITHDRAWN
    chats.say("reply 1 decline leave nurse")
    chats.say("cover 1 nurse")
    assert sorted(one.waits for one in facts(chats).requests) == [False, True]


def test_other_help_goes_on_when_a_decline_is_taken_back(chats: Chats, clock: MovableClock) -> None:
    chats.say("support 1 help with report")
    clock.move_to(clock() + timedelta(minutes=1))
    chats.say("reply 1 decline leave apologies")
    chats.say("undo")
    assert [one.waits for one in facts(chats).requests] == [True]


def test_a_whole_sentence_is_an_answer_too(chats: Chats) -> None:
    chats.say("reply 1 decline leave")
    chats.say("cover 1 nurse")
    assert facts(chats).invitation.is_declined
    assert [request.waits for request in facts(chats).requests] == [True]


def test_apologies_still_need_the_report(chats: Chats) -> None:
    chats.say("reply 1 decline clash nurse")
    card = chats.say("cover 1 apologies")
    assert "Your team manager is told." in texts(card)
    assert "Your report is still needed." in texts(card)
    assert "Record who covers" not in texts(card)


def test_only_somebody_who_declined_is_asked_who_covers(chats: Chats) -> None:
    chats.say("reply 1 accept")
    assert "cannot come" in texts(chats.say("cover 1 nurse"))


# I8, P12: which part; a warning; words where none of the usual parts fits.
def test_a_part_of_the_meeting_needs_which_part(chats: Chats) -> None:
    form = chats.press(pressing(chats.say("who goes 1"), "I can be there for a part"))
    assert "may not be able to decide" in texts(form)
    missing = chats.press(pressing(form, "I will be there for this part"), part="other")
    assert "Say which part in a few words." in texts(missing)
    assert facts(chats).invitation.reply is None
    done = chats.press(pressing(missing, "I will be there for this part"), part="other", note="10am to 11am")
    assert "Recorded." in texts(done)
    invitation = facts(chats).invitation
    assert (invitation.reply, invitation.part, invitation.part_note) == (
        Reply.ACCEPT_PART,
        Part.OTHER,
        "10am to 11am",
    )
    chats.say("part 1 beginning")
    assert (facts(chats).invitation.part, facts(chats).invitation.part_note) == (Part.BEGINNING, None)


# C3, I8: the same part on the new date, in one tap or three words; its own words stay out of the card.
@pytest.mark.parametrize("says_it_by", ["button", "words"])
def test_after_a_move_the_part_is_kept(chats: Chats, says_it_by: str) -> None:
    chats.say("part 1 10am to 11am")
    move(chats, days=7)
    card = chats.say("show 1")
    button = pressing(card, "I can still attend my part")
    assert "10am to 11am" not in str(card)
    done = chats.press(button) if says_it_by == "button" else chats.say("reply 1 still")
    assert "Recorded. You will attend a part of it." in texts(done)
    kept = facts(chats).invitation
    assert (kept.reply, kept.part, kept.part_note) == (Reply.ACCEPT_PART, Part.OTHER, "10am to 11am")
    assert not kept.awaits_reply
    chats.say("undo")
    assert facts(chats).invitation.awaits_reply


def test_after_a_move_the_way_is_kept(chats: Chats) -> None:
    chats.say("reply 1 phone")
    move(chats, days=7)
    assert "I can still attend" in str(chats.say("show 1"))
    chats.say("reply 1 still")
    assert (facts(chats).invitation.reply, facts(chats).invitation.awaits_reply) == (
        Reply.ACCEPT_PHONE,
        False,
    )


def test_still_asks_whoever_has_not_said_how(chats: Chats) -> None:
    assert "How will you take part?" in texts(chats.say("reply 1 still"))
    chats.say("in person")
    assert facts(chats).invitation.reply is Reply.ACCEPT_IN_PERSON


# C3, R9: after a move by more than 10 working days a report that was sent is asked about, once.
@pytest.mark.parametrize(("days", "is_asked"), [(14, False), (21, True), (-7, False)])
def test_after_a_far_move_a_sent_report_is_asked_about(chats: Chats, days: int, *, is_asked: bool) -> None:
    chats.say("reply 1 accept")
    chats.say("report 1 sent")
    later(chats)
    move(chats, days=days)
    card = chats.press(pressing(chats.say("show 1"), "I can still attend"))
    assert ("Is it still up to date?" in texts(card)) is is_asked
    assert ("My report is still right" in str(card)) is is_asked


def test_a_report_that_is_still_right_is_asked_about_no_more(chats: Chats) -> None:
    card = with_old_report(chats)
    done = chats.press(pressing(card, "My report is still right"))
    assert "Recorded. Your report stays as it is." in texts(done)
    assert "Is it still up to date?" not in texts(done)
    assert facts(chats).report.state is ReportState.SENT  # type: ignore[union-attr]
    twice = chats.press(pressing(card, "My report is still right"))
    assert "Recorded. Your report stays as it is." in texts(twice)
    assert actions_of_report(chats).count("report.confirmed") == 1
    later(chats)
    move(chats, days=60, sequence=2)
    assert "Is it still up to date?" in texts(chats.say("reply 1 still"))
    chats.say("report 1 still right")
    assert actions_of_report(chats).count("report.confirmed") == 2


def test_a_report_that_is_old_becomes_a_new_version(chats: Chats) -> None:
    form = chats.press(pressing(with_old_report(chats), "Change my report"))
    assert "The conference has a new date." in str(form)
    begun = chats.press(
        pressing(form, "Begin the new version"), reason="The conference has a new date. New facts came."
    )
    assert "Is it still up to date?" not in texts(begun)
    report = facts(chats).report
    assert report is not None
    assert (report.state, report.is_sent_anew) == (ReportState.DRAFTING, True)
    assert report.sent_at is not None
    refused = chats.say("report 1 still right")
    assert "not with the unit" in texts(refused)


def test_whoever_cannot_come_on_the_new_date_is_asked_about_the_report_too(chats: Chats) -> None:
    with_old_report(chats)
    card = chats.say("reply 1 decline leave apologies")
    assert "Is it still up to date?" in texts(card)
    assert pressing(card, "My report is still right")


def with_old_report(chats: Chats) -> dict[str, Any]:
    """Sent before a move by three weeks; the card once the reply was confirmed."""
    chats.say("reply 1 accept")
    chats.say("report 1 sent")
    later(chats)
    move(chats, days=21)
    return chats.say("reply 1 still")


def later(chats: Chats) -> None:
    """An hour passes."""
    clock = chats.database.clock
    assert isinstance(clock, MovableClock)
    clock.move_to(clock() + timedelta(hours=1))


def actions_of_report(chats: Chats) -> list[str]:
    report = facts(chats).report
    assert report is not None
    return chats.database.run_now(audit.list_actions, report.id)


def move(chats: Chats, *, days: int, sequence: int = 1) -> None:
    """The unit moves the conference by so many days."""
    draft = a_draft(chats.priya, sequence=sequence, starts_at=STARTS_AT + timedelta(days=days))
    chats.database.run_now(take_in, draft)


# AX9, I8: accepting takes one tap, or two for another way.
@pytest.mark.parametrize(
    "title", ["I will attend remotely", "I will attend in person", "I will attend by phone"]
)
def test_accepting_takes_at_most_two_taps(chats: Chats, title: str) -> None:
    done = chats.press(pressing(chats.say("show 1"), title))
    assert "Recorded." in texts(done)
    assert facts(chats).invitation.is_accepted


# I10: not final before a named nurse has looked; until then it counts as unanswered for attendance.
@pytest.mark.parametrize("reason", [DeclineReason.DISCHARGED, DeclineReason.NOT_ENGAGING])
def test_a_named_nurse_agrees_with_a_reason(chats: Chats, reason: DeclineReason) -> None:
    chats.say(f"reply 1 decline {reason.replace('_', ' ')} apologies")
    assert asks_attendance(facts(chats))
    code = prompted(chats, GRACE, NudgeKind.DECLINED)
    card = chats.say(f"team {code}", GRACE)
    missing = chats.press(pressing(card, "I agree: the decline stands"), GRACE)
    assert "Say in a few words why it is right" in texts(missing)
    assert facts(chats).invitation.awaits_review
    done = chats.press(
        pressing(missing, "I agree: the decline stands"), GRACE, note="Their care ended in May."
    )
    assert heading(done) == "This task is finished"
    assert "the decline stands. The team manager hears of it." in texts(done)
    assert "The report is still needed." in texts(done)
    assert "Can somebody else go?" not in texts(done)
    invitation = facts(chats).invitation
    assert (invitation.awaits_review, invitation.review_note) == (False, "Their care ended in May.")
    assert not asks_attendance(facts(chats))


def test_a_named_nurse_talks_and_the_coordinator_is_asked_again(chats: Chats) -> None:
    chats.say("reply 1 decline discharged apologies")
    code = prompted(chats, GRACE, NudgeKind.DECLINED)
    card = chats.say(f"talk {code}", GRACE)
    assert heading(card) == "This task is finished"
    assert "asked for a reply once more" in texts(card)
    assert facts(chats).invitation.state is InvitationState.RECONFIRM
    assert "reply needed" in texts(chats.say("my conferences"))


def test_a_manager_cannot_make_a_decline_final(chats: Chats) -> None:
    chats.say("reply 1 decline discharged apologies")
    code = prompted(chats, HELEN, NudgeKind.DECLINED)
    assert "I agree" not in texts(chats.say(f"team {code}", HELEN))
    chats.say(f"agreed {code} their care ended in May", HELEN)
    assert facts(chats).invitation.awaits_review


# I14, E20: an accepted card leads to "I can't come any more".
def test_who_has_accepted_can_say_that_they_cannot_come_any_more(chats: Chats) -> None:
    chats.say("reply 1 accept")
    form = chats.say("I can't come any more 1")
    done = chats.press(pressing(form, "I cannot attend"), reason="sick", cover="apologies")
    assert "Recorded. You cannot attend." in texts(done)
    assert facts(chats).invitation.is_declined
