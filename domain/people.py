"""People of the trust, as the staff directory knows them (A1: identity is the Entra object id)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Self
from uuid import UUID

from domain.access import Actor, Role
from domain.attending import is_newly_qualified
from domain.grants import STAND_INS

# Who told us of a person. What a file says of a role is somebody's decision, so it wins over Graph.
CSV, GRAPH = "csv", "graph"
_BETWEEN_SOURCES = "+"


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff.

    `duty_days` are the ISO weekdays (1 = Monday) of a named nurse's duty. `working_days` are the person's own
    (N1); none means the trust's usual ones, as None does for `day_starts` and `day_ends`, which are London
    wall times. `source` names who has told us of them ("csv", "csv+graph"). `left_at` is when they left, or,
    while `is_active`, when they will (IG12).
    """

    id: UUID
    entra_id: str
    name: str
    email: str
    role: Role
    team_id: UUID | None
    team: str
    duty_days: frozenset[int] = frozenset()
    service_line: str = ""
    manager_id: UUID | None = None
    deputy_id: UUID | None = None
    working_days: frozenset[int] = frozenset()
    day_starts: time | None = None
    day_ends: time | None = None
    qualified_on: date | None = None
    is_champion: bool = False
    is_active: bool = True
    left_at: datetime | None = None
    source: str = ""

    @property
    def sources(self) -> frozenset[str]:
        """Everybody who has told us of this person."""
        return frozenset(self.source.split(_BETWEEN_SOURCES)) if self.source else frozenset()

    @property
    def is_clinical(self) -> bool:
        """Whether an invitation can be theirs: the qualified, whatever else they are (A5)."""
        return self.role in STAND_INS

    def as_actor(self) -> Actor:
        """The person as somebody who does things."""
        return Actor(person_id=self.id, name=self.name, role=self.role)

    def is_on_duty(self, day: date) -> bool:
        """Whether the weekdays of the duty roster name this nurse for the day (Q2)."""
        return self.role is Role.NAMED_NURSE and day.isoweekday() in self.duty_days

    def is_newly_qualified(self, on: date) -> bool:
        """Whether somebody goes with them on that day (A4)."""
        return is_newly_qualified(self.qualified_on, on)

    def told_by(self, source: str) -> Self:
        """The same person, whom one more source has told us of."""
        return replace(self, source=_BETWEEN_SOURCES.join(sorted(self.sources | {source})))

    def gone(self, source: str, *, now: datetime) -> Self:
        """They have left, as this source says (IG12). Somebody who had left before stays as they are."""
        if not self.is_active:
            return self
        return replace(self, is_active=False, left_at=now, source=source)


@dataclass(frozen=True, slots=True)
class ChatReference:
    """Where a person's one-to-one chat with the bot lives (IG6: never a channel or group)."""

    conversation_id: str
    service_url: str
    tenant_id: str
