"""What a click leaves open on its card, and for how long nothing takes its place (AX10, ADR 20)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.cards.card import Card

# Somebody may be in the middle of a sentence.
FORM = timedelta(hours=1)
READING = timedelta(minutes=5)
# The card shows the present state already; what it says about the click itself is gone with the next renewal.
NOTICE = timedelta(seconds=30)


def left_open_for(card: Card, drawn: dict[str, Any]) -> timedelta:
    """How long a card that has taken the place of another is left alone; `drawn` is it as JSON."""
    if card.live is not None:
        return NOTICE
    elements = list(elements_of(drawn))
    if any(takes_input(element) for element in elements):
        return FORM
    leads_back = any(element.get("type") == "Action.Execute" for element in elements)
    return READING if leads_back else NOTICE


def takes_input(element: dict[str, Any]) -> bool:
    """Whether something can be typed or chosen there."""
    return str(element.get("type", "")).startswith("Input.")


def elements_of(drawn: object) -> Iterator[dict[str, Any]]:
    """Every element of a card, however deep."""
    if isinstance(drawn, dict):
        yield drawn
    parts = drawn.values() if isinstance(drawn, dict) else drawn if isinstance(drawn, list) else ()
    for part in parts:
        yield from elements_of(part)
