"""What the rungs after a conference, and their cards, ask of the facts: what is open, and since when."""

from datetime import datetime, timedelta
from enum import StrEnum

from domain.conference import ConferenceStatus
from domain.followup import NO, YES, FollowUp, Plan, Told
from domain.nudges import Facts
from domain.outcome import Outcome
from domain.working_days import local_day

# How long a conference is taken to last when nobody has said (E24).
USUAL_LENGTH = timedelta(hours=2)
# From when a nurse hears that somebody waits outside; before that the door may just be shut (E23).
LATE_AT_DOOR = timedelta(minutes=10)
ABSENT = (Outcome.ABSENT, Outcome.APOLOGIES_WITH_REPORT, Outcome.APOLOGIES_NO_REPORT)


class Ask(StrEnum):
    """The one thing that is asked of whoever was to be there (W2), in the order in which it is asked."""

    ATTENDANCE = "attendance"
    REASON = "reason"
    WAS_HARD = "was_hard"
    DECISIONS = "decisions"
    PLAN = "plan"
    CORE_GROUP = "core_group"
    NEXT_REVIEW = "next_review"
    HOLD_DATE = "hold_date"


def ended_at(facts: Facts) -> datetime:
    """When it ended, as far as anybody has said (E24)."""
    return facts.conference.ends_at or facts.conference.starts_at + USUAL_LENGTH


def was_expected(facts: Facts) -> bool:
    """Whether somebody was still told of this date before it came; what came later is not asked about."""
    heard_at = max(facts.invitation.received_at, facts.conference.moved_at or facts.invitation.received_at)
    is_quiet = facts.is_silent or is_said(facts, Told.NOT_HELD)
    return not is_quiet and heard_at < facts.conference.starts_at


def asks_attendance(facts: Facts) -> bool:
    """Nobody has said yet who was there; whoever declined is not asked (E24)."""
    invitation = facts.invitation
    return was_expected(facts) and not invitation.has_declined_for_good and not invitation.attendance.is_told


def was_there(facts: Facts) -> bool:
    """Whether somebody of ours attended, as far as is known (I18)."""
    return facts.invitation.outcome is Outcome.ATTENDED


def was_missed(facts: Facts) -> bool:
    """Nobody of ours was there: absent, apologies, or a decline that nothing has overtaken (E25).

    While two accounts differ, nothing is said to anybody (I18, HZ18).
    """
    invitation = facts.invitation
    if not was_expected(facts):
        return False
    if invitation.attendance.is_told:
        return invitation.outcome in ABSENT
    is_helped = any(request.is_with_a_nurse for request in facts.requests)
    return invitation.has_declined_for_good and invitation.asked is None and not is_helped


def is_said(facts: Facts, kind: Told, value: str = YES) -> bool:
    """Whether this was told, with this value."""
    found = facts.said(kind)
    return found is not None and found.value == value


def lacks_core_group(facts: Facts) -> bool:
    """They are in the core group, and no date of it is known (E29)."""
    return is_said(facts, Told.PLAN, Plan.IN_GROUP) and not core_groups(facts)


def core_groups(facts: Facts) -> list[FollowUp]:
    """The days of the core group's meetings as they stand, soonest first (E29)."""
    days = (one for one in facts.told if one.kind is Told.CORE_GROUP and one.value != NO)
    return sorted(days, key=lambda one: one.value)


def waits_outside(facts: Facts) -> FollowUp | None:
    """That somebody cannot get in, until they are in or a nurse has it (E23)."""
    told, joined = facts.said(Told.CANNOT_JOIN), facts.said(Told.JOINED)
    is_over = told is None or (joined is not None and joined.told_at > told.told_at)
    return None if facts.is_silent or is_over or asked_since(facts, told) else told


def asks_debrief(facts: Facts) -> FollowUp | None:
    """That the meeting was hard, until a nurse has offered a talk (E26)."""
    told = facts.said(Told.WAS_HARD)
    is_offered = told is None or told.value != YES or facts.said(Told.DEBRIEF) is not None
    return None if facts.is_silent or is_offered or asked_since(facts, told) else told


def open_dissent(facts: Facts) -> FollowUp | None:
    """That the coordinator disagrees, until a named nurse has looked after it (E35)."""
    told, closed = facts.said(Told.DISAGREES), facts.said(Told.DISSENT_CLOSED)
    is_closed = told is None or (closed is not None and closed.told_at >= told.told_at)
    return None if facts.is_silent or is_closed else told


def asked_since(facts: Facts, told: FollowUp | None) -> bool:
    """Whether a nurse was asked for since then."""
    return told is not None and any(one.requested_at >= told.told_at for one in facts.requests)


def next_ask(facts: Facts, *, with_decisions: bool) -> Ask | None:
    """What is asked next; `with_decisions` once they are due (E27)."""
    if not was_expected(facts):
        return None
    plan = facts.said(Told.PLAN)
    has_plan = plan is not None and plan.value != Plan.NONE
    review, held = facts.said(Told.NEXT_REVIEW), facts.said(Told.DATE_HELD)
    has_day = review is not None and review.value != NO
    open_asks = (
        (Ask.ATTENDANCE, asks_attendance(facts)),
        (Ask.REASON, lacks_reason(facts)),
        (Ask.WAS_HARD, was_there(facts) and facts.said(Told.WAS_HARD) is None),
        (Ask.DECISIONS, with_decisions and facts.said(Told.DECISIONS) is None),
        (Ask.PLAN, plan is None and (was_there(facts) or is_said(facts, Told.DECISIONS))),
        (Ask.CORE_GROUP, lacks_core_group(facts)),
        (Ask.NEXT_REVIEW, has_plan and review is None),
        (Ask.HOLD_DATE, has_day and (held is None or (review is not None and held.told_at < review.told_at))),
    )
    return next((ask for ask, is_open in open_asks if is_open), None)


def lacks_reason(facts: Facts) -> bool:
    """Somebody said that they were not there, and not yet what got in the way; a decline has its reason."""
    own = facts.invitation.attendance.self_report
    was_absent = own is not None and own.outcome in ABSENT and not facts.invitation.is_declined
    return was_absent and facts.said(Told.REASON) is None


def next_morning(facts: Facts, at: datetime, days: int = 1) -> datetime:
    """9:30am so many working days later."""
    return facts.policy.morning(facts.policy.calendar.after(local_day(at), days))


def is_settled(facts: Facts) -> bool:
    """It was held, who came is recorded and undisputed, and nothing that hangs on it is open (I16, I18).

    A report that is still owed keeps it open, because attending is no report (I20).
    """
    invitation, report = facts.invitation, facts.report
    is_open = invitation.is_closed or any(request.is_open for request in facts.requests)
    owes = report is not None and not report.is_settled
    is_told = facts.conference.status is ConferenceStatus.HELD and invitation.attendance.account is not None
    return is_told and not (is_open or owes or open_dissent(facts))
