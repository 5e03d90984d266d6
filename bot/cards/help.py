"""Help from wherever somebody is: their card stays as it is, with what they filled in (Q1, AX10)."""

from uuid import UUID

from bot.cards.catalogue import catalogue
from bot.cards.elements import Element, button

shared = catalogue("words")


def ask_and_stay(invitation_id: UUID) -> Element:
    """Asks the named nurses without leaving this card."""
    return button(shared("i-need-help"), "support.ask", {"invitation_id": invitation_id, "stay": "yes"})
