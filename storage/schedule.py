"""The nudges to come, kept with every change; the row is the truth about time (architecture 6, ADR 14).

The rules read no clock: what they want is known whenever something changes, and is kept beside the pointer.
The sweep needs the plan alone. What was planned for other people than there are now is looked at again.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from domain.delivery import Mode
from domain.ladder.rules import nudges_for
from domain.nudges import Facts, Nudge
from storage import circles, facts, live_cards, outbox, plans, renewals, submissions
from storage.tables import InvitationRow
from storage.unit import Unit

log = structlog.get_logger()

# So many invitations are read and planned with the same few statements; the rest of a long list follows.
AT_ONCE = 100

_KEEP = (
    update(InvitationRow.__table__)  # type: ignore[arg-type] # a table
    .where(InvitationRow.id == bindparam("invitation"))
    .values(next_nudge_at=bindparam("when"), plan=bindparam("nudges"), circles=bindparam("changes"))
)
_GO_ON = (
    update(InvitationRow.__table__)  # type: ignore[arg-type] # a table
    .where(InvitationRow.id == bindparam("invitation"))
    .values(next_nudge_at=bindparam("when"), plan=bindparam("nudges"))
)
_DUE = (
    select(InvitationRow.id, InvitationRow.next_nudge_at, InvitationRow.plan)
    .where(InvitationRow.next_nudge_at <= bindparam("now"))
    .order_by(InvitationRow.next_nudge_at)
    .limit(bindparam("most"))
    .with_for_update(key_share=True, skip_locked=True)
)
_STALE = (
    select(InvitationRow.id)
    .where(InvitationRow.circles < circles.changes())
    .order_by(InvitationRow.circles)
    .limit(bindparam("most"))
    .with_for_update(key_share=True, skip_locked=True)
)
_HELD = select(InvitationRow.next_nudge_at, InvitationRow.plan, InvitationRow.circles).where(
    InvitationRow.id == bindparam("invitation")
)


@dataclass(frozen=True, slots=True)
class Due:
    """An invitation whose next nudge time has come, with its plan; None: the rules have to be asked."""

    invitation_id: UUID
    at: datetime | None
    plan: str | None


def settle_changes(unit: Unit) -> None:
    """At the end of a unit of work: a new next time, and fresh cards, for every invitation it changed."""
    changed = sorted(unit.changed)
    for first in range(0, len(changed), AT_ONCE):
        some = changed[first : first + AT_ONCE]
        set_next(unit, *some)
        renew_cards(unit, some)
    unit.changed.clear()
    if unit.circles_changed:
        circles.note_change(unit)
        unit.circles_changed = False


def set_next(unit: Unit, *invitation_ids: UUID) -> None:
    """Ask the rules of these invitations anew, with the same few statements however many they are."""
    changes = circles.count_changes(unit)
    plan_anew(unit, facts.load_all(unit, invitation_ids), changes=changes)


def plan_anew(unit: Unit, found: Sequence[Facts], *, changes: int) -> None:
    """Keep what the rules want of these facts, which stand, and the outbox does not have.

    `changes` is the state of the circles that they were read with.
    """
    planned = outbox.planned_keys(unit, [one.invitation.id for one in found])
    rows = [_row(one, _without(planned, nudges_for(one)), changes) for one in found]
    if rows:
        unit.session.connection().execute(_KEEP, rows)


def nudges_to_plan(unit: Unit, current: Facts) -> list[Nudge]:
    """What the rules want and the outbox does not have, earliest first."""
    return _without(outbox.planned_keys(unit, [current.invitation.id]), nudges_for(current))


def _without(planned: Collection[str], nudges: Iterable[Nudge]) -> list[Nudge]:
    return [one for one in nudges if one.key not in planned]


def keep_plan(unit: Unit, current: Facts, nudges: Sequence[Nudge], *, changes: int) -> None:
    """Keep these nudges, earliest first; `changes` is the state of the circles that they were made with."""
    unit.session.connection().execute(_KEEP, _row(current, nudges, changes))


def _row(current: Facts, nudges: Sequence[Nudge], changes: int) -> dict[str, object]:
    invitation_id = current.invitation.id
    return {
        "invitation": invitation_id,
        "when": nudges[0].at if nudges else None,
        "nudges": plans.write(nudges, invitation_id),
        "changes": None if current.is_over else changes,
    }


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
    before = unit.session.execute(_HELD, {"invitation": invitation_id}).one()
    if not attempt(unit, set_next, invitation_id):
        return True
    after = unit.session.execute(_HELD, {"invitation": invitation_id}).one()
    is_to_be_looked_at = before.circles is not None and before.circles != after.circles
    was_wrong = before.next_nudge_at != after.next_nudge_at or before.plan not in {None, after.plan}
    return was_wrong and not is_to_be_looked_at


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


def look_again(unit: Unit, invitation_id: UUID, when: datetime) -> None:
    """Ask the rules of this invitation again, but not before this instant, whatever is in it."""
    changes = circles.count_changes(unit)
    values = {"when": when, "nudges": None, "changes": changes}
    unit.session.connection().execute(_KEEP, {"invitation": invitation_id, **values})


def renew_cards(unit: Unit, invitation_ids: Collection[UUID]) -> None:
    """Queue a renewal of every live card that shows one of these invitations."""
    renewals.change_cards(unit, Mode.UPDATE, live_cards.list_shown(unit, invitation_ids))


def list_due(unit: Unit, now: datetime, *, limit: int) -> list[Due]:
    """The invitations whose next nudge time has come, most overdue first, locked."""
    return [Due(*row) for row in unit.session.execute(_DUE, {"now": now, "most": limit})]


def list_stale(unit: Unit, *, limit: int) -> list[UUID]:
    """Some open invitations whose plan was made before leave, duty or directory changed, locked.

    Until they are looked at they go on by the plan they have: delivery asks the rules before it sends (N5).
    """
    return list(unit.session.scalars(_STALE, {"most": limit}))


def go_on(unit: Unit, rest: Mapping[UUID, plans.Plan]) -> None:
    """Keep what is left of each plan after its due part was queued."""
    if rest:
        rows = [{"invitation": one, "when": plan.next_at, "nudges": plan.rest} for one, plan in rest.items()]
        unit.session.connection().execute(_GO_ON, rows)


def next_due_at(unit: Unit) -> datetime | None:
    """When the next invitation wants to be looked at, or the next message or report wants to go out."""
    soonest = unit.session.scalar(select(func.min(InvitationRow.next_nudge_at)))
    waiting = (soonest, outbox.next_due_at(unit), submissions.next_due_at(unit))
    times = [when for when in waiting if when is not None]
    return min(times, default=None)
