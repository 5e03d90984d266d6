"""Replying to an invitation, looking at it, passing it on; and its report."""

from bot.grammar.going import COVERS
from bot.grammar.phrases import A_DAY, WHICH, Command, Line, chosen, numbered, one_of, which_one
from domain.invitation import DeclineReason, Reply

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


def reply(
    which: str | None, answer: str | None = None, reason: str | None = None, cover: str | None = None
) -> Command:
    """Such as "reply 3 accept", "reply 3fa9c1d2 decline leave", or what is said of one's only invitation.

    A decline may say at once who covers: "reply 3 decline leave nurse" (I9).
    """
    values: dict[str, object] = dict(which_one(which)) if which else {}
    if answer is not None:
        values["reply"] = WAYS_TO_REPLY[answer].value
    if reason is not None:
        values["reason"] = REASONS[reason].value
    if cover is not None:
        values["cover"] = COVERS[cover].value
    return Command("invitation.reply", values)


def sent_elsewhere(which: str) -> Command:
    """Such as "report 1 sent another way": the draft here was never checked (R8)."""
    return Command("invitation.report_sent", {**which_one(which), "is_sure": "yes"})


def sent_on(number: str, day: str) -> Command:
    """Such as "report 1 sent 30 March 2027"."""
    return Command("invitation.sent_on", {"number": number, "sent_on": day})


def not_mine(number: str, colleague: str) -> Command:
    """Such as "not my case 1 name@trust.example"; a name alone is asked about first (HZ2)."""
    verb = "passing_on.give" if "@" in colleague else "passing_on.find"
    return Command(verb, {"number": number, "colleague": colleague})


# Why, and who covers (I9).
WHY_AND_COVER = rf"(?: ({one_of(REASONS)})(?: ({one_of(COVERS)}))?)?"

WORDS: tuple[Line, ...] = (
    (rf"reply ({WHICH}) ({one_of(WAYS_TO_REPLY)}){WHY_AND_COVER}", reply),
    (rf"reply ({WHICH})", reply),
    (rf"(?:reply|i can) still (?:come |attend )?({WHICH})", chosen("invitation.still")),
    (rf"reply ({WHICH}) (?:i can )?still(?: come| attend)?", chosen("invitation.still")),
    (r"reply()", reply),
    (rf"(?:reply |i )?()({one_of(SAID_ALONE)}){WHY_AND_COVER}", reply),
    (rf"(?:show|open) ({WHICH})", chosen("invitation.show")),
    (rf"details ({WHICH})", chosen("invitation.details")),
    (rf"report ({WHICH}) sent", chosen("invitation.report_sent")),
    (rf"report ({WHICH}) sent another way", sent_elsewhere),
    (rf"report (\d+) sent (?:on )?({A_DAY})", sent_on),
    (rf"report ({WHICH}) (?:is )?still right", chosen("invitation.report_current")),
    (rf"report ({WHICH}) begun", chosen("invitation.report_begun")),
    (r"not (?:my case|mine) (\d+)", numbered("passing_on.form")),
    (r"not (?:my case|mine) (\d+) (?:i )?(?:do not|don't) know", numbered("passing_on.unknown")),
    (r"not (?:my case|mine) (\d+) (\S.{1,79})", not_mine),
)
