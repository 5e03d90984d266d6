"""The record that every step of every life cycle leaves behind (L2, L4).

Transitions are plain methods that return the new value. The record is derived from the two values, so no life
cycle has to write one, and a step that changed nothing has none.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from domain.access import Actor, Role
from domain.words import with_zone


class LifeCycle(Protocol):
    """Anything with a life cycle: conference, invitation, report, sharing, support request."""

    @property
    def id(self) -> UUID:
        """What the record speaks of."""
        ...

    @property
    def state(self) -> StrEnum:
        """Where it stands."""
        ...

    @property
    def version(self) -> int:
        """Rises with every step, so that two people who act on the same version collide."""
        ...


@dataclass(frozen=True, slots=True)
class Transition:
    """Who did what when, from which state to which (L2).

    `at` is UTC. `from_` is None for a beginning. `reason` is a code or the person's own words.
    `conference_version` is the version of the conference that the step was taken for. `key` is the same for
    a button pressed twice on one card, so it may be stored once only (L4).
    """

    who: UUID | None
    role: Role
    at: datetime
    subject_id: UUID
    step: str
    from_: StrEnum | None
    to: StrEnum
    reason: str | None
    conference_version: int
    key: str

    def detail(self) -> dict[str, str]:
        """What the audit keeps beside who, role, time and subject: states, codes and numbers (IG15).

        A reason in a person's own words stays in the sealed row; the audit says only that there is one.
        """
        found = {
            "from": str(self.from_ or "nothing"),
            "to": str(self.to),
            "conference_version": str(self.conference_version),
            "key": self.key,
        }
        if self.reason is not None:
            found["reason"] = str(self.reason) if isinstance(self.reason, StrEnum) else "in words"
        return found


def transition(
    before: LifeCycle | None,
    after: LifeCycle,
    actor: Actor,
    *,
    at: datetime,
    step: str,
    conference_version: int,
    reason: str | None = None,
) -> Transition | None:
    """The record of a step that led from one value to another; None when nothing changed (L4).

    `before` is None for a beginning (C1, I1, R1, Q1), `step` the transition's name ("replied").
    """
    if before == after:
        return None
    if before is not None and before.id != after.id:
        raise ValueError("A transition has one subject.")
    return Transition(
        who=actor.person_id,
        role=actor.role,
        at=with_zone(at).astimezone(UTC),
        subject_id=after.id,
        step=step,
        from_=before.state if before else None,
        to=after.state,
        reason=reason,
        conference_version=conference_version,
        key=f"{after.id}:{step}:{before.version if before else 0}",
    )
