"""A digest: one card to one person about several things, ordered, each line to be opened (N3, N6, N8).

It is the live card of none of them: a line opens the live card of its task.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from domain.critical import is_critical
from domain.nudges import Facts, NudgeKind
from domain.working_days import WorkingCalendar, at_local, local_day

# Messages that can wait, to one person on one working day; what is beyond joins the digest (N6).
MOST_A_DAY = 3
DIGEST_AT = time(9)
# What does not fit on one card stands for itself again.
MOST_LINES = 12

# Several of one of these to one person at one time are one digest, in the order of the conferences (N8).
TOGETHER = frozenset({NudgeKind.DAY_BEFORE, NudgeKind.TODAY})
# Tomorrow's digest would bring these on a day for which they were not meant.
OF_ITS_DAY = TOGETHER | {NudgeKind.REPORT_DUE_TOMORROW, NudgeKind.REPORT_DUE_TODAY}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a digest: what it is about, and the latest moment at which it is of use (UTC).

    `who` is a member of the reader's own team, where the reader is their manager (E33).
    """

    facts: Facts
    kind: NudgeKind
    subject_id: UUID
    until: datetime
    who: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one card says: lines in their order, and plain sentences after them."""

    lines: tuple[Line, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to say: no message goes out."""
        return not self.lines and not self.said


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Most urgent first: what cannot wait, then what ends soonest (N11); two conferences by their start."""
    return tuple(sorted(lines, key=lambda line: (not cannot_wait(line.kind, line.facts), line.until)))


def cannot_wait(kind: NudgeKind, facts: Facts) -> bool:
    """Whether a message is outside the cap (N6); an invitation without a person is new as well (I3)."""
    return is_critical(NudgeKind.INVITATION if kind is NudgeKind.UNMATCHED else kind, facts)


def may_join(kind: NudgeKind, *, expires_at: datetime, digest_at: datetime) -> bool:
    """Whether a message would be in time in the digest of that moment; else it goes out now (N6).

    What is of no use any more on the evening of that day is not put off to its morning: who is asked to find
    somebody for a conference needs more than an hour.
    """
    return kind not in OF_ITS_DAY and local_day(expires_at) > local_day(digest_at)


def next_digest_at(calendar: WorkingCalendar, now: datetime) -> datetime:
    """The next 9am of a working day, UTC (N6). Raises BeyondCalendarError."""
    today = local_day(now)
    at = at_local(calendar.on_or_after(today), DIGEST_AT)
    return at if at > now else at_local(calendar.after(today, 1), DIGEST_AT)
