"""What becomes of a request for help by itself when its time has come (Q4, Q6)."""

from uuid import UUID

from domain.access import SYSTEM
from domain.circle import Circle
from domain.ladder.helping import unclaimed_at, waiting_requests
from domain.ladder.supporting import idle_limit, leave_begins, release_at
from domain.nudges import Facts, NudgeKind
from domain.support import Release, SupportRequest
from domain.working_days import local_day
from storage import audit, support
from storage.unit import Unit
from usecases.writing_for import stop_writing

# Before these go out something is done, so the rules are asked and not the plan.
ACTED_ON = frozenset({NudgeKind.SUPPORT_UNCLAIMED, NudgeKind.SUPPORT_RELEASED})


def settle_requests(unit: Unit, current: Facts) -> bool:
    """Offer to more nurses what nobody claimed in time, and anew what lies still; True when any changed."""
    released = release_requests(unit, current)
    return escalate_requests(unit, current) or released


def escalate_requests(unit: Unit, current: Facts) -> bool:
    """Offer what nobody claimed in time to every named nurse, so that each may claim it (Q4)."""
    escalated = False
    for request in waiting_requests(current):
        limit_at = unclaimed_at(current, request)
        nurses = current.circle.nurses_on(local_day(limit_at))
        if limit_at > unit.now or (request.is_escalated and set(nurses) <= set(request.offered_to)):
            continue
        wider = request.escalated(now=unit.now, limit_at=limit_at, more_nurses=nurses)
        version = current.conference.version
        support.save(unit, wider)
        support.offer_to(unit, wider, nurses)
        audit.record_step(unit, SYSTEM, "support.escalated", request, wider, conference_version=version)
        escalated = True
    return escalated


def release_requests(unit: Unit, current: Facts) -> bool:
    """Offer anew what a nurse has not begun in two working days, or who is now on leave (Q6)."""
    released = False
    for request in current.requests:
        ends_at = release_at(current, request)
        if ends_at is None or ends_at > unit.now:
            continue
        anew = released_by_itself(unit, current, request)
        support.save(unit, anew)
        version = current.conference.version
        audit.record_step(
            unit,
            SYSTEM,
            "support.released",
            request,
            anew,
            conference_version=version,
            reason=anew.released,
        )
        stop_writing(unit, SYSTEM, request.invitation_id, request.claimed_by)
        released = True
    return released


def released_by_itself(unit: Unit, current: Facts, request: SupportRequest) -> SupportRequest:
    """The same request, offered to the other nurses on duty."""
    begins_at, limit_at = leave_begins(current, request), idle_limit(current, request)
    is_away = begins_at is not None and begins_at <= unit.now
    freed = request.time_called_off(request.requested_by, now=unit.now)
    return freed.released_because(
        Release.LEAVE if is_away else Release.IDLE,
        now=unit.now,
        idle_limit_at=limit_at,
        nurses=nurses_instead(current.circle, request, unit),
    )


def nurses_instead(circle: Circle, request: SupportRequest, unit: Unit) -> tuple[UUID, ...]:
    """The nurses on duty today but the one who had it; all others when she is alone; else all (HZ13)."""
    today = local_day(unit.now)
    for nurses in (circle.on_duty(today), circle.nurses_on(today)):
        others = tuple(one for one in nurses if one != request.claimed_by)
        if others:
            return others
    return circle.on_duty(today)
