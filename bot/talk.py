"""Typed words in the light of what was said before: answers, corrections, guesses (AX9, AX10).

Exact words that lead out ("help", "cancel") always do. While a question waits, everything else is its answer,
so that "help the children" in a reason stays a reason. What would record something is never guessed: the
person is asked whether that is what they meant.
"""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from bot.cards.catalogue import catalogue
from bot.cards.refusals import message_and_advice
from bot.commands import GRAMMAR, LONGEST_SENTENCE, Command, parse, plainly
from bot.grammar.arriving import KNOWN_BY
from bot.grammar.desk import WHY
from bot.grammar.everyday import topic_in
from bot.grammar.going import COVERS
from bot.grammar.invitation import REASONS, WAYS_TO_REPLY
from domain.conversation import Conversation, Said, Waiting
from domain.errors import CaseworkError, MissingInputError

answers = catalogue("answers")

ASKED_AGAIN = frozenset(
    {"what did you ask", "what was the question", "what do you want", "go on", "continue", "repeat", "again"}
)
STOPS = frozenset({"cancel", "stop", "never mind", "forget it"})
YES = frozenset({"yes", "yes i did", "yes please", "y", "yep", "ok", "okay", "right", "correct"})
NO = frozenset({"no", "n", "nope", "no thanks", "no i did not"})
I_MEANT = re.compile(r"(?:no,? )?(?:sorry,? )?i meant? (?:to )?(.+)|no,? (?:rather )?(.+) instead")

# Steps that only show something: a guess may take them, and a question that waits goes on waiting.
LOOKS = frozenset(
    {"show", "list", "help", "more_help", "conferences", "form", "details", "notice", "duty", "leave", "read"}
)
UNKNOWN = "home.unknown"
# Offers what may be meant; what sounds like an emergency goes before it.
EVERYDAY = "everyday.show"
# What is typed into a report: data, but for "next" and "section 6"; never kept in the conversation (IG21).
REPORT = ("prompts.answer", "text")
STOPPED = "home.stopped"
# So alike must a word be to one that we know, to be taken for it: one slip in a word of five letters.
ALIKE = 0.8
LONGEST_ANSWER = 500


def read_from(words: Mapping[str, object]) -> Callable[[str], str | None]:
    """Reads one of these words; None when it is none of them."""
    return lambda said: str(found) if (found := words.get(plainly(said))) else None


def a_number(said: str) -> str | None:
    """The first number in what was said, such as "number 2"."""
    found = re.search(r"\d+", said)
    return found[0] if found else None


def as_typed(said: str) -> str | None:
    """Whatever was typed, in its own spelling."""
    return " ".join(said.split())[:LONGEST_ANSWER] or None


def as_written(said: str) -> str | None:
    """A whole answer of a report, with its paragraphs."""
    return said.strip() or None


# Where a yes is what was missing.
SURE = [(verb, "is_sure") for verb in ("invitation.report_sent", "invitation.sent_on", "support.report_sent")]
# How the answers to a question are read, where not everything is one.
READERS: dict[tuple[str, str], Callable[[str], str | None]] = {
    ("invitation.reply", "reason"): read_from(REASONS),
    ("invitation.reply", "reply"): read_from(WAYS_TO_REPLY),
    ("invitation.still", "reply"): read_from(WAYS_TO_REPLY),
    ("invitation.reply", "cover"): read_from(COVERS),
    REPORT: as_written,
    ("question.answer", "reason"): read_from(KNOWN_BY),
    **dict.fromkeys(SURE, read_from(dict.fromkeys(YES, "yes"))),
    ("acting.record", "because"): read_from(WHY),
    ("acting.name", "because"): read_from(WHY),
}


def reader_of(waiting: Waiting) -> Callable[[str], str | None]:
    """How the answer to this question is read."""
    if waiting.missing == "number":
        return a_number
    return READERS.get((waiting.said.verb, waiting.missing), as_typed)


