"""What a message of the outbox speaks of."""

from domain.delivery import About, OutboxItem
from domain.questions import Queue
from storage import arrivals, facts, questions
from storage.unit import Unit


def look_at_subject(unit: Unit, item: OutboxItem) -> About:
    """What the message speaks of, as it stands; an invitation is locked until the end of the unit."""
    if item.invitation_id is None:
        return Queue(tuple(questions.list_open(unit)))
    if item.subject_id == item.recipient_id:
        return arrivals.on_card(unit, item)
    return facts.load(unit, item.invitation_id)
