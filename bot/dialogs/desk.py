"""A named nurse's desk, and one conference of a nurse's or a manager's desk (I10, E3, E4)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.desk import DeskCard, ItemCard, ItemDetailsCard, PileCard
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.desk import Pile
from usecases.desk import find_item, list_pile, open_item, see_desk, see_item

shared = catalogue("words")

dialog = Dialog("desk")


@dialog.step("show")
def show(turn: Turn, _form: Form) -> Card:
    """How much waits, and a button for each pile."""
    return DeskCard(see_desk(turn.unit, turn.actor), turn.actor)


@dialog.step("list")
def list_one(turn: Turn, form: Form) -> Card:
    """One page of one pile."""
    pile = form.choice("pile", Pile)
    page = list_pile(turn.unit, turn.actor, pile=pile, number=form.find_integer("page") or 1)
    return PileCard(pile, page, turn.unit.now)


@dialog.step("open")
def open_one(turn: Turn, form: Form) -> Card:
    """One conference as it stands."""
    return item_card(turn, chosen(turn, form))


@dialog.step("details")
def details(turn: Turn, form: Form) -> Card:
    """Whose it is and whom it is about, only where the chat keeps no copy (IG8)."""
    invitation_id = chosen(turn, form)
    if not turn.is_private:
        return item_card(turn, invitation_id, notice=shared("names-need-the-button"))
    return ItemDetailsCard(see_item(turn.unit, turn.actor, invitation_id=invitation_id))


def chosen(turn: Turn, form: Form) -> UUID:
    """The conference that a card or a typed code speaks of."""
    if "code" in form.values:
        return find_item(turn.unit, turn.actor, code=form.text("code"))
    return form.uuid("invitation_id")


def item_card(turn: Turn, invitation_id: UUID, *, notice: str | None = None) -> Card:
    """One conference for this reader."""
    item = open_item(turn.unit, turn.actor, invitation_id=invitation_id)
    return ItemCard(item, turn.actor.role, turn.unit.now, notice)
