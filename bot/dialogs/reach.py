"""Who has the app, for administrators (N10)."""

from bot.cards.card import Card
from bot.cards.reach import reach_card
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.reach import list_reach

dialog = Dialog("reach")


@dialog.step("list")
def show_list(turn: Turn, _form: Form) -> Card:
    """How many have the app, and who does not."""
    return reach_card(list_reach(turn.unit, turn.actor))
