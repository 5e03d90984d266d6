"""What nurses, managers and administrators answer about a colleague's conference (E25-E28, E32, E35)."""

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.follow_up import SETTLES
from bot.cards.follow_up_words import supervision_said
from bot.cards.refusals import message_of
from bot.dialogs.attendance import day_of
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.team import chosen, prompt_card
from domain.errors import BadInputError
from domain.followup import Told
from usecases.followups import tell
from usecases.team import show_prompt

say = catalogue("follow_up")

dialog = Dialog("follow_up")


@dialog.step("supervision")
def supervision(turn: Turn, form: Form) -> Card:
    """When it is talked through in supervision (E25)."""
    invitation_id = chosen(turn, form)
    try:
        day = day_of(form).isoformat()
        found = tell(turn.unit, turn.actor, invitation_id=invitation_id, kind=Told.SUPERVISION, value=day)
    except BadInputError as wrong:
        return prompt_card(turn, invitation_id, notice=message_of(wrong))
    return prompt_card(turn, invitation_id, notice=supervision_said(found))


@dialog.step("done")
def done(turn: Turn, form: Form) -> Card:
    """What the reader was asked is settled; typed words speak of what they were asked last (AX9)."""
    invitation_id = chosen(turn, form)
    told = form.find_choice("told", Told)
    if told is None:
        asked = show_prompt(turn.unit, turn.actor, invitation_id=invitation_id).kind
        told = SETTLES.get(asked, None)
    if told not in set(SETTLES.values()):
        raise BadInputError("told", say("cannot-be-settled-so"))
    tell(turn.unit, turn.actor, invitation_id=invitation_id, kind=told)
    return prompt_card(turn, invitation_id, notice=say("recorded-thank-you"))
