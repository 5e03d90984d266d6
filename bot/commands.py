"""Typed words -> the same steps as the buttons (AX9). Nothing is guessed: what is not plain is asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from domain.invitation import DeclineReason, Reply


@dataclass(frozen=True, slots=True)
class Command:
    """A verb and what goes with it, as a button would have sent it."""

    verb: str
    values: dict[str, object] = field(default_factory=dict)


WAYS_TO_REPLY: dict[str, Reply] = {
    "accept": Reply.ACCEPT_REMOTE,
    "yes": Reply.ACCEPT_REMOTE,
    "remote": Reply.ACCEPT_REMOTE,
    "remotely": Reply.ACCEPT_REMOTE,
    "in person": Reply.ACCEPT_IN_PERSON,
    "phone": Reply.ACCEPT_PHONE,
    "by phone": Reply.ACCEPT_PHONE,
    "decline": Reply.DECLINE,
    "no": Reply.DECLINE,
}

# What is plain enough to be said without a number, by somebody who has one invitation; "no" is not.
SAID_ALONE = {words: said for words, said in WAYS_TO_REPLY.items() if words not in {"yes", "no"}}

REASONS: dict[str, DeclineReason] = {
    **{reason.value.replace("_", " "): reason for reason in DeclineReason},
    "holiday": DeclineReason.LEAVE,
    "ill": DeclineReason.SICK,
    "busy": DeclineReason.CLASH,
}


# A day as people write it; day first (IN21a).
A_DAY = r"\d{1,2} [a-z]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{4}"
# No sentence that we know is longer; a pattern would chew on a book for minutes.
LONGEST_SENTENCE = 200


def parse(text: str) -> Command:
    """The step a sentence names; `home.unknown` when it names none."""
    said = plainly(text)
    if len(said) > LONGEST_SENTENCE:
        return Command("home.unknown")
    for pattern, command in GRAMMAR:
        found = pattern.fullmatch(said)
        if found:
            return command(*found.groups())
    return Command("home.unknown")


def plainly(text: str) -> str:
    """Words as they are compared: small letters, single spaces, no full stop at the end."""
    words = " ".join(text.lower().replace("\u2019", "'").replace("\x00", " ").split())
    return words.rstrip(".!?") or words


def always(verb: str) -> Callable[..., Command]:
    """A sentence without parts."""
    return lambda: Command(verb)


def numbered(verb: str) -> Callable[..., Command]:
    """A sentence that names a number."""
    return lambda number: Command(verb, {"number": number})


def coded(verb: str) -> Callable[..., Command]:
    """A sentence that names something by its code."""
    return lambda code: Command(verb, {"code": code})


def reply(number: str | None, answer: str | None = None, reason: str | None = None) -> Command:
    """Such as "reply 3 accept", "reply 3 decline leave", or what is said of one's only invitation."""
    values: dict[str, object] = {"number": number} if number else {}
    if answer is not None:
        values["reply"] = WAYS_TO_REPLY[answer].value
    if reason is not None:
        values["reason"] = REASONS[reason].value
    return Command("invitation.reply", values)


def assign(code: str, email: str) -> Command:
    """Such as "assign 3fa9c1d2 name@trust.example"."""
    return Command("unmatched.assign", {"code": code, "email": email})


def answer(number: str, said: str) -> Command:
    """Such as "answer 12 yes"."""
    return Command("question.answer", {"number": number, "answer": said})


def missed(kind: str | None, day: str | None, council: str | None) -> Command:
    """Such as "missed 30 March 2027 kent" or "missed late 30/3/2027"; free words are for the form alone."""
    told = {"conference_on": day, "council": council}
    return Command("missed.report", {"kind": kind or "missing", **{k: v for k, v in told.items() if v}})


def on_duty(verb: str) -> Callable[..., Command]:
    """Such as "duty 30 March 2027 name@trust.example"."""
    return lambda day, email: Command(verb, {"day": day, "email": email})


