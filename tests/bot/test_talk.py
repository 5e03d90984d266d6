"""Typed words in the light of what was said before (AX9, AX10)."""

import pytest

from bot.commands import Command, parse
from bot.talk import STOPPED, after, hear
from domain.conversation import NOTHING_SAID, Conversation, Said, Waiting
from domain.errors import MissingInputError, NotFoundError
from tests.bot.door import Door
from tests.bot.test_commands import say
from tests.factories import a_draft, take_in
from tests.house import heading, texts

WHY = Waiting(Said("invitation.reply", {"number": "1", "reply": "decline"}), "reason", "Why?")
NOTE = Waiting(Said("missed.report", {"kind": "late"}), "note", "In your own words?")
SURE = Waiting(Said("invitation.reply", {"number": "1", "reply": "decline"}), "", "Did you mean that?")


def waiting_for(question: Waiting) -> Conversation:
    return NOTHING_SAID.asked(question)


@pytest.mark.parametrize(
    ("said", "reason"), [("leave", "leave"), ("Holiday.", "leave"), ("not involved", "not_involved")]
)
def test_an_answer_makes_whole_what_was_asked_for(said: str, reason: str) -> None:
    whole = Command("invitation.reply", {"number": "1", "reply": "decline", "reason": reason})
    assert hear(waiting_for(WHY), said) == whole


def test_what_is_no_answer_is_asked_again() -> None:
    assert hear(waiting_for(WHY), "because of the rain") == WHY


# "help the children" inside a field is data; "help" alone always leads out.
@pytest.mark.parametrize(
    "said", ["help the children", "cancelled at short notice", "files were late", "leave"]
)
def test_free_words_are_an_answer(said: str) -> None:
    assert hear(waiting_for(NOTE), said) == Command("missed.report", {"kind": "late", "note": said})


@pytest.mark.parametrize(
    ("said", "verb"),
    [("help", "home.help"), ("start over", "home.show"), ("show 2", "invitation.show"), ("cancel", STOPPED)],
)
def test_some_words_always_lead_out(said: str, verb: str) -> None:
    for question in (WHY, NOTE, SURE):
        heard = hear(waiting_for(question), said)
        assert isinstance(heard, Command)
        assert heard.verb == verb


@pytest.mark.parametrize("question", [WHY, NOTE, SURE])
def test_one_can_ask_what_was_asked(question: Waiting) -> None:
    assert hear(waiting_for(question), "What did you ask?") == question


def test_without_a_question_it_shows_what_needs_the_person() -> None:
    assert hear(NOTHING_SAID, "what did you ask?") == Command("home.show")


@pytest.mark.parametrize(
    ("said", "verb"), [("yes", "invitation.reply"), ("no", STOPPED), ("my conferences", "home.conferences")]
)
def test_a_guess_is_taken_only_after_a_yes(said: str, verb: str) -> None:
    heard = hear(waiting_for(SURE), said)
    assert isinstance(heard, Command)
    assert heard.verb == verb


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("no, I meant decline", "reply 1 decline"),
        ("I meant in person", "reply 1 in person"),
        ("no i meant decline leave", "reply 1 decline leave"),
        ("sorry, I meant reply 2 accept", "reply 2 accept"),
        ("no, phone instead", "reply 1 phone"),
    ],
)
def test_a_correction_speaks_of_the_same_conference(said: str, meant: str) -> None:
    talk = NOTHING_SAID.recorded(Said("invitation.reply", {"number": "1", "reply": "accept_remote"}))
    assert hear(talk, said) == parse(meant)


def test_a_slip_in_a_word_that_only_shows_something_is_forgiven() -> None:
    assert hear(NOTHING_SAID, "my conferances") == Command("home.conferences")


@pytest.mark.parametrize("said", ["repyl 1 decline leave", "reply 1 declin leave", "suport 1", "withdaw 1"])
def test_a_slip_in_what_would_record_something_is_asked_about(said: str) -> None:
    heard = hear(NOTHING_SAID, said)
    assert isinstance(heard, Waiting)
    assert heard.wants_a_yes


@pytest.mark.parametrize("said", ["delete everything", "the weather is nice", "hi " * 50_000, "x" * 100_000])
def test_nothing_is_guessed_from_afar(said: str) -> None:
    assert hear(NOTHING_SAID, said) == Command("home.unknown")


def test_a_question_goes_on_waiting_while_something_is_looked_at() -> None:
    talk = waiting_for(WHY)
    assert after(talk, Command("invitation.show", {"number": "2"}), None).waiting == WHY
    assert after(talk, Command("invitation.show", {"number": "9"}), NotFoundError("No.")).waiting == WHY
    assert after(talk, Command("invitation.reply", {"number": "2"}), None).waiting is None


def test_what_is_missing_is_asked_for() -> None:
    command = Command("invitation.reply", {"number": "1", "reply": "decline"})
    asked = after(NOTHING_SAID, command, MissingInputError("reason", "Why?")).waiting
    assert asked == WHY


async def test_declining_by_words_asks_why_and_records_once(door: Door) -> None:
    door.database.run_now(take_in, a_draft(door.priya))
    asked = await say(door, "decline")
    assert heading(asked) == "One more question"
    assert "Why can you not attend?" in texts(asked)
    assert "Why can you not attend?" in texts(await say(door, "well, you see"))
    assert heading(await say(door, "help")) == "How this works"
    assert "Why can you not attend?" in texts(await say(door, "what did you ask?"))
    assert "Who covers for you?" in texts(await say(door, "leave"))
    done = await say(door, "apologies")
    assert "Recorded. You cannot attend." in texts(done)
    assert heading(await say(door, "cancel")) == "Nothing to cancel"


async def test_a_question_can_be_stopped(door: Door) -> None:
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "reply 1")
    assert heading(await say(door, "cancel")) == "Stopped"
    assert "reply needed" in texts(await say(door, "my conferences"))


async def test_with_several_conferences_it_asks_which(door: Door) -> None:
    door.database.run_now(take_in, a_draft(door.priya), a_draft(door.priya, uid="second"))
    asked = await say(door, "accept")
    assert "Which conference? Say its number: 1 (" in texts(asked)
    assert "Recorded. You will attend remotely." in texts(await say(door, "number 2"))
    assert "**1.**" in texts(await say(door, "my conferences"))


async def test_no_i_meant_changes_the_reply(door: Door) -> None:
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "reply 1 accept")
    assert "You will attend by phone." in texts(await say(door, "no, I meant by phone"))


async def test_a_reply_can_be_taken_back_for_ten_minutes(door: Door) -> None:
    door.database.run_now(take_in, a_draft(door.priya))
    await say(door, "reply 1 decline leave apologies")
    back = await say(door, "undo")
    assert "Taken back." in texts(back)
    assert "reply needed" in texts(await say(door, "my conferences"))
    assert heading(await say(door, "undo")) == "Nothing found"


async def test_twice_not_understood_offers_a_person(door: Door) -> None:
    assert heading(await say(door, "the weather is nice")) == "We did not understand that"
    assert heading(await say(door, "very nice indeed")) == "A person can help"
    assert heading(await say(door, "help")) == "How this works"
    assert heading(await say(door, "the weather is nice")) == "We did not understand that"
