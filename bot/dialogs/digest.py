"""From a digest to the tasks in it (N6)."""

from bot.cards.card import Card
from bot.cards.digest import opened_below
from bot.dialogs.dialog import Dialog, Form, Turn
from usecases.digests import bring_invitation, bring_request

dialog = Dialog("digest")


@dialog.step("open")
def open_line(turn: Turn, form: Form) -> Card:
    """Bring the live card of one task to the end of the chat; the digest stays as it is."""
    if "request_id" in form.values:
        bring_request(turn.unit, turn.actor, request_id=form.uuid("request_id"))
    else:
        bring_invitation(turn.unit, turn.actor, invitation_id=form.uuid("invitation_id"))
    return opened_below()
