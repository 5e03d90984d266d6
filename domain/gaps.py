"""What is missing before a conference, as a team manager may help with it (E33)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.ladder.moments import expects_reply, nobody_goes, open_report
from domain.nudges import Facts, NudgeKind
from domain.report import ReportState

# How far a manager's week looks ahead (E33).
LOOKS_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing; `kind` is the prompt that asks for it, `said` also says what helps."""

    kind: NudgeKind
    said: str


def gaps_of(facts: Facts, *, now: datetime) -> Iterator[Gap]:
    """Every gap of one invitation, the one that matters most first; none when nobody is to be reminded."""
    if expects_reply(facts) and facts.invitation.delivered_at is not None:
        yield Gap(NudgeKind.WHO_ATTENDS, "no reply yet. Ask how you can help.")
    elif nobody_goes(facts) and facts.invitation.is_declined:
        yield Gap(NudgeKind.DECLINED, "nobody goes yet. Choose who can.")
    report = open_report(facts)
    if report is None:
        return
    if report.deadline.due_at <= now:
        yield Gap(NudgeKind.REPORT_LATE_TOLD, "the report is late. A named nurse can help to finish it.")
    elif report.state is ReportState.NOT_STARTED:
        yield Gap(NudgeKind.REPORT_HELP_OFFER, "the report is not begun. Half an hour together may help.")
