"""Typed words -> the same steps as the buttons (AX9). Nothing is guessed: what is not plain is asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from domain.followup import AbsenceReason
from domain.invitation import DeclineReason, Reply
from domain.snooze import Later
from domain.words import WEEKDAYS


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


WAYS_TO_BE_THERE: dict[Reply | None, str] = {
    Reply.ACCEPT_REMOTE: "remote",
    Reply.ACCEPT_IN_PERSON: "in_person",
    Reply.ACCEPT_PHONE: "phone",
}

# A day as people write it; day first (IN21a).
A_DAY = r"\d{1,2} [a-z]{3,9} \d{4}|\d{1,2}/\d{1,2}/\d{4}"
A_WEEKDAY = "|".join(day.lower() for day in WEEKDAYS)
LATER = rf"tomorrow|in (?:an|1|one) hour|(?:on )?(?:{A_WEEKDAY}|{A_DAY})"
# One's own conference by its number, or a colleague's by its code, whose length no number has.
WHICH, LENGTH_OF_CODE = r"[0-9a-f]{8}|\d+", 8
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


def chosen(verb: str) -> Callable[..., Command]:
    """A sentence that names one's own conference by its number, or a colleague's by its code (N3)."""
    return lambda which: Command(verb, which_one(which))


def which_one(which: str) -> dict[str, object]:
    """What a card says: "Number 3 in your list", or "Code 3fa9c1d2" (AX9)."""
    return {"code" if len(which) == LENGTH_OF_CODE else "number": which}


def coded(verb: str) -> Callable[..., Command]:
    """A sentence that names something by its code."""
    return lambda code: Command(verb, {"code": code})


def reply(which: str | None, answer: str | None = None, reason: str | None = None) -> Command:
    """Such as "reply 3 accept", "reply 3fa9c1d2 decline leave", or what is said of one's only invitation."""
    values: dict[str, object] = dict(which_one(which)) if which else {}
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


def sent_on(number: str, day: str) -> Command:
    """Such as "report 1 sent 30 March 2027"."""
    return Command("invitation.sent_on", {"number": number, "sent_on": day})


def not_mine(number: str, colleague: str) -> Command:
    """Such as "not my case 1 name@trust.example"; a name alone is asked about first (HZ2)."""
    verb = "passing_on.give" if "@" in colleague else "passing_on.find"
    return Command(verb, {"number": number, "colleague": colleague})


def shared_with(number: str, relative: str, person: str, said: str | None) -> Command:
    """Such as "share 1 parent 2"; what the parent said is for the form alone."""
    verb = f"sharing.{said.replace(' ', '_')}" if said else "sharing.person"
    return Command(verb, {"number": number, "relative": relative, "person": person})


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


def attended(denied: str | None, number: str, rest: str | None) -> Command:
    """Such as "attended 3", "attended 3 part by phone" or "not attended 3"."""
    said = (rest or "").split()
    values: dict[str, object] = {"number": number, "attended": "no" if denied else "all"}
    if not denied and said[:1] == ["part"]:
        values["attended"], said = "part", said[1:]
    way = WAYS_TO_REPLY.get(" ".join(said))
    if way in WAYS_TO_BE_THERE:
        values["mode"] = WAYS_TO_BE_THERE[way]
    return Command("after.attended", values)


def valued(verb: str, field: str) -> Callable[..., Command]:
    """A sentence that names a number and says one thing of it."""
    return lambda number, said: Command(verb, {"number": number, field: said.replace(" ", "_")})


def dated(verb: str) -> Callable[..., Command]:
    """A sentence that names a number and a day."""
    return lambda number, day: Command(verb, {"number": number, "day": day})


def supervision(code: str, day: str) -> Command:
    """Such as "supervision 3fa9c1d2 30 March 2027"."""
    return Command("follow_up.supervision", {"code": code, "day": day})


def put_off(said: str, which: str | None) -> Command:
    """Such as "remind me tomorrow", "remind me in an hour about 3" or "remind me on Thursday"."""
    values: dict[str, object] = dict(which_one(which)) if which else {}
    if said == "tomorrow":
        return Command("reminder.put_off", {**values, "later": Later.TOMORROW.value})
    if said.startswith("in "):
        return Command("reminder.put_off", {**values, "later": Later.HOUR.value})
    day = said.removeprefix("on ")
    return Command("reminder.put_off", {**values, "later": Later.DAY.value, "day": day})


