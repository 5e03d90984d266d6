"""The time of the next nudge, kept with every change; the row is the truth about time (architecture 6)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from domain.delivery import Mode
from domain.invitation import InvitationState
from domain.nudges import next_nudge_at
from storage import facts, live_cards, outbox
from storage.tables import InvitationRow
from storage.unit import Unit


def settle_changes(unit: Unit) -> None:
    """At the end of a unit of work: a new next time, and fresh cards, for every invitation it changed."""
    for invitation_id in sorted(unit.changed):
        set_next(unit, invitation_id)
        renew_cards(unit, invitation_id)
    unit.changed.clear()


def set_next(unit: Unit, invitation_id: UUID) -> None:
    """Recompute when the sweep must look at this invitation again."""
    when = next_nudge_at(facts.load(unit, invitation_id), outbox.planned_keys(unit, invitation_id))
    unit.session.get_one(InvitationRow, invitation_id).next_nudge_at = when
    unit.session.flush()


def mend(unit: Unit) -> int:
    """Recompute the next time of every open invitation; returns how many were wrong."""
    query = select(InvitationRow).where(InvitationRow.state != InvitationState.CLOSED)
    wrong = 0
    for row in unit.session.scalars(query).all():
        before = row.next_nudge_at
        set_next(unit, row.id)
        wrong += row.next_nudge_at != before
    return wrong


def renew_cards(unit: Unit, invitation_id: UUID) -> None:
    """Queue a renewal of every live card that shows this invitation."""
    for card in live_cards.list_of_invitation(unit, invitation_id):
        outbox.plan_change_of_card(
            unit,
            Mode.UPDATE,
            invitation_id=invitation_id,
            subject_id=card.subject_id,
            person_id=card.person_id,
            activity_id=card.activity_id,
            now=unit.now,
        )


def list_due(unit: Unit, now: datetime, *, limit: int) -> list[UUID]:
    """The invitations whose next nudge time has come, most overdue first, locked."""
    query = (
        select(InvitationRow.id)
        .where(InvitationRow.next_nudge_at <= now)
        .order_by(InvitationRow.next_nudge_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(unit.session.scalars(query))


def next_due_at(unit: Unit) -> datetime | None:
    """When the next invitation wants to be looked at, or the next message wants to go out."""
    soonest = unit.session.scalar(select(func.min(InvitationRow.next_nudge_at)))
    times = [when for when in (soonest, outbox.next_due_at(unit)) if when is not None]
    return min(times, default=None)
