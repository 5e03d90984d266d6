"""What is missing before a conference, as a team manager may help with it (E33)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.ladder.moments import expects_reply, nobody_goes, open_report
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState

# How far a manager's week looks ahead (E33).
LOOKS_AHEAD = timedelta(days=14)


def gaps_of(facts: Facts, *, now: datetime) -> Iterator[NudgeKind]:
    """Every gap of one invitation, by the prompt that asks for it, the one that matters most first.

    None when nobody is to be reminded.
    """
    if expects_reply(facts) and facts.invitation.delivered_at is not None:
        yield NudgeKind.WHO_ATTENDS
    elif nobody_goes(facts) and facts.invitation.is_declined:
        yield NudgeKind.DECLINED
    report = open_report(facts)
    if report is None:
        return
    if report.deadline.due_at <= now:
        yield NudgeKind.REPORT_LATE_TOLD
    elif report.state is ReportState.NOT_STARTED:
        yield NudgeKind.REPORT_HELP_OFFER
