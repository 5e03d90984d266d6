"""What each nudge says first: kind, one ask, the date, then why (W1-W9, N14)."""

from collections.abc import Callable
from datetime import datetime

from bot.cards.elements import strong
from bot.cards.sharing import how_will_you_share, share_today
from domain.drafts import ConferenceKind
from domain.invitation import InvitationState
from domain.ladder.moments import reply_due_at
from domain.nudges import Facts, NudgeKind
from domain.rearranging import report_may_be_old
from domain.report import ReportState
from domain.words import say_by, say_day, say_list, say_time, say_when
from domain.working_days import local_day

# The first line of a card may show in a list of chats or on a lock screen: nothing identifying (IG5).
HEADINGS: dict[NudgeKind, str] = {
    NudgeKind.INVITATION: "Safeguarding task: reply needed",
    NudgeKind.REPLY_AGAIN: "Safeguarding task: reply needed soon",
    NudgeKind.REPLY_HELP: "Safeguarding task: can we help you reply?",
    NudgeKind.REPLY_HELP_OFFER: "Safeguarding task: a colleague may need help",
    NudgeKind.WHO_ATTENDS: "Safeguarding task: your team needs you",
    NudgeKind.NOBODY_ATTENDS: "Safeguarding task: a decision is needed",
    NudgeKind.NOT_REACHED: "Safeguarding task: a colleague was not reached",
    NudgeKind.SERVICE_TOLD: "Safeguarding task: a team may need you",
    NudgeKind.DECLINED: "Safeguarding task: can somebody else go?",
    NudgeKind.REPORT_START: "Safeguarding task: begin your report",
    NudgeKind.REPORT_HELP: "Safeguarding task: help with your report",
    NudgeKind.REPORT_HELP_OFFER: "Safeguarding task: a report may need help",
    NudgeKind.REPORT_DUE_TOMORROW: "Safeguarding task: report due soon",
    NudgeKind.REPORT_DUE_TODAY: "Safeguarding task: report due today",
    NudgeKind.REPORT_LATE: "Safeguarding task: send what you have",
    NudgeKind.REPORT_LATE_TOLD: "Safeguarding task: a report needs help",
    NudgeKind.DAY_BEFORE: "Safeguarding task: get ready",
    NudgeKind.TODAY: "Safeguarding task: today",
    NudgeKind.JOIN_SOON: "Safeguarding task: starting soon",
    NudgeKind.JOIN_NOW: "Safeguarding task: join now",
    NudgeKind.CONFERENCE_MOVED: "Safeguarding task: a date has changed",
    NudgeKind.CONFERENCE_CANCELLED: "This task is finished",
    NudgeKind.SUPPORT_OFFERED: "Safeguarding task: a colleague asks for help",
    NudgeKind.SUPPORT_CLAIMED: "Safeguarding task: a nurse will help you",
    NudgeKind.SUPPORT_UNCLAIMED: "Safeguarding task: a colleague still waits",
    NudgeKind.SUPPORT_WAITS: "Safeguarding task: find a named nurse",
    NudgeKind.REMIND_AGAIN: "Safeguarding task: your reminder",
    NudgeKind.UNMATCHED: "Safeguarding task: an invitation needs a person",
    NudgeKind.QUEUE: "Safeguarding task: something needs you",
    # The day itself and what comes after it.
    NudgeKind.LINK_CHECK: "Safeguarding task: check a join link",
    NudgeKind.CANNOT_JOIN: "Safeguarding task: a colleague cannot get in",
    NudgeKind.ATTENDED: "Safeguarding task: did you attend?",
    NudgeKind.ATTENDED_AGAIN: "Safeguarding task: did you attend?",
    NudgeKind.ATTENDED_UNKNOWN: "Safeguarding task: a list is needed",
    NudgeKind.SUPERVISION: "Safeguarding task: a talk in supervision",
    NudgeKind.SUPERVISION_AGAIN: "Safeguarding task: a date for supervision",
    NudgeKind.SUPERVISION_OPEN: "Safeguarding task: a team may need you",
    NudgeKind.DEBRIEF: "Safeguarding task: offer a talk",
    NudgeKind.DECISIONS: "Safeguarding task: have the decisions come?",
    NudgeKind.DECISIONS_CHASE: "Safeguarding task: ask for the decisions",
    NudgeKind.MINUTES_CHASE: "Safeguarding task: ask for the minutes",
    NudgeKind.CORE_GROUP_DATE: "Safeguarding task: a date is needed",
    NudgeKind.CORE_GROUP_SOON: "Safeguarding task: a meeting is coming",
    NudgeKind.CORE_GROUP_TOMORROW: "Safeguarding task: a meeting is very near",
    NudgeKind.NEXT_REVIEW: "Safeguarding task: keep a date free",
    NudgeKind.DISSENT: "Safeguarding task: a colleague disagrees",
    NudgeKind.DISSENT_WAITS: "Safeguarding task: find a named nurse",
    NudgeKind.NURSE_COPY: "New invitations, for your information",
    NudgeKind.HANDED_ON: "Safeguarding task: passed on to you",
    NudgeKind.HANDED_ON_TWICE: "Safeguarding task: whose is this?",
    NudgeKind.REPORT_DECISION: "Safeguarding task: decide about a report",
    NudgeKind.REPORT_TO_READ: "Safeguarding task: a report to read",
    NudgeKind.SHARE_ASKED: "Safeguarding task: share your report",
    NudgeKind.SHARE_DUE: "Safeguarding task: share your report today",
    NudgeKind.SHARE_HELP_OFFER: "Safeguarding task: a report to share",
    NudgeKind.DIGEST: "Safeguarding tasks: things for today, in order",
    NudgeKind.CATCH_UP: "While you were away",
    NudgeKind.TEAM_WEEK: "Your team: the coming two weeks",
    NudgeKind.MONTH_FIGURES: "Figures of last month",
}


