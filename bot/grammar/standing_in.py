"""Asking a colleague to go instead, and the colleague's answer (I11, I12)."""

from bot.grammar.phrases import WHICH, Command, Line, chosen, which_one


def ask(which: str, colleague: str) -> Command:
    """Such as "stand in 1 name@trust.example"; a name alone is asked about first (HZ2)."""
    verb = "stand_in.ask" if "@" in colleague else "stand_in.find"
    return Command(verb, {**which_one(which), "colleague": colleague})


def agree(which: str) -> Command:
    """Such as "stand in 3fa9c1d2 yes, I have read the report": the tick, in words (A5)."""
    return Command("stand_in.agree", {**which_one(which), "knows_the_case": "true"})


WORDS: tuple[Line, ...] = (
    (rf"stand in ({WHICH})", chosen("stand_in.form")),
    (rf"stand in ({WHICH}) yes,? i have read the report(?: and (?:i )?know the case)?", agree),
    (rf"stand in ({WHICH}) (?:yes|i will go)", chosen("stand_in.agree")),
    (rf"stand in ({WHICH}) (?:no|i cannot go(?: any more)?)", chosen("stand_in.refuse")),
    (rf"stand in ({WHICH}) (?:still|i can still go)", chosen("stand_in.confirm")),
    (rf"stand in ({WHICH}) (\S.{{1,79}})", ask),
)
