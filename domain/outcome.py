"""What happened at the conference, apart from what was replied (L1, I16-I18, I20)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.access import Role
from domain.guards import given_reason, refuse_role_unless, refuse_unless


class Outcome(StrEnum):
    """What the trust's part in the conference came to (section 2.3)."""

    ATTENDED = "attended"
    APOLOGIES_WITH_REPORT = "apologies_with_report"
    APOLOGIES_NO_REPORT = "apologies_no_report"
    ABSENT = "absent"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """How somebody was there."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    PHONE = "phone"


class Source(StrEnum):
    """Who says so."""

    SELF = "self"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of what happened. Build it with `came`, `sent_apologies` or `missed`."""

    outcome: Outcome
    mode: Mode | None = None
    is_whole: bool | None = None

    @classmethod
    def came(cls, mode: Mode, *, is_whole: bool = True) -> "Account":
        """Somebody was there, for the whole meeting or for a part."""
        return cls(Outcome.ATTENDED, mode, is_whole)

    @classmethod
    def sent_apologies(cls, *, report_sent: bool) -> "Account":
        """Apologies; whether a report went along is the report's own fact, not a claim (I20)."""
        return cls(Outcome.APOLOGIES_WITH_REPORT if report_sent else Outcome.APOLOGIES_NO_REPORT)

    def contradicts(self, other: "Account") -> bool:
        """Whether two accounts cannot both be true; what one leaves open contradicts nothing (I18)."""
        pairs = ((self.mode, other.mode), (self.is_whole, other.is_whole))
        told_apart = any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs)
        return self.outcome is not other.outcome or told_apart

    @classmethod
    def missed(cls) -> "Account":
        """Nobody came and nobody said so."""
        return cls(Outcome.ABSENT)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Both accounts side by side; neither overwrites the other (I18)."""

    self_report: Account | None = None
    units_list: Account | None = None
    resolved_at: datetime | None = None
    resolution: str | None = None

    @property
    def is_told(self) -> bool:
        """True once anybody has said what happened."""
        return self.self_report is not None or self.units_list is not None

    @property
    def is_conflict(self) -> bool:
        """True while the two accounts differ and nobody has looked into it (I18)."""
        if self.self_report is None or self.units_list is None or self.resolved_at is not None:
            return False
        return self.self_report.contradicts(self.units_list)

    @property
    def account(self) -> Account | None:
        """What the figures use: the unit's list, but nothing while a conflict is open (I18, HZ18)."""
        return None if self.is_conflict else self.units_list or self.self_report

    def told(self, source: Source, account: Account) -> "Attendance":
        """Add or mend one account; a difference that this makes is to be resolved anew."""
        is_own = source is Source.SELF
        told = replace(
            self,
            self_report=account if is_own else self.self_report,
            units_list=self.units_list if is_own else account,
        )
        return self if told == self else replace(told, resolved_at=None, resolution=None)

    def resolved(self, *, by: Role, reason: str, now: datetime) -> "Attendance":
        """An administrator looked into it; both accounts stay, the unit's list counts (I18)."""
        refuse_unless(self.is_conflict, "The accounts do not differ, so there is nothing to resolve.")
        refuse_role_unless(by, Role.SAFEGUARDING_ADMIN)
        return replace(self, resolved_at=now, resolution=given_reason(reason))


NOTHING_TOLD = Attendance()
