"""Who has the app; staff alone are named here, never a family (N10)."""

from bot.cards.card import one_line, outside
from bot.cards.catalogue import catalogue
from bot.cards.messages import MessageCard, first_of, home_button
from domain.reach import Reach, Reached, ReachList

say = catalogue("reach")
shared = catalogue("words")

LONGEST_NAME = 40
SAID = say.table("said", Reach)


def reach_card(found: ReachList) -> MessageCard:
    """How many can be reached in Teams, and the names of the others."""
    count = found.count()
    counted = say(
        "counted",
        installed_count=count[Reach.INSTALLED],
        blocked_count=count[Reach.BLOCKED],
        gone_count=count[Reach.GONE],
        unknown_count=count[Reach.UNKNOWN],
    )
    lines = first_of([f"- {say_one(one)}" for one in found.without_app])
    what_to_do = say("what-happens-then")
    return MessageCard(
        say("who-has-the-app"),
        [counted, "\n".join(lines) or say("everybody-has-the-app"), what_to_do],
        [home_button()],
    )


def say_one(one: Reached) -> str:
    """A name and what we know."""
    return f"{outside(one_line(one.name, LONGEST_NAME)) or shared('no-name')}: {SAID[one.reach]}"
