"""What the desks of named nurses and managers are made of (I3, I10, E3, E4, E25, E33)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.invitation import InvitationState
from domain.ladder.moments import expects_reply, nobody_goes, open_report
from domain.nudges import Facts
from domain.people import Person
from domain.report import ReportState
from domain.working_days import at_local, local_day

# A report that is not begun so shortly before it is due needs somebody (E10).
NEAR = timedelta(days=7)


class Pile(StrEnum):
    """What lies on a named nurse's desk, in this order."""

    REQUESTS = "requests"
    UNMATCHED = "unmatched"
    REVIEWS = "reviews"
    NO_REPLY = "no_reply"
    WEEK = "week"


class Need(StrEnum):
    """What a team member's conference needs somebody for, what matters most first."""

    REPLY = "reply"
    SOMEBODY = "somebody"
    COVER = "cover"
    COMPANY = "company"
    REPORT = "report"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list; `left` is how many come after it, `number` counts from 1."""

    facts: tuple[Facts, ...]
    number: int
    total: int
    size: int

    @property
    def left(self) -> int:
        """How many of the list come after this page."""
        return max(0, self.total - self.number * self.size)


@dataclass(frozen=True, slots=True)
class Gap:
    """Whose conference needs somebody, and for what; `may_act` when the manager may do it for them (A1)."""

    facts: Facts
    who: Person
    need: Need
    may_act: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """How much lies on each pile, and the conferences in the nurse's own name."""

    counts: Mapping[Pile, int]
    mine: tuple[Facts, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamDesk:
    """Where a manager's people need somebody, and the conferences in the manager's own name."""

    gaps: tuple[Gap, ...] = ()
    mine: tuple[Facts, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One conference that a nurse or a manager opened, with what they may do about it.

    `owner` is filled in where names were opened (IG8).
    """

    facts: Facts
    may_act: bool = False
    may_waive: bool = False
    may_assign: bool = False
    owner: Person | None = None
    team: tuple[Person, ...] = ()


def week_of(day: date) -> tuple[datetime, datetime]:
    """From the Monday of this week to the next one."""
    monday = day - timedelta(days=day.weekday())
    return at_local(monday, time()), at_local(monday + timedelta(days=7), time())


def needs_of(facts: Facts, who: Person, *, now: datetime) -> Iterator[Need]:
    """Everything that somebody is needed for before a conference, what matters most first (E4, E5, E33)."""
    invitation, starts_on = facts.invitation, local_day(facts.conference.starts_at)
    if facts.is_silent:
        return
    owner = facts.circle.owner
    is_away = owner is not None and owner.is_away(starts_on)
    if nobody_goes(facts) and invitation.is_declined:
        yield Need.SOMEBODY
    elif is_away and invitation.asked is None:
        yield Need.COVER
    elif expects_reply(facts) and invitation.state is not InvitationState.ROUTED:
        yield Need.REPLY
    if lacks_company(facts, who):
        yield Need.COMPANY
    report = open_report(facts)
    if report and report.state is ReportState.NOT_STARTED and report.deadline.due_at <= now + NEAR:
        yield Need.REPORT


def lacks_company(facts: Facts, who: Person) -> bool:
    """A newly qualified worker goes, and nobody senior goes along yet (A4)."""
    invitation = facts.invitation
    is_new = who.is_newly_qualified(local_day(facts.conference.starts_at))
    company = invitation.company
    return is_new and invitation.is_accepted and (company is None or company.accompanied_by is None)


def page_of(found: list[Facts], number: int, size: int) -> Page:
    """One page of a list; beyond its end, the last one."""
    last = max(1, -(-len(found) // size))
    number = min(max(1, number), last)
    return Page(tuple(found[(number - 1) * size : number * size]), number, len(found), size)
