"""Which card a message of the engine shows."""

from bot.cards.card import Card
from bot.cards.invitation import InvitationCard, helper_of
from bot.cards.messages import finished, moved_down
from bot.cards.support import SupportCard
from bot.cards.unmatched import UnmatchedCard
from domain.delivery import Delivery, Mode
from domain.nudges import NudgeKind


def card_for(delivery: Delivery) -> Card:
    """The card for this person, from the facts as they are now; never more than the person may see (A1)."""
    invitation = delivery.facts.invitation
    if delivery.mode is Mode.RETIRE:
        return moved_down()
    if delivery.item.subject_id != invitation.id:
        return support_card(delivery)
    if delivery.kind is NudgeKind.UNMATCHED:
        return UnmatchedCard(delivery.facts)
    if invitation.assigned_to != delivery.recipient.id:
        return finished()
    return InvitationCard(delivery.facts, kind=delivery.kind, notice=claim_notice(delivery))


def support_card(delivery: Delivery) -> Card:
    """The nurse's card about the request this message belongs to."""
    request = next(found for found in delivery.facts.requests if found.id == delivery.item.subject_id)
    return SupportCard(delivery.facts, request, is_mine=request.claimed_by == delivery.recipient.id)


def claim_notice(delivery: Delivery) -> str | None:
    """What a coordinator reads when a nurse has claimed (Q3)."""
    name = helper_of(delivery.facts)
    if delivery.item.kind is not NudgeKind.SUPPORT_CLAIMED or name is None:
        return None
    return f"{name}, named nurse, will help you and will be in touch."
