"""Typed words reach every step that a button reaches, and nothing is guessed (AX9)."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.sayings import MORE_SAYINGS, SAYINGS
from bot.commands import Command, parse
from bot.dialogs.all_dialogs import STEPS
from bot.grammar.invitation import REASONS, WAYS_TO_REPLY
from domain.access import Role
from domain.invitation import DeclineReason, Reply
from storage import invitations
from storage.unit import Unit
from tests.bot.card_lint import every_action
from tests.bot.door import Door
from tests.bot.gallery import every_invitation_card, gallery
from tests.effort import little_effort
from tests.factories import CHILD, a_draft, a_person, add_person, take_in
from tests.house import heading, texts

# What a person types instead of pressing; the verb alone, or with the reply that the button sends.
TWINS: dict[tuple[str, str | None], str] = {
    ("home.show", None): "hi",
    ("home.help", None): "help",
    ("home.more_help", None): "more help",
    ("home.undo", None): "undo",
    ("home.reports", None): "my reports",
    ("home.conferences", None): "my conferences",
    ("why.show", None): "why?",
    # A line of a digest stands for a conference, a request or a colleague's task, each with its own words.
    ("digest.open", None): "show 1",
    ("invitation.show", None): "show 1",
    ("invitation.details", None): "details 1",
    ("invitation.report_sent", None): "report 1 sent",
    ("invitation.undo", None): "undo",
    ("invitation.reply", "accept_remote"): "reply 1 accept",
    ("invitation.reply", "accept_in_person"): "reply 1 in person",
    ("invitation.reply", "accept_phone"): "reply 1 phone",
    ("invitation.report_current", None): "report 1 still right",
    ("invitation.still", None): "reply 1 still",
    ("invitation.reply", "decline"): "reply 1 decline leave",
    ("going.show", None): "who goes 1",
    ("going.cannot", None): "I cannot come any more 1",
    ("going.part_form", None): "part 1",
    ("going.part", None): "part 1 beginning",
    ("going.cover", None): "cover 1 colleague",
    ("going.agreed", None): "agreed 3fa9c1d2 the team has closed the file",
    ("going.talk", None): "talk 3fa9c1d2",
    ("stand_in.form", None): "stand in 1",
    ("stand_in.find", None): "stand in 1 Owen Pritchard",
    ("stand_in.ask", None): "stand in 1 name@trust.example",
    ("stand_in.agree", None): "stand in 3fa9c1d2 yes, I have read the report",
    ("stand_in.refuse", None): "stand in 3fa9c1d2 no",
    ("stand_in.confirm", None): "stand in 3fa9c1d2 still",
    ("company.form", None): "with me 1",
    ("company.tell", None): "with me 1 yes name@trust.example",
    # To confirm a name, its address is said.
    ("company.name", None): "with me 1 yes name@trust.example",
    ("company.go_along", None): "go with 3fa9c1d2",
    ("observer.list", None): "observers 1",
    ("observer.find", None): "observer 1 name@trust.example",
    ("observer.add", None): "observer 1 name@trust.example",
    # The ticks are made on the card that the words bring.
    ("observer.show", None): "observers 1",
    ("observer.agreed", None): "observers 1",
    ("observer.remove", None): "observers 1",
    ("support.ask", None): "support 1",
    ("support.withdraw", None): "withdraw 1",
    ("reminder.put_off", None): "remind me tomorrow",
    ("support.claim", None): "claim 12",
    ("support.show", None): "request 12",
    ("support.offer", None): "offer 3fa9c1d2",
    ("team.show", None): "team 3fa9c1d2",
    ("team.details", None): "team 3fa9c1d2 details",
    ("support.details", None): "request 12 details",
    # Names are never typed into the chat: the words bring the card whose button shows them (IG8).
    ("unmatched.open", None): "unmatched 3fa9c1d2",
    ("unmatched.show", None): "unmatched 3fa9c1d2",
    ("unmatched.assign", None): "assign 3fa9c1d2 name@trust.example",
    ("question.list", None): "questions",
    ("question.show", None): "question 12",
    ("question.details", None): "question 12 details",
    ("question.answer", None): "answer 12 yes",
    ("unmatched.not_known", None): "not known 3fa9c1d2",
    ("file.list", None): "files",
    ("file.show", None): "file 3fa9c1d2",
    ("file.take_in", None): "take in 3fa9c1d2",
    ("file.put_away", None): "put away 3fa9c1d2",
    ("file.form", None): "new invitation",
    # A form is filled in, not typed: the words bring the form.
    ("file.add", None): "new invitation",
    ("core_group.list", None): "core groups",
    # The link is never put into the chat: the words bring the card whose button shows it (IN13).
    ("core_group.details", None): "core group 3fa9c1d2",
    ("missed.form", None): "missed",
    ("missed.report", None): "missed late 30 March 2027 kent",
    ("missed.show", None): "missed 3fa9c1d2",
    ("missed.read", None): "missed 3fa9c1d2",
    ("roster.duty", None): "duty",
    ("roster.put_on", None): "duty 30 March 2027 name@trust.example",
    ("roster.take_off", None): "off duty 30 March 2027 name@trust.example",
    ("roster.leave", None): "my leave",
    ("roster.away", None): "away 30 March 2027 to 2 April 2027",
    ("roster.back", None): "back",
    ("reach.list", None): "reach",
    ("join.cannot", None): "I can’t get in",
    ("join.joined", None): "in now",
    ("after.show", None): "after 1",
    ("after.attended", None): "attended 1 part by phone",
    # To answer anew, the words are said anew.
    ("after.undo", None): "undo",
    ("sharing.undo", None): "undo",
    ("after.change", None): "attended 1",
    ("after.not_held", None): "not held 1",
    ("after.reason", None): "absent 1 did not know",
    ("after.hard", None): "difficult 1 yes",
    ("after.decisions", None): "decisions 1 no",
    ("after.plan", None): "plan 1 not in group",
    ("after.core_group", None): "core group on 1 30 March 2027",
    ("after.core_group_form", None): "core group on 1 30 March 2027",
    ("after.next_review", None): "next review 1 30/3/2027",
    ("after.no_review", None): "no review 1",
    ("after.hold", None): "hold 1",
    ("after.disagree", None): "disagree 1",
    ("follow_up.supervision", None): "supervision 3fa9c1d2 30 March 2027",
    ("follow_up.done", None): "settled 3fa9c1d2",
    ("invitation.report_begun", None): "report 1 begun",
    ("invitation.sent_form", None): "report 1 sent 30 March 2027",
    ("invitation.sent_on", None): "report 1 sent on 30 March 2027",
    ("passing_on.form", None): "not my case 1",
    ("passing_on.find", None): "not mine 1 Owen Pritchard",
    ("passing_on.give", None): "not my case 1 name@trust.example",
    ("passing_on.unknown", None): "not mine 1 I do not know",
    ("desk.show", None): "desk",
    ("desk.list", None): "desk no reply",
    ("desk.open", None): "desk 3fa9c1d2",
    ("desk.details", None): "desk 3fa9c1d2 details",
    ("acting.form", None): "for 3fa9c1d2",
    ("acting.record", None): "for 3fa9c1d2 report sent away",
    ("acting.name", None): "for 3fa9c1d2 colleague owen@trust.example away",
    ("acting.waive_form", None): "no report 3fa9c1d2",
    ("acting.waive", None): "no report 3fa9c1d2",
    ("my_team.show", None): "my team",
    ("my_team.choose", None): "choose 3fa9c1d2",
    ("my_team.assign", None): "choose 3fa9c1d2",
    ("my_team.go_along", None): "go along 3fa9c1d2",
    ("my_team.talk_form", None): "supervision 3fa9c1d2",
    ("my_team.talk", None): "supervision 3fa9c1d2 30 March 2027",
    ("sending.form", None): "send report 1",
    # The unit's address is for the form alone (IG5).
    ("sending.send", None): "send report 1",
    ("sending.take_back", None): "stop report 1",
    ("sending.hand_in", None): "hand in 1",
    ("sending.receipt", None): "receipt 1",
    ("sending.by_hand", None): "send report 1",
    ("authorise.read", None): "read 3fa9c1d2",
    # A manager's words are for the form alone: a chat would keep them (IG8).
    ("authorise.agree", None): "read 3fa9c1d2",
    ("authorise.send_back", None): "read 3fa9c1d2",
    ("sharing.show", None): "share 1",
    ("sharing.person", None): "share 1 parent 2",
    # What a parent said is never typed into the chat: the words bring the form.
    ("sharing.record", None): "share 1 child 1",
    ("sharing.declined", None): "share 1 parent 2 declined",
    ("sharing.take_back", None): "share 1 parent 2 take back",
    ("withholding.show", None): "withhold 3fa9c1d2",
    ("withholding.form", None): "withhold 3fa9c1d2 parent 2",
    # Why, and who agreed, is for the form alone.
    ("withholding.record", None): "withhold 3fa9c1d2 parent 2",
    ("sending.anew_form", None): "new version 1",
    ("sending.anew", None): "new version 1 because of new facts",
    ("sharing.tips", None): "sharing tips",
    ("copy.form", None): "copy 1 parent 2",
    ("copy.make", None): "copy 1 parent 2",
    ("copy.aloud", None): "read aloud 1 parent 2",
    ("sharing.not_to_share", None): "support 1",
    ("prompts.show", None): "write report 1",
    # The words bring the desk, whose button opens the question for its writer alone (IG8).
    ("prompts.open", None): "continue my report",
    ("prompts.next", None): "next",
    ("prompts.back", None): "section 5",
    ("prompts.jump", None): "section 6",
    ("prompts.at", None): "write report 1 section 6",
    ("prompts.close", None): "write report",
    ("prompts.add", None): "write report 1",
    ("prompts.both", None): "write report 1",
    ("prompts.keep", None): "write report 1",
    ("prompts.explain", None): "first conference",
    ("prompts.model", None): "model report",
    ("bringing.form", None): "paste report 1",
    # A whole text is pasted into its box, or attached, but never typed.
    ("bringing.paste", None): "paste report",
    ("bringing.look", None): "paste report",
    ("bringing.put_in", None): "paste report",
    ("bringing.put_away", None): "put away report",
    ("checking.show", None): "check report 1",
    ("checking.keep", None): "check my report",
    ("checking.fine", None): "check my report",
    ("support.write", None): "write 3fa9c1d2",
    ("support.report_sent", None): "request 12 sent",
    ("support.form", None): "say more 1",
    ("support.mine", None): "my request 1",
    ("support.ask_for", None): "support for 3fa9c1d2",
    ("support.still_needed", None): "still needed 1",
    ("support.helped", None): "helped 1 yes",
    ("support.begin", None): "request 12 begun",
    ("support.give_back", None): "request 12 back",
    ("support.pass_on_form", None): "request 12 pass",
    ("support.pass_on", None): "request 12 pass name@trust.example",
    ("support.outcome", None): "request 12 done",
    ("support.complete", None): "request 12 done advice given",
    ("support.note_form", None): "note 12",
    ("support.note", None): "note 12 I can phone you at 2pm.",
    ("support.notes", None): "notes 12",
    ("appointment.find", None): "find time 12",
    ("appointment.choose", None): "find time 12 2",
    ("appointment.accept", None): "time suits 12",
    ("appointment.call_off", None): "time off 12",
}
SAME_CARD = {
    "digest.open": "invitation.show",
    "invitation.undo": "home.undo",
    "after.undo": "home.undo",
    "sharing.undo": "home.undo",
    "company.name": "company.tell",
    "observer.add": "observer.find",
    "observer.show": "observer.list",
    "observer.agreed": "observer.list",
    "observer.remove": "observer.list",
    "unmatched.open": "unmatched.show",
    "missed.read": "missed.show",
    "file.add": "file.form",
    "after.change": "after.attended",
    "after.core_group_form": "after.core_group",
    "invitation.sent_form": "invitation.sent_on",
    "sharing.record": "sharing.person",
    "prompts.open": "prompts.show",
    "prompts.next": "prompts.answer",
    "prompts.back": "prompts.answer",
    "prompts.jump": "prompts.answer",
    "prompts.at": "prompts.answer",
    "prompts.close": "prompts.show",
    "prompts.add": "prompts.show",
    "prompts.both": "prompts.show",
    "prompts.keep": "prompts.show",
    "bringing.paste": "bringing.form",
    "bringing.look": "bringing.form",
    "bringing.put_in": "bringing.form",
    "checking.keep": "checking.show",
    "checking.fine": "checking.show",
    # What is left out names people, so it is chosen on the form.
    "copy.make": "copy.form",
    "withholding.record": "withholding.form",
    "sharing.not_to_share": "support.ask",
    "acting.waive_form": "acting.waive",
    "my_team.assign": "my_team.choose",
    "my_team.talk": "follow_up.supervision",
    "sending.send": "sending.form",
    "sending.by_hand": "sending.form",
    "authorise.agree": "authorise.read",
    "authorise.send_back": "authorise.read",
}


def pressed() -> set[tuple[str, str | None]]:
    """Every verb of every card in the gallery, replies apart."""
    cards = [*gallery().values(), *(card for _, card in every_invitation_card())]
    actions = [action for card in cards for action in every_action(card.render())]
    return {
        (action["verb"], action["data"].get("reply"))
        for action in actions
        if action["type"] == "Action.Execute"
    }


def test_every_button_has_a_typed_twin() -> None:
    assert pressed() <= set(TWINS)


@pytest.mark.parametrize(("button", "sentence"), TWINS.items())
def test_the_typed_twin_reaches_the_same_step(button: tuple[str, str | None], sentence: str) -> None:
    verb, reply = button
    command = parse(sentence)
    assert command.verb == SAME_CARD.get(verb, verb)
    assert command.values.get("reply") == reply


def test_every_step_can_be_typed() -> None:
    reached = {parse(sentence).verb for sentence in TWINS.values()}
    reached |= {
        parse(word).verb
        for word in ("my conferences", "cancel", "my requests", "unmatched", "notice", "gibberish")
    }
    # "cancel" stops a question that waits; words of one's own are heard when no sentence fits (bot/talk.py).
    assert set(STEPS) - reached == {*SAME_CARD, "home.stopped", "everyday.show"}


@pytest.mark.parametrize("role", Role)
def test_every_sentence_of_the_help_card_is_understood(role: Role) -> None:
    for saying in (*SAYINGS.get(role, ()), *MORE_SAYINGS.get(role, ())):
        said = re.findall(r"\*\*(.+?)\*\*", saying)
        assert said
        for sentence in said:
            whole = f"reply 1 {sentence}" if sentence in WAYS_TO_REPLY else sentence
            assert parse(whole).verb in set(STEPS) - {"home.unknown"}, sentence


def test_every_bold_sentence_of_every_card_is_understood() -> None:
    for name, card in gallery().items():
        for sentence in re.findall(r"say (?:for example )?\*\*(.+?)\*\*", texts(card.render())):
            assert parse(sentence).verb != "home.unknown", name


@pytest.mark.parametrize(
    ("said", "verb", "values"),
    [
        ("Hi!", "home.show", {}),
        ("  HELLO  ", "home.show", {}),
        ("?", "home.help", {}),
        ("???", "home.help", {}),
        ("help?", "home.help", {}),
        ("Help.", "home.help", {}),
        ("help 3", "support.ask", {"number": "3"}),
        # What is missing is asked for (bot/talk.py).
        ("reply", "invitation.reply", {}),
        ("reply 3", "invitation.reply", {"number": "3"}),
        ("reply accept", "invitation.reply", {"reply": "accept_remote"}),
        ("decline leave", "invitation.reply", {"reply": "decline", "reason": "leave"}),
        ("reply\u00a03\n accept", "invitation.reply", {"number": "3", "reply": "accept_remote"}),
        ("Reply 3 By Phone", "invitation.reply", {"number": "3", "reply": "accept_phone"}),
        ("reply 3 no", "invitation.reply", {"number": "3", "reply": "decline"}),
        (
            "reply 3 no not involved",
            "invitation.reply",
            {"number": "3", "reply": "decline", "reason": "not_involved"},
        ),
        (
            "assign 3FA9C1D2 Name@Trust.example",
            "unmatched.assign",
            {"code": "3fa9c1d2", "email": "name@trust.example"},
        ),
        ("assign 3fa9c1d2-0000 a@b", "unmatched.assign", {"code": "3fa9c1d2-0000", "email": "a@b"}),
    ],
)
def test_words_are_read_as_people_write_them(said: str, verb: str, values: Mapping[str, object]) -> None:
    assert parse(said) == Command(verb, dict(values))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        ".",
        "!!",
        "reply 3 maybe",
        "reply three accept",
        "reply 3 accept and tell them",
        "please reply 3 accept",
        "show -1",
        "show 1.5",
        "assign zzzz a@b",
        "assign 3fa9c1d2 nobody",
        "delete everything",
        "reply 3 accept" + " " * 1_000 + "and tell them",
        "x" * 100_000,
        "hi " * 50_000,
    ],
)
def test_what_is_not_plain_is_not_guessed(said: str) -> None:
    assert parse(said) == Command("home.unknown")


@given(said=st.text())
def test_no_text_trips_the_reader(said: str) -> None:
    assert parse(said).verb in STEPS


@given(
    parts=st.lists(
        st.sampled_from(
            ["reply", "3", "accept", "decline", "leave", "assign", "3fa9", "@", "a@b", "details", "\u0663"]
        )
    )
)
def test_no_mixture_of_known_words_trips_the_reader(parts: list[str]) -> None:
    assert parse(" ".join(parts)).verb in STEPS


@pytest.mark.parametrize(
    "said", ["assign 3fa9 " + "@" * 200_000 + " x", "reply " + "1" * 200_000, " " * 200_000]
)
def test_a_very_long_message_is_read_in_no_time(said: str) -> None:
    with little_effort(seconds=0.1):
        assert parse(said).verb == "home.unknown"


def test_every_way_to_reply_and_every_reason_has_a_word() -> None:
    needs_more_than_a_word = {Reply.ACCEPT_PART, Reply.SUBSTITUTE}
    assert set(WAYS_TO_REPLY.values()) == set(Reply) - needs_more_than_a_word
    assert set(REASONS.values()) == set(DeclineReason)
    for reason in REASONS:
        assert parse(f"reply 1 decline {reason}").values["reason"] == REASONS[reason].value


# --- typed words against the real steps ---


async def say(door: Door, text: str, person: Any = None) -> dict[str, Any]:  # noqa: ANN401 - a Person or nobody
    await door.knock(door.by(person or door.priya, text=text))
    card: dict[str, Any] = door.identity.said[-1][2]["attachments"][0]["content"]
    return card


def stray_code(unit: Unit) -> str:
    return str(invitations.list_unmatched(unit)[0])[:8]


async def test_a_stray_invitation_is_found_and_given_by_typed_words(door: Door) -> None:
    sunita = door.database.run_now(add_person, a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur"))
    door.database.run_now(take_in, a_draft())
    code = door.database.run_now(stray_code)
    assert code in texts(await say(door, "unmatched", sunita))
    shown = await say(door, f"unmatched {code}", sunita)
    assert heading(shown) == "Safeguarding task: an invitation needs a person"
    given_on = await say(door, f"assign {code} {door.priya.email}", sunita)
    assert heading(given_on) == "Given to its person"
    assert heading(await say(door, f"unmatched {code}", sunita)) == "Nothing found"
    assert CHILD not in str(door.identity.said)


async def test_a_nurse_reads_a_request_by_typed_words_without_names_in_the_chat(door: Door) -> None:
    grace = door.database.run_now(add_person, a_person(Role.NAMED_NURSE, name="Grace Adeyemi"))
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "support 1")
    shown = await say(door, "request 1 details", grace)
    assert "Names are shown by the Show details button" in texts(shown)
    assert CHILD not in str(door.identity.said)
    assert door.priya.name not in texts(shown)


@pytest.mark.parametrize("number", ["0", "2", "999999999", "99999999999999999999", "\u0663"])
async def test_a_number_that_is_not_theirs_is_refused_kindly(door: Door, number: str) -> None:
    door.database.run_now(take_in, a_draft(door.priya))
    for sentence in (f"show {number}", f"reply {number} accept", f"support {number}", f"claim {number}"):
        assert heading(await say(door, sentence)) in {"Nothing found", "Something needs correcting"}


async def test_a_very_long_list_still_fits_on_a_card(door: Door) -> None:
    sunita = door.database.run_now(add_person, a_person(Role.SAFEGUARDING_ADMIN, name="Sunita Kaur"))
    for start in range(0, 120, 40):
        door.database.run_now(take_in, *(a_draft(uid=f"stray-{n}") for n in range(start, start + 40)))
    card = await say(door, "unmatched", sunita)
    assert len(str(card)) < 15_000
    assert "And 90 more." in texts(card)


@pytest.mark.parametrize("role", MORE_SAYINGS)
def test_nothing_is_said_twice_in_the_list_of_words(role: Role) -> None:
    words = [
        word
        for saying in (*SAYINGS[role], *MORE_SAYINGS[role])
        for word in re.findall(r"^\*\*(.+?)\*\*", saying)
    ]
    assert [word for word in sorted(set(words)) if words.count(word) > 1] == []
