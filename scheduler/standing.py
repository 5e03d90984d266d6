"""The digests of fixed times: a manager's week, the month in figures, and coming back (E33, E34, N3).

Besides, that somebody opened very many records (IG16).

What is due is asked every few minutes, from the clock on the wall and from what was planned before: so a
restart or a bot that was down at 9am makes none of them late for long, and none of them twice (N4).
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from domain.access import Permission, Role
from domain.delivery import Mode, may_receive
from domain.digest import DIGEST_AT, MOST_LINES, Digest, Line, in_order
from domain.errors import BeyondCalendarError
from domain.gaps import LOOKS_AHEAD, gaps_of
from domain.ladder.digests import OF_USE, catch_up, month_figures, team_week
from domain.ladder.moments import expects_reply, open_report
from domain.nudges import Facts, Nudge, NudgeKind
from domain.people import Person
from domain.policy import DEFAULT_AREA
from domain.report import ReportState
from domain.roster import Leave
from domain.working_days import WorkingCalendar, at_local, local_day
from scheduler.opened import say_opened, tell_of_many_opened
from storage import facts, invitations, leave, outbox, people, signs, standing
from storage.unit import Unit
from usecases.figures import SAFE, month_before
from wording.catalogue import catalogue
from wording.conferences import say_kind, say_starts

say = catalogue("digests")

TOLD_FIGURES = (Role.SERVICE_LINE, Role.GOVERNANCE)
# A leave that ended longer ago was told, or is old news.
LOOKS_BACK = timedelta(days=14)
# Kept, and forgotten, like the signs of letters.
TOLD = f"{signs.LETTER}digest."


def plan_digests(unit: Unit) -> int:
    """Plan what is due by now and was not planned before; returns how many messages were planned."""
    today, calendar = local_day(unit.now), unit.policies.calendar
    try:
        wanted = [
            *weeks(unit, calendar, today),
            *months(unit, calendar, today),
            *returns(unit, today),
            *tell_of_many_opened(unit),
        ]
    except BeyondCalendarError:
        return 0
    for nudge in wanted:
        outbox.plan(unit, nudge, None, Mode.NEW, now=unit.now)
    return len(wanted)


def weeks(unit: Unit, calendar: WorkingCalendar, today: date) -> Iterator[Nudge]:
    """Monday at 9am, or on the week's first working day; once, and only to whoever has a gap (E33)."""
    monday, at = today - timedelta(days=today.weekday()), at_local(today, DIGEST_AT)
    is_first = calendar.on_or_after(monday) == today
    if not is_first or not at <= unit.now < at + OF_USE or not signs.begin(unit, f"{TOLD}week.{monday}"):
        return
    for manager in people.list_with_role(unit, Role.TEAM_MANAGER):
        if teams_of(unit, manager) and not team_gaps(unit, manager).is_empty:
            yield team_week(manager.id, monday, at)


def months(unit: Unit, calendar: WorkingCalendar, today: date) -> Iterator[Nudge]:
    """The month's first working day at 9am, or later when the service was down then; once (E34)."""
    first = today.replace(day=1)
    at = at_local(calendar.on_or_after(first), DIGEST_AT)
    if not at <= unit.now < at + timedelta(days=7) or not signs.begin(unit, f"{TOLD}month.{first:%Y-%m}"):
        return
    if month_before(unit, first):
        for role in TOLD_FIGURES:
            for person in people.list_with_role(unit, role):
                yield month_figures(person.id, first, at)


def returns(unit: Unit, today: date) -> Iterator[Nudge]:
    """The first working morning after a leave, when something happened meanwhile (N3)."""
    policy = unit.policies.get(DEFAULT_AREA)
    for person_id, period in standing.list_back(unit, today - LOOKS_BACK, today):
        back_on = policy.calendar.on_or_after(period.last_on + timedelta(days=1))
        at = at_local(back_on, policy.opens_at)
        nudge = catch_up(person_id, period, at)
        is_due = back_on == today and at <= unit.now < nudge.expires_at
        person = people.find(unit, person_id) if is_due and not outbox.has(unit, nudge.key) else None
        if person is not None and person.is_active and not meanwhile(unit, person).is_empty:
            yield nudge


