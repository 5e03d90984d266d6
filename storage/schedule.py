"""The time of the next nudge, kept with every change; the row is the truth about time (architecture 6)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from domain.delivery import Mode
from domain.invitation import InvitationState
from domain.ladder.rules import next_nudge_at
from storage import facts, live_cards, outbox
from storage.tables import InvitationRow
from storage.unit import Unit

log = structlog.get_logger()

_LOOK_AGAIN = (
    update(InvitationRow)
    .where(InvitationRow.id == bindparam("invitation"))
    .values(next_nudge_at=bindparam("when"))
    .execution_options(synchronize_session=False)
)


def settle_changes(unit: Unit) -> None:
    """At the end of a unit of work: a new next time, and fresh cards, for every invitation it changed."""
    for invitation_id in sorted(unit.changed):
        set_next(unit, invitation_id)
        renew_cards(unit, invitation_id)
    unit.changed.clear()
    if unit.circles_changed:
        look_at_all(unit)
        unit.circles_changed = False


def set_next(unit: Unit, invitation_id: UUID) -> None:
    """Recompute when the sweep must look at this invitation again."""
    when = next_nudge_at(facts.load(unit, invitation_id), outbox.planned_keys(unit, invitation_id))
    look_again(unit, invitation_id, when)


def mend(unit: Unit, invitation_ids: list[UUID]) -> int:
    """Recompute the next time of these invitations; returns how many were wrong or cannot be read.

    One that somebody else is changing gets its new time from them, so nobody waits.
    """
    free = select(InvitationRow.id).where(InvitationRow.id.in_(invitation_ids))
    return sum(
        _mend_one(unit, one)
        for one in unit.session.scalars(free.with_for_update(key_share=True, skip_locked=True)).all()
    )


def _mend_one(unit: Unit, invitation_id: UUID) -> bool:
    held = select(InvitationRow.next_nudge_at).where(InvitationRow.id == invitation_id)
    before = unit.session.scalar(held)
    return not attempt(unit, set_next, invitation_id) or unit.session.scalar(held) != before


def attempt(unit: Unit, work: Callable[[Unit, UUID], None], invitation_id: UUID) -> bool:
    """Do something with one invitation; one that cannot be read is undone and stops no other (HZ1).

    Trouble with the database itself is raised: it is not this invitation's fault.
    """
    savepoint = unit.session.begin_nested()
    try:
        work(unit, invitation_id)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the others must go on
        savepoint.rollback()
        log.error("invitation_unreadable", invitation=str(invitation_id), error=type(error).__name__)  # noqa: TRY400 - a traceback may hold names
        return False
    savepoint.commit()
    return True


def look_at_all(unit: Unit) -> None:
    """Let the sweep look at every open invitation at once: others may have to be told, and at another time.

    One that somebody else is changing is left to the auditor: nobody waits, and no two wait for each other.
    """
    free = (
        select(InvitationRow.id)
        .where(InvitationRow.state != InvitationState.CLOSED)
        .where(or_(InvitationRow.next_nudge_at.is_(None), InvitationRow.next_nudge_at > unit.now))
        .with_for_update(key_share=True, skip_locked=True)
    )
    soon = update(InvitationRow).where(InvitationRow.id.in_(free)).values(next_nudge_at=unit.now)
    unit.session.execute(soon.execution_options(synchronize_session=False))


def look_again(unit: Unit, invitation_id: UUID, when: datetime | None) -> None:
    """Set when the sweep looks at an invitation next, whatever is in it; never when None."""
    unit.session.execute(_LOOK_AGAIN, {"invitation": invitation_id, "when": when})


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
        .with_for_update(key_share=True, skip_locked=True)
    )
    return list(unit.session.scalars(query))


def next_due_at(unit: Unit) -> datetime | None:
    """When the next invitation wants to be looked at, or the next message wants to go out."""
    soonest = unit.session.scalar(select(func.min(InvitationRow.next_nudge_at)))
    times = [when for when in (soonest, outbox.next_due_at(unit)) if when is not None]
    return min(times, default=None)
