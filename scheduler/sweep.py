"""Rows whose next nudge time has come -> nudges in the outbox."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from domain.access import SYSTEM
from domain.delivery import Mode
from domain.ladder.helping import unclaimed_at, waiting_requests
from domain.ladder.rules import nudges_for
from domain.nudges import Facts, Nudge, NudgeKind
from domain.working_days import local_day
from storage import audit, facts, outbox, schedule, support
from storage.unit import Unit

BATCH = 100
# When an invitation that could not be read is looked at again.
LOOK_AGAIN_AFTER = timedelta(minutes=10)


def sweep(unit: Unit) -> int:
    """Queue what is due now; returns how many invitations were looked at (0: nothing left to do)."""
    due = schedule.list_due(unit, unit.now, limit=BATCH)
    for invitation_id in due:
        if not schedule.attempt(unit, look_at, invitation_id):
            schedule.look_again(unit, invitation_id, unit.now + LOOK_AGAIN_AFTER)
    return len(due)


def look_at(unit: Unit, invitation_id: UUID) -> None:
    """Queue what is due for one invitation and set when to look again; the rules are asked once for both."""
    planned = outbox.planned_keys(unit, invitation_id)
    current = facts.load(unit, invitation_id)
    if escalate_requests(unit, current):
        current = facts.load(unit, invitation_id)
    wanted = [one for one in nudges_for(current) if one.key not in planned]
    queue(unit, invitation_id, [nudge for nudge in wanted if nudge.at <= unit.now])
    schedule.look_again(
        unit, invitation_id, min((one.at for one in wanted if one.at > unit.now), default=None)
    )


def escalate_requests(unit: Unit, current: Facts) -> bool:
    """Offer what nobody claimed in time to every named nurse, so that each may claim it (Q4)."""
    escalated = False
    for request in waiting_requests(current):
        limit_at = unclaimed_at(current, request)
        nurses = current.circle.nurses_on(local_day(limit_at))
        if limit_at > unit.now or set(nurses) <= set(request.offered_to):
            continue
        wider = request.escalated(now=unit.now, limit_at=limit_at, more_nurses=nurses)
        support.offer_to(unit, wider, wider.offered_to)
        version = current.conference.version
        audit.record_step(unit, SYSTEM, "support.escalated", request, wider, conference_version=version)
        escalated = True
    return escalated


def queue(unit: Unit, invitation_id: UUID, due: Sequence[Nudge]) -> None:
    """Queue each due nudge under its key; of several about one card, only the newest goes out (N11)."""
    newest = {card_of(nudge): nudge for nudge in due if nudge.expires_at > unit.now}
    for nudge in due:
        covered = card_of(nudge) in newest and newest[card_of(nudge)] is not nudge
        outbox.plan(
            unit,
            nudge,
            invitation_id,
            mode_of(nudge),
            now=unit.now,
            dropped="newer_nudge" if covered else None,
        )


def card_of(nudge: Nudge) -> tuple[UUID, UUID]:
    """Which live card a nudge is about."""
    return (nudge.subject_id, nudge.recipient_id)


def mode_of(nudge: Nudge) -> Mode:
    """Fifteen minutes before, the half-hour card is updated (E22); all else is a new message.

    A new message notifies and takes over as the live card; an update is silent in Teams.
    """
    return Mode.UPDATE if nudge.kind is NudgeKind.JOIN_NOW else Mode.NEW
