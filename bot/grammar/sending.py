"""Sending the report, and a manager's reading of it."""

from bot.grammar.phrases import CODE, Line, coded, numbered

WORDS: tuple[Line, ...] = (
    (r"send report (\d+)", numbered("sending.form")),
    (r"stop report (\d+)", numbered("sending.take_back")),
    (r"receipt (\d+)", numbered("sending.receipt")),
    (r"hand in (\d+)", numbered("sending.hand_in")),
    (rf"read ({CODE})", coded("authorise.read")),
)
