"""The report (E9-E16)."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from domain.ladder.moments import (
    days_before,
    hours_later,
    is_news,
    is_review,
    needs_help_offer,
    of_deadline,
    open_report,
)
from domain.ladder.rung import Rungs
from domain.nudges import Facts, Nudge, NudgeKind, to_each, to_owner
from domain.report import Report, ReportState
from domain.timescales import authorised_by
from domain.working_days import at_local, local_day

rung = Rungs()

# Working days before the report is due (E9, E10).
START_BEFORE = 10
HELP_BEFORE_OF_REVIEW, HELP_BEFORE = 5, 2
LATE_AFTER_HOURS = 1
DECIDE_AT = time(10, 0)
DEPUTY_BEFORE = timedelta(hours=2)


@rung(
    "E9",
    NudgeKind.REPORT_START,
    to="care coordinator",
    when="for a review, 9:30am, 10 working days before the report is due; for other conferences the card "
    "says it on accepting",
    stops="report begun, cancelled",
    tone="begin with what you know today",
)
def start_the_report(facts: Facts) -> Iterator[Nudge]:
    """Begin, with the prompts and the last report at hand (E9).

    On accepting another conference than a review, the live card says so in that moment (N6).
    """
    report = open_report(facts)
    if report is None or not is_review(facts) or report.state is not ReportState.NOT_STARTED:
        return
    at = days_before(facts, report, START_BEFORE)
    if is_news(facts, at):
        due_at = report.deadline.due_at
        yield from to_owner(facts, NudgeKind.REPORT_START, at=at, until=due_at, about=of_deadline(report))


@rung(
    "E10",
    NudgeKind.REPORT_HELP,
    to="care coordinator",
    when="9:30am, 5 working days before the report of a review is due, 2 before any other",
    stops="report begun, help asked for, cancelled",
    tone="30 minutes with a named nurse?",
)
def help_with_the_report(facts: Facts) -> Iterator[Nudge]:
    """Not begun and due soon: would 30 minutes with a named nurse help? (E10)."""
    report, at = open_report(facts), help_at(facts)
    if report is not None and at is not None:
        due_at = report.deadline.due_at
        yield from to_owner(facts, NudgeKind.REPORT_HELP, at=at, until=due_at, about=of_deadline(report))


@rung(
    "E10",
    NudgeKind.REPORT_HELP_OFFER,
    to="named nurses on duty",
    when="9:30am, 5 working days before the report of a review is due, 2 before any other",
    stops="report begun, help asked for, cancelled",
    tone="can you offer 30 minutes?",
)
def nurse_helps_with_the_report(facts: Facts) -> Iterator[Nudge]:
    """A nurse on duty is asked to offer those 30 minutes (E10)."""
    report, at = open_report(facts), help_at(facts)
    if report is not None and at is not None:
        nurses, due_at = facts.circle.on_duty(local_day(at)), report.deadline.due_at
        yield from to_each(
            facts, NudgeKind.REPORT_HELP_OFFER, nurses, at=at, until=due_at, about=of_deadline(report)
        )


@rung(
    "E11",
    NudgeKind.REPORT_DUE_TOMORROW,
    to="care coordinator",
    when="9:30am, 1 working day before the report is due",
    stops="report sent, cancelled",
    tone="a short report on time helps more than a long one that comes late",
)
def report_due_tomorrow(facts: Facts) -> Iterator[Nudge]:
    """The report is not in and its deadline is the next working day (E11); asked again for a new deadline."""
    if facts.is_silent or facts.report is None or facts.report.is_settled or facts.report.is_sent_anew:
        return
    due_at = facts.report.deadline.due_at
    at = facts.policy.morning(facts.policy.calendar.before(local_day(due_at), 1))
    if at > facts.invitation.received_at:
        about = f"@{local_day(due_at):%Y%m%d}"
        yield from to_owner(facts, NudgeKind.REPORT_DUE_TOMORROW, at=at, until=due_at, about=about)


@rung(
    "E12",
    NudgeKind.REPORT_DUE_TODAY,
    to="care coordinator",
    when="9:30am on the day the report is due",
    stops="report sent, cancelled",
    tone="due today, and by when",
)
def report_due_today(facts: Facts) -> Iterator[Nudge]:
    """The report is due today and not in (E12)."""
    report = open_report(facts)
    if report is None:
        return
    due_at = report.deadline.due_at
    at = facts.policy.morning(local_day(due_at))
    if is_news(facts, at) and at < due_at:
        yield from to_owner(facts, NudgeKind.REPORT_DUE_TODAY, at=at, until=due_at, about=of_deadline(report))


@rung(
    "E13",
    NudgeKind.REPORT_LATE,
    to="care coordinator",
    when="1 working hour after the report was due",
    stops="report sent, cancelled",
    tone="send what you have; a named nurse can finish it with you",
)
def report_is_late(facts: Facts) -> Iterator[Nudge]:
    """The deadline has passed: what is there is worth sending (E13)."""
    report = open_report(facts)
    if report is None:
        return
    at, starts_at = late_at(facts, report), facts.conference.starts_at
    if is_news(facts, at) and at < starts_at:
        yield from to_owner(facts, NudgeKind.REPORT_LATE, at=at, until=starts_at, about=of_deadline(report))


@rung(
    "E14",
    NudgeKind.REPORT_LATE_TOLD,
    to="named nurses on duty, and the team manager",
    when="9:30am on the working day after the report was due; on the same day when the conference is at most "
    "1 working day away",
    stops="report sent, cancelled",
    tone="help is needed to finish a report",
)
def help_for_a_late_report(facts: Facts) -> Iterator[Nudge]:
    """Nurses and manager are asked to help with what is late (E14); the coordinator was asked first (N9)."""
    report = open_report(facts)
    if report is None:
        return
    at = late_told_at(facts, report)
    if not is_news(facts, at):
        return
    nurses = facts.circle.on_duty(local_day(at))
    managers = facts.circle.managers_on(local_day(at))
    yield from to_each(
        facts, NudgeKind.REPORT_LATE_TOLD, (*nurses, *managers), at=at, about=of_deadline(report)
    )


@rung(
    "E15, R10",
    NudgeKind.REPORT_DECISION,
    to="named nurses on duty",
    when="10am, 1 working day before the conference; never before others were asked to help with it",
    stops="report sent, a named nurse writes it, cancelled",
    tone="decide: does a named nurse write it?",
)
def decide_who_writes(facts: Facts) -> Iterator[Nudge]:
    """The conference is tomorrow and the report is late: a nurse decides on writing it for them (E15, R10).

    Help was offered before (E10, E13, E14). Not for a report that is due only later, as at the shortest
    notice (T38): then the chair is told by word of mouth.
    """
    report = open_report(facts)
    if report is None or report.author_id is not None:
        return
    starts_on = local_day(facts.conference.starts_at)
    at = max(at_local(facts.policy.calendar.before(starts_on, 1), DECIDE_AT), late_told_at(facts, report))
    if is_news(facts, at) and report.deadline.due_at < at:
        nurses = facts.circle.on_duty(local_day(at))
        yield from to_each(facts, NudgeKind.REPORT_DECISION, nurses, at=at, about=of_deadline(report))


@rung(
    "E16, R5, T12",
    NudgeKind.REPORT_TO_READ,
    to="team manager, or the deputy while the manager is away; 2 hours before the limit the deputy as well",
    when="only where the area asks for a manager's agreement: 9:30am, 1 working day before its limit; "
    "at once when the report is ready later",
    stops="agreed to, sent back, cancelled",
    tone="read it and write a comment by 10am",
)
def manager_reads(facts: Facts) -> Iterator[Nudge]:
    """A report waits for a manager: read it and comment (E16); the deputy when the limit is near (R5).

    A report that nobody has handed in yet is not asked about: there is nothing to read.
    """
    report = facts.report
    if facts.is_silent or report is None or report.submitted_at is None or not report.awaits_agreement:
        return
    policy, starts_at = facts.policy, facts.conference.starts_at
    limit = authorised_by(policy, starts_at=starts_at, report=report.deadline)
    if limit is None:
        return
    limit_at = limit.due_at
    ready_at = policy.held(report.submitted_at, until=starts_at)
    first_at = max(policy.morning(policy.calendar.before(local_day(limit_at), 1)), ready_at)
    first = facts.circle.managers_on(local_day(first_at))
    deputy_at = max(limit_at - DEPUTY_BEFORE, ready_at)
    told = of_deadline(report)
    yield from to_each(facts, NudgeKind.REPORT_TO_READ, first, at=first_at, about=told)
    others = (one for one in facts.circle.readers if one not in first)
    yield from to_each(facts, NudgeKind.REPORT_TO_READ, others, at=deputy_at, about=told)


def help_at(facts: Facts) -> datetime | None:
    """When help with a report that nobody has begun is offered; None when it is not (E10)."""
    report = open_report(facts)
    if report is None or report.state is not ReportState.NOT_STARTED or not needs_help_offer(facts):
        return None
    at = days_before(facts, report, HELP_BEFORE_OF_REVIEW if is_review(facts) else HELP_BEFORE)
    return at if is_news(facts, at) else None


def late_at(facts: Facts, report: Report) -> datetime:
    """When the coordinator hears that it is late: 1 working hour after the deadline (E13)."""
    return hours_later(facts, report.deadline.due_at, LATE_AFTER_HOURS)


def late_told_at(facts: Facts, report: Report) -> datetime:
    """When others hear of it: the next working morning, or the same day when time is short (E14, N9)."""
    policy, due_at = facts.policy, report.deadline.due_at
    due_on, starts_on = local_day(due_at), local_day(facts.conference.starts_at)
    if policy.calendar.working_days_between(due_on, starts_on) > 1:
        return policy.morning(policy.calendar.after(due_on, 1))
    after_an_hour = late_at(facts, report)
    return (
        after_an_hour
        if local_day(after_an_hour) == due_on
        else policy.held(due_at, until=facts.conference.starts_at)
    )
