"""Saying "not my case": what became of it (I13, W5). Whose it is, is asked in `bot/cards/colleague.py`."""

from bot.cards.card import outside
from bot.cards.catalogue import catalogue
from bot.cards.messages import MessageCard, home_button
from usecases.passing_on import PassedOn

say = catalogue("passing_on")


def passed_on_card(passed: PassedOn) -> MessageCard:
    """What became of it, and what happens next (W6)."""
    if passed.to is not None:
        said = " ".join([say("has-it-now", name=outside(passed.to.name)), say("keeps-clock")])
    elif passed.is_decided_by_others:
        said = say("second-to-say-so")
    else:
        said = say("administrators-find-out")
    return MessageCard(say("passed-on"), [said, say("nothing-more-to-do")], [home_button()])
