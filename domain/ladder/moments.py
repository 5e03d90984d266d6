"""What several rungs ask of the facts: whether somebody goes, and from when which clock runs (T37, N9)."""

from dataclasses import dataclass
from datetime import datetime

from domain.drafts import ConferenceKind
from domain.errors import BeyondCalendarError
from domain.limit_rules import LimitKind
from domain.nudges import Facts
from domain.rearranging import report_may_be_old
from domain.report import Report, ReportState
from domain.routing import handed_on_due_at
from domain.timescales import reply_by
from domain.working_days import LONDON, at_local, local_day

# Working days: from reply limit to manager, and so near that nurse and manager are told together (E4, N9).
MANAGER_AFTER, TOGETHER_WITHIN = 2, 3
# A review gives time: its first repeat comes this many working days after the invitation (E2).
REVIEW_REPEAT_AFTER = 2


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """From when a reply is awaited, until when (T37), and when help is offered because none came (E3).

    `is_roomy` when even the longest limit fits before the conference.
    """

    asked_at: datetime
    due_at: datetime
    help_at: datetime
    is_cut_short: bool
    is_roomy: bool


def expects_reply(facts: Facts) -> bool:
    """Whether the person who has the invitation is asked to reply."""
    return not facts.is_silent and facts.invitation.awaits_reply and facts.invitation.assigned_to is not None


def nobody_goes(facts: Facts) -> bool:
    """Nobody has said that they go, and nobody is asked to go instead (E4, E5).

    After a decline it is enough that a named nurse has the coordinator's request (E6).
    """
    invitation = facts.invitation
    if facts.is_silent or invitation.asked is not None:
        return False
    has_nurse = any(request.is_with_a_nurse for request in facts.requests)
    return expects_reply(facts) or (invitation.is_declined and not has_nurse)


def needs_help_offer(facts: Facts) -> bool:
    """Whether a nurse is still to be offered: nobody was asked for yet (N9)."""
    return not any(request.is_open for request in facts.requests)


def reply_clock(facts: Facts) -> ReplyClock | None:
    """The reply clock that runs now (T37, I6); None until the card has reached its person.

    A move starts it anew (E8). Whoever takes over has the first one's clock, at least 1 working day (I13).
    """
    invitation, conference, policy = facts.invitation, facts.conference, facts.policy
    began_at, reached_at = invitation.reply_clock_from, invitation.delivered_at
    if began_at is None or reached_at is None:
        return None
    began_at = max(began_at, conference.moved_at or began_at)
    asked_at = max(began_at, reached_at)
    if asked_at >= conference.starts_at:
        return None
    limit = reply_by(policy, delivered_at=began_at, starts_at=conference.starts_at)
    due_at = limit.due_at
    if reached_at > began_at:
        due_at = min(handed_on_due_at(due_at, reached_at, policy.calendar), conference.starts_at)
    is_cut_short = due_at >= conference.starts_at
    help_at = policy.held(asked_at if is_cut_short else due_at, until=conference.starts_at)
    return ReplyClock(asked_at, due_at, help_at, is_cut_short, is_roomy=limit.kind is LimitKind.REPLY)


def reply_due_at(facts: Facts) -> datetime | None:
    """Until when a reply is needed; the first one's limit while the card is on its way to the next (I13)."""
    clock, passed = reply_clock(facts), facts.invitation.passed_on
    if clock is not None:
        return clock.due_at
    began_at, policy, starts_at = facts.invitation.reply_clock_from, facts.policy, facts.conference.starts_at
    if began_at is None or passed is None or began_at >= starts_at:
        return None
    first = reply_by(policy, delivered_at=began_at, starts_at=starts_at).due_at
    handed_at = policy.held(passed.at, until=starts_at)
    return min(handed_on_due_at(first, handed_at, policy.calendar), starts_at)


