"""What comes in: invitations without a person, questions, files, and those that never came."""

from bot.grammar.phrases import A_DAY, CODE, Command, Line, always, coded, numbered, one_of
from domain.questions import HowKnown


def assign(code: str, email: str) -> Command:
    """Such as "assign 3fa9c1d2 name@trust.example"."""
    return Command("unmatched.assign", {"code": code, "email": email})


# How somebody knows what they answer (C8).
KNOWN_BY: dict[str, HowKnown] = {
    **{how.value: how for how in HowKnown},
    "the unit": HowKnown.UNIT,
    "list": HowKnown.MINUTES,
    "our staff": HowKnown.STAFF,
}


def answer(number: str, said: str, how: str | None) -> Command:
    """Such as "answer 12 yes", or "answer 12 yes unit"."""
    known = {"reason": KNOWN_BY[how].value} if how else {}
    return Command("question.answer", {"number": number, "answer": said, **known})


def missed(kind: str | None, day: str | None, council: str | None) -> Command:
    """Such as "missed 30 March 2027 kent" or "missed late 30/3/2027"; free words are for the form alone."""
    told = {"conference_on": day, "council": council}
    return Command("missed.report", {"kind": kind or "missing", **{k: v for k, v in told.items() if v}})


WORDS: tuple[Line, ...] = (
    (r"unmatched", always("unmatched.list")),
    (rf"unmatched ({CODE})", coded("unmatched.show")),
    (rf"assign ({CODE}) (\S+@\S+)", assign),
    (rf"not known ({CODE})", coded("unmatched.not_known")),
    (r"questions", always("question.list")),
    (r"question (\d+)", numbered("question.show")),
    (r"question (\d+) details", numbered("question.details")),
    (rf"answer (\d+) (yes|no|done)(?: ({one_of(KNOWN_BY)}))?", answer),
    (r"files", always("file.list")),
    (rf"file ({CODE})", coded("file.show")),
    (rf"take in ({CODE})", coded("file.take_in")),
    (rf"put away ({CODE})", coded("file.put_away")),
    (r"new invitation", always("file.form")),
    (r"missed|we should have been invited", always("missed.form")),
    (rf"missed(?: (missing|late|wrong))? ({A_DAY})(?: (\S.{{0,79}}))?", missed),
    (r"missed (missing|late|wrong)()(?: (\S.{0,79}))?", missed),
    (rf"missed ({CODE})", coded("missed.show")),
    (r"notice", always("missed.notice")),
)