BEGIN = "Begin with what you know today. A few lines are a good start, and you can add to them later."

# What a coordinator is reminded of besides the reply, and of those what is about the report.
ABOUT_REPORT = frozenset(
    {
        NudgeKind.REPORT_START,
        NudgeKind.REPORT_HELP,
        NudgeKind.REPORT_DUE_TOMORROW,
        NudgeKind.REPORT_DUE_TODAY,
        NudgeKind.REPORT_LATE,
    }
)
ABOUT_SHARING = frozenset({NudgeKind.SHARE_ASKED, NudgeKind.SHARE_DUE})
REMINDERS = (
    ABOUT_REPORT
    | ABOUT_SHARING
    | {NudgeKind.DAY_BEFORE, NudgeKind.TODAY, NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW}
)
# Help is the one thing these ask about (W2).
OFFER_HELP = frozenset({NudgeKind.REPLY_HELP, NudgeKind.REPORT_HELP})


def heading_of(facts: Facts, kind: NudgeKind | None) -> str:
    """The first line; "today" is "soon" for somebody who is off that day and reads it before (N2)."""
    report, owner = facts.report, facts.circle.owner
    if kind is NudgeKind.REPORT_DUE_TODAY and report and owner:
        is_off = owner.hours.is_off(local_day(report.deadline.due_at))
        return HEADINGS[NudgeKind.REPORT_DUE_TOMORROW if is_off else kind]
    return HEADINGS[kind or NudgeKind.INVITATION]


def is_join(kind: NudgeKind | None) -> bool:
    """Whether a card is sent for joining, and so carries the link."""
    return kind in {NudgeKind.JOIN_SOON, NudgeKind.JOIN_NOW}


def lead(facts: Facts, kind: NudgeKind | None) -> str:
    """The first sentences of a coordinator's card."""
    if facts.is_over:
        ended = "is finished" if facts.is_finished else "was cancelled"
        return f"The {what_and_when(facts)} {ended}. You do not need to do anything."
    return lead_of_kind(facts, kind) or present_state(facts)


def lead_of_kind(facts: Facts, kind: NudgeKind | None) -> str:
    """What a card of this kind was sent to say; nothing once that is settled."""
    return LEADS[kind](facts) if kind in LEADS else ""


def present_state(facts: Facts) -> str:
    """Where things stand, whatever the card was sent for."""
    kind, starts = facts.conference.kind, strong(say_start(facts))
    if facts.invitation.state is InvitationState.RECONFIRM:
        return f"The {kind.words} has moved to {starts}. Can you attend on the new date?"
    if facts.invitation.awaits_reply:
        return f"You are invited to {kind.with_article} on {starts}."
    return f"Your {kind.words} is on {starts}."


def has_moved(facts: Facts) -> str:
    """Old and new date, old and new deadline; the report is kept (E8, C3)."""
    moved_from = facts.conference.moved_from
    if moved_from is None or not facts.invitation.awaits_reply:
        return ""
    said = (
        f"The {facts.conference.kind.words} on {say_when(moved_from)} has moved. "
        f"It is now on {strong(say_start(facts))}. Can you attend on the new date?"
    )
    return " ".join(filter(None, [said, report_after_a_move(facts, moved_from)]))


def report_after_a_move(facts: Facts, moved_from: datetime) -> str:
    """What the new date means for the report (C3)."""
    report = facts.report
    if report is None or report.state is ReportState.NOT_REQUIRED:
        return ""
    if report.is_settled:
        is_old = report_may_be_old(moved_from, facts.conference.starts_at, facts.policy.calendar)
        return "Your report is kept. Is it still up to date?" if is_old else "Your report is kept."
    if report.was_due_at is None:
        return ""
    new, old = strong(say_by(report.deadline.due_at)), say_by(report.was_due_at)
    return f"Your report was due by {old}. It is now due by {new}."


def reply_again(facts: Facts) -> str:
    """The same question once more (E2)."""
    if not facts.invitation.awaits_reply:
        return ""
    return f"{present_state(facts)} A short answer helps the conference to plan."


