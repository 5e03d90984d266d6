"""Last month in figures, for those who may see figures only (E34, M0, M22, M23)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from domain.ladder.moments import reply_clock
from domain.measures.figure import Aside, Figure
from domain.measures.small_numbers import protect_alone
from domain.measures.splits import HIDDEN
from domain.nudges import Facts
from domain.outcome import Outcome
from domain.working_days import local_day

T = TypeVar("T")

ATTENDED = frozenset({Outcome.ATTENDED})


def say_month(held: Sequence[Facts], *, now: datetime) -> tuple[str, ...]:
    """One sentence for each measure; each conference counts once, a reply or report on its own (M0).

    A figure with a part of 1 to 4 is hidden (M23). How many are unknown is said, or hidden, beside it.
    """
    if not held:
        return ()
    figures = {
        "Conferences that somebody of the trust attended": attendance(held),
        "Invitations replied to in time": replies(held, now=now),
        "Reports sent that were on time": reports(held),
        "Reports sent that were shared with the family before the conference": shared(held),
    }
    return tuple(f"{name}: {shown(figure)}." for name, figure in figures.items())


def shown(figure: Figure) -> str:
    """The figure as it may leave the team, with what is not known."""
    safe = protect_alone(figure)
    if safe is None:
        return HIDDEN
    beside = [aside.shown for aside in safe.apart if aside.count]
    if figure.denominator == 0 and any(aside.count for aside in figure.apart):
        return "; ".join(beside) or HIDDEN
    return "; ".join([safe.shown, *beside])


def attendance(held: Iterable[Facts]) -> Figure:
    """M1: somebody of the trust attended, of the conferences of which it is known."""
    came: dict[UUID, set[Outcome]] = defaultdict(set)
    for facts in held:
        came[facts.conference.id].add(facts.invitation.outcome)
    counted = [outcomes - {Outcome.NOT_REQUIRED} for outcomes in came.values()]
    counted = [outcomes for outcomes in counted if outcomes]
    known = [one for one in counted if one & ATTENDED or Outcome.UNKNOWN not in one]
    unknown = Aside("not known yet", len(counted) - len(known), len(counted))
    return Figure(number(known, lambda one: bool(one & ATTENDED)), len(known), "conferences", (unknown,))


def replies(held: Iterable[Facts], *, now: datetime) -> Figure:
    """M6: replied by the limit of T37, of those that reached somebody and whose limit has passed."""
    asked = [(facts, clock) for facts in held if (clock := reply_clock(facts)) and clock.due_at <= now]
    in_time = number(asked, lambda one: is_by(one[0].invitation.replied_at, one[1].due_at))
    return Figure(in_time, len(asked), "invitations")


def reports(held: Iterable[Facts]) -> Figure:
    """M3: first sent by the deadline, of reports sent."""
    found = [facts.report for facts in held if facts.report is not None]
    sent = [report for report in found if report.sent_at is not None]
    return Figure(number(sent, lambda one: is_by(one.sent_at, one.deadline.due_at)), len(sent), "reports")


def shared(held: Iterable[Facts]) -> Figure:
    """M4: shared with at least one person before the conference, of reports sent (R12, R13).

    A report that was withheld from everybody is no part of it; of which nothing is recorded, it is said.
    """
    sent = [facts for facts in held if facts.report is not None and facts.report.sent_at is not None]
    counted = [facts for facts in sent if not facts.sharing or any(one.counts for one in facts.sharing)]
    known = [facts for facts in counted if facts.sharing]
    unknown = Aside("not recorded", len(counted) - len(known), len(counted))
    return Figure(number(known, was_shared_before), len(known), "reports", (unknown,))


def was_shared_before(facts: Facts) -> bool:
    """Whether somebody of the family had it by the day of the conference, and not only in the meeting."""
    starts_on = local_day(facts.conference.starts_at)
    return any(
        one.counts_as_shared and one.telling is not None and one.telling.on <= starts_on
        for one in facts.sharing
    )


def number(things: Iterable[T], holds: Callable[[T], bool]) -> int:
    """How many of them it holds for."""
    return sum(map(holds, things))


def is_by(at: datetime | None, limit: datetime) -> bool:
    """Whether it happened by then."""
    return at is not None and at <= limit
