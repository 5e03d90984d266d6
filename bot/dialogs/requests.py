"""Which request a card or typed words speak of, and its card for this reader."""

from bot.cards.card import Card
from bot.cards.my_request import MyRequestCard
from bot.cards.support import SupportCard
from bot.dialogs.dialog import Form, Turn
from bot.dialogs.invitation import chosen
from domain.access import Role
from usecases.helping import find_my_request, see_request
from usecases.support import Claim, find_support


def requested(turn: Turn, form: Form) -> Claim:
    """The request a card or a typed number speaks of.

    A nurse's number is that of the request; everybody else's is that of their conference (AX9).
    """
    if "number" not in form.values:
        return see_request(turn.unit, turn.actor, request_id=form.uuid("request_id"))
    if turn.actor.role is Role.NAMED_NURSE:
        return find_support(turn.unit, turn.actor, number=form.integer("number"))
    invitation_id = chosen(turn, form).invitation.id
    return find_my_request(turn.unit, turn.actor, invitation_id=invitation_id)


def request_card(turn: Turn, found: Claim, *, notice: str | None = None) -> Card:
    """The live card of a request, as its asker or this nurse may see it."""
    if found.request.requested_by == turn.actor.person_id:
        return MyRequestCard(found.facts, found.request, notice)
    is_mine = found.request.claimed_by == turn.actor.person_id
    return SupportCard(found.facts, found.request, is_mine=is_mine, notice=notice)
