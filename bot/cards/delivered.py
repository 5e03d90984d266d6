"""Which card a message of the engine shows."""

from bot.cards.card import Card
from bot.cards.invitation import InvitationCard, helper_of
from bot.cards.messages import finished, moved_down
from bot.cards.questions import QueueCard
from bot.cards.support import SupportCard
from bot.cards.unmatched import UnmatchedCard
from domain.delivery import Delivery, Mode
from domain.nudges import Facts, NudgeKind
from domain.questions import Queue


def card_for(delivery: Delivery) -> Card:
    """The card for this person, from the facts as they are now; never more than the person may see (A1)."""
    if delivery.mode is Mode.RETIRE:
        return moved_down()
    if isinstance(delivery.about, Queue):
        return QueueCard(delivery.about.questions, heading=True)
    if delivery.item.subject_id != delivery.about.invitation.id:
        return support_card(delivery, delivery.about)
    if delivery.kind is NudgeKind.UNMATCHED:
        return UnmatchedCard(delivery.about)
    if delivery.about.invitation.assigned_to != delivery.recipient.id:
        return finished()
    notice = claim_notice(delivery, delivery.about)
    return InvitationCard(delivery.about, kind=delivery.kind, notice=notice)


def support_card(delivery: Delivery, facts: Facts) -> Card:
    """The nurse's card about the request this message belongs to."""
    request = next(found for found in facts.requests if found.id == delivery.item.subject_id)
    return SupportCard(facts, request, is_mine=request.claimed_by == delivery.recipient.id)


def claim_notice(delivery: Delivery, facts: Facts) -> str | None:
    """What a coordinator reads when a nurse has claimed (Q3)."""
    name = helper_of(facts)
    if delivery.item.kind is not NudgeKind.SUPPORT_CLAIMED or name is None:
        return None
    return f"{name}, named nurse, will help you and will be in touch."
