"""Words of one's own: show what may be meant, and do nothing (AX9)."""

from bot.cards.card import Card
from bot.cards.everyday import Topic, everyday_card
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.access import Permission
from usecases.invitation import list_my_invitations
from usecases.roster import nurses_on_duty

dialog = Dialog("everyday")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """The buttons that fit what somebody seems to be after."""
    topic = form.choice("topic", Topic)
    may_list = turn.actor.may(Permission.LIST_OWN)
    coming = list_my_invitations(turn.unit, turn.actor) if may_list else []
    return everyday_card(topic, coming, turn.actor, on_duty=nurses_on_duty(turn.unit))
