"""The invitation and its reply (E1-E6, E8)."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from domain.answering import LATE_CHANGE
from domain.ladder.handing import handed_on
from domain.ladder.moments import (
    expects_reply,
    held_until,
    is_news,
    manager_asked_at,
    needs_help_offer,
    nobody_goes,
    repeat_at,
    reply_clock,
)
from domain.ladder.rung import Rungs
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind, to_each, to_owner
from domain.working_days import local_day

rung = Rungs()

DECIDE_BEFORE = 2  # working days before the conference (E5)


@rung(
    "E1",
    NudgeKind.INVITATION,
    to="care coordinator",
    when="at once, or at the next opening",
    stops="replied, cancelled",
    tone="will you attend, and when the report is due",
)
def invitation_arrived(facts: Facts) -> Iterator[Nudge]:
    """You are invited: will you attend, and the report date (E1); whoever it is passed on to hears so (E7).

    Held to the next time at work unless the report would be late by then (N1, N2).
    """
    invitation, starts_at = facts.invitation, facts.conference.starts_at
    if facts.is_silent or invitation.reply is not None or facts.moved_since_invited or handed_on(facts):
        return
    at = invitation.received_at
    deadline = held_until(facts, at)
    yield from to_owner(facts, NudgeKind.INVITATION, at=at, until=starts_at, deadline=deadline)


@rung(
    "E2",
    NudgeKind.REPLY_AGAIN,
    to="care coordinator",
    when="half-way to the reply limit; for a review more than 10 working days away, "
    "9:30am, 2 working days after the invitation",
    stops="replied, cancelled",
    tone="a gentle repeat of the invitation",
)
def invitation_repeated(facts: Facts) -> Iterator[Nudge]:
    """The same question once more, gently, before the limit is reached (E2, T37)."""
    clock = reply_clock(facts)
    if clock is None or not expects_reply(facts):
        return
    at = repeat_at(facts, clock)
    if clock.asked_at < at < clock.due_at:
        yield from to_owner(facts, NudgeKind.REPLY_AGAIN, at=at, until=clock.due_at)


@rung(
    "E3",
    NudgeKind.REPLY_HELP,
    to="care coordinator",
    when="when the reply limit passes",
    stops="replied, cancelled",
    tone="can we help you reply?",
)
def help_to_reply(facts: Facts) -> Iterator[Nudge]:
    """The limit has passed: can we help you reply? (E3)."""
    clock = reply_clock(facts)
    if clock is None or clock.is_cut_short or not expects_reply(facts):
        return
    yield from to_owner(facts, NudgeKind.REPLY_HELP, at=clock.help_at, until=facts.conference.starts_at)


@rung(
    "E3",
    NudgeKind.REPLY_HELP_OFFER,
    to="named nurses on duty",
    when="when the reply limit passes; at once when the conference starts before that",
    stops="replied, help asked for, cancelled",
    tone="a colleague may need help with a reply",
)
def nurse_helps_to_reply(facts: Facts) -> Iterator[Nudge]:
    """A nurse on duty is asked to help with the reply (E3); at once when no limit fits (V11)."""
    clock = reply_clock(facts)
    if clock is None or not expects_reply(facts) or not needs_help_offer(facts):
        return
    nurses = facts.circle.on_duty(local_day(clock.help_at))
    yield from to_each(facts, NudgeKind.REPLY_HELP_OFFER, nurses, at=clock.help_at)


@rung(
    "E4",
    NudgeKind.WHO_ATTENDS,
    to="team manager, or the deputy while the manager is away",
    when="2 working days after the reply limit; with the nurses when the conference is at most "
    "3 working days away",
    stops="replied, a substitute asked, cancelled",
    tone="who will attend, and who will write the report?",
)
def manager_is_asked(facts: Facts) -> Iterator[Nudge]:
    """Who will attend and write (E4); the nurses were asked first, or are asked in the same moment (N9)."""
    clock = reply_clock(facts)
    if clock is None or not nobody_goes(facts):
        return
    at = manager_asked_at(facts, clock)
    yield from to_each(facts, NudgeKind.WHO_ATTENDS, managers_or_nurses(facts, at), at=at)


@rung(
    "E5",
    NudgeKind.NOBODY_ATTENDS,
    to="team manager and named nurses on duty",
    when="9:30am, 2 working days before the conference; never before the reply limit has passed",
    stops="somebody attends, a substitute asked, cancelled",
    tone="decide: a substitute, a named nurse, or apologies with a report",
)
def decision_is_needed(facts: Facts) -> Iterator[Nudge]:
    """Nobody goes and the day is near: manager and nurses decide (E5)."""
    at = decision_at(facts)
    if at is not None:
        told = {*managers_or_nurses(facts, at), *facts.circle.on_duty(local_day(at))}
        yield from to_each(facts, NudgeKind.NOBODY_ATTENDS, sorted(told), at=at)


@rung(
    "E5",
    NudgeKind.SERVICE_TOLD,
    to="service line lead, without anything about the conference",
    when="9:30am, 2 working days before the conference; never before the reply limit has passed",
    stops="somebody attends, a substitute asked, cancelled",
    tone="a conference soon has nobody from the service line",
)
def service_line_is_told(facts: Facts) -> Iterator[Nudge]:
    """The service line's lead hears that somebody is needed, and nothing of the case (E5, A1)."""
    at = decision_at(facts)
    if at is not None:
        yield from to_each(facts, NudgeKind.SERVICE_TOLD, facts.circle.service_line_on(local_day(at)), at=at)


