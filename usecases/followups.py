"""What is told on the day of a conference and after it, by whoever was there or was asked (E23, E25-E35)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from domain.access import Actor, Permission
from domain.core_group import CoreGroup
from domain.errors import BadInputError, NotFoundError
from domain.followup import DAYS, NO, YES, FollowUp, Told
from domain.guards import refuse_unless
from domain.ladder.afterwards import waits_outside
from domain.meeting import Evidence
from domain.nudges import AFTER_KINDS, JOIN_SOON_BEFORE, Facts, NudgeKind
from domain.working_days import local_day
from storage import audit, core_groups, facts, followups, invitations, live_cards
from storage.unit import Unit
from usecases.acting import owner_id
from usecases.attendance import lock_conference_of, note_held

# The latest day that can be meant.
FARTHEST = timedelta(days=366)
PERMISSIONS: dict[Told, Permission] = {
    **dict.fromkeys(Told, Permission.TELL_AFTERWARDS),
    Told.SUPERVISION: Permission.RECORD_SUPERVISION,
    Told.DEBRIEF: Permission.CLOSE_DISSENT,
    Told.DISSENT_CLOSED: Permission.CLOSE_DISSENT,
    Told.MINUTES: Permission.CHASE_UNIT,
    Told.LINK: Permission.CHASE_UNIT,
}
# What the unit sends only after a conference that took place (C6).
EVIDENCE: dict[Told, Evidence] = {Told.DECISIONS: Evidence.MINUTES, Told.MINUTES: Evidence.MINUTES}
# What may be told before the conference starts.
BEFORE = frozenset({Told.LINK, Told.CANNOT_JOIN, Told.JOINED})


@dataclass(frozen=True, slots=True)
class Afterwards:
    """An invitation after its conference: what its card was sent for, and which core groups are booked."""

    facts: Facts
    kind: NudgeKind | None
    groups: tuple[CoreGroup, ...] = ()


def see_afterwards(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Afterwards:
    """What is still asked of whoever was to be there. Raises NotFoundError or NotPermittedError."""
    found = facts.load(unit, invitation_id)
    actor.require(Permission.TELL_AFTERWARDS, found)
    person_id = owner_id(actor)
    live = live_cards.find(unit, invitation_id, person_id)
    kind = live.kind if live and live.kind in AFTER_KINDS else None
    coming = core_groups.list_coming(unit, person_id, unit.now)
    after = (one for one in coming if one.starts_at > found.conference.starts_at)
    audit.record(unit, actor, "followup.seen", invitation_id, at=unit.now)
    return Afterwards(found, kind, tuple(after))


def tell(unit: Unit, actor: Actor, *, invitation_id: UUID, kind: Told, value: str = YES) -> Facts:
    """Keep one word about an invitation; the same word again changes nothing (L4).

    `value` is YES, NO, another code, or a day as YYYY-MM-DD. Raises NotFoundError, NotPermittedError,
    BadInputError for a day that cannot be meant, or NotAllowedError before the start and when it was called
    off.
    """
    conference = lock_conference_of(unit, invitation_id) if kind in EVIDENCE else None
    found = facts.load(unit, invitation_id)
    is_chase = kind is Told.DECISIONS and actor.may(Permission.CHASE_UNIT, found)
    actor.require(Permission.CHASE_UNIT if is_chase else PERMISSIONS[kind], found)
    is_off = found.is_over and not found.is_finished
    refuse_unless(not is_off, "This conference was called off, so nothing was recorded.")
    refuse_unless(
        kind in BEFORE or unit.now >= found.conference.starts_at,
        "The conference has not started yet. Nothing was changed.",
    )
    occurrence = str(found.conference.moves)
    if kind in DAYS and value != NO:
        check_day(unit, found, value)
    if kind is Told.CORE_GROUP:
        occurrence = value
    before = next((one for one in found.told if (one.kind, one.occurrence) == (kind, occurrence)), None)
    if before is None or before.value != value:
        told = FollowUp(invitation_id, kind, occurrence, unit.now, actor.person_id, value)
        followups.save(unit, told, found.conference.id)
    if conference is not None and value == YES:
        note_held(unit, actor, conference, EVIDENCE[kind])
    audit.record(unit, actor, f"followup.{kind}", invitation_id, at=unit.now, value=value)
    return facts.load(unit, invitation_id)


def change_core_group(
    unit: Unit, actor: Actor, *, invitation_id: UUID, day: date, instead_of: date | None = None
) -> Facts:
    """The core group meets on this day, perhaps instead of another (E29).

    Raises NotFoundError, NotPermittedError, BadInputError or NotAllowedError.
    """
    found = tell(unit, actor, invitation_id=invitation_id, kind=Told.CORE_GROUP, value=day.isoformat())
    actor.require(Permission.TELL_AFTERWARDS, found)
    if instead_of is not None and instead_of != day:
        gone = FollowUp(invitation_id, Told.CORE_GROUP, instead_of.isoformat(), unit.now, actor.person_id, NO)
        followups.save(unit, gone, found.conference.id)
        audit.record(unit, actor, "followup.core_group_off", invitation_id, at=unit.now, day=instead_of)
    return facts.load(unit, invitation_id)


def say_cannot_join(unit: Unit, actor: Actor, *, invitation_id: UUID) -> Facts:
    """Somebody cannot get in: their card has the unit's number, a nurse on duty hears of it (E23).

    From 30 minutes before the start. Raises NotFoundError, NotPermittedError or NotAllowedError.
    """
    found = facts.load(unit, invitation_id)
    actor.require(Permission.SEE_JOIN_LINK, found)
    refuse_unless(not found.is_over, "This conference was called off, so there is nothing to join.")
    refuse_unless(
        unit.now >= found.conference.starts_at - JOIN_SOON_BEFORE,
        "This conference does not start yet. We send the join link 30 minutes before.",
    )
    if waits_outside(found) is None:
        about = str(found.conference.moves)
        told = FollowUp(invitation_id, Told.CANNOT_JOIN, about, unit.now, actor.person_id)
        followups.save(unit, told, found.conference.id)
    audit.record(unit, actor, "followup.cannot_join", invitation_id, at=unit.now)
    return facts.load(unit, invitation_id)


def find_starting(unit: Unit, actor: Actor, *, number: int | None = None) -> UUID:
    """The actor's own conference that starts about now, or the one of this number (AX9, E23).

    Raises NotPermittedError or NotFoundError.
    """
    actor.require(Permission.LIST_OWN)
    person_id = owner_id(actor)
    if number is not None:
        return find_own(unit, actor, number=number)
    for invitation_id in invitations.list_coming(unit, person_id, unit.now):
        found = facts.look_up(unit, invitation_id)
        if found.conference.starts_at <= unit.now + JOIN_SOON_BEFORE:
            audit.record(unit, actor, "followup.found", invitation_id, at=unit.now)
            return invitation_id
    raise NotFoundError(
        "No conference of yours is starting now.", advice="Say my conferences to see your numbers."
    )


def find_own(unit: Unit, actor: Actor, *, number: int) -> UUID:
    """The actor's own invitation of this number, which need not be open any more (AX9); locks nothing.

    Raises NotPermittedError or NotFoundError.
    """
    actor.require(Permission.LIST_OWN)
    found = invitations.find_numbered(unit, owner_id(actor), number)
    audit.record(unit, actor, "followup.found", found, at=unit.now)
    return found


def check_day(unit: Unit, found: Facts, value: str) -> None:
    """A day from that of the conference on, and within a year. Raises BadInputError."""
    day, starts_on = date.fromisoformat(value), local_day(found.conference.starts_at)
    if not starts_on <= day <= local_day(unit.now) + FARTHEST:
        raise BadInputError("day", "Choose a day after the conference, within the next 12 months.")
