"""Digests on their way: what is in one is rechecked, and each part is settled as itself (N5, N6).

Whatever becomes of a digest becomes of the messages in it, by their own policies: planned = sent + dropped +
expired + in doubt + failed + queued stays true of every row.
"""

from dataclasses import dataclass, replace
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from domain.access import SYSTEM
from domain.delivery import (
    Arrived,
    Delivery,
    Doubtful,
    OutboxItem,
    OutboxState,
    Outcome,
    Refused,
    TryLater,
    may_receive,
    wanted,
)
from domain.digest import MOST_LINES, Digest, Line, in_order
from domain.nudges import DIGESTS, NudgeKind
from domain.people import Person
from domain.working_days import local_day
from scheduler import standing
from scheduler.caps import is_covered
from scheduler.delivery import note_arrival, prepare, record, settle_doubtful, start_reply_clock
from scheduler.recheck import drop_for_now
from scheduler.unreached import tell_otherwise
from storage import audit, claims, digests, facts, outbox, people
from storage.unit import Unit

log = structlog.get_logger()

ONE_LEFT, NOTHING_LEFT = "one_left", "nothing_left"


@dataclass(frozen=True, slots=True)
class Part:
    """One message in a digest, with the line that says it."""

    item: OutboxItem
    line: Line


def make_ready(unit: Unit, item: OutboxItem) -> Delivery | None:
    """Read everything again just before sending (N5); None when there is nothing to send any more."""
    if item.kind not in DIGESTS:
        return prepare(unit, item)
    if not outbox.is_ours(unit, item):
        return None
    recipient = people.find(unit, item.recipient_id)
    state, reason = OutboxState.DROPPED, "not_permitted"
    if unit.now >= item.expires_at:
        state, reason = OutboxState.EXPIRED, "too_late"
    elif recipient is not None and item.kind is NudgeKind.DIGEST:
        return gather(unit, item, recipient)
    elif recipient is not None:
        said, reason = standing.compose(unit, item.kind, recipient), NOTHING_LEFT
        if not said.is_empty:
            return deliver(unit, item, said, recipient)
    outbox.settle(unit, item, state, now=unit.now, reason=reason)
    if item.is_letter and state is OutboxState.EXPIRED:
        tell_otherwise(unit, item)
    return None


def gather(unit: Unit, item: OutboxItem, recipient: Person) -> Delivery | None:
    """What still has to be said of all that joined: newest for each card, most urgent first (N6, N11).

    Of one thing that is left, the ordinary card goes out: a digest of one is no help.
    """
    parts: dict[UUID, Part] = {}
    for member in digests.take(unit, item, limit=MOST_LINES):
        part = recheck(unit, member, recipient)
        if part is None:
            continue
        if older := parts.pop(member.subject_id, None):
            outbox.settle(unit, older.item, OutboxState.DROPPED, now=unit.now, reason="newer_nudge")
        parts[member.subject_id] = part
    if len(parts) > 1:
        lines = in_order(part.line for part in parts.values())
        members = tuple(part.item for part in parts.values())
        return replace(deliver(unit, item, Digest(lines), recipient), members=members)
    for part in parts.values():
        digests.give_place(unit, part.item, local_day(unit.now))
        digests.wait_again(unit, part.item)
    reason = ONE_LEFT if parts else NOTHING_LEFT
    outbox.settle(unit, item, OutboxState.DROPPED, now=unit.now, reason=reason)
    return None


