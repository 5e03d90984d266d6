"""What waits for whoever has an invitation, at one moment: for the front door, in order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import BeyondCalendarError
from domain.ladder.afterwards import Ask, ended_at, next_ask
from domain.ladder.moments import reply_due_at
from domain.ladder.sharing import report_to_share, share_by
from domain.nudges import JOIN_SOON_BEFORE, JOIN_USEFUL_AFTER_START, Facts
from domain.report import ReportState
from domain.timescales import decisions_by


class Need(StrEnum):
    """What is needed of whoever has the invitation."""

    JOIN = "join"
    REPLY = "reply"
    REPORT = "report"
    SHARE = "share"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """One thing that waits, and the instant by which it is put in order (UTC).

    `is_limit` is False where nobody has set a limit and `at` is only its place in time. `ask` is what is
    asked after a conference. `is_late` once the limit has passed.
    """

    facts: Facts
    need: Need
    at: datetime
    is_limit: bool = True
    ask: Ask | None = None
    is_late: bool = False


def open_tasks(found: Iterable[Facts], now: datetime) -> list[OpenTask]:
    """What waits of several invitations: a meeting that starts now, then the nearest first (W2, N11)."""
    tasks = (task for facts in found for task in tasks_of(facts, now))
    dated = (replace(task, is_late=task.is_limit and task.at < now) for task in tasks)
    return sorted(dated, key=in_time)


def in_time(task: OpenTask) -> tuple[bool, datetime, datetime]:
    """Where it stands; of two with one limit, the nearer conference first."""
    return task.need is not Need.JOIN, task.at, task.facts.conference.starts_at


def tasks_of(facts: Facts, now: datetime) -> Iterator[OpenTask]:
    """What waits of one invitation; nothing of one that is over or may be called off (IN21l)."""
    if facts.is_silent:
        return
    starts_at = facts.conference.starts_at
    if can_be_joined(facts, now):
        yield OpenTask(facts, Need.JOIN, starts_at)
    if facts.invitation.awaits_reply and now < starts_at:
        due_at = reply_due_at(facts)
        at = due_at or facts.invitation.received_at
        yield OpenTask(facts, Need.REPLY, at, is_limit=due_at is not None)
    yield from report_tasks(facts, now)
    if now >= ended_at(facts) and (ask := next_ask(facts, with_decisions=decisions_are_due(facts, now))):
        yield OpenTask(facts, Need.AFTER, ended_at(facts), is_limit=False, ask=ask)


def can_be_joined(facts: Facts, now: datetime) -> bool:
    """Whether it starts about now, and somebody is to go (E21, E22)."""
    starts_at, invitation = facts.conference.starts_at, facts.invitation
    is_about_now = starts_at - JOIN_SOON_BEFORE <= now < starts_at + JOIN_USEFUL_AFTER_START
    return is_about_now and not invitation.is_declined and not invitation.attendance.is_told


def report_tasks(facts: Facts, now: datetime) -> Iterator[OpenTask]:
    """The report, unless a nurse writes it (R10); then sharing it, before the conference (R13)."""
    report = facts.report
    if report is None or report.state is ReportState.NOT_REQUIRED:
        return
    if not report.is_settled and report.author_id is None:
        yield OpenTask(facts, Need.REPORT, report.deadline.due_at)
    sent = report_to_share(facts)
    if sent is not None and now < facts.conference.starts_at:
        yield OpenTask(facts, Need.SHARE, share_by(facts, sent).due_at)


def decisions_are_due(facts: Facts, now: datetime) -> bool:
    """Whether the unit should have sent the decisions (T28); not where the calendar ends (T2)."""
    try:
        return decisions_by(facts.policy, ended_at=ended_at(facts)).due_at <= now
    except BeyondCalendarError:
        return False
