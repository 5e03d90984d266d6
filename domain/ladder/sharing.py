"""Sharing the report with each parent before the conference (E17, E18)."""

from collections.abc import Iterator
from datetime import datetime

from domain.ladder.moments import is_news, needs_help_offer, of_deadline
from domain.ladder.rung import Rungs
from domain.limits import Limit
from domain.nudges import Facts, Nudge, NudgeKind, to_each, to_owner
from domain.report import Report, ReportState
from domain.sharing import Relative, parents_to_tell
from domain.timescales import family_sharing_by
from domain.working_days import local_day

rung = Rungs()


@rung(
    "E17",
    NudgeKind.SHARE_ASKED,
    to="care coordinator",
    when="when the report is sent, on the same card",
    stops="shared with each parent, cancelled",
    tone="when and how will you share it with each parent?",
)
def asked_to_share(facts: Facts) -> Iterator[Nudge]:
    """The report is with the unit: how will each parent come to read it? (E17, R14).

    In place, on the live card on which the coordinator has just said so: a second message in the same minute
    would be a nuisance (N6).
    """
    report = report_to_share(facts)
    sent_at = newest_sent_at(report)
    if report is None or sent_at is None:
        return
    moved_at, until = facts.conference.moved_at, facts.conference.starts_at
    if sent_at < until and (moved_at is None or sent_at > moved_at):
        about = f"v{report.which_version}" if report.earlier else ""
        yield from to_owner(facts, NudgeKind.SHARE_ASKED, at=sent_at, until=until, about=about)


@rung(
    "E18",
    NudgeKind.SHARE_DUE,
    to="care coordinator",
    when="9:30am on the last day for sharing with the family",
    stops="shared with each parent, help asked for, the report not sent yet, cancelled",
    tone="not shared yet; in the meeting does not count",
)
def sharing_is_due(facts: Facts) -> Iterator[Nudge]:
    """Today is the last day for it: choose a way; in the meeting comes too late (E18, R13)."""
    report = report_to_share(facts)
    sent_at = newest_sent_at(report)
    if report is None or sent_at is None or not needs_help_offer(facts):
        return
    at, until = facts.policy.morning(share_by(facts, report).due_on), facts.conference.starts_at
    if is_news(facts, at) and sent_at < at < until:
        yield from to_owner(facts, NudgeKind.SHARE_DUE, at=at, until=until, about=of_deadline(report))


@rung(
    "E18",
    NudgeKind.SHARE_HELP_OFFER,
    to="named nurses on duty",
    when="9:30am on the working day after that, or after the report was sent if that was later",
    stops="shared with each parent, help asked for, cancelled",
    tone="what stands in the way of sharing? the reason, not blame",
)
def nurse_asks_why_not_shared(facts: Facts) -> Iterator[Nudge]:
    """What stands in the way? A nurse asks for the reason, and blames nobody (E18, W4)."""
    report = report_to_share(facts)
    sent_at = newest_sent_at(report)
    if report is None or sent_at is None or not needs_help_offer(facts):
        return
    at = nurse_asks_at(facts, report, sent_at)
    if is_news(facts, at):
        nurses = facts.circle.on_duty(local_day(at))
        yield from to_each(facts, NudgeKind.SHARE_HELP_OFFER, nurses, at=at, about=of_deadline(report))


def report_to_share(facts: Facts) -> Report | None:
    """The report that is sent, while a parent is left with whom it has not been shared."""
    report = facts.report
    if facts.is_silent or report is None or report.state is not ReportState.SENT:
        return None
    return report if untold_parents(facts) else None


def newest_sent_at(report: Report | None) -> datetime | None:
    """When the version that is to be shared was sent (R9); None before the first."""
    return (report.last_sent_at or report.sent_at) if report else None


def untold_parents(facts: Facts) -> tuple[str, ...]:
    """The parents of whom nobody has said yet what became of sharing (R11, R14).

    Children can be recorded as well, but a small child is shown no report: the task does not wait for them.
    """
    settled = {one.person for one in facts.sharing if one.relative is Relative.PARENT and one.is_settled}
    return tuple(name for name in parents_to_tell(facts.conference.family.parents) if name not in settled)


def share_by(facts: Facts, report: Report) -> Limit:
    """The last day for sharing with the family (T23, T42, T38)."""
    return family_sharing_by(facts.policy, starts_at=facts.conference.starts_at, report=report.deadline)


def nurse_asks_at(facts: Facts, report: Report, sent_at: datetime) -> datetime:
    """The morning after the last day, or after a report that was sent later than that (E18)."""
    last_on = max(share_by(facts, report).due_on, local_day(sent_at))
    return facts.policy.morning(facts.policy.calendar.after(last_on, 1))
