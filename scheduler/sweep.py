"""Rows whose next nudge time has come -> nudges in the outbox."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from domain.delivery import Mode
from domain.ladder.standing_in import answer_limit
from domain.nudges import IN_PLACE, Facts, Nudge, NudgeKind
from scheduler.requests import ACTED_ON, settle_requests
from storage import arrivals, circles, facts, outbox, plans, schedule
from storage.planning import Planned
from storage.unit import Unit
from usecases.standing_in import end_silence

# Invitations in one unit of work: by their plans alone, and by asking the rules. Either keeps a click that
# comes meanwhile waiting for some hundredths of a second.
BATCH, ASKED_AT_ONCE = 200, 10
# When an invitation that could not be read is looked at again.
LOOK_AGAIN_AFTER = timedelta(minutes=10)
# Before these are queued, something is changed: a request is offered to more nurses, or a colleague who
# has not answered is waited for no longer (Q4, I12).
AFTER_AN_ACT = ACTED_ON | {NudgeKind.STAND_IN_OVER, NudgeKind.STAND_IN_OVER_TOLD}


def sweep(unit: Unit) -> int:
    """Queue what is due now; returns how many invitations were looked at (0: nothing left to do).

    Their plans say what is due. The rules are asked where there is no plan to be trusted, where an act
    comes before the nudge, and where the plan was made before leave, duty or directory changed.
    """
    due = schedule.list_due(unit, unit.now, limit=BATCH)
    unplanned = queue_by_plan(unit, due)
    asked = unplanned or schedule.list_stale(unit, limit=ASKED_AT_ONCE)
    for invitation_id in asked[:ASKED_AT_ONCE]:
        if not schedule.attempt(unit, look_at, invitation_id):
            schedule.look_again(unit, invitation_id, unit.now + LOOK_AGAIN_AFTER)
    return len(due) - len(unplanned) + len(asked[:ASKED_AT_ONCE])


def queue_by_plan(unit: Unit, due: Sequence[schedule.Due]) -> list[UUID]:
    """Queue the due part of each plan; returns the invitations whose rules have to be asked."""
    unplanned, rest, queued = list[UUID](), dict[UUID, plans.Plan](), list[Planned]()
    for one in due:
        try:
            plan = plans.split(one.plan or "", one.invitation_id, at=one.at, now=unit.now)
        except plans.StalePlanError:
            unplanned.append(one.invitation_id)
            continue
        if any(nudge.kind in AFTER_AN_ACT for nudge in plan.due):
            unplanned.append(one.invitation_id)
            continue
        rest[one.invitation_id] = plan
        queued += to_be_queued(unit, one.invitation_id, plan.due)
    outbox.plan_all(unit, arrivals.on_one_card(unit, queued), now=unit.now)
    schedule.go_on(unit, rest)
    return unplanned


def look_at(unit: Unit, invitation_id: UUID) -> None:
    """Queue what is due for one invitation and keep the rest; the rules are asked once for both."""
    changes = circles.count_changes(unit)
    current = facts.load(unit, invitation_id)
    if settle_requests(unit, current) or end_silence_of_substitute(unit, current):
        current = facts.load(unit, invitation_id)
    wanted = schedule.nudges_to_plan(unit, current)
    due = [nudge for nudge in wanted if nudge.at <= unit.now]
    queued = to_be_queued(unit, invitation_id, due)
    outbox.plan_all(unit, arrivals.on_one_card(unit, queued), now=unit.now)
    schedule.keep_plan(unit, current, wanted[len(due) :], changes=changes)


def end_silence_of_substitute(unit: Unit, current: Facts) -> bool:
    """A colleague who was asked to go instead has not answered in time: it is back (I12)."""
    asked = current.invitation.asked
    if asked is None or not asked.is_waited_for or current.is_silent:
        return False
    limit_at = answer_limit(current, asked)
    if limit_at > unit.now or unit.now >= current.conference.starts_at:
        return False
    end_silence(unit, current, limit_at)
    return True


def to_be_queued(unit: Unit, invitation_id: UUID, due: Sequence[Nudge]) -> list[Planned]:
    """Each due nudge; of several about one card, only the newest goes out (N11)."""
    newest = {card_of(nudge): nudge for nudge in due if nudge.expires_at > unit.now}
    planned = []
    for nudge in due:
        covered = card_of(nudge) in newest and newest[card_of(nudge)] is not nudge
        dropped = "newer_nudge" if covered else None
        planned.append(Planned(nudge, invitation_id, mode_of(nudge), dropped))
    return planned


def card_of(nudge: Nudge) -> tuple[UUID, UUID]:
    """Which live card a nudge is about."""
    return (nudge.subject_id, nudge.recipient_id)


def mode_of(nudge: Nudge) -> Mode:
    """What was sent or pressed a moment ago is updated where it stands (E17, E22); all else is a new message.

    A new message notifies and takes over as the live card; an update is silent in Teams.
    """
    return Mode.UPDATE if nudge.kind in IN_PLACE else Mode.NEW