def compose(unit: Unit, kind: NudgeKind, recipient: Person) -> Digest:
    """What a digest of fixed times says now; empty when there is nothing to say any more (N5)."""
    if kind is NudgeKind.TEAM_WEEK:
        return team_gaps(unit, recipient)
    if kind is NudgeKind.CATCH_UP:
        return meanwhile(unit, recipient)
    if kind is NudgeKind.RECORDS_OPENED:
        return say_opened(recipient)
    if not recipient.as_actor().may(Permission.SEE_FIGURES, given=SAFE):
        return Digest()
    return Digest(said=month_before(unit, local_day(unit.now).replace(day=1)))


def team_gaps(unit: Unit, manager: Person) -> Digest:
    """Where somebody of the team may need support in the coming two weeks, soonest first (E33).

    Only what the manager may know of (A1): nothing of a restricted case, and never a family.
    """
    lines = []
    for name, found in standing.list_of_team(unit, teams_of(unit, manager), unit.now + LOOKS_AHEAD):
        gap = next(gaps_of(found, now=unit.now), None)
        if gap is not None and may_receive(manager, gap, found.invitation.id, found):
            starts_at = found.conference.starts_at
            lines.append(Line(found, gap, found.invitation.id, starts_at, name))
    left = len(lines) - MOST_LINES
    more = (say("more-in-two-weeks", count=left),) if left > 0 else ()
    return Digest(tuple(lines[:MOST_LINES]), more)


def teams_of(unit: Unit, manager: Person) -> frozenset[UUID]:
    """Whose people this manager looks after today: their own, and those of a manager they stand in for (N3).

    When both are away it is the manager all the same: a prompt is never lost.
    """
    away = leave.list_away(unit, local_day(unit.now))
    managers = {one.id: one for one in people.list_with_role(unit, Role.TEAM_MANAGER)}

    def in_charge(one: Person) -> UUID:
        deputy = managers.get(one.deputy_id) if one.deputy_id else None
        return deputy.id if one.id in away and deputy and deputy.id not in away else one.id

    return frozenset(one.id for one in managers.values() if in_charge(one) == manager.id)


def meanwhile(unit: Unit, person: Person) -> Digest:
    """What is open now, most urgent first, and what others looked after during the leave that ended (N3)."""
    today = local_day(unit.now)
    ended = [one for one in leave.list_of(unit, person.id) if today - LOOKS_BACK <= one.last_on < today]
    if not ended:
        return Digest()
    mine = [facts.look_up(unit, one) for one in invitations.list_coming(unit, person.id, unit.now)]
    lines = in_order(line for found in mine if (line := open_task(found, unit.now)))
    return Digest(lines[:MOST_LINES], say_handled(unit, person, ended[-1]))


def open_task(found: Facts, now: datetime) -> Line | None:
    """What is asked of the owner first, in the words of the ladder."""
    invitation_id, report = found.invitation.id, open_report(found)
    if expects_reply(found):
        return Line(found, NudgeKind.INVITATION, invitation_id, found.conference.starts_at)
    if report is None:
        return None
    kind = NudgeKind.REPORT_START if report.state is ReportState.NOT_STARTED else NudgeKind.REPORT_HELP
    kind = NudgeKind.REPORT_LATE if report.deadline.due_at <= now else kind
    return Line(found, kind, invitation_id, report.deadline.due_at)


def say_handled(unit: Unit, person: Person, ended: Leave) -> tuple[str, ...]:
    """One sentence for each conference that a colleague looked after meanwhile; nobody is named (N13)."""
    until = at_local(ended.last_on + timedelta(days=1), time())
    handled = standing.list_handled(unit, person.id, at_local(ended.first_on, time()), until)
    return tuple(
        say("handled", conference=say_kind(one.conference.kind), starts=say_starts(one.conference))
        for one in handled[:MOST_LINES]
    )
