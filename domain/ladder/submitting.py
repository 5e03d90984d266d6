"""The report on its way: read by the manager, taken by the unit's mail server, or not (R6-R8, HZ19)."""

from collections.abc import Iterator
from datetime import datetime

from domain.ladder.rung import Rungs
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind, to_owner
from domain.report import ReportState

rung = Rungs()


@rung(
    "R6",
    NudgeKind.REPORT_AGREED,
    to="care coordinator",
    when="at once, or at the next opening",
    stops="sent, cancelled",
    tone="your manager agrees; send it to the unit",
)
def manager_agreed(facts: Facts) -> Iterator[Nudge]:
    """The manager has agreed: it can go to the unit (R6)."""
    report, submission = facts.report, facts.submission
    if facts.is_silent or report is None or report.state is not ReportState.AUTHORISED:
        return
    if report.authorised_at is not None and not (submission and submission.is_under_way):
        yield from to_writer(facts, NudgeKind.REPORT_AGREED, at=report.authorised_at)


@rung(
    "R7",
    NudgeKind.REPORT_SENT_BACK,
    to="care coordinator",
    when="at once, or at the next opening the same day",
    stops="handed in again, sent, cancelled",
    tone="your manager asks for a change, and says which",
)
def manager_sent_back(facts: Facts) -> Iterator[Nudge]:
    """The manager has sent it back with a reason, the same day (R7)."""
    report = facts.report
    if facts.is_silent or report is None or report.state is not ReportState.RETURNED:
        return
    if report.returned_at is not None:
        yield from to_writer(facts, NudgeKind.REPORT_SENT_BACK, at=report.returned_at)


@rung(
    "R8, HZ19",
    NudgeKind.REPORT_NOT_DELIVERED,
    to="care coordinator",
    when="at once, or at the next opening, when the unit's mail server refuses the report or sends it back",
    stops="sent another way, cancelled",
    tone="the unit does not have your report yet; this is what you can do",
)
def not_delivered(facts: Facts) -> Iterator[Nudge]:
    """The unit does not have it, whatever we believed before: the task is open again (R8, HZ19)."""
    report, submission = facts.report, facts.submission
    if facts.is_silent or report is None or report.is_settled or submission is None:
        return
    if submission.needs_the_writer and submission.settled_at is not None:
        yield from to_writer(facts, NudgeKind.REPORT_NOT_DELIVERED, at=submission.settled_at)


def to_writer(facts: Facts, kind: NudgeKind, *, at: datetime) -> Iterator[Nudge]:
    """To the owner, or whoever stands in (N3), once for each time it happens.

    A named nurse who writes on behalf reads it on the card of the request, which is brought up to date (R10).
    """
    yield from to_owner(facts, kind, at=at, until=at + NEWS_LASTS, occurrence=f"{at:%Y-%m-%dT%H:%M:%S}")
