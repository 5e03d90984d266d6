"""Who has the app; staff alone are named here, never a family (N10)."""

from bot.cards.card import one_line, outside
from bot.cards.messages import MessageCard, first_of, home_button
from domain.reach import Reach, Reached, ReachList

LONGEST_NAME = 40
SAID: dict[Reach, str] = {
    Reach.UNKNOWN: "not heard from yet",
    Reach.BLOCKED: "blocked",
    Reach.GONE: "removed, or never installed",
}


def reach_card(found: ReachList) -> MessageCard:
    """How many can be reached in Teams, and the names of the others."""
    count = found.count()
    counted = (
        f"Installed: {count[Reach.INSTALLED]:,}. Blocked: {count[Reach.BLOCKED]:,}. "
        f"Removed or never installed: {count[Reach.GONE]:,}. Not heard from yet: {count[Reach.UNKNOWN]:,}."
    )
    lines = first_of([f"- {say(one)}" for one in found.without_app])
    what_to_do = (
        "What cannot be brought in Teams goes out as a neutral e-mail, and then as a question to you."
    )
    return MessageCard(
        "Who has the app",
        [counted, "\n".join(lines) or "Everybody has the app.", what_to_do],
        [home_button()],
    )


def say(one: Reached) -> str:
    """A name and what we know."""
    return f"{outside(one_line(one.name, LONGEST_NAME)) or 'No name'}: {SAID[one.reach]}"
