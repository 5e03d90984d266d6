"""Asking for a named nurse, and the nurses' side of it."""

from bot.grammar.phrases import CODE, WHICH, Line, always, chosen, coded, numbered

WORDS: tuple[Line, ...] = (
    (r"(?:my )?requests", always("support.list")),
    (rf"write ({CODE})", coded("support.write")),
    (r"request (\d+) sent", numbered("support.report_sent")),
    (rf"(?:support|help) ({WHICH})", chosen("support.ask")),
    (rf"withdraw ({WHICH})", chosen("support.withdraw")),
    (r"claim (\d+)", numbered("support.claim")),
    (r"request (\d+)", numbered("support.show")),
    (r"request (\d+) details", numbered("support.details")),
    (rf"offer ({CODE})", coded("support.offer")),
)
