"""What each nudge says first: kind, one ask, the date, then why (W1-W9, N14)."""

from collections.abc import Callable
from datetime import datetime

from bot.cards.catalogue import catalogue
from bot.cards.elements import strong
from bot.cards.sharing_words import how_will_you_share, share_today
from domain.drafts import ConferenceKind
from domain.invitation import InvitationState
from domain.ladder.moments import reply_due_at
from domain.nudges import Facts, NudgeKind
from domain.rearranging import report_may_be_old
from domain.report import ReportState
from domain.substitute import SubstituteState
from domain.working_days import local_day
from wording.conferences import say_a_kind, say_kind, say_kind_on, say_starts
from wording.speech import say_by, say_list, say_soon, say_time, say_when

say = catalogue("nudges")


# The first line of a card may show in a list of chats or on a lock screen: nothing identifying (IG5).
HEADINGS = say.table("heading", NudgeKind)


# What a coordinator is reminded of besides the reply, and of those what is about the report.
ABOUT_REPORT = frozenset(
    {
        NudgeKind.REPORT_START,
        NudgeKind.REPORT_HELP,
        NudgeKind.REPORT_DUE_TOMORROW,
        NudgeKind.REPORT_DUE_TODAY,
        NudgeKind.REPORT_LATE,
        NudgeKind.REPORT_AGREED,
        NudgeKind.REPORT_SENT_BACK,
        NudgeKind.REPORT_NOT_DELIVERED,
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
        what = what_and_when(facts)
        is_finished = facts.is_finished
        return (
            say("finished", what_and_when=what) if is_finished else say("was-cancelled", what_and_when=what)
        )
    return lead_of_kind(facts, kind) or present_state(facts)


def lead_of_kind(facts: Facts, kind: NudgeKind | None) -> str:
    """What a card of this kind was sent to say; nothing once that is settled."""
    return LEADS[kind](facts) if kind in LEADS else ""


def present_state(facts: Facts) -> str:
    """Where things stand, whatever the card was sent for."""
    kind, starts = facts.conference.kind, strong(say_start(facts))
    if facts.invitation.state is InvitationState.RECONFIRM:
        return say("has-moved-to", conference=say_kind(kind), starts=starts)
    if facts.invitation.awaits_reply:
        return say("you-are-invited", conference=say_a_kind(kind), starts=starts)
    return say("yours-is-on", conference=say_kind(kind), starts=starts)


def has_moved(facts: Facts) -> str:
    """Old and new date, old and new deadline; the report is kept (E8, C3)."""
    moved_from = facts.conference.moved_from
    if moved_from is None or not facts.invitation.awaits_reply:
        return ""
    said = say(
        "has-moved-from-to",
        conference=say_kind(facts.conference.kind),
        when=say_when(moved_from),
        starts=strong(say_start(facts)),
    )
    return " ".join(filter(None, [said, report_after_a_move(facts, moved_from)]))


def report_after_a_move(facts: Facts, moved_from: datetime) -> str:
    """What the new date means for the report (C3)."""
    report = facts.report
    if report is None or report.state is ReportState.NOT_REQUIRED:
        return ""
    if report.is_settled:
        is_old = report_may_be_old(moved_from, facts.conference.starts_at, facts.policy.calendar)
        return say("is-report-up-to-date") if is_old else say("report-is-kept")
    if report.was_due_at is None:
        return ""
    new, old = strong(say_by(report.deadline.due_at)), say_by(report.was_due_at)
    return say("report-now-due", old=old, new=new)


def reply_again(facts: Facts) -> str:
    """The same question once more (E2)."""
    if not facts.invitation.awaits_reply:
        return ""
    return " ".join([present_state(facts), say("a-short-answer-helps")])


def help_to_reply(facts: Facts) -> str:
    """The limit has passed; help is offered (E3)."""
    if not facts.invitation.awaits_reply:
        return ""
    offer = say("can-we-help-you-reply")
    return " ".join([present_state(facts), offer])


def passed_on(facts: Facts) -> str:
    """It came to a colleague first, whose clock goes on (E7, I13)."""
    due_at, first_at = reply_due_at(facts), facts.invitation.reply_clock_from
    if not facts.invitation.awaits_reply:
        return ""
    said = " ".join([say("passed-on-to-you"), present_state(facts)])
    if first_at is None or due_at is None:
        return said
    since = say("it-first-came", when=say_when(first_at), by=strong(say_by(due_at)))
    return f"{said} {since}"


def about_report(facts: Facts, *sentences: str) -> str:
    """What a report is due for and when, and what to do; nothing once it is settled."""
    report = facts.report
    if report is None or report.is_settled:
        return ""
    due = strong(say_by(report.deadline.due_at))
    return " ".join([say("report-is-due", conference=say_kind(facts.conference.kind), due=due), *sentences])


def begin_report(facts: Facts) -> str:
    """Ten working days to go (E9)."""
    return about_report(facts, begin_with())


def begin_with() -> str:
    """A little is a good start."""
    return say("begin-with-what-you-know")


def help_with_report(facts: Facts) -> str:
    """Soon due (E10)."""
    return about_report(facts, say("would-half-an-hour-help"))


def report_is_due(facts: Facts) -> str:
    """The report is due on the next working day (E11)."""
    return about_report(
        facts,
        say("a-short-report-on-time"),
        say("if-you-cannot-finish"),
    )


def report_is_due_today(facts: Facts) -> str:
    """The report is due today (E12)."""
    return about_report(facts, say("a-named-nurse-will-help"))


def report_is_late(facts: Facts) -> str:
    """The deadline has passed (E13)."""
    report = facts.report
    if report is None or report.is_settled:
        return ""
    return say(
        "report-was-due",
        conference=say_kind(facts.conference.kind),
        by=strong(say_by(report.deadline.due_at)),
    )


def get_ready(facts: Facts) -> str:
    """The working day before (E19)."""
    starts_at = facts.conference.starts_at
    said = strong(say_soon(starts_at))
    if not facts.conference.time_known:
        said = strong(say_starts(facts.conference))
    tasks = [say("read-the-reports"), say("find-a-private-room")]
    if facts.conference.kind is ConferenceKind.REVIEW:
        tasks.append(say("check-what-was-agreed"))
    return say("get-ready", conference=say_kind(facts.conference.kind), starts=said, tasks=say_list(tasks))


def is_today(facts: Facts) -> str:
    """The morning of the day (E20)."""
    starts = strong(say_time(facts.conference.starts_at))
    if facts.invitation.awaits_reply:
        return say("today-can-you", conference=say_kind(facts.conference.kind), starts=starts)
    return say("today-can-you-still", conference=say_kind(facts.conference.kind), starts=starts)


def starts_soon(facts: Facts) -> str:
    """Half an hour before (E21)."""
    return say(
        "starts-soon",
        conference=say_kind(facts.conference.kind),
        starts=strong(say_time(facts.conference.starts_at)),
    )


def time_to_join(facts: Facts) -> str:
    """A quarter of an hour before (E22)."""
    starts = strong(say_time(facts.conference.starts_at))
    return say("time-to-join", conference=say_kind(facts.conference.kind), starts=starts)


def colleague_cannot(facts: Facts) -> str:
    """Whoever was asked to go instead cannot, or has not answered (I12)."""
    asked = facts.invitation.substitute
    if asked is None or not asked.has_fallen_through:
        return ""
    has_refused = asked.state is SubstituteState.REFUSED
    said = say("colleague-cannot-go") if has_refused else say("colleague-has-not-answered")
    return f"{present_state(facts)} {said}"


def report_can_go(facts: Facts) -> str:
    """The manager agrees (R6)."""
    report = facts.report
    is_ready = report is not None and report.state is ReportState.AUTHORISED
    return say("report-can-go", conference=say_kind(facts.conference.kind)) if is_ready else ""


def report_needs_a_change(facts: Facts) -> str:
    """The manager asks for a change, and says which on the report itself (R7)."""
    report = facts.report
    is_back = report is not None and report.state is ReportState.RETURNED
    return say("report-needs-a-change", conference=say_kind(facts.conference.kind)) if is_back else ""


def unit_has_no_report(facts: Facts) -> str:
    """It was refused, or came back: what happened, and what can be done (HZ19, W4)."""
    submission, report = facts.submission, facts.report
    if report is None or report.is_settled or submission is None or not submission.needs_the_writer:
        return ""
    return say("unit-has-no-report", due=say_by(report.deadline.due_at))


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
    NudgeKind.REPORT_AGREED: report_can_go,
    NudgeKind.REPORT_SENT_BACK: report_needs_a_change,
    NudgeKind.REPORT_NOT_DELIVERED: unit_has_no_report,
    NudgeKind.STAND_IN_OVER: colleague_cannot,
    NudgeKind.SHARE_ASKED: how_will_you_share,
    NudgeKind.SHARE_DUE: share_today,
    NudgeKind.DAY_BEFORE: get_ready,
    NudgeKind.TODAY: is_today,
    NudgeKind.JOIN_SOON: starts_soon,
    NudgeKind.JOIN_NOW: time_to_join,
}


def what_and_when(facts: Facts) -> str:
    """Which conference, without anything that identifies a family."""
    return say_kind_on(say_kind(facts.conference.kind), say_start(facts))


def say_start(facts: Facts) -> str:
    """Weekday, date and time (W3)."""
    return say_starts(facts.conference)
