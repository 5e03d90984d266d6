"""Saying "not my case", and whose it is (I13, E7, W5)."""

from functools import partial
from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.colleague import ColleagueForm, Purpose
from bot.cards.passing_on import passed_on_card
from bot.dialogs.colleague import Search
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.errors import NotAllowedError
from usecases.passing_on import pass_on, require_can_pass_on

say = catalogue("passing_on")

dialog = Dialog("passing_on")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Whose is it?"""
    return ColleagueForm(Purpose.OWNER, theirs(turn, form))


@dialog.step("find")
def find(turn: Turn, form: Form) -> Card:
    """The colleagues who may be meant; nobody found brings the form back, filled (AX10)."""
    return Search(turn, Purpose.OWNER, theirs(turn, form)).ask(form.text("colleague"))


@dialog.step("give")
def give(turn: Turn, form: Form) -> Card:
    """It goes to the colleague who was confirmed; one address typed in full needs no further question."""
    invitation_id = theirs(turn, form)
    return Search(turn, Purpose.OWNER, invitation_id).take(form, partial(give_to, turn, invitation_id))


@dialog.step("unknown")
def give_to_nobody(turn: Turn, form: Form) -> Card:
    """They do not know whose it is: the administrators find out."""
    return give_to(turn, theirs(turn, form), None)


def give_to(turn: Turn, invitation_id: UUID, to: UUID | None) -> Card:
    """It is somebody else's: what became of it."""
    return passed_on_card(pass_on(turn.unit, turn.actor, invitation_id=invitation_id, to=to))


def theirs(turn: Turn, form: Form) -> UUID:
    """The invitation, while this person may still say so. Raises NotAllowedError."""
    found = chosen(turn, form)
    if found.is_over:
        raise NotAllowedError(say("is-over"))
    return require_can_pass_on(turn.unit, turn.actor, invitation_id=found.invitation.id).id
