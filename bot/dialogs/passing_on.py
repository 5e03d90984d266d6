"""Saying "not my case", and whose it is (I13, E7, W5)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.passing_on import ColleaguesCard, PassOnForm, passed_on_card
from bot.cards.refusals import message_and_advice
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from domain.errors import NotAllowedError, NotFoundError
from domain.nudges import Facts
from domain.people import Person
from usecases.passing_on import find_colleagues, pass_on, require_can_pass_on

say = catalogue("passing_on")

dialog = Dialog("passing_on")


@dialog.step("form")
def show_form(turn: Turn, form: Form) -> Card:
    """Whose is it?"""
    return PassOnForm(theirs(turn, form))


@dialog.step("find")
def find(turn: Turn, form: Form) -> Card:
    """The colleagues who may be meant; nobody found brings the form back, filled (AX10)."""
    found, said = theirs(turn, form), form.text("colleague")
    try:
        return ColleaguesCard(found, colleagues(turn, found, said))
    except NotFoundError as nobody:
        return PassOnForm(found, said, message_and_advice(nobody))


@dialog.step("give")
def give(turn: Turn, form: Form) -> Card:
    """It goes to the colleague who was confirmed; one address typed in full needs no further question."""
    found = theirs(turn, form)
    if "person_id" in form.values:
        to = form.uuid("person_id")
    else:
        [colleague, *_] = colleagues(turn, found, form.text("colleague"))
        to = colleague.id
    return passed_on_card(pass_on(turn.unit, turn.actor, invitation_id=found.invitation.id, to=to))


@dialog.step("unknown")
def give_to_nobody(turn: Turn, form: Form) -> Card:
    """They do not know whose it is: the administrators find out."""
    invitation_id = theirs(turn, form).invitation.id
    return passed_on_card(pass_on(turn.unit, turn.actor, invitation_id=invitation_id, to=None))


def theirs(turn: Turn, form: Form) -> Facts:
    """The invitation, while this person may still say so. Raises NotAllowedError."""
    found = chosen(turn, form)
    if found.is_over:
        raise NotAllowedError(say("is-over"))
    require_can_pass_on(turn.unit, turn.actor, invitation_id=found.invitation.id)
    return found


def colleagues(turn: Turn, found: Facts, said: str) -> list[Person]:
    """Who may be meant. Raises NotFoundError."""
    return find_colleagues(turn.unit, turn.actor, invitation_id=found.invitation.id, said=said)
