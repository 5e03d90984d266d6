"""Whether an invitation speaks of a conference that we hold already (I1, HZ7, HZ8)."""

from enum import StrEnum

from domain.conference import Conference
from domain.drafts import ConferenceDraft
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
