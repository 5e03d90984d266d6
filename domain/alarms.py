"""What the auditor counts, and what of it is worth an alarm (N10, HZ1). Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Whatever is due and has no outcome after this long is worth an alarm.
DUE_TOO_LONG = timedelta(minutes=30)
# The engine gives a sign of life every minute while it sends.
SILENT_AFTER = timedelta(minutes=5)
# A lease is a minute; the engine settles those that ran out within seconds.
STUCK_AFTER = timedelta(minutes=5)


class AlarmKind(StrEnum):
    """What is wrong with the service, never with a case."""

    OVERDUE = "overdue"
    SILENT = "silent"
    UNACCOUNTED = "unaccounted"
    UNREADABLE = "unreadable"
    AUDIT_CHAIN = "audit_chain"


# Said to the administrators and to whoever runs the assistant: nothing of any conference (IG15).
ALARM_WORDS: dict[AlarmKind, str] = {
    AlarmKind.OVERDUE: "Messages have been due for over 30 minutes and have not gone out.",
    AlarmKind.SILENT: "The part that sends messages has given no sign of life for over 5 minutes.",
    AlarmKind.UNACCOUNTED: "The records of some messages do not say what became of them.",
    AlarmKind.UNREADABLE: "Some invitations cannot be read, so nobody is reminded of them.",
    AlarmKind.AUDIT_CHAIN: "The audit log has been changed from outside, or a part of it is gone.",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Every message ever planned, by what became of it; `total` is counted apart from the others.

    Dropped includes what expired. Held is what waits, is on its way, or is in doubt.
    """

    total: int = 0
    sent: int = 0
    dropped: int = 0
    failed: int = 0
    held: int = 0

    @property
    def lost(self) -> int:
        """Planned = sent + dropped + failed + held, always; by how many it is not so."""
        return self.total - self.sent - self.dropped - self.failed - self.held


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What one audit found: counts and nothing else (IG15).

    `mended`: pointers that were wrong and are right again. `late`: nudges due for over 30 minutes that are
    not in the outbox. `waiting`: messages in the outbox due for as long. `stuck`: messages on their way whose
    lease is long over. `unaccounted`: messages whose records contradict themselves. `dangling`: live cards of
    which no message is known; they are forgotten. `unreadable`: invitations that cannot be read.
    """

    tally: Tally = Tally()
    invitations: int = 0
    mended: int = 0
    late: int = 0
    waiting: int = 0
    stuck: int = 0
    unaccounted: int = 0
    dangling: int = 0
    unreadable: int = 0
    is_chain_broken: bool = False

    @property
    def found(self) -> dict[str, int]:
        """What is not as it should be, by its name; empty when all is well."""
        counts = {
            "mended": self.mended,
            "late": self.late,
            "waiting": self.waiting,
            "stuck": self.stuck,
            "unaccounted": self.unaccounted + self.tally.lost,
            "dangling": self.dangling,
            "unreadable": self.unreadable,
            "broken_chain": int(self.is_chain_broken),
        }
        return {name: count for name, count in counts.items() if count}


def is_silent(beat_at: datetime | None, now: datetime) -> bool:
    """Whether the engine has given no sign of life for too long; one that never ran is not missed."""
    return beat_at is not None and now - beat_at > SILENT_AFTER


def alarms_of(report: AuditReport, *, beat_at: datetime | None, now: datetime) -> dict[AlarmKind, int]:
    """What must be told to a person, and how many things it concerns."""
    counts = {
        AlarmKind.OVERDUE: report.late + report.waiting + report.stuck,
        AlarmKind.SILENT: int(is_silent(beat_at, now)),
        AlarmKind.UNACCOUNTED: report.found.get("unaccounted", 0),
        AlarmKind.UNREADABLE: report.unreadable,
        AlarmKind.AUDIT_CHAIN: int(report.is_chain_broken),
    }
    return {kind: count for kind, count in counts.items() if count}
