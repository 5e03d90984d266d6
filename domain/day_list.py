"""The day's list for named nurses: what is coming and what is overdue, to work by phone without Teams (IG28).

It names staff, never a family, a council or a reference. Meeting ids and dial-in numbers are secrets and stay
out; the unit reads them out to whoever phones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.answering import Reply
from domain.invitation import Invitation, InvitationState
from domain.meeting import Meeting
from domain.report import Report, ReportState
from domain.words import say_by, say_count, say_date, say_day, say_time
from domain.working_days import local_day

NO_TEAM = "No team"

REPLIES: dict[Reply, str] = {
    Reply.ACCEPT_REMOTE: "attends remotely",
    Reply.ACCEPT_IN_PERSON: "attends in person",
    Reply.ACCEPT_PHONE: "attends by phone",
    Reply.ACCEPT_PART: "attends a part of it",
    Reply.DECLINE: "cannot attend",
    Reply.SUBSTITUTE: "somebody else goes",
}

BY_PHONE = (
    "IF TEAMS IS DOWN",
    "1. Phone the staff member. Read out the time and the number or code from this list.",
    "2. To join, the staff member phones the unit and asks for the dial-in number for that time.",
    "3. To accept, to send apologies or to ask about a report, phone the unit.",
    "4. Write down what was said, when and by whom. Enter it in the assistant when Teams is back.",
    "If a child is in immediate danger, call 999 or children's services.",
)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One invitation on the list. `starts_at` is UTC; `number` is the staff member's own, 0 without one."""

    starts_at: datetime
    time_known: bool
    is_on_hold: bool
    team: str
    staff: str
    number: int
    code: str
    reply: str
    report: str
    unit_phone: str | None
    is_overdue: bool

    @classmethod
    def of(
        cls,
        meeting: Meeting,
        invitation: Invitation,
        report: Report | None,
        *,
        staff: str,
        team: str,
        now: datetime,
    ) -> "DayLine":
        """What the list says of one invitation; nothing of the family (IG5)."""
        return cls(
            starts_at=meeting.starts_at,
            time_known=meeting.time_known,
            is_on_hold=meeting.is_on_hold,
            team=team or NO_TEAM,
            staff=staff,
            number=invitation.number,
            code=str(invitation.id)[:8],
            reply=say_reply(invitation),
            report=say_report(report, now),
            unit_phone=meeting.unit_phone,
            is_overdue=is_overdue(report, now),
        )

    @property
    def text(self) -> str:
        """Two lines: when and who; what is there and whom to phone."""
        clock = say_time(self.starts_at) if self.time_known else "time not known yet"
        number = f"number {self.number}, " if self.number else ""
        doubt = " The unit may have called it off: ask before anybody travels." if self.is_on_hold else ""
        phone = self.unit_phone or "no phone number known"
        return (
            f"{say_day(local_day(self.starts_at))}, {clock}: {self.staff} ({number}code {self.code})\n"
            f"  Reply: {self.reply}. Report: {self.report}. Unit: {phone}.{doubt}"
        )


@dataclass(frozen=True, slots=True)
class DayList:
    """One reader's list of one day.

    `left_out` counts what is never printed (IG23), `unreadable` what cannot be read at all.
    """

    day: date
    until: date
    coming: tuple[DayLine, ...]
    overdue: tuple[DayLine, ...]
    left_out: int = 0
    unreadable: int = 0

    @property
    def text(self) -> str:
        """The whole list in plain text, as it is mailed and printed."""
        parts = [
            f"Safeguarding list for {say_date(self.day)}",
            "For named nurses. It names staff and no family.",
            "",
            *section(f"Conferences from today to {say_day(self.until)}", self.coming),
            *section("Reports that are overdue for other conferences", self.overdue),
            *self._notes(),
            *BY_PHONE,
        ]
        return "\n".join(parts) + "\n"

    def _notes(self) -> list[str]:
        notes = []
        if self.left_out:
            notes.append(f"{say_count(self.left_out, 'conference')} not printed here: ask a named nurse.")
        if self.unreadable:
            notes.append(
                f"{say_count(self.unreadable, 'invitation')} cannot be read. Tell whoever runs the assistant."
            )
        return [*notes, ""] if notes else []


def section(heading: str, lines: Iterable[DayLine]) -> list[str]:
    """A heading with its count, then team by team, soonest first."""
    ordered = sorted(lines, key=lambda one: (one.team.casefold(), one.starts_at, one.staff, one.code))
    told = [f"{heading.upper()} ({len(ordered)})"]
    for team, of_team in groupby(ordered, key=lambda one: one.team):
        told += ["", team, *(one.text for one in of_team)]
    return [*told, ""]


def say_reply(invitation: Invitation) -> str:
    """Whether a reply is there (I8-I11); a reply to an earlier date has to be confirmed (C3)."""
    if invitation.assigned_to is None:
        return "nobody has this yet, so it has to be assigned"
    if invitation.reply is None:
        return "none yet"
    asked_again = invitation.state is InvitationState.RECONFIRM
    return REPLIES[invitation.reply] + (", said for an earlier date, to be confirmed" if asked_again else "")


def say_report(report: Report | None, now: datetime) -> str:
    """Whether the report is there, and by when it is due."""
    if report is None:
        return "not asked for yet"
    if report.state is ReportState.SENT:
        return "sent"
    if report.state is ReportState.NOT_REQUIRED:
        return "not needed"
    by = say_by(report.deadline.due_at)
    return f"not sent, was due by {by}" if is_overdue(report, now) else f"due by {by}"


def is_overdue(report: Report | None, now: datetime) -> bool:
    """A report that is not in after its deadline."""
    return report is not None and not report.is_settled and report.deadline.due_at < now
