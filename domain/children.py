"""The children a conference is about, born or not (G4, C13, C14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from domain.drafts import ChildDraft, plain
from domain.guards import refuse_unless


@dataclass(frozen=True, slots=True, repr=False)
class Child:
    """One child with one identity, from before the birth on (C13).

    `expected_on` is the expected date of delivery (EDD); it gives way to `born_on`. `reference` is the
    council's own. Never matched by name alone across conferences (HZ8).
    """

    id: UUID
    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    reference: str | None = None
    nhs_number: str | None = None

    @property
    def is_unborn(self) -> bool:
        """True while only a date of delivery is expected (G4)."""
        return self.born_on is None and self.expected_on is not None

    def born(self, on: date, *, name: str | None = None) -> "Child":
        """The birth: the date of birth takes the expected date's place, the identity stays (C13).

        Telling it again changes nothing (L4). Raises NotAllowedError for a second, different birth.
        """
        if self.born_on == on and name in (None, self.name):
            return self
        refuse_unless(
            self.is_unborn,
            "This child has a date of birth already. Nothing was changed.",
            advice="If the date is wrong, ask the safeguarding administrator to correct it.",
        )
        return replace(self, born_on=on, expected_on=None, name=self.name if name is None else name)

    def told(self, draft: ChildDraft) -> "Child":
        """What the unit says of this child now; what it leaves out stays known (C13)."""
        born_on = draft.born_on or self.born_on
        return replace(
            self,
            name=draft.name or self.name,
            born_on=born_on,
            expected_on=None if born_on else draft.expected_on or self.expected_on,
            reference=draft.reference or self.reference,
            nhs_number=draft.nhs_number or self.nhs_number,
        )


def follow(held: Sequence[Child], told: Sequence[ChildDraft]) -> tuple[Child, ...]:
    """The children of one conference after a newer message about it: the same child keeps its identity.

    Within one conference a reference, an NHS number, or a name without a contradicting date is enough; a
    child who is renamed or born keeps its identity when it can be no other (C13, IN21h). A message without
    children takes nobody away.
    """
    if not told:
        return tuple(held)
    left, children = list(held), []
    for draft in told:
        same = (child for child in left if _is_same(child, draft))
        known = next(same, None) or _renamed(left, draft, told)
        if known is not None:
            left.remove(known)
        children.append((known or Child(uuid4())).told(draft))
    return tuple(children)


def certain_keys(child: Child | ChildDraft) -> frozenset[str]:
    """What tells this child from every other: NHS number, or name with a date of birth (HZ8)."""
    keys = {f"nhs:{child.nhs_number}"} if child.nhs_number else set()
    if child.name and child.born_on:
        keys.add(f"born:{plain(child.name)}:{child.born_on.isoformat()}")
    return frozenset(keys)


def _is_same(child: Child, draft: ChildDraft) -> bool:
    for ours, theirs in ((child.reference, draft.reference), (child.nhs_number, draft.nhs_number)):
        if ours and theirs:
            return plain(ours) == plain(theirs)
    same_name = bool(child.name) and plain(child.name) == plain(draft.name)
    return same_name and _dates_agree(child, draft)


def _dates_agree(child: Child, draft: ChildDraft) -> bool:
    return child.born_on is None or draft.born_on in (None, child.born_on)


def _renamed(left: Sequence[Child], draft: ChildDraft, told: Sequence[ChildDraft]) -> Child | None:
    """The same child under a new name: the only one on both sides, or the only birth expected (IN21h)."""
    if len(left) == len(told) == 1 and _dates_agree(left[0], draft):
        return left[0]
    unborn = [child for child in left if child.is_unborn]
    is_only = len(unborn) == 1 and not any(other.expected_on for other in told if other is not draft)
    return unborn[0] if is_only and (draft.born_on or draft.expected_on) else None