def help_to_reply(facts: Facts) -> str:
    """The limit has passed; help is offered (E3)."""
    if not facts.invitation.awaits_reply:
        return ""
    return f"{present_state(facts)} Can we help you reply? A named nurse will talk it through with you."


def passed_on(facts: Facts) -> str:
    """It came to a colleague first, whose clock goes on (E7, I13)."""
    due_at, first_at = reply_due_at(facts), facts.invitation.reply_clock_from
    if not facts.invitation.awaits_reply:
        return ""
    said = f"A colleague has passed this on to you. {present_state(facts)}"
    if first_at is None or due_at is None:
        return said
    return f"{said} It first came on {say_when(first_at)}. A reply is needed by {strong(say_by(due_at))}."


def about_report(facts: Facts, *sentences: str) -> str:
    """What a report is due for and when, and what to do; nothing once it is settled."""
    report = facts.report
    if report is None or report.is_settled:
        return ""
    due = strong(say_by(report.deadline.due_at))
    return " ".join([f"Your report for the {facts.conference.kind.words} is due by {due}.", *sentences])


def begin_report(facts: Facts) -> str:
    """Ten working days to go (E9)."""
    return about_report(facts, BEGIN)


def help_with_report(facts: Facts) -> str:
    """Soon due (E10)."""
    return about_report(facts, "Would 30 minutes with a named nurse help you to write it?")


def report_is_due(facts: Facts) -> str:
    """The report is due on the next working day (E11)."""
    return about_report(
        facts,
        "A short report on time helps the child more than a long one that comes late.",
        "If you cannot finish it, a named nurse will help you.",
    )


def report_is_due_today(facts: Facts) -> str:
    """The report is due today (E12)."""
    return about_report(facts, "A named nurse will help you today if you need it.")


def report_is_late(facts: Facts) -> str:
    """The deadline has passed (E13)."""
    report = facts.report
    if report is None or report.is_settled:
        return ""
    return (
        f"Your report for the {facts.conference.kind.words} was due by "
        f"{strong(say_by(report.deadline.due_at))}. Send what you have: it still helps the child. "
        "A named nurse can finish it with you."
    )


def get_ready(facts: Facts) -> str:
    """The working day before (E19)."""
    starts_at = facts.conference.starts_at
    said = strong(f"{say_day(local_day(starts_at))} at {say_time(starts_at)}")
    if not facts.conference.time_known:
        said = strong(facts.conference.starts_said)
    tasks = ["read the reports", "find a private room"]
    if facts.conference.kind is ConferenceKind.REVIEW:
        tasks.append("check what was agreed last time")
    return f"Your {facts.conference.kind.words} is on {said}. To get ready, {say_list(tasks)}."


def is_today(facts: Facts) -> str:
    """The morning of the day (E20)."""
    still = "" if facts.invitation.awaits_reply else "still "
    starts = strong(say_time(facts.conference.starts_at))
    return (
        f"Your {facts.conference.kind.words} is today at {starts}. Can you {still}attend? "
        "If you cannot, tell us now, so that somebody else can go."
    )


def starts_soon(facts: Facts) -> str:
    """Half an hour before (E21)."""
    return (
        f"Your {facts.conference.kind.words} starts at {strong(say_time(facts.conference.starts_at))}. "
        "Read the reports now if you can. Join 2 to 3 minutes early, from a private room."
    )


def time_to_join(facts: Facts) -> str:
    """A quarter of an hour before (E22)."""
    starts = strong(say_time(facts.conference.starts_at))
    return f"Your {facts.conference.kind.words} starts at {starts}. It is time to join."


LEADS: dict[NudgeKind | None, Callable[[Facts], str]] = {
    NudgeKind.CONFERENCE_MOVED: has_moved,
    NudgeKind.REPLY_AGAIN: reply_again,
    NudgeKind.REPLY_HELP: help_to_reply,
    NudgeKind.REPORT_START: begin_report,
    NudgeKind.REPORT_HELP: help_with_report,
    NudgeKind.REPORT_DUE_TOMORROW: report_is_due,
    NudgeKind.REPORT_DUE_TODAY: report_is_due_today,
    NudgeKind.REPORT_LATE: report_is_late,
    NudgeKind.HANDED_ON: passed_on,
    NudgeKind.SHARE_ASKED: how_will_you_share,
    NudgeKind.SHARE_DUE: share_today,
    NudgeKind.DAY_BEFORE: get_ready,
    NudgeKind.TODAY: is_today,
    NudgeKind.JOIN_SOON: starts_soon,
    NudgeKind.JOIN_NOW: time_to_join,
}


def what_and_when(facts: Facts) -> str:
    """Which conference, without anything that identifies a family."""
    return f"{facts.conference.kind.words} on {say_start(facts)}"


def say_start(facts: Facts) -> str:
    """Weekday, date and time (W3)."""
    return facts.conference.starts_said
