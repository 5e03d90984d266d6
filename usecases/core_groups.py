"""Meetings of core groups: taken in as dates for their members, without reminders (G10, IN21s, IN21w)."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Actor, Permission
from domain.core_group import CoreGroup
from domain.drafts import CoreGroupDraft
from domain.errors import NotAllowedError, NotFoundError
from domain.words import say_count, say_when
from storage import audit, core_groups, people
from storage.unit import Unit
from usecases.acting import owner_id


@dataclass(frozen=True, slots=True)
class Settled:
    """What a message comes to: each meeting before and after, under the step's name, and one sentence."""

    sentence: str
    steps: tuple[tuple[str, CoreGroup | None, CoreGroup], ...] = ()


def take_in_core_group(unit: Unit, actor: Actor, *, draft: CoreGroupDraft) -> str:
    """Add, change or call off one meeting (IN21w); returns a sentence that identifies nobody (IG15).

    Members are those of the invited whose exact address is in the staff directory, never by name (HZ2). The
    same message again, or an older one, changes nothing and says so (L4, IN21n). The cancellation of a whole
    series calls off every meeting of it that is still to come. Raises NotPermittedError, or NotAllowedError
    for what is over, what we do not hold, and what concerns nobody of the trust.
    """
    actor.require(Permission.TAKE_IN_INVITATIONS)
    series = core_groups.list_of_series(unit, draft.uid)
    settled = settle(unit, draft, series)
    for step, before, after in settled.steps:
        core_groups.save(unit, after)
        if before is None or before.version != after.version:
            audit.record_step(unit, actor, step, before, after, conference_version=after.version)
    return settled.sentence


def list_my_core_groups(unit: Unit, actor: Actor) -> list[CoreGroup]:
    """The actor's coming meetings, soonest first. Raises NotPermittedError."""
    actor.require(Permission.LIST_OWN)
    found = core_groups.list_coming(unit, owner_id(actor), unit.now)
    audit.record(unit, actor, "core_groups.listed", at=unit.now, count=len(found))
    return found


def see_core_group(unit: Unit, actor: Actor, *, group_id: UUID) -> CoreGroup:
    """One meeting with how to join it, for a member (IN13). Raises NotFoundError or NotPermittedError."""
    found = core_groups.get(unit, group_id)
    actor.require(Permission.SEE_JOIN_LINK, found)
    audit.record(unit, actor, "core_group.seen", group_id, at=unit.now)
    return found


def find_my_core_group(unit: Unit, actor: Actor, *, code: str) -> CoreGroup:
    """The actor's own coming meeting whose id starts with these characters (AX9).

    Raises NotPermittedError or NotFoundError, also when several do.
    """
    actor.require(Permission.LIST_OWN)
    coming = core_groups.list_coming(unit, owner_id(actor), unit.now)
    found = [group for group in coming if str(group.id).startswith(code.lower())]
    if len(found) != 1:
        raise NotFoundError(
            "No core group of yours has that code.", advice="Say core groups to see what is coming."
        )
    audit.record(unit, actor, "core_group.found", found[0].id, at=unit.now)
    return found[0]


def settle(unit: Unit, draft: CoreGroupDraft, series: list[CoreGroup]) -> Settled:
    """What a message comes to, given every meeting held of its calendar entry."""
    held = next((group for group in series if group.recurrence == draft.recurrence), None)
    is_whole_series = not draft.recurrence
    if draft.is_cancelled and (held is not None or is_whole_series):
        named = series if is_whole_series else [group for group in series if group is held]
        return call_off(unit, draft, named)
    if held is None:
        return with_replaced(add(unit, draft), unit, draft, series)
    if held.is_newer_than(draft):
        return Settled(f"{say_group(held)}: this message is older than what we hold. Nothing was changed.")
    return with_replaced(change(unit, draft, held), unit, draft, series)


def add(unit: Unit, draft: CoreGroupDraft) -> Settled:
    """A meeting we had not heard of."""
    refuse_if_over(unit, draft)
    group = CoreGroup.planned(draft, members_among(unit, draft))
    if not group.members:
        raise NotAllowedError(
            f"{say_group(group)}: nobody in the staff directory is invited, so it was not taken in.",
            advice="If staff of yours belong to it, ask the unit to invite their own addresses.",
        )
    said = "it was cancelled before we heard of it" if group.is_cancelled else say_members(group)
    return Settled(f"{say_group(group)}: {said}.", (("core_group.planned", None, group),))


