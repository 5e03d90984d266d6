"""Outbox -> Messenger: recheck, send once, write down what became of it (architecture 7)."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol, assert_never

import structlog

from domain.access import SYSTEM
from domain.delivery import (
    MAX_ATTEMPTS,
    OPENED,
    About,
    Arrived,
    Channel,
    Delivery,
    Doubtful,
    InDoubt,
    Mode,
    OutboxItem,
    OutboxState,
    Outcome,
    Refused,
    TryLater,
    may_receive,
    wait_before,
    when_in_doubt,
)
from domain.nudges import DIGESTS, IN_PLACE, TEAM_KINDS, Facts, NudgeKind
from domain.people import Person
from domain.reach import Reach
from scheduler.caps import gives_way
from scheduler.gate import Gate
from scheduler.recheck import is_due
from scheduler.subjects import look_at_subject
from scheduler.unreached import note_refusal, tell_otherwise
from storage import audit, circles, claims, invitations, live_cards, outbox, people, reach, renewals, schedule
from storage.unit import Unit

log = structlog.get_logger()

BATCH = 20
GONE = "404"
LONGEST_REASON = 64
EVERYTHING = Gate()


class Messenger(Protocol):
    """Whoever can bring a card to a person; bot/messenger.py does it through Teams."""

    async def deliver(self, delivery: Delivery) -> Outcome:
        """Send exactly one request for one message and say what came of it; never raises."""
        ...


def claim(unit: Unit, gate: Gate = EVERYTHING) -> list[OutboxItem]:
    """Take the next messages that may go now; what has to wait has its wait written into it.

    Those whose sender vanished are settled by the policy in doubt. E-mails do not wait for Teams.
    """
    for item in outbox.list_abandoned(unit, unit.now):
        settle_doubtful(unit, item, "sender_vanished")
    letters = claims.claim_due(unit, unit.now, limit=BATCH, channel=Channel.EMAIL)
    if pause := gate.pause():
        claims.hold_back(unit, unit.now + pause)
        return letters

    def wait_for(item: OutboxItem) -> timedelta | None:
        chat = people.find_chat(unit, item.recipient_id)
        return gate.wait(item, chat.conversation_id if chat else str(item.recipient_id))

    cards = claims.claim_due(unit, unit.now, limit=gate.room(BATCH), wait_for=wait_for)
    return [*letters, *cards]


def prepare(unit: Unit, item: OutboxItem) -> Delivery | None:
    """Read everything again just before sending (N5, HZ3); None when there is nothing to send any more."""
    if not outbox.is_ours(unit, item):
        return None
    if unit.now >= item.expires_at:
        outbox.settle(unit, item, OutboxState.EXPIRED, now=unit.now, reason="too_late")
        if item.is_letter:
            tell_otherwise(unit, item)
        return None
    current = look_at_subject(unit, item)
    if item.kind and not is_due(unit, item, current):
        return None
    recipient = people.find(unit, item.recipient_id)
    kind = item.kind or item.opens
    if recipient is None or (kind and not may_receive(recipient, kind, item.subject_id, current)):
        outbox.settle(unit, item, OutboxState.DROPPED, now=unit.now, reason="not_permitted")
        return None
    return None if gives_way(unit, item, current) else compose(unit, item, current, recipient)


def put_off(unit: Unit, item: OutboxItem) -> None:
    """It could not be made ready, so it was certainly not sent: try again later, and not for ever."""
    if outbox.is_ours(unit, item):
        try_later(unit, item, 0, claims.NOT_PREPARED)


def compose(unit: Unit, item: OutboxItem, current: About, recipient: Person) -> Delivery | None:
    """Find the chat and, for a change of a card, the message it concerns.

    While its reader has something open on the live card, what would change it waits; what says how to join
    comes as a new message instead (AX10).
    """
    live = live_cards.find(unit, item.subject_id, item.recipient_id)
    mode, target, kind = item.mode, item.target_activity_id, item.kind
    if kind in IN_PLACE and not item.is_letter:
        until = live and renewals.open_until(unit, live.person_id, live.activity_id)
        if until and kind is not NudgeKind.JOIN_NOW:
            outbox.plan_later(unit, item, due_at=until)
            return None
        follows = kind is not NudgeKind.JOIN_NOW or (live and live.kind is NudgeKind.JOIN_SOON)
        takes_place = live and follows and not until
        mode, target = (Mode.UPDATE, live.activity_id) if live and takes_place else (Mode.NEW, None)
        item = outbox.note_mode(unit, item, mode)
    elif mode is Mode.UPDATE:
        if live is None or live.activity_id != target:
            outbox.settle(unit, item, OutboxState.DROPPED, now=unit.now, reason="card_replaced")
            return None
        kind = live.kind
    return Delivery(
        item=item,
        mode=mode,
        kind=kind or item.opens or NudgeKind.INVITATION,
        about=current,
        recipient=recipient,
        chat=people.find_chat(unit, item.recipient_id),
        target_activity_id=target,
        made_at=unit.now,
    )


def record(unit: Unit, delivery: Delivery, outcome: Outcome, *, is_probe: bool = False) -> None:
    """Write down what became of a message. A probe that was certainly not delivered is no attempt.

    An answer that comes after its lease ran out changes nothing, unless it says that the message arrived; and
    what is on record is not recorded again.
    """
    item = delivery.item
    if isinstance(outcome, Arrived):
        is_over = outbox.has_arrived(unit, item, outcome.activity_id)
    else:
        is_over = not outbox.is_ours(unit, item)
    if is_over:
        return
    match outcome:
        case Arrived():
            record_arrival(unit, delivery, outcome)
        case TryLater(seconds=seconds, code=code):
            try_later(unit, item, seconds, code, counts=not is_probe)
        case Doubtful(code=code, seconds=seconds):
            settle_doubtful(unit, item, code, seconds)
        case Refused(code=code):
            settle_refused(unit, delivery, code)
        case _:
            assert_never(outcome)
    log.info(
        "message", outcome=type(outcome).__name__, mode=delivery.mode, kind=item.kind, attempt=item.attempt
    )


def record_arrival(unit: Unit, delivery: Delivery, arrived: Arrived) -> None:
    """It is in the chat: remember the message, retire the card before it, start the reply clock (I6).

    Locks are taken in the order of a turn, chat and then invitation, so that neither waits for the other.
    """
    item = delivery.item
    if item.is_letter:
        note_arrival(unit, item, arrived)
        audit.record(unit, SYSTEM, f"nudge.{item.kind}.emailed", item.subject_id, at=unit.now)
        return
    if arrived.chat is not None:
        people.save_chat(unit, item.recipient_id, arrived.chat, unit.now)
    reach.note(unit, item.recipient_id, Reach.INSTALLED)
    if item.kind in DIGESTS or (item.kind is None and item.opens is None):
        note_arrival(unit, item, arrived)
        return
    current = look_at_subject(unit, item)
    note_arrival(unit, item, arrived)
    kind = item.kind or OPENED
    audit.record(unit, SYSTEM, f"nudge.{kind}.sent", item.subject_id, at=unit.now, to=item.recipient_id)
    if delivery.mode is Mode.NEW:
        take_over_as_live_card(unit, delivery, arrived.activity_id)
    else:
        stay_on_live_card(unit, delivery, arrived.activity_id)
    if current != delivery.about:
        # Something changed while the message was on its way: what it shows is out of date.
        change_card(unit, item, Mode.UPDATE, arrived.activity_id)
    if isinstance(delivery.about, Facts) and isinstance(current, Facts):
        start_reply_clock(unit, item, delivery.about, current)


def start_reply_clock(unit: Unit, item: OutboxItem, sent: Facts, current: Facts) -> None:
    """The first card has reached the person whose invitation it is, or who stands in for them (I6, N3)."""
    stands_in = item.kind not in TEAM_KINDS and sent.is_covered_by(item.recipient_id)
    is_about_it = item.subject_id == item.invitation_id
    is_theirs = is_about_it and (stands_in or sent.invitation.assigned_to == item.recipient_id)
    after = replace(current.invitation.delivered(now=unit.now), unreached_at=None)
    if is_theirs and after != current.invitation:
        invitations.mark_delivered(unit, after)
        after_all = replace(current, invitation=after)
        schedule.plan_anew(unit, [after_all], changes=circles.count_changes(unit))


def note_arrival(unit: Unit, item: OutboxItem, arrived: Arrived) -> None:
    """The least that has to be written down, so that the message is not sent again."""
    outbox.settle(unit, item, OutboxState.SENT, now=unit.now, activity_id=arrived.activity_id)


def take_over_as_live_card(unit: Unit, delivery: Delivery, activity_id: str) -> None:
    """One conference, one live card (N6): the newest message is it, the one before loses its buttons."""
    item = delivery.item
    before = live_cards.find(unit, item.subject_id, item.recipient_id)
    keep_live_card(unit, item, activity_id, delivery.kind)
    if before is not None and before.activity_id != activity_id:
        change_card(unit, item, Mode.RETIRE, before.activity_id)


def stay_on_live_card(unit: Unit, delivery: Delivery, activity_id: str) -> None:
    """The live card says something new; one that took its place meanwhile has to follow."""
    item = delivery.item
    live = live_cards.find(unit, item.subject_id, item.recipient_id)
    newest = live.activity_id if live else activity_id
    keep_live_card(unit, item, newest, delivery.kind)
    if newest != delivery.target_activity_id:
        change_card(unit, item, Mode.UPDATE, newest)


def keep_live_card(unit: Unit, item: OutboxItem, activity_id: str, kind: NudgeKind) -> None:
    """Remember which message is the live card, and what it was sent for."""
    card = live_cards.LiveCard(item.subject_id, item.recipient_id, activity_id, kind)
    live_cards.save(unit, card, invitation_id=item.invitation_id, now=unit.now)


def change_card(unit: Unit, item: OutboxItem, mode: Mode, activity_id: str) -> None:
    """Queue the renewal or retiring of one message."""
    shown = renewals.Shown(item.invitation_id, item.subject_id, item.recipient_id, activity_id)
    renewals.change_cards(unit, mode, [shown])


def try_later(unit: Unit, item: OutboxItem, seconds: float, code: str, *, counts: bool = True) -> None:
    """Certainly not delivered: wait as told, and give up after the last attempt; then others hear of it."""
    if counts and item.attempt >= MAX_ATTEMPTS:
        outbox.settle(unit, item, OutboxState.FAILED, now=unit.now, reason=f"gave_up_{code}"[:LONGEST_REASON])
        tell_otherwise(unit, item)
        return
    due_at = unit.now + wait_before(item.attempt, seconds)
    outbox.put_back(unit, item, due_at=due_at, reason=code, counts=counts)


def settle_doubtful(unit: Unit, item: OutboxItem, code: str, seconds: float = 0.0) -> None:
    """It may have arrived: send again what is worth a duplicate, hold what the next one covers.

    An e-mail says nothing but to open Teams, so a second one does no harm.
    """
    if not item.is_letter and when_in_doubt(item.mode, item.kind) is InDoubt.HOLD:
        outbox.settle(unit, item, OutboxState.IN_DOUBT, now=unit.now, reason=code)
    elif item.attempt >= MAX_ATTEMPTS:
        outbox.settle(unit, item, OutboxState.IN_DOUBT, now=unit.now, reason=code)
        tell_otherwise(unit, item)
    else:
        outbox.put_back(unit, item, due_at=unit.now + wait_before(item.attempt, seconds), reason=code)


def settle_refused(unit: Unit, delivery: Delivery, code: str) -> None:
    """It will never arrive this way: the message is parked, and a nudge goes by another way.

    A card that the person removed needs no more renewals; a join card removed between its half hour and its
    quarter goes out as a new message instead.
    """
    item = delivery.item
    if code == GONE and delivery.mode is Mode.UPDATE:
        live_cards.forget(unit, item.subject_id, item.recipient_id, delivery.target_activity_id)
        if item.kind is not None:
            outbox.put_back(unit, item, due_at=unit.now, reason=code)
            return
    outbox.settle(unit, item, OutboxState.FAILED, now=unit.now, reason=code)
    note_refusal(unit, item, delivery.mode, code)
    tell_otherwise(unit, item)
