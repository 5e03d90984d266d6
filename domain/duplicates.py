"""Whether an invitation speaks of a conference that we hold already (I1, HZ7, HZ8)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from domain.conference import Conference
from domain.drafts import ConferenceDraft
from domain.questions import REPLACES_WITHIN_DAYS
from domain.working_days import local_day


class Match(StrEnum):
    """What makes two of them the same, the surest first.

    The first two are certain. The last is a question for a person: names alone never decide (HZ8).
    """

    UID = "uid"
    REFERENCE = "reference"
    DAY_AREA_AND_CHILD = "day_area_and_child"

    @property
    def is_certain(self) -> bool:
        """True when nobody needs to be asked."""
        return self is not Match.DAY_AREA_AND_CHILD


def match(held: Conference, draft: ConferenceDraft, *, area: str) -> Match | None:
    """How a draft matches a conference: by UID, by reference, then by date, authority and child (I1)."""
    if draft.uid == held.uid:
        return Match.UID
    if area != held.area:
        return None
    if draft.reference is not None and draft.reference == held.reference:
        return Match.REFERENCE
    same_day = local_day(draft.starts_at) == local_day(held.starts_at)
    shared = held.child_names & {name.casefold() for name in draft.family.children}
    return Match.DAY_AREA_AND_CHILD if same_day and shared else None


def speaks_of(held: Conference, draft: ConferenceDraft, *, now: datetime) -> bool:
    """Whether a message with the reference of a conference is about that very meeting (I1).

    Councils keep one reference for a family: the review has that of the initial conference before it. So the
    kind must be the same, the meeting still to come, and the dates not further apart than a rearrangement.
    """
    is_near = abs(held.starts_at - draft.starts_at) <= timedelta(days=REPLACES_WITHIN_DAYS)
    is_to_come = held.is_live and held.starts_at > now
    return held.kind is draft.kind and is_near and (is_to_come or held.is_cancelled)


def called_off_by(held: Sequence[Conference], *, now: datetime) -> tuple[Conference, ...]:
    """The conferences of one reference that a cancellation without a date may mean: those still to come."""
    coming = tuple(one for one in held if one.is_live and one.starts_at > now)
    return coming or tuple(one for one in held if one.is_cancelled)[-1:]


def attended_of(held: Sequence[Conference], *, now: datetime) -> Conference | None:
    """The conference of one reference that an attendance list tells of: the latest that has begun."""
    begun = [one for one in held if one.starts_at <= now and not one.is_cancelled]
    return max(begun or held, key=lambda one: one.starts_at, default=None)
