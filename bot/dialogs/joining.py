"""At the door of the meeting: somebody cannot get in (E23)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.invitation import InvitationCard
from bot.cards.joining import cannot_join_said
from bot.dialogs.dialog import Dialog, Form, Turn
from domain.followup import Told
from domain.nudges import NudgeKind
from usecases.followups import find_starting, say_cannot_join, tell

say = catalogue("joining")

dialog = Dialog("join")


@dialog.step("cannot")
def cannot(turn: Turn, form: Form) -> Card:
    """The unit's number at once; a nurse on duty hears of it (E23)."""
    found = say_cannot_join(turn.unit, turn.actor, invitation_id=chosen(turn, form))
    return InvitationCard(found, NudgeKind.JOIN_NOW, notice=cannot_join_said(found))


@dialog.step("joined")
def joined(turn: Turn, form: Form) -> Card:
    """They are in: nobody is told any more (E23)."""
    found = tell(turn.unit, turn.actor, invitation_id=chosen(turn, form), kind=Told.JOINED)
    return InvitationCard(found, NudgeKind.JOIN_NOW, notice=say("good-that-you-are-in"))


def chosen(turn: Turn, form: Form) -> UUID:
    """The invitation a card or a typed number speaks of; with neither, the one that starts about now."""
    if "invitation_id" in form.values:
        return form.uuid("invitation_id")
    return find_starting(turn.unit, turn.actor, number=form.find_integer("number"))
