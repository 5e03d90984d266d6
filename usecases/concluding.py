"""What becomes of a conference of which nobody speaks, and of what is finished (C7, C8, I16)."""

from datetime import datetime
from uuid import UUID

from domain.access import Actor, Permission
from domain.conference import Conference, ConferenceStatus
from domain.errors import BeyondCalendarError
from domain.ladder.afterwards import is_settled
from domain.questions import HowKnown, QuestionKind
from domain.working_days import local_day
from storage import audit, conferences, facts, past, questions, schedule
from storage.unit import Unit
from usecases.booking import call_off
from usecases.steps import keep_step

NO_WORD = (
    "Nobody has told us whether the {what} on {when} took place. "
    "Look for the minutes, or ask the unit. Until then it does not count in the figures."
)


def leave_unconfirmed(unit: Unit, actor: Actor, *, conference_id: UUID) -> bool:
    """Nobody has spoken of it within 5 working days of its end: the administrators are asked (C7).

    While another question holds it, that one goes first (IN21l). Returns whether anything changed; a second
    time nothing does (L4). Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.CONCLUDE)
    found = conferences.get(unit, conference_id)
    held = conferences.find_by_uid(unit, found.uid) or found
    limit_at = evidence_due_at(unit, held)
    is_waiting = held.status is ConferenceStatus.BOOKED and not held.is_on_hold
    if not is_waiting or limit_at is None or unit.now < limit_at:
        return False
    left = held.left_unconfirmed(now=unit.now, limit_at=limit_at)
    conferences.save(unit, left)
    audit.record_step(unit, actor, "conference.unconfirmed", held, left, conference_version=left.version)
    questions.ask(
        unit,
        kind=QuestionKind.UNCONFIRMED,
        key=f"unconfirmed:{left.id}:{left.version}",
        text=NO_WORD.format(what=left.kind.words, when=left.starts_said),
        conference_id=left.id,
    )
    return True


def find_out(
    unit: Unit, actor: Actor, *, conference: Conference, took_place: bool, reason: HowKnown
) -> Conference:
    """An administrator found out whether it took place, and how they know (C8).

    What did not take place is called off for everybody. Raises NotPermittedError or NotAllowedError.
    """
    actor.require(Permission.ANSWER_QUESTIONS)
    resolved = conference.resolved(took_place=took_place, by=actor.role, reason=reason, now=unit.now)
    if took_place:
        conferences.save(unit, resolved)
    else:
        call_off(unit, actor, conference, resolved)
    audit.record_step(
        unit,
        actor,
        "conference.resolved",
        conference,
        resolved,
        conference_version=resolved.version,
        reason=reason,
    )
    return resolved


def close_finished(unit: Unit, actor: Actor, *, invitation_id: UUID) -> bool:
    """The conference was held, what happened is recorded, and nothing is asked any more (I16).

    Returns whether anything changed. Raises NotFoundError or NotPermittedError.
    """
    actor.require(Permission.CONCLUDE)
    found = facts.load(unit, invitation_id)
    is_busy = past.is_message_on_its_way(unit, invitation_id) or schedule.nudges_to_plan(unit, found)
    if is_busy or not is_settled(found):
        return False
    before = found.invitation
    concluded = before.concluded(was_held=True)
    keep_step(unit, actor, "invitation.concluded", before, concluded, version=found.conference.version)
    return True


def evidence_due_at(unit: Unit, conference: Conference) -> datetime | None:
    """Until when word is waited for; None where the table of bank holidays ends (T2)."""
    policy = unit.policies.get(conference.area, on=local_day(conference.starts_at))
    try:
        return conference.evidence_due_at(policy.calendar)
    except BeyondCalendarError:
        return None
