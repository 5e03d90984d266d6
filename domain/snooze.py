"""Putting a reminder off: what a person chose, and what is kept of it (N7)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

# For one person about one invitation (N7).
MOST_SNOOZES = 2


class Later(StrEnum):
    """Until when a reminder is put off (N7)."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Snooze:
    """A reminder of a kind was put off by a person until a moment, while the invitation was `owner_id`'s."""

    person_id: UUID
    owner_id: UUID
    kind: str
    asked_at: datetime
    until_at: datetime
