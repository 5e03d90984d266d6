"""What the trust's files and directory say of staff, care, leave and duty, before anything is changed."""

from dataclasses import dataclass, field
from datetime import date, time

from domain.drafts import Problem
from domain.roles import Role


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """One member of staff, as a file or Microsoft Graph describes them.

    `role` is None when the source does not tell (Graph): a known person keeps theirs, an unknown one waits
    for it. `working_days` and `duty_days` are ISO weekdays (1 = Monday); None leaves what is held.
    `is_active` False, or `leaves_on` past, means that they have left (IG12). E-mails are in small letters.
    """

    where: str
    entra_id: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role | None = None
    team: str | None = None
    service_line: str | None = None
    manager_email: str | None = field(default=None, repr=False)
    deputy_email: str | None = field(default=None, repr=False)
    working_days: frozenset[int] | None = None
    day_starts: time | None = None
    day_ends: time | None = None
    qualified_on: date | None = None
    is_champion: bool | None = None
    duty_days: frozenset[int] | None = None
    leaves_on: date | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class CareDraft:
    """Who holds a patient's care, and from when to when (I2, G26); `patient_reference` is the trust's own."""

    where: str
    patient_reference: str = field(repr=False)
    coordinator_email: str = field(repr=False)
    opened_on: date
    discharged_on: date | None = None


@dataclass(frozen=True, slots=True)
class DutyDraft:
    """A named nurse is on call on one day (Q2)."""

    where: str
    day: date
    nurse_email: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeaveDraft:
    """Somebody is away from `first_on` to `last_on`, both included (N3)."""

    where: str
    email: str = field(repr=False)
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class StaffReading:
    """The people of a staff file; order as in the file."""

    people: tuple[StaffDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CareReading:
    """The lines of a care file."""

    lines: tuple[CareDraft, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Duty days and leave of a roster file."""

    duty: tuple[DutyDraft, ...] = ()
    leave: tuple[LeaveDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
