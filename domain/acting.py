"""Doing something for a colleague who cannot do it now, and what is kept of it (A1, L2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.roles import Role


class Because(StrEnum):
    """Why somebody else does it. Chosen from a list, so that no words about anybody are typed (IG15)."""

    AWAY = "away"
    LEFT = "left"
    NO_ANSWER = "no_answer"
    ASKED = "asked"
    DECIDED = "decided"  # by a named nurse: no report is needed (R2)


# What access is shown as the reason, and what the audit's readers find (A1).
REASONS: dict[Because, str] = {
    Because.AWAY: "The colleague is away.",
    Because.LEFT: "The colleague has left the team.",
    Because.NO_ANSWER: "The colleague has not answered.",
    Because.ASKED: "The colleague asked for it.",
    Because.DECIDED: "A named nurse decided it.",
}
# What can be chosen; a nurse's decision has words of its own.
CHOICES = (Because.AWAY, Because.LEFT, Because.NO_ANSWER, Because.ASKED)


class Deed(StrEnum):
    """What was done for somebody."""

    REPLY = "reply"
    ATTENDANCE = "attendance"
    REPORT_SENT = "report_sent"
    REPORT_NOT_NEEDED = "report_not_needed"
    STAND_IN = "stand_in"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody did for a colleague; `name` and `role` are of whoever did it, at that time."""

    deed: Deed
    by: UUID
    name: str
    role: Role
    because: Because
    at: datetime


def reason_of(because: Because | None) -> str:
    """The reason in words; none for what is one's own."""
    return REASONS[because] if because else ""