def away(first_on: str, last_on: str | None) -> Command:
    """Such as "away 30 March 2027 to 2 April 2027", or a single day."""
    return Command("roster.away", {"first_on": first_on, "last_on": last_on or first_on})


def one_of(words: dict[str, object] | dict[str, Reply] | dict[str, DeclineReason]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


GRAMMAR: tuple[tuple[re.Pattern[str], Callable[..., Command]], ...] = tuple(
    (re.compile(pattern), command)
    for pattern, command in (
        (r"hi|hello|hey|home|start|start over|good morning|good afternoon", always("home.show")),
        (r"help|\?+|what can you do|how does this work", always("home.help")),
        (r"more(?: help| words)?", always("home.more_help")),
        (r"cancel|stop|never mind", always("home.cancel")),
        (r"(?:my )?conferences|list", always("home.conferences")),
        (r"(?:my )?requests", always("support.list")),
        (r"unmatched", always("unmatched.list")),
        (r"unmatched ([0-9a-f-]{4,36})", coded("unmatched.show")),
        (rf"reply (\d+) ({one_of(WAYS_TO_REPLY)})(?: ({one_of(REASONS)}))?", reply),
        (r"reply (\d+)", reply),
        (r"reply()", reply),
        (rf"(?:reply |i )?()({one_of(SAID_ALONE)})(?: ({one_of(REASONS)}))?", reply),
        (r"undo(?: that| it)?|take (?:that|it) back", always("home.undo")),
        (r"(?:show|open) (\d+)", numbered("invitation.show")),
        (r"details (\d+)", numbered("invitation.details")),
        (r"report (\d+) sent", numbered("invitation.report_sent")),
        (r"(?:support|help) (\d+)", numbered("support.ask")),
        (r"withdraw (\d+)", numbered("support.withdraw")),
        (r"claim (\d+)", numbered("support.claim")),
        (r"request (\d+)", numbered("support.show")),
        (r"request (\d+) details", numbered("support.details")),
        (r"offer ([0-9a-f-]{4,36})", coded("support.offer")),
        (r"team ([0-9a-f-]{4,36})", coded("team.show")),
        (r"team ([0-9a-f-]{4,36}) details", coded("team.details")),
        (r"assign ([0-9a-f-]{4,36}) (\S+@\S+)", assign),
        (r"not known ([0-9a-f-]{4,36})", coded("unmatched.not_known")),
        (r"questions", always("question.list")),
        (r"question (\d+)", numbered("question.show")),
        (r"question (\d+) details", numbered("question.details")),
        (r"answer (\d+) (yes|no|done)", answer),
        (r"files", always("file.list")),
        (r"file ([0-9a-f-]{4,36})", coded("file.show")),
        (r"take in ([0-9a-f-]{4,36})", coded("file.take_in")),
        (r"put away ([0-9a-f-]{4,36})", coded("file.put_away")),
        (r"new invitation", always("file.form")),
        (r"(?:my )?core groups", always("core_group.list")),
        (r"core group ([0-9a-f-]{4,36})", coded("core_group.details")),
        (r"missed|we should have been invited", always("missed.form")),
        (rf"missed(?: (missing|late|wrong))? ({A_DAY})(?: (\S.{{0,79}}))?", missed),
        (r"missed (missing|late|wrong)()(?: (\S.{0,79}))?", missed),
        (r"missed ([0-9a-f-]{4,36})", coded("missed.show")),
        (r"notice", always("missed.notice")),
        (r"(?:on )?duty|who is on duty", always("roster.duty")),
        (rf"duty ({A_DAY}) (\S+@\S+)", on_duty("roster.put_on")),
        (rf"off duty ({A_DAY}) (\S+@\S+)", on_duty("roster.take_off")),
        (r"(?:my )?leave", always("roster.leave")),
        (rf"away ({A_DAY})(?: to ({A_DAY}))?", away),
        (r"(?:i am )?back", always("roster.back")),
        (r"reach|who has the app", always("reach.list")),
    )
)