def one_of(words: dict[str, object] | dict[str, Reply] | dict[str, DeclineReason]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


ABSENT = "|".join(reason.value.replace("_", " ") for reason in AbsenceReason)
WAYS = "(?:remotely|in person|by phone|phone)"
GRAMMAR: tuple[tuple[re.Pattern[str], Callable[..., Command]], ...] = tuple(
    (re.compile(pattern), command)
    for pattern, command in (
        (r"hi|hello|hey|home|start|start over|good morning|good afternoon", always("home.show")),
        (r"help|\?+|what can you do|how does this work", always("home.help")),
        (r"why|why (?:me|this|did i get (?:this|it|this message))", always("why.show")),
        (r"more(?: help| words)?", always("home.more_help")),
        (r"cancel|stop|never mind", always("home.cancel")),
        (r"(?:my )?conferences|list", always("home.conferences")),
        (r"(?:my )?requests", always("support.list")),
        (r"unmatched", always("unmatched.list")),
        (r"unmatched ([0-9a-f-]{4,36})", coded("unmatched.show")),
        (rf"reply ({WHICH}) ({one_of(WAYS_TO_REPLY)})(?: ({one_of(REASONS)}))?", reply),
        (rf"reply ({WHICH})", reply),
        (r"reply()", reply),
        (rf"(?:reply |i )?()({one_of(SAID_ALONE)})(?: ({one_of(REASONS)}))?", reply),
        (r"undo(?: that| it)?|take (?:that|it) back", always("home.undo")),
        (rf"(?:show|open) ({WHICH})", chosen("invitation.show")),
        (rf"details ({WHICH})", chosen("invitation.details")),
        (rf"report ({WHICH}) sent", chosen("invitation.report_sent")),
        (rf"report (\d+) sent (?:on )?({A_DAY})", sent_on),
        (rf"report ({WHICH}) begun", chosen("invitation.report_begun")),
        (r"not (?:my case|mine) (\d+)", numbered("passing_on.form")),
        (r"not (?:my case|mine) (\d+) (?:i )?(?:do not|don't) know", numbered("passing_on.unknown")),
        (r"not (?:my case|mine) (\d+) (\S.{1,79})", not_mine),
        (r"share (\d+)", numbered("sharing.show")),
        (r"share (\d+) (parent|child) (\d{1,2})(?: (declined|take back))?", shared_with),
        (r"write ([0-9a-f-]{4,36})", coded("support.write")),
        (r"request (\d+) sent", numbered("support.report_sent")),
        (rf"(?:support|help) ({WHICH})", chosen("support.ask")),
        (rf"withdraw ({WHICH})", chosen("support.withdraw")),
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
        (r"i (?:can't|cannot|can not) get in|(?:can't|cannot) get in", always("join.cannot")),
        (r"(?:can't|cannot) get in (\d+)", numbered("join.cannot")),
        (r"i am in|i'm in|in now", always("join.joined")),
        (r"after (\d+)", numbered("after.show")),
        (rf"(not )?attended (\d+)( part| part {WAYS}| {WAYS})?", attended),
        (r"not held (\d+)", numbered("after.not_held")),
        (rf"absent (\d+) ({ABSENT})", valued("after.reason", "reason")),
        (r"difficult (\d+) (yes|no)", valued("after.hard", "answer")),
        (r"decisions (\d+) (yes|no)", valued("after.decisions", "answer")),
        (r"plan (\d+) (in group|not in group|none)", valued("after.plan", "plan")),
        (rf"core group on (\d+) ({A_DAY})", dated("after.core_group")),
        (rf"next review (\d+) ({A_DAY})", dated("after.next_review")),
        (r"no review (\d+)", numbered("after.no_review")),
        (r"hold (\d+)", numbered("after.hold")),
        (r"disagree (\d+)", numbered("after.disagree")),
        (rf"supervision ([0-9a-f-]{{4,36}}) ({A_DAY})", supervision),
        (r"settled ([0-9a-f-]{4,36})", coded("follow_up.done")),
        (r"(?:on )?duty|who is on duty", always("roster.duty")),
        (rf"duty ({A_DAY}) (\S+@\S+)", on_duty("roster.put_on")),
        (rf"off duty ({A_DAY}) (\S+@\S+)", on_duty("roster.take_off")),
        (r"(?:my )?leave", always("roster.leave")),
        (rf"away ({A_DAY})(?: to ({A_DAY}))?", away),
        (r"(?:i am )?back", always("roster.back")),
        (
            rf"remind me ({LATER})(?: about ({WHICH}))?",
            put_off,
        ),
        (r"reach|who has the app", always("reach.list")),
    )
)
