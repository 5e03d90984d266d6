"""What a team manager is asked."""

from bot.grammar.phrases import A_DAY, CODE, Command, Line, coded


def supervision(code: str, day: str) -> Command:
    """Such as "supervision 3fa9c1d2 30 March 2027"."""
    return Command("follow_up.supervision", {"code": code, "day": day})


WORDS: tuple[Line, ...] = (
    (rf"team ({CODE})", coded("team.show")),
    (rf"team ({CODE}) details", coded("team.details")),
    (rf"supervision ({CODE}) ({A_DAY})", supervision),
    (rf"settled ({CODE})", coded("follow_up.done")),
)
