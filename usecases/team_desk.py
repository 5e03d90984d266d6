"""A manager's desk: where the team needs somebody, and what the manager does (E4, E25, E33)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from domain.access import Actor, Permission, Role
from domain.acting import REASONS, Because, reason_of
from domain.desk import Gap, Item, Need, TeamDesk, needs_of
from domain.errors import NotAllowedError, NotFoundError
from domain.gaps import LOOKS_AHEAD
from domain.ladder.after import supervision_at
from domain.nudges import Facts
from domain.people import Person
from domain.routing import Handover
from domain.working_days import local_day
from storage import audit, desk, facts, leave, people
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.desk import item_of, may_see, own
from usecases.handover import lock_conferences_of, offers
from usecases.steps import take_step

# Longer ago it is the service line's count, and no prompt to the manager any more (E25).
LOOKS_BACK = timedelta(days=42)


def see_team_desk(unit: Unit, actor: Actor) -> TeamDesk:
    """Where the manager's people need somebody in the coming two weeks, and talks without a date.

    Only what the manager may know of (A1). Raises NotPermittedError.
    """
    actor.require(Permission.LIST_TEAM)
    gaps = (*gaps_of_team(unit, actor), *talks_without_date(unit, actor))
    mine = tuple(facts.look_up(unit, one) for one in own(unit, actor))
    audit.record(unit, actor, "team_desk.seen", at=unit.now, count=len(gaps))
    return TeamDesk(gaps, mine)


def choose_from(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Item:
    """One conference with the members of the team who could have it. Raises as `see_team_desk`."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.LIST_TEAM)
    actor.require(Permission.SEE_INVITATION, found)
    audit.record(unit, actor, "team_desk.members_listed", invitation_id, at=unit.now)
    return replace(item_of(actor, found), team=tuple(members(unit, actor, found)))


def assign_in_team(
    unit: Unit, actor: Actor, *, invitation_id: UUID, person_id: UUID, because: Because | None
) -> tuple[Facts, Person]:
    """Give the conference of an absent member to another of the team, who is asked anew (E4, I7).

    Raises NotFoundError, NotPermittedError without a reason, or NotAllowedError.
    """
    lock_conferences_of(unit, [invitation_id])
    person = people.find(unit, person_id)
    if person is None:
        raise NotFoundError("This person is not in the staff directory any more.", advice="Choose another.")
    people.lock(unit, {person.email})
    found = facts.load(unit, invitation_id)
    actor.require(Permission.REDIRECT, found, reason=reason_of(because))
    before, owner = found.invitation, found.invitation.assigned_to
    if found.conference.starts_at <= unit.now or owner is None or found.is_over:
        raise NotAllowedError("It is too late to choose somebody else here. Nothing was changed.")
    if person_id not in {one.id for one in members(unit, actor, found)}:
        raise NotAllowedError(
            "This person cannot take it over. Nothing was changed.", advice="Choose another."
        )
    ended = replace(before.reply_lost(), links=before.links.unlinked(owner))
    handed = next(offers(unit, ended, [person], Handover.CHOSEN), None)
    if handed is None:
        raise NotAllowedError(
            "This person cannot take it over. Nothing was changed.", advice="Choose another."
        )
    given = take_step(unit, actor, "invitation.handed_over", found, handed, reason=because, instead_of=owner)
    return given, person


def teams_of(unit: Unit, manager_id: UUID) -> frozenset[UUID]:
    """Their own people, and those of a manager for whom they stand in today (N3)."""
    away = leave.list_away(unit, local_day(unit.now))
    others = people.list_with_role(unit, Role.TEAM_MANAGER)
    covered = {one.id for one in others if one.deputy_id == manager_id and one.id in away}
    return frozenset({manager_id} | covered)


def gaps_of_team(unit: Unit, reader: Actor) -> Iterator[Gap]:
    """Before the conference: what is missing, what matters most first."""
    teams = teams_of(unit, owner_id(reader))
    for one, whose in desk.list_of_team(unit, teams, unit.now, unit.now + LOOKS_AHEAD):
        found, who = facts.with_circle(unit, facts.look_up(unit, one)), people.get(unit, whose)
        if not may_see(reader, found):
            continue
        for need in needs_of(found, who, now=unit.now):
            reason = REASONS[Because.ASKED]
            yield Gap(found, who, need, may_act=reader.may(Permission.REPLY, found, reason=reason))


def talks_without_date(unit: Unit, reader: Actor) -> Iterator[Gap]:
    """After it: talks in supervision that were asked for and have no date (E25)."""
    teams = teams_of(unit, owner_id(reader))
    for one, whose in desk.list_of_team(unit, teams, unit.now - LOOKS_BACK, unit.now):
        found = facts.with_circle(unit, facts.look_up(unit, one))
        asked_at = supervision_at(found)
        if asked_at is not None and asked_at <= unit.now and may_see(reader, found):
            yield Gap(found, people.get(unit, whose), Need.SUPERVISION)


def members(unit: Unit, actor: Actor, found: Facts) -> Iterator[Person]:
    """Who of the team could have it: clinical, there on the day, without a conflict (A5, A7)."""
    away = leave.list_away(unit, local_day(found.conference.starts_at))
    for one in desk.list_members(unit, teams_of(unit, owner_id(actor))):
        person = people.get(unit, one)
        is_free = person.is_clinical and one not in away and one != found.invitation.assigned_to
        if is_free and not found.invitation.relations_of(one) and not found.invitation.is_restricted:
            yield person
