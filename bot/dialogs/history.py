"""Who wrote what of a report, for both who write it (R10)."""

from uuid import UUID

from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.elements import button
from bot.cards.history import HistoryCard
from bot.dialogs.dialog import Dialog, Form, Turn
from bot.dialogs.invitation import chosen
from bot.dialogs.requests import requested
from domain.access import Role
from usecases.writing import list_authors

dialog = Dialog("history")
shared = catalogue("words")


@dialog.step("show")
def show(turn: Turn, form: Form) -> Card:
    """Each part with its writers."""
    invitation_id = of_which(turn, form)
    written = list_authors(turn.unit, turn.actor, invitation_id=invitation_id)
    mine = next((one for one in written.facts.requests if one.claimed_by == turn.actor.person_id), None)
    back = (
        button(shared("back"), "support.show", {"request_id": mine.id})
        if mine
        else button(shared("back"), "invitation.show", {"invitation_id": invitation_id})
    )
    return HistoryCard(written, back, form.find_integer("skipped") or 0)


def of_which(turn: Turn, form: Form) -> UUID:
    """The invitation; a nurse's number is that of a request, as everywhere (AX9)."""
    if turn.actor.role is Role.NAMED_NURSE and "number" in form.values:
        return requested(turn, form).facts.invitation.id
    if "invitation_id" in form.values:
        return form.uuid("invitation_id")
    return chosen(turn, form).invitation.id
