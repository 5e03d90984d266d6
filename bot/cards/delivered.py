"""Which card a message of the engine shows."""

from uuid import UUID

from bot.cards.after import AfterCard
from bot.cards.arrivals import ArrivalsCard
from bot.cards.asking import UNDO_REPLY, helper_of
from bot.cards.card import Card
from bot.cards.catalogue import catalogue
from bot.cards.covering import as_seen_by, task_card
from bot.cards.digest import DigestCard
from bot.cards.follow_up import FollowUpCard
from bot.cards.later import reminded_of
from bot.cards.messages import finished, moved_down
from bot.cards.my_request import MyRequestCard
from bot.cards.observing import ObserverCard
from bot.cards.questions import QueueCard
from bot.cards.support import SupportCard
from bot.cards.team import TeamCard
from bot.cards.team_asks import nobody_writes
from bot.cards.unmatched import UnmatchedCard
from domain.access import Role
from domain.delivery import Arrivals, Delivery, Mode
from domain.digest import Digest
from domain.nudges import AFTER_KINDS, FOLLOW_UP_KINDS, TEAM_KINDS, Facts, NudgeKind
from domain.questions import Queue

say = catalogue("delivered")


def card_for(delivery: Delivery) -> Card:
    """The card for this person, from the facts as they are now; never more than the person may see (A1)."""
    if delivery.mode is Mode.RETIRE:
        return moved_down()
    if isinstance(delivery.about, Digest):
        return DigestCard(delivery.kind, delivery.about, delivery.recipient)
    if isinstance(delivery.about, Queue):
        return QueueCard(delivery.about.questions, heading=True)
    if isinstance(delivery.about, Arrivals):
        return ArrivalsCard(delivery.about.as_seen_by(delivery.recipient))
    if delivery.item.subject_id != delivery.about.invitation.id:
        return support_card(delivery, delivery.about)
    return invitation_card(delivery, delivery.about)


def invitation_card(delivery: Delivery, facts: Facts) -> Card:
    """What this reader sees of the invitation: one's own, another's in need of support, or a stray."""
    if delivery.kind is NudgeKind.UNMATCHED:
        return UnmatchedCard(facts)
    if delivery.kind is NudgeKind.OBSERVER_LINK:
        return observer_card(facts, delivery.recipient.id)
    is_claimed_after = delivery.kind is NudgeKind.SUPPORT_CLAIMED and facts.invitation.attendance.is_told
    if delivery.kind in AFTER_KINDS or is_claimed_after:
        sent_for = None if is_claimed_after else delivery.kind
        return AfterCard(facts, sent_for, claim_notice(delivery, facts))
    reader_id = delivery.recipient.id
    is_owner = reader_id in (facts.invitation.assigned_to, facts.invitation.holder_id)
    is_for_team = delivery.kind in TEAM_KINDS
    if not is_owner and is_for_team:
        return team_card(delivery, facts)
    is_theirs = is_owner or facts.is_covered_by(reader_id) or facts.invitation.asks(reader_id)
    if not is_theirs:
        return finished()
    # Who was asked about a colleague's invitation may have it now (I7).
    kind = None if is_for_team else reminded_of(facts, delivery.kind)
    reader = delivery.recipient.as_actor()
    made_at = delivery.made_at if delivery.item.kind is None else None
    undo = UNDO_REPLY if made_at and facts.invitation.can_take_back(made_at) else ""
    notice = claim_notice(delivery, as_seen_by(facts, reader))
    return task_card(facts, reader, kind=kind, notice=notice, undo=undo)


def observer_card(facts: Facts, reader_id: UUID) -> Card:
    """The link for somebody who observes, as long as chair and family agree (A6)."""
    told = (one for one in facts.invitation.observers if one.person_id == reader_id)
    may_join = any(one.may_have_link for one in told) and facts.invitation.is_accepted
    return ObserverCard(facts) if may_join and not facts.is_over else finished()


def team_card(delivery: Delivery, facts: Facts) -> Card:
    """What this reader is asked; a nurse who has taken it on sees the request instead.

    Whether to write the report is asked of the nurse who helps as well (E15).
    """
    taken = next((one for one in facts.requests if one.claimed_by == delivery.recipient.id), None)
    decides = delivery.kind is NudgeKind.REPORT_DECISION and nobody_writes(facts)
    if taken is not None and taken.is_with_a_nurse and not decides:
        return SupportCard(facts, taken, is_mine=True)
    return prompt_card(facts, delivery.kind, delivery.recipient.role)


def prompt_card(facts: Facts, kind: NudgeKind, role: Role, notice: str | None = None) -> Card:
    """The card of a prompt about somebody else's invitation, before the conference or after it."""
    if kind in FOLLOW_UP_KINDS:
        return FollowUpCard(facts, kind, role, notice)
    return TeamCard(facts, kind, role, notice)


def support_card(delivery: Delivery, facts: Facts) -> Card:
    """The nurse's, or the asker's, card about the request this message belongs to."""
    request = next(found for found in facts.requests if found.id == delivery.item.subject_id)
    if request.requested_by == delivery.recipient.id:
        return MyRequestCard(facts, request, kind=delivery.kind)
    is_mine = request.claimed_by == delivery.recipient.id
    if not is_mine and delivery.recipient.id not in request.offered_to:
        return finished()
    return SupportCard(facts, request, is_mine=is_mine, kind=delivery.kind)


def claim_notice(delivery: Delivery, facts: Facts) -> str | None:
    """What a coordinator reads when a nurse has claimed (Q3)."""
    name = helper_of(facts)
    if delivery.item.kind is not NudgeKind.SUPPORT_CLAIMED or name is None:
        return None
    return say("named-nurse-will-help", name=name)