def change(unit: Unit, draft: CoreGroupDraft, held: CoreGroup) -> Settled:
    """A newer message, or the same again, about a meeting we hold.

    A forwarded message may have lost its addresses (IN21k): then the members stay.
    """
    members = members_among(unit, draft) if draft.invitees else held.members
    changed = held.changed(draft, members)
    if changed.version != held.version:
        refuse_if_over(unit, draft)
    said = f"{say_group(changed)}: {say_change(held, changed)}"
    return Settled(said, ((changed_step(held), held, changed),))


def call_off(unit: Unit, draft: CoreGroupDraft, named: list[CoreGroup]) -> Settled:
    """Cancel every meeting it names that is still to come; what has begun stays as it was."""
    if not named:
        raise NotAllowedError(
            "A cancellation names a core group that we do not hold. Nothing was changed.",
            advice="If you expected it here, ask the unit for the invitation itself.",
        )
    coming = [group for group in named if not group.has_started(unit.now)]
    if not coming:
        raise NotAllowedError(
            f"{say_group(named[-1])}: a cancellation came after it had started. Nothing was changed."
        )
    newer = [group for group in coming if not group.is_newer_than(draft)]
    after = [group.cancelled(draft) for group in newer]
    steps = tuple(("core_group.cancelled", *pair) for pair in zip(newer, after, strict=True))
    return Settled(say_called_off(coming, newer), steps)


def with_replaced(settled: Settled, unit: Unit, draft: CoreGroupDraft, series: list[CoreGroup]) -> Settled:
    """A single meeting became a series, or a series a single meeting: the old dates go."""
    old = [
        group
        for group in series
        if is_left_out(group, draft)
        and not (group.is_cancelled or group.has_started(unit.now) or group.is_newer_than(draft))
    ]
    gone = tuple(("core_group.replaced", group, group.cancelled(draft)) for group in old)
    return Settled(settled.sentence, (*settled.steps, *gone))


def is_left_out(group: CoreGroup, draft: CoreGroupDraft) -> bool:
    """Whether a newer message for the whole entry has no such meeting any more.

    A series may have become a single meeting, or the other way round, or have moved to another weekday.
    """
    if bool(group.recurrence) is not bool(draft.recurrence):
        return True
    return bool(draft.series) and group.recurrence not in draft.series


def members_among(unit: Unit, draft: CoreGroupDraft) -> frozenset[UUID]:
    """The trust's people among the invited, by exact address (HZ2)."""
    found = (people.find_by_email(unit, address) for address in draft.invitees)
    return frozenset(person.id for person in found if person)


def refuse_if_over(unit: Unit, draft: CoreGroupDraft) -> None:
    """A meeting that has begun is not taken in (IN21t). Raises NotAllowedError."""
    if draft.starts_at <= unit.now:
        raise NotAllowedError(
            f"The core group on {say_when(draft.starts_at)} has started or is over. Nothing was changed."
        )


def changed_step(held: CoreGroup) -> str:
    """The step's name for the audit (L2)."""
    return "core_group.reinstated" if held.is_cancelled else "core_group.changed"


def say_group(group: CoreGroup) -> str:
    """Which meeting, without anything that identifies a family."""
    return f"Core group on {say_when(group.starts_at)}"


def say_members(group: CoreGroup) -> str:
    """Who sees it now."""
    return f"{say_count(len(group.members), 'member')} of staff can see it under core groups"


def say_change(held: CoreGroup, changed: CoreGroup) -> str:
    """What a message changed."""
    if held.version == changed.version:
        return "we have it already, so nothing was changed."
    if not changed.members:
        return "nobody of ours is invited any more, so it is in nobody's list."
    if held.is_cancelled:
        return f"it takes place after all; {say_members(changed)}."
    if held.starts_at != changed.starts_at:
        return f"moved from {say_when(held.starts_at)}; {say_members(changed)}."
    return f"details updated; {say_members(changed)}."


def say_called_off(coming: list[CoreGroup], newer: list[CoreGroup]) -> str:
    """What a cancellation changed."""
    which = say_group(coming[0])
    called_off = [group for group in newer if not group.is_cancelled]
    if len(called_off) > 1:
        return f"{say_group(called_off[0])} and later: {len(called_off):,} meetings cancelled."
    if called_off:
        return f"{say_group(called_off[0])}: cancelled. It is out of its members' lists."
    if newer:
        return f"{which}: it was cancelled before, so nothing was changed."
    return f"{which}: this cancellation is older than what we hold. Nothing was changed."
