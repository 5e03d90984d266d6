"""The words of sharing: what is asked, and what is recorded of one person (E17, E18, R11-R15)."""

from bot.cards.catalogue import catalogue
from bot.cards.elements import strong
from domain.conference import ConferenceStatus
from domain.ladder.sharing import report_to_share, share_by, untold_parents
from domain.nudges import Facts
from domain.report import ReportState
from domain.sharing import Background, Method, Sharing, SharingState, parents_to_tell
from domain.working_days import local_day
from wording.conferences import say_kind
from wording.speech import say_by, say_date

say = catalogue("sharing")

METHODS = say.table("method", Method)
STATES = say.table("state", SharingState)


def how_will_you_share(facts: Facts) -> str:
    """The report is sent: what is left to do with it (E17)."""
    report = report_to_share(facts)
    if report is None:
        return ""
    by = strong(say_by(share_by(facts, report).due_at))
    asks = say("how-will-you-share-anew", by=by) if report.earlier else say("how-will-you-share", by=by)
    return f"{asks} {too_late_in_the_meeting()}"


def share_today(facts: Facts) -> str:
    """Today is the last day for it (E18, R13)."""
    report = report_to_share(facts)
    if report is None:
        return ""
    by = strong(say_by(share_by(facts, report).due_at))
    asks = say("share-by-today", conference=say_kind(facts.conference.kind), by=by)
    return " ".join(filter(None, [asks, say_talks(facts), too_late_in_the_meeting()]))


def too_late_in_the_meeting() -> str:
    """Why the meeting itself is no time for it (R13)."""
    return say("too-late-in-the-meeting")


def say_shared(facts: Facts) -> str:
    """How far sharing with the parents is: "1 of 2"; nothing before the report is sent."""
    if facts.report is None or facts.report.state is not ReportState.SENT:
        return ""
    parents = len(parents_to_tell(facts.conference.family.parents))
    settled = parents - len(untold_parents(facts))
    return say("how-many-recorded", settled_count=settled, count=parents)


def say_state(sharing: Sharing) -> str:
    """What is recorded of one person, without their words."""
    telling = sharing.telling
    if telling is None and sharing.knows_earlier_only and sharing.earlier_sent_at:
        return say("knows-earlier", day=say_date(local_day(sharing.earlier_sent_at)))
    if telling is None:
        return STATES.get(sharing.state, say("shared"))
    how = say("how-and-when", method=METHODS[telling.method].lower(), day=say_date(telling.on))
    if sharing.state is SharingState.SHARED:
        return say("shared-how", how=how)
    return say("does-not-count", how=how)


def say_background(sharing: Sharing) -> str:
    """Whether sensitive background was talked over with the person (R15); empty where there is none."""
    if sharing.state is SharingState.WITHHELD or sharing.background is Background.NONE:
        return ""
    if sharing.discussed_on is None:
        return say("background-to-talk")
    return say("background-talked", day=say_date(sharing.discussed_on))


def say_all(sharing: Sharing) -> str:
    """What is recorded of one person: how it was shared, and the talk about their background."""
    return "; ".join(filter(None, [say_state(sharing), say_background(sharing)]))


def say_talks(facts: Facts) -> str:
    """With how many people sensitive background is still to be talked over (R15); empty for none.

    Nothing once the conference has taken place: it is too late then.
    """
    is_held = facts.conference.status is ConferenceStatus.HELD
    waiting = 0 if is_held else sum(one.needs_talk for one in facts.sharing)
    return say("talks-left", count=waiting) if waiting else ""