@rung(
    "E6",
    NudgeKind.DECLINED,
    to="team manager; named nurses on duty as well within 2 working days of the conference, and instead of "
    "the manager while a named nurse has to look at the reason first",
    when="at once, or at the next opening",
    stops="somebody attends, a substitute asked, a named nurse helps, cancelled",
    tone="can somebody else go? The report is still due",
)
def somebody_declined(facts: Facts) -> Iterator[Nudge]:
    """Is there a substitute; the report is still due (E6, I9, I10, I14).

    The coordinator reads the same on the live card in the moment of declining, so gets no second one (N6).
    """
    invitation, starts_at = facts.invitation, facts.conference.starts_at
    if not invitation.is_declined or invitation.replied_at is None or not nobody_goes(facts):
        return
    replied_at = invitation.replied_at
    at = facts.policy.held(replied_at, until=starts_at)
    yield from to_each(
        facts, NudgeKind.DECLINED, told_of_decline(facts, at), at=at, about=f"@{replied_at:%Y%m%d%H%M}"
    )


@rung(
    "E8, C3",
    NudgeKind.CONFERENCE_MOVED,
    to="care coordinator",
    when="at once, or at the next opening",
    stops="cancelled, or invited after the move",
    tone="old and new date, old and new deadline",
)
def conference_moved(facts: Facts) -> Iterator[Nudge]:
    """Old and new date, old and new deadline, to whoever knew of the old one (E8, C3)."""
    moved_at = facts.conference.moved_at
    if facts.is_silent or moved_at is None or not facts.moved_since_invited:
        return
    until, deadline = facts.conference.starts_at, held_until(facts, moved_at)
    yield from to_owner(facts, NudgeKind.CONFERENCE_MOVED, at=moved_at, until=until, deadline=deadline)


@rung(
    "E8, C4",
    NudgeKind.CONFERENCE_CANCELLED,
    to="care coordinator who had replied, or had asked for help",
    when="at once, or at the next opening",
    stops="",
    tone="nothing is needed any more; whoever had asked for help is asked whether it is still needed",
)
def conference_cancelled(facts: Facts) -> Iterator[Nudge]:
    """One notice to everyone who replied, or whose request for help went with it (E8, C4, Q7).

    Others only see their card close.
    """
    cancelled_at = facts.conference.cancelled_at
    had_asked = any(one.asks_whether_still_needed for one in facts.requests)
    if cancelled_at is None or (facts.invitation.reply is None and not had_asked):
        return
    starts_at, until = facts.conference.starts_at, cancelled_at + NEWS_LASTS
    # Nobody should set out for a conference that is off.
    deadline = min(starts_at, until) if cancelled_at < starts_at else until
    yield from to_owner(
        facts, NudgeKind.CONFERENCE_CANCELLED, at=cancelled_at, until=until, deadline=deadline
    )


@rung(
    "N10",
    NudgeKind.NOT_REACHED,
    to="team manager, or the named nurses on duty where no manager may know",
    when="at once, or at the next opening, when neither Teams nor an e-mail brought a message",
    stops="a message arrives, cancelled",
    tone="speak to your colleague",
)
def nothing_arrives(facts: Facts) -> Iterator[Nudge]:
    """The care coordinator cannot be reached, so somebody who sits near them is asked (N10)."""
    unreached_at = facts.invitation.unreached_at
    if facts.is_over or unreached_at is None:
        return
    until = unreached_at + NEWS_LASTS
    at = facts.policy.held(unreached_at, until=until)
    people, about = managers_or_nurses(facts, at), f"@{local_day(unreached_at):%Y%m%d}"
    yield from to_each(facts, NudgeKind.NOT_REACHED, people, at=at, until=until, about=about)


def told_of_decline(facts: Facts, at: datetime) -> tuple[UUID, ...]:
    """The manager; a nurse alone while the decline is not final, and both when it comes late (I10, I14)."""
    nurses = facts.circle.on_duty(local_day(at))
    if facts.invitation.awaits_review:
        return nurses
    managers = managers_or_nurses(facts, at)
    away = facts.policy.calendar.working_days_between(local_day(at), local_day(facts.conference.starts_at))
    return managers if away > LATE_CHANGE else (*managers, *(one for one in nurses if one not in managers))


def decision_at(facts: Facts) -> datetime | None:
    """When a decision is needed because nobody goes; None when it is not, or no longer useful (E5)."""
    if not nobody_goes(facts):
        return None
    policy, starts_at = facts.policy, facts.conference.starts_at
    at = policy.morning(policy.calendar.before(local_day(starts_at), DECIDE_BEFORE))
    clock = reply_clock(facts)
    if clock is not None and not clock.is_cut_short:
        at = max(at, clock.help_at)
    return at if is_news(facts, at) and at < starts_at else None


def managers_or_nurses(facts: Facts, at: datetime) -> tuple[UUID, ...]:
    """The manager that day; where none is known, or none may know, the nurses on duty (IG23, HZ13)."""
    day = local_day(at)
    managers = facts.circle.managers_on(day)
    return managers or facts.circle.on_duty(day)
