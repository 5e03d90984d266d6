"""People of the trust, as the staff directory knows them (A1: identity is the Entra object id)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.access import Actor, Role


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff. `duty_days` are the ISO weekdays (1 = Monday) of a named nurse's duty."""

    id: UUID
    entra_id: str
    name: str
    email: str
    role: Role
    team_id: UUID | None
    team: str
    duty_days: frozenset[int] = frozenset()

    def as_actor(self) -> Actor:
        """The person as somebody who does things."""
        return Actor(person_id=self.id, name=self.name, role=self.role)

    def is_on_duty(self, day: date) -> bool:
        """Whether the duty roster names this nurse for the day (Q2)."""
        return self.role is Role.NAMED_NURSE and day.isoweekday() in self.duty_days


@dataclass(frozen=True, slots=True)
class ChatReference:
    """Where a person's one-to-one chat with the bot lives (IG6: never a channel or group)."""

    conversation_id: str
    service_url: str
    tenant_id: str
