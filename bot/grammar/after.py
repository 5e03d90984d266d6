"""The day itself, and what is asked after the conference."""

from bot.grammar.invitation import WAYS_TO_REPLY
from bot.grammar.phrases import A_DAY, CODE, Command, Line, always, coded, dated, numbered, valued
from domain.followup import AbsenceReason
from domain.invitation import Reply

WAYS_TO_BE_THERE: dict[Reply | None, str] = {
    Reply.ACCEPT_REMOTE: "remote",
    Reply.ACCEPT_IN_PERSON: "in_person",
    Reply.ACCEPT_PHONE: "phone",
}


ABSENT = "|".join(reason.value.replace("_", " ") for reason in AbsenceReason)


WAYS = "(?:remotely|in person|by phone|phone)"


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


WORDS: tuple[Line, ...] = (
    (r"(?:my )?core groups", always("core_group.list")),
    (rf"core group ({CODE})", coded("core_group.details")),
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
)
