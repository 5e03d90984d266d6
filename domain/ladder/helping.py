"""Requests for a named nurse (Q2, Q3, E31)."""

from collections.abc import Iterator
from datetime import datetime

from domain.ladder.afterwards import ended_at
from domain.ladder.moments import hours_later
from domain.ladder.rung import Rungs
from domain.nudges import NEWS_LASTS, Facts, Nudge, NudgeKind, to_each, to_owner
from domain.support import SupportRequest, SupportState, claim_hours
from domain.working_days import local_day

rung = Rungs()


@rung(
    "Q2",
    NudgeKind.SUPPORT_OFFERED,
    to="named nurses on duty",
    when="at once, or at the next opening",
    stops="claimed, withdrawn, cancelled",
    tone="can you take this?",
)
def support_offered(facts: Facts) -> Iterator[Nudge]:
    """A coordinator asks for support: one card to each duty named nurse (Q2), in the working window (N2)."""
    for request in facts.requests:
        if is_off(facts, request) or request.state is not SupportState.OFFERED:
            continue
        at = reached_at(facts, request.waits_since)
        for nurse_id in request.offered_to:
            yield Nudge(
                kind=NudgeKind.SUPPORT_OFFERED,
                subject_id=request.id,
                recipient_id=nurse_id,
                at=at,
                expires_at=request.waits_since + NEWS_LASTS,
                occurrence=str(request.rounds),
            )


@rung(
    "Q3",
    NudgeKind.SUPPORT_CLAIMED,
    to="care coordinator",
    when="at once, or at the next opening",
    stops="cancelled",
    tone="who will help",
)
def support_claimed(facts: Facts) -> Iterator[Nudge]:
    """Tell the coordinator who will help (Q3)."""
    for request in facts.requests:
        if is_off(facts, request) or not request.is_with_a_nurse or request.claimed_at is None:
            continue
        until = request.claimed_at + NEWS_LASTS
        about = f"{request.id}{of_round(request)}"
        yield from to_owner(
            facts, NudgeKind.SUPPORT_CLAIMED, at=request.claimed_at, until=until, occurrence=about
        )


@rung(
    "E31, Q4",
    NudgeKind.SUPPORT_UNCLAIMED,
    to="all named nurses",
    when="4 working hours after the nurses on duty were asked; 1 when the conference is at most "
    "2 working days away",
    stops="claimed, withdrawn, cancelled",
    tone="a colleague still waits for help",
)
def support_unclaimed(facts: Facts) -> Iterator[Nudge]:
    """Nobody has claimed a request in time: every named nurse sees it (E31, Q4)."""
    for request in waiting_requests(facts):
        at = unclaimed_at(facts, request)
        yield from to_each(
            facts,
            NudgeKind.SUPPORT_UNCLAIMED,
            facts.circle.nurses_on(local_day(at)),
            at=at,
            until=request.waits_since + NEWS_LASTS,
            about=of_round(request),
            subject_id=request.id,
        )


@rung(
    "E31, Q4",
    NudgeKind.SUPPORT_WAITS,
    to="safeguarding administrators",
    when="as long again after all named nurses were asked",
    stops="claimed, withdrawn, cancelled",
    tone="nobody has taken a request for help; find a named nurse",
)
def support_still_unclaimed(facts: Facts) -> Iterator[Nudge]:
    """Still nobody: the safeguarding lead finds a nurse (E31, Q4); never with what was asked (A3)."""
    for request in waiting_requests(facts):
        at = lead_told_at(facts, request)
        yield from to_each(
            facts,
            NudgeKind.SUPPORT_WAITS,
            facts.circle.leads_on(local_day(at)),
            at=at,
            until=request.waits_since + NEWS_LASTS,
            about=f"/{request.number}{of_round(request)}",
        )


def waiting_requests(facts: Facts) -> Iterator[SupportRequest]:
    """The requests that wait for a nurse to claim them."""
    for one in facts.requests:
        if one.state is SupportState.OFFERED and not is_off(facts, one):
            yield one


def is_off(facts: Facts, request: SupportRequest) -> bool:
    """Whether it went with its conference (Q7)."""
    return facts.is_over and not request.outlives


def of_round(request: SupportRequest) -> str:
    """Tells what is said of a request that was offered anew from what was said before (N4, Q6)."""
    return f"/{request.rounds}" if request.rounds > 1 else ""


def reached_at(facts: Facts, asked_at: datetime) -> datetime:
    """When it reaches the nurses: at the next opening, or at once when the conference starts before (N2).

    What is asked for after the conference, such as a talk about it, waits for the opening (E26).
    """
    until = facts.conference.starts_at if asked_at < ended_at(facts) else asked_at + NEWS_LASTS
    return facts.policy.held(asked_at, until=until)


def unclaimed_at(facts: Facts, request: SupportRequest) -> datetime:
    """When a request has waited long enough for the nurses on duty (Q4); at once when no limit fits."""
    asked_at = reached_at(facts, request.waits_since)
    return waited(facts, asked_at, asked_at)


def lead_told_at(facts: Facts, request: SupportRequest) -> datetime:
    """When it has waited as long again for all of them (Q4)."""
    asked_at = reached_at(facts, request.waits_since)
    return waited(facts, unclaimed_at(facts, request), asked_at)


def waited(facts: Facts, since: datetime, asked_at: datetime) -> datetime:
    """The limit of Q4 after an instant, or that instant itself when the conference starts before.

    After the conference the whole limit counts.
    """
    starts_at, calendar = facts.conference.starts_at, facts.policy.calendar
    hours = claim_hours(starts_at=starts_at, now=asked_at, calendar=calendar)
    at = hours_later(facts, since, hours)
    return at if at < starts_at or asked_at >= ended_at(facts) else since
