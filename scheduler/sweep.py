"""Rows whose next nudge time has come -> nudges in the outbox."""

from datetime import timedelta
from uuid import UUID

from domain.delivery import Mode
from domain.nudges import Nudge, NudgeKind, nudges_for
from storage import facts, outbox, schedule
from storage.unit import Unit

BATCH = 100
# When an invitation that could not be read is looked at again.
LOOK_AGAIN_AFTER = timedelta(minutes=10)


def sweep(unit: Unit) -> int:
    """Queue what is due now; returns how many invitations were looked at (0: nothing left to do)."""
    due = schedule.list_due(unit, unit.now, limit=BATCH)
    for invitation_id in due:
        if not schedule.attempt(unit, look_at, invitation_id):
            schedule.postpone(unit, invitation_id, unit.now + LOOK_AGAIN_AFTER)
    return len(due)


def look_at(unit: Unit, invitation_id: UUID) -> None:
    """Queue what is due for one invitation and set when to look again."""
    plan_due_nudges(unit, invitation_id)
    schedule.set_next(unit, invitation_id)


def plan_due_nudges(unit: Unit, invitation_id: UUID) -> None:
    """Queue each due nudge under its key; of several about one card, only the newest goes out (N11)."""
    planned = outbox.planned_keys(unit, invitation_id)
    due = [
        nudge
        for nudge in nudges_for(facts.load(unit, invitation_id))
        if nudge.at <= unit.now and nudge.key not in planned
    ]
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
