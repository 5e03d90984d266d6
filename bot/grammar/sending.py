"""Sending the report, and a manager's reading of it."""

from bot.grammar.phrases import A_DAY, CODE, Command, Line, coded, numbered


def because(number: str, reason: str) -> Command:
    """Such as "new version 1 because the date has changed"."""
    return Command("sending.anew", {"number": number, "reason": reason})


def filed(number: str, day: str | None) -> Command:
    """Such as "filed 1 checked 30 March 2027": the right record, confirmed by two details (IG19)."""
    return Command(
        "filing.record", {"number": number, "checked": "true", **({"filed_on": day} if day else {})}
    )


WORDS: tuple[Line, ...] = (
    (r"send report (\d+)", numbered("sending.form")),
    (r"stop report (\d+)", numbered("sending.take_back")),
    (r"(?:new version|change(?: my)? report) (\d+)", numbered("sending.anew_form")),
    (r"new version (\d+) because (.{3,150})", because),
    (r"receipt (\d+)", numbered("sending.receipt")),
    (r"filed (\d+)", numbered("filing.form")),
    (rf"filed (\d+) checked(?: (?:on )?({A_DAY}))?", filed),
    (r"hand in (\d+)", numbered("sending.hand_in")),
    (rf"read ({CODE})", coded("authorise.read")),
)
