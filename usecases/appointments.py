"""Thirty minutes with a named nurse: three free times, agreed between the two (E10, Q5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.access import Actor, Permission
from domain.appointment import Appointment
from domain.errors import BadInputError, NotAllowedError
from domain.free_times import Diary, free_times, is_free_for_all
from domain.people import Person
from domain.support import SupportRequest
from storage import audit, diaries, people, support
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.helping import locked, version_of
from usecases.support import Claim, claim_of

# What was agreed or called off longer ago than that is in the calendars, or never will be.
TOLD_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Times:
    """The half hours that can be chosen, soonest first."""

    claim: Claim
    free: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class CalendarNews:
    """One half hour that somebody's calendar is to be told of."""

    appointment: Appointment
    person: Person


def suggest_times(unit: Unit, actor: Actor, *, request_id: UUID, after: datetime | None = None) -> Times:
    """Three half hours in which both are at work and free, before the report is due if that can be (E10).

    `after` looks for later ones. Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    claim = claim_of(unit, request)
    both = diaries_of(unit, request)
    report = claim.facts.report
    due_at = report.deadline.due_at if report and not report.is_settled else None
    found = free_times(both, claim.facts.policy, now=max(unit.now, after or unit.now), before=due_at)
    audit.record(unit, actor, "support.times_seen", request_id, at=unit.now, count=len(found))
    return Times(claim, found)


def choose_time(unit: Unit, actor: Actor, *, request_id: UUID, starts_at: datetime) -> Claim:
    """Suggest a half hour to the other, who accepts it or finds another (Q5).

    Raises NotFoundError, NotPermittedError, NotAllowedError, or BadInputError when it is free no more.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    claim = claim_of(unit, request)
    is_same = request.appointment is not None and request.appointment.starts_at == starts_at
    both = diaries_of(unit, request)
    if not is_same and not is_free_for_all(both, claim.facts.policy, starts_at, now=unit.now):
        raise BadInputError("at", "This time is not free any more. Nothing was changed.")
    audit.record(unit, actor, "support.time_suggested", request_id, at=unit.now)
    return keep(unit, actor, request, request.with_time(starts_at, owner_id(actor), now=unit.now))


def accept_time(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """Agree to the half hour that the other suggested (Q5).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    accepted = request.time_accepted(owner_id(actor), now=unit.now)
    audit.record(unit, actor, "support.time_accepted", request_id, at=unit.now)
    return keep(unit, actor, request, accepted)


def call_time_off(unit: Unit, actor: Actor, *, request_id: UUID) -> Claim:
    """The half hour does not take place; the other is told, and both calendars are (Q5).

    Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    request = locked(unit, request_id)
    actor.require(Permission.TAKE_PART_IN_SUPPORT, request)
    off = request.time_called_off(owner_id(actor), now=unit.now)
    audit.record(unit, actor, "support.time_called_off", request_id, at=unit.now)
    return keep(unit, actor, request, off)


def list_calendar_news(unit: Unit, actor: Actor, *, within: timedelta = TOLD_WITHIN) -> list[CalendarNews]:
    """What calendars may have to be told of: agreed or called off lately, for each of the two.

    Raises NotPermittedError.
    """
    actor.require(Permission.READ_DAY_LIST)
    news = []
    for request in support.list_with_news_of_time(unit, unit.now - within):
        for found in request.appointments:
            if found.calendars_know:
                both = (request.requested_by, found.nurse_id)
                news += [CalendarNews(found, person) for one in both if (person := people.find(unit, one))]
    audit.record(unit, actor, "support.calendar_news_listed", at=unit.now, count=len(news))
    return news


def diaries_of(unit: Unit, request: SupportRequest) -> tuple[Diary, ...]:
    """The diaries of the two. Raises NotAllowedError while no nurse has it."""
    if not request.is_with_a_nurse or request.claimed_by is None:
        raise NotAllowedError(
            "No named nurse has this request at the moment.", advice="A time can be found once one has it."
        )
    both = (people.get(unit, request.claimed_by), people.get(unit, request.requested_by))
    return tuple(diaries.of_person(unit, one) for one in both)


def keep(unit: Unit, actor: Actor, before: SupportRequest, after: SupportRequest) -> Claim:
    """Store a step about a time; a nurse who takes one has begun (Q6)."""
    me = owner_id(actor)
    if after != before:
        kept = after.carried_on(me, now=unit.now) if me == after.claimed_by else after
        support.save(unit, kept)
        version = version_of(unit, before)
        audit.record_step(unit, actor, "support.time_changed", before, kept, conference_version=version)
    return claim_of(unit, support.get(unit, before.id))