def recheck(unit: Unit, member: OutboxItem, recipient: Person) -> Part | None:
    """One message in a digest as it stands; None when it is settled, or has to stand for itself."""
    savepoint = unit.session.begin_nested()
    try:
        part = look_again(unit, member, recipient)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the others must go on
        savepoint.rollback()
        log.error("not_prepared", kind=member.kind, error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
        outbox.put_back(unit, member, due_at=unit.now, reason=claims.NOT_PREPARED)
        return None
    savepoint.commit()
    return part


def look_again(unit: Unit, member: OutboxItem, recipient: Person) -> Part | None:
    """The same recheck as for a card of its own; nothing is locked, for the others in it lie elsewhere."""
    if member.kind is None or member.invitation_id is None or unit.now >= member.expires_at:
        outbox.settle(unit, member, OutboxState.EXPIRED, now=unit.now, reason="too_late")
        return None
    current = facts.with_circle(unit, facts.look_up(unit, member.invitation_id))
    found = wanted(current, member.key, now=unit.now)
    if found is None:
        drop_for_now(unit, member, facts.load(unit, member.invitation_id))
        return None
    reason = ""
    if not may_receive(recipient, member.kind, member.subject_id, current):
        reason = "not_permitted"
    elif digests.is_overtaken(unit, member) or is_covered(unit, member, current):
        reason = "newer_nudge"
    if reason:
        outbox.settle(unit, member, OutboxState.DROPPED, now=unit.now, reason=reason)
        return None
    if found.at > unit.now:
        outbox.plan_later(unit, member, due_at=found.at)
        return None
    if found.recipient_id not in {None, member.recipient_id}:
        outbox.readdress(unit, member, found.recipient_id, now=unit.now)
        return None
    return Part(member, Line(current, member.kind, member.subject_id, member.expires_at))


def deliver(unit: Unit, item: OutboxItem, said: Digest, recipient: Person) -> Delivery:
    """A digest is one message of the day, and goes out also when the day's cap is reached (N6)."""
    if not item.is_letter:
        digests.give_place(unit, item, local_day(unit.now))
    chat = people.find_chat(unit, item.recipient_id)
    return Delivery(item, item.mode, item.kind or NudgeKind.DIGEST, said, recipient, chat, None)


def record_all(unit: Unit, delivery: Delivery, outcome: Outcome, *, is_probe: bool = False) -> None:
    """Write down what became of a message and of all that was in it.

    An answer that comes after the lease ran out changes nothing, unless it says that the message arrived.
    """
    is_late = delivery.members and not outbox.is_ours(unit, delivery.item)
    if is_late and not isinstance(outcome, Arrived):
        return
    for member in delivery.members:
        record_member(unit, member, outcome)
    if isinstance(outcome, Arrived):
        start_clocks(unit, delivery)
        note_digest(unit, delivery.item)
    record(unit, delivery, outcome, is_probe=is_probe)


def record_member(unit: Unit, member: OutboxItem, outcome: Outcome) -> None:
    """What became of one message in a digest: the same as of a card of its own, by its own policy."""
    match outcome:
        case Arrived():
            note_arrival(unit, member, outcome)
            audit.record(
                unit,
                SYSTEM,
                f"nudge.{member.kind}.sent",
                member.subject_id,
                at=unit.now,
                to=member.recipient_id,
            )
        case TryLater():
            digests.wait_again(unit, member)
        case Doubtful(code=code, seconds=seconds):
            settle_doubtful(unit, member, code, seconds)
        case Refused(code=code):
            outbox.settle(unit, member, OutboxState.FAILED, now=unit.now, reason=code)
            tell_otherwise(unit, member)


def note_digest(unit: Unit, item: OutboxItem) -> None:
    """The audit says that a digest was brought; each message in it has an entry of its own."""
    if item.kind in DIGESTS:
        kind, reader = item.kind, item.recipient_id
        audit.record(unit, SYSTEM, f"nudge.{kind}.sent", item.subject_id, at=unit.now, to=reader)


def start_clocks(unit: Unit, delivery: Delivery) -> None:
    """The reply clock runs for each invitation that was in it (I6), locked in the order of their ids."""
    if not isinstance(delivery.about, Digest):
        return
    told = {line.facts.invitation.id: line.facts for line in delivery.about.lines}
    for member in sorted(delivery.members, key=lambda one: str(one.invitation_id)):
        sent = told.get(member.subject_id)
        if sent is not None and sent.invitation.delivered_at is None:
            start_reply_clock(unit, member, sent, facts.load(unit, sent.invitation.id))
