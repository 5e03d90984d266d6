"""What the auditor looks at, read with its own eyes: it trusts neither the engine nor its pointers.

Everything is counted from the rows and from the pure rules. Nothing here locks what a click may want.
"""

import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from domain.alarms import DUE_TOO_LONG, STUCK_AFTER, Tally
from domain.delivery import OutboxState
from domain.invitation import InvitationState
from domain.ladder.rules import nudges_for
from domain.nudges import NEWS_LASTS
from storage import audit, facts, outbox, signs
from storage.audit import Link
from storage.tables import ConferenceRow, InvitationRow, LiveCardRow, OutboxRow
from storage.unit import Unit

# What has no outcome yet; every other state is one.
WAITING = (OutboxState.QUEUED, OutboxState.SENDING)
DROPPED = (OutboxState.DROPPED, OutboxState.EXPIRED)
HELD = (*WAITING, OutboxState.IN_DOUBT)
LINKS_AT_ONCE = 1_000


def list_watched(unit: Unit, *, after: UUID | None, limit: int) -> list[UUID]:
    """The next invitations of which something may be due, in the order of their ids.

    The open ones, and those closed by a cancellation that may still have to be told (E8).
    """
    news = ConferenceRow.cancelled_at > unit.now - NEWS_LASTS
    query = (
        select(InvitationRow.id)
        .join(ConferenceRow, ConferenceRow.id == InvitationRow.conference_id)
        .where(or_(InvitationRow.state != InvitationState.CLOSED, news))
    )
    if after is not None:
        query = query.where(InvitationRow.id > after)
    return list(unit.session.scalars(query.order_by(InvitationRow.id).limit(limit)))


def look_for_missed(unit: Unit, invitation_ids: list[UUID]) -> Counter[str]:
    """How many nudges of these invitations nobody has queued in time, and how many cannot be read.

    One whose pointer is wrong is no fault of the sweep: the pointer is mended, and the next audit asks again.
    """
    found: Counter[str] = Counter()
    for invitation_id in invitation_ids:
        try:
            found["late"] += _missed(unit, invitation_id)
        except SQLAlchemyError:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with it: it is counted, the others go on
            found["unreadable"] += 1
    return found


def _missed(unit: Unit, invitation_id: UUID) -> int:
    pointer = unit.session.get_one(InvitationRow, invitation_id).next_nudge_at
    long_ago = unit.now - DUE_TOO_LONG
    current, planned = facts.look_up(unit, invitation_id), outbox.planned_keys(unit, [invitation_id])
    due = [
        nudge
        for nudge in nudges_for(current)
        if nudge.at <= long_ago and nudge.expires_at > unit.now and nudge.key not in planned
    ]
    return len(due) if pointer is not None and pointer <= long_ago else 0


def forget_dangling(unit: Unit, invitation_ids: list[UUID]) -> int:
    """Forget live cards of these invitations of which no message is known; returns how many."""
    known = and_(
        OutboxRow.invitation_id == LiveCardRow.invitation_id, OutboxRow.activity_id == LiveCardRow.activity_id
    )
    query = select(LiveCardRow).where(
        LiveCardRow.invitation_id.in_(invitation_ids), ~exists(select(OutboxRow.id).where(known))
    )
    found = list(unit.session.scalars(query))
    for row in found:
        unit.session.delete(row)
    unit.session.flush()
    return len(found)


def tally(unit: Unit) -> Tally:
    """Every message by what became of it; rows in a state nobody knows are in the total alone."""
    states = outbox.count_states(unit)
    return Tally(
        total=unit.session.scalar(select(func.count()).select_from(OutboxRow)) or 0,
        sent=states[OutboxState.SENT],
        dropped=sum(states[one] for one in DROPPED),
        failed=states[OutboxState.FAILED],
        held=sum(states[one] for one in HELD),
    )


def count_settled(unit: Unit, first: datetime, until: datetime) -> Counter[str]:
    """How many messages were settled from one instant until before another, by state."""
    query = (
        select(OutboxRow.state, func.count().label("number"))
        .where(OutboxRow.settled_at >= first, OutboxRow.settled_at < until)
        .group_by(OutboxRow.state)
    )
    return Counter({row.state: row.number for row in unit.session.execute(query)})


def count_waiting(unit: Unit) -> int:
    """How many messages in the outbox have been due for over 30 minutes.

    One that was put back (Teams is away, or the limits hold it) has a new time to be tried; it was due when
    it was queued. That counts too: whoever is not told for so long is not told, whatever the reason.
    """
    long_ago = unit.now - DUE_TOO_LONG
    put_back = and_(was_put_back(), OutboxRow.queued_at <= long_ago)
    return _count(unit, OutboxRow.state == OutboxState.QUEUED, or_(OutboxRow.due_at <= long_ago, put_back))


def was_put_back() -> ColumnElement[bool]:
    """What was due and has to wait; a message that waits for its digest is not late (N6)."""
    return and_(OutboxRow.reason.is_not(None), OutboxRow.digest_id.is_(None))


def oldest_due_at(unit: Unit) -> datetime | None:
    """Since when the message that has waited longest has been due; None when none is."""
    queued = OutboxRow.state == OutboxState.QUEUED
    due = select(func.min(OutboxRow.due_at)).where(queued, OutboxRow.due_at <= unit.now)
    put_back = select(func.min(OutboxRow.queued_at)).where(queued, was_put_back())
    found = (unit.session.scalar(query) for query in (due, put_back))
    return min((one for one in found if one is not None), default=None)


def count_contradictions(unit: Unit) -> int:
    """How many rows say that they are settled but not when, or when but not that they are."""
    waits, settled = OutboxRow.state.in_(WAITING), OutboxRow.settled_at.is_not(None)
    known = OutboxRow.state.in_(list(OutboxState))
    return _count(unit, known, or_(and_(waits, settled), and_(~waits, ~settled)))


def end_stuck_leases(unit: Unit) -> int:
    """Let the engine settle what has been on its way for too long, also without a lease; returns how many."""
    long_over = or_(
        OutboxRow.lease_until.is_(None),
        OutboxRow.lease_until <= unit.now - STUCK_AFTER,
    )
    stuck = (OutboxRow.state == OutboxState.SENDING, long_over)
    number = _count(unit, *stuck)
    if number:
        without = update(OutboxRow).where(*stuck, OutboxRow.lease_until.is_(None))
        unit.session.execute(without.values(lease_until=unit.now - STUCK_AFTER))
    return number


def follow_chain(unit: Unit) -> bool | None:
    """Check the next part of the audit's chain, round and round; True, None at its end, or False: broken.

    The place and the newest row ever seen are kept as a sign, so that a row cut off at the end is missed.
    """
    held = signs.find(unit, signs.CHAIN)
    kept = json.loads(held.detail) if held else {}
    at, top = Link(**kept.get("at", {})), Link(**kept.get("top", {}))
    if not audit.is_there(unit, top):
        return False
    last, went = audit.follow(unit, at, limit=LINKS_AT_ONCE)
    place = {"at": asdict(Link() if went is None else last), "top": asdict(audit.newest(unit))}
    signs.show(unit, signs.CHAIN, json.dumps(place))
    return went


def _count(unit: Unit, *conditions: object) -> int:
    query = select(func.count()).select_from(OutboxRow).where(*conditions)  # type: ignore[arg-type] # any condition
    return unit.session.scalar(query) or 0