def hear(talk: Conversation, text: str) -> Command | Waiting:
    """The step that was meant, or the question to put (again)."""
    words = plainly(text)
    if talk.waiting is not None:
        return hear_answer(talk.waiting, text)
    if words in ASKED_AGAIN:
        return Command("home.show")
    meant = I_MEANT.fullmatch(words)
    if meant:
        return correct(talk.last, meant[1] or meant[2])
    command = parse(text)
    return guess(words) or topic_in(words) or command if command.verb == UNKNOWN else command


def hear_answer(waiting: Waiting, text: str) -> Command | Waiting:
    """What was said while a question waits."""
    words = plainly(text)
    if words in STOPS or (waiting.wants_a_yes and words in NO):
        return Command(STOPPED)
    if words in ASKED_AGAIN:
        return waiting
    if waiting.wants_a_yes:
        return as_command(waiting.said) if words in YES else parse(text)
    command = parse(text)
    if leads_out(command) or (waiting.said.verb, waiting.missing) == (command.verb, REPORT[1]):
        return told_in_full(waiting, command) or command
    answer = reader_of(waiting)(text)
    if answer is not None:
        return as_command(waiting.answered(answer))
    return command if command.verb != UNKNOWN else waiting


def told_in_full(waiting: Waiting, command: Command) -> Command | None:
    """The answer in a whole sentence about the same conference: "cover 1 nurse" to "Who covers for you?"."""
    answer = command.values.get(waiting.missing)
    about = [waiting.said.values.get(name) == command.values.get(name) for name in ("number", "code")]
    is_answer = answer is not None and command.verb != waiting.said.verb and all(about)
    return as_command(waiting.answered(str(answer))) if is_answer else None


def leads_out(command: Command) -> bool:
    """Whether words are plainly another wish, whatever was asked: help, home, or a step with its number."""
    return command.verb in {"home.help", "home.show"} or bool({"number", "code"} & set(command.values))


def correct(last: Said | None, words: str) -> Command | Waiting:
    """Such as "no, I meant decline": the same conference, another answer."""
    command = parse(words)
    if command.verb != UNKNOWN and "number" in command.values:
        return command
    if last is None or "number" not in last.values:
        return command
    number = last.values["number"]
    for sentence in (f"reply {number} {words}", f"{words} {number}"):
        found = parse(sentence)
        if found.verb != UNKNOWN:
            return found
    return command


def guess(words: str) -> Command | Waiting | None:
    """The nearest sentence that we know; one that records something is asked about first."""
    if len(words) > LONGEST_SENTENCE:
        return None
    mended = " ".join(nearest(word) for word in words.split())
    command = parse(mended)
    if mended == words or command.verb == UNKNOWN:
        return None
    if only_looks(command.verb):
        return command
    return Waiting(as_said(command), "", answers("did-you-mean", sentence=mended))


def nearest(word: str) -> str:
    """A word that we know, if this one is nearly it; numbers, addresses and short words are left alone."""
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004 - three letters resemble too many others
        return word
    return next(iter(get_close_matches(word, VOCABULARY, n=1, cutoff=ALIKE)), word)


def only_looks(verb: str) -> bool:
    """Whether a step shows something and records nothing."""
    return verb.partition(".")[2] in LOOKS


def after(talk: Conversation, command: Command, trouble: CaseworkError | None) -> Conversation:
    """Where the conversation stands once the step has been done, or refused."""
    if command.verb == UNKNOWN:
        return talk.missed()
    if command.verb == STOPPED:
        return talk.stopped()
    if isinstance(trouble, MissingInputError):
        return talk.asked(Waiting(as_said(command), trouble.field, message_and_advice(trouble)))
    if only_looks(command.verb):
        return talk.looked()
    return talk.stopped() if trouble or command.verb == REPORT[0] else talk.recorded(as_said(command))


def as_command(said: Said) -> Command:
    """What was said, as a step to do."""
    return Command(said.verb, dict(said.values))


def as_said(command: Command) -> Said:
    """A step, as something to remember."""
    return Said(command.verb, {name: str(value) for name, value in command.values.items()})


# Every word of four letters or more that any sentence we understand is made of.
VOCABULARY = sorted({word for pattern, _ in GRAMMAR for word in re.findall(r"[a-z]{4,}", pattern.pattern)})