def is_absent(facts: Facts, now: datetime) -> bool:
    """Whether the owner is away today, or cannot go, or had not answered in time: A1's absent staff."""
    owner, invitation = facts.circle.owner, facts.invitation
    is_away = owner is not None and owner.is_away(local_day(now))
    went_by = invitation.lapsed_at is not None and invitation.reply is None
    return is_away or went_by or invitation.is_declined or is_unanswered(facts, now)


def is_unanswered(facts: Facts, now: datetime) -> bool:
    """Whether a reply is asked for and overdue; where the bank holidays end, nothing is (T2)."""
    if not expects_reply(facts):
        return False
    try:
        due_at = reply_due_at(facts)
    except BeyondCalendarError:
        return False
    return facts.conference.starts_at <= now or (due_at is not None and due_at <= now)


def repeat_at(facts: Facts, clock: ReplyClock) -> datetime:
    """When the invitation is gently repeated: half-way to the limit, at a far review later (E2)."""
    policy = facts.policy
    if is_review(facts) and clock.is_roomy:
        return policy.morning(policy.calendar.after(local_day(clock.asked_at), REVIEW_REPEAT_AFTER))
    return policy.held(policy.half_way(clock.asked_at, clock.due_at), until=clock.due_at)


def manager_asked_at(facts: Facts, clock: ReplyClock) -> datetime:
    """When the manager is asked who goes: 2 working days after the limit, or with the nurse (E4, N9)."""
    calendar, starts_on = facts.policy.calendar, local_day(facts.conference.starts_at)
    help_on = local_day(clock.help_at)
    if calendar.working_days_between(help_on, starts_on) <= TOGETHER_WITHIN:
        return clock.help_at
    later = at_local(calendar.after(help_on, MANAGER_AFTER), clock.help_at.astimezone(LONDON).time())
    return facts.policy.held(later, until=facts.conference.starts_at)


def is_review(facts: Facts) -> bool:
    """Whether the report has the longer time of a review (T19, T20)."""
    return facts.conference.kind is ConferenceKind.REVIEW


def open_report(facts: Facts) -> Report | None:
    """The report that is still to be sent; None when nobody is reminded of it."""
    if facts.is_silent or facts.report is None or facts.report.is_settled or facts.report.is_sent_anew:
        return None
    return facts.report


def asks_if_report_is_current(facts: Facts) -> bool:
    """Whether a report that is with the unit may be old: the date moved by over 10 working days since (C3).

    Until its writer says that it is still right, or begins a new version (R9).
    """
    report, conference = facts.report, facts.conference
    moved_at, moved_from = conference.moved_at, conference.moved_from
    if facts.is_silent or report is None or report.state is not ReportState.SENT:
        return False
    known = [at for at in (report.sent_at, report.last_sent_at, report.confirmed_at) if at is not None]
    if moved_at is None or moved_from is None or moved_at <= max(known, default=moved_at):
        return False
    return report_may_be_old(moved_from, conference.starts_at, facts.policy.calendar)


def of_deadline(report: Report) -> str:
    """Tells nudges about one deadline from those about another of the same date (N4)."""
    return f"@{local_day(report.deadline.due_at):%Y%m%d}"


def days_before(facts: Facts, report: Report, days: int) -> datetime:
    """9:30am some working days before the report is due."""
    policy = facts.policy
    return policy.morning(policy.calendar.before(local_day(report.deadline.due_at), days))


def is_news(facts: Facts, at: datetime) -> bool:
    """Whether a moment lies after the person heard of this date: what was past by then is not made up for."""
    return at > facts.heard_at


def held_until(facts: Facts, at: datetime) -> datetime:
    """Beyond what news of an invitation is not held back: its report, if that is due after then (N2)."""
    report = open_report(facts)
    due_at = report.deadline.due_at if report else at
    return due_at if at < due_at < facts.conference.starts_at else facts.conference.starts_at


def hours_later(facts: Facts, at: datetime, hours: int) -> datetime:
    """So many working hours after an instant, and at the next opening if the window has just closed (N1)."""
    later = facts.policy.working_hours_after(at, hours)
    return facts.policy.held(later, until=facts.conference.starts_at)
