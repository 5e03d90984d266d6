"""A time for a care coordinator and the nurse who helps: half an hour, suggested, agreed or called off."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from domain.guards import refuse_unless

LASTS = timedelta(minutes=30)


class AppointmentState(StrEnum):
    """How far it is."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One half hour with this nurse. `sequence` counts what calendars are told of it (RFC 5545).

    `changed_by` is who took the last step; `was_agreed` says that calendars may hold it.
    """

    id: UUID
    nurse_id: UUID
    starts_at: datetime
    state: AppointmentState
    changed_by: UUID
    changed_at: datetime
    sequence: int = 0
    was_agreed: bool = False

    @classmethod
    def suggested(cls, starts_at: datetime, by: UUID, *, nurse_id: UUID, now: datetime) -> "Appointment":
        """A beginning: one of the two has chosen a time."""
        return cls(uuid4(), nurse_id, starts_at, AppointmentState.SUGGESTED, by, now)

    @property
    def is_open(self) -> bool:
        """Whether it is suggested or agreed."""
        return self.state is not AppointmentState.CALLED_OFF

    @property
    def is_agreed(self) -> bool:
        """Whether both have said yes to it."""
        return self.state is AppointmentState.AGREED

    @property
    def ends_at(self) -> datetime:
        """Half an hour later."""
        return self.starts_at + LASTS

    @property
    def calendars_know(self) -> bool:
        """Whether there is something to tell both calendars: it was agreed at some time."""
        return self.was_agreed and self.state is not AppointmentState.SUGGESTED

    def waits_for(self, person_id: UUID | None) -> bool:
        """Whether this person has still to say whether it suits them."""
        return self.state is AppointmentState.SUGGESTED and person_id != self.changed_by

    def accepted(self, by: UUID, *, now: datetime) -> "Appointment":
        """The other agrees; agreeing again changes nothing (L4). Raises NotAllowedError."""
        if self.is_agreed:
            return self
        refuse_unless(self.is_open, "This time was called off. Nothing was changed.")
        refuse_unless(by != self.changed_by, "The other of you has still to agree to this time.")
        sequence = self.sequence + 1 if self.was_agreed else self.sequence
        return replace(
            self,
            state=AppointmentState.AGREED,
            changed_by=by,
            changed_at=now,
            sequence=sequence,
            was_agreed=True,
        )

    def moved(self, starts_at: datetime, by: UUID, *, now: datetime) -> "Appointment":
        """Another time is suggested; what is in the calendars stays until that is agreed (L4)."""
        if self.is_open and starts_at == self.starts_at:
            return self
        return replace(
            self, starts_at=starts_at, state=AppointmentState.SUGGESTED, changed_by=by, changed_at=now
        )

    def called_off(self, by: UUID, *, now: datetime) -> "Appointment":
        """It does not take place; calling it off again changes nothing (L4)."""
        if not self.is_open:
            return self
        sequence = self.sequence + 1 if self.was_agreed else self.sequence
        return replace(
            self, state=AppointmentState.CALLED_OFF, changed_by=by, changed_at=now, sequence=sequence
        )
