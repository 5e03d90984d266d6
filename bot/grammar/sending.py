"""Sending the report, and a manager's reading of it."""

from bot.grammar.phrases import CODE, Command, Line, coded, numbered


def because(number: str, reason: str) -> Command:
    """Such as "new version 1 because the date has changed"."""
    return Command("sending.anew", {"number": number, "reason": reason})


WORDS: tuple[Line, ...] = (
    (r"send report (\d+)", numbered("sending.form")),
    (r"stop report (\d+)", numbered("sending.take_back")),
    (r"(?:new version|change(?: my)? report) (\d+)", numbered("sending.anew_form")),
    (r"new version (\d+) because (.{3,150})", because),
    (r"receipt (\d+)", numbered("sending.receipt")),
    (r"hand in (\d+)", numbered("sending.hand_in")),
    (rf"read ({CODE})", coded("authorise.read")),
)
