"""The day's list for named nurses: what is coming and what is overdue, to work by phone without Teams (IG28).

It names staff, never a family, a council or a reference. Meeting ids and dial-in numbers are secrets and stay
out; the unit reads them out to whoever phones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.invitation import Invitation, InvitationState
from domain.meeting import Meeting
from domain.report import Report, ReportState
from domain.working_days import local_day
from wording.catalogue import catalogue
from wording.speech import say_by, say_date, say_day, say_time

say = catalogue("day_list")

BY_PHONE = say.listed("phone")


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
            team=team or say("no-team"),
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
        clock = say_time(self.starts_at) if self.time_known else say("time-not-known")
        doubt = f" {say('on-hold')}" if self.is_on_hold else ""
        what = say("what", reply=self.reply, report=self.report, phone=self.unit_phone or say("no-phone"))
        return f"{self._who(clock)}\n  {what}{doubt}"

    def _who(self, clock: str) -> str:
        day = say_day(local_day(self.starts_at))
        if not self.number:
            return say("who", day=day, clock=clock, staff=self.staff, code=self.code)
        number = str(self.number)
        return say("who-with-number", day=day, clock=clock, staff=self.staff, number=number, code=self.code)


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
            say("heading", date=say_date(self.day)),
            say("for-whom"),
            "",
            *section(say("coming", until=say_day(self.until)), self.coming),
            *section(say("overdue"), self.overdue),
            *self._notes(),
            *BY_PHONE,
        ]
        return "\n".join(parts) + "\n"

    def _notes(self) -> list[str]:
        notes = [say("left-out", count=self.left_out)] if self.left_out else []
        notes += [say("unreadable", count=self.unreadable)] if self.unreadable else []
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
        return say("reply-of-nobody")
    if invitation.reply is None:
        return say("no-reply")
    said = say.of("replied", invitation.reply)
    return say("to-be-confirmed", said=said) if invitation.state is InvitationState.RECONFIRM else said


def say_report(report: Report | None, now: datetime) -> str:
    """Whether the report is there, and by when it is due."""
    if report is None:
        return say("report-not-asked")
    if report.state is ReportState.SENT:
        return say("report-sent")
    if report.state is ReportState.NOT_REQUIRED:
        return say("report-not-needed")
    by = say_by(report.deadline.due_at)
    return say("report-was-due", by=by) if is_overdue(report, now) else say("report-due", by=by)


def is_overdue(report: Report | None, now: datetime) -> bool:
    """A report that is not in after its deadline."""
    return report is not None and not report.is_settled and report.deadline.due_at < now
