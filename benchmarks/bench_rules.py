"""How fast the rules of time are: `python -m benchmarks.bench_rules`.

Each figure is the best of several rounds on one core. The ratios compare with a peer in the same run, so that
they mean the same on any machine; the microseconds are for information. Exit code 1 when all deadlines and
the next nudge of one invitation take longer than the limit.
"""

import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from time import process_time
from timeit import repeat
from typing import Any
from uuid import UUID

from domain import timescales
from domain.conference import Conference
from domain.deadlines import Deadline, report_deadline
from domain.drafts import ConferenceDraft, ConferenceKind
from domain.invitation import Invitation, InvitationState
from domain.ladder.rules import nudges_for
from domain.limits import Limit
from domain.nudges import Facts
from domain.policy import AreaPolicy
from domain.report import Report, ReportState
from domain.working_days import WorkingCalendar, local_day
from policies.loader import load_policies

LIMIT_IN_MICROSECONDS = 100
ROUNDS = 7
FIRST, YEAR = date(2026, 4, 1), 365
COUNTS = (1, 2, 3, 5, 10, 15)
RECEIVED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STARTS_AT = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)


def facts(policy: AreaPolicy) -> Facts:
    """One invitation to a review conference, accepted by nobody yet."""
    draft = ConferenceDraft(
        uid="bench",
        sequence=0,
        stamped_at=RECEIVED_AT,
        kind=ConferenceKind.REVIEW,
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        organiser="unit@kent.example",
        invitees=("priya.raman@trust.example",),
    )
    invitation = Invitation(
        id=UUID(int=1),
        conference_id=UUID(int=2),
        address="priya.raman@trust.example",
        state=InvitationState.DELIVERED,
        received_at=RECEIVED_AT,
        assigned_to=UUID(int=3),
        number=1,
        delivered_at=RECEIVED_AT,
    )
    report = Report(UUID(int=4), invitation.id, ReportState.NOT_STARTED, report_due(policy))
    return Facts(Conference.booked(draft, area=policy.area), invitation, report, (), policy)


def report_due(policy: AreaPolicy) -> Deadline:
    """The report's deadline."""
    return report_deadline(policy, ConferenceKind.REVIEW, starts_at=STARTS_AT, received_at=RECEIVED_AT)


def every_deadline(policy: AreaPolicy) -> tuple[Deadline, tuple[Limit, ...]]:
    """What one invitation to a review conference is reminded of, before and after it."""
    report, day = report_due(policy), local_day(STARTS_AT)
    return report, (
        timescales.reply_by(policy, delivered_at=RECEIVED_AT, starts_at=STARTS_AT),
        timescales.family_sharing_by(policy, starts_at=STARTS_AT, report=report),
        timescales.decisions_by(policy, ended_at=STARTS_AT + timedelta(hours=2)),
        timescales.minutes_by(policy, conference_on=day),
        timescales.next_review_by(policy, review_on=day),
        timescales.manager_told_by(policy, missed_on=day),
    )


def best(work: Callable[[], object], number: int) -> float:
    """Microseconds of processor time for one run of the work; what else the machine does is left out."""
    return min(repeat(work, number=number, repeat=ROUNDS, timer=process_time)) / number * 1e6


def one_invitation(policy: AreaPolicy) -> float:
    """All deadlines and the nudges of one invitation; the next one is the first of those."""
    held = facts(policy)
    deadlines = best(lambda: every_deadline(policy), 2000)
    nudges = best(lambda: nudges_for(held), 2000)
    explained = best(lambda: report_due(policy).worked_out(), 2000)
    print(f"One invitation: all deadlines {deadlines:6.1f} us, its nudges {nudges:6.1f} us")
    print(f"                one deadline worked out in words {explained:6.1f} us")
    return deadlines + nudges


def year_of_counting(before: Callable[[date, int], date]) -> Callable[[], date]:
    """Count back by every number from every day of a financial year."""
    days = [FIRST + timedelta(days=number) for number in range(YEAR)]

    def work() -> date:
        found = FIRST
        for day in days:
            for count in COUNTS:
                found = before(day, count)
        return found

    return work


def by_day_loop(holidays: frozenset[date]) -> Callable[[date, int], date]:
    """The straightforward peer: step back a day at a time."""

    def before(day: date, n: int) -> date:
        while n:
            day -= timedelta(days=1)
            if day.weekday() < 5 and day not in holidays:  # noqa: PLR2004 - Saturday
                n -= 1
        return day

    return before


def peers(calendar: WorkingCalendar) -> dict[str, Callable[[date, int], date]]:
    """Who else can count working days: a plain loop, and the packages that happen to be installed."""
    found = {"a day loop": by_day_loop(frozenset(calendar.holidays))}
    with suppress(ImportError):
        held: Any = importlib.import_module("holidays").country_holidays("GB", subdiv="ENG")
        found["holidays"] = lambda day, n: held.get_nth_working_day(day, -n)
    with suppress(ImportError):
        england: Any = importlib.import_module("workalendar.europe").UnitedKingdom()
        found["workalendar"] = lambda day, n: england.add_working_days(day, -n)
    return found


def year_of_working_days(calendar: WorkingCalendar) -> None:
    """A year of counting back, beside every peer, which must agree day by day."""
    ours = best(year_of_counting(calendar.before), 5)
    print(f"A year of counting back ({YEAR * len(COUNTS)} times): {ours:8.0f} us")
    for name, before in peers(calendar).items():
        agrees = all(
            before(FIRST + timedelta(days=d), 5) == calendar.before(FIRST + timedelta(days=d), 5)
            for d in range(YEAR)
        )
        theirs = best(year_of_counting(before), 1)
        print(f"  {name:<12} {theirs:8.0f} us, ratio {theirs / ours:5.1f}{'' if agrees else '  DISAGREES'}")


def main() -> int:
    """Print the figures; 1 when the limit is missed."""
    policies = load_policies()
    spent = one_invitation(policies.get("kent"))
    within = spent < LIMIT_IN_MICROSECONDS
    print(f"  together {spent:6.1f} us, limit {LIMIT_IN_MICROSECONDS} us: {'met' if within else 'MISSED'}")
    year_of_working_days(policies.calendar)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
